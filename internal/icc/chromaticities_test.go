package icc

import "testing"

// The numbers of Lindbloom's tables for D50.
func TestProfileOfChromaticities(t *testing.T) {
	if transform, err := ToSRGB(SRGB.Profile(0), RGB); transform != nil || err != nil {
		t.Errorf("sRGB: %v, %v", transform, err)
	}
	for name, test := range map[string]struct {
		of       Chromaticities
		exponent float64
		in, want [3]uint8
	}{
		"red of sRGB in P3":    {DisplayP3, 0, [3]uint8{234, 51, 35}, [3]uint8{255, 0, 0}},
		"orange of sRGB in P3": {DisplayP3, 0, [3]uint8{240, 134, 50}, [3]uint8{255, 127, 0}},
		"linear grey":          {SRGB, 1, [3]uint8{55, 55, 55}, [3]uint8{128, 128, 128}},
	} {
		transform, err := ToSRGB(test.of.Profile(test.exponent), RGB)
		if err != nil {
			t.Fatal(name, err)
		}
		px := []byte{test.in[0], test.in[1], test.in[2], 255}
		transform.convert(px, px)
		for i, want := range test.want {
			if d := int(px[i]) - int(want); d < -2 || d > 2 {
				t.Errorf("%s: %v, want %v", name, px[:3], test.want)
				break
			}
		}
	}
	if (Chromaticities{}).IsValid() || !SRGB.IsValid() || !BT2020.IsValid() {
		t.Error("validity")
	}
}
