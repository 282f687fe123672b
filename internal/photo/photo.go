// Package photo turns the photos of a site into the sizes that browsers ask for.
//
// It works in three steps, each useful without the next:
//
//	info, err := photo.Probe(data)                    // the header alone: size, orientation, format
//	plan := photo.NewPlan(hash, "lembar", info, …)    // pure: every variant's name and size
//	file, err := cache.Variant(ctx, v, read)          // pixels, at last
//
// A page can be written after the second step, since names and sizes are known
// then. Pixels are touched when a file is asked for: [Cache.Make] makes all that
// is missing of a plan with one decode of its source, which is what a build
// wants; [Cache.Variant] makes one, which is what a browser waits for in the
// preview. Both give the same bytes, because every variant has one derivation:
// see develop.go.
//
// # What goes in
//
// JPEG, PNG, WebP and GIF (its first picture), told apart by their content,
// never by the name of the file. Everything else, and everything damaged, is a
// [*Fault], also when a decoder panics. A picture of more than [MaxPixels], or
// with a side longer than [MaxSide], is refused from its header.
//
// # What comes out
//
// JPEG, WebP and, where the recipe asks for it, AVIF: upright
// whatever the EXIF orientation of the source, never larger than the source, and
// in sRGB: a source with an ICC profile (Display P3, Adobe RGB, ProPhoto, gray,
// tables, print's CMYK) is converted by package icc. Transparency is
// kept in WebP and lies on white in JPEG. The files carry pixels and nothing
// else: no EXIF, so no place where the maker lives, no XMP, IPTC or ICC. This
// holds because the encoders are only ever given pixels.
//
// # What always holds
//
//   - A variant's name is a function of the bytes of its source, of what the
//     recipe says about it and of encoderVersion; so is its content.
//   - Its content does not depend on the number of cores, on which other
//     variants are made with it, or on what is in the cache.
//   - A damaged, truncated or foreign entry of the cache is a miss.
//   - File times decide what is trimmed, and nothing else.
//   - The decoded pixels in memory are bounded by the budget given to [Open].
//
// # What does not hold
//
//   - That all kinds of processor give the same bytes. The scaler computes in
//     floating point, which Go rounds differently where the processor fuses a
//     multiplication and an addition (arm64 does, amd64 does not): a few pixels
//     then differ by one level. Names never differ.
//   - Adobe RGB that is told by EXIF alone is not converted: its numbers are
//     taken for sRGB.
//   - Of an animated GIF, PNG or WebP the first picture is shown.
package photo

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"

	"etalase/internal/metadata"
)

// Limits of a source, checked before any pixel is decoded.
const (
	MaxPixels = 200_000_000 // width times height
	MaxSide   = 65_535      // pixels, as in a JPEG
)

// Format is a kind of image file.
type Format = metadata.Format

// The formats that are read, and of these JPEG and WebP are written; AVIF is only
// written.
const (
	JPEG        = metadata.JPEG
	PNG         = metadata.PNG
	WebP        = metadata.WebP
	GIF         = metadata.GIF
	AVIF Format = "avif"
)

// Info is what the header of a photo tells. Width and Height are in pixels, of
// the upright picture; Orientation is EXIF's, 1 to 8, and has been applied to
// them.
type Info struct {
	Width, Height int
	Orientation   int
	Format        Format
	Located       bool // the file says where it was taken
	Animated      bool // it has more pictures, of which only the first is shown

	weight weight // of a pixel while it is decoded
}

// weight says how much memory the decoder of a source takes.
type weight struct{ whole, reduced int } // bytes for each pixel of the source, and of the reduced one

// Probe reads the header of a photo and decodes no pixel. Its error is a *Fault.
//
// A photo that Probe accepts may still turn out to be damaged when it is
// decoded.
func Probe(data []byte) (Info, error) {
	h, err := readHeader(data)
	if err != nil {
		return Info{}, err
	}
	return h.info(), nil
}

// header is what we know of a source before we decode it.
type header struct {
	format        Format
	width, height int // as stored
	metadata.Info
}

func (h header) info() Info {
	w, ht := h.width, h.height
	if sideways(h.Orientation) {
		w, ht = ht, w
	}
	return Info{w, ht, h.Orientation, h.format, h.Located, h.Animated, h.weight()}
}

// weight counts the planes of a decoder and the four bytes of what it makes of
// them; the coefficients of a progressive JPEG, of four bytes each, are held for
// the whole picture.
func (h header) weight() weight {
	switch {
	case h.format == JPEG && h.Components == 4:
		return weight{8 + 20, 4}
	case h.format == JPEG && h.Progressive:
		return weight{4 * h.Components, 3 + 4}
	case h.format == JPEG:
		return weight{0, 3 + 4}
	}
	return weight{8 + 4, 4}
}

func readHeader(data []byte) (header, error) {
	format, err := recognise(data)
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
	return header{format, config.Width, config.Height, meta}, nil
}

// recognise tells the format of a source; its error is a *Fault.
func recognise(data []byte) (Format, error) {
	if len(data) == 0 {
		return "", &Fault{Kind: Empty}
	}
	format, err := metadata.Recognise(data)
	if foreign, ok := errors.AsType[*metadata.Foreign](err); ok {
		kind := NotAnImage
		if foreign.Picture {
			kind = Unsupported
		}
		return "", &Fault{Kind: kind, Name: foreign.Name}
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
		return gif.DecodeConfig(r)
	}
}

// sideways tells whether a picture of this orientation is stored lying on its
// side, with width and height exchanged.
func sideways(orientation int) bool { return orientation >= 5 }

func has(data []byte, offset int, magic string) bool {
	return len(data) >= offset && bytes.HasPrefix(data[offset:], []byte(magic))
}
