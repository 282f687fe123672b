package site

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/schema"
	"etalase/internal/search"
)

// The page of search, the index that it palettes through, and everything from A to
// Z, for those without JavaScript and for those who like to leaf through.

// SearchView is the page of search, or a page of the A to Z.
type SearchView struct {
	Base
	Index   string // the address of the index's first file
	Root    string // the address of the site, which the addresses in the index begin at
	Letter  Letter // of a page of the A to Z
	Letters []Letter
	Pager   Pager
	Kinds   []string // of what can be found
}

// Letter is what begins with a letter.
type Letter struct {
	Name    string // A; # for what begins with none
	ID      string // for links on the page
	Path    string // empty where everything is on one page
	Count   int
	Current bool
	Entries []Found // on this page
}

// Found is something that the A to Z leads to.
type Found struct {
	Link
	Type string
}

// onOnePage is how many entries of the A to Z a page holds.
const onOnePage = 300

// searchedTypes are the types in the order of their results, where these are
// equally good.
func searchedTypes() []string {
	return []string{"product", "artisan", "collection", "term", "event", "news", "programme", "opportunity", "partner", "page"}
}

// everything is all entries that are written in a language and have a page.
func (s *Site) everything(lang string) []*content.Entry {
	var all []*content.Entry
	for _, typ := range searchedTypes() {
		entries := s.Library.All(typ, lang)
		if typ == "product" || typ == "news" {
			entries = byDate(entries)
		}
		all = append(all, entries...)
	}
	return all
}

// search adds the page of search, the A to Z, and the files of the index.
func (b *builder) search(lang, folder string) {
	all := b.everything(lang)
	for _, name := range search.Files(len(all)) {
		b.add(&Route{Path: indexPath(lang, name), Kind: Indexed, Lang: lang, part: name})
	}
	titles := make(map[*content.Entry]string, len(all))
	for _, e := range all {
		titles[e] = search.Fold(e.Shared().Title)
	}
	slices.SortStableFunc(all, func(x, y *content.Entry) int {
		return cmp.Or(cmp.Compare(initial(titles[x]), initial(titles[y])), cmp.Compare(titles[x], titles[y]))
	})
	page := &Route{Path: folder, Kind: Search, Lang: lang, items: all, total: len(all), page: 1, pages: 1}
	b.byList[page.list()] = b.add(page)
	if len(all) <= onOnePage {
		return
	}
	page.items = nil
	for len(all) > 0 {
		letter := initial(titles[all[0]])
		n := slices.IndexFunc(all, func(e *content.Entry) bool { return initial(titles[e]) != letter })
		if n < 0 {
			n = len(all)
		}
		b.letter(lang, folder, letter, all[:n])
		all = all[n:]
	}
}

// letter adds the pages of what begins with a letter.
func (b *builder) letter(lang, folder, letter string, items []*content.Entry) {
	pages := (len(items) + onOnePage - 1) / onOnePage
	for page := 1; page <= pages; page++ {
		on := items[(page-1)*onOnePage : min(len(items), page*onOnePage)]
		r := b.add(&Route{Path: b.pagePath(folder+letter+"/", lang, page), Kind: Search, Lang: lang, part: letter, page: page, pages: pages, items: on, total: len(items)})
		if page == 1 {
			b.byList[r.list()] = r
		}
	}
}

// initial is the letter under which a folded title is listed, as addresses say it.
func initial(title string) string {
	if title != "" && title[0] >= 'a' && title[0] <= 'z' {
		return title[:1]
	}
	return "0-9"
}

func letterNamed(initial string) Letter {
	name := strings.ToUpper(initial)
	if initial == "0-9" {
		name = "#"
	}
	return Letter{Name: name, ID: "_az-" + initial}
}

func indexPath(lang, file string) string { return "/data/" + lang + "/search/" + file + ".js" }

func (v *viewer) search() SearchView {
	r := v.route
	view := SearchView{Base: v.base("", ""), Index: v.Href(indexPath(v.lang, "root")), Root: v.Href("/"), Kinds: searchedTypes()}
	if r.part != "" {
		view.Base = v.base("", "", v.crumbs(Search)...)
		view.Letter = letterNamed(r.part)
		view.Letter.Entries = v.found(r.items)
		view.Pager = v.pager()
	}
	for _, initial := range append(strings.Split("abcdefghijklmnopqrstuvwxyz", ""), "0-9") {
		letter := letterNamed(initial)
		if first := v.byList[listKey{kind: Search, lang: v.lang, term: initial}]; first != nil {
			letter.Path, letter.Count, letter.Current = v.Href(first.Path), first.total, initial == r.part
			view.Letters = append(view.Letters, letter)
		}
	}
	if r.part == "" && len(view.Letters) == 0 {
		view.Letters = v.letters(r.items)
	}
	return view
}

// letters are all entries by their letters.
func (v *viewer) letters(sorted []*content.Entry) []Letter {
	var letters []Letter
	for _, e := range sorted {
		letter := letterNamed(initial(search.Fold(e.Shared().Title)))
		if len(letters) == 0 || letters[len(letters)-1].Name != letter.Name {
			letters = append(letters, letter)
		}
		last := &letters[len(letters)-1]
		last.Entries = append(last.Entries, v.found([]*content.Entry{e})...)
		last.Count++
	}
	if len(letters) > 0 && letters[0].Name == "#" {
		letters = append(letters[1:], letters[0])
	}
	return letters
}

func (v *viewer) found(entries []*content.Entry) []Found {
	found := make([]Found, len(entries))
	for i, e := range entries {
		found[i] = Found{v.link(e), e.Type.Name}
	}
	return found
}

// searched are the indexes of all languages, none of them made yet.
func (s *Site) searched() map[string]func() *search.Index {
	indexes := map[string]func() *search.Index{}
	for _, lang := range s.Library.Settings.Languages {
		indexes[lang] = sync.OnceValue(func() *search.Index {
			f := finder{viewer: viewer{Site: s, lang: lang}, plain: s.Library.Plain()}
			return search.New(lang, f.documents())
		})
	}
	return indexes
}

// finder says of entries what they can be found by. It takes what their pages
// show, so a maker's consent has been applied.
type finder struct {
	viewer
	plain func(*content.Entry) string
}

func (f *finder) documents() []search.Document {
	all := f.everything(f.lang)
	documents := make([]search.Document, len(all))
	for i, e := range all {
		documents[i] = f.document(e)
		if search.BodyWords(len(all)) > 0 {
			documents[i].Body = f.plain(e)
		}
	}
	return documents
}

func (f *finder) document(e *content.Entry) search.Document {
	shared := e.Shared()
	d := search.Document{Kind: e.Type.Name, Title: shared.Title, Summary: shared.Summary,
		Path: strings.TrimPrefix(f.byEntry[e].Path, "/"), Line: abridged(shared.Summary)}
	tag := func(tags ...string) { d.Tags = append(d.Tags, tags...) }
	switch doc := e.Doc.(type) {
	case *schema.Product:
		d.Code = doc.SKU
		for _, v := range doc.Variants {
			d.Code += " " + v.SKU
			tag(v.Title)
		}
		maker, district := "", ""
		if m := f.Library.Entry("artisan", doc.Artisan, f.lang); m != nil {
			maker, district = m.Shared().Title, m.Doc.(*schema.Artisan).District
		}
		tag(maker, district, f.label(e, "batik_process", doc.BatikProcess), f.label(e, "tradition", doc.Tradition))
		tag(f.titles(append([]string{doc.Category}, slices.Concat(doc.Materials, doc.Techniques, doc.Motifs)...))...)
		d.Line, d.Picture = joined(" · ", maker, district), f.thumb(e)
	case *schema.Artisan:
		crafts := f.titles(doc.Crafts)
		tag(doc.District, doc.Village, doc.Brand, f.label(e, "kind", doc.Kind))
		tag(crafts...)
		d.Line, d.Picture = joined(" · ", doc.District, strings.Join(crafts, ", ")), f.thumb(e)
	case *schema.Collection:
		d.Picture = f.thumb(e)
	case *schema.Term:
		tag(f.label(e, "vocabulary", doc.Vocabulary), doc.Origin)
		d.Summary += " " + doc.Meaning
		d.Line = abridged(cmp.Or(shared.Summary, doc.Meaning))
	case *schema.Event:
		var venue schema.Venue
		if doc.Venue != nil {
			venue = *doc.Venue
			tag(venue.Name, venue.City)
		}
		tag(f.label(e, "kind", doc.Kind), doc.Theme, doc.Organiser)
		d.Line = joined(" · ", f.locales[f.lang].Range(doc.StartAt.Time, doc.EndAt.Time), venue.Name)
	case *schema.News:
		d.Line = f.locales[f.lang].Date(doc.Date.Time)
	case *schema.Programme:
		tag(f.label(e, "pillar", doc.Pillar), doc.Trainer)
	case *schema.Opportunity:
		tag(f.label(e, "kind", doc.Kind))
	case *schema.Partner:
		tag(f.label(e, "kind", doc.Kind), doc.Region)
	}
	return d
}

// label is the word for what a key of an entry chooses.
func (f *finder) label(e *content.Entry, key, value string) string {
	for _, field := range e.Type.Fields {
		if field.Key != key || value == "" {
			continue
		}
		for _, o := range field.Value.Shape(f.Library.Settings).Options {
			if o.Value == value {
				return o.Label.In(diag.Lang(f.lang))
			}
		}
	}
	return ""
}

// thumb is the small square picture of an entry, below the site's root; empty
// where it has none.
func (f *finder) thumb(e *content.Entry) string {
	images := e.Shared().Images
	if a, ok := e.Doc.(*schema.Artisan); ok && a.Portrait != nil && len(images) == 0 {
		images = []schema.Image{*a.Portrait}
	}
	if len(images) == 0 {
		return ""
	}
	p := f.photoOf(e, images[0])
	if p == nil {
		return ""
	}
	square, _ := p.Plan.Square(photo.WebP)
	if square.Name == "" {
		return ""
	}
	return strings.TrimPrefix(AssetPath(square.Name), "/")
}

const lineLength = 90 // characters of a result's line

// abridged is a text, cut behind a word where it is longer than a line.
func abridged(text string) string {
	runes := []rune(text)
	if len(runes) <= lineLength {
		return text
	}
	short := string(runes[:lineLength])
	if at := strings.LastIndexByte(short, ' '); at > 0 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,;:–-") + "…"
}
