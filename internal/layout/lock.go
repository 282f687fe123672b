package layout

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/schema"
)

// LockFile holds the addresses that were ever published, so that none is lost unnoticed. A line is an address
// and the identity of its entry, by which the entry is recognised after it was renamed: a product's code, or
// short checksums (SHA-256) of the title and the body of any other entry.
//
//	/agenda/bazar-ramadan/ event 5f0e2c11 93ab01d4
//	/produk/kendi-terakota/ product TS-0012
//	/q/TS-0012/ product TS-0012
//	/q/TS-0012-B/ product TS-0012
//
// The last two are the short addresses of the codes of a product and of its variant. The lines are sorted by
// address, so two branches that publish different entries merge without conflict. Only people remove lines.
const LockFile = "urls.lock"

var lockLine = regexp.MustCompile(`^(/\S+) ([a-z]+(?: [0-9A-Za-z._-]+)+)$`)

// lock is the content of the lock file.
type lock struct {
	file  *diag.File
	lines map[string]locked // by address
}

// locked is a line of the lock, without its address.
type locked struct {
	identity string
	span     diag.Span
}

// readLock reads the lock, and reports the lines that are damaged. It returns nil for a site without one.
func readLock(library *content.Library) (*lock, diag.List) {
	src, ok := library.Snapshot.File(LockFile)
	if !ok {
		return nil, nil
	}
	var damaged diag.List
	l := &lock{src.Diag(), map[string]locked{}}
	at := 0
	for line := range bytes.Lines(src.Text) {
		text := strings.TrimSpace(string(line))
		span := diag.Span{File: l.file, Start: at, End: at + len(bytes.TrimRight(line, "\r\n"))}
		at += len(line)
		if m := lockLine.FindStringSubmatch(text); m != nil {
			l.lines[m[1]] = locked{m[2], diag.Span{File: l.file, Start: span.Start, End: span.Start + len(m[1])}}
		} else if text != "" && !strings.HasPrefix(text, "#") {
			damaged = append(damaged, diag.DamagedLock.At(span))
		}
	}
	return l, damaged
}

// checkLock reports the addresses of the lock that are gone: that have no route, not even a redirect, and do
// not belong to an entry that is unpublished now. It also reports that the lock lacks new addresses.
func (b *builder) checkLock(l *lock) {
	if l == nil {
		return
	}
	known := map[string]bool{}
	for _, e := range b.library.Unpublished() {
		known[b.pathOf(e)] = true
	}
	var gone, unrecorded []string
	for address := range l.lines {
		if b.byPath[address] == nil && !known[address] {
			gone = append(gone, address)
		}
	}
	permanent := b.permanent()
	for address := range permanent {
		if _, ok := l.lines[address]; !ok {
			unrecorded = append(unrecorded, address)
		}
	}
	slices.Sort(gone)
	slices.Sort(unrecorded)
	for _, address := range gone {
		b.problems = append(b.problems, b.goneAddress(l.lines[address], address, unrecorded, permanent))
	}
	if len(unrecorded) > 0 && !b.library.IsPreview() {
		d := diag.UnrecordedAddress.At(diag.Span{File: l.file}, len(unrecorded), unrecorded[0])
		b.problems = append(b.problems, d)
	}
}

// goneAddress is the diagnostic of a gone address at the place where it can be fixed: at the entry that was
// renamed, if exactly one entry matches the line, else at the line of the lock.
func (b *builder) goneAddress(
	was locked, address string, unrecorded []string, permanent map[string]*content.Entry,
) diag.Diagnostic {
	var moved []*content.Entry
	for _, a := range unrecorded {
		if e := permanent[a]; b.sameEntry(was.identity, e) && !slices.Contains(moved, e) {
			moved = append(moved, e)
		}
	}
	if len(moved) != 1 {
		return diag.GoneAddress.At(was.span, address)
	}
	span, text, ok := moved[0].AliasFix(address)
	d := diag.GoneAddress.At(moved[0].Span(), address).Advise(diag.AddAlias, address)
	if ok {
		d.Fix = &diag.Fix{Start: span.Start, End: span.End, Text: text}
	}
	return d
}

// permanent are the addresses that must not be lost: the pages of entries, and the codes, which are printed.
func (l *Layout) permanent() map[string]*content.Entry {
	all := make(map[string]*content.Entry, len(l.byEntry))
	for e, r := range l.byEntry {
		all[r.Path] = e
	}
	for _, r := range l.routes {
		if r.Kind == ShortLink && l.byEntry[r.Entry].Kind == Product {
			all[r.Path] = r.Entry
		}
	}
	return all
}

// identity is the text by which the lock recognises an entry after it was renamed.
func (l *Layout) identity(e *content.Entry) string {
	if p, ok := e.Doc.(*schema.Product); ok && e.Lang == l.library.Settings.Language() {
		return "product " + p.SKU
	} else if ok {
		return "product " + e.Lang + " " + p.SKU
	}
	short := func(text []byte) string {
		sum := sha256.Sum256(bytes.Join(bytes.Fields(text), []byte(" ")))
		return fmt.Sprintf("%x", sum[:4])
	}
	return strings.Join([]string{e.Type.Name, short([]byte(e.Shared().Title)), short(l.library.Markdown(e))}, " ")
}

// sameEntry reports whether an identity from the lock is that of an entry: it has the same code, or else the
// same title or the same text.
func (l *Layout) sameEntry(identity string, e *content.Entry) bool {
	was, is := strings.Fields(identity), strings.Fields(l.identity(e))
	if len(was) != len(is) || was[0] != is[0] {
		return false
	}
	if is[0] == "product" {
		return identity == l.identity(e)
	}
	const emptyText = "e3b0c442" // the checksum of an empty body, which many entries have
	return was[1] == is[1] || was[2] == is[2] && is[2] != emptyText
}

// Lock is the new text of the lock: the old lines and the addresses of this layout. It also returns how many
// addresses were added.
func (l *Layout) Lock() (text []byte, added int) {
	lines := map[string]string{}
	if src, ok := l.library.Snapshot.File(LockFile); ok {
		for line := range strings.Lines(string(src.Text)) {
			if m := lockLine.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				lines[m[1]] = m[2]
			}
		}
	}
	for address, e := range l.permanent() {
		if _, ok := lines[address]; !ok {
			added++
		}
		lines[address] = l.identity(e)
	}
	var out bytes.Buffer
	for _, address := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintf(&out, "%s %s\n", address, lines[address])
	}
	return out.Bytes(), added
}
