package view

import (
	"strings"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// Link is a link with its text.
type Link struct {
	Title   string
	Href    string
	Key     string // of the category, in links to categories
	Lang    string // of the title if it is not the page's
	Current bool   // it leads to the page, or to a list that the page belongs to
	Count   int    // of the entries behind it, where they are counted
}

// links makes links to entries and lists for the pages of one language.
type links struct {
	Model
	lang    string
	current *content.Entry // that the page shows; nil for a page of no single entry
}

// href returns the link target of the page of an entry.
func (l links) href(e *content.Entry) string { return l.Layout.PageHref(e) }

// link returns a link to an entry. It returns the zero Link if the entry is nil or has no page.
func (l links) link(e *content.Entry) Link {
	if e == nil || l.Layout.PageOf(e) == nil {
		return Link{}
	}
	return Link{Title: e.CommonFields().Title, Href: l.href(e), Lang: l.foreign(e)}
}

// foreign returns the language of an entry. It returns "" if that is the language of the page.
func (l links) foreign(e *content.Entry) string {
	if e.Lang == l.lang {
		return ""
	}
	return e.Lang
}

// linksTo returns links to entries.
func linksTo[R schema.Record](l links, entries []content.EntryOf[R]) []Link {
	all := make([]Link, len(entries))
	for i, e := range entries {
		all[i] = l.link(e.Entry)
	}
	return all
}

// termLinks returns links to terms, by their keys. Terms that are not published are left out.
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
	term, _ := content.Find[*schema.Term](l.Library, key, l.lang)
	return l.link(term.Entry)
}

// termTitles returns the titles of terms, by their keys. Terms that are not published are left out.
func (l links) termTitles(keys ...string) []string {
	var titles []string
	for _, link := range l.termLinks(keys) {
		titles = append(titles, link.Title)
	}
	return titles
}

// listHref returns the link target of the first page of a list, or the home page if there is no such list.
func (l links) listHref(kind layout.Kind) string {
	if r := l.Layout.First(layout.List{Kind: kind, Lang: l.lang}); r != nil {
		return l.Layout.Href(r.Path)
	}
	return l.Layout.Href(l.Layout.Root(l.lang))
}

// optionalListHref returns the link target of the first page of a list. It returns "" if there is no such list.
func (l links) optionalListHref(kind layout.Kind) string {
	if r := l.Layout.First(layout.List{Kind: kind, Lang: l.lang}); r != nil {
		return l.Layout.Href(r.Path)
	}
	return ""
}

// items returns the entries on all pages of a list.
func items[R schema.Record](l links, kind layout.Kind) []content.EntryOf[R] {
	return content.OfType[R](l.Layout.Items(layout.List{Kind: kind, Lang: l.lang}))
}

// filteredBy returns a link to the catalogue or the directory filtered by a term. It returns the zero Link if nothing
// has the term.
func (l links) filteredBy(kind layout.Kind, term content.EntryOf[*schema.Term]) Link {
	r := l.Layout.FilteredBy(kind, term, l.lang)
	if r == nil {
		return Link{}
	}
	link := l.link(term.Entry)
	link.Href, link.Count = l.Layout.Href(r.Path), r.Total
	return link
}

// templateKeys are the keys of a type that templates can use for every entry of the type, also for an entry that does
// not have them.
type templateKeys struct {
	references []string // keys that hold references
	extra      []string // keys that site.yaml adds
}

func keysOfTypes(settings *schema.Settings) map[string]templateKeys {
	all := make(map[string]templateKeys, len(schema.Types()))
	for _, t := range schema.Types() {
		var keys templateKeys
		for _, f := range t.FieldsOn(settings) {
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
	return s.Type == schema.ReferenceType || s.Type == schema.ListType && s.Item != nil && isReference(*s.Item)
}

// extra returns the values of the keys that site.yaml adds. The value of a key that the entry does not have is nil: so
// a template can use every key, and a misspelt one fails.
func (p *PageBuilder) extra(e *content.Entry) schema.Extra {
	extra := schema.Extra{}
	for _, key := range p.keys[e.Type.Name].extra {
		extra[key] = e.CommonFields().Extra[key]
	}
	return extra
}

// references returns links to the entries that the front matter of an entry names, by key.
func (p *PageBuilder) references(e *content.Entry) map[string][]Link {
	all := map[string][]Link{}
	for _, key := range p.keys[e.Type.Name].references {
		all[key] = nil
	}
	for _, ref := range e.References() {
		if link := p.link(p.Library.Entry(ref.Type, ref.Name, p.lang)); link.Href != "" {
			all[ref.TopKey()] = append(all[ref.TopKey()], link)
		}
	}
	return all
}

// usedBy returns links to the entries that name an entry, by type name. The map has all types, also if e is nil.
func (l links) usedBy(e *content.Entry) map[string][]Link {
	return l.memos.usedBy.get(usesOf{l.lang, e}, func() map[string][]Link {
		all := noUses()
		if e == nil {
			return all
		}
		for _, user := range l.Library.Referrers(e) {
			name := user.Type.Name
			if link := l.link(l.Library.In(name, user.Name, l.lang)); link.Href != "" {
				all[name] = append(all[name], link)
			}
		}
		return all
	})
}

// noUses returns the map of an entry that nothing names. It has all types, so that a template can ask for each.
func noUses() map[string][]Link {
	all := make(map[string][]Link, len(schema.Types()))
	for _, t := range schema.Types() {
		all[t.Name] = nil
	}
	return all
}

// accountLinks returns links to accounts on other sites, titled by the names of these.
func accountLinks(addresses []string) []Link {
	all := shopLinks(addresses)
	for i, link := range all {
		all[i].Title = siteName(strings.TrimPrefix(link.Title, "m."))
	}
	return all
}

// siteName returns what people call the site of a host, or else the host.
func siteName(host string) string {
	switch host {
	case "facebook.com":
		return "Facebook"
	case "instagram.com":
		return "Instagram"
	case "linkedin.com":
		return "LinkedIn"
	case "pinterest.com":
		return "Pinterest"
	case "threads.net":
		return "Threads"
	case "tiktok.com":
		return "TikTok"
	case "x.com":
		return "X"
	case "youtube.com":
		return "YouTube"
	}
	return host
}
