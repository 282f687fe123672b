package photo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"math"
	"slices"
	"strconv"
)

// encoderVersion is part of every name. Bump it with anything that changes the
// bytes of a variant for the same source and recipe: how pictures are derived,
// an encoder or its settings, the colour conversion, a release of Go that
// changes image/jpeg. TestVariantsKeepTheirBytes fails when that was forgotten.
const encoderVersion = 1

// Focal is the point of a picture that a crop must not lose: fractions of the
// upright width and height, from the top left corner. The zero Focal is that
// corner; Centre is what to use when nobody said anything.
type Focal struct{ X, Y float64 }

// Centre returns the middle of a picture.
func Centre() Focal { return Focal{0.5, 0.5} }

// Size is a width and a height in pixels.
type Size struct{ Width, Height int }

// Recipe says which variants a photo has. The zero value of a size leaves its
// variants out.
type Recipe struct {
	Widths      []int // of the scaled variants, pixels, in any order
	Square      int   // side of the square crop, pixels
	Social      Size  // of the crop for link previews, JPEG only since some of their readers know no WebP
	JPEGQuality int   // 1 to 100; what lies beyond counts as the nearest
	WebPQuality int   // the same
}

// DefaultRecipe returns the recipe of a site that says nothing about sizes.
func DefaultRecipe() Recipe {
	return Recipe{
		Widths:      []int{320, 640, 960, 1280},
		Square:      480,
		Social:      Size{1200, 630},
		JPEGQuality: 78,
		WebPQuality: 78,
	}
}

// Variant is one file made of a photo, known before a pixel is touched.
type Variant struct {
	Name          string // of the file: "lembar-3f9a1c2b7d10-640.webp"
	Format        Format // JPEG or WebP
	Width, Height int    // pixels

	key     string // hex SHA-256 of all that its bytes depend on; its address in the cache
	source  source
	shape   shape
	picture *picture // what it shows; the variants that differ in format alone share one
	quality int
}

// source is the photo that variants are made of.
type source struct {
	hash string // hex SHA-256 of its bytes
	info Info
}

type shape uint8

const (
	scaled shape = iota
	square
	social
)

// picture is what a variant shows, before it is encoded: a cut of the upright
// source, or all of a larger picture, brought to a size.
type picture struct {
	from *picture        // nil for the source
	crop image.Rectangle // of the source
	size Size
}

// derivation tells all the steps from the source to the picture. Two pictures
// of a source have the same pixels when their derivations are equal.
func (p *picture) derivation() string {
	if p.from != nil {
		return fmt.Sprintf("%s, %dx%d", p.from.derivation(), p.size.Width, p.size.Height)
	}
	return fmt.Sprintf("%v to %dx%d", p.crop, p.size.Width, p.size.Height)
}

// Plan is all variants of one photo. It is never changed once made.
type Plan struct {
	source   source
	variants []Variant
}

// NewPlan works out the variants of a photo. hash is the SHA-256 of its bytes
// in lower-case hexadecimal; stem begins the files' names, for people to
// recognise them, and must be fit for a URL. Coordinates of focal beyond 0 to 1
// count as the nearest edge.
//
// Nothing is scaled up. A photo that is narrower than the widest of the recipe
// has the smaller widths and its own; a crop that does not fit into the photo
// shrinks, keeping its shape.
func NewPlan(hash, stem string, info Info, focal Focal, recipe Recipe) Plan {
	p := Plan{source: source{hash, info}}
	add := func(s shape, f Format, pic *picture, label string) {
		p.variants = append(p.variants, newVariant(p.source, stem, label, s, f, pic, recipe))
	}
	for _, pic := range scaledPictures(info, recipe.Widths) {
		label := strconv.Itoa(pic.size.Width)
		add(scaled, JPEG, pic, label)
		add(scaled, WebP, pic, label)
	}
	if side := recipe.Square; side > 0 {
		pic := croppedPicture(info, focal, Size{side, side})
		add(square, JPEG, pic, "sq")
		add(square, WebP, pic, "sq")
	}
	if recipe.Social.Width > 0 && recipe.Social.Height > 0 {
		add(social, JPEG, croppedPicture(info, focal, recipe.Social), "og")
	}
	return p
}

func newVariant(src source, stem, label string, s shape, f Format, pic *picture, recipe Recipe) Variant {
	quality := recipe.JPEGQuality
	if f == WebP {
		quality = recipe.WebPQuality
	}
	quality = min(max(quality, 1), 100)
	sum := sha256.Sum256(fmt.Appendf(nil, "etalase photo %d\nsource %s\npicture %s\n%s of quality %d\n",
		encoderVersion, src.hash, pic.derivation(), f, quality))
	key := hex.EncodeToString(sum[:])
	return Variant{
		Name:    fmt.Sprintf("%s-%s-%s%s", stem, key[:12], label, f.Ext()),
		Format:  f,
		Width:   pic.size.Width,
		Height:  pic.size.Height,
		key:     key,
		source:  src,
		shape:   s,
		picture: pic,
		quality: quality,
	}
}

// scaledPictures returns the scaled pictures by ascending width.
//
// A picture is made from the smallest other one that has at least twice its
// width, for want of one from the source: reading millions of pixels again for
// each small size is most of the work, and from twice the width the second
// scaling costs no sharpness that could be seen.
func scaledPictures(info Info, wanted []int) []*picture {
	widths := widthsWithin(info.Width, wanted)
	pictures := make([]*picture, len(widths))
	for i, width := range slices.Backward(widths) {
		pictures[i] = &picture{
			crop: image.Rect(0, 0, info.Width, info.Height),
			size: Size{width, heightAt(width, info)},
		}
		for _, larger := range pictures[i+1:] {
			if larger.size.Width >= 2*width {
				pictures[i].from = larger
				break
			}
		}
	}
	return pictures
}

// widthsWithin returns the widths that a source can fill, ascending: those up
// to its own, and its own when it falls short of the widest.
func widthsWithin(source int, wanted []int) []int {
	var widths []int
	for _, w := range wanted {
		if w > 0 {
			widths = append(widths, min(w, source))
		}
	}
	slices.Sort(widths)
	return slices.Compact(widths)
}

func heightAt(width int, info Info) int {
	return max(1, int(math.Round(float64(info.Height)*float64(width)/float64(info.Width))))
}

// croppedPicture cuts the largest area of the wanted shape, as near around the
// focal point as the edges allow.
func croppedPicture(info Info, focal Focal, wanted Size) *picture {
	w, h := float64(wanted.Width), float64(wanted.Height)
	fit := min(float64(info.Width)/w, float64(info.Height)/h) // above 1: the source is larger
	width := min(max(1, int(math.Round(w*fit))), info.Width)
	height := min(max(1, int(math.Round(h*fit))), info.Height)

	x := cropStart(focal.X, width, info.Width)
	y := cropStart(focal.Y, height, info.Height)
	size := wanted
	if fit < 1 {
		size = Size{width, height}
	}
	return &picture{crop: image.Rect(x, y, x+width, y+height), size: size}
}

// cropStart centres a stretch of a length on the focal point, then moves it
// inside.
func cropStart(focal float64, length, whole int) int {
	centre := min(max(focal, 0), 1) * float64(whole)
	if math.IsNaN(centre) {
		centre = float64(whole) / 2
	}
	start := int(math.Round(centre - float64(length)/2))
	return min(max(start, 0), whole-length)
}

// Info returns what the plan was made from.
func (p Plan) Info() Info { return p.source.info }

// All returns every variant, in a fixed order.
func (p Plan) All() []Variant { return slices.Clone(p.variants) }

// Scaled returns the scaled variants of a format by ascending width; none for a
// format that is not written.
func (p Plan) Scaled(f Format) []Variant { return p.find(scaled, f) }

// Square returns the square crop in a format, and whether there is one.
func (p Plan) Square(f Format) (Variant, bool) { return first(p.find(square, f)) }

// Social returns the crop for link previews, and whether there is one.
func (p Plan) Social() (Variant, bool) { return first(p.find(social, JPEG)) }

func (p Plan) find(s shape, f Format) []Variant {
	var found []Variant
	for _, v := range p.variants {
		if v.shape == s && v.Format == f {
			found = append(found, v)
		}
	}
	return found
}

func first(variants []Variant) (Variant, bool) {
	if len(variants) == 0 {
		return Variant{}, false
	}
	return variants[0], true
}
