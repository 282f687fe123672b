package view

import (
	"slices"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// Link is an address with its text.
type Link struct {
	Title   string
	Path    string
	Key     string // of the category, where the catalogue is narrowed to one
	Lang    string // of the text where it is not the page's
	Current bool   // the page lies at or below it
	Count   int    // of what is behind it, where that is counted
}

// links leads from the pages of one language to entries and lists.
type links struct {
	library *content.Library
	layout  *layout.Layout
	lang    string
}

// address is where the page of an entry is.
func (l links) address(e *content.Entry) string { return l.layout.Href(l.layout.PageOf(e).Path) }

// link leads to an entry; it has no title where there is nothing to lead to.
func (l links) link(e *content.Entry) Link {
	if e == nil || l.layout.PageOf(e) == nil {
		return Link{}
	}
	return Link{Title: e.Shared().Title, Path: l.address(e), Lang: l.foreign(e)}
}

// foreign is the language of an entry where it is not that of the page.
func (l links) foreign(e *content.Entry) string {
	if e.Lang == l.lang {
		return ""
	}
	return e.Lang
}

// linksTo leads to several entries.
func linksTo[D schema.Document](l links, entries []content.EntryOf[D]) []Link {
	all := make([]Link, len(entries))
	for i, e := range entries {
		all[i] = l.link(e.Entry)
	}
	return all
}

// termLinks lead to the published ones of some terms.
func (l links) termLinks(keys []string) []Link {
	var all []Link
	for _, key := range keys {
		if link := l.termLink(key); link.Title != "" {
			all = append(all, link)
		}
	}
	return all
}

func (l links) termLink(key string) Link {
	term, ok := content.Find[*schema.Term](l.library, key, l.lang)
	if !ok {
		return Link{}
	}
	return Link{Title: term.Doc.Title, Path: l.address(term.Entry)}
}

// termTitles are the titles of the published ones of some terms.
func (l links) termTitles(keys ...string) []string {
	var titles []string
	for _, link := range l.termLinks(keys) {
		titles = append(titles, link.Title)
	}
	return titles
}

// listAddress is where a list begins, or the first page of the site where there is no such list.
func (l links) listAddress(kind layout.Kind) string {
	if r := l.layout.First(layout.List{Kind: kind, Lang: l.lang}); r != nil {
		return l.layout.Href(r.Path)
	}
	return l.layout.Href(l.layout.Root(l.lang))
}

// optionalListAddress is where a list begins; empty where there is no such list.
func (l links) optionalListAddress(kind layout.Kind) string {
	if r := l.layout.First(layout.List{Kind: kind, Lang: l.lang}); r != nil {
		return l.layout.Href(r.Path)
	}
	return ""
}

// items are the entries of a type on a whole list.
func items[D schema.Document](l links, kind layout.Kind) []content.EntryOf[D] {
	return content.Of[D](l.layout.Items(layout.List{Kind: kind, Lang: l.lang}))
}

// narrowedTo leads to the catalogue or the directory narrowed to a term; empty where nothing has it.
func (l links) narrowedTo(kind layout.Kind, term content.EntryOf[*schema.Term]) Link {
	r := l.layout.FilteredBy(kind, term, l.lang)
	if r == nil {
		return Link{}
	}
	return Link{Title: term.Doc.Title, Path: l.layout.Href(r.Path), Count: r.Total}
}

// templateKeys are the keys that a template can ask of any entry of a type, whether the entry has them or
// not.
type templateKeys struct {
	references []string // keys that hold references
	extra      []string // keys that site.yaml adds
}

func keysOfTypes(settings *schema.Settings) map[string]templateKeys {
	all := make(map[string]templateKeys, len(schema.Types()))
	for _, t := range schema.Types() {
		var keys templateKeys
		for _, f := range t.Keys(settings) {
			if f.Private {
				continue
			}
			if isReference(f.Value.Shape(settings)) {
				keys.references = append(keys.references, f.Key)
			}
			if f.Extra {
				keys.extra = append(keys.extra, f.Key)
			}
		}
		all[t.Name] = keys
	}
	return all
}

func isReference(s schema.Shape) bool {
	return s.Form == schema.ReferenceForm || s.Form == schema.ListForm && s.Item != nil && isReference(*s.Item)
}

// extra are the values of the keys that site.yaml adds, nil where the entry does not give one: so a
// template can ask for each, and a typing error fails.
func (p *PageBuilder) extra(e *content.Entry) schema.Extra {
	extra := schema.Extra{}
	for _, key := range p.model.keys[e.Type.Name].extra {
		extra[key] = e.Shared().Extra[key]
	}
	return extra
}

// references lead to what the front matter of an entry names, by its keys.
func (p *PageBuilder) references(e *content.Entry) map[string][]Link {
	all := map[string][]Link{}
	for _, key := range p.model.keys[e.Type.Name].references {
		all[key] = nil
	}
	for _, ref := range e.References() {
		if link := p.link(p.library.Entry(ref.Type, ref.Slug, p.lang)); link.Path != "" {
			all[ref.Key()] = append(all[ref.Key()], link)
		}
	}
	return all
}

// usedBy leads to what names an entry, by the names of the types. All types are there, also where e is nil.
func (l links) usedBy(e *content.Entry) map[string][]Link {
	all := make(map[string][]Link, len(schema.Types()))
	for _, t := range schema.Types() {
		all[t.Name] = nil
	}
	if e == nil {
		return all
	}
	for _, use := range l.library.UsedBy(e) {
		name := use.Entry.Type.Name
		user := l.library.Entry(name, use.Entry.Key, l.lang)
		if user == nil || user.Lang != l.lang {
			continue
		}
		if link := l.link(user); link.Path != "" && !slices.Contains(all[name], link) { // it may name the entry twice
			all[name] = append(all[name], link)
		}
	}
	return all
}
