package photo

import (
	"image/color"
	"testing"

	"github.com/disintegration/imaging"
)

func TestLookFindsTheColours(t *testing.T) {
	beige, red, green := color.NRGBA{222, 205, 180, 255}, color.NRGBA{190, 30, 45, 255}, color.NRGBA{20, 110, 60, 255}
	ribbon := imaging.Paste(flat(200, 100, beige), flat(30, 100, red), flat(0, 0, red).Rect.Min)
	hole := imaging.Paste(flat(200, 100, color.NRGBA{}), flat(100, 100, green), flat(0, 0, red).Rect.Min)
	for name, test := range map[string]struct {
		data           []byte
		average, vivid color.NRGBA
	}{
		"one colour":          {asPNG(flat(90, 60, green)), green, green},
		"a ribbon on a wall":  {asPNG(ribbon), color.NRGBA{217, 179, 160, 255}, red},
		"gray":                {asPNG(flat(90, 60, color.NRGBA{120, 120, 120, 255})), color.NRGBA{120, 120, 120, 255}, color.NRGBA{120, 120, 120, 255}},
		"what is seen of it":  {asPNG(hole), green, green},
		"one pixel":           {asPNG(flat(1, 1, red)), red, red},
		"JPEG in Display P3":  {withProfile(asJPEG(flat(64, 64, color.NRGBA{234, 51, 35, 255})), displayP3()), color.NRGBA{255, 0, 0, 255}, color.NRGBA{255, 0, 0, 255}},
		"nothing to see":      {asPNG(flat(9, 9, color.NRGBA{})), color.NRGBA{0, 0, 0, 255}, color.NRGBA{0, 0, 0, 255}},
		"the wall alone":      {asPNG(flat(90, 60, beige)), beige, beige},
		"dark, hardly a tint": {asPNG(flat(90, 60, color.NRGBA{42, 40, 41, 255})), color.NRGBA{42, 40, 41, 255}, color.NRGBA{42, 40, 41, 255}},
	} {
		plan := planOf(t, test.data, Centre(), DefaultRecipe())
		room, err := openDarkroom(test.data, plan.source.reduction)
		must(err)
		got := paletteOf(room.source)
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

// On every colour there is.
func TestInkIsReadOnItsColour(t *testing.T) {
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
