package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestProbeTellsTheUprightSize(t *testing.T) {
	img := corners(60, 40)
	exif := exifOf(binary.LittleEndian, 6)
	tests := map[string]struct {
		data []byte
		want Info
	}{
		"JPEG":         {asJPEG(img), Info{Width: 60, Height: 40, Orientation: 1, Format: JPEG}},
		"JPEG turned":  {withEXIF(asJPEG(img), 8), Info{Width: 40, Height: 60, Orientation: 8, Format: JPEG}},
		"JPEG flipped": {withEXIF(asJPEG(img), 4), Info{Width: 60, Height: 40, Orientation: 4, Format: JPEG}},
		"PNG":          {asPNG(img), Info{Width: 60, Height: 40, Orientation: 1, Format: PNG}},
		"PNG turned":   {withPNGChunk(asPNG(img), "eXIf", exif), Info{Width: 40, Height: 60, Orientation: 6, Format: PNG}},
		"GIF":          {asGIF(img), Info{Width: 60, Height: 40, Orientation: 1, Format: GIF}},
		"WebP":         {asWebP(img), Info{Width: 60, Height: 40, Orientation: 1, Format: WebP}},
		"WebP turned": {withRIFFChunks(asWebP(img), image.Pt(60, 40), 8, map[string][]byte{"EXIF": exif}),
			Info{Width: 40, Height: 60, Orientation: 6, Format: WebP}},
	}
	for name, test := range tests {
		got := probe(t, test.data)
		got.weight = weight{}
		if got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}

// faulty is what Probe, or later the decoder, refuses. It feeds the fuzzers too.
func faulty() map[string]struct {
	data []byte
	want Fault
	late bool // only the pixels tell
} {
	jpg, pic, web, anim := asJPEG(textured(64, 48)), asPNG(textured(64, 48)), asWebP(textured(64, 48)), asGIF(corners(64, 48))
	type fault = struct {
		data []byte
		want Fault
		late bool
	}
	return map[string]fault{
		"empty":              {nil, Fault{Kind: Empty}, false},
		"text":               {[]byte("selamat datang"), Fault{Kind: NotAnImage}, false},
		"LFS pointer":        {[]byte("version https://git-lfs.github.com/spec/v1\n"), Fault{Kind: NotAnImage, Name: "Git LFS pointer"}, false},
		"HEIC":               {[]byte("\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic"), Fault{Kind: Unsupported, Name: "HEIC"}, false},
		"AVIF":               {[]byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00"), Fault{Kind: Unsupported, Name: "AVIF"}, false},
		"TIFF":               {[]byte("II*\x00\x08\x00\x00\x00"), Fault{Kind: Unsupported, Name: "TIFF"}, false},
		"WebP of bad motion": {withRIFFChunks(noMotion(web), image.Pt(64, 48), 2, map[string][]byte{"ANMF": make([]byte, 40)}), Fault{Kind: Damaged}, true},
		"wide PNG":           {pngClaiming(MaxSide+1, 1), Fault{Kind: TooLarge, Width: MaxSide + 1, Height: 1}, false},
		"pixel bomb":         {pngClaiming(60000, 60000), Fault{Kind: TooLarge, Width: 60000, Height: 60000}, false},
		"JPEG header alone":  {jpg[:20], Fault{Kind: Truncated}, false},
		"PNG header alone":   {pic[:20], Fault{Kind: Truncated}, false},
		"JPEG cut off":       {jpg[:len(jpg)/2], Fault{Kind: Truncated}, true},
		"PNG cut off":        {pic[:len(pic)/2], Fault{Kind: Truncated}, true},
		"WebP cut off":       {web[:len(web)/2], Fault{Kind: Truncated}, true},
		"GIF cut off":        {anim[:len(anim)/2], Fault{Kind: Truncated}, true},
		"PNG with a flip":    {flipped(pic, len(pic)/2), Fault{Kind: Damaged}, true},
		"WebP of other size": {withRIFFChunks(web, image.Pt(64, 47), 0, nil), Fault{Kind: Damaged}, true},
	}
}

func pngClaiming(width, height uint32) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	return append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", append(header, 8, 2, 0, 0, 0))...)
}

func flipped(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 0x10
	return b
}

func TestWhatCannotBeReadIsAFault(t *testing.T) {
	for name, test := range faulty() {
		t.Run(name, func(t *testing.T) {
			info, err := Probe(test.data)
			if test.late {
				if err != nil {
					t.Fatalf("Probe: %v; the header is whole", err)
				}
				plan := NewPlan(hashOf(test.data), "foto", info, Centre(), DefaultRecipe())
				err = newCache(t).Make(t.Context(), plan, reading(test.data))
			}
			var got *Fault
			if !errors.As(err, &got) {
				t.Fatalf("error %v, want a Fault", err)
			}
			got = &Fault{Kind: got.Kind, Name: got.Name, Width: got.Width, Height: got.Height}
			if *got != test.want {
				t.Errorf("%+v, want %+v", *got, test.want)
			}
		})
	}
}

// noMotion is a WebP file without its picture.
func noMotion(web []byte) []byte { return append(web[:12:12], riffChunk("ANIM", make([]byte, 6))...) }

// The first frame may cover a part of the canvas, and be seen through itself.
func TestFrameThatCoversAPart(t *testing.T) {
	for name, still := range map[string]image.Image{"opaque": inPlanes(filled(20, 10, color.NRGBA{200, 30, 40, 255})), "half seen through": filled(20, 10, color.NRGBA{200, 30, 40, 128})} {
		file, err := encodeWebP(still, 95)
		must(err)
		chunks := file[12:]
		if bytes.HasPrefix(chunks, []byte("VP8X")) {
			chunks = chunks[18:]
		}
		frame := append([]byte{4, 0, 0, 3, 0, 0, 19, 0, 0, 9, 0, 0, 100, 0, 0, 0}, chunks...)
		moving := withRIFFChunks(noMotion(file), image.Pt(40, 30), 0x12, map[string][]byte{"ANMF": frame})
		info := probe(t, moving)
		if info.Width != 40 || info.Height != 30 || !info.Animated {
			t.Fatalf("%s: %+v", name, info)
		}
		room, err := openDarkroom(moving, 1)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for at, want := range map[image.Point]color.Color{{1, 1}: color.NRGBA{}, {7, 10}: color.NRGBA{}, {8, 6}: still.At(0, 0), {27, 15}: still.At(0, 0), {28, 15}: color.NRGBA{}} {
			got, want := color.NRGBAModel.Convert(room.source.At(at.X, at.Y)).(color.NRGBA), color.NRGBAModel.Convert(want).(color.NRGBA)
			if !near(got, want, 6) || got.A != want.A {
				t.Errorf("%s: %v at %v, want %v", name, got, at, want)
			}
		}
	}
}

func filled(width, height int, c color.NRGBA) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	return img
}

// What says that it moves and holds one picture is that picture.
func TestStillThatSaysItMoves(t *testing.T) {
	still, err := encodeWebP(inPlanes(textured(64, 48)), 90)
	must(err)
	room, err := openDarkroom(withRIFFChunks(still, image.Pt(64, 48), 2, nil), 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := room.source.Bounds().Size(); got != image.Pt(64, 48) {
		t.Errorf("%v", got)
	}
}

func TestDecoderThatPanicsIsAFault(t *testing.T) {
	err := func() (err error) {
		defer recoverDecoder(&err)
		panic("index out of range")
	}()
	var fault *Fault
	if !errors.As(err, &fault) || fault.Kind != Damaged {
		t.Errorf("%v, want a Fault that says damaged", err)
	}
}

func TestFaultSaysWhatAndHowMuch(t *testing.T) {
	for want, fault := range map[string]Fault{
		"unsupported image format: HEIC":   {Kind: Unsupported, Name: "HEIC"},
		"the image is cut off: unexpected": {Kind: Truncated, Err: errors.New("unexpected")},
		"the file is empty":                {Kind: Empty},
		fmt.Sprintf("the image is too large: 60000x1 pixels, at most %d and %d on a side", MaxPixels, MaxSide): {Kind: TooLarge, Width: 60000, Height: 1},
	} {
		if got := fault.Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// sources is one whole photo of every kind that we read.
func sources() map[string][]byte {
	img := textured(90, 64)
	turned := exifOf(binary.LittleEndian, 5)
	gray := image.NewGray(image.Rect(0, 0, 33, 21))
	deep := image.NewNRGBA64(image.Rect(0, 0, 33, 21))
	return map[string][]byte{
		"JPEG":            asJPEG(img),
		"JPEG gray":       asJPEG(gray),
		"JPEG turned":     withProfile(withEXIF(asJPEG(img), 7), displayP3()),
		"PNG":             asPNG(img),
		"PNG turned":      withPNGChunk(withPNGChunk(asPNG(img), "eXIf", turned), "iCCP", append([]byte("P3\x00\x00"), deflated(displayP3())...)),
		"PNG 16 bits":     asPNG(deep),
		"PNG see-through": asPNG(image.NewNRGBA(image.Rect(0, 0, 50, 40))),
		"GIF":             asGIF(img),
		"WebP":            asWebP(img),
		"WebP turned":     withRIFFChunks(asWebP(img), image.Pt(90, 64), 8, map[string][]byte{"EXIF": turned, "ICCP": displayP3()}),
		"one pixel":       asPNG(corners(1, 1)),
	}
}

func FuzzProbe(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(data)
		if err != nil {
			checkFault(t, err)
			return
		}
		if info.Width < 1 || info.Height < 1 || info.Width*info.Height > MaxPixels || info.Orientation < 1 || info.Orientation > 8 {
			t.Errorf("accepted %+v", info)
		}
	})
}

// FuzzDecode holds that a photo is either developed in the promised size or a
// Fault, never a panic, and that it takes no more memory than the budget is told.
func FuzzDecode(f *testing.F) {
	seed(f)
	recipe := Recipe{Widths: []int{8, 30}, Square: 5, JPEGQuality: 50, WebPQuality: 50}
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(data)
		if err != nil || info.Width*info.Height > 1<<16 {
			return
		}
		plan := NewPlan("", "foto", info, Focal{1, 0}, recipe)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		room, err := openDarkroom(data, plan.source.reduction)
		runtime.ReadMemStats(&after)
		// What decoders take whatever the size, and the unpacked profile, do not
		// grow with the pixels; the slack is a fraction of what is counted for work.
		const slack = 24 << 20
		took, told := int64(after.TotalAlloc-before.TotalAlloc), plan.source.memory()-worked
		if took > told+slack+8*int64(len(data)) {
			t.Errorf("%d bytes for %+v, told were %d", took, info, told)
		}
		if err != nil {
			checkFault(t, err)
			return
		}
		for _, v := range plan.All() {
			if _, err := room.develop(v); err != nil {
				t.Errorf("%s of %+v: %v", v.Name, info, err)
			}
		}
	})
}

func seed(f *testing.F) {
	for _, data := range sources() {
		f.Add(data)
	}
	for _, test := range faulty() {
		f.Add(test.data)
	}
}

func checkFault(t *testing.T, err error) {
	t.Helper()
	var fault *Fault
	if !errors.As(err, &fault) || fault.Kind < NotAnImage || fault.Kind > Damaged || fault.Error() == "" {
		t.Errorf("%T %v, want a Fault", err, err)
	}
}

// imaging and image.Decode reach every decoder that some package has
// registered, TIFF among them, on which imaging 1.6.2 has a known weakness
// (CVE-2023-36308). We name our four decoders one by one.
func TestNothingDecodesByRegistration(t *testing.T) {
	files, err := filepath.Glob("*.go")
	must(err)
	for _, file := range files {
		code, err := os.ReadFile(file)
		must(err)
		for _, call := range []string{"imaging." + "Decode(", "imaging." + "Open(", "image." + "Decode(", "image." + "DecodeConfig("} {
			if bytes.Contains(code, []byte(call)) {
				t.Errorf("%s calls %s", file, strings.TrimSuffix(call, "("))
			}
		}
	}
}
