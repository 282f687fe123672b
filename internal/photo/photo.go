// Package photo turns the photos of a site into the sizes that browsers ask for.
//
// It works in three steps, and a caller may stop after each:
//
//	info, err := photo.Probe(data)                    // the header alone: size, orientation, format
//	plan := photo.NewPlan(source, focal, recipe)      // pure: every variant's name and size
//	data, err := cache.Variant(ctx, v, read)          // pixels, at last
//
// A page can be written after the second step, since names and sizes are known then. Pixels are decoded when a file is
// needed: [Cache.Make] makes all missing variants of a plan with one decode of its source, which is what a build wants;
// [Cache.Variant] makes one, which is what a browser waits for in the preview. Both give the same bytes, because every
// variant has one derivation: see derive.go.
//
// # What goes in
//
// JPEG, PNG, WebP and GIF (its first picture), detected by their content, never by the name of the file. Everything
// else, and every damaged file, is a [*Fault], also when a decoder panics. A picture of more than [MaxPixels], or with
// a side longer than [MaxSide], is refused after reading its header.
//
// # What comes out
//
// JPEG, WebP and, where the recipe asks for it, AVIF: upright whatever the EXIF orientation of the source, never larger
// than the source, and in sRGB: a source with an ICC profile (Display P3, Adobe RGB, ProPhoto, grey, tables, CMYK of
// print) is converted by package icc. Transparency is kept in WebP and AVIF, and is white in JPEG. The files contain
// pixels and nothing else: no EXIF, and so no location of an artisan's home, no XMP, IPTC or ICC. This holds because
// the encoders are given pixels only.
//
// # What always holds
//
//   - A variant's name and its content are functions of the bytes of its source,
//     of what the recipe says about it and of encoderVersion.
//   - Its content does not depend on the number of cores, on which other
//     variants are made with it, or on what is in the cache.
//   - A corrupt cache entry is a miss.
//   - File times decide what is trimmed, and nothing else.
//   - The memory for photos is bounded by the budget given to [Open], or by what
//     the largest photo needs if that is more: it is decoded alone;
//     [Cache.KeepDecoded] adds to that. After [Cache.Bound] the budget is for the
//     whole process, and a photo that does not fit is a [*MemoryError].
//
// # What does not hold
//
//   - That all kinds of processor give the same bytes. The scaler computes in
//     floating point, which Go rounds differently where the processor fuses a
//     multiplication and an addition (arm64 does, amd64 does not): a few pixels
//     then differ by one level. Names never differ.
//   - Adobe RGB that is declared in EXIF alone is not converted: its numbers are
//     taken for sRGB.
//   - Of an animated GIF, PNG or WebP the first picture is shown.
package photo

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"

	"etalase/internal/metadata"
)

// Limits of a source, checked before any pixel is decoded.
const (
	MaxPixels = 200_000_000 // width times height
	MaxSide   = 65_535      // pixels, the limit of JPEG

	// maxScans is how often a JPEG may go over its pixels. Skia, which Chromium uses, has the same limit: one with a
	// thousand scans is a small file that takes minutes.
	maxScans = 100

	// A large JPEG may not use that up: of 81 million pixels a hundred scans take ten seconds of a processor. libjpeg
	// itself writes 18 scans at most, for four colours.
	unsuspiciousScans = 20
	maxScannedPixels  = 1_600_000_000
)

// mostScans returns how many scans a JPEG of a size may have.
func mostScans(pixels int) int {
	return min(max(maxScannedPixels/max(pixels, 1), unsuspiciousScans), maxScans)
}

// Format is a kind of image file.
type Format = metadata.Format

// The formats. All but AVIF are read; JPEG, WebP and AVIF are written.
const (
	JPEG        = metadata.JPEG
	PNG         = metadata.PNG
	WebP        = metadata.WebP
	GIF         = metadata.GIF
	AVIF Format = "avif"
)

// Info is what the header of a photo says.
type Info struct {
	Width, Height int // pixels, of the upright picture
	Orientation   int // EXIF's, 1 to 8; Width and Height take it into account
	Format        Format
	Located       bool // the metadata says where the photo was taken
	Animated      bool // it has more pictures, of which only the first is shown
	assigned      bool // see metadata.Info.Assigned: older versions showed it in other colours

	cost memoryCost
}

// memoryCost is how much memory it takes to decode a source, in bytes.
type memoryCost struct {
	perPixel        int // of the source
	perReducedPixel int // of the decoded picture, which may be reduced
	file            int // its bytes, and the copies that are made of them
}

// Probe reads the header of a photo and decodes no pixel. Its error is a *Fault.
//
// A photo that Probe accepts may still turn out to be damaged when it is decoded.
func Probe(data []byte) (Info, error) {
	h, err := readHeader(data)
	if err != nil {
		return Info{}, err
	}
	return h.photoInfo(), nil
}

// header is what we know of a source before we decode it.
type header struct {
	format        Format
	width, height int // as stored
	metadata.Info
	fileBytes int

	// Of a PNG alone.
	model      color.Model
	interlaced bool
}

// photoInfo returns what Probe says of a header, with the sides as the picture is shown.
func (h header) photoInfo() Info {
	width, height := h.width, h.height
	if swapsSides(h.Orientation) {
		width, height = height, width
	}
	return Info{
		Width:       width,
		Height:      height,
		Orientation: h.Orientation,
		Format:      h.format,
		Located:     h.Located,
		Animated:    h.Animated,
		assigned:    h.Assigned,
		cost:        h.memoryCost(),
	}
}

// memoryCost counts what the decoder keeps of a pixel, and what its result is converted to.
func (h header) memoryCost() memoryCost {
	const (
		coefficient = 4 // of a progressive JPEG: the decoder keeps those of the whole picture
		planes      = 3 // Y, Cb and Cr, at most in full resolution
		inkPlanes   = 4 // C, M, Y and K
		inkPicture  = 4 // the same, pixel by pixel
		nrgba       = 4 // what a picture is converted to before it is scaled
		upright     = 4 // the copy of that which is turned as its orientation says
		half        = 1 // the first of the halved pictures
	)
	switch {
	case h.format == JPEG && h.Components == 4:
		return memoryCost{
			perPixel:        4*coefficient + inkPlanes + inkPicture + nrgba,
			perReducedPixel: nrgba + upright,
			file:            2 * h.fileBytes,
		}
	case h.format == JPEG:
		c := memoryCost{perReducedPixel: planes + nrgba + upright, file: 3 * h.fileBytes}
		if h.Progressive {
			c.perPixel = (h.Samples*coefficient+15)/16 + 1 // and a bit for each coefficient while they are checked
		}
		if h.width*h.height > 1024*h.fileBytes { // jpegn refuses it, and image/jpeg does not reduce it
			c.perPixel += planes + nrgba
		}
		return c
	case h.format == GIF: // indexes, and the canvas
		return memoryCost{perPixel: 1 + nrgba + half, perReducedPixel: nrgba + upright, file: 2 * h.fileBytes}
	case h.format == PNG:
		return memoryCost{
			perPixel: h.pngPixelBytes() + half, perReducedPixel: nrgba + upright, file: 2 * h.fileBytes,
		}
	}
	const planesAndTransform = 8 // of WebP
	return memoryCost{
		perPixel: planesAndTransform + nrgba + half, perReducedPixel: nrgba + upright, file: 2 * h.fileBytes,
	}
}

// pngPixelBytes counts what image/png keeps of a pixel, and what that is converted to.
func (h header) pngPixelBytes() int {
	decoded, converted := 4, 0 // RGB and RGBA of 8 bits are used as they are
	switch h.model {
	case color.RGBA64Model, color.NRGBA64Model:
		decoded, converted = 8, 4
	case color.Gray16Model:
		decoded, converted = 2, 4
	case color.GrayModel:
		decoded, converted = 1, 4
	case color.RGBAModel, color.NRGBAModel:
	default: // a palette
		decoded, converted = 1, 4
	}
	// With tRNS, which the model does not tell, grey and RGB are decoded to pixels with alpha.
	if h.HasTransparency {
		decoded = max(decoded, 4)
		if h.model == color.Gray16Model {
			decoded = 8
		}
	}
	if h.interlaced { // its passes are decoded to pictures of their own
		decoded += (decoded + 1) / 2
	}
	return decoded + converted
}

func readHeader(data []byte) (header, error) {
	format, err := detectFormat(data)
	if err != nil {
		return header{}, err
	}
	meta := metadata.Read(format, data)
	config, err := decodeConfig(format, data)
	if err != nil {
		return header{}, faultOf(err, format, data)
	}
	if err := checkSize(config); err != nil {
		return header{}, err
	}
	h := header{format: format, width: config.Width, height: config.Height, Info: meta, fileBytes: len(data)}
	if format == PNG {
		const interlaceAt = 28
		h.model = config.ColorModel
		h.interlaced = len(data) > interlaceAt && data[interlaceAt] == 1
	}
	return h, nil
}

// detectFormat returns the format of a source. Its error is a *Fault.
func detectFormat(data []byte) (Format, error) {
	if len(data) == 0 {
		return "", &Fault{Kind: Empty}
	}
	format, err := metadata.DetectFormat(data)
	if unsupported, ok := errors.AsType[*metadata.UnsupportedError](err); ok {
		kind := NotAnImage
		if unsupported.Format.IsPicture() {
			kind = Unsupported
		}
		return "", &Fault{Kind: kind, Foreign: unsupported.Format}
	}
	return format, nil
}

func checkSize(c image.Config) error {
	switch {
	case c.Width < 1 || c.Height < 1:
		return &Fault{Kind: Damaged, Err: errNoPixels}
	case c.Width > MaxSide, c.Height > MaxSide, c.Width*c.Height > MaxPixels:
		return &Fault{Kind: TooLarge, Width: c.Width, Height: c.Height}
	}
	return nil
}

func decodeConfig(format Format, data []byte) (config image.Config, err error) {
	defer recoverDecoder(&err)
	r := bytes.NewReader(data)
	switch format {
	case JPEG:
		return jpeg.DecodeConfig(r)
	case PNG:
		return png.DecodeConfig(r)
	case WebP:
		return webp.DecodeConfig(r)
	default:
		return gif.DecodeConfig(bytes.NewReader(metadata.ContainFirstPicture(data)))
	}
}

// swapsSides reports whether a picture of this orientation is stored with width and height exchanged.
func swapsSides(orientation int) bool { return orientation >= 5 }
