package content

import (
	"bytes"
	"crypto/sha256"
	"unicode"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Texts that are word for word those of another file: a translation that was begun and not written, an entry that was
// copied to be the next one and not changed. Nobody sees it before visitors do, for both pages look as they should.

// suspects are the entries of an assembly whose texts may be those of another one. Their bodies are compared again
// after each edit, and they are few.
type suspects struct {
	translations []*Entry
	sameTitle    [][]*Entry // entries of a type and a language, in the order of their files
}

// findSuspects finds the suspects among the entries that are going to be published.
func findSuspects(destined []*Entry) suspects {
	var found suspects
	type heading struct{ typ, lang, title string }
	byHeading := make(map[heading][]*Entry, len(destined))
	for _, e := range destined {
		if e.original != nil {
			found.translations = append(found.translations, e)
			continue
		}
		of := heading{e.Type.Name, e.Lang, e.CommonFields().Title}
		byHeading[of] = append(byHeading[of], e)
	}
	for _, entries := range byHeading {
		if len(entries) > 1 {
			found.sameTitle = append(found.sameTitle, entries)
		}
	}
	return found
}

// wordForWord reports texts that are word for word those of another file.
func (l *Library) wordForWord() diag.List {
	var problems diag.List
	isRead := func(e *Entry) bool { return l.files.byPath[e.Path()].problems.ErrorCount() == 0 }
	for _, e := range l.assembly.suspects.translations {
		if !isRead(e) {
			continue
		}
		if d, ok := l.untranslated(e, l.files.byPath[e.Path()]); ok {
			problems = append(problems, d)
		}
	}
	for _, entries := range l.assembly.suspects.sameTitle {
		texts := textsOfTitle{}
		for _, e := range entries {
			if !isRead(e) {
				continue
			}
			if other := texts.add(e, l.files.byPath[e.Path()].trimmedBody()); other != nil {
				problems = append(problems, l.copied(e, other))
			}
		}
	}
	return problems
}

// textsOfTitle are entries of one title by the checksum of their text. So however many have the title, each is compared
// only with those that have its text.
type textsOfTitle map[[sha256.Size]byte]*originals

// add adds an entry, and returns the one of which it is a copy, or nil.
func (t textsOfTitle) add(e *Entry, body []byte) (copied *Entry) {
	if !hasProse(body) {
		return nil
	}
	key := sha256.Sum256(body)
	if t[key] == nil {
		t[key] = &originals{having: map[schema.Unique]int{}}
	}
	return t[key].add(e)
}

// originals are entries of one title and text of which none is told as a copy: each shares a value that only one entry
// may have with all others, and that is told.
type originals struct {
	entries  []*Entry
	having   map[schema.Unique]int // how many have a value, whatever its place
	compared int                   // pairs of entries
}

// add adds an entry, unless it is a copy of one of them, which it returns.
func (o *originals) add(e *Entry) (copied *Entry) {
	own := map[schema.Unique]bool{}
	for _, u := range e.declared.found.Uniques {
		own[schema.Unique{Key: u.Key, Value: u.Value}] = true
	}
	sharesWithAll := false // as a copy does whose code was not changed
	for u := range own {
		sharesWithAll = sharesWithAll || o.having[u] == len(o.entries)
	}
	if !sharesWithAll {
		for _, other := range o.entries {
			if o.compared++; !sharesUnique(e, other) {
				return other
			}
		}
	}
	o.entries = append(o.entries, e)
	for u := range own {
		o.having[u]++
	}
	return nil
}

// untranslated reports a translation that says what its original does in the same words. Names are often the same in
// both languages, sentences never are.
func (l *Library) untranslated(e *Entry, f *file) (diag.Diagnostic, bool) {
	original := l.files.byPath[e.original.Path()]
	own, theirs := f.record.CommonFields(), original.record.CommonFields()
	body := f.trimmedBody()
	switch {
	case bytes.Equal(body, original.trimmedBody()) && hasProse(body):
		at := diag.Span{File: f.src.Diag(), Start: f.bodyAt, End: f.bodyAt}
		at.Start += bytes.Index(f.src.Text[f.bodyAt:], body)
		at.End = at.Start + len(firstLine(body))
		return diag.SameAsOriginal.At(at, original.src.Path), true
	case f.declared.found.Given[schema.SummaryKey] && own.Summary == theirs.Summary && hasProse([]byte(own.Summary)):
		return diag.SameAsOriginal.At(f.declared.span(schema.SummaryKey), original.src.Path), true
	}
	return diag.Diagnostic{}, false
}

// copied reports the one of two entries with the same words that was not published before.
func (l *Library) copied(e, other *Entry) diag.Diagnostic {
	published := record{l.urls.Lock, l.files}
	if published.has(e, e.Slug) && !published.has(other, other.Slug) {
		e, other = other, e
	}
	return diag.CopiedEntry.At(l.files.byPath[e.Path()].declared.span(schema.TitleKey), other.Path())
}

// sharesUnique reports whether two entries have a value that only one may have.
func sharesUnique(a, b *Entry) bool {
	for _, u := range a.declared.found.Uniques {
		for _, other := range b.declared.found.Uniques {
			if u.Key == other.Key && u.Value == other.Value {
				return true
			}
		}
	}
	return false
}

func (f *file) trimmedBody() []byte { return bytes.TrimSpace(f.src.Text[f.bodyAt:]) }

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return bytes.TrimRight(line, "\r")
}

// hasProse reports whether a text has words of a language, not only pictures, addresses and numbers.
func hasProse(text []byte) bool {
	const least = 20
	letters := 0
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if bytes.HasPrefix(line, []byte("![")) || bytes.HasPrefix(line, []byte("http")) {
			continue
		}
		for _, r := range string(line) {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters >= least {
			return true
		}
	}
	return false
}
