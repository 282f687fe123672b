// Package icc converts the pixels of a photo with an embedded ICC profile into
// sRGB (IEC 61966-2-1), which is what browsers take a picture without a profile
// to be.
//
//	toSRGB, err := icc.ToSRGB(profile, icc.RGB) // err is for a log: the photo is shown all the same
//	toSRGB.NRGBA(img)                           // in place; a nil transform leaves the picture
//
//	toSRGB, err = icc.ToSRGB(profile, icc.CMYK)
//	img := toSRGB.CMYK(inks)                    // a nil transform has a rule for pictures without a profile
//
// # What is read
//
// Profiles of versions 2 and 4 (ICC.1:2022, ICC.1:2001-04), of at most [MaxSize]
// bytes, whose device is RGB, gray or CMYK:
//
//   - RGB with three primaries and their curves (rXYZ, rTRC and so on): Display
//     P3, Adobe RGB, ProPhoto, Rec. 2020, any;
//   - gray with a curve (kTRC);
//   - tables (A2B1 or A2B0) of the types lut8Type, lut16Type and lutAToBType,
//     over XYZ or Lab.
//
// Curves are of type curv with any number of samples, or para with functions 0
// to 4. What the specification defines by ranges is clipped to them, so that no
// profile can make a number that is none.
//
// A table comes before primaries, as the specification says. Of the tables A2B1
// is preferred, then A2B0. A2B1 holds the colours as they were measured. A2B0
// holds them as its maker thought they should look on a reference medium, and
// is but half of a conversion, whose other half sRGB has no table for.
//
// Lab has two encodings in 16 bits. Which one holds follows from the table's
// type and not from the profile's version: lut16Type has version 2's in profiles
// of both.
//
// # How a colour is converted
//
// By the device's curves and tables into the connection space, whose white is
// D50; by Bradford's method to the light of sRGB's primaries, whose white is D65
// (one matrix, from B. Lindbloom); by sRGB's curve into 0 to 255. This is the
// specification's relative colorimetric intent: the device's white is white.
// What sRGB cannot show is clipped, each channel by itself.
//
// With a table, the device's black becomes black too (black point compensation,
// ISO 18619). The deepest black of a printing press is a dark gray, 41 of sRGB's
// 255 for the inks of magazines (SWOP), so that a photo made for one would look
// as if it hung behind a curtain. Applications for printing do
// the same by default. A CMYK device's black is what its profile prints for
// black (B2A0, then back), because no press prints all inks in full; where there
// is no B2A0, it is all inks. A device whose black is lighter than an L* of 50 is
// left as it is, and so is one with primaries.
//
// # Pixels
//
// Channels have 8 bits. Those of an [image.CMYK] are ink, 255 in full, which is
// what image/jpeg makes of Adobe's inverted ones as well. Alpha is left as it is.
// Gray pixels are those of an [image.NRGBA] whose channels are equal; they may
// have a gray or an RGB profile. All other pairs of a picture and a profile do
// not fit, and the profile is ignored.
//
// A CMYK picture without a profile that could be used is converted by the rule
// of browsers: a channel is (255-ink)*(255-black)/255, ink being cyan for red,
// magenta for green, yellow for blue. So its colours are those that its editor
// saw wherever the file was opened before, although no press has such bright
// inks: which press it was made for is not written anywhere.
//
// # What always holds
//
//   - A profile that is sRGB, in whatever spelling, gives a nil transform: none
//     of the 472 colours looked at, all grays among them, would change by more
//     than two levels.
//   - A damaged profile gives a nil transform and the reason, never a panic.
//   - Memory and time are bounded, however the profile is made: tables are read
//     where they lie in it, and what is made of them has one size.
//   - Pixels are converted in integers, so that they are the same on all
//     processors. The tables for that are made in floating point and rounded
//     far above its last digit.
//   - A gray of a profile with primaries stays a gray where the profile has one
//     curve for all three.
//   - A transform is never changed once made; any number of goroutines may use it.
//
// # What does not hold
//
//   - An RGB table is sampled at 33 values of each channel, a CMYK table at 17,
//     with straight lines between. Where the numbers are even steps to the eye,
//     as those of photos are, that costs a Delta E 2000 of 0.3 in the mean, and
//     of 4 for single dark colours of many inks. RGB scanners with linear numbers
//     are less exact in their shadows.
//   - Tables of floating-point elements (D2B0 to D2B3) and the cicp tag are not
//     read: profiles with these have others beside them.
//   - The intent that a profile names is not asked for.
package icc

import (
	"fmt"
	"image"
)

// MaxSize is how large a profile may be, in bytes: those of cameras have a few
// hundred, those of printing presses up to three million.
const MaxSize = 4 << 20

// Space is what the channels of a picture mean.
type Space uint8

const (
	RGB  Space = iota + 1
	Gray       // all three channels of an image.NRGBA are the same
	CMYK       // 255 is all ink
)

func (s Space) String() string { return [...]string{RGB: "RGB", Gray: "gray", CMYK: "CMYK"}[s] }

// channels is the number of a colour's values.
func (s Space) channels() int { return [...]int{RGB: 3, Gray: 1, CMYK: 4}[s] }

// Transform converts the pixels of pictures in one colour space into sRGB.
type Transform struct {
	space Space
	row   rowFunc
}

// rowFunc converts the pixels of src, of four bytes each, into those of dst,
// which may be the same.
type rowFunc func(dst, src []byte)

// ToSRGB makes the transform for pictures of a space that carry a profile. It is
// nil when there is nothing to convert: there is no profile, it is sRGB's own,
// or it cannot be used for the reason that the error tells.
func ToSRGB(profile []byte, space Space) (*Transform, error) {
	if len(profile) == 0 {
		return nil, nil
	}
	d, err := readDevice(profile)
	switch {
	case err != nil:
		return nil, fmt.Errorf("icc: %w", err)
	case d.space != space && !(d.space == RGB && space == Gray):
		return nil, fmt.Errorf("icc: a profile for %v in a picture of %v", d.space, space)
	case d.isSRGB(space):
		return nil, nil
	}
	return &Transform{space, d.conversion(space)}, nil
}

// NRGBA converts a picture in place. A nil transform leaves it. One that was
// made for CMYK panics.
func (t *Transform) NRGBA(img *image.NRGBA) {
	if t == nil {
		return
	}
	if t.space == CMYK {
		panic("icc: a transform for CMYK and a picture of RGB")
	}
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		t.row(row, row)
	}
}

// CMYK returns an opaque picture of the same bounds. A nil transform converts by
// the rule for pictures without a profile. One that was made for another space
// panics.
func (t *Transform) CMYK(img *image.CMYK) *image.NRGBA {
	row := unprofiledInks
	if t != nil {
		row = t.row
		if t.space != CMYK {
			panic("icc: a transform for " + t.space.String() + " and a picture of CMYK")
		}
	}
	out := image.NewNRGBA(img.Rect)
	for y := range img.Rect.Dy() {
		row(out.Pix[y*out.Stride:][:4*img.Rect.Dx()], img.Pix[y*img.Stride:][:4*img.Rect.Dx()])
	}
	return out
}

// unprofiledInks is the rowFunc of CMYK pictures that say nothing of their inks.
func unprofiledInks(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		s, d := src[i:i+4:i+4], dst[i:i+4:i+4]
		light := 255 - uint32(s[3])
		d[0] = uint8(((255-uint32(s[0]))*light + 127) / 255)
		d[1] = uint8(((255-uint32(s[1]))*light + 127) / 255)
		d[2] = uint8(((255-uint32(s[2]))*light + 127) / 255)
		d[3] = 255
	}
}
