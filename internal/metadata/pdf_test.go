package metadata

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/binary"
	"encoding/hex"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func flate(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.String()
}

func TestWordsOfPDF(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"%PDF-1.4\n<</Author (Sari \\(Tenun\\) \\060812)/Title(\xfe\xff\x00P\x00e\x00t\x00a)>>",
			"Sari (Tenun) 0812 Peta"},
		{"stream\r\n" + flate("BT [(08) -20 (12)] TJ (345) Tj ET") + "\nendstream", "0812 345"},
		{"stream\n" + flate("<x:xmpmeta><b>Sari</b></x:xmpmeta>"), "<x:xmpmeta><b>Sari</b>"},
		{"stream\n" + flate("(satu) (lima)")[:12] + "endstream\n(dua)", "satu l dua"},
		{"<</Title (Upstream downstream)>>\nstream\r\n" + flate("(satu)") + "\nendstream\nendobj (dua)",
			"Upstream downstream satu dua"},
		{"stream\n\xff\xd8\xff\xe0\x00\x12 endstream (x)\xff\xda\x00\x02(x)endstream(dua)", "dua"},
		{"((((", "((("},
		{"", ""},
	} {
		if got := strings.Join(strings.Fields(string(PDFWords([]byte(c.data)))), " "); got != c.want {
			t.Errorf("%.40q: %q, want %q", c.data, got, c.want)
		}
	}
}

// Hostile files cost no more than their size and the limit.
func TestWorkOfPDFGrowsWithItsSize(t *testing.T) {
	bomb := flate(strings.Repeat("(a)", 1<<20))
	xmpBomb := flate("<x:xmpmeta>" + strings.Repeat("<x:GPSAltitude>", 1<<18))
	for _, data := range []string{
		strings.Repeat("(", 1<<20), strings.Repeat("stream", 1<<18), strings.Repeat("stream\n", 1<<18),
		strings.Repeat("stream\n"+bomb+"endstream", 50), strings.Repeat("stream\n"+xmpBomb+"endstream\n", 200),
		strings.Repeat("stream\nx\x9cendstream", 1<<17), strings.Repeat("<x:xmpmeta stream\n", 1<<16),
		strings.Repeat("stream\nffd8ff>endstream\n", 1<<15), strings.Repeat("stream\ns4IA~>endstream\n", 1<<15),
		"stream\n" + strings.Repeat(" ", 1<<20), "stream\nffd8ff" + strings.Repeat("0", 1<<22),
		"stream\ns4IA" + strings.Repeat("z", 1<<22), strings.Repeat("stream\ns4IAzzzzzendstream\n", 1<<15),
		strings.Repeat("stream\n"+jpegStart+"endstream\n", 1<<16), strings.Repeat("stream\n"+jpegStart, 1<<17),
	} {
		streamed := 0
		for outside, stream := range pdfStreams([]byte(data)) {
			streamed += len(outside) + len(stream)
		}
		if streamed > len(data) {
			t.Errorf("%.20q: %d bytes are read of %d", data, streamed, len(data))
		}
		const perByte = 16 // a slice that grows is copied several times
		if most := uint64(perByte * (len(data) + maxPDFText)); allocated(func() { PDFWords([]byte(data)) }) > most {
			t.Errorf("%.20q: the words take more than %d bytes", data, most)
		}
		l := NewPDFLocation(int64(len(data)))
		const perByteOfPhoto = 48 // also of those that are written as ASCII, and small streams
		most := uint64(perByteOfPhoto*len(data) + maxPDFText*2)
		if got := allocated(func() { _, _ = l.Write([]byte(data)) }); got > most {
			t.Errorf("%.20q: the location takes %d bytes, more than %d", data, got, most)
		}
		if l.Found() || l.unpacker.left < 0 || l.lookedStreams > maxPackedStreams {
			t.Errorf("%.20q: %+v", data, l)
		}
	}
}

// allocated returns how many bytes a function allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestLocationInPDF(t *testing.T) {
	photo := asJPEG(corners(20, 10))
	located := string(withSegments(photo, app1, append([]byte(exifPrefix), gpsEXIF(binary.BigEndian, 2)...)))
	stream := func(data string) string { return "<</Length 1>>stream\r\n" + data + "\nendstream\nendobj\n" }
	const place = `<x:xmpmeta><rdf:Description exif:GPSLatitude="6,17.3S"/></x:xmpmeta>`
	asHex := func(data string) string {
		return "ff D8\n" + strings.ToUpper(hex.EncodeToString([]byte(data)))[4:] + ">"
	}
	asBase85 := func(data string) string {
		out := make([]byte, ascii85.MaxEncodedLen(len(data)))
		return string(out[:ascii85.Encode(out, []byte(data))]) + "~>"
	}
	text := stream(flate("BT (Panduan) Tj ET"))
	pixels := strings.Repeat(stream(strings.Repeat("\x01\x02\x03", 1<<18)), 11) // more than a window
	for _, c := range []struct {
		name, pdf string
		want      bool
	}{
		{"no photo", text, false},
		{"a photo without a place", text + stream(string(photo)), false},
		{"a photo", text + stream(located) + text, true},
		{"the second photo", stream(string(photo)) + stream(located), true},
		{"behind a title with the word", "<</Title (Upstream)>>\n" + stream(located), true},
		{"behind the word in its own metadata", stream(string(withSegments([]byte(located), comment,
			[]byte("\nendstream\nstream\n")))), true},
		{"in the second picture of a photo", stream(string(photo) + located), true},
		{"a photo that is cut off", stream(located[:200]), true},
		{"a photo that is compressed once more", stream(flate(located)), true},
		{"a photo in hexadecimal digits", stream(asHex(located)), true},
		{"a photo in base 85", stream(" \n" + asBase85(located)), true},
		{"a compressed photo in base 85", stream("<~" + asBase85(flate(located))), true},
		{"a photo in digits, without a place", stream(asHex(string(photo))), false},
		{"digits of no photo", stream(strings.Repeat("0123 ", 100) + ">"), false},
		{"without an end", "stream\n" + located, true},
		{"XMP beside the pixels", stream("<?xpacket begin=''?>" + place), true},
		{"compressed XMP", stream(flate("<?xpacket begin=''?>" + place)), true},
		{"XMP without a place", stream("<x:xmpmeta><dc:title>Peta lokasi</dc:title></x:xmpmeta>"), false},
		{"in the second window", pixels + stream(located), true},
		{"over the end of a window",
			stream(strings.Repeat("\x01", pdfWindow-100)) + stream(located) + pixels, true},
	} {
		whole, parts := NewPDFLocation(int64(len(c.pdf))), NewPDFLocation(0)
		_, _ = whole.Write([]byte(c.pdf))
		for part := range slices.Chunk([]byte(c.pdf), 64<<10-1) {
			if n, err := parts.Write(part); n != len(part) || err != nil {
				t.Errorf("%s: %d, %v", c.name, n, err)
			}
		}
		if got, inParts := whole.Found(), parts.Found(); got != c.want || inParts != c.want {
			t.Errorf("%s: %v, in parts %v, want %v", c.name, got, inParts, c.want)
		}
	}
}

func FuzzAnyPDFIsReadToItsEnd(f *testing.F) {
	f.Add([]byte("%PDF-1.4 (a\\(b\\101) stream\n" + flate("[(a)(b)] TJ")))
	f.Add([]byte("stream\n\xff\xd8\xff\xe1\x00\x08Exif\x00\x00endstream"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		PDFWords(data)
		l := NewPDFLocation(int64(len(data)))
		_, _ = l.Write(data)
		l.Found()
	})
}

// A page that is stored as it is says what it says, too.
func TestPDFWordsOfAPageThatIsNotPacked(t *testing.T) {
	const page = "%PDF-1.4\n4 0 obj\n<</Length 66>>\nstream\n" +
		"BT /F1 12 Tf (Hubungi 0813-9080-7654) Tj ET\nendstream\nendobj\n"
	if words := string(PDFWords([]byte(page))); !strings.Contains(words, "0813-9080-7654") {
		t.Errorf("the words are %q", words)
	}
	photo := page[:len(page)-7] + "stream\n" + jpegStart + "(0812-1111-2222)endstream\n"
	if words := string(PDFWords([]byte(photo))); strings.Contains(words, "0812-1111-2222") {
		t.Errorf("pixels are words: %q", words)
	}
}
