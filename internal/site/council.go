package site

import (
	"cmp"
	"slices"
	"time"

	"etalase/internal/content"
	"etalase/internal/schema"
)

// What the council does, offers and works with: the views of programmes,
// opportunities, partners and collections, and how they are made.

// ProgrammeCard is a programme as lists show it.
type ProgrammeCard struct {
	Title   string
	Path    string
	Lang    string // of the text where it is not the page's
	Summary string
	Pillar  string
	Start   time.Time // zero where no period is given
	End     time.Time // zero while it is open
	Running bool
	Picture *Picture
}

// OpportunityCard is an opportunity as lists show it.
type OpportunityCard struct {
	Title    string
	Path     string
	Summary  string
	Kind     string
	Open     bool      // it says so, and its deadline has not passed
	Deadline time.Time // the last day, where no time of day is given; zero where there is none
	ValueIDR int64
}

// PartnerCard is a partner as lists show it.
type PartnerCard struct {
	Title   string
	Path    string
	Lang    string // of the text where it is not the page's
	Summary string
	Kind    string
	Region  string
	Logo    *Picture
}

// CollectionCard is a collection as lists show it.
type CollectionCard struct {
	Title    string
	Path     string
	Summary  string
	Picture  *Picture // its own, or that of its first product that has one
	Products int
	Layout   string // grid or lookbook
	InText   bool   // its name is no heading: it stands among paragraphs
}

// ProgrammesView is what the council does, by its six duties.
type ProgrammesView struct {
	Base
	Pillars []Pillar
	Total   int
}

// Pillar is the programmes of one duty; duties without one are left out.
type Pillar struct {
	Name       string
	Programmes []ProgrammeCard
}

// ProgrammeView is one programme.
type ProgrammeView struct {
	Base
	Programme    ProgrammeCard
	Pictures     []Picture
	PDCA         schema.PDCA
	Indicators   []Indicator
	Curriculum   []string
	Trainer      string
	Requirements []string
	Certificate  string
	Partners     []PartnerCard
	Documents    []Document
	Events       []EventCard // those to come first
	Body         *Body
}

// Indicator is a target and how much of it was reached.
type Indicator struct {
	schema.Indicator
	Measured bool
	Percent  int64 // of the way from the baseline to the target, 0..100
}

// Document is a file to download.
type Document struct {
	Title string
	Path  string
	Size  int64 // in bytes
}

// Kilobytes is the size as people compare it, rounded up.
func (d Document) Kilobytes() int64 { return (d.Size + 999) / 1000 }

// OpportunitiesView is the page for those who want to do business.
type OpportunitiesView struct {
	Base
	Open    []OpportunityCard // the first to close comes first
	Closed  []OpportunityCard
	Seekers []Seeker
}

// Seeker is a maker who palettes for something.
type Seeker struct {
	Maker         MakerCard
	Seeking       []string
	CapacityMonth int64
}

// OpportunityView is one opportunity.
type OpportunityView struct {
	Base
	Opportunity OpportunityCard
	Pictures    []Picture
	For         []Seeker // the makers that it is about
	Contact     string
	Body        *Body
}

// PartnersView is who the council works with, by kind.
type PartnersView struct {
	Base
	Kinds []PartnerKind
	Total int
}

// PartnerKind is the partners of one kind; kinds without one are left out.
type PartnerKind struct {
	Name     string
	Partners []PartnerCard
}

// PartnerView is one partner.
type PartnerView struct {
	Base
	Partner    PartnerCard
	Pictures   []Picture
	Website    string
	Events     []EventCard // those to come first
	Programmes []ProgrammeCard
	Body       *Body
}

// CollectionsView is all collections.
type CollectionsView struct {
	Base
	Collections []CollectionCard
}

// CollectionView is one collection.
type CollectionView struct {
	Base
	Collection CollectionCard
	Pictures   []Picture
	Event      *EventCard
	Works      []Card    // in the order of the collection
	Plates     []Exhibit // the same for a lookbook; none in another layout
	Labels     string    // where the labels of the works are; empty where there are none
	Body       *Body
}

func (v *viewer) programmeCard(e *content.Entry) ProgrammeCard {
	p := e.Doc.(*schema.Programme)
	l := v.link(e)
	card := ProgrammeCard{Title: p.Title, Path: l.Path, Lang: l.Lang, Summary: p.Summary, Pillar: p.Pillar, Picture: v.cover(e)}
	if period := p.Period; period != nil {
		card.Start, card.End = period.Start.Time, period.End.Time
		begun, over := !period.Start.After(v.Library.Now), !period.End.IsZero() && !period.End.End().After(v.Library.Now)
		card.Running = begun && !over
	}
	return card
}

func (v *viewer) programmeCards(entries []*content.Entry) []ProgrammeCard {
	var cards []ProgrammeCard
	for _, e := range entries {
		cards = append(cards, v.programmeCard(e))
	}
	return cards
}

func (v *viewer) opportunityCard(e *content.Entry) OpportunityCard {
	o := e.Doc.(*schema.Opportunity)
	return OpportunityCard{Title: o.Title, Path: v.Href(v.byEntry[e].Path), Summary: o.Summary, Kind: o.Kind, ValueIDR: o.ValueIDR,
		Deadline: o.Deadline.Time, Open: o.Status == "open" && (o.Deadline.IsZero() || o.Deadline.End().After(v.Library.Now))}
}

func (v *viewer) partnerCard(e *content.Entry) PartnerCard {
	p := e.Doc.(*schema.Partner)
	l := v.link(e)
	card := PartnerCard{Title: p.Title, Path: l.Path, Lang: l.Lang, Summary: p.Summary, Kind: p.Kind, Region: p.Region}
	if p.Logo != nil {
		card.Logo = v.picture(e, *p.Logo)
	}
	return card
}

func (v *viewer) partnerCards(entries []*content.Entry) []PartnerCard {
	var cards []PartnerCard
	for _, e := range entries {
		cards = append(cards, v.partnerCard(e))
	}
	return cards
}

func (v *viewer) collectionCard(e *content.Entry) CollectionCard {
	c := e.Doc.(*schema.Collection)
	works := v.named("product", c.Products)
	card := CollectionCard{Title: c.Title, Path: v.Href(v.byEntry[e].Path), Summary: c.Summary, Picture: v.cover(e),
		Products: len(works), Layout: cmp.Or(c.Layout, "grid")}
	for _, work := range works {
		if card.Picture == nil {
			card.Picture = v.cover(work)
		}
	}
	return card
}

func (v *viewer) collectionCards(entries []*content.Entry) []CollectionCard {
	var cards []CollectionCard
	for _, e := range entries {
		cards = append(cards, v.collectionCard(e))
	}
	return cards
}

func (v *viewer) programmes() ProgrammesView {
	view := ProgrammesView{Base: v.base("", ""), Total: len(v.route.items)}
	for _, name := range schema.Pillars() {
		pillar := Pillar{Name: name}
		for _, card := range v.programmeCards(v.route.items) {
			if card.Pillar == name {
				pillar.Programmes = append(pillar.Programmes, card)
			}
		}
		view.Pillars = append(view.Pillars, pillar)
	}
	return view
}

func (v *viewer) programme(p *schema.Programme) ProgrammeView {
	e := v.route.Entry
	view := ProgrammeView{
		Base: v.base(p.Title, p.Summary, v.crumbs(Programmes)...), Programme: v.programmeCard(e), Pictures: v.pictures(e, p.Images),
		PDCA: p.PDCA, Curriculum: p.Curriculum, Trainer: p.Trainer, Requirements: p.Requirements, Certificate: p.Certificate,
		Partners: v.partnerCards(v.named("partner", p.Partners)), Documents: v.documents(e, p.Documents),
		Events: v.inTime(v.users(e, "event", "programme")), Body: v.body(e),
	}
	for _, i := range p.Indicators {
		view.Indicators = append(view.Indicators, Indicator{i, i.Actual != nil, progress(i)})
	}
	return view
}

// progress is how far the actual value is on the way from the baseline to the
// target, which may well be the smaller one.
func progress(i schema.Indicator) int64 {
	var from float64
	if i.Baseline != nil {
		from = *i.Baseline
	}
	switch {
	case i.Actual == nil:
		return 0
	case i.Target == from && *i.Actual >= i.Target:
		return 100
	case i.Target == from:
		return 0
	}
	return int64(min(100, max(0, 100*(*i.Actual-from)/(i.Target-from))))
}

func (v *viewer) documents(e *content.Entry, attachments []schema.Attachment) []Document {
	var documents []Document
	for _, a := range attachments {
		if file := v.attachmentOf(e, a.File); file != nil {
			documents = append(documents, Document{a.Title, v.Href(AssetPath(file.Name)), file.File.Size})
		}
	}
	return documents
}

func (v *viewer) opportunities() OpportunitiesView {
	view := OpportunitiesView{Base: v.base("", ""), Seekers: v.seekerCards(v.seekers(v.lang))}
	view.Open, view.Closed = v.opportunityCards(v.route.items)
	return view
}

func (v *viewer) seekerCards(makers []*content.Entry) []Seeker {
	var seekers []Seeker
	for _, e := range makers {
		a := e.Doc.(*schema.Artisan)
		seekers = append(seekers, Seeker{v.makerCard(e), a.Seeking, a.CapacityMonth})
	}
	return seekers
}

func (v *viewer) opportunity(o *schema.Opportunity) OpportunityView {
	e := v.route.Entry
	return OpportunityView{
		Base: v.base(o.Title, o.Summary, v.crumbs(Opportunities)...), Opportunity: v.opportunityCard(e), Pictures: v.pictures(e, o.Images),
		For: v.seekerCards(v.named("artisan", o.For)), Contact: o.Contact, Body: v.body(e),
	}
}

func (v *viewer) partners() PartnersView {
	view := PartnersView{Base: v.base("", ""), Total: len(v.route.items)}
	cards := v.partnerCards(v.route.items)
	for _, name := range schema.PartnerKinds() {
		kind := PartnerKind{Name: name}
		for _, card := range cards {
			if card.Kind == name {
				kind.Partners = append(kind.Partners, card)
			}
		}
		if len(kind.Partners) > 0 {
			view.Kinds = append(view.Kinds, kind)
		}
	}
	return view
}

func (v *viewer) partner(p *schema.Partner) PartnerView {
	e := v.route.Entry
	return PartnerView{
		Base: v.base(p.Title, p.Summary, v.crumbs(Partners)...), Partner: v.partnerCard(e), Pictures: v.pictures(e, p.Images), Website: p.Website,
		Events: v.inTime(v.users(e, "event", "partners")), Programmes: v.programmeCards(v.users(e, "programme", "partners")), Body: v.body(e),
	}
}

func (v *viewer) collections() CollectionsView {
	return CollectionsView{Base: v.base("", ""), Collections: v.collectionCards(v.route.items)}
}

func (v *viewer) collection(c *schema.Collection) CollectionView {
	e := v.route.Entry
	view := CollectionView{
		Base: v.base(c.Title, c.Summary, v.crumbs(Collections)...), Collection: v.collectionCard(e), Pictures: v.pictures(e, c.Images),
		Works: v.cards(v.worksOf(e)), Labels: v.labelsPath(e), Body: v.body(e),
	}
	if c.Layout == "lookbook" {
		view.Plates = v.exhibits(v.worksOf(e), false)
	}
	if event := v.Library.Entry("event", c.Event, v.lang); event != nil {
		card := v.eventCard(event)
		view.Event = &card
	}
	if works := v.named("product", c.Products); view.Social == nil {
		if i := slices.IndexFunc(works, func(e *content.Entry) bool { return v.social(e) != nil }); i >= 0 {
			view.Social = v.social(works[i])
		}
	}
	return view
}
