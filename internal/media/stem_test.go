package media

import (
	"slices"
	"strings"
	"testing"

	"etalase/internal/photo"
	"etalase/internal/schema"
)

func TestStem(t *testing.T) {
	for path, want := range map[string]string{
		"content/products/kendi/foto 1.JPG":                 "kendi-foto-1",
		"content/products/kendi/Kéndi_Besar.v2.webp":        "kendi-k-ndi-besar-v2",
		"content/kendi/" + strings.Repeat("a", 70) + ".png": "kendi-" + strings.Repeat("a", 54),
		"content/…/….svg":                                   "",
	} {
		if got := stem(path); got != want {
			t.Errorf("%s: %q, not %q", path, got, want)
		}
	}
}

// The first number is across, the second down; without two of them it is the centre.
func TestFocalPointOfNumbers(t *testing.T) {
	for _, test := range []struct {
		focal []float64
		want  photo.Focal
	}{
		{nil, photo.Focal{X: 0.5, Y: 0.5}},
		{[]float64{0.1}, photo.Focal{X: 0.5, Y: 0.5}},
		{[]float64{0.1, 0.9}, photo.Focal{X: 0.1, Y: 0.9}},
		{[]float64{0, 1}, photo.Focal{X: 0, Y: 1}},
		{[]float64{1, 0}, photo.Focal{X: 1, Y: 0}},
		{[]float64{0.5, 0.5}, photo.Centre()},
	} {
		if got := focalPoint(test.focal); got != test.want {
			t.Errorf("%v: %v, want %v", test.focal, got, test.want)
		}
	}
}

// What site.yaml says about pictures is what the recipe has; without AVIF there is no quality of it.
func TestRecipeOfSettings(t *testing.T) {
	s := schema.DefaultSettings("site.yaml")
	s.Photos.Widths, s.Photos.JPEGQuality, s.Photos.WebPQuality, s.Photos.AVIFQuality = []int64{400, 800}, 70, 60, 50
	for avif, quality := range map[bool]int{false: 0, true: 50} {
		s.Photos.AVIF = avif
		got := recipeOf(s)
		if !slices.Equal(got.Widths, []int{400, 800}) || got.JPEGQuality != 70 || got.WebPQuality != 60 ||
			got.AVIFQuality != quality || got.Square != 480 || got.Social != (photo.Size{Width: 1200, Height: 630}) {
			t.Errorf("AVIF %v: %+v", avif, got)
		}
	}
}
