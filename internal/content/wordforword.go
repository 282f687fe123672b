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

// wordForWord reports such texts in the entries that are going to be published.
func (l *Library) wordForWord() diag.List {
	var problems diag.List
	type heading struct{ typ, lang, title string }
	known := make(map[heading][]*Entry, len(l.assembly.public.destined))
	for _, e := range l.assembly.public.destined {
		f := l.files.byPath[e.Path()]
		if f.problems.ErrorCount() > 0 {
			continue
		}
		if e.original != nil {
			if d, ok := l.untranslated(e, f); ok {
				problems = append(problems, d)
			}
			continue
		}
		of := heading{e.Type.Name, e.Lang, e.CommonFields().Title}
		if i := slices.IndexFunc(known[of], func(other *Entry) bool { return l.isCopy(e, other) }); i >= 0 {
			problems = append(problems, l.copied(e, known[of][i]))
		} else {
			known[of] = append(known[of], e)
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
