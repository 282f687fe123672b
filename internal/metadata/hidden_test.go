package metadata

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
)

const (
	homeXMP = `<x:xmpmeta><rdf:Description dc:creator="Siti" drone-dji:GpsLatitude="-6.3021"/></x:xmpmeta>`
	homeBox = "\x00\x00\x00\x1c\xa9xyz\x00\x10\x15\xc7-06.3021+106.711/"
)

// extended adds XMP in two extended segments, divided in the middle of the location.
func extended(file []byte) []byte {
	cut := strings.Index(homeXMP, "6.30")
	var bodies [][]byte
	for at, part := range map[int]string{0: homeXMP[:cut], cut: homeXMP[cut:]} {
		head := append([]byte(extendedPrefix), strings.Repeat("A", 32)...)
		head = binary.BigEndian.AppendUint32(head, uint32(len(homeXMP)))
		bodies = append(bodies, append(binary.BigEndian.AppendUint32(head, uint32(at)), part...))
	}
	if bytes.HasSuffix(bodies[0], []byte("</x:xmpmeta>")) {
		bodies[0], bodies[1] = bodies[1], bodies[0]
	}
	return withSegments(file, app1, bodies...)
}

// rawProfile returns a block as ImageMagick writes it into a text chunk.
func rawProfile(kind string, block []byte) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "\n%s\n%8d\n", kind, len(block))
	for i, b := range block {
		if fmt.Fprintf(&out, "%02x", b); i%36 == 35 {
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}

func resources(dataset byte, text string) []byte {
	datasets := append([]byte{0x1c, 2, dataset}, byte(len(text)>>8), byte(len(text)))
	datasets = append(datasets, text...)
	out := []byte("8BIM\x03\xed\x00\x00\x00\x00\x00\x01x\x00") // another resource, of an odd size
	out = append(out, "8BIM\x04\x04\x00\x00"...)
	return append(binary.BigEndian.AppendUint32(out, uint32(len(datasets))), datasets...)
}

// hidden returns files whose location is stored where few programs look.
func hidden() map[string][]byte {
	img := corners(60, 40)
	jpg, pic, web := asJPEG(img), asPNG(img), asWebP(img)
	exif := append([]byte(exifPrefix), exifWithLocation(binary.BigEndian, []byte("rumah perajin"))...)
	second := withSegments(jpg, app1, exif)
	deflatedText := func(head string, text []byte) []byte { return append([]byte(head), deflate(text)...) }
	return map[string][]byte{
		"extended XMP":   extended(jpg),
		"second picture": append(bytes.Clone(jpg), second...),
		"behind a trailer": append(append(bytes.Clone(jpg), "SEFH....SEFT"...),
			withSegments(jpg, app1, append([]byte(xmpPrefix), homeXMP...))...),
		"film": append(append(bytes.Clone(jpg), "\x00\x00\x00\x18ftypmp42....mp42isom"...), homeBox...),
		"IPTC": withSegments(jpg, app13,
			append([]byte(photoshopPrefix), resources(subLocation, "Gang Rumah 3")...)),
		"PNG iTXt": withPNGChunk(pic, "iTXt",
			append([]byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"), homeXMP...)),
		"PNG iTXt packed": withPNGChunk(pic, "iTXt",
			deflatedText("XML:com.adobe.xmp\x00\x01\x00id\x00XMP\x00", []byte(homeXMP))),
		"PNG zTXt": withPNGChunk(pic, "zTXt",
			deflatedText("Raw profile type APP1\x00\x00", rawProfile("APP1", exif))),
		"PNG tEXt": withPNGChunk(pic, "tEXt",
			append([]byte("Raw profile type exif\x00"), rawProfile("exif", exif)...)),
		"PNG XMP in digits": withPNGChunk(pic, "tEXt",
			append([]byte("Raw profile type xmp\x00"), rawProfile("xmp", []byte(homeXMP))...)),
		"PNG IPTC in digits": withPNGChunk(pic, "zTXt",
			deflatedText("Raw profile type iptc\x00\x00", rawProfile("iptc", resources(subLocation, "Gang Rumah 3")))),
		"behind a PNG":      append(bytes.Clone(pic), second...),
		"behind a WebP":     append(bytes.Clone(web), second...),
		"WebP without VP8X": riffChunk("RIFF", append(bytes.Clone(web[8:]), riffChunk("EXIF", exif)...)),
	}
}

func TestHiddenLocationsAreFoundAndRemoved(t *testing.T) {
	for name, data := range hidden() {
		before := readAny(t, data)
		if !before.Located {
			t.Errorf("%s: the place is not found", name)
			continue
		}
		got, ok := RemoveLocation(data)
		if !ok {
			t.Errorf("%s: the place is not blanked", name)
			continue
		}
		for _, b := range blocks(JPEG, got) {
			for _, gone := range []string{"rumah perajin", "6.3021", "Gang Rumah"} {
				if text := b.joined(); bytes.Contains(text, []byte(gone)) || bytes.Contains(got, []byte(gone)) {
					t.Errorf("%s still holds %s", name, gone)
				}
			}
		}
		if was, is := pixels(t, data), pixels(t, got); !bytes.Equal(was, is) {
			t.Errorf("%s: the pixels are others", name)
		}
	}
}

// Before there was eXIf, the orientation was in a text chunk.
func TestOrientationInTextOfPNG(t *testing.T) {
	exif := append([]byte(exifPrefix), exifOf(binary.BigEndian, 6)...)
	data := withPNGChunk(asPNG(corners(6, 4)), "tEXt",
		append([]byte("Raw profile type exif\x00"), rawProfile("exif", exif)...))
	if got := readAny(t, data).Orientation; got != 6 {
		t.Errorf("orientation %d", got)
	}
	data = withPNGChunk(data, "eXIf", exifOf(binary.LittleEndian, 3))
	if got := readAny(t, data).Orientation; got != 3 {
		t.Errorf("orientation %d; eXIf outranks the text", got)
	}
}

func TestNotALocation(t *testing.T) {
	jpg := asJPEG(corners(6, 4))
	xmp := func(text string) []byte { return withSegments(jpg, app1, append([]byte(xmpPrefix), text...)) }
	for name, data := range map[string][]byte{
		"a city": withSegments(jpg, app13, append([]byte(photoshopPrefix), resources(90, "Setu")...)),
		"no sub-location": withSegments(jpg, app13,
			append([]byte(photoshopPrefix), resources(subLocation, "  \x00")...)),
		"a city in XMP": xmp(`<rdf:Description photoshop:City="Setu" exif:GPSVersionID="2.3.0.0"/>`),
		"an empty one":  xmp(`<Iptc4xmpCore:Location></Iptc4xmpCore:Location><exif:GPSLatitude/>`),
		"a word":        xmp(`<dc:title> exif:GPSLatitude is a tag</dc:title>`),
		"in the pixels": append(bytes.Clone(jpg), "\xa9xyz\xff\xe1 Exif\x00\x00MM"...),
	} {
		if readAny(t, data).Located {
			t.Errorf("%s is taken for a place", name)
		}
	}
}

// A property that is not closed is removed to the end of the text.
func TestLocationInDamagedXMPIsRemoved(t *testing.T) {
	for _, text := range []string{
		`<a exif:GPSLatitude="6,17.3S`,
		`<exif:GPSLatitude>6,17.3S`,
		`<exif:GPSLatitude>6,17.3S<dc:title>`,
		`<exif:GPSLatitude rdf:parseType="Resource"><rdf:value>6,17.3S</rdf:value></exif:GPSLatitude>`,
		`<exif:GPSLatitude>6,17.3S</exif:GPSLatitude`,
		`<a exif:GPSLatitude = '6,17.3S' b="c"/>`,
		"<Iptc4xmpExt:Sublocation\n>6,17.3S</Iptc4xmpExt:Sublocation>",
	} {
		block := []byte(text)
		if !hasLocation(block) {
			t.Errorf("%s: not found", text)
		}
		if blankLocation(block); bytes.Contains(block, []byte("6,17")) || hasLocation(block) {
			t.Errorf("%s became %s", text, block)
		}
	}
}
