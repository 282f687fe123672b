package metadata

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"slices"
	"strings"
	"testing"
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
	profile := bytes.Repeat([]byte("profile "), 30)
	part := func(n byte, b []byte) []byte { return append(append([]byte(iccPrefix), n, 2), b...) }
	jpg = withSegments(jpg, app2, part(1, profile[:100]), part(2, profile[100:]), []byte("MPF\x00II*\x00"))
	jpg = withSegments(jpg, 0xe0, []byte("JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x01abc"),
		[]byte("JFXX\x00\x10rumah"))
	jpg = append(jpg, hidden()["second picture"]...)
	pic := written(t, "foto.png", asPNG(corners(60, 40)), tags...)
	for kind, body := range map[string]string{
		"tEXt": "Author\x00Siti",
		"tIME": "\x07\xea\x01\x01\x01\x01\x01",
		"pHYs": "\x00\x00\x00\x01\x00\x00\x00\x01\x01",
		"prVt": "rumah",
		"iCCP": "P3\x00\x00" + string(deflate(profile)),
	} {
		pic = withPNGChunk(pic, kind, []byte(body))
	}
	pic = append(pic, "rumah"...)
	web := written(t, "foto.webp", asWebP(corners(60, 40)), tags[:len(tags)-2]...)
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
		if before.Located = false; after.Orientation != 6 || !bytes.Equal(before.Profile, after.Profile) ||
			after.Located {
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
	return strings.HasPrefix(group, "ICC") || group == "IFD0" && tag == "Orientation"
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
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Strip(data)
		if err != nil {
			return
		}
		if len(got) > len(data)+64 {
			t.Fatalf("%d bytes of %d", len(got), len(data))
		}
		before, after := readAny(t, data), readAny(t, got)
		decodable := samePixels(t, data, got)
		if after.Located || decodable && after.Orientation != before.Orientation {
			t.Fatalf("%+v became %+v", before, after)
		}
		if again, err := Strip(got); err != nil || !bytes.Equal(again, got) {
			t.Fatalf("a second time it differs: %v", err)
		}
	})
}
