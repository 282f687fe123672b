package site

import (
	"cmp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// directory adds the directory of makers, and the same narrowed to each type of
// craft. All of it is by district, so each page is narrowed by that too.
func (b *builder) directory(lang, folder string, makers []*content.Entry) {
	b.list(Artisans, lang, folder, nil, makers)
	of := map[string][]*content.Entry{}
	for _, e := range makers {
		for _, key := range b.crafts(e.Doc.(*schema.Artisan).Crafts) {
			of[key] = append(of[key], e)
		}
	}
	for _, e := range b.Library.All("term", lang) {
		if len(of[e.Key]) == 0 {
			continue
		}
		v := &value{facet: "craft", key: e.Key, slug: e.Slug, title: e.Shared().Title, term: true}
		v.route = b.narrowed(Artisans, lang, folder+b.Library.Settings.Sections.Crafts.In(lang)+"/"+e.Slug+"/", nil, v, of[e.Key])
		b.crafted[lang] = append(b.crafted[lang], v)
	}
	slices.SortFunc(b.crafted[lang], func(a, c *value) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.title), strings.ToLower(c.title)), cmp.Compare(a.key, c.key))
	})
}

// crafts are the types of craft that techniques belong to, each once.
func (s *Site) crafts(techniques []string) []string {
	var keys []string
	for _, technique := range techniques {
		e := s.Library.Entry("term", technique, s.Library.Settings.Language())
		if e == nil {
			continue
		}
		if key := e.Doc.(*schema.Term).Craft; key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

func (v *viewer) artisans() ArtisansView {
	makers := v.route.items
	view := ArtisansView{Base: v.base("", ""), Total: len(makers)}
	if of := v.route.value; of != nil {
		view.Base = v.base("", v.Library.Entry("term", of.key, v.lang).Shared().Summary, v.crumbs(Artisans)...)
		view.Narrowed = v.facetValue(of)
	}
	for _, of := range v.Library.Settings.Districts {
		d := District{Name: of.Name, ID: districtID(of.Name)}
		for _, e := range makers {
			if e.Doc.(*schema.Artisan).District == of.Name {
				d.Makers = append(d.Makers, v.makerCard(e))
			}
		}
		view.Districts = append(view.Districts, d)
	}
	view.Map = v.cartogram(v.districtLinks(makers))
	if crafted := v.crafted[v.lang]; len(crafted) > 0 {
		all := v.byList[listKey{kind: Artisans, lang: v.lang}]
		view.Crafts = []Link{{Path: v.Href(all.Path), Count: all.total, Current: v.route.value == nil}}
		for _, of := range crafted {
			view.Crafts = append(view.Crafts, Link{Title: of.title, Lang: v.foreign(of), Path: v.Href(of.route.Path), Count: of.route.total, Current: of == v.route.value})
		}
	}
	return view
}

// districtLinks lead to the districts of the directory, with how many of the
// makers are in each.
func (v *viewer) districtLinks(makers []*content.Entry) []Link {
	directory := v.listPath(Artisans)
	if v.route.Kind == Artisans {
		directory = v.Href(v.route.Path)
	}
	var links []Link
	for _, d := range v.Library.Settings.Districts {
		n := 0
		for _, e := range makers {
			if e.Doc.(*schema.Artisan).District == d.Name {
				n++
			}
		}
		links = append(links, Link{Title: d.Name, Path: directory + "#" + districtID(d.Name), Count: n})
	}
	return links
}

func (v *viewer) artisan(a *schema.Artisan) ArtisanView {
	e := v.route.Entry
	var collections []*content.Entry
	view := ArtisanView{
		Base: v.base(a.Title, a.Summary, v.crumbs(Artisans)...), Maker: v.makerCard(e),
		Portrait: v.portrait(e, a), Pictures: v.pictures(e, a.Images),
		Scale: a.Scale, Brand: a.Brand, Since: a.Since, TeamSize: a.TeamSize, Village: a.Village, Email: a.Email,
		Instagram: a.Instagram, Website: a.Website, Speaks: a.Languages, Visit: a.Visit, Commissions: a.Commissions,
		Teaches: a.Teaches, Address: a.Address, PostalCode: a.PostalCode, Geo: a.Geo, CapacityMonth: a.CapacityMonth,
		ExportMarkets: a.ExportMarkets, Seeking: a.Seeking, Status: a.Status, Events: v.inTime(v.users(e, "event", "exhibitors")), Works: v.cards(v.products[refKey{"artisan", e.Key, v.lang}]), Body: v.body(e),
	}
	for _, term := range v.users(e, "term", "creator") {
		view.Created = append(view.Created, v.termCard(term))
	}
	for _, work := range v.products[refKey{"artisan", e.Key, v.lang}] {
		collections = together(collections, v.users(work, "collection", "products"))
	}
	view.Collections = v.collectionCards(collections)
	view.Opportunities = slices.Concat(v.opportunityCards(v.users(e, "opportunity", "for")))
	return view
}
