package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"etalase/internal/metadata"
)

func TestProbeReturnsTheUprightSize(t *testing.T) {
	img := corners(60, 40)
	exif := exifOf(binary.LittleEndian, 6)
	rotatedPNG := withPNGChunk(asPNG(img), "eXIf", exif)
	rotatedWebP := withRIFFChunks(asWebP(img), image.Pt(60, 40), 8, map[string][]byte{"EXIF": exif})
	for name, test := range map[string]struct {
		data []byte
		want Info
	}{
		"JPEG":         {asJPEG(img), Info{Width: 60, Height: 40, Orientation: 1, Format: JPEG}},
		"JPEG rotated": {withEXIF(asJPEG(img), 8), Info{Width: 40, Height: 60, Orientation: 8, Format: JPEG}},
		"JPEG flipped, then rotated": {
			withEXIF(asJPEG(img), 5), Info{Width: 40, Height: 60, Orientation: 5, Format: JPEG},
		},
		"JPEG flipped": {withEXIF(asJPEG(img), 4), Info{Width: 60, Height: 40, Orientation: 4, Format: JPEG}},
		"PNG":          {asPNG(img), Info{Width: 60, Height: 40, Orientation: 1, Format: PNG}},
		"PNG rotated":  {rotatedPNG, Info{Width: 40, Height: 60, Orientation: 6, Format: PNG}},
		"GIF":          {asGIF(img), Info{Width: 60, Height: 40, Orientation: 1, Format: GIF}},
		"WebP":         {asWebP(img), Info{Width: 60, Height: 40, Orientation: 1, Format: WebP}},
		"WebP rotated": {rotatedWebP, Info{Width: 40, Height: 60, Orientation: 6, Format: WebP}},
	} {
		got := probe(t, test.data)
		got.cost = memoryCost{}
		if got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}

// faulty is a source that Probe or the decoder refuses.
type faulty struct {
	data   []byte
	want   Fault
	decode bool // Probe accepts it: only the decoder refuses it
}

// faultySources returns sources that Probe or the decoder refuses. They are also seeds of the fuzz tests.
func faultySources() map[string]faulty {
	img := textured(64, 48)
	jpg, pic, web, anim := asJPEG(img), asPNG(img), asWebP(img), asGIF(corners(64, 48))
	badFrame := map[string][]byte{"ANMF": make([]byte, 40)}
	return map[string]faulty{
		"empty":       {nil, Fault{Kind: Empty}, false},
		"text":        {[]byte("selamat datang"), Fault{Kind: NotAnImage}, false},
		"LFS pointer": {[]byte(lfsPointer), Fault{Kind: NotAnImage, Foreign: metadata.LFSPointer}, false},
		"HEIC":        {[]byte(heicHeader), Fault{Kind: Unsupported, Foreign: metadata.HEIC}, false},
		"AVIF":        {[]byte(avifHeader), Fault{Kind: Unsupported, Foreign: metadata.AVIF}, false},
		"TIFF": {[]byte("II*\x00\x08\x00\x00\x00"), Fault{Kind: Unsupported, Foreign: metadata.TIFF},
			false},
		"PNG too wide":       {pngClaiming(MaxSide+1, 1), Fault{Kind: TooLarge, Width: MaxSide + 1, Height: 1}, false},
		"decompression bomb": {pngClaiming(60000, 60000), Fault{Kind: TooLarge, Width: 60000, Height: 60000}, false},
		"JPEG header alone":  {jpg[:20], Fault{Kind: Truncated}, false},
		"PNG header alone":   {pic[:20], Fault{Kind: Truncated}, false},
		"JPEG truncated":     {jpg[:len(jpg)/2], Fault{Kind: Truncated}, true},
		"PNG truncated":      {pic[:len(pic)/2], Fault{Kind: Truncated}, true},
		"WebP truncated":     {web[:len(web)/2], Fault{Kind: Truncated}, true},
		"GIF truncated":      {anim[:len(anim)/2], Fault{Kind: Truncated}, true},
		"PNG with a bit flip": {
			flipped(pic, len(pic)/2), Fault{Kind: Damaged}, true,
		},
		"WebP of another size than its header": {
			withRIFFChunks(web, image.Pt(64, 47), 0, nil), Fault{Kind: Damaged}, true,
		},
		"WebP with a bad frame": {
			withRIFFChunks(withoutPicture(web), image.Pt(64, 48), 2, badFrame), Fault{Kind: Damaged}, true,
		},
	}
}

const (
	lfsPointer = "version https://git-lfs.github.com/spec/v1\n"
	heicHeader = "\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic"
	avifHeader = "\x00\x00\x00\x1cftypavif\x00\x00\x00\x00"
)

// pngClaiming returns a PNG header without pixels.
func pngClaiming(width, height uint32) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	return append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", append(header, 8, 2, 0, 0, 0))...)
}

func flipped(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 0x10
	return b
}

func TestFaultySourceIsAFault(t *testing.T) {
	for name, test := range faultySources() {
		t.Run(name, func(t *testing.T) {
			info, err := Probe(test.data)
			if test.decode {
				if err != nil {
					t.Fatalf("Probe: %v, want no error", err)
				}
				plan := NewPlan(Source{sha256.Sum256(test.data), "foto", info}, Centre(), DefaultRecipe())
				_, err = newCache(t).Make(t.Context(), plan, reading(test.data))
			}
			var got *Fault
			if !errors.As(err, &got) {
				t.Fatalf("error %v, want a Fault", err)
			}
			got = &Fault{Kind: got.Kind, Foreign: got.Foreign, Feature: got.Feature, Width: got.Width,
				Height: got.Height}
			if *got != test.want {
				t.Errorf("%+v, want %+v", *got, test.want)
			}
		})
	}
}

// withoutPicture returns an animated WebP file without frames.
func withoutPicture(web []byte) []byte {
	return append(web[:12:12], riffChunk("ANIM", make([]byte, 6))...)
}

// The first frame may cover a part of the canvas, and be translucent itself.
func TestFirstFrameThatCoversAPartOfTheCanvas(t *testing.T) {
	for name, still := range map[string]image.Image{
		"opaque":      toYCbCr420(flat(20, 10, color.NRGBA{200, 30, 40, 255})),
		"translucent": flat(20, 10, color.NRGBA{200, 30, 40, 128}),
	} {
		file, err := encodeWebP(still, 95)
		must(err)
		chunks := file[12:]
		if bytes.HasPrefix(chunks, []byte("VP8X")) {
			chunks = chunks[18:]
		}
		frame := append([]byte{4, 0, 0, 3, 0, 0, 19, 0, 0, 9, 0, 0, 100, 0, 0, 0}, chunks...)
		animated := withRIFFChunks(withoutPicture(file), image.Pt(40, 30), 0x12, map[string][]byte{"ANMF": frame})
		info := probe(t, animated)
		if info.Width != 40 || info.Height != 30 || !info.Animated {
			t.Fatalf("%s: %+v", name, info)
		}
		decoded, err := decodePhoto(animated, 1)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		inside, outside := nrgbaAt(still, image.Point{}), color.NRGBA{}
		for at, want := range map[image.Point]color.NRGBA{
			{1, 1}: outside, {7, 10}: outside, {8, 6}: inside, {27, 15}: inside, {28, 15}: outside,
		} {
			got := nrgbaAt(decoded.source, at)
			if !near(got, want, 6) || got.A != want.A {
				t.Errorf("%s: %v at %v, want %v", name, got, at, want)
			}
		}
	}
}

func nrgbaAt(img image.Image, at image.Point) color.NRGBA {
	return color.NRGBAModel.Convert(img.At(at.X, at.Y)).(color.NRGBA)
}

func TestStillWebPWithTheAnimationFlag(t *testing.T) {
	still, err := encodeWebP(toYCbCr420(textured(64, 48)), 90)
	must(err)
	decoded, err := decodePhoto(withRIFFChunks(still, image.Pt(64, 48), 2, nil), 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := decoded.source.Bounds().Size(); got != image.Pt(64, 48) {
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

func TestErrorOfAFault(t *testing.T) {
	for want, fault := range map[string]Fault{
		"unsupported image format: HEIC":   {Kind: Unsupported, Foreign: metadata.HEIC},
		"the image is cut off: unexpected": {Kind: Truncated, Err: errors.New("unexpected")},
		"the file is empty":                {Kind: Empty},
		"the image is too large: 60000x1 pixels, at most 200000000 and 65535 on a side": {
			Kind: TooLarge, Width: 60000, Height: 1,
		},
	} {
		if got := fault.Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// sources has a photo of every kind that is read.
func sources() map[string][]byte {
	img := textured(90, 64)
	exif := exifOf(binary.LittleEndian, 5)
	iccp := append([]byte("P3\x00\x00"), deflated(displayP3())...)
	exifAndProfile := map[string][]byte{"EXIF": exif, "ICCP": displayP3()}
	gray := image.NewGray(image.Rect(0, 0, 33, 21))
	deep := image.NewNRGBA64(image.Rect(0, 0, 33, 21))
	return map[string][]byte{
		"JPEG":            asJPEG(img),
		"JPEG gray":       asJPEG(gray),
		"JPEG rotated":    withProfile(withEXIF(asJPEG(img), 7), displayP3()),
		"PNG":             asPNG(img),
		"PNG rotated":     withPNGChunk(withPNGChunk(asPNG(img), "eXIf", exif), "iCCP", iccp),
		"PNG 16 bits":     asPNG(deep),
		"PNG transparent": asPNG(image.NewNRGBA(image.Rect(0, 0, 50, 40))),
		"GIF":             asGIF(img),
		"WebP":            asWebP(img),
		"WebP rotated":    withRIFFChunks(asWebP(img), image.Pt(90, 64), 8, exifAndProfile),
		"one pixel":       asPNG(corners(1, 1)),
	}
}

func FuzzProbedSizesAreBounded(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(data)
		if err != nil {
			checkFault(t, err)
			return
		}
		switch {
		case info.Width < 1, info.Height < 1, info.Width*info.Height > MaxPixels:
			t.Errorf("accepted the size of %+v", info)
		case info.Orientation < 1, info.Orientation > 8:
			t.Errorf("accepted the orientation of %+v", info)
		}
	})
}

// A photo has variants of the planned size or is a Fault, nothing panics, and the decoder allocates no more than was
// estimated for the memory budget.
func FuzzDecodingStaysWithinItsEstimate(f *testing.F) {
	seed(f)
	recipe := Recipe{Widths: []int{8, 30}, Square: 5, JPEGQuality: 50, WebPQuality: 50}
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(data)
		if err != nil || info.Width*info.Height > 1<<16 {
			return
		}
		plan := NewPlan(Source{Stem: "foto", Info: info}, Focal{1, 0}, recipe)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		decoded, err := decodePhoto(data, plan.source.reduction)
		runtime.ReadMemStats(&after)
		// What does not grow with the pixels, tables of decoders and the unpacked profile, is a part of minWorkBytes.
		const slackBytes = 24 << 20
		allocated, estimated := int64(after.TotalAlloc-before.TotalAlloc), plan.source.memoryBytes()-minWorkBytes
		if allocated > estimated+slackBytes+8*int64(len(data)) {
			t.Errorf("%d bytes for %+v, %d were estimated", allocated, info, estimated)
		}
		if err != nil {
			checkFault(t, err)
			return
		}
		for _, v := range plan.All() {
			if _, err := v.encode(decoded); err != nil {
				t.Errorf("%s of %+v: %v", v.Name, info, err)
			}
		}
	})
}

func seed(f *testing.F) {
	for _, data := range sources() {
		f.Add(data)
	}
	for _, test := range faultySources() {
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

// imaging.Decode and image.Decode use every decoder that some package has registered, also that of TIFF, on which
// imaging 1.6.2 panics (CVE-2023-36308). This package calls its four decoders by name.
func TestNoDecodingByRegisteredFormats(t *testing.T) {
	files, err := filepath.Glob("*.go")
	must(err)
	for _, file := range files {
		code, err := os.ReadFile(file)
		must(err)
		for _, function := range []string{"imaging.Decode", "imaging.Open", "image.Decode", "image.DecodeConfig"} {
			if bytes.Contains(code, []byte(function+"(")) {
				t.Errorf("%s calls %s", file, function)
			}
		}
	}
}
