package view

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/schema"
)

// NewsCard is a piece of news as lists show it.
type NewsCard struct {
	Card
	Date    time.Time
	Picture *Picture
	YearID  string // the id that the archive links to, for the first item of a year in the list of all news
}

// NewsListView is a page of the news.
type NewsListView struct {
	Base
	Items   []NewsCard
	Total   int
	Tag     string // that all these items have; empty for the list of all news
	Pager   Pager
	Archive []Link // the first item of each year, if there are several years
}

// NewsView is the page of a piece of news.
type NewsView struct {
	Base
	News       NewsCard
	Pictures   []Picture
	Author     string
	Source     *schema.Publication
	Works      []ProductCard // that it is about
	Related    []Link        // what else it is about
	Tags       []Link
	Correction string
	Body       *Body
	Newer      *Link
	Older      *Link
}

// NewsList makes a page of the news.
func NewsList(p *PageBuilder) View {
	view := NewsListView{Total: p.route.Total, Pager: p.pager()}
	if tag := p.route.Value; tag != nil {
		view.Tag = tag.Title
		view.Base = p.base("", "", p.crumbs(layout.NewsList)...)
	} else {
		view.Base = p.base("", "")
	}
	archive := p.archive(p.route.List())
	view.Archive = archive.years
	for _, news := range content.OfType[*schema.News](p.route.Items) {
		card := p.newsCard(news)
		card.YearID = archive.begins[news.Entry]
		view.Items = append(view.Items, card)
	}
	return view
}

// archive has a list of news by year. It is empty if all news is of one year.
type archive struct {
	years  []Link                    // to the first item of each, the newest year first
	begins map[*content.Entry]string // the ids of these items
}

func (l links) archive(list layout.List) archive {
	return l.memos.archives.get(list, func() archive {
		a := archive{begins: map[*content.Entry]string{}}
		for i, e := range l.Layout.Items(list) {
			year := strconv.Itoa(e.CommonFields().Date.Year())
			y := slices.IndexFunc(a.years, func(l Link) bool { return l.Title == year })
			if y < 0 {
				a.begins[e] = "y" + year
				href := l.Layout.Href(l.Layout.PathOfItem(list, i)) + "#y" + year
				a.years = append(a.years, Link{Title: year, Href: href})
				y = len(a.years) - 1
			}
			a.years[y].Count++
		}
		slices.SortStableFunc(a.years, func(a, b Link) int { return cmp.Compare(b.Title, a.Title) })
		if len(a.years) < 2 {
			return archive{}
		}
		return a
	})
}

// News makes the page of a piece of news.
func News(p *PageBuilder) View {
	news := entryOf[*schema.News](p)
	rec := news.Record
	view := NewsView{
		Base:       p.base(rec.Title, rec.Summary, p.crumbs(layout.NewsList)...),
		News:       p.newsCard(news),
		Pictures:   p.picturesOf(news.Entry, rec.Pictures),
		Author:     rec.Author,
		Source:     rec.Source,
		Correction: rec.Correction,
		Body:       p.body(news.Entry),
	}
	for _, ref := range rec.Related {
		to := p.Library.Entry(ref.Type, ref.Name, p.lang)
		if product, ok := content.As[*schema.Product](to); ok {
			view.Works = append(view.Works, p.productCard(product))
		} else if to != nil {
			view.Related = append(view.Related, p.link(to))
		}
	}
	for _, tag := range p.Layout.TagsOf(news) {
		view.Tags = append(view.Tags, Link{Title: tag.Title, Href: p.Layout.Href(tag.First.Path)})
	}
	list := layout.List{Kind: layout.NewsList, Lang: p.lang}
	position := p.position(list, news.Entry)
	view.Newer, view.Older = p.neighbour(list, position-1), p.neighbour(list, position+1)
	return view
}

// position returns the index of an entry among the items of a list that has it.
func (l links) position(list layout.List, e *content.Entry) int {
	positions := l.memos.positions.get(list, func() map[*content.Entry]int {
		positions := map[*content.Entry]int{}
		for i, item := range l.Layout.Items(list) {
			positions[item] = i
		}
		return positions
	})
	return positions[e]
}

// neighbour returns a link to the entry at a position of a list. It returns nil beyond its ends.
func (l links) neighbour(list layout.List, position int) *Link {
	all := l.Layout.Items(list)
	if position < 0 || position >= len(all) {
		return nil
	}
	link := l.link(all[position])
	return &link
}

func (c cards) newsCard(news content.EntryOf[*schema.News]) NewsCard {
	return NewsCard{
		Card:    c.card(news.Entry),
		Date:    news.Record.Date.Time,
		Picture: c.cover(news.Entry),
	}
}

// coverage returns the cards of the news about an entry, the newest first.
func (c cards) coverage(e *content.Entry) []NewsCard {
	news := content.ReferrersBy(c.Library, schema.NewsRelated, e, c.lang)
	slices.SortStableFunc(news, func(a, b content.EntryOf[*schema.News]) int {
		return b.Record.Date.Compare(a.Record.Date.Time)
	})
	return mapEntries(news, c.newsCard)
}
