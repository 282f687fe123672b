package site

import (
	"cmp"
	"net/http"
	"slices"

	"etalase/internal/export"
	"etalase/internal/feed"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// kind is one row of the table of kinds. It has one of the functions.
type kind struct {
	layout.Traits

	view  view.Func                                  // makes the view of a page
	items func(*view.PageBuilder) []any              // makes the values that a partial renders one by one
	data  func(*Site, *layout.Route) ([]byte, error) // makes the bytes of a route without a template
}

// kinds returns the table of all kinds. To add a kind:
//
//   - name it in layout/kind.go, and add a row here;
//   - write the function that the row names, in package view for a page and in feed or export for a file;
//   - for a page, add a template of its name to themes/base, and its title to the words of the theme;
//   - for a kind whose row has neither Entries nor Lists, write a method of layout's builder that adds its
//     routes; the formats of feeds are added by the lists that name them.
//
// The row of the list of a type follows the row of its entries, so that the rows are in the order of the site. layout's
// builder.language says which of two routes at one address keeps it.
func kinds() []kind {
	return slices.Concat(craftPages(), councilPages(), servicePages(), machineFiles())
}

// craftPages returns the pages about the craft: its products, artisans, events, news and words.
func craftPages() []kind {
	var (
		product = schema.NameOf[*schema.Product]()
		artisan = schema.NameOf[*schema.Artisan]()
		event   = schema.NameOf[*schema.Event]()
		news    = schema.NameOf[*schema.News]()
		term    = schema.NameOf[*schema.Term]()
	)
	return []kind{
		page(view.Home, layout.Traits{Kind: layout.Home}),
		page(view.NotFound, layout.Traits{Kind: layout.NotFound, Unlisted: true}),

		page(view.Product, layout.Traits{Kind: layout.Product, Entries: product, FeedsOf: layout.Catalogue}),
		page(view.Catalogue, layout.Traits{
			Kind:    layout.Catalogue,
			Lists:   product,
			Order:   layout.WeightNewest,
			Paged:   true,
			FeedsOf: layout.Catalogue,
			Feeds:   []layout.Kind{layout.Feed},
		}),
		page(view.Category, layout.Traits{Kind: layout.Category, Paged: true, FeedsOf: layout.Catalogue}),
		page(view.Facet, layout.Traits{Kind: layout.Facet, Paged: true, FeedsOf: layout.Catalogue}),

		page(view.Artisan, layout.Traits{Kind: layout.Artisan, Entries: artisan}),
		page(view.Artisans, layout.Traits{Kind: layout.Artisans, Lists: artisan}),

		page(view.Event, layout.Traits{Kind: layout.Event, Entries: event, FeedsOf: layout.Agenda}),
		page(view.Agenda, layout.Traits{
			Kind:    layout.Agenda,
			Lists:   event,
			FeedsOf: layout.Agenda,
			Feeds:   []layout.Kind{layout.Calendar, layout.Feed},
		}),

		page(view.News, layout.Traits{Kind: layout.News, Entries: news}),
		page(view.NewsList, layout.Traits{
			Kind:           layout.NewsList,
			Lists:          news,
			Order:          layout.NewestFirst,
			Paged:          true,
			Feeds:          []layout.Kind{layout.Feed, layout.RSS, layout.JSONFeed},
			AlwaysHasFeeds: true,
		}),

		page(view.Page, layout.Traits{Kind: layout.Page, Entries: schema.NameOf[*schema.Page]()}),

		page(view.Term, layout.Traits{Kind: layout.Term, Entries: term}),
		page(view.Glossary, layout.Traits{Kind: layout.Glossary, Lists: term}),
	}
}

// councilPages returns the pages about the work of the council.
func councilPages() []kind {
	var (
		programme   = schema.NameOf[*schema.Programme]()
		partner     = schema.NameOf[*schema.Partner]()
		collection  = schema.NameOf[*schema.Collection]()
		opportunity = schema.NameOf[*schema.Opportunity]()
	)
	return []kind{
		page(view.Programme, layout.Traits{Kind: layout.Programme, Entries: programme, FeedsOf: layout.Programmes}),
		page(view.Programmes, layout.Traits{
			Kind:     layout.Programmes,
			Lists:    programme,
			Optional: true,
			FeedsOf:  layout.Programmes,
			Feeds:    []layout.Kind{layout.Feed},
		}),

		page(view.Partner, layout.Traits{Kind: layout.Partner, Entries: partner}),
		page(view.Partners, layout.Traits{Kind: layout.Partners, Lists: partner, Optional: true}),

		page(view.Collection, layout.Traits{Kind: layout.Collection, Entries: collection}),
		page(view.Collections, layout.Traits{Kind: layout.Collections, Lists: collection, Optional: true}),

		page(view.Opportunity, layout.Traits{Kind: layout.Opportunity, Entries: opportunity}),
		page(view.Opportunities, layout.Traits{
			Kind:      layout.Opportunities,
			Lists:     opportunity,
			Optional:  true,
			ShowsMore: view.HasSeekingArtisans,
		}),
	}
}

// servicePages returns the pages that a visitor uses.
func servicePages() []kind {
	return []kind{
		page(view.Enquiry, layout.Traits{Kind: layout.Enquiry, Unlisted: true, NeedsHost: true}),
		page(view.Search, layout.Traits{Kind: layout.Search}),
		page(view.Labels, layout.Traits{Kind: layout.Labels, Unlisted: true}),
		page(view.RetiredCode, layout.Traits{Kind: layout.RetiredCode, Unlisted: true}),
	}
}

// machineFiles returns the kinds for machines.
func machineFiles() []kind {
	return []kind{
		file(feed.Atom, layout.Traits{
			Kind:      layout.Feed,
			Format:    "Atom",
			FeedFile:  "feed.xml",
			MediaType: "application/atom+xml; charset=utf-8",
			NeedsHost: true,
		}),
		file(feed.RSS, layout.Traits{
			Kind:      layout.RSS,
			Format:    "RSS",
			FeedFile:  "rss.xml",
			MediaType: "application/rss+xml; charset=utf-8",
			NeedsHost: true,
		}),
		file(feed.JSON, layout.Traits{
			Kind:      layout.JSONFeed,
			Format:    "JSON Feed",
			FeedFile:  "feed.json",
			MediaType: "application/feed+json; charset=utf-8",
			NeedsHost: true,
		}),
		file(feed.Calendar, layout.Traits{
			Kind:       layout.Calendar,
			Format:     "iCalendar",
			FeedFile:   "agenda.ics",
			FeedAtRoot: true,
			MediaType:  "text/calendar; charset=utf-8",
			NeedsHost:  true,
		}),

		file(export.Sitemap, layout.Traits{Kind: layout.Sitemap, NeedsHost: true}),
		file(export.Robots, layout.Traits{Kind: layout.Robots, NeedsHost: true}),
		file(export.Headers, layout.Traits{Kind: layout.Headers, NeedsHost: true}),
		file(export.Redirects, layout.Traits{Kind: layout.Redirects, NeedsHost: true}),
		file(export.Moved, layout.Traits{
			Kind:           layout.Moved,
			PathKey:        schema.AliasesKey,
			RedirectStatus: http.StatusMovedPermanently,
		}),
		file(export.Moved, layout.Traits{
			Kind:           layout.ShortLink,
			PathKey:        schema.SKUKey,
			RedirectStatus: http.StatusFound, // not permanent: the target may change, so browsers must not keep it
		}),

		file(export.ProductsJSON, layout.Traits{
			Kind:      layout.ProductsJSON,
			MediaType: "application/json; charset=utf-8",
			NeedsHost: true,
		}),
		file(export.ProductsCSV, layout.Traits{
			Kind:      layout.ProductsCSV,
			MediaType: "text/csv; charset=utf-8",
			NeedsHost: true,
		}),
		file(export.Contacts, layout.Traits{Kind: layout.Contacts, NeedsHost: true}),
		file(export.FacetIndex, layout.Traits{Kind: layout.FacetIndex}),

		// The files of a search index share the index, which the site makes once.
		{Traits: layout.Traits{Kind: layout.SearchIndex}, data: (*Site).searchIndexFile},
		{Traits: layout.Traits{Kind: layout.CardBatch, Partial: "sheet-card"}, items: view.CardBatch},
	}
}

// page returns the row of a kind that a template renders. A page outside of the sections with feeds names those of the
// news.
func page(makeView view.Func, traits layout.Traits) kind {
	traits.Page = true
	traits.FeedsOf = cmp.Or(traits.FeedsOf, layout.NewsList)
	return kind{Traits: traits, view: makeView}
}

// file returns the row of a kind whose bytes a function makes from the model of the site.
func file(write view.FileFunc, traits layout.Traits) kind {
	data := func(s *Site, r *layout.Route) ([]byte, error) { return write(s.Model, r) }
	return kind{Traits: traits, data: data}
}
