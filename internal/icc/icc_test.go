package icc

import (
	"image"
	"testing"
)

func TestProfileOfSRGBCostsNothing(t *testing.T) {
	if ToSRGB(sRGBProfile()) != nil {
		t.Error("sRGB is converted to sRGB")
	}
	if ToSRGB(displayP3()) == nil {
		t.Error("Display P3 is not converted")
	}
}

func FuzzProfile(f *testing.F) {
	for _, profile := range [][]byte{displayP3(), adobeRGB(), sRGBProfile(), nil} {
		f.Add(profile)
	}
	f.Fuzz(func(t *testing.T, profile []byte) {
		ToSRGB(profile).NRGBA(image.NewNRGBA(image.Rect(0, 0, 3, 3)))
	})
}
