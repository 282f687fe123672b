package main

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"path/filepath"
	"testing"

	encoder "github.com/gen2brain/webp"
	"github.com/google/go-cmp/cmp"

	"etalase/internal/photo"
)

// pattern returns a picture by a rule.
func pattern(width, height int, at func(x, y int) float64) grey {
	g := newGrey(width, height)
	for y := range height {
		for x := range width {
			g.pix[y*width+x] = at(x, y)
		}
	}
	return g
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.6f, want %.6f", what, got, want)
	}
}

func TestSSIM(t *testing.T) {
	uniform := func(level float64) grey { return pattern(40, 30, func(int, int) float64 { return level }) }
	checks := func(depth float64) grey {
		return pattern(40, 30, func(x, y int) float64 { return 128 + depth*float64(1-2*((x+y)%2)) })
	}
	photograph := pattern(64, 48, func(x, y int) float64 { return float64((x*x*7 + y*y*13 + x*y*5) % 256) })

	near(t, "identical", newReference(photograph).ssim(photograph), 1, 1e-12)
	// Uniform pictures differ in luminance alone: (2ab+c1) / (a²+b²+c1).
	near(t, "lighter", newReference(uniform(100)).ssim(uniform(120)),
		(2*100*120+6.5025)/(100*100+120*120+6.5025), 1e-9)
	// Of checks, the mean is 128 in every window; the deviation is the depth.
	near(t, "half the contrast", newReference(checks(20)).ssim(checks(10)),
		(2*20*10+58.5225)/(20*20+10*10+58.5225), 1e-4)
	near(t, "negative", newReference(checks(20)).ssim(checks(-20)),
		(-2*20*20+58.5225)/(2*20*20+58.5225), 1e-4)
	// By another program, which sums over all 121 weights of each window.
	near(t, "rounded to sixteens", newReference(photograph).ssim(pattern(64, 48, func(x, y int) float64 {
		return float64((x*x*7+y*y*13+x*y*5)%256/16*16 + 8)
	})), 0.997860, 1e-6)
}

func TestLuma(t *testing.T) {
	ramp := image.NewNRGBA(image.Rect(0, 0, 256, 16))
	want := newGrey(256, 16)
	for y := range 16 {
		for x := range 256 {
			ramp.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(x), uint8(x), 255})
			want.pix[y*256+x] = float64(x)
		}
	}
	var asWebP, asJPEG bytes.Buffer
	if err := encoder.Encode(&asWebP, ramp, encoder.Options{Quality: 100, Method: 2}); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, ramp, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	for format, data := range map[photo.Format][]byte{photo.WebP: asWebP.Bytes(), photo.JPEG: asJPEG.Bytes()} {
		got, err := lumaOf(data, format)
		if err != nil {
			t.Fatal(err)
		}
		var away float64
		for i := range want.pix {
			away += math.Abs(got.pix[i]-want.pix[i]) / float64(len(want.pix))
		}
		if away > 1 {
			t.Errorf("%s: a grey ramp is off by %.1f levels", format, away)
		}
	}
}

func TestBytesAt(t *testing.T) {
	points := []ratePoint{{0.90, 100}, {0.94, 200}, {0.96, 400}}
	for _, test := range []struct {
		ssim, bytes float64
		inside      bool
	}{
		{0.90, 100, true},
		{0.92, 100 * math.Sqrt2, true},
		{0.94, 200, true},
		{0.95, 200 * math.Sqrt2, true},
		{0.96, 400, true},
		{0.97, 400 * math.Sqrt2, false},
		{0.86, 50, false},
	} {
		got, inside := bytesAt(points, test.ssim)
		near(t, "bytes", got, test.bytes, 1e-6)
		if inside != test.inside {
			t.Errorf("at %.2f: inside is %v", test.ssim, inside)
		}
	}
}

// Our own files have the size that our own curve gives them.
func TestAPipelineEqualsItself(t *testing.T) {
	dir := t.TempDir()
	if err := synthesise(filepath.Join(dir, "photos"), 1, 0.12); err != nil {
		t.Fatal(err)
	}
	photos, err := readInputs(filepath.Join(dir, "photos"), 0)
	if err != nil {
		t.Fatal(err)
	}
	j := job{Out: filepath.Join(dir, "out"), Photos: photos}
	list := filepath.Join(dir, jobFile)
	if err := j.write(list); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), []string{encodeCommand, list}); err != nil {
		t.Fatal(err)
	}
	s := scorer{
		tempDir:   filepath.Join(dir, "qualities"),
		results:   []result{{pipeline: etalase{}, out: j.Out}},
		qualities: []int{70, quality, 90},
	}
	scored, err := s.scoreAll(t.Context(), photos)
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, k := range kinds() {
		score := scored.results[0][k]
		files += score.files
		if ssim := score.meanSSIM(); score.files > 0 && (ssim < 0.75 || ssim > 0.9999) {
			t.Errorf("%v: SSIM is %.4f", k, ssim)
		}
	}
	if want := len(photos[0].Variants); files != want {
		t.Errorf("%d files were compared, not %d", files, want)
	}
	all := compareSizes(scored.qualities, scored.results[0], photo.JPEG, photo.WebP)
	near(t, "size ratio", all.ratio(), 1, 1e-9)
}

func TestRepeatedPhotosDifferInBytesOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "photo.jpg")
	if err := synthesiseOne(path, 1, 60, 40); err != nil {
		t.Fatal(err)
	}
	plain, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := jpeg.Decode(bytes.NewReader(plain))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{string(plain): true}
	for _, s := range repeat([]input{{Path: path}}, 3) {
		data, err := s.read()
		if err != nil {
			t.Fatal(err)
		}
		got, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if seen[string(data)] || cmp.Diff(got, want) != "" {
			t.Errorf("photo %d is not another of the same pixels", s.Number)
		}
		seen[string(data)] = true
	}
}
