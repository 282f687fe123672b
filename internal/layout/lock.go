package layout

import (
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/lock"
	"etalase/internal/schema"
)

// checkLock reports the paths of the lock that are gone: that have no route, not even a redirect, and do not belong to
// an entry that is unpublished now. It also reports that the lock lacks new paths. It says nothing about the paths of a
// type of which an entry is unread: that one may have them.
func (b *builder) checkLock() {
	if b.lock.File == nil {
		return
	}
	hidden := map[string]bool{}
	for _, e := range b.library.Unpublished() {
		isCategory := e.Vocabulary == schema.VocabularyCategory
		hidden[b.entryPath(e.Type, e.Lang, e.Slug, isCategory)] = true
	}
	unread := b.library.Unread()
	var gone, unrecorded []string
	for path, line := range b.lock.Lines {
		if b.byPath[path] == nil && !hidden[path] && !b.mayBeUnread(path, line.Identity.Type) {
			gone = append(gone, path)
		}
	}
	permanent := b.permanent()
	for path, e := range permanent {
		if _, ok := b.lock.Lines[path]; !ok && !unread.HasType(e.Type.Name) {
			unrecorded = append(unrecorded, path)
		}
	}
	slices.Sort(gone)
	slices.Sort(unrecorded)
	if len(gone) > 0 {
		renamed := map[string][]*content.Entry{} // by what the lock recognises them by
		for _, path := range unrecorded {
			for _, mark := range b.library.IdentityOf(permanent[path]).Marks() {
				renamed[mark] = append(renamed[mark], permanent[path])
			}
		}
		for _, path := range gone {
			b.report(b.goneAddress(path, renamed))
		}
	}
	if len(unrecorded) > 0 && !b.library.IsPreview() {
		b.report(diag.UnrecordedAddress.At(diag.Span{File: b.lock.File}, len(unrecorded), unrecorded[0]))
	}
}

// mayBeUnread reports whether a path may be the address of an entry of a type that is unread. A language has no pages
// as long as none of its entries is read.
func (b *builder) mayBeUnread(path, typ string) bool {
	unread := b.library.Unread()
	if unread.IsEmpty() || unread.HasType(typ) {
		return !unread.IsEmpty()
	}
	for _, lang := range b.library.Settings.Languages[1:] {
		if strings.HasPrefix(path, b.Root(lang)) {
			return !b.library.IsWrittenIn(lang)
		}
	}
	return false
}

// goneAddress returns the diagnostic of a path that is gone, at the place where it can be fixed: at the entry that was
// renamed, if exactly one entry matches the line, else at the line of the lock.
func (b *builder) goneAddress(path string, renamed map[string][]*content.Entry) diag.Diagnostic {
	was := b.lock.Lines[path]
	var moved []*content.Entry
	for _, mark := range was.Identity.Marks() {
		for _, e := range renamed[mark] {
			if !slices.Contains(moved, e) {
				moved = append(moved, e)
			}
			if len(moved) > 1 { // which of them is not known, however many there are
				break
			}
		}
	}
	if len(moved) != 1 {
		return diag.GoneAddress.At(was.Span, path)
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

// Lock returns the new text of the lock: the old lines and the paths of this layout. It also returns how many paths
// were added.
func (l *Layout) Lock() (text []byte, added int) {
	identities := map[string]lock.Identity{}
	for path, line := range l.lock.Lines {
		identities[path] = line.Identity
	}
	for path, e := range l.permanent() {
		if _, ok := identities[path]; !ok {
			added++
		}
		identities[path] = l.library.IdentityOf(e)
	}
	return lock.Text(identities), added
}
