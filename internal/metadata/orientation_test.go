package metadata

import (
	"bytes"
	"encoding/binary"
	"testing"
)

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
