package qr

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// An independent decoder reads the text of a code from its drawing, at every length.
func TestCodesAreReadBack(t *testing.T) {
	for _, text := range []string{
		"https://e.id/q/A/",
		"https://etalase-tangsel.example/q/TS-0001/",
		"https://kota.example/etalase/q/TS-0012-B/",
		"https://wa.me/6281234567890?text=Halo%2C%20saya%20tertarik%20dengan%20Kendi%20(TS-0001)%20di%20" +
			"https%3A%2F%2Fetalase-tangsel.example%2Fproduk%2Fkendi%2F.%20Apakah%20masih%20tersedia%3F",
		"Kain batik “Anggrek”, Rp1.250.000",
		strings.Repeat("panjang sekali ", 60),
	} {
		code := New(text)
		bitmap, err := gozxing.NewBinaryBitmapFromImage(drawn(t, code, 4))
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if read.GetText() != text {
			t.Errorf("%q is read as %q", text, read.GetText())
		}
	}
}

// A code has 17 modules and 4 for each version on a side (ISO/IEC 18004, 6.3), and a quiet zone of 4 around it. A
// decoder that is given a clean picture does not need the zone; a telephone does.
func TestQuietZone(t *testing.T) {
	for _, test := range []struct {
		text    string
		version int
	}{
		{"A", 1},
		{"https://e.id/q/A/", 2},
		{"https://etalase-tangsel.example/q/TS-0001/", 4},
	} {
		code := New(test.text)
		if want := 17 + 4*test.version + 2*4; code.Size != want {
			t.Errorf("%q has %d modules on a side, want %d", test.text, code.Size, want)
		}
		picture := drawn(t, code, 1)
		dark := image.Rectangle{}
		for y := range code.Size {
			for x := range code.Size {
				if r, _, _, _ := picture.At(x, y).RGBA(); r == 0 {
					dark = dark.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		if want := image.Rect(4, 4, code.Size-4, code.Size-4); dark != want {
			t.Errorf("%q is dark in %v, want %v", test.text, dark, want)
		}
	}
}

func TestTextTooLongForACodeHasNone(t *testing.T) {
	if code := New(strings.Repeat("x", 2000)); code != nil {
		t.Errorf("a code of %d modules", code.Size)
	}
}

// drawn fills the path as a browser would: what an odd number of outlines lies around is dark.
func drawn(t *testing.T, code *Code, scale int) image.Image {
	t.Helper()
	crossed := make([][]bool, code.Size) // by row and column: an upright edge lies at its left
	for y := range crossed {
		crossed[y] = make([]bool, code.Size)
	}
	upright := func(x, from, to int) {
		for y := min(from, to); y < max(from, to); y++ {
			crossed[y][x] = !crossed[y][x]
		}
	}
	for outline := range strings.SplitSeq(strings.TrimSuffix(code.Path, "z"), "z") {
		var x, y int
		rest := strings.NewReader(outline)
		if _, err := fmt.Fscanf(rest, "M%d %d", &x, &y); err != nil {
			t.Fatalf("%q: %v", outline, err)
		}
		startX, startY := x, y
		for rest.Len() > 0 {
			var direction rune
			var run int
			if _, err := fmt.Fscanf(rest, "%c%d", &direction, &run); err != nil {
				t.Fatalf("%q: %v", outline, err)
			}
			if direction == 'h' {
				x += run
			} else {
				upright(x, y, y+run)
				y += run
			}
		}
		if x != startX && y != startY {
			t.Fatalf("%q does not close on a straight line", outline)
		}
		upright(x, y, startY)
	}
	picture := image.NewGray(image.Rect(0, 0, code.Size*scale, code.Size*scale))
	for y, row := range crossed {
		inside := false
		for x, edge := range row {
			inside = inside != edge
			shade := color.Gray{255}
			if inside {
				shade.Y = 0
			}
			for i := range scale * scale {
				picture.SetGray(x*scale+i%scale, y*scale+i/scale, shade)
			}
		}
	}
	return picture
}
