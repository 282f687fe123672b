package photo

import (
	"errors"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"
)

// quarters is the picture of testdata/sources: the colours of its four quarters, row by row.
var quarters = [4]color.NRGBA{{200, 40, 50, 255}, {40, 160, 70, 255}, {50, 70, 190, 255}, {240, 235, 220, 255}}

// Files of kinds that Go's encoders do not write, written by other programs.
func TestSourcesOfOtherEncoders(t *testing.T) {
	files, err := filepath.Glob("testdata/sources/*.*[gpf]")
	must(err)
	all, err := os.ReadDir("testdata/sources")
	must(err)
	if len(files) != len(all)-1 { // all but make.sh
		t.Fatalf("%d of %d files", len(files), len(all)-1)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(err)
		t.Run(filepath.Base(file), func(t *testing.T) {
			if filepath.Base(file) == "arithmetic.jpg" {
				var fault *Fault
				if _, err := Probe(data); err == nil {
					_, err := decodePhoto(data, 1)
					if !errors.As(err, &fault) || fault.Kind != Unsupported {
						t.Fatalf("error %v, want Unsupported", err)
					}
				}
				return
			}
			info := probe(t, data)
			if info.Width != 48 || info.Height != 32 {
				t.Fatalf("%dx%d", info.Width, info.Height)
			}
			for _, width := range []int{48, 24} {
				plan := planOf(t, data, Centre(), Recipe{Widths: []int{width}, JPEGQuality: 95, WebPQuality: 95})
				for _, v := range plan.All() {
					checkQuarters(t, v, shown(t, variantOf(t, newCache(t), data, v), v.Format))
				}
			}
		})
	}
}

func checkQuarters(t *testing.T, v Variant, img *image.NRGBA) {
	t.Helper()
	for i, want := range quarters {
		x, y := v.Width*(1+2*(i%2))/4, v.Height*(1+2*(i/2))/4
		if got := img.NRGBAAt(x, y); !near(got, want, 14) {
			t.Errorf("%s: quarter %d is %v, want about %v", v.Name, i, got, want)
		}
	}
}
