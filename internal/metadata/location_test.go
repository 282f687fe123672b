package metadata

import (
	"bytes"
	"encoding/binary"
	"image/jpeg"
	"image/png"
	"reflect"
	"testing"
)

// The location is in EXIF's GPS directory or in XMP. Cameras without a position write an empty directory.
func TestLocationIsFound(t *testing.T) {
	img := corners(60, 40)
	xmp := append([]byte(xmpPrefix), []byte(`<x:xmpmeta><rdf:Description exif:GPSLatitude="6,17.3S"/></x:xmpmeta>`)...)
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{
		"none":        {asJPEG(img), false},
		"turned only": {withEXIF(asJPEG(img), 6), false},
		"EXIF": {withSegments(asJPEG(img), 0xe1,
			append([]byte(exifPrefix), gpsEXIF(binary.BigEndian, 1, 2, 3, 4)...)), true},
		"little-endian": {withSegments(asJPEG(img), 0xe1,
			append([]byte(exifPrefix), gpsEXIF(binary.LittleEndian, 2)...)), true},
		"empty directory": {withSegments(asJPEG(img), 0xe1,
			append([]byte(exifPrefix), gpsEXIF(binary.BigEndian, 0)...)), false},
		"XMP": {withSegments(asJPEG(img), 0xe1, xmp), true},
		"PNG": {withPNGChunk(asPNG(img), "eXIf", gpsEXIF(binary.BigEndian, 2)), true},
	} {
		if got := readAny(t, c.data).Located; got != c.want {
			t.Errorf("%s: located is %v", name, got)
		}
	}
}

// gpsEXIF returns a TIFF structure whose first directory names another one, with entries of the given tags.
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

// Pixels, orientation and other metadata are unchanged.
func TestRemoveLocationChangesNothingElse(t *testing.T) {
	img := corners(60, 40)
	xmp := append([]byte(xmpPrefix),
		[]byte(`<x:xmpmeta><rdf:Description dc:creator="Siti" exif:GPSLatitude="6,17.3S" `+
			`exif:GPSLongitude='106,42E'><exif:GPSAltitude>12</exif:GPSAltitude></rdf:Description></x:xmpmeta>`)...)
	secret := []byte("rumah perajin di sini")
	for name, data := range map[string][]byte{
		"EXIF": withSegments(asJPEG(img), 0xe1,
			append([]byte(exifPrefix), exifWithLocation(binary.BigEndian, secret)...)),
		"little-endian": withSegments(asJPEG(img), 0xe1,
			append([]byte(exifPrefix), exifWithLocation(binary.LittleEndian, secret)...)),
		"XMP": withSegments(asJPEG(img), 0xe1, xmp),
		"both": withSegments(asJPEG(img), 0xe1,
			append([]byte(exifPrefix), exifWithLocation(binary.BigEndian, secret)...), xmp),
		"PNG": withPNGChunk(asPNG(img), "eXIf", exifWithLocation(binary.BigEndian, secret)),
	} {
		got, ok := RemoveLocation(data)
		if !ok || len(got) != len(data) {
			t.Errorf("%s: ok is %v, %d bytes of %d", name, ok, len(got), len(data))
			continue
		}
		before, after := readAny(t, data), readAny(t, got)
		before.Located = false
		if !reflect.DeepEqual(before, after) {
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
		if _, again := RemoveLocation(got); again {
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
	if _, ok := RemoveLocation(asJPEG(img)); ok {
		t.Error("a photo of no place was changed")
	}
}

// exifWithLocation returns EXIF with an orientation and a latitude, whose value is a text at another place in the
// block.
func exifWithLocation(order binary.AppendByteOrder, text []byte) []byte {
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

// With any bytes there is no panic, the size stays, and after ok there is no location.
func FuzzNoLocationIsLeft(f *testing.F) {
	img := corners(6, 4)
	exif := exifWithLocation(binary.BigEndian, []byte("rumah"))
	f.Add(withSegments(asJPEG(img), 0xe1, append([]byte(exifPrefix), exif...)))
	f.Add(withPNGChunk(asPNG(img), "eXIf", exif))
	f.Add(withRIFFChunks(asWebP(img), img.Bounds().Size(), 1<<3, map[string][]byte{"EXIF": exif}))
	f.Add(asGIF(img))
	for _, data := range hidden() {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		was := bytes.Clone(data)
		got, ok := RemoveLocation(data)
		if !bytes.Equal(was, data) {
			t.Fatal("the source was changed")
		}
		if !ok {
			return
		}
		format, _ := DetectFormat(data)
		if info := readAny(t, got); info.Located || len(got) != len(data) && format != PNG {
			t.Fatalf("%+v, %d bytes of %d", info, len(got), len(data))
		}
		samePixels(t, data, got)
	})
}

func readAny(t testing.TB, data []byte) Info {
	t.Helper()
	format, err := DetectFormat(data)
	if err != nil {
		t.Fatal(err)
	}
	return Read(format, data)
}

// samePixels checks that a file that can be decoded has the same pixels afterwards.
func samePixels(t *testing.T, data, made []byte) (decodable bool) {
	t.Helper()
	was, err := decodeSmall(data)
	if err != nil {
		return false
	}
	is, err := decodeSmall(made)
	if err != nil {
		t.Fatalf("it can no longer be decoded: %v", err)
	}
	if !bytes.Equal(flat(was), flat(is)) {
		t.Fatal("the pixels are others")
	}
	return true
}
