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
	"etalase/internal/source"
)

var lockLine = regexp.MustCompile(`^(/\S+) ([a-z]+(?: [0-9A-Za-z._-]+)+)$`)

// lock is urls.lock: the paths that were ever published, so that none is lost unnoticed. A line is a path and the
// identity of its entry.
//
//	/agenda/bazar-ramadan/ event 5f0e2c11 93ab01d4
//	/en/products/terracotta-jug/ product en TS-0012
//	/produk/kendi-terakota/ product TS-0012
//	/q/TS-0012/ product TS-0012
//	/q/TS-0012-B/ product TS-0012
//
// The last two are the short addresses of the codes of a product and of its variant. The lines are sorted by path, so
// two branches that publish different entries merge without conflict. Only people remove lines.
type lock struct {
	file  *diag.File        // nil for a site without one
	lines map[string]locked // by path
}

// locked is a line of the lock, without its path.
type locked struct {
	identity identity
	span     diag.Span
}

// readLock reads the lock, and reports the lines that are damaged.
func readLock(library *content.Library) (lock, diag.List) {
	l := lock{lines: map[string]locked{}}
	src, ok := library.Snapshot.File(source.LockFile)
	if !ok {
		return l, nil
	}
	l.file = src.Diag()
	var problems diag.List
	offset := 0
	for line := range bytes.Lines(src.Text) {
		text := strings.TrimSpace(string(line))
		span := diag.Span{File: l.file, Start: offset, End: offset + len(bytes.TrimRight(line, "\r\n"))}
		offset += len(line)
		if m := lockLine.FindStringSubmatch(text); m != nil {
			span.End = span.Start + len(m[1])
			l.lines[m[1]] = locked{parseIdentity(m[2]), span}
		} else if text != "" && !strings.HasPrefix(text, "#") {
			problems = append(problems, diag.DamagedLock.At(span))
		}
	}
	return l, problems
}

// checkLock reports the paths of the lock that are gone: that have no route, not even a redirect, and do not belong to
// an entry that is unpublished now. It also reports that the lock lacks new paths.
func (b *builder) checkLock() {
	if b.lock.file == nil {
		return
	}
	hidden := map[string]bool{}
	for _, e := range b.library.Unpublished() {
		isCategory := e.Vocabulary == schema.VocabularyCategory
		hidden[b.entryPath(e.Type, e.Lang, e.Slug, isCategory)] = true
	}
	var gone, unrecorded []string
	for path := range b.lock.lines {
		if b.byPath[path] == nil && !hidden[path] {
			gone = append(gone, path)
		}
	}
	permanent := b.permanent()
	for path := range permanent {
		if _, ok := b.lock.lines[path]; !ok {
			unrecorded = append(unrecorded, path)
		}
	}
	slices.Sort(gone)
	slices.Sort(unrecorded)
	for _, path := range gone {
		b.report(b.goneAddress(path, unrecorded, permanent))
	}
	if len(unrecorded) > 0 && !b.library.IsPreview() {
		b.report(diag.UnrecordedAddress.At(diag.Span{File: b.lock.file}, len(unrecorded), unrecorded[0]))
	}
}

// goneAddress returns the diagnostic of a path that is gone, at the place where it can be fixed: at the entry that was
// renamed, if exactly one entry matches the line, else at the line of the lock.
func (b *builder) goneAddress(path string, unrecorded []string, permanent map[string]*content.Entry) diag.Diagnostic {
	was := b.lock.lines[path]
	var moved []*content.Entry
	for _, p := range unrecorded {
		if e := permanent[p]; was.identity.matches(b.identityOf(e)) && !slices.Contains(moved, e) {
			moved = append(moved, e)
		}
	}
	if len(moved) != 1 {
		return diag.GoneAddress.At(was.span, path)
	}
	d := diag.GoneAddress.At(moved[0].Span(), path).Advise(diag.AddAlias, path)
	if fix, ok := moved[0].AliasFix(path); ok {
		d.Fix = &fix
	}
	return d
}

// permanent returns the paths that must not be lost: the pages of entries, and the codes, which are printed. A code
// that is no longer used may lead to an entry that is no product; such an entry has no code that identifies it.
func (l *Layout) permanent() map[string]*content.Entry {
	all := make(map[string]*content.Entry, len(l.byEntry))
	for e, r := range l.byEntry {
		all[r.Path] = e
	}
	for _, r := range l.routes {
		if r.Kind != ShortLink {
			continue
		}
		if _, ok := content.As[*schema.Product](r.Entry); ok {
			all[r.Path] = r.Entry
		}
	}
	return all
}

// identity is what the lock recognises an entry by after it was renamed. A product has its code, preceded by the
// language if it is a translation. Every other entry has short checksums (SHA-256) of its title and its body.
type identity struct {
	typ    string
	values []string
}

func parseIdentity(text string) identity {
	words := strings.Fields(text)
	return identity{words[0], words[1:]}
}

func (i identity) String() string { return i.typ + " " + strings.Join(i.values, " ") }

// code returns the code of a product. It returns "" for a translation of a product and for all other entries.
func (i identity) code() string {
	if i.typ == schema.NameOf[*schema.Product]() && len(i.values) == 1 {
		return i.values[0]
	}
	return ""
}

// matches reports whether an identity from the lock is that of an entry: it has the same code, or else the same title
// or the same text.
func (i identity) matches(entry identity) bool {
	if i.typ != entry.typ || len(i.values) != len(entry.values) {
		return false
	}
	if i.typ == schema.NameOf[*schema.Product]() {
		return slices.Equal(i.values, entry.values)
	}
	const emptyText = "e3b0c442" // the checksum of an empty body, which many entries have
	return i.values[0] == entry.values[0] || i.values[1] == entry.values[1] && entry.values[1] != emptyText
}

func (l *Layout) identityOf(e *content.Entry) identity {
	if p, ok := content.As[*schema.Product](e); ok {
		if e.Lang == l.library.Settings.Language() {
			return identity{e.Type.Name, []string{p.Record.SKU}}
		}
		return identity{e.Type.Name, []string{e.Lang, p.Record.SKU}}
	}
	return identity{e.Type.Name, []string{shortSum([]byte(e.CommonFields().Title)), shortSum(l.library.Markdown(e))}}
}

// shortSum returns the checksum of a text, whatever white space is between its words.
func shortSum(text []byte) string {
	sum := sha256.Sum256(bytes.Join(bytes.Fields(text), []byte(" ")))
	return fmt.Sprintf("%x", sum[:4])
}

// Lock returns the new text of the lock: the old lines and the paths of this layout. It also returns how many paths
// were added.
func (l *Layout) Lock() (text []byte, added int) {
	identities := map[string]identity{}
	for path, line := range l.lock.lines {
		identities[path] = line.identity
	}
	for path, e := range l.permanent() {
		if _, ok := identities[path]; !ok {
			added++
		}
		identities[path] = l.identityOf(e)
	}
	var out bytes.Buffer
	for _, path := range slices.Sorted(maps.Keys(identities)) {
		fmt.Fprintf(&out, "%s %s\n", path, identities[path])
	}
	return out.Bytes(), added
}
