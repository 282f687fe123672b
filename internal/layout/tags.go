package layout

import (
	"etalase/internal/content"
	"etalase/internal/schema"
)

// TagFacet is the facet of the news by its tags.
const TagFacet = "tag"

// newsByTag adds the pages of the news that has a tag, below the list of all news.
func (b *builder) newsByTag(lang string) {
	folder := b.sectionPath(NewsList, lang) + b.library.Settings.Sections.Tags.In(lang) + "/"
	var found []*FacetValue
	bySlug, isKey := map[string]*FacetValue{}, map[string]bool{}
	news := map[*FacetValue][]*content.Entry{}
	for _, e := range b.items[List{Kind: NewsList, Lang: lang}] {
		for i, tag := range e.Record.(*schema.News).Tags {
			slug := schema.TagSlug(tag)
			value := bySlug[slug]
			if value == nil {
				key := b.tagKey(e, i)
				if isKey[key] { // one tag of the first language has two in this one
					key = lang + ":" + slug
				}
				value = &FacetValue{Facet: TagFacet, Key: key, Title: tag, slug: slug}
				found, bySlug[slug], isKey[key] = append(found, value), value, true
			}
			if entries := news[value]; len(entries) == 0 || entries[len(entries)-1] != e {
				news[value] = append(entries, e)
			}
		}
	}
	for _, value := range found {
		page := Route{Path: folder + value.slug + "/", Kind: NewsList, Lang: lang, Value: value}
		value.First = b.list(page, news[value], b.pageSize(NewsList))
	}
	if len(found) > 0 {
		b.tags[lang] = bySlug
	}
}

// tagKey returns what a tag of an entry is called in all languages: its slug in the first of them.
func (b *builder) tagKey(e *content.Entry, i int) string {
	original := b.library.Translations(e)[0].Record.(*schema.News)
	return schema.TagSlug(original.Tags[i])
}

// TagsOf returns the tags of a piece of news that has a page.
func (l *Layout) TagsOf(e content.EntryOf[*schema.News]) []*FacetValue {
	var tags []*FacetValue
	for _, tag := range e.Record.Tags {
		if value := l.tags[e.Lang][schema.TagSlug(tag)]; value != nil {
			tags = append(tags, value)
		}
	}
	return tags
}
