package content

import (
	"bytes"
	"slices"
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
		var known []*Entry
		for _, e := range entries {
			if !isRead(e) {
				continue
			}
			if i := slices.IndexFunc(known, func(other *Entry) bool { return l.isCopy(e, other) }); i >= 0 {
				problems = append(problems, l.copied(e, known[i]))
			} else {
				known = append(known, e)
			}
		}
	}
	return problems
}

// isCopy reports whether two entries of one title have the same text. Of those that share a value which only one may
// have, that is told.
func (l *Library) isCopy(e, other *Entry) bool {
	body := l.files.byPath[e.Path()].trimmedBody()
	return bytes.Equal(body, l.files.byPath[other.Path()].trimmedBody()) && hasProse(body) && !sharesUnique(e, other)
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
