package content

import (
	"bytes"
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"etalase/internal/content/frontmatter"
	"etalase/internal/content/leak"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/internal/syntax"
)

// Values that consent does not cover are left out of the records that they belong to. Here all texts are searched for
// them: what people write by hand is published as it is.

// watchlist is the values that no text may have at the moment of an assembly: those that some artisan withholds, and
// neither the council publishes nor another artisan.
type watchlist struct {
	finder *leak.Finder
	values []leak.Value
	public []leak.Value
	owners []owner // of each of the values
}

// owner says whose value it is.
type owner struct {
	id
	key string
}

func newWatchlist(settings *schema.Settings, entries entrySet, public publicSet) *watchlist {
	organisation := settings.Organisation
	w := &watchlist{public: []leak.Value{
		{Kind: leak.Number, Text: organisation.WhatsApp},
		{Kind: leak.Number, Text: organisation.Phone},
		{Kind: leak.Mail, Text: organisation.Email},
		{Kind: leak.Address, Text: organisation.Address},
		{Kind: leak.Account, Text: organisation.Instagram},
		{Kind: leak.Website, Text: organisation.Website},
	}}
	for _, e := range public.artisans {
		if e.original != nil || e.isUnclear(schema.ConsentKey) {
			continue
		}
		written := entries.byFile[e.Path()].Record.(*schema.Artisan) // with all that its file says
		for _, c := range consentRules {
			if c.kind == 0 || !c.given(written) {
				continue
			}
			value := leak.Value{Kind: c.kind, Text: c.text(written)}
			if e.withholds(c.key) {
				w.values, w.owners = append(w.values, value), append(w.owners, owner{e.id(), c.key})
			} else {
				w.public = append(w.public, value)
			}
		}
	}
	w.finder = leak.NewFinder(w.values, w.public)
	return w
}

// withholds reports whether the entry's artisan does not consent to a key that its file has.
func (e *Entry) withholds(key string) bool {
	return slices.ContainsFunc(e.withheld, func(c consentRule) bool { return c.key == key })
}

// findsAs reports whether two lists find the same in a text.
func (w *watchlist) findsAs(other *watchlist) bool {
	return other != nil && slices.Equal(w.values, other.values) && slices.Equal(w.public, other.public) &&
		slices.Equal(w.owners, other.owners)
}

// leakSearch is what a search of all files has found. The files that have not changed since, and for the same list, are
// not searched again.
type leakSearch struct {
	list  *watchlist
	found map[*file][]foundValue
}

// foundValue is a value of the list in a text that would be published.
type foundValue struct {
	leak.Match
	span diag.Span
}

// searchLeaks searches all files for the values of a list: also those of entries that are not public now, so that an
// entry that appears costs no search. Its result is nil if there is nothing to look for.
func searchLeaks(ctx context.Context, list *watchlist, r reader, files fileSet, before leakSearch) (leakSearch, error) {
	search := leakSearch{list: list}
	if list.finder.Empty() {
		return search, nil
	}
	search.found = make(map[*file][]foundValue, len(files.inOrder))
	if !list.findsAs(before.list) {
		before.found = nil
	}
	found := make([][]foundValue, len(files.inOrder))
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	const batch = 64 // of files: most take a few microseconds
	for first := 0; first < len(files.inOrder); first += batch {
		work.Go(func() error {
			for i := first; i < min(first+batch, len(files.inOrder)); i++ {
				f := files.inOrder[i]
				var known bool
				if found[i], known = before.found[f]; !known && f.record != nil {
					found[i] = slices.Concat(r.leaksInFront(list.finder, f), r.leaksInBody(list.finder, f))
				}
			}
			return ctx.Err()
		})
	}
	if err := work.Wait(); err != nil {
		return leakSearch{}, err
	}
	for i, f := range files.inOrder {
		search.found[f] = found[i]
	}
	return search, nil
}

// leaksInFront searches the values of front matter that are published. It is parsed again only if its text gives
// reason to: it has a value of the list, which may be in a comment or in the key that it belongs to, or an escape.
func (r reader) leaksInFront(finder *leak.Finder, f *file) []foundValue {
	text := f.src.Text[:f.bodyAt]
	if len(finder.Find(text)) == 0 && bytes.IndexByte(text, '\\') < 0 {
		return nil
	}
	front, _ := frontmatter.Split(f.src.Diag())
	if front.Node == nil {
		return nil
	}
	var found []foundValue
	fields := f.typ.FieldsOn(r.settings)
	for _, m := range front.Node.Members {
		if isPublished(f.typ, fields, m.Key) {
			found = append(found, leaksInNode(finder, m.Value)...)
		}
	}
	return found
}

// isPublished reports whether a value of front matter is published as it is. Private ones never are; those that need a
// consent are withheld by their key.
func isPublished(t *schema.Type, fields []schema.Field, key string) bool {
	isRule := func(c consentRule) bool { return c.kind != 0 && c.key == key }
	if t.Name == schema.NameOf[*schema.Artisan]() && slices.ContainsFunc(consentRules, isRule) {
		return false
	}
	isPrivate := func(f schema.Field) bool { return f.Key == key && f.Private }
	return !slices.ContainsFunc(fields, isPrivate)
}

// leaksInNode searches the texts in a node.
func leaksInNode(finder *leak.Finder, n *syntax.Node) []foundValue {
	var found []foundValue
	for _, item := range n.Items {
		found = append(found, leaksInNode(finder, item)...)
	}
	for _, m := range n.Members {
		found = append(found, leaksInNode(finder, m.Value)...)
	}
	for _, match := range finder.Find([]byte(n.Text)) {
		found = append(found, foundValue{match, spanInNode(finder, n, match)})
	}
	return found
}

// spanInNode returns where a match in the text of a node stands in the file. It is the whole value if that is written
// with escapes.
func spanInNode(finder *leak.Finder, n *syntax.Node, match leak.Match) diag.Span {
	text := n.Span.File.Text
	end := n.Span.End
	if bytes.IndexByte(text[n.Span.Start:end], '\\') < 0 { // a text of several lines is more than its span
		end = min(len(text), end+maxIndented*len(n.Text))
	}
	for _, written := range finder.Find(text[n.Span.Start:end]) {
		if written.Value == match.Value {
			return diag.Span{File: n.Span.File, Start: n.Span.Start + written.Start, End: n.Span.Start + written.End}
		}
	}
	return n.Span
}

// maxIndented is how much longer than its text a value of several lines is, with the blanks before each.
const maxIndented = 4

func (r reader) leaksInBody(finder *leak.Finder, f *file) []foundValue {
	body := f.src.Text[f.bodyAt:]
	if !r.settings.AllowHTML {
		body = withoutComments(body)
	}
	var found []foundValue
	for _, match := range finder.Find(body) {
		span := diag.Span{File: f.src.Diag(), Start: f.bodyAt + match.Start, End: f.bodyAt + match.End}
		found = append(found, foundValue{match, span})
	}
	return found
}

// withoutComments overwrites the comments of HTML in a text.
func withoutComments(text []byte) []byte {
	open, end := []byte("<!--"), []byte("-->")
	if !bytes.Contains(text, open) {
		return text
	}
	text = bytes.Clone(text)
	for rest := text; ; {
		i := bytes.Index(rest, open)
		if i < 0 {
			return text
		}
		length := len(rest) - i
		if j := bytes.Index(rest[i:], end); j >= 0 {
			length = j + len(end)
		}
		clear(rest[i : i+length])
		rest = rest[i+length:]
	}
}

// problems reports the values that public entries have in their texts.
func (s leakSearch) problems(entries entrySet, public publicSet, files fileSet) diag.List {
	if s.list.finder.Empty() {
		return nil
	}
	var problems diag.List
	for _, e := range public.entries {
		for _, found := range s.found[files.byPath[e.Path()]] {
			if !found.Vague || s.list.owners[found.Value].id == e.id() {
				problems = append(problems, s.list.diagnose(found, entries))
			}
		}
	}
	return problems
}

func (w *watchlist) diagnose(found foundValue, entries entrySet) diag.Diagnostic {
	key, artisan, consent := w.describe(found.Match, entries)
	return diag.WithheldInText.At(found.span, key, artisan, consent)
}

// describe says what was found: the key that has the value, whose it is, and where the consent is.
func (w *watchlist) describe(match leak.Match, entries entrySet) (key, artisan, consent string) {
	owner := w.owners[match.Value]
	entry := entries.originals[owner.id]
	return owner.key, entry.CommonFields().Title, entry.Locate(schema.ConsentKey).FileLine()
}

// leaksInSettings searches site.yaml. Its contacts are the council's own, which the list does not have.
func (w *watchlist) leaksInSettings(snapshot *source.Snapshot, entries entrySet) diag.List {
	src, ok := snapshot.File(source.SettingsFile)
	if !ok || w.finder.Empty() || len(w.finder.Find(src.Text)) == 0 && bytes.IndexByte(src.Text, '\\') < 0 {
		return nil
	}
	node, _ := syntax.ParseYAML(src.Diag(), 0, len(src.Text))
	if node == nil {
		return nil
	}
	var problems diag.List
	for _, found := range leaksInNode(w.finder, node) {
		if !found.Vague {
			problems = append(problems, w.diagnose(found, entries))
		}
	}
	return problems
}

// Withheld is a value that consent does not cover, in a text that is to be published as it is.
type Withheld struct {
	Start, End int    // where the text has it
	Key        string // of the artisan's entry
	Artisan    string
	Consent    string // where it is: file:line
}

// FindWithheld finds values that consent does not cover.
func (l *Library) FindWithheld(text []byte) []Withheld {
	list := l.assembly.watchlist
	var found []Withheld
	for _, match := range list.finder.Find(text) {
		if !match.Vague {
			key, artisan, consent := list.describe(match, l.assembly.entries)
			found = append(found, Withheld{match.Start, match.End, key, artisan, consent})
		}
	}
	return found
}

// HasWithheld reports whether there is anything to find.
func (l *Library) HasWithheld() bool { return !l.assembly.watchlist.finder.Empty() }
