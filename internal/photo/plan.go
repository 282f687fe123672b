package photo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"math"
	"slices"
	"strconv"

	"etalase/internal/asset"
)

// encoderVersion is part of every name. Bump it with every change of a variant's bytes for the same source and recipe:
// of how pictures are derived, of an encoder or its settings, of the colour conversion, of image/jpeg in a release of
// Go. TestVariantsKeepTheirBytes fails when that was forgotten.
const encoderVersion = 3

// Focal is the focal point of a picture, which a crop must contain: fractions of the upright width and height, from the
// top left corner. The zero Focal is that corner; the default is Centre.
type Focal struct{ X, Y float64 }

// Centre returns the centre of a picture.
func Centre() Focal { return Focal{0.5, 0.5} }

// Size is a width and a height in pixels.
type Size struct{ Width, Height int }

// Recipe says which variants a photo has. Where a size is zero, its variants are left out.
type Recipe struct {
	Widths      []int // of the scaled variants, pixels, in any order
	Square      int   // side of the square crop, pixels
	Social      Size  // of the crop for link previews; JPEG only, since some services do not read WebP
	JPEGQuality int   // 1 to 100; other values are clamped
	WebPQuality int   // the same
	AVIFQuality int   // the same; 0: no AVIF
}

// DefaultRecipe returns the recipe of a site that does not configure sizes.
func DefaultRecipe() Recipe {
	return Recipe{
		Widths:      []int{320, 640, 960, 1280},
		Square:      480,
		Social:      Size{1200, 630},
		JPEGQuality: 78,
		WebPQuality: 78,
	}
}

// formats returns the formats of the scaled pictures and the square.
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

// Variant is one file made of a photo. All its fields are known before the photo is decoded.
type Variant struct {
	Name          string // of the file: "lembar-3f9a1c2b7d10-640.webp"
	Format        Format // JPEG, WebP or AVIF
	Width, Height int    // pixels

	key        string // of its cache entry: hex SHA-256 of everything that its bytes depend on
	source     reducedSource
	shape      shape
	derivation *derivation // shared by the variants that differ in format alone
	quality    int
}

// Source is a photo that variants are made of.
type Source struct {
	Checksum Checksum // of its bytes
	Stem     string   // readable beginning of the files' names; must be valid in a URL
	Info     Info     // its header
}

// reducedSource is a source as it is decoded.
type reducedSource struct {
	Source
	reduction int   // 1, 2, 4 or 8: its sides are divided by this
	workBytes int64 // for the pictures derived from it and for their encoders, see workOf
}

// identity is what of a source the bytes of its variants depend on. It says more than the checksum for sources that an
// older version of the program read in another way, so that their names differ from those of that version.
func (s reducedSource) identity() string {
	identity := hex.EncodeToString(s.Checksum[:])
	if s.Info.assigned {
		identity += " in its assigned colours"
	}
	return identity
}

type shape uint8

const (
	scaled shape = iota
	square
	social
)

// derivation is how the picture of a variant is made, before it is encoded: a crop of the upright and reduced source,
// or of a larger picture, scaled to a size.
type derivation struct {
	from *derivation     // of the larger picture; nil for the source
	crop image.Rectangle // pixels of from
	size Size
}

// key describes all steps from the source to the picture. Two pictures of a source have the same pixels when their keys
// are equal.
func (d *derivation) key(reduction int) string {
	from := fmt.Sprintf("source/%d", reduction)
	if d.from != nil {
		from = d.from.key(reduction)
	}
	return fmt.Sprintf("%s, %v to %dx%d", from, d.crop, d.size.Width, d.size.Height)
}

// Plan is all variants of one photo. It is immutable.
type Plan struct {
	source   reducedSource
	variants []Variant
	palette  paletteItem
}

// NewPlan computes the variants of a photo. Coordinates of focal are clamped to 0 to 1.
//
// Nothing is scaled up. A photo that is narrower than the widest width of the recipe has the smaller widths and its
// own; a crop that does not fit into the photo shrinks and keeps its aspect ratio.
func NewPlan(of Source, focal Focal, recipe Recipe) Plan {
	whole := Size{of.Info.Width, of.Info.Height}
	var wanted []Size
	for _, width := range widthsWithin(whole, recipe.Widths) {
		wanted = append(wanted, Size{width, heightAt(width, of.Info)})
	}
	squareSize := shrinkToFit(whole, Size{recipe.Square, recipe.Square})
	socialSize := shrinkToFit(whole, recipe.Social)
	sizes := slices.Concat(wanted, []Size{squareSize, socialSize})
	src := reducedSource{of, reductionFor(whole, sizes), workOf(sizes)}
	p := Plan{source: src, palette: paletteItem{src}}
	add := func(v variantSpec) { p.variants = append(p.variants, src.variant(v, recipe.quality(v.format))) }
	uncropped := scaledDerivations(src, wanted)
	for _, d := range uncropped {
		for _, f := range recipe.formats() {
			add(variantSpec{scaled, strconv.Itoa(d.size.Width), f, d})
		}
	}
	if squareSize != (Size{}) {
		d := croppedDerivation(src, uncropped, focal, squareSize)
		for _, f := range recipe.formats() {
			add(variantSpec{square, "sq", f, d})
		}
	}
	if socialSize != (Size{}) {
		add(variantSpec{social, "og", JPEG, croppedDerivation(src, uncropped, focal, socialSize)})
	}
	return p
}

// variantSpec says what a variant is.
type variantSpec struct {
	shape      shape
	label      string // last part of the file's name
	format     Format
	derivation *derivation
}

func (s reducedSource) variant(v variantSpec, quality int) Variant {
	quality = min(max(quality, 1), 100)
	sum := sha256.Sum256(fmt.Appendf(nil, "etalase photo %d\nsource %s\npicture %s\n%s of quality %d\n",
		encoderVersion, s.identity(), v.derivation.key(s.reduction), v.format, quality))
	return Variant{
		Name:       asset.Name(s.Stem, sum, "-"+v.label+v.format.Ext()),
		Format:     v.format,
		Width:      v.derivation.size.Width,
		Height:     v.derivation.size.Height,
		key:        hex.EncodeToString(sum[:]),
		source:     s,
		shape:      v.shape,
		derivation: v.derivation,
		quality:    quality,
	}
}

// minReducedRatio is how many times larger than a picture the reduced source must be. With a smaller ratio, reducing
// and then scaling loses sharpness: see docs/decisions/006-photos.md.
const minReducedRatio = 1.5

// reductionFor returns the largest reduction of a source that all its pictures allow.
func reductionFor(whole Size, wanted []Size) int {
	for _, r := range []int{8, 4, 2} {
		left := Size{reduced(whole.Width, r), reduced(whole.Height, r)}
		if !slices.ContainsFunc(wanted, func(s Size) bool { return scaleRatio(left, s) < minReducedRatio }) {
			return r
		}
	}
	return 1
}

// minBasisRatio is how many times larger than a picture another picture must be. Then the first is made from the
// second, not from the source. To scale the source's millions of pixels again for each size would be most of the work.
// Down to this ratio the intermediate step costs less than 0.0003 of SSIM; the measurements are in
// docs/decisions/006-photos.md.
const minBasisRatio = 4.0 / 3

// basis returns the smallest of some pictures, ascending by width, that is large enough to make a picture of a size
// from; nil stands for the source.
func basis(pictures []*derivation, size Size) *derivation {
	for _, d := range pictures {
		if scaleRatio(d.size, size) >= minBasisRatio {
			return d
		}
	}
	return nil
}

// scaleRatio returns by how much a size can be scaled up and still fit into another one.
func scaleRatio(into, size Size) float64 {
	return min(float64(into.Width)/float64(size.Width), float64(into.Height)/float64(size.Height))
}

// workOf counts what is kept of the derived pictures, and what an encoder needs for the largest of them.
func workOf(sizes []Size) int64 {
	const perPixel, perEncodedPixel = 4, 12 // bytes
	var all, largest int64
	for _, s := range sizes {
		pixels := int64(s.Width) * int64(s.Height)
		all, largest = all+pixels, max(largest, pixels)
	}
	return max(perPixel*all+perEncodedPixel*largest, minWorkBytes)
}

// minWorkBytes is the least that workOf reserves. Pictures of a tall source may need more.
const minWorkBytes = 48 << 20

// memoryBytes estimates the memory for a source while variants are made from it.
func (s reducedSource) memoryBytes() int64 {
	pixels := int64(s.Info.Width) * int64(s.Info.Height)
	reducedPixels := pixels / int64(s.reduction*s.reduction)
	decoderBytes := pixels * int64(s.Info.cost.perPixel)
	pictureBytes := reducedPixels * int64(s.Info.cost.perReducedPixel)
	scalingBytes := 3 * reducedPixels // a plane of luma, three rows of it in a row of pixels, and these scaled
	return int64(s.Info.cost.file) + decoderBytes + pictureBytes + scalingBytes + s.workBytes
}

// extent returns the size of what a picture is made from.
func (s reducedSource) extent(from *derivation) Size {
	if from != nil {
		return from.size
	}
	return Size{reduced(s.Info.Width, s.reduction), reduced(s.Info.Height, s.reduction)}
}

// scaledDerivations returns the derivations of pictures of the whole source. sizes ascend.
func scaledDerivations(src reducedSource, sizes []Size) []*derivation {
	all := make([]*derivation, len(sizes))
	for i, size := range slices.Backward(sizes) {
		from := basis(all[i+1:], size)
		extent := src.extent(from)
		all[i] = &derivation{from, image.Rect(0, 0, extent.Width, extent.Height), size}
	}
	return all
}

// widthsWithin returns the widths that need no scaling up, ascending: those up to the source's own, and its own when it
// is narrower than the widest. Where the height of a very tall picture would exceed the limit of WebP, its width is
// smaller.
func widthsWithin(whole Size, wanted []int) []int {
	widest := min(whole.Width, max(1, int(int64(maxWebPSidePx)*int64(whole.Width)/int64(whole.Height))))
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
	return min(max(1, int(math.Round(float64(info.Height)*float64(width)/float64(info.Width)))), maxWebPSidePx)
}

// shrinkToFit returns the wanted size where it fits into the whole, else the largest one of the same aspect ratio that
// does; zero where the wanted size is.
func shrinkToFit(whole, wanted Size) Size {
	if wanted.Width <= 0 || wanted.Height <= 0 {
		return Size{}
	}
	if scaleRatio(whole, wanted) >= 1 {
		return wanted
	}
	return largestFit(whole, wanted)
}

// largestFit returns the largest size with the aspect ratio of another that fits into the whole.
func largestFit(whole, aspect Size) Size {
	ratio := scaleRatio(whole, aspect)
	return Size{
		min(max(1, int(math.Round(float64(aspect.Width)*ratio))), whole.Width),
		min(max(1, int(math.Round(float64(aspect.Height)*ratio))), whole.Height),
	}
}

// croppedDerivation crops the largest area with the aspect ratio of size, centred on the focal point as far as the
// edges allow.
func croppedDerivation(src reducedSource, uncropped []*derivation, focal Focal, size Size) *derivation {
	from := basis(uncropped, size)
	extent := src.extent(from)
	area := largestFit(extent, size)
	x := cropStart(focal.X, area.Width, extent.Width)
	y := cropStart(focal.Y, area.Height, extent.Height)
	return &derivation{from, image.Rect(x, y, x+area.Width, y+area.Height), size}
}

// cropStart centres an interval of a length on the focal point, then moves it inside the whole.
func cropStart(focal float64, length, whole int) int {
	// The conversion rounds the product: some processors fuse a multiplication and a subtraction, and the crop, and
	// with it the file's name, would be another one there.
	centre := float64(min(max(focal, 0), 1) * float64(whole))
	if math.IsNaN(centre) {
		centre = float64(whole) / 2
	}
	start := int(math.Round(centre - float64(length)/2))
	return min(max(start, 0), whole-length)
}

// Info returns the header of the photo that the plan was made from.
func (p Plan) Info() Info { return p.source.Info }

// All returns every variant, in a fixed order.
func (p Plan) All() []Variant { return slices.Clone(p.variants) }

// Scaled returns the scaled variants of a format by ascending width; none for a format that is not in the recipe.
func (p Plan) Scaled(f Format) []Variant { return p.find(scaled, f) }

// Square returns the square crop in a format, and whether there is one.
func (p Plan) Square(f Format) (Variant, bool) { return first(p.find(square, f)) }

// Social returns the crop for link previews, and whether there is one.
func (p Plan) Social() (Variant, bool) { return first(p.find(social, JPEG)) }

// WithoutSocial returns the plan without the crop for link previews. All other variants are the same.
func (p Plan) WithoutSocial() Plan {
	others := slices.Clone(p.variants)
	p.variants = slices.DeleteFunc(others, func(v Variant) bool { return v.shape == social })
	return p
}

// stored returns everything that the cache stores for a plan.
func (p Plan) stored() []item {
	items := make([]item, 0, len(p.variants)+1)
	for _, v := range p.variants {
		items = append(items, v)
	}
	return append(items, p.palette)
}

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
