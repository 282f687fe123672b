package site

import (
	"etalase/internal/export"
	"etalase/internal/feed"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// kind is all that is special about one kind of route.
type kind struct {
	layout.Traits

	view func(*view.Page) any                            // makes what the template of a page gets
	data func(view.Model, *layout.Route) ([]byte, error) // makes the bytes of what no template renders
}

// kinds is the table of all kinds. To add one is to add a row here, the view or the document that the row
// names, and, for a page, a template of its name to the themes.
//
// Of two things at one address the one whose row comes first keeps it. The row of a list follows that of
// its entries, so that the rows read as the site does.
func kinds() []kind {
	return []kind{
		{layout.Traits{Kind: layout.Home, Page: true}, view.Home, nil},
		{layout.Traits{Kind: layout.NotFound, Page: true, Unlisted: true}, view.NotFound, nil},

		{layout.Traits{
			Kind: layout.Product, Page: true, Entries: schema.NameOf[*schema.Product](), Section: layout.Catalogue,
		}, view.Product, nil},
		{layout.Traits{
			Kind: layout.Catalogue, Page: true, Lists: schema.NameOf[*schema.Product](), Newest: true, Paged: true,
			Section: layout.Catalogue, Feeds: []layout.Kind{layout.Feed},
		}, view.Catalogue, nil},
		{layout.Traits{Kind: layout.Category, Page: true, Paged: true, Section: layout.Catalogue}, view.Category, nil},
		{layout.Traits{Kind: layout.Facet, Page: true, Paged: true, Section: layout.Catalogue}, view.Facet, nil},

		{layout.Traits{Kind: layout.Artisan, Page: true, Entries: schema.NameOf[*schema.Artisan]()}, view.Artisan, nil},
		{layout.Traits{Kind: layout.Artisans, Page: true, Lists: schema.NameOf[*schema.Artisan]()}, view.Artisans, nil},

		{layout.Traits{
			Kind: layout.Event, Page: true, Entries: schema.NameOf[*schema.Event](), Section: layout.Agenda,
		}, view.Event, nil},
		{layout.Traits{
			Kind: layout.Agenda, Page: true, Lists: schema.NameOf[*schema.Event](),
			Section: layout.Agenda, Feeds: []layout.Kind{layout.Calendar, layout.Feed},
		}, view.Agenda, nil},

		{layout.Traits{Kind: layout.News, Page: true, Entries: schema.NameOf[*schema.News]()}, view.News, nil},
		{layout.Traits{
			Kind: layout.NewsList, Page: true, Lists: schema.NameOf[*schema.News](), Newest: true, Paged: true,
			Feeds: []layout.Kind{layout.Feed, layout.RSS, layout.JSONFeed},
		}, view.NewsList, nil},

		{layout.Traits{Kind: layout.Page, Page: true, Entries: schema.NameOf[*schema.Page]()}, view.OwnPage, nil},

		{layout.Traits{Kind: layout.Term, Page: true, Entries: schema.NameOf[*schema.Term]()}, view.Term, nil},
		{layout.Traits{Kind: layout.Glossary, Page: true, Lists: schema.NameOf[*schema.Term]()}, view.Glossary, nil},

		{layout.Traits{
			Kind: layout.Programme, Page: true, Entries: schema.NameOf[*schema.Programme](), Section: layout.Programmes,
		}, view.Programme, nil},
		{layout.Traits{
			Kind: layout.Programmes, Page: true, Lists: schema.NameOf[*schema.Programme](), Optional: true,
			Section: layout.Programmes, Feeds: []layout.Kind{layout.Feed},
		}, view.Programmes, nil},

		{layout.Traits{Kind: layout.Partner, Page: true, Entries: schema.NameOf[*schema.Partner]()}, view.Partner, nil},
		{layout.Traits{
			Kind: layout.Partners, Page: true, Lists: schema.NameOf[*schema.Partner](), Optional: true,
		}, view.Partners, nil},

		{layout.Traits{
			Kind: layout.Collection, Page: true, Entries: schema.NameOf[*schema.Collection](),
		}, view.Collection, nil},
		{layout.Traits{
			Kind: layout.Collections, Page: true, Lists: schema.NameOf[*schema.Collection](), Optional: true,
		}, view.Collections, nil},

		{layout.Traits{
			Kind: layout.Opportunity, Page: true, Entries: schema.NameOf[*schema.Opportunity](),
		}, view.Opportunity, nil},
		{layout.Traits{
			Kind: layout.Opportunities, Page: true, Lists: schema.NameOf[*schema.Opportunity](), Optional: true,
		}, view.Opportunities, nil},

		{layout.Traits{Kind: layout.Enquiry, Page: true, Unlisted: true, NeedsHost: true}, view.Enquiry, nil},
		{layout.Traits{Kind: layout.Search, Page: true}, view.Search, nil},
		{layout.Traits{Kind: layout.Labels, Page: true, Unlisted: true}, view.Labels, nil},
		{layout.Traits{Kind: layout.Gone, Page: true, Unlisted: true}, view.Gone, nil},

		{layout.Traits{
			Kind: layout.Feed, Form: "Atom", MediaType: "application/atom+xml; charset=utf-8", NeedsHost: true,
		}, nil, feed.Atom},
		{layout.Traits{
			Kind: layout.RSS, Form: "RSS", MediaType: "application/rss+xml; charset=utf-8", NeedsHost: true,
		}, nil, feed.RSS},
		{layout.Traits{
			Kind: layout.JSONFeed, Form: "JSON Feed",
			MediaType: "application/feed+json; charset=utf-8", NeedsHost: true,
		}, nil, feed.JSON},
		{layout.Traits{
			Kind: layout.Calendar, Form: "iCalendar", MediaType: "text/calendar; charset=utf-8", NeedsHost: true,
		}, nil, feed.Calendar},

		{layout.Traits{Kind: layout.Sitemap, NeedsHost: true}, nil, export.Sitemap},
		{layout.Traits{Kind: layout.Robots, NeedsHost: true}, nil, export.Robots},
		{layout.Traits{Kind: layout.Headers, NeedsHost: true}, nil, export.Headers},
		{layout.Traits{Kind: layout.Redirects, NeedsHost: true}, nil, export.Redirects},
		{layout.Traits{Kind: layout.Moved}, nil, export.Moved},
		{layout.Traits{Kind: layout.Code}, nil, export.Moved},

		{layout.Traits{
			Kind: layout.ProductsJSON, MediaType: "application/json; charset=utf-8", NeedsHost: true,
		}, nil, export.ProductsJSON},
		{layout.Traits{
			Kind: layout.ProductsCSV, MediaType: "text/csv; charset=utf-8", NeedsHost: true,
		}, nil, export.ProductsCSV},
		{layout.Traits{Kind: layout.Contacts, NeedsHost: true}, nil, export.Contacts},
		{layout.Traits{Kind: layout.SearchIndex}, nil, nil}, // see Site.Data
		{layout.Traits{Kind: layout.FacetIndex}, nil, export.FacetIndex},
		{layout.Traits{Kind: layout.CardBatch}, view.CardBatch, nil}, // a partial renders each card
	}
}
