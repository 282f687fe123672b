package photo

import (
	"encoding/binary"
	"image/color"
	"testing"
)

func flatGrey(v uint8) color.NRGBA { return color.NRGBA{v, v, v, 255} }

// Which chunk of a PNG says what its colours are: cICP before iCCP before sRGB before gAMA and cHRM.
func TestColoursOfPNG(t *testing.T) {
	numbers := func(of ...uint32) (b []byte) {
		for _, n := range of {
			b = binary.BigEndian.AppendUint32(b, n)
		}
		return b
	}
	gamma := func(n uint32) []byte { return pngChunk("gAMA", numbers(n)) }
	p3 := pngChunk("cHRM", numbers(31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000))
	own := pngChunk("cHRM", numbers(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
	srgb := pngChunk("sRGB", []byte{0})
	profile := pngChunk("iCCP", append([]byte("x\x00\x00"), deflated(displayP3())...))
	coding := func(primaries byte) []byte { return pngChunk("cICP", []byte{primaries, 13, 0, 1}) }
	plain, inP3 := color.NRGBA{234, 51, 35, 255}, color.NRGBA{255, 0, 0, 255}
	for name, test := range map[string]struct {
		chunks [][]byte
		in     color.NRGBA
		want   color.NRGBA
	}{
		"none":                      {nil, plain, plain},
		"gAMA of sRGB":              {[][]byte{gamma(45455)}, plain, plain},
		"gAMA and cHRM of sRGB":     {[][]byte{gamma(45455), own}, plain, plain},
		"gAMA of sRGB, cHRM of P3":  {[][]byte{gamma(45455), p3}, plain, inP3},
		"cHRM alone":                {[][]byte{p3}, plain, inP3},
		"linear":                    {[][]byte{gamma(100000)}, flatGrey(55), flatGrey(128)},
		"sRGB before gAMA and cHRM": {[][]byte{gamma(100000), p3, srgb}, plain, plain},
		"iCCP before sRGB":          {[][]byte{profile, srgb}, plain, inP3},
		"iCCP before gAMA":          {[][]byte{gamma(100000), profile}, plain, inP3},
		"cICP of sRGB before iCCP":  {[][]byte{coding(1), profile}, plain, plain},
		"cICP of P3 before sRGB":    {[][]byte{coding(12), srgb}, plain, inP3},
		"cICP that is not read":     {[][]byte{coding(99), p3}, plain, inP3},
		"cHRM without a triangle":   {[][]byte{pngChunk("cHRM", make([]byte, 32))}, plain, plain},
		"gAMA of zero":              {[][]byte{gamma(0)}, plain, plain},
	} {
		t.Run(name, func(t *testing.T) {
			data := asPNG(flat(40, 30, test.in))
			var chunks []byte
			for _, c := range test.chunks {
				chunks = append(chunks, c...)
			}
			const headerEnd = 8 + 25
			data = append(append(append([]byte{}, data[:headerEnd]...), chunks...), data[headerEnd:]...)
			if got := colorOf(t, data, WebP); !near(got, test.want, 8) {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

// The names of photos whose colours an older version did not read differ from its names, and no others.
func TestNameSaysThatColoursAreAssigned(t *testing.T) {
	plain := planOf(t, asPNG(flat(40, 30, color.NRGBA{9, 9, 9, 255})), Centre(), fullRecipe).source
	assigned := plain
	assigned.Info.assigned = true
	if plain.identity() == assigned.identity() || len(plain.identity()) != 64 {
		t.Error(plain.identity(), assigned.identity())
	}
}

// Files that image/gif refuses and browsers show.
func TestGIFsOfOtherPrograms(t *testing.T) {
	whole := asGIF(corners(60, 40))
	small := append([]byte{}, whole...)
	binary.LittleEndian.PutUint16(small[6:], 20)
	binary.LittleEndian.PutUint16(small[8:], 10)
	none := append([]byte{}, whole...)
	binary.LittleEndian.PutUint32(none[6:], 0)
	for name, data := range map[string][]byte{
		"without a trailer":                whole[:len(whole)-1],
		"without a trailer and terminator": whole[:len(whole)-2],
		"a picture beyond the screen":      small,
		"no screen":                        none,
	} {
		info := probe(t, data)
		if info.Width != 60 || info.Height != 40 {
			t.Errorf("%s: %dx%d", name, info.Width, info.Height)
		}
		img, err := decodePhoto(data, 1)
		if err != nil || img.source.Bounds().Dx() != 60 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
