// Package icc converts the pixels of a photo with an embedded ICC profile into sRGB (IEC 61966-2-1), which is what
// browsers take a picture without a profile to be.
//
//	toSRGB, err := icc.ToSRGB(profile, icc.RGB) // err may be ignored: the photo is shown anyway
//	toSRGB.NRGBA(img)                           // in place; a nil transform does nothing
//
//	toSRGB, err = icc.ToSRGB(profile, icc.CMYK)
//	img := toSRGB.CMYK(inks)                    // a nil transform has a rule for pictures without a profile
//
// # What is read
//
// Profiles of versions 2 and 4 (ICC.1:2022, ICC.1:2001-04), of at most [MaxSize] bytes, whose device is RGB, grey or
// CMYK:
//
//   - RGB with three primaries and their curves (rXYZ, rTRC and so on): Display
//     P3, Adobe RGB, ProPhoto, Rec. 2020, any;
//   - grey with a curve (kTRC);
//   - tables (A2B1 or A2B0) of the types lut8Type, lut16Type and lutAToBType,
//     over XYZ or Lab.
//
// Curves are of type curv with any number of samples, or para with functions 0 to 4. Values are clipped to the ranges
// of the specification, so that no profile leads to a NaN or an infinity.
//
// A table comes before primaries, as the specification says. Of the tables A2B1 is preferred, then A2B0. A2B1 contains
// the colours as they were measured. A2B0 contains them as they should appear on a reference medium, and is only half
// of a conversion: sRGB has no table for the other half.
//
// Lab has two encodings in 16 bits. The table's type decides which one it uses, not the profile's version: lut16Type
// has that of version 2 in profiles of both versions.
//
// # How a colour is converted
//
// By the device's curves and tables into the connection space, whose white is D50; by Bradford's method to the light of
// sRGB's primaries, whose white is D65 (one matrix, from B. Lindbloom); by sRGB's curve into 0 to 255. This is the
// specification's relative colorimetric intent: the device's white is white. Colours out of sRGB's gamut are clipped,
// each channel by itself.
//
// With a table, the device's black becomes black too (black point compensation, ISO 18619). The deepest black of a
// printing press is a dark grey, 41 of sRGB's 255 for the inks of magazines (SWOP); without compensation a photo made
// for one would lack contrast. Applications for printing do the same by default. A CMYK device's black is the colour
// that its profile prints for black (B2A0, then back), because no press prints all inks in full; without a B2A0 it is
// all inks. A device whose black is lighter than an L* of 50 is not compensated, nor is one with primaries.
//
// # A profile without names
//
//	neutral, err := icc.Neutral(profile) // the same colours, without who made the profile of which device
//
// Programs write into profiles which monitor is on the desk of whom: a model, its serial number, names that users gave.
// Neutral writes a profile anew of the numbers that colours need: white, black, adaptation, primaries, curves, the
// tables of three intents in both directions, the gamut, the code points of cicp. It leaves out tables of
// floating-point elements, beside which the specification requires others.
//
// # Pixels
//
// Channels have 8 bits. Those of an [image.CMYK] are amounts of ink, 255 in full; image/jpeg converts Adobe's inverted
// channels to these. Alpha does not change. Grey pixels are those of an [image.NRGBA] whose channels are equal; they
// may have a grey or an RGB profile. A profile for any other space than the picture's is ignored.
//
// A CMYK picture without a valid profile is converted by the rule of browsers: a channel is (255-ink)*(255-black)/255,
// where ink is cyan for red, magenta for green, yellow for blue. Its colours are then those that an editor sees in
// other programs. No press has such bright inks, but the file does not say for which press it was made.
//
// # What always holds
//
//   - A profile of sRGB, in whatever encoding, gives a nil transform: none of 472
//     sampled colours, which include all greys, would change by more than two
//     levels.
//   - A damaged profile gives a nil transform and the reason, never a panic.
//   - Memory and time are bounded for every profile: tables are not copied out of
//     it, and what is computed from them has a fixed size.
//   - Pixels are converted in integers, so that they are the same on all
//     processors. The tables for that are made in floating point and rounded
//     far above its last digit.
//   - A grey of a profile with primaries stays a grey where the profile has one
//     curve for all three.
//   - A transform is immutable; any number of goroutines may use it.
//
// # What does not hold
//
//   - An RGB table is sampled at 33 values of each channel, a CMYK table at 17,
//     with linear interpolation between. For perceptually even encodings, as those
//     of photos are, that costs a Delta E 2000 of 0.3 in the mean, and of 4 for
//     single dark colours of many inks. RGB scanners with a linear encoding are less
//     exact in their shadows.
//   - Tables of floating-point elements (D2B0 to D2B3) and the cicp tag are not
//     read: profiles with these also have other tables.
//   - The rendering intent in a profile's header is ignored.
package icc

import (
	"fmt"
	"image"
)

// MaxSize is the largest size of a profile that is read, in bytes: those of cameras have a few hundred, those of
// printing presses up to three million.
const MaxSize = 4 << 20

// Space is what the channels of a picture mean.
type Space uint8

const (
	RGB  Space = iota + 1
	Grey       // all three channels of an image.NRGBA are the same
	CMYK       // 255 is all ink
)

func (s Space) String() string { return [...]string{RGB: "RGB", Grey: "grey", CMYK: "CMYK"}[s] }

// channels returns the number of a colour's values.
func (s Space) channels() int { return [...]int{RGB: 3, Grey: 1, CMYK: 4}[s] }

// Transform converts the pixels of pictures in one colour space into sRGB.
type Transform struct {
	space   Space
	convert rowConverter
}

// rowConverter converts the pixels of a row, src, of four bytes each, into those of dst, which may be the same.
type rowConverter func(dst, src []byte)

// ToSRGB returns the transform for pictures of a colour space with a profile. It is nil when nothing is converted:
// there is no profile, it is sRGB's own, or it cannot be used for the reason in the error.
func ToSRGB(profile []byte, space Space) (*Transform, error) {
	if len(profile) == 0 {
		return nil, nil
	}
	d, err := readDevice(profile)
	switch {
	case err != nil:
		return nil, fmt.Errorf("icc: %w", err)
	case d.space != space && !(d.space == RGB && space == Grey):
		return nil, fmt.Errorf("icc: a profile for %v in a picture of %v", d.space, space)
	case d.isSRGB(space):
		return nil, nil
	}
	return &Transform{space, d.conversion(space)}, nil
}

// NRGBA converts a picture in place. A nil transform does nothing. A transform for CMYK panics.
func (t *Transform) NRGBA(img *image.NRGBA) {
	if t == nil {
		return
	}
	if t.space == CMYK {
		panic("icc: a transform for CMYK and a picture of RGB")
	}
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		t.convert(row, row)
	}
}

// CMYK returns an opaque picture of the same bounds. A nil transform converts by the rule for pictures without a
// profile. A transform for another space panics.
func (t *Transform) CMYK(img *image.CMYK) *image.NRGBA {
	convert := defaultCMYK
	if t != nil {
		convert = t.convert
		if t.space != CMYK {
			panic("icc: a transform for " + t.space.String() + " and a picture of CMYK")
		}
	}
	out := image.NewNRGBA(img.Rect)
	for y := range img.Rect.Dy() {
		convert(out.Pix[y*out.Stride:][:4*img.Rect.Dx()], img.Pix[y*img.Stride:][:4*img.Rect.Dx()])
	}
	return out
}

// defaultCMYK is the rowConverter of CMYK pictures without a profile.
func defaultCMYK(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		s, d := src[i:i+4:i+4], dst[i:i+4:i+4]
		light := 255 - uint32(s[3])
		d[0] = uint8(((255-uint32(s[0]))*light + 127) / 255)
		d[1] = uint8(((255-uint32(s[1]))*light + 127) / 255)
		d[2] = uint8(((255-uint32(s[2]))*light + 127) / 255)
		d[3] = 255
	}
}
