package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
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
		"JPEG":         {asJPEG(img), Info{60, 40, 1, JPEG, false}},
		"JPEG turned":  {withEXIF(asJPEG(img), 8), Info{40, 60, 8, JPEG, false}},
		"JPEG flipped": {withEXIF(asJPEG(img), 4), Info{60, 40, 4, JPEG, false}},
		"PNG":          {asPNG(img), Info{60, 40, 1, PNG, false}},
		"PNG turned":   {withPNGChunk(asPNG(img), "eXIf", exif), Info{40, 60, 6, PNG, false}},
		"GIF":          {asGIF(img), Info{60, 40, 1, GIF, false}},
		"WebP":         {asWebP(img), Info{60, 40, 1, WebP, false}},
		"WebP turned": {withRIFFChunks(asWebP(img), image.Pt(60, 40), 8, map[string][]byte{"EXIF": exif}),
			Info{40, 60, 6, WebP, false}},
	}
	for name, test := range tests {
		if got := probe(t, test.data); got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}

func TestOrientationThatMakesNoSenseIsUpright(t *testing.T) {
	whole := exifOf(binary.BigEndian, 6)
	for name, exif := range map[string][]byte{
		"none":         nil,
		"out of range": exifOf(binary.BigEndian, 9),
		"zero":         exifOf(binary.LittleEndian, 0),
		"cut off":      whole[:12],
		"no directory": append(bytes.Clone(whole[:4]), 0xff, 0xff, 0xff, 0xff),
		"not a TIFF":   append([]byte("XX"), whole[2:]...),
		"not a short":  bytes.Replace(whole, []byte{1, 0x12, 0, 3}, []byte{1, 0x12, 0, 4}, 1),
		"many entries": bytes.Replace(whole, []byte{0, 2, 1, 0x12}, []byte{255, 255, 1, 0x13}, 1),
	} {
		if got := orientation(exif); got != 1 {
			t.Errorf("%s: orientation %d, want 1", name, got)
		}
	}
	if got := orientation(whole); got != 6 {
		t.Errorf("the whole one: orientation %d, want 6", got)
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
		"CMYK":               {cmykHeader(), Fault{Kind: Unsupported, Name: "JPEG in CMYK"}, false},
		"animated WebP":      {withRIFFChunks(web, image.Pt(64, 48), 2, nil), Fault{Kind: Unsupported, Name: "animated WebP"}, false},
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

func cmykHeader() []byte {
	frame := []byte{8, 0, 1, 0, 1, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0}
	return withSegments([]byte{0xff, 0xd8, 0xff, 0xd9}, 0xc0, frame)
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
// Fault, never a panic.
func FuzzDecode(f *testing.F) {
	seed(f)
	recipe := Recipe{Widths: []int{8, 30}, Square: 5, JPEGQuality: 50, WebPQuality: 50}
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(data)
		if err != nil || info.Width*info.Height > 1<<16 {
			return
		}
		room, err := openDarkroom(data)
		if err != nil {
			checkFault(t, err)
			return
		}
		for _, v := range NewPlan("", "foto", info, Focal{1, 0}, recipe).All() {
			if _, err := room.develop(v); err != nil {
				t.Errorf("%s of %+v: %v", v.Name, info, err)
			}
		}
	})
}

func FuzzOrientation(f *testing.F) {
	for o := range uint16(10) {
		f.Add(exifOf(binary.BigEndian, o))
		f.Add(exifOf(binary.LittleEndian, o))
	}
	f.Fuzz(func(t *testing.T, exif []byte) {
		if o := orientation(exif); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
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

// The place where a photo was taken is told of in EXIF's directory for it, or in
// XMP; cameras that know none write the directory all the same.
func TestPlacesAreFound(t *testing.T) {
	img := corners(60, 40)
	xmp := append([]byte(xmpPrefix), []byte(`<x:xmpmeta><rdf:Description exif:GPSLatitude="6,17.3S"/></x:xmpmeta>`)...)
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{
		"none":            {asJPEG(img), false},
		"turned only":     {withEXIF(asJPEG(img), 6), false},
		"EXIF":            {withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), gpsEXIF(binary.BigEndian, 1, 2, 3, 4)...)), true},
		"little-endian":   {withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), gpsEXIF(binary.LittleEndian, 2)...)), true},
		"empty directory": {withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), gpsEXIF(binary.BigEndian, 0)...)), false},
		"XMP":             {withSegments(asJPEG(img), 0xe1, xmp), true},
		"PNG":             {withPNGChunk(asPNG(img), "eXIf", gpsEXIF(binary.BigEndian, 2)), true},
	} {
		if got := probe(t, c.data).Located; got != c.want {
			t.Errorf("%s: located is %v", name, got)
		}
	}
}

// gpsEXIF is a TIFF structure whose first directory names another one, with
// entries of the given tags.
func gpsEXIF(order binary.AppendByteOrder, tags ...uint16) []byte {
	out := []byte("MM\x00*")
	if order.String() == "LittleEndian" {
		out = []byte("II*\x00")
	}
	out = order.AppendUint32(out, 8)
	entry := func(tag uint16, value uint32) {
		out = order.AppendUint16(out, tag)
		out = order.AppendUint16(out, 4)
		out = order.AppendUint32(out, 1)
		out = order.AppendUint32(out, value)
	}
	out = order.AppendUint16(out, 1)
	entry(gpsDirectory, 8+2+12+4)
	out = order.AppendUint32(out, 0)
	out = order.AppendUint16(out, uint16(len(tags)))
	for _, tag := range tags {
		entry(tag, 0)
	}
	return order.AppendUint32(out, 0)
}

// The place is gone, and nothing else: not a pixel, not the way up, not a word.
func TestThePlaceIsBlankedAndNothingElse(t *testing.T) {
	img := corners(60, 40)
	xmp := append([]byte(xmpPrefix), []byte(`<x:xmpmeta><rdf:Description dc:creator="Siti" exif:GPSLatitude="6,17.3S" exif:GPSLongitude='106,42E'><exif:GPSAltitude>12</exif:GPSAltitude></rdf:Description></x:xmpmeta>`)...)
	secret := []byte("rumah perajin di sini")
	for name, data := range map[string][]byte{
		"EXIF":          withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), turnedAndPlaced(binary.BigEndian, secret)...)),
		"little-endian": withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), turnedAndPlaced(binary.LittleEndian, secret)...)),
		"XMP":           withSegments(asJPEG(img), 0xe1, xmp),
		"both":          withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), turnedAndPlaced(binary.BigEndian, secret)...), xmp),
		"PNG":           withPNGChunk(asPNG(img), "eXIf", turnedAndPlaced(binary.BigEndian, secret)),
	} {
		got, ok := WithoutPlace(data)
		if !ok || len(got) != len(data) {
			t.Errorf("%s: ok is %v, %d bytes of %d", name, ok, len(got), len(data))
			continue
		}
		before, after := probe(t, data), probe(t, got)
		before.Located = false
		if before != after {
			t.Errorf("%s: %+v became %+v", name, before, after)
		}
		for _, gone := range [][]byte{secret, []byte("6,17.3S"), []byte("106,42E"), []byte("GPSAltitude")} {
			if bytes.Contains(got, gone) {
				t.Errorf("%s still holds %s", name, gone)
			}
		}
		if bytes.Contains(data, []byte("Siti")) && !bytes.Contains(got, []byte(`dc:creator="Siti"`)) {
			t.Errorf("%s has lost its photographer", name)
		}
		if _, again := WithoutPlace(got); again {
			t.Errorf("%s: there was more to blank", name)
		}
		decode := jpeg.Decode
		if name == "PNG" {
			decode = png.Decode
		}
		was, err := decode(bytes.NewReader(data))
		is, err2 := decode(bytes.NewReader(got))
		if err != nil || err2 != nil || !reflect.DeepEqual(was, is) {
			t.Errorf("%s: the pixels are others (%v, %v)", name, err, err2)
		}
	}
	if _, ok := WithoutPlace(asJPEG(img)); ok {
		t.Error("a photo of no place was changed")
	}
}

// turnedAndPlaced is EXIF with an orientation and a place, whose latitude is a
// text that stands elsewhere in the block.
func turnedAndPlaced(order binary.AppendByteOrder, text []byte) []byte {
	out := []byte("MM\x00*")
	if order.String() == "LittleEndian" {
		out = []byte("II*\x00")
	}
	out = order.AppendUint32(out, 8)
	entry := func(tag, kind uint16, count, value uint32) {
		out = order.AppendUint16(order.AppendUint16(out, tag), kind)
		out = order.AppendUint32(out, count)
		if kind == short {
			out = order.AppendUint16(order.AppendUint16(out, uint16(value)), 0)
			return
		}
		out = order.AppendUint32(out, value)
	}
	out = order.AppendUint16(out, 2)
	entry(orientationTag, short, 1, 6)
	entry(gpsDirectory, 4, 1, 8+2+24+4)
	out = order.AppendUint32(out, 0)
	out = order.AppendUint16(out, 1)
	entry(gpsLatitude, 2, uint32(len(text)), 8+2+24+4+2+12+4)
	return append(order.AppendUint32(out, 0), text...)
}

// Any bytes: no panic, the size is kept, and what is said to be blanked is.
func FuzzWithoutPlace(f *testing.F) {
	img := corners(6, 4)
	exif := turnedAndPlaced(binary.BigEndian, []byte("rumah"))
	f.Add(withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), exif...)))
	f.Add(withPNGChunk(asPNG(img), "eXIf", exif))
	f.Add(withRIFFChunks(asWebP(img), img.Bounds().Size(), 1<<3, map[string][]byte{"EXIF": exif}))
	f.Add(asGIF(img))
	f.Fuzz(func(t *testing.T, data []byte) {
		was := bytes.Clone(data)
		got, ok := WithoutPlace(data)
		if !bytes.Equal(was, data) {
			t.Fatal("the source was changed")
		}
		if !ok {
			return
		}
		if info, err := Probe(got); err != nil || info.Located || len(got) != len(data) {
			t.Fatalf("%+v, %v, %d bytes of %d", info, err, len(got), len(data))
		}
	})
}
