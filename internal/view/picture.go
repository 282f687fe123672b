package view

import (
	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/media"
	"etalase/internal/photo"
	"etalase/internal/schema"
)

// Picture is a photo in all its sizes, or a drawing, which has one file for all sizes.
type Picture struct {
	Alt, Caption, Credit, License string

	Width, Height int    // of the largest, pixels
	Vector        string // href of a drawing; empty for a photo, which has the fields below
	WebP, JPEG    []Rendition
	AVIF          []Rendition // if site.yaml enables it
	Square        Square
	Original      *Original     // nil if the editor does not offer it
	Palette       photo.Palette // its colours, to be shown until it has loaded: .Palette.Average.Hex
}

// IsPanorama reports whether a picture is more than twice as wide as high: cropped upright little of it would be left.
func (p Picture) IsPanorama() bool { return p.Width > 2*p.Height }

// Original is the original of a photo, without its metadata.
type Original struct {
	Href          string
	Format        string // JPEG, PNG or WebP
	Width, Height int    // pixels
}

// Rendition is one size of a photo.
type Rendition struct {
	Href          string
	Width, Height int // pixels
}

// Square is a square crop of a photo around its focal point.
type Square struct {
	WebP, JPEG, AVIF string // AVIF may be empty
	Size             int    // pixels
}

// Social is the picture that social networks show for a shared link.
type Social struct {
	URL           string
	Alt           string
	Width, Height int // pixels
}

// Step is one step of making a product.
type Step struct {
	Text    string
	Picture *Picture
}

// picture returns a picture of an entry. It returns nil for a photo that could not be read. Only the preview makes
// pages with unreadable photos: it shows them without the photo.
//
// Each photo that a page shows passes through show, so PhotosOn finds all of them.
func (c cards) picture(e *content.Entry, named schema.Picture) *Picture {
	return c.show(named, c.Media.Drawing(e, named.Src), c.Media.Photo(e, named))
}

// logo returns the organisation's logo. It returns nil if it has none.
func (c cards) logo() *Picture {
	named := c.Library.Settings.Organisation.Logo
	if named == nil {
		return nil
	}
	drawing, shown := c.Media.Logo(c.Library)
	return c.show(schema.Picture{Alt: named.Alt.In(c.lang)}, drawing, shown)
}

// show returns a picture of its file: a drawing, a photo, or neither if it could not be read.
func (c cards) show(named schema.Picture, drawing *media.Drawing, shown *media.Photo) *Picture {
	picture := &Picture{Alt: named.Alt, Caption: named.Caption, Credit: named.Credit, License: named.License}
	if drawing != nil {
		picture.Vector = c.asset(drawing.Name)
		picture.Width, picture.Height = drawing.Size.Width, drawing.Size.Height
		return picture
	}
	if shown == nil {
		return nil
	}
	c.recorder.add(shown)
	picture.AVIF = c.renditions(shown.Plan.Scaled(photo.AVIF))
	picture.WebP = c.renditions(shown.Plan.Scaled(photo.WebP))
	picture.JPEG = c.renditions(shown.Plan.Scaled(photo.JPEG))
	picture.Palette = c.paletteOf(shown)
	if o := c.Media.Original(shown); o != nil && named.Download {
		picture.Original = &Original{c.asset(o.Name), o.Info.Format.Name(), o.Info.Width, o.Info.Height}
	}
	largest := picture.JPEG[len(picture.JPEG)-1]
	picture.Width, picture.Height = largest.Width, largest.Height
	picture.Square = c.square(shown.Plan)
	return picture
}

func (c cards) asset(name string) string { return c.Layout.Href(asset.Path(name)) }

func (c cards) renditions(variants []photo.Variant) []Rendition {
	var all []Rendition
	for _, v := range variants {
		all = append(all, Rendition{Href: c.asset(v.Name), Width: v.Width, Height: v.Height})
	}
	return all
}

func (c cards) square(plan photo.Plan) Square {
	jpeg, ok := plan.Square(photo.JPEG)
	if !ok {
		return Square{}
	}
	webp, _ := plan.Square(photo.WebP) // a plan has a square in all formats or in none
	square := Square{WebP: c.asset(webp.Name), JPEG: c.asset(jpeg.Name), Size: jpeg.Width}
	if avif, ok := plan.Square(photo.AVIF); ok {
		square.AVIF = c.asset(avif.Name)
	}
	return square
}

// picturesOf returns the pictures of an entry that can be read.
func (c cards) picturesOf(e *content.Entry, all []schema.Picture) []Picture {
	var shown []Picture
	for _, named := range all {
		if picture := c.picture(e, named); picture != nil {
			shown = append(shown, *picture)
		}
	}
	return shown
}

// cover returns the picture of an entry in lists: its first one, or an artisan's portrait. It returns nil if it has
// none.
func (c cards) cover(e *content.Entry) *Picture {
	if c.shared != nil {
		return c.shared.covers.get(e, func() *Picture { return c.newCover(e) })
	}
	return c.newCover(e)
}

func (c cards) newCover(e *content.Entry) *Picture {
	if named := e.CoverPictures(); len(named) > 0 {
		return c.picture(e, named[0])
	}
	return nil
}

// social returns the photo of an entry that a shared link shows, and nil if there is none.
func (c cards) social(e *content.Entry) *Social {
	shown, alt := c.Media.SocialPhoto(e)
	if shown == nil {
		return nil
	}
	v, ok := shown.Plan.Social()
	if !ok {
		return nil
	}
	return &Social{URL: c.Layout.URL(asset.Path(v.Name)), Alt: alt, Width: v.Width, Height: v.Height}
}

// coverPhoto returns the photo that is the cover of an entry, and its description. It returns nil if the cover is a
// drawing, and where there is none.
func (m Model) coverPhoto(e *content.Entry) (cover *media.Photo, alt string) {
	named := e.CoverPictures()
	if len(named) == 0 {
		return nil, ""
	}
	return m.Media.Photo(e, named[0]), named[0].Alt
}

// FeedPicture is the cover of an entry, in the largest size that is published.
type FeedPicture struct {
	URL           string
	Alt           string
	Width, Height int // pixels
}

// FeedPicture returns the cover of an entry, for readers of feeds and data that show one beside the title. It returns
// nil if the entry has none, or if that is a drawing: few readers show drawings.
func (m Model) FeedPicture(e *content.Entry) *FeedPicture {
	cover, alt := m.coverPhoto(e)
	if cover == nil {
		return nil
	}
	scaled := cover.Plan.Scaled(photo.JPEG)
	largest := scaled[len(scaled)-1]
	url := m.Layout.URL(asset.Path(largest.Name))
	return &FeedPicture{URL: url, Alt: alt, Width: largest.Width, Height: largest.Height}
}

func (c cards) steps(e *content.Entry, steps []schema.Step) []Step {
	var all []Step
	for _, s := range steps {
		step := Step{Text: s.Text}
		if s.Picture != nil {
			step.Picture = c.picture(e, *s.Picture)
		}
		all = append(all, step)
	}
	return all
}

// Thumbnail returns the path of the small square picture of an entry, relative to the site's root. It returns "" for an
// entry without a photo.
func (m Model) Thumbnail(e *content.Entry) string {
	cover, _ := m.coverPhoto(e)
	if cover == nil {
		return ""
	}
	square, ok := cover.Plan.Square(photo.WebP)
	if !ok {
		return ""
	}
	return asset.File(square.Name)
}
