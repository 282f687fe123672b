package metadata

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"slices"
	"strings"
	"testing"

	"etalase/internal/icc"
)

// filesWithAllMetadata returns files with every kind of metadata, often twice.
func filesWithAllMetadata(t *testing.T) map[string][]byte {
	tags := slices.Concat(gpsTags, xmpTags, []string{
		"-Orientation#=6",
		"-Artist=Siti",
		"-Copyright=Dewan",
		"-Make=Kamera",
		"-SerialNumber=123",
		"-Comment=rumah perajin",
		"-z",
	})
	jpg := written(t, "foto.jpg", asJPEG(corners(60, 40)), append(tags, iptcTags...)...)
	profile := namedProfile()
	part := func(n byte, b []byte) []byte { return append(append([]byte(iccPrefix), n, 2), b...) }
	jpg = withSegments(jpg, app2, part(1, profile[:100]), part(2, profile[100:]), part(7, []byte("rumah")),
		[]byte("MPF\x00II*\x00"))
	jpg = withSegments(jpg, 0xe0, []byte("JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x01abc"),
		[]byte("JFXX\x00\x10rumah"))
	jpg = append(jpg, hidden()["second picture"]...)
	pic := written(t, "foto.png", asPNG(corners(60, 40)), tags...)
	for kind, body := range map[string]string{
		"acTL": "rumah123",
		"fcTL": "rumah",
		"fdAT": "rumah",
		"gAMA": "rumah",
		"tEXt": "Author\x00Siti",
		"tIME": "\x07\xea\x01\x01\x01\x01\x01",
		"pHYs": "\x00\x00\x00\x01\x00\x00\x00\x01\x01",
		"prVt": "rumah",
		"iCCP": "rumah\x00\x00" + string(deflate(profile)),
	} {
		pic = withPNGChunk(pic, kind, []byte(body))
	}
	pic = append(pic, "rumah"...)
	pixels := asWebP(corners(60, 40))[riffHead:]
	web := riffChunk("RIFF", slices.Concat([]byte("WEBP"),
		riffChunk("VP8X", []byte{profileFlag, 'r', 'm', 'h', 59, 0, 0, 39, 0, 0}),
		riffChunk("ICCP", profile), riffChunk("ICCP", []byte("rumah")),
		pixels, riffChunk("VP8 ", []byte("rumah")), riffChunk("rmah", []byte("rumah"))))
	web = written(t, "foto.webp", web, tags[:len(tags)-2]...)
	web = append(web, "rumah"...)
	return map[string][]byte{"foto.jpg": jpg, "foto.png": pic, "foto.webp": web}
}

// exiftool finds the orientation and the colours in a stripped file, and nothing else, not even tags that it does not
// know.
func TestStrippedFileHasThePictureAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts exiftool many times")
	}
	for name, data := range filesWithAllMetadata(t) {
		got, err := Strip(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		before, after := readAny(t, data), readAny(t, got)
		profile, err := icc.Neutral(before.Profile)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if before.Located = false; after.Orientation != 6 || !bytes.Equal(after.Profile, profile) || after.Located ||
			after.Animated {
			t.Errorf("%s: %+v became %+v", name, before, after)
		}
		if !bytes.Equal(pixels(t, data), pixels(t, got)) {
			t.Errorf("%s: the pixels are others", name)
		}
		for tag, value := range tagsOf(t, name, got) {
			if group, tag, _ := cutLast(tag); !ofThePicture(group, tag) {
				t.Errorf("%s has %s:%s = %v", name, group, tag, value)
			}
		}
		for _, word := range []string{"Siti", "rumah", "Kamera", "MPF", "JFXX", "GPS"} {
			if bytes.Contains(got, []byte(word)) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
}

func ofThePicture(group, tag string) bool {
	group = group[strings.LastIndexByte(group, ':')+1:]
	switch group {
	case "", "ExifTool", "System", "File", "Composite", "RIFF", "JFIF", "PNG", "Adobe":
		return tag != "Comment" && tag != "Author"
	}
	if strings.HasPrefix(group, "ICC") {
		return true // its names are those of icc.Neutral
	}
	return group == "IFD0" && tag == "Orientation"
}

// The transform in Adobe's segment is needed, the data after it is not.
func TestStripKeepsWhatColoursNeed(t *testing.T) {
	adobe := []byte("Adobe\x00\x64\x00\x00\x00\x00\x02 rumah")
	data := withSegments(asJPEG(corners(6, 4)), app14, adobe)
	got, err := Strip(data)
	if err != nil || bytes.Contains(got, []byte("rumah")) {
		t.Errorf("%v, %q", err, got[:40])
	}
	if !bytes.Contains(got, adobe[:adobeSize]) || readAny(t, got).Components != 3 {
		t.Errorf("%q", got[:40])
	}
	anim := withRIFFChunks(riffChunk("RIFF", []byte("WEBP")), image.Pt(6, 4), animationFlag|exifFlag, map[string][]byte{
		"ANMF": append(make([]byte, 16),
			slices.Concat(riffChunk("VP8L", []byte("abc")), riffChunk("rmah", []byte("rumah")))...)})
	got, err = Strip(anim)
	if err != nil || bytes.Contains(got, []byte("rumah")) || !bytes.Contains(got, []byte("abc")) ||
		!readAny(t, got).Animated {
		t.Errorf("%v, %q", err, got)
	}
}

func TestStrippedUprightPictureHasNoEXIF(t *testing.T) {
	for name, data := range images() {
		got, err := Strip(data)
		if name == "foto.gif" {
			if !errors.Is(err, ErrGIF) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s, in which there was nothing: %v, %d bytes of %d", name, err, len(got), len(data))
		}
		if _, err := Strip(data[:len(data)/2]); !errors.Is(err, ErrTruncated) {
			t.Errorf("%s, cut off: %v", name, err)
		}
	}
	var unsupported *UnsupportedError
	if _, err := Strip([]byte("%PDF-1.4")); !errors.As(err, &unsupported) {
		t.Errorf("a PDF: %v", err)
	}
}

// withProfiles returns a small picture in each format, with a profile that has names.
func withProfiles() map[string][]byte {
	img, profile := corners(6, 4), namedProfile()
	return map[string][]byte{
		"foto.jpg": withSegments(asJPEG(img), app2, append([]byte(iccPrefix+"\x01\x01"), profile...)),
		"foto.png": withPNGChunk(asPNG(img), "iCCP", append([]byte("rumah\x00\x00"), deflate(profile)...)),
		"foto.webp": withRIFFChunks(asWebP(img), image.Pt(6, 4), profileFlag,
			map[string][]byte{"ICCP": profile}),
	}
}

// A profile of many segments, one that cannot be read, and one that is not flagged.
func TestStripWritesTheProfileAnew(t *testing.T) {
	for name, data := range withProfiles() {
		got, err := Strip(data)
		want, _ := icc.Neutral(namedProfile())
		if profile := readAny(t, got).Profile; err != nil || len(want) == 0 || !bytes.Equal(profile, want) {
			t.Errorf("%s: %v, profile %q", name, err, profile)
		}
		if bytes.Contains(got, []byte("rumah")) {
			t.Errorf("%s has a name", name)
		}
		broken := bytes.Replace(namedProfile(), []byte("RGB XYZ "), []byte("RGB Luv "), 1)
		img, size := corners(6, 4), image.Pt(6, 4)
		for kind, data := range map[string][]byte{
			"JPEG": withSegments(asJPEG(img), app2, append([]byte(iccPrefix+"\x01\x01"), broken...)),
			"a part of a JPEG's": withSegments(asJPEG(img), app2,
				append([]byte(iccPrefix+"\x01\x02"), namedProfile()...)),
			"PNG":          withPNGChunk(asPNG(img), "iCCP", append([]byte("x\x00\x00"), deflate(broken)...)),
			"WebP":         withRIFFChunks(asWebP(img), size, profileFlag, map[string][]byte{"ICCP": broken}),
			"WebP, hidden": withRIFFChunks(asWebP(img), size, 0, map[string][]byte{"ICCP": namedProfile()}),
		} {
			got, err := Strip(data)
			if err != nil || len(readAny(t, got).Profile) > 0 || bytes.Contains(got, []byte("rumah")) {
				t.Errorf("%s: %v, %q", kind, err, got[:60])
			}
		}
	}
	long := icc.DisplayP3.Profile(0)
	curve := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), 90_000)
	for i := range 90_000 {
		curve = binary.BigEndian.AppendUint16(curve, uint16(i*65535/89_999))
	}
	for at := 132; string(long[at:at+4]) != "gXYZ"; at += 12 { // rTRC
		if string(long[at:at+4]) == "rTRC" {
			binary.BigEndian.PutUint32(long[at+4:], uint32(len(long)))
			binary.BigEndian.PutUint32(long[at+8:], uint32(len(curve)))
		}
	}
	long = append(long, curve...)
	var parts [][]byte
	for i, part := range slices.Collect(slices.Chunk(long, 30_000)) {
		parts = append(parts, append([]byte(iccPrefix+string(rune(i+1))+"\x07"), part...))
	}
	got, err := Strip(withSegments(asJPEG(corners(6, 4)), app2, parts...))
	want, _ := icc.Neutral(long)
	if profile := readAny(t, got).Profile; err != nil || len(want) < len(curve) || !bytes.Equal(profile, want) {
		t.Errorf("%v, a profile of %d bytes in %d parts became one of %d", err, len(long), len(parts), len(profile))
	}
}

// With any bytes there is no panic, the file does not grow, and if it can be decoded, the result is decoded to the same
// pixels.
func FuzzStrippingKeepsThePixels(f *testing.F) {
	for _, data := range images() {
		f.Add(data)
	}
	for _, data := range hidden() {
		f.Add(data)
	}
	jpg := asJPEG(corners(6, 4))
	f.Add(withSegments(jpg, app1, append([]byte(exifPrefix), exifOf(binary.BigEndian, 6)...)))
	f.Add(withSegments(jpg, app14, []byte("Adobe\x00\x64\x00\x00\x00\x00\x01")))
	for _, data := range withProfiles() {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Strip(data)
		if err != nil {
			return
		}
		before, after := readAny(t, data), readAny(t, got)
		// A profile that was compressed well may be compressed less well now.
		if len(got) > len(data)+2500+len(after.Profile)/2 {
			t.Fatalf("%d bytes of %d", len(got), len(data))
		}
		if bytes.Contains(after.Profile, []byte("rumah")) {
			t.Fatal("the profile has names")
		}
		decodable := samePixels(t, data, got)
		if after.Located || decodable && after.Orientation != before.Orientation {
			t.Fatalf("%+v became %+v", before, after)
		}
		if again, err := Strip(got); err != nil || !bytes.Equal(again, got) {
			t.Fatalf("a second time it differs: %v", err)
		}
	})
}
