package photo

import (
	"image"
	"image/color"
	"testing"

	"github.com/disintegration/imaging"
)

func TestPaletteFindsTheColours(t *testing.T) {
	beige, red, green := color.NRGBA{222, 205, 180, 255}, color.NRGBA{190, 30, 45, 255}, color.NRGBA{20, 110, 60, 255}
	grey, dark := color.NRGBA{120, 120, 120, 255}, color.NRGBA{42, 40, 41, 255}
	transparent, black, pureRed := color.NRGBA{}, color.NRGBA{0, 0, 0, 255}, color.NRGBA{255, 0, 0, 255}
	ribbon := imaging.Paste(flat(200, 100, beige), flat(30, 100, red), image.Point{})
	halfTransparent := imaging.Paste(flat(200, 100, transparent), flat(100, 100, green), image.Point{})
	redInDisplayP3 := withProfile(asJPEG(flat(64, 64, color.NRGBA{234, 51, 35, 255})), displayP3())
	for name, test := range map[string]struct {
		data           []byte
		average, vivid color.NRGBA
	}{
		"one colour":                   {asPNG(flat(90, 60, green)), green, green},
		"a red ribbon on a beige wall": {asPNG(ribbon), color.NRGBA{217, 179, 160, 255}, red},
		"the beige wall alone":         {asPNG(flat(90, 60, beige)), beige, beige},
		"grey":                         {asPNG(flat(90, 60, grey)), grey, grey},
		"dark, hardly a tint":          {asPNG(flat(90, 60, dark)), dark, dark},
		"half of it transparent":       {asPNG(halfTransparent), green, green},
		"all of it transparent":        {asPNG(flat(9, 9, transparent)), black, black},
		"one pixel":                    {asPNG(flat(1, 1, red)), red, red},
		"JPEG in Display P3":           {redInDisplayP3, pureRed, pureRed},
	} {
		plan := planOf(t, test.data, Centre(), DefaultRecipe())
		decoded, err := decodePhoto(test.data, plan.source.reduction)
		must(err)
		got := paletteOf(decoded.source)
		for what, pair := range map[string][2]color.NRGBA{
			"average": {{got.Average.R, got.Average.G, got.Average.B, 255}, test.average},
			"vivid":   {{got.Vivid.R, got.Vivid.G, got.Vivid.B, 255}, test.vivid},
		} {
			if !near(pair[0], pair[1], 4) {
				t.Errorf("%s: %s is %v, want about %v", name, what, pair[0], pair[1])
			}
		}
	}
}

// On a sample of all colours.
func TestInkContrastsWithItsColour(t *testing.T) {
	for r := 0; r < 256; r += 3 {
		for g := 0; g < 256; g += 3 {
			for b := 0; b < 256; b += 3 {
				c := RGB{uint8(r), uint8(g), uint8(b)}
				lighter, darker := c.luminance(), c.Ink().luminance()
				if darker > lighter {
					lighter, darker = darker, lighter
				}
				if contrast := (lighter + 0.05) / (darker + 0.05); contrast < 4.5 {
					t.Fatalf("%s on %s: %.2f", c.Ink().Hex(), c.Hex(), contrast)
				}
			}
		}
	}
}
