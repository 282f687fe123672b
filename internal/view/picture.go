package view

import (
	"etalase/internal/content"
	"etalase/internal/layout"
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

// pictures finds the files of the pictures of entries.
type pictures struct {
	media     *media.Set
	addresses *layout.Layout
	paletteOf PaletteFunc
}

// picture is a picture of an entry; nil for a photo that could not be read. Only the preview makes pages with
// unreadable photos: it shows them without the photo.
func (p pictures) picture(e *content.Entry, i schema.Image) *Picture {
	picture := &Picture{Alt: i.Alt, Caption: i.Caption, Credit: i.Credit, License: i.License}
	if d := p.media.Drawing(e, i.Src); d != nil {
		picture.Vector = p.asset(d.Name)
		picture.Width, picture.Height = d.Size.Width, d.Size.Height
		return picture
	}
	shown := p.media.Photo(e, i)
	if shown == nil {
		return nil
	}
	picture.AVIF = p.renditions(shown.Plan.Scaled(photo.AVIF))
	picture.WebP = p.renditions(shown.Plan.Scaled(photo.WebP))
	picture.JPEG = p.renditions(shown.Plan.Scaled(photo.JPEG))
	picture.Palette = p.paletteOf(shown)
	if o := p.media.Original(shown); o != nil && i.Download {
		picture.Original = &Original{p.asset(o.Name), o.Info.Format.Name(), o.Info.Width, o.Info.Height}
	}
	largest := picture.JPEG[len(picture.JPEG)-1]
	picture.Width, picture.Height = largest.Width, largest.Height
	picture.Square = p.square(shown.Plan)
	return picture
}

func (p pictures) asset(name string) string { return p.addresses.Href(media.AssetPath(name)) }

func (p pictures) renditions(variants []photo.Variant) []Rendition {
	var all []Rendition
	for _, v := range variants {
		all = append(all, Rendition{Href: p.asset(v.Name), Width: v.Width, Height: v.Height})
	}
	return all
}

func (p pictures) square(plan photo.Plan) Square {
	jpeg, ok := plan.Square(photo.JPEG)
	if !ok {
		return Square{}
	}
	webp, _ := plan.Square(photo.WebP) // a plan has a square in all formats or in none
	square := Square{WebP: p.asset(webp.Name), JPEG: p.asset(jpeg.Name), Size: jpeg.Width}
	if avif, ok := plan.Square(photo.AVIF); ok {
		square.AVIF = p.asset(avif.Name)
	}
	return square
}

// picturesOf are the pictures of an entry that can be read.
func (p pictures) picturesOf(e *content.Entry, images []schema.Image) []Picture {
	var all []Picture
	for _, i := range images {
		if picture := p.picture(e, i); picture != nil {
			all = append(all, *picture)
		}
	}
	return all
}

// cover is the picture of an entry in lists: its first one, or an artisan's portrait; nil if it has none.
func (p pictures) cover(e *content.Entry) *Picture {
	if images := coverImages(e); len(images) > 0 {
		return p.picture(e, images[0])
	}
	return nil
}

// coverImages are the candidates for the cover of an entry, the best first.
func coverImages(e *content.Entry) []schema.Image {
	images := e.Shared().Images
	if a, ok := content.As[*schema.Artisan](e); ok && len(images) == 0 && a.Doc.Portrait != nil {
		return []schema.Image{*a.Doc.Portrait}
	}
	return images
}

// social is the first photo of an entry as a shared link shows it; nil if the entry has no photo. Drawings
// are skipped: social networks show no SVG.
func (p pictures) social(e *content.Entry) *Social {
	for _, image := range coverImages(e) {
		if p.media.Drawing(e, image.Src) != nil {
			continue
		}
		shown := p.media.Photo(e, image)
		if shown == nil {
			return nil
		}
		v, ok := shown.Plan.Social()
		if !ok {
			return nil
		}
		url := p.addresses.URL(media.AssetPath(v.Name))
		return &Social{URL: url, Alt: image.Alt, Width: v.Width, Height: v.Height}
	}
	return nil
}

func (p pictures) steps(e *content.Entry, steps []schema.Step) []Step {
	var all []Step
	for _, s := range steps {
		step := Step{Text: s.Text}
		if s.Image != nil {
			step.Picture = p.picture(e, *s.Image)
		}
		all = append(all, step)
	}
	return all
}
