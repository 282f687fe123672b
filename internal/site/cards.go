package site

import (
	"bytes"
	"cmp"
	"html/template"
	"strings"
	"time"

	"etalase/internal/content"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// The parts that views are made of: cards, pictures, bodies.

func (v *viewer) cards(entries []*content.Entry) []Card {
	cards := make([]Card, 0, len(entries))
	for _, e := range entries {
		cards = append(cards, v.card(e, true))
	}
	return cards
}

func (v *viewer) card(e *content.Entry, pictured bool) Card {
	p := e.Doc.(*schema.Product)
	card := Card{Title: p.Title, Path: v.Href(v.byEntry[e].Path), Code: p.SKU,
		Price: v.price(p.Price), Availability: p.Availability, Featured: p.Featured, Summary: p.Summary, Lang: v.link(e).Lang}
	if pictured {
		card.Picture = v.cover(e)
	}
	if maker := v.Library.Entry("artisan", p.Artisan, v.lang); maker != nil {
		card.Maker, card.District = maker.Shared().Title, maker.Doc.(*schema.Artisan).District
	}
	return card
}

func (v *viewer) price(p schema.Price) Price {
	return Price{Mode: p.Mode, Amount: p.Amount, Max: p.Max, Unit: p.Unit.In(v.lang)}
}

func (v *viewer) makerCard(e *content.Entry) MakerCard {
	a := e.Doc.(*schema.Artisan)
	card := MakerCard{Title: a.Title, Key: e.Key, Path: v.Href(v.byEntry[e].Path), Summary: a.Summary, Picture: v.makerPicture(e), District: a.District,
		Kind: a.Kind, Crafts: v.termLinks(a.Crafts), Products: len(v.products[refKey{"artisan", e.Key, v.lang}]), Active: a.Status == "active"}
	if card.Active {
		card.WhatsApp = a.WhatsApp
	}
	if e.Lang != v.lang {
		card.Lang = e.Lang
	}
	return card
}

// makerPicture shows a maker, or else one of the works, but not the one that the
// page is about.
func (v *viewer) makerPicture(maker *content.Entry) *Picture {
	if p := v.cover(maker); p != nil {
		return p
	}
	for _, work := range v.products[refKey{"artisan", maker.Key, v.lang}] {
		if p := v.cover(work); p != nil && work != v.route.Entry {
			return p
		}
	}
	return nil
}

func (v *viewer) eventCard(e *content.Entry) EventCard {
	d := e.Doc.(*schema.Event)
	card := EventCard{Title: d.Title, Path: v.Href(v.byEntry[e].Path), Summary: d.Summary, Kind: d.Kind, Status: cmp.Or(d.Status, "scheduled"),
		Start: d.StartAt.Time, End: d.EndAt.Time, Clock: d.StartAt.Clock, Online: d.OnlineURL, Picture: v.cover(e),
		Past: !d.EndAt.End().After(v.Library.Now)}
	if d.Venue != nil {
		card.Venue = *d.Venue
	}
	return card
}

func (v *viewer) newsCard(e *content.Entry) NewsCard {
	n := e.Doc.(*schema.News)
	return NewsCard{Title: n.Title, Path: v.Href(v.byEntry[e].Path), Summary: n.Summary, Date: n.Date.Time, Picture: v.cover(e)}
}

func (v *viewer) termCard(e *content.Entry) TermCard {
	t := e.Doc.(*schema.Term)
	return TermCard{Title: t.Title, Path: v.Href(v.byEntry[e].Path), Key: e.Key, Vocabulary: t.Vocabulary,
		Summary: cmp.Or(t.Summary, t.Meaning), Meaning: t.Meaning, Products: len(v.products[refKey{"term", e.Key, v.lang}])}
}

func (v *viewer) termLinks(keys []string) []Link {
	var links []Link
	for _, key := range keys {
		if l := v.termLink(key); l.Title != "" {
			links = append(links, l)
		}
	}
	return links
}

func (v *viewer) termLink(key string) Link {
	e := v.Library.Entry("term", key, v.lang)
	if e == nil {
		return Link{}
	}
	return Link{Title: e.Shared().Title, Path: v.Href(v.byEntry[e].Path)}
}

func (v *viewer) steps(e *content.Entry, steps []schema.Step) []Step {
	var out []Step
	for _, s := range steps {
		step := Step{Text: s.Text}
		if s.Image != nil {
			step.Picture = v.picture(e, *s.Image)
		}
		out = append(out, step)
	}
	return out
}

// cover is the picture that stands for an entry; nil where it has none.
func (v *viewer) cover(e *content.Entry) *Picture {
	if images := e.Shared().Images; len(images) > 0 {
		return v.picture(e, images[0])
	}
	if a, ok := e.Doc.(*schema.Artisan); ok {
		return v.portrait(e, a)
	}
	return nil
}

func (v *viewer) portrait(e *content.Entry, a *schema.Artisan) *Picture {
	if a.Portrait == nil {
		return nil
	}
	return v.picture(e, *a.Portrait)
}

func (v *viewer) pictures(e *content.Entry, images []schema.Image) []Picture {
	var pictures []Picture
	for _, i := range images {
		if p := v.picture(e, i); p != nil {
			pictures = append(pictures, *p)
		}
	}
	return pictures
}

func (s *Site) photoOf(e *content.Entry, i schema.Image) *Photo {
	return s.photos[photoKey{e.Beside(i.Src), focalPoint(i.Focal)}]
}

func focalPoint(focal []float64) photo.Focal {
	if len(focal) != 2 {
		return photo.Centre()
	}
	return photo.Focal{X: focal[0], Y: focal[1]}
}

// picture is nil for a photo that could not be read: the page does without it
// in the preview, and there is no other place where that happens.
func (v *viewer) picture(e *content.Entry, i schema.Image) *Picture {
	picture := &Picture{Alt: i.Alt, Caption: i.Caption, Credit: i.Credit, License: i.License}
	if d := v.drawings[e.Beside(i.Src)]; d != nil {
		picture.Vector, picture.Width, picture.Height = v.Href(AssetPath(d.Name)), d.Size.Width, d.Size.Height
		return picture
	}
	p := v.photoOf(e, i)
	if p == nil {
		return nil
	}
	for _, r := range p.Plan.Scaled(photo.AVIF) {
		picture.AVIF = append(picture.AVIF, v.rendition(r))
	}
	for _, r := range p.Plan.Scaled(photo.WebP) {
		picture.WebP = append(picture.WebP, v.rendition(r))
	}
	for _, r := range p.Plan.Scaled(photo.JPEG) {
		picture.JPEG = append(picture.JPEG, v.rendition(r))
	}
	picture.Palette = v.palettes(p)
	if o := v.originals[p.File.Path]; o != nil && i.Download {
		picture.Original = &Download{v.Href(AssetPath(o.Name)), o.Info.Format.Name(), o.Info.Width, o.Info.Height}
	}
	largest := picture.JPEG[len(picture.JPEG)-1]
	picture.Width, picture.Height = largest.Width, largest.Height
	webp, _ := p.Plan.Square(photo.WebP)
	if jpeg, ok := p.Plan.Square(photo.JPEG); ok {
		picture.Square = Square{WebP: v.rendition(webp).Path, JPEG: v.rendition(jpeg).Path, Size: jpeg.Width}
		if avif, ok := p.Plan.Square(photo.AVIF); ok {
			picture.Square.AVIF = v.rendition(avif).Path
		}
	}
	return picture
}

func (v *viewer) rendition(r photo.Variant) Rendition {
	return Rendition{Path: v.Href(AssetPath(r.Name)), Width: r.Width, Height: r.Height}
}

// social is the first photo of an entry as a shared link shows it. A drawing is
// none: those who show links show no SVG.
func (v *viewer) social(e *content.Entry) *Social {
	images := e.Shared().Images
	if a, ok := e.Doc.(*schema.Artisan); ok && a.Portrait != nil && len(images) == 0 {
		images = []schema.Image{*a.Portrait}
	}
	for _, image := range images {
		if v.drawings[e.Beside(image.Src)] != nil {
			continue
		}
		p := v.photoOf(e, image)
		if p == nil {
			return nil
		}
		variant, ok := p.Plan.Social()
		if !ok {
			return nil
		}
		return &Social{URL: v.Absolute(AssetPath(variant.Name)), Alt: image.Alt, Width: variant.Width, Height: variant.Height}
	}
	return nil
}

// body is the text of an entry; nil where there is none. A translation without
// one shows its original's, and says so.
func (v *viewer) body(e *content.Entry) *Body {
	_, from := v.Library.Body(e)
	html := v.Library.HTML(e, host{v, from})
	if len(html) == 0 {
		return nil
	}
	body := &Body{HTML: template.HTML(html)} // goldmark's output; raw HTML only where site.yaml allows it
	if from.Lang != v.lang {
		body.Lang, body.Language = from.Lang, v.locales[from.Lang].Name()
	}
	return body
}

// host is the page on which the body of an entry stands.
type host struct {
	*viewer
	entry *content.Entry // whose body it is
}

func (h host) Link(dest string) (address, lang string, ok bool) {
	if target, inSite := h.Library.Follow(h.entry, dest, h.lang); inSite {
		to := h.byEntry[target.Entry]
		if target.Entry == nil || to == nil {
			return "", "", false
		}
		if to.Lang != h.lang {
			lang = to.Lang
		}
		address = h.Href(to.Path)
		if target.Anchor != "" {
			address += "#" + target.Anchor
		}
		return address, lang, true
	}
	if strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "//") {
		return h.Href(dest), "", true
	}
	return dest, "", true
}

func (h host) Pictures(w *bytes.Buffer, named []content.BodyPicture) {
	var pictures []Picture
	for _, n := range named {
		if p := h.picture(h.entry, schema.Image{Src: n.Src, Alt: n.Alt, Caption: n.Title}); p != nil {
			pictures = append(pictures, *p)
		}
	}
	switch {
	case len(pictures) == 1:
		h.part(w, "figure", pictures[0])
	case len(pictures) > 1:
		h.part(w, "gallery-body", pictures)
	}
}

func (h host) Inline(w *bytes.Buffer, n content.BodyPicture) {
	if p := h.picture(h.entry, schema.Image{Src: n.Src, Alt: n.Alt, Caption: n.Title}); p != nil {
		h.part(w, "inline", *p)
	}
}

func (h host) Card(w *bytes.Buffer, dest string) bool {
	target, inSite := h.Library.Follow(h.entry, dest, h.lang)
	if !inSite || target.Entry == nil || target.Anchor != "" || h.byEntry[target.Entry] == nil {
		return false
	}
	e := target.Entry
	card := EntryCard{Type: e.Type.Name, Title: e.Shared().Title, Summary: e.Shared().Summary, Path: h.Href(h.byEntry[e].Path)}
	if e.Lang != h.lang {
		card.Lang = e.Lang
	}
	switch e.Doc.(type) {
	case *schema.Product:
		card.Product = &h.cards([]*content.Entry{e})[0]
		card.Product.InText = true
	case *schema.Artisan:
		maker := h.makerCard(e)
		maker.InText = true
		card.Maker = &maker
	case *schema.Event:
		event := h.eventCard(e)
		event.InText = true
		card.Event = &event
	case *schema.Collection:
		collection := h.collectionCard(e)
		collection.InText = true
		card.Collection = &collection
	default:
		return false
	}
	h.part(w, "entry-card", card)
	return true
}

func (h host) Player(w *bytes.Buffer, video content.Video) {
	p := Player{Video: video, Lang: h.lang}
	var start bytes.Buffer
	h.part(&start, "player-start", p)
	p.Start = start.String()
	h.part(w, "player", p)
}

// lastModified is when an entry changed: as it says itself, or else as its file
// was last committed, or else its date.
func (s *Site) lastModified(e *content.Entry) time.Time {
	if at := e.Shared().UpdatedAt.Time; !at.IsZero() {
		return at
	}
	if at := s.Library.Snapshot.Committed(e.Path()); !at.IsZero() {
		return at.In(s.Library.Settings.Zone)
	}
	return e.Shared().Date.Time
}
