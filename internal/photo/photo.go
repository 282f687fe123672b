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
// JPEG and WebP, upright whatever the EXIF orientation of the source, never
// larger than the source, and in sRGB: a source with an RGB profile of the
// matrix kind (Display P3, Adobe RGB, ProPhoto) is converted. Transparency is
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
//   - File times mean nothing.
//   - The decoded pixels in memory are bounded by the budget given to [Open].
//
// # What does not hold
//
//   - That all kinds of processor give the same bytes is tested on amd64 and
//     arm64 and not sound by construction: the scaler computes in floating
//     point, which Go may round differently where the processor fuses a
//     multiplication and an addition. Names never differ.
//   - Profiles made of look-up tables, and Adobe RGB that is told by EXIF alone,
//     are not converted: their numbers are taken for sRGB.
//   - CMYK photos and animated WebP are refused; of an animated GIF or PNG the
//     first picture is shown.
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
	MaxPixels = 64 << 20    // width times height
	MaxSide   = maxWebPSide // pixels; a picture that is not scaled down must still fit into a WebP
)

// Format is a kind of image file.
type Format = metadata.Format

// The formats that are read; of these, JPEG and WebP are written.
const (
	JPEG = metadata.JPEG
	PNG  = metadata.PNG
	WebP = metadata.WebP
	GIF  = metadata.GIF
)

// Info is what the header of a photo tells. Width and Height are in pixels, of
// the upright picture; Orientation is EXIF's, 1 to 8, and has been applied to
// them.
type Info struct {
	Width, Height int
	Orientation   int
	Format        Format
	Located       bool // the file says where it was taken
}

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
	orientation   int // 1..8
	profile       []byte
	located       bool
}

func (h header) info() Info {
	w, ht := h.width, h.height
	if sideways(h.orientation) {
		w, ht = ht, w
	}
	return Info{w, ht, h.orientation, h.format, h.located}
}

func readHeader(data []byte) (header, error) {
	format, err := recognise(data)
	if err != nil {
		return header{}, err
	}
	meta := metadata.Read(format, data)
	switch {
	case meta.Animated && format == WebP:
		return header{}, &Fault{Kind: Unsupported, Name: "animated WebP"}
	case meta.Components == 4:
		return header{}, &Fault{Kind: Unsupported, Name: "JPEG in CMYK"}
	}
	config, err := decodeConfig(format, data)
	if err != nil {
		return header{}, faultOf(err, format, data)
	}
	if err := checkSize(config); err != nil {
		return header{}, err
	}
	return header{format, config.Width, config.Height, meta.Orientation, meta.Profile, meta.Located}, nil
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
