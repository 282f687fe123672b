package metadata

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"
)

// manyPointers returns an EXIF structure of n entries that all point to the directory that they are in.
func manyPointers(n int) []byte {
	order := binary.LittleEndian
	exif := order.AppendUint32([]byte("II*\x00"), 8)
	exif = order.AppendUint16(exif, uint16(n))
	for range n {
		exif = order.AppendUint16(exif, gpsDirectory)
		exif = order.AppendUint16(exif, 4)
		exif = order.AppendUint32(exif, 1)
		exif = order.AppendUint32(exif, 8)
	}
	return exif
}

// longValues returns an EXIF structure of GPS entries that all have the whole structure as their value.
func longValues(n int) []byte {
	exif := manyPointers(n + 1)
	for at := 10 + tiffEntrySize; at < len(exif); at += tiffEntrySize {
		binary.LittleEndian.PutUint16(exif[at:], gpsLatitude)
		binary.LittleEndian.PutUint16(exif[at+2:], 1)
		binary.LittleEndian.PutUint32(exif[at+4:], uint32(len(exif)))
		binary.LittleEndian.PutUint32(exif[at+8:], 0)
	}
	return exif
}

// No more entries are read than fit into the structure, however many directories there are.
func TestWorkOfEXIFGrowsWithItsSize(t *testing.T) {
	for _, n := range []int{1000, 2000, 4000, 65535} {
		exif := manyPointers(n)
		r, entries := openTIFF(exif), 0
		for entry := range r.first() {
			entries++
			for range r.directory(r.Uint32(entry[8:])) {
				entries++
			}
		}
		if most := len(exif) / tiffEntrySize; entries > most {
			t.Errorf("%d pointers: %d entries are read, at most %d", n, entries, most)
		}
		long := longValues(n)
		if blanked := openTIFF(long).blankDirectory(8, int64(len(long))); blanked > int64(len(long)) {
			t.Errorf("%d values: %d bytes are overwritten of %d", n, blanked, len(long))
		}
	}
}

// What is searched in vain is bounded by the size of the text, whether its elements have one name or many.
func TestWorkOfXMPGrowsWithItsSize(t *testing.T) {
	for _, n := range []int{1000, 2000, 4000} {
		for kind, name := range map[string]func(int) string{
			"one name":   func(int) string { return "x:GPSAltitude" },
			"many names": func(i int) string { return fmt.Sprintf("x:GPS%d", i) },
		} {
			var text strings.Builder
			for i := range n {
				fmt.Fprintf(&text, "<%s>", name(i))
			}
			c := closingTags{text: []byte(text.String()), leftBytes: maxFruitlessSearch([]byte(text.String()))}
			searched, at := 0, 0
			for i := range n {
				before := c.leftBytes
				at, _ = c.elementEnd([]byte(name(i)), at+1+len(name(i)))
				searched += before - c.leftBytes
			}
			if most := maxFruitlessSearch(c.text); searched > most || searched == 0 {
				t.Errorf("%d elements of %s: %d bytes searched, at most %d", n, kind, searched, most)
			}
		}
	}
}

// An element that is closed is found as before, also behind thousands that are not.
func TestElementBehindUnclosedOnes(t *testing.T) {
	text := strings.Repeat("<x:GPSAltitude>", 3000) + "<exif:GPSLatitude>6,18.5S</exif:GPSLatitude>"
	if !hasLocation([]byte(text)) {
		t.Error("not located")
	}
	cleaned := []byte(text)
	blankLocation(cleaned)
	if bytes.Contains(cleaned, []byte("18.5")) {
		t.Errorf("the latitude is left: %s", cleaned[len(cleaned)-50:])
	}
}

// hostileFiles are small files that cost much to read where a reader returns to the same bytes again and again.
func hostileFiles() map[string][]byte {
	jpg, pic, web := asJPEG(corners(20, 10)), asPNG(corners(20, 10)), asWebP(corners(20, 10))
	unclosed := []byte(strings.Repeat("<x:GPSAltitude>", 80_000))
	var names bytes.Buffer
	for i := range 80_000 {
		fmt.Fprintf(&names, "<x:GPS%d>", i)
	}
	text := func(kind string, body []byte) []byte { return pngChunk(kind, body) }
	zXMP := text("iTXt", append([]byte("XML:com.adobe.xmp\x00\x01\x00\x00\x00"), deflate([]byte("<x/>"))...))
	behindHeader := func(chunks ...[]byte) []byte {
		return slices.Concat(pic[:33], slices.Concat(chunks...), pic[33:])
	}
	const depth, frameSize = 40_000, 24 // of frames, each inside the one before it
	var nested []byte
	for inside := depth - 1; inside >= 0; inside-- {
		nested = binary.LittleEndian.AppendUint32(append(nested, "ANMF"...), uint32(16+inside*frameSize))
		nested = append(nested, make([]byte, 16)...)
	}
	nested = nested[8:]
	scan := bytes.Index(jpg, []byte{0xff, startOfScan}) + 14
	return map[string][]byte{
		"PNG: pointers to one directory":     withPNGChunk(pic, "eXIf", manyPointers(65535)),
		"PNG: values that overlap":           withPNGChunk(pic, "eXIf", longValues(60000)),
		"PNG: unclosed elements":             withPNGChunk(pic, "iTXt", append([]byte(itxtHead), unclosed...)),
		"PNG: unclosed elements, many names": withPNGChunk(pic, "iTXt", append([]byte(itxtHead), names.Bytes()...)),
		"PNG: compressed texts":              behindHeader(bytes.Repeat(zXMP, 40_000)),
		"PNG: text bombs": behindHeader(bytes.Repeat(text("zTXt",
			append([]byte("Raw profile type exif\x00\x00"), deflate(make([]byte, maxTextBytes))...)), 100)),
		"PNG: profile bomb": withPNGChunk(pic, "iCCP",
			append([]byte("x\x00\x00"), deflate(make([]byte, 64<<20))...)),
		"PNG: empty chunks":          behindHeader(bytes.Repeat(text("tEXt", nil), 150_000)),
		"WebP: frames inside frames": withRIFFChunks(web, image.Pt(20, 10), 2, map[string][]byte{"ANMF": nested}),
		"GIF: frames": append(asGIF(corners(20, 10))[:13],
			bytes.Repeat([]byte("\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00"), 200_000)...),
		"JPEG: segments":             slices.Concat(jpg[:2], bytes.Repeat([]byte{0xff, 0xe5, 0, 2}, 400_000), jpg[2:]),
		"JPEG: segments in the scan": slices.Concat(jpg[:scan], bytes.Repeat([]byte{0xff, 0xe5, 0, 2, 7}, 300_000)),
		"JPEG: fill bytes behind segments": slices.Concat(jpg[:scan],
			bytes.Repeat([]byte{0xff, 0xe5, 0xff, 0xf0, 7}, 13_000), bytes.Repeat([]byte{0xff}, 1<<20), jpg[scan:]),
		"JPEG: ends in the scan": slices.Concat(jpg[:scan],
			bytes.Repeat([]byte{0xff, 0xd9, 0xff, 0}, 300_000), jpg[scan:]),
		"JPEG: profile in parts": slices.Concat(jpg[:2],
			bytes.Repeat(append([]byte{0xff, 0xe2, 0, 16}, "ICC_PROFILE\x00\x01\x02"...), 80_000), jpg[2:]),
		"JPEG: prefixes behind the end": slices.Concat(jpg,
			bytes.Repeat(append([]byte{0xff, 0xe1, 0xff, 0xff}, exifPrefix...), 120_000)),
	}
}

const itxtHead = "XML:com.adobe.xmp\x00\x00\x00\x00\x00"

// Each took from ten seconds to minutes, which shows here as a test that does not end. What is counted is what they
// allocate: a few copies of the file, and what a few of its texts unpack to.
func TestHostileFilesAreReadWithinTheirSize(t *testing.T) {
	const perByte, unpacked = 32, 32 * maxTextBytes
	for name, data := range hostileFiles() {
		t.Run(name, func(t *testing.T) {
			format, err := DetectFormat(data)
			must(err)
			took := allocated(func() {
				Read(format, data)
				RemoveLocation(data)
				_, _ = Strip(data)
				IsTruncated(format, data)
			})
			if most := uint64(perByte*len(data) + unpacked); took > most {
				t.Errorf("%d bytes allocate %d, want at most %d", len(data), took, most)
			}
		})
	}
}

// damagedScan returns a JPEG whose scan is overwritten from its middle on.
func damagedScan(file, with []byte) []byte {
	out := bytes.Clone(file)
	copy(out[len(out)/2:], with)
	return out
}

// The original of a damaged JPEG keeps every byte of its scan: what is damaged may look like markers.
func TestStrippedOriginalKeepsADamagedScan(t *testing.T) {
	whole := asJPEG(noisy(200, 160))
	scan := bytes.Index(whole, []byte{0xff, startOfScan})
	noise := make([]byte, 1500)
	state := uint32(7)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	for name, damage := range map[string][]byte{
		"ones":                 bytes.Repeat([]byte{0xff}, 1500),
		"ones, then a segment": append(bytes.Repeat([]byte{0xff}, 800), 0xe5, 1, 0),
		"zeros":                make([]byte, 1500),
		"noise":                noise,
		"a segment":            {0xff, 0xe1, 0x02, 0x00},
		"the start of a scan":  {0xff, 0xda, 0x00, 0x10},
		"an end, after others": {0xff, 0x41, 0xff, 0xd9},
		"a table":              {0xff, 0xc4, 0x10, 0x00},
	} {
		damaged := damagedScan(whole, damage)
		stripped, err := Strip(withEXIF(damaged, 1))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := damaged[scan:]; !bytes.HasSuffix(stripped, want) {
			t.Errorf("%s: %d bytes of the scan are left, want %d", name, len(stripped)-scan, len(want))
		}
	}
}

// A picture that follows one whose end is missing is not a part of its scan: it has metadata of its own.
func TestStripEndsBeforeAnotherPicture(t *testing.T) {
	one := asJPEG(corners(60, 40))
	two := withSegments(one, app1, []byte(exifPrefix+"-8.4095 115.1889"))
	if out, err := Strip(slices.Concat(one[:len(one)-2], two)); err == nil {
		t.Errorf("%d bytes of %d", len(out), len(one))
	}
	out, err := Strip(slices.Concat(one, two))
	if err != nil || !bytes.Equal(out, one) {
		t.Errorf("%v, %d bytes, want the %d of the first picture", err, len(out), len(one))
	}
}

func noisy(width, height int) *image.NRGBA {
	img, state := image.NewNRGBA(image.Rect(0, 0, width, height)), uint32(1)
	for i := range img.Pix {
		state = state*1664525 + 1013904223
		img.Pix[i] = byte(state>>25) | byte(i%4/3*255)
	}
	return img
}
