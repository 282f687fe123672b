package metadata

import (
	"bytes"
	"encoding/binary"
	"testing"

	"etalase/internal/icc"
)

func TestInvalidOrientationIsUpright(t *testing.T) {
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

// Both byte orders, at both ends of the range and beyond them.
func TestOrientations(t *testing.T) {
	for stored := range uint16(11) {
		want := int(stored)
		if stored < 1 || stored > 8 {
			want = 1
		}
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			if got := orientation(exifOf(order, stored)); got != want {
				t.Errorf("%d in %s: orientation %d, want %d", stored, order, got, want)
			}
		}
	}
}

// A JPEG is complete once its last marker is there, and not a byte earlier.
func TestEndOfJPEG(t *testing.T) {
	whole := asJPEG(corners(60, 40))
	scan := bytes.Index(whole, []byte{0xff, startOfScan})
	for _, test := range []struct {
		name string
		data []byte
		want bool
	}{
		{"whole", whole, true},
		{"with more after it", append(bytes.Clone(whole), "more"...), true},
		{"without its last byte", whole[:len(whole)-1], false},
		{"without its last marker", whole[:len(whole)-2], false},
		{"cut in its scan", whole[:(scan+len(whole))/2], false},
		{"cut after the header of its scan", whole[:scan+16], false},
		{"cut before its scan", whole[:scan], false},
		{"with an end in its EXIF", withSegments(whole[:scan], 0xe1, []byte{0xff, endOfImage}), false},
		{"two bytes", whole[:2], false},
		{"nothing", nil, false},
	} {
		if got := HasJPEGEnd(test.data); got != test.want {
			t.Errorf("%s: complete is %v, want %v", test.name, got, test.want)
		}
	}
}

func FuzzOrientationIsOneOfEight(f *testing.F) {
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

// A picture that is complete is not cut off, whatever comes after it: a motion photo ends with its video.
func TestIsTruncated(t *testing.T) {
	whole := asJPEG(corners(30, 20))
	for name, test := range map[string]struct {
		data []byte
		want bool
	}{
		"whole":        {whole, false},
		"motion photo": {append(bytes.Clone(whole), "\x00\x00\x00\x18ftypmp42"...), false},
		"cut off":      {whole[:len(whole)-10], true},
		"cut off where its preview ends": {
			withSegments(whole, app1, []byte("Exif\x00\x00\xff\xd9"))[:2+2+2+8], true,
		},
	} {
		if got := IsTruncated(JPEG, test.data); got != test.want {
			t.Errorf("%s: %t, want %t", name, got, test.want)
		}
	}
}

// With any bytes, read as any format, there is no panic, and the result is valid.
func FuzzReadingChangesNoFile(f *testing.F) {
	for _, data := range images() {
		f.Add(data)
	}
	for _, data := range hidden() {
		f.Add(data)
	}
	f.Add([]byte("MM\x00*\x00\x00\x00\x08\x00\x02\x00\xfe\x00\x04\x00\x00\x00\x01\x00\x00\x00\x01" +
		"\x01\x0f\x00\x02\x00\x00\x00\x06\x00\x00\x00\x26NIKON"))
	f.Fuzz(func(t *testing.T, data []byte) {
		was := bytes.Clone(data)
		for _, format := range []Format{JPEG, PNG, WebP, GIF} {
			IsTruncated(format, data)
			if info := Read(format, data); info.Orientation < 1 || info.Orientation > 8 ||
				len(info.Profile) > icc.MaxSize {
				t.Errorf("%s: %+v", format, info)
			}
		}
		if format, err := DetectFormat(data); (format == "") != (err != nil) {
			t.Errorf("%q, %v", format, err)
		}
		if !bytes.Equal(was, data) {
			t.Error("the file was changed")
		}
	})
}
