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

// LockFile holds the addresses that were ever published, so that none is lost unseen. A line is an address and
// by what its entry can be recognised after it was renamed: a product's code, or short sums (SHA-256) of the
// title and the body of anything else.
//
//	/agenda/bazar-ramadan/ event 5f0e2c11 93ab01d4
//	/produk/kendi-terakota/ product TS-0012
//	/q/TS-0012/ product TS-0012
//	/q/TS-0012-B/ product TS-0012
//
// The last two are short addresses of codes: of a product, and of its variant. The lines are sorted by
// address, so two branches that publish different things merge line by line. Only a person takes a line out.
const LockFile = "urls.lock"

var lockLine = regexp.MustCompile(`^(/\S+) ([a-z]+(?: [0-9A-Za-z._-]+)+)$`)

// lock is what the file says.
type lock struct {
	file  *diag.File
	lines map[string]locked // by address
}

type locked struct {
	identity string
	span     diag.Span
}

// readLock returns nil where a site keeps no lock.
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

// checkLock holds the site to the addresses that it has published: each is still there, leads on, or belongs
// to an entry that is not published now.
func (b *builder) checkLock(l *lock) {
	if l == nil {
		return
	}
	known := map[string]bool{}
	for _, e := range b.library.Unpublished() {
		known[b.addressOf(e)] = true
	}
	var gone, unrecorded []string
	for address := range l.lines {
		if b.byPath[address] == nil && !known[address] {
			gone = append(gone, address)
		}
	}
	lasting := b.lasting()
	for address := range lasting {
		if _, ok := l.lines[address]; !ok {
			unrecorded = append(unrecorded, address)
		}
	}
	slices.Sort(gone)
	slices.Sort(unrecorded)
	for _, address := range gone {
		b.problems = append(b.problems, b.goneAddress(l.lines[address], address, unrecorded, lasting))
	}
	if len(unrecorded) > 0 && !b.library.IsPreview() {
		d := diag.UnrecordedAddress.At(diag.Span{File: l.file}, len(unrecorded), unrecorded[0])
		b.problems = append(b.problems, d)
	}
}

// goneAddress reports a lost address where it can be mended: at the entry that has moved, if just one can be
// it, or else at the line of the lock.
func (b *builder) goneAddress(
	was locked, address string, unrecorded []string, lasting map[string]*content.Entry,
) diag.Diagnostic {
	var moved []*content.Entry
	for _, a := range unrecorded {
		if e := lasting[a]; b.sameEntry(was.identity, e) && !slices.Contains(moved, e) {
			moved = append(moved, e)
		}
	}
	if len(moved) != 1 {
		return diag.GoneAddress.At(was.span, address)
	}
	span, text, ok := moved[0].AliasFix(address)
	d := diag.GoneAddress.At(moved[0].Place(), address).Advise(diag.AddAlias, address)
	if ok {
		d.Fix = &diag.Fix{Start: span.Start, End: span.End, Text: text}
	}
	return d
}

// lasting are the addresses that must not be lost: those of entries, and those of codes, which are printed.
func (l *Layout) lasting() map[string]*content.Entry {
	all := make(map[string]*content.Entry, len(l.byEntry))
	for e, r := range l.byEntry {
		all[r.Path] = e
	}
	for _, r := range l.routes {
		if r.Kind == Code && l.byEntry[r.Entry].Kind == Product {
			all[r.Path] = r.Entry
		}
	}
	return all
}

// identity is by what an entry can be recognised after it was renamed.
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

// sameEntry tells whether a line of the lock was written for an entry: by its code, or by its title or its
// text.
func (l *Layout) sameEntry(identity string, e *content.Entry) bool {
	was, is := strings.Fields(identity), strings.Fields(l.identity(e))
	if len(was) != len(is) || was[0] != is[0] {
		return false
	}
	if is[0] == "product" {
		return identity == l.identity(e)
	}
	const nothing = "e3b0c442" // the sum of an empty text, which many entries have
	return was[1] == is[1] || was[2] == is[2] && is[2] != nothing
}

// Lock is the new text of the lock: its old lines, and the addresses of now, of which added are new.
func (l *Layout) Lock() (text []byte, added int) {
	lines := map[string]string{}
	if src, ok := l.library.Snapshot.File(LockFile); ok {
		for line := range strings.Lines(string(src.Text)) {
			if m := lockLine.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				lines[m[1]] = m[2]
			}
		}
	}
	for address, e := range l.lasting() {
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
