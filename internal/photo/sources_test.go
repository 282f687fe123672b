package photo

import (
	"errors"
	"image/color"
	"os"
	"path/filepath"
	"testing"
)

// fields is the picture of testdata/sources: its four fields, row by row.
var fields = [4]color.NRGBA{{200, 40, 50, 255}, {40, 160, 70, 255}, {50, 70, 190, 255}, {240, 235, 220, 255}}

// Forms that Go's own encoders do not write, from tools that no one here wrote.
func TestFormsOfSources(t *testing.T) {
	files, err := filepath.Glob("testdata/sources/*.*[gpf]")
	must(err)
	if len(files) < 15 {
		t.Fatalf("%d files", len(files))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(err)
		t.Run(filepath.Base(file), func(t *testing.T) {
			if filepath.Base(file) == "arithmetic.jpg" {
				var fault *Fault
				if _, err := Probe(data); err == nil {
					_, err := openDarkroom(data, 1)
					if !errors.As(err, &fault) || fault.Kind != Unsupported {
						t.Fatalf("%v, want that it is not supported", err)
					}
				}
				return
			}
			info := probe(t, data)
			if info.Width != 48 || info.Height != 32 {
				t.Fatalf("%dx%d", info.Width, info.Height)
			}
			for _, recipe := range []Recipe{{Widths: []int{48}, JPEGQuality: 95, WebPQuality: 95}, {Widths: []int{24}, JPEGQuality: 95, WebPQuality: 95}} {
				plan := planOf(t, data, Centre(), recipe)
				for _, v := range plan.All() {
					img := seen(t, variantOf(t, newCache(t), data, v), v.Format)
					for i, want := range fields {
						x, y := v.Width*(1+2*(i%2))/4, v.Height*(1+2*(i/2))/4
						if got := img.NRGBAAt(x, y); !near(got, want, 14) {
							t.Errorf("%s: field %d is %v, want about %v", v.Name, i, got, want)
						}
					}
				}
			}
		})
	}
}
