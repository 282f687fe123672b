package icc

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestProfileOfSRGBCostsNothing(t *testing.T) {
	encode := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	grid := func(c []float64) []float64 {
		return encodedLab2(labOf(xyzOf(sRGBPrimaries, []float64{encode(c[0]), encode(c[1]), encode(c[2])})))
	}
	samples := curv(sampled(1024, encode)...)
	for name, r := range map[string]reference{
		"no profile":       {RGB, nil},
		"parametric curve": {RGB, sRGBProfile()},
		"samples":          {RGB, matrixProfile(2, sRGBPrimaries, samples, samples, samples)},
		"few samples":      {RGB, matrixProfile(2, sRGBPrimaries, curv(sampled(26, encode)...), samples, samples)},
		"rounded primaries": {RGB,
			matrixProfile(2, [9]float64{0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141},
				samples, samples, samples)},
		"table": {RGB,
			profileOf(2, "mntr", "RGB ", "Lab ", tag{"A2B0", sampledTable(2, 3, 33, straight, grid)})},
		"grey":               {Grey, profileOf(2, "mntr", "GRAY", "XYZ ", tag{"kTRC", samples})},
		"RGB of grey pixels": {Grey, sRGBProfile()},
	} {
		if transform, err := ToSRGB(r.profile, r.space); transform != nil || err != nil {
			t.Errorf("%s: %v, %v", name, transform, err)
		}
	}
}

func TestSRGBOfOthersCostsNothing(t *testing.T) {
	for _, path := range []string{
		"/usr/share/color/icc/sRGB.icc",
		"/usr/share/color/icc/ghostscript/srgb.icc",
		"/usr/share/color/icc/ghostscript/default_rgb.icc",
		"/usr/share/color/icc/colord/sRGB.icc",
		"/usr/share/color/argyll/ref/sRGB.icm",
	} {
		t.Run(strings.TrimPrefix(path, "/"), func(t *testing.T) {
			profile, err := os.ReadFile(path)
			if err != nil {
				t.Skip("this machine does not have the profile; Debian has it in icc-profiles-free, libgs-common, " +
					"colord-data, argyll")
			}
			if transform, err := ToSRGB(profile, RGB); transform != nil || err != nil {
				t.Error(transform, err)
			}
		})
	}
}

func TestWhatCannotBeUsedIsIgnoredWithAReason(t *testing.T) {
	made := references()
	cmyk, p3 := made["cmyk-mft2"].profile, displayP3()
	changed := func(profile []byte, old, new string) []byte {
		return bytes.Replace(profile, []byte(old), []byte(new), 1)
	}
	for name, test := range map[string]struct {
		profile []byte
		space   Space
		reason  string
	}{
		"a profile cut off":           {p3[:100], RGB, "icc: the profile is cut off"},
		"a curve cut off":             {p3[:len(p3)-8], RGB, "icc: the profile is cut off"},
		"a primary that is not there": {changed(p3, "gXYZ", "hXYZ"), RGB, "icc: the profile is cut off"},
		"a profile too large": {make([]byte, MaxSize+1), RGB,
			"icc: a profile of 4194305 bytes, at most 4194304 are read"},
		"a table cut off": {changed(cmyk, "mft2\x00\x00\x00\x00\x04\x03\x09",
			"mft2\x00\x00\x00\x00\x04\x03\xff"), CMYK, "icc: the profile is cut off"},
		"a grid of one point": {changed(cmyk, "mft2\x00\x00\x00\x00\x04\x03\x09",
			"mft2\x00\x00\x00\x00\x04\x03\x01"), CMYK, "icc: a grid with 1 nodes"},
		"a table of other channels": {changed(cmyk, "mft2\x00\x00\x00\x00\x04", "mft2\x00\x00\x00\x00\x03"), CMYK,
			"icc: the table A2B0 leads from 3 channels to 3"},
		"a table of another kind": {changed(cmyk, "mft2", "mpet"), CMYK, `icc: the table A2B0 is of type "mpet"`},
		"CMYK without a table": {profileOf(4, "prtr", "CMYK", "Lab "), CMYK,
			"icc: a profile for CMYK without a table"},
		"RGB in CMYK": {p3, CMYK, "icc: a profile for RGB in a picture of CMYK"},
		"CMYK in RGB": {cmyk, RGB, "icc: a profile for CMYK in a picture of RGB"},
		"grey in RGB": {made["gray-2.2"].profile, RGB, "icc: a profile for grey in a picture of RGB"},
		"a device of six inks": {profileOf(4, "prtr", "6CLR", "Lab "), CMYK,
			`icc: a profile for the device space "6CLR"`},
		"a link between devices": {profileOf(4, "link", "RGB ", "CMYK"), RGB,
			`icc: a profile with the connection space "CMYK"`},
	} {
		transform, err := ToSRGB(test.profile, test.space)
		if transform != nil || err == nil || err.Error() != test.reason {
			t.Errorf("%s: %v, %q, want nil and %q", name, transform, err, test.reason)
		}
	}
}

func TestGrayStaysGray(t *testing.T) {
	made := references()
	for _, name := range []string{"display-p3", "adobe-rgb", "prophoto", "rec2020", "samples"} {
		transform, _ := ToSRGB(made[name].profile, RGB)
		for v := range 256 {
			if c := converted(transform, RGB, []uint8{uint8(v), uint8(v), uint8(v)}); c.R != c.G || c.G != c.B {
				t.Errorf("%s makes %v of %d", name, c, v)
			}
		}
	}
}

func TestPixelsOutsideOfThePictureAndAlphaAreLeft(t *testing.T) {
	transform, _ := ToSRGB(displayP3(), RGB)
	img := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range img.Pix {
		img.Pix[i] = 100 + uint8(i%4)*20
	}
	before := color.NRGBA{100, 120, 140, 160}
	transform.NRGBA(img.SubImage(image.Rect(2, 3, 5, 7)).(*image.NRGBA))
	for y := range 8 {
		for x := range 8 {
			c, inside := img.NRGBAAt(x, y), image.Pt(x, y).In(image.Rect(2, 3, 5, 7))
			if c.A != before.A || inside == (c == before) {
				t.Errorf("(%d,%d) is %v", x, y, c)
			}
		}
	}
	transform.NRGBA(&image.NRGBA{})
	transform.NRGBA(image.NewNRGBA(image.Rect(0, 0, 0, 5)))
}

func TestInksWithoutAProfileAreConvertedAsByBrowsers(t *testing.T) {
	var none *Transform
	img := image.NewCMYK(image.Rect(-1, -1, 9, 9))
	part := img.SubImage(image.Rect(2, 3, 5, 7)).(*image.CMYK)
	for c, want := range map[color.CMYK]color.NRGBA{
		{0, 0, 0, 0}:         {255, 255, 255, 255},
		{255, 0, 0, 0}:       {0, 255, 255, 255},
		{0, 0, 0, 255}:       {0, 0, 0, 255},
		{255, 255, 255, 255}: {0, 0, 0, 255},
		{51, 102, 0, 51}:     {163, 122, 204, 255},
	} {
		part.SetCMYK(4, 6, c)
		out := none.CMYK(part)
		if got := out.NRGBAAt(4, 6); got != want || out.Rect != part.Rect {
			t.Errorf("%v: %v in %v, want %v", c, got, out.Rect, want)
		}
	}
}

// The transform of a grid is as good as the profile is, measured over all the values that it lies between.
func TestGridsAreExact(t *testing.T) {
	made := references()
	for _, name := range []string{"rgb-mft2-lab", "rgb-mab-all", "rgb-light-black", "cmyk-mft2", "cmyk-mab"} {
		r := made[name]
		d, err := readDevice(r.profile)
		if err != nil {
			t.Fatal(err)
		}
		transform, _ := ToSRGB(r.profile, r.space)
		var sum, worst float64
		noise := uint32(1)
		const count = 5000
		for range count {
			var c colour
			device := make([]uint8, r.space.channels())
			for i := range device {
				noise = noise*1664525 + 1013904223
				device[i] = uint8(noise >> 24)
				c[i] = float64(device[i]) / 255
			}
			var want [3]float64
			for i, light := range d.light(c) {
				want[i] = 255 * sRGBChannel(light)
			}
			got := converted(transform, r.space, device)
			d := deltaE2000(labOfSRGB(want), labOfSRGB([3]float64{float64(got.R), float64(got.G), float64(got.B)}))
			sum, worst = sum+d, max(worst, d)
		}
		if sum/count > 0.5 || worst > 4 {
			t.Errorf("%s: Delta E 2000 %.2f in the mean, at most %.2f", name, sum/count, worst)
		}
	}
}

// The sum is the same on amd64, with and without fused additions, and on arm64. A new one means that photos change:
// photo's encoderVersion has to tell.
func TestTransformsKeepTheirPixels(t *testing.T) {
	const want = "f1d3074540c2aa7f88d31ad75fb6da76a90919cbb635853eba89424c143d8d3f"
	sum := sha256.New()
	made := references()
	pixels := noise(1 << 16)
	out := make([]byte, len(pixels))
	for _, name := range slices.Sorted(maps.Keys(made)) {
		transform, err := ToSRGB(made[name].profile, made[name].space)
		if err != nil {
			t.Fatal(name, err)
		}
		transform.convert(out, pixels)
		sum.Write(out)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != want {
		t.Errorf("the sum is %s", got)
	}
}

func noise(count int) []byte {
	b := make([]byte, count)
	n := uint32(1)
	for i := range b {
		n = n*1664525 + 1013904223
		b[i] = uint8(n >> 24)
	}
	return b
}

// Profiles are read as those of every space. Single colours are converted, as whole grids would leave time for few
// profiles a second.
func FuzzLightIsFinite(f *testing.F) {
	for _, name := range []string{"display-p3", "adobe-rgb", "samples", "para-1", "para-2", "rec2020", "gray-2.2",
		"gray-lab",
		"rgb-mft2-xyz", "rgb-mab-all", "rgb-mab-matrix", "cmyk-mft1", "cmyk-mab"} {
		f.Add(references()[name].profile)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for letters, space := range spaces {
			profile := bytes.Clone(data)
			if len(profile) >= 20 {
				copy(profile[16:], letters)
			}
			d, err := readDevice(profile)
			if err != nil {
				continue
			}
			for _, v := range []float64{0, 0.3, 0.5, 1} {
				light := d.light(colour{v, 1 - v, v, 0.5})
				for _, l := range light {
					if math.IsNaN(l) || math.IsInf(l, 0) {
						t.Fatalf("%v: light %v", space, light)
					}
				}
			}
			d.isSRGB(space)
			if d.matrix != nil {
				row := []byte{0, 128, 255, 7}
				newMatrixRow(d.matrix).convert(row, row)
			}
		}
	})
}

// What a pixel costs, of noise, which is the worst that memory and processor can be given, and what a transform costs
// before its first.
func BenchmarkTransform(b *testing.B) {
	const pixels = 1 << 20
	src, dst := noise(4*pixels), make([]byte, 4*pixels)
	made := references()
	for _, name := range []string{"display-p3", "gray-2.2", "rgb-mft2-lab", "cmyk-mft2"} {
		r := made[name]
		b.Run("pixels/"+name, func(b *testing.B) {
			transform, _ := ToSRGB(r.profile, r.space)
			for b.Loop() {
				transform.convert(dst, src)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/pixels, "ns/pixel")
		})
		b.Run("new/"+name, func(b *testing.B) {
			for b.Loop() {
				ToSRGB(r.profile, r.space)
			}
		})
	}
	b.Run("new/sRGB", func(b *testing.B) {
		for b.Loop() {
			ToSRGB(sRGBProfile(), RGB)
		}
	})
}
