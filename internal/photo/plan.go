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
const encoderVersion = 3

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
	AVIFQuality int   // the same; 0: no AVIF
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

// formats are those of the scaled pictures and the square.
func (r Recipe) formats() []Format {
	if r.AVIFQuality > 0 {
		return []Format{JPEG, WebP, AVIF}
	}
	return []Format{JPEG, WebP}
}

func (r Recipe) quality(f Format) int {
	switch f {
	case AVIF:
		return r.AVIFQuality
	case WebP:
		return r.WebPQuality
	}
	return r.JPEGQuality
}

// Variant is one file made of a photo, known before a pixel is touched.
type Variant struct {
	Name          string // of the file: "lembar-3f9a1c2b7d10-640.webp"
	Format        Format // JPEG, WebP or AVIF
	Width, Height int    // pixels

	key     string // hex SHA-256 of all that its bytes depend on; its address in the cache
	source  source
	shape   shape
	picture *picture // what it shows; the variants that differ in format alone share one
	quality int
}

// source is the photo that variants are made of.
type source struct {
	hash      string // hex SHA-256 of its bytes
	info      Info
	reduction int // 1, 2, 4 or 8: what its sides are divided by when it is decoded
}

type shape uint8

const (
	scaled shape = iota
	square
	social
)

// picture is what a variant shows, before it is encoded: a part of the upright
// source, reduced, or of a larger picture, brought to a size.
type picture struct {
	from *picture        // nil for the source
	crop image.Rectangle // of what it is made from
	size Size
}

// derivation tells all the steps from the source to the picture. Two pictures
// of a source have the same pixels when their derivations are equal.
func (p *picture) derivation(reduction int) string {
	from := fmt.Sprintf("source/%d", reduction)
	if p.from != nil {
		from = p.from.derivation(reduction)
	}
	return fmt.Sprintf("%s, %v to %dx%d", from, p.crop, p.size.Width, p.size.Height)
}

// Plan is all variants of one photo. It is never changed once made.
type Plan struct {
	source   source
	variants []Variant
	palette  Variant // kept in the cache like the others, and no file of the site
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
	whole := Size{info.Width, info.Height}
	var wanted []Size
	for _, width := range widthsWithin(whole, recipe.Widths) {
		wanted = append(wanted, Size{width, heightAt(width, info)})
	}
	squareSize, socialSize := within(whole, Size{recipe.Square, recipe.Square}), within(whole, recipe.Social)
	src := source{hash, info, reductionFor(whole, append(wanted[:len(wanted):len(wanted)], squareSize, socialSize))}
	p := Plan{source: src, palette: paletteEntry(src)}
	add := func(s shape, f Format, pic *picture, label string) {
		p.variants = append(p.variants, newVariant(src, stem, label, s, f, pic, recipe))
	}
	pictures := scaledPictures(src, wanted)
	for _, pic := range pictures {
		for _, f := range recipe.formats() {
			add(scaled, f, pic, strconv.Itoa(pic.size.Width))
		}
	}
	if squareSize != (Size{}) {
		pic := croppedPicture(src, pictures, focal, squareSize)
		for _, f := range recipe.formats() {
			add(square, f, pic, "sq")
		}
	}
	if socialSize != (Size{}) {
		add(social, JPEG, croppedPicture(src, pictures, focal, socialSize), "og")
	}
	return p
}

func newVariant(src source, stem, label string, s shape, f Format, pic *picture, recipe Recipe) Variant {
	quality := min(max(recipe.quality(f), 1), 100)
	sum := sha256.Sum256(fmt.Appendf(nil, "etalase photo %d\nsource %s\npicture %s\n%s of quality %d\n",
		encoderVersion, src.hash, pic.derivation(src.reduction), f, quality))
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

// spare is how much larger than a picture a reduced source must still be. What
// a reduction leaves is scaled down once more, and near the size of the picture
// the two together are less sharp than one: see ARCHITECTURE.md.
const spare = 1.5

// reductionFor is how far a source may be reduced for all pictures of it.
func reductionFor(whole Size, wanted []Size) int {
	for _, r := range []int{8, 4, 2} {
		left := Size{reduced(whole.Width, r), reduced(whole.Height, r)}
		if !slices.ContainsFunc(wanted, func(s Size) bool { return fit(left, s) < spare }) {
			return r
		}
	}
	return 1
}

// enough is how much larger than a picture another one must be for the picture
// to be made of it rather than of the source. To scale millions of pixels again
// for each size is most of the work. Down to this ratio the detour costs less
// than 0.0003 of SSIM; see ARCHITECTURE.md for what was measured.
const enough = 4.0 / 3

// basis returns the smallest of some pictures, ascending by width, that a
// picture of a size can be cut out of; nil stands for the source.
func basis(pictures []*picture, size Size) *picture {
	for _, p := range pictures {
		if p != nil && fit(p.size, size) >= enough {
			return p
		}
	}
	return nil
}

// fit is how often a size fits into another one.
func fit(into, size Size) float64 {
	return min(float64(into.Width)/float64(size.Width), float64(into.Height)/float64(size.Height))
}

// worked is what is counted, in bytes, for the pictures of one source and the
// encoders at work on them.
const worked = 48 << 20

// memory is what a source takes, in bytes, while variants are made of it.
func (s source) memory() int64 {
	whole := int64(s.info.Width) * int64(s.info.Height)
	left := whole / int64(s.reduction*s.reduction)
	return whole*int64(s.info.weight.whole) + left*int64(s.info.weight.reduced+4) + worked
}

// extent is the size of what a picture is made from.
func (s source) extent(from *picture) Size {
	if from != nil {
		return from.size
	}
	return Size{reduced(s.info.Width, s.reduction), reduced(s.info.Height, s.reduction)}
}

// scaledPictures returns pictures of the whole source, of sizes that ascend.
func scaledPictures(src source, sizes []Size) []*picture {
	pictures := make([]*picture, len(sizes))
	for i, size := range slices.Backward(sizes) {
		from := basis(pictures[i+1:], size)
		extent := src.extent(from)
		pictures[i] = &picture{from, image.Rect(0, 0, extent.Width, extent.Height), size}
	}
	return pictures
}

// widthsWithin returns the widths that a source can fill, ascending: those up
// to its own, and its own when it falls short of the widest. A picture so tall
// that its height would not go into a WebP has a smaller one.
func widthsWithin(whole Size, wanted []int) []int {
	widest := min(whole.Width, max(1, int(int64(maxWebPSide)*int64(whole.Width)/int64(whole.Height))))
	var widths []int
	for _, w := range wanted {
		if w > 0 {
			widths = append(widths, min(w, widest))
		}
	}
	slices.Sort(widths)
	return slices.Compact(widths)
}

func heightAt(width int, info Info) int {
	return min(max(1, int(math.Round(float64(info.Height)*float64(width)/float64(info.Width)))), maxWebPSide)
}

// within is the wanted size where it fits into the whole, else the largest one
// of its shape that does; nothing where nothing is wanted.
func within(whole, wanted Size) Size {
	if wanted.Width <= 0 || wanted.Height <= 0 {
		return Size{}
	}
	if fit(whole, wanted) >= 1 {
		return wanted
	}
	return largest(whole, wanted)
}

// largest is the largest size of a shape that fits into the whole.
func largest(whole, shape Size) Size {
	times := fit(whole, shape)
	return Size{
		min(max(1, int(math.Round(float64(shape.Width)*times))), whole.Width),
		min(max(1, int(math.Round(float64(shape.Height)*times))), whole.Height),
	}
}

// croppedPicture cuts the largest area of the wanted shape, as near around the
// focal point as the edges allow.
func croppedPicture(src source, pictures []*picture, focal Focal, size Size) *picture {
	from := basis(pictures, size)
	extent := src.extent(from)
	area := largest(extent, size)
	x := cropStart(focal.X, area.Width, extent.Width)
	y := cropStart(focal.Y, area.Height, extent.Height)
	return &picture{from, image.Rect(x, y, x+area.Width, y+area.Height), size}
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

// entries are all that the cache keeps for a plan.
func (p Plan) entries() []Variant { return append(p.All(), p.palette) }

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
