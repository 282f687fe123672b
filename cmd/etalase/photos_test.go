package main

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// Commands of test scripts that write photos, as cameras do, and broken ones.

// scriptCommands are what scripts can do besides running programs.
var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){
	"etalase": runInProcess,
	"await":   await,
	"photo":   photograph,
	"swell":   swell,
	"grow":    grow,
	"bytes":   writeBytes,
	"cut":     cutFile,
	"scratch": scratch,
	"pixel":   pixel,
	"crlf":    crlf,
	"unused":  unused,
	"harm":    harm,
	"forge":   forge,
}

// photograph writes a photo: photo FILE.jpg|png|gif WIDTHxHEIGHT [gps] [turned] [p3] [segment:HEX] [BYTES].
// A GIF moves: it shows the photo twice.
// With gps a JPEG says where it was taken, turned lies on its side, p3 is one
// brown in the colours of Display P3, and with a number it weighs that much.
func photograph(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: photo FILE WIDTHxHEIGHT [gps] [turned] [p3] [BYTES]")
	}
	ts.Check(takePhoto(ts.MkAbs(args[0]), args[1], args[2:]))
}

func takePhoto(file, size string, options []string) error {
	var width, height int
	if _, err := fmt.Sscanf(size, "%dx%d", &width, &height); err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetRGBA(x, y, color.RGBA{uint8(x * 255 / width), uint8(y * 255 / height), 90, 255})
			if slices.Contains(options, "see-through") {
				img.SetRGBA(x, y, color.RGBA{uint8(x * 127 / width), uint8(y * 127 / height), 45, 127})
			}
			if slices.Contains(options, "p3") {
				img.SetRGBA(x, y, color.RGBA{180, 90, 60, 255})
			}
		}
	}
	var out bytes.Buffer
	encode := func() error { return jpeg.Encode(&out, img, nil) }
	switch filepath.Ext(file) {
	case ".png":
		encode = func() error { return png.Encode(&out, img) }
	case ".gif":
		encode = func() error { return twice(&out, img) }
	}
	if err := encode(); err != nil {
		return err
	}
	data := out.Bytes()
	if len(options) > 0 && !strings.HasSuffix(file, ".png") {
		before, err := segments(options, len(data))
		if err != nil {
			return err
		}
		data = slices.Concat(data[:2], before, data[2:])
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o666)
}

func twice(out io.Writer, img image.Image) error {
	frame := image.NewPaletted(img.Bounds(), palette.Plan9[:16]) // drawing looks through all of them for each pixel
	draw.Draw(frame, frame.Rect, img, image.Point{}, draw.Src)
	return gif.EncodeAll(out, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{50, 50}})
}

// segments returns what a camera writes before the pixels of a JPEG.
func segments(options []string, size int) ([]byte, error) {
	var out []byte
	entries := [][2]uint32{}
	for _, o := range options {
		switch bytesWanted, err := strconv.Atoi(o); {
		case strings.HasPrefix(o, "segment:"):
			segment, err := hex.DecodeString(strings.TrimPrefix(o, "segment:"))
			if err != nil {
				return nil, err
			}
			out = append(out, segment...)
		case o == "gps":
			entries = append(entries, [2]uint32{0x8825, 0})
		case o == "p3":
			profile := append([]byte("ICC_PROFILE\x00\x01\x01"), displayP3()...)
			out = append(append(out, 0xff, 0xe2, byte((len(profile)+2)>>8), byte(len(profile)+2)), profile...)
		case o == "turned":
			entries = append([][2]uint32{{0x0112, 6}}, entries...)
		case err != nil:
			return nil, fmt.Errorf("unknown option %q", o)
		default:
			for size+len(out) < bytesWanted {
				n := min(65533, max(4, bytesWanted-size-len(out)-4))
				out = append(append(out, 0xff, 0xfe, byte((n+2)>>8), byte(n+2)), make([]byte, n)...)
			}
		}
	}
	if len(entries) == 0 {
		return out, nil
	}
	tiff := binary.BigEndian.AppendUint32([]byte("MM\x00*"), 8)
	tiff = binary.BigEndian.AppendUint16(tiff, uint16(len(entries)))
	place := uint32(8 + 2 + 12*len(entries) + 4)
	for _, e := range entries {
		tiff = binary.BigEndian.AppendUint16(tiff, uint16(e[0]))
		if e[0] == 0x0112 {
			tiff = append(binary.BigEndian.AppendUint16(tiff, 3), 0, 0, 0, 1, 0, byte(e[1]), 0, 0)
		} else {
			tiff = binary.BigEndian.AppendUint32(append(binary.BigEndian.AppendUint16(tiff, 4), 0, 0, 0, 1), place)
		}
	}
	tiff = append(tiff, 0, 0, 0, 0)
	tiff = append(tiff, 0, 1, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0) // a directory with a latitude
	body := append([]byte("Exif\x00\x00"), tiff...)
	return append(append([]byte{0xff, 0xe1, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...), out...), nil
}

// swell makes a text longer, by a line of words or another one: swell FILE BYTES [LINE].
func swell(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	line := "Baris yang tertempel berkali-kali.\n"
	if len(args) > 2 {
		line = args[2] + "\n"
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(text, strings.Repeat(line, n/len(line)+1)...), 0o666))
}

// grow makes a file so large, with a hole behind what it has: grow FILE BYTES. It takes no place on a disk.
func grow(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// displayP3 returns a profile of the ICC (ICC.1:2022, matrix and one curve) with the primaries of Display P3, adapted
// to D50, and the curve of sRGB.
func displayP3() []byte {
	fixed := func(values ...float64) []byte {
		var b []byte
		for _, v := range values {
			b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
		}
		return b
	}
	xyz := func(x, y, z float64) []byte { return append([]byte("XYZ \x00\x00\x00\x00"), fixed(x, y, z)...) }
	curve := []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
	curve = append(curve, fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)...)
	tags := []struct {
		name string
		body []byte
	}{
		{"rXYZ", xyz(0.51512, 0.24120, -0.00105)},
		{"gXYZ", xyz(0.29198, 0.69225, 0.04189)},
		{"bXYZ", xyz(0.15710, 0.06657, 0.78407)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	profile := make([]byte, 128)
	copy(profile[16:], "RGB XYZ ")
	profile = binary.BigEndian.AppendUint32(profile, uint32(len(tags)))
	at := len(profile) + 12*len(tags)
	var bodies []byte
	for _, tag := range tags {
		profile = append(profile, tag.name...)
		profile = binary.BigEndian.AppendUint32(profile, uint32(at+len(bodies)))
		profile = binary.BigEndian.AppendUint32(profile, uint32(len(tag.body)))
		bodies = append(bodies, tag.body...)
	}
	return append(profile, bodies...)
}

// writeBytes writes a file from hexadecimal digits: bytes FILE HEX….
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	data, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// crlf ends the lines of a file as Windows does: crlf FILE.
func crlf(ts *testscript.TestScript, _ bool, args []string) {
	text, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")), 0o666))
}

// cutFile leaves the beginning of a file: cut FILE BYTES.
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), int64(n)))
}

// scratch overwrites bytes of a file in its middle with ones: scratch FILE BYTES.
func scratch(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	copy(data[len(data)/2:], bytes.Repeat([]byte{0xff}, n))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// pixel asserts the size of a picture and, where one is given, the colour of its middle within what JPEG may lose:
// pixel PATTERN WIDTHxHEIGHT [R,G,B].
func pixel(ts *testscript.TestScript, not bool, args []string) {
	files, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(files) != 1 {
		ts.Fatalf("%s: %d files", args[0], len(files))
	}
	data, err := os.ReadFile(files[0])
	ts.Check(err)
	img, _, err := image.Decode(bytes.NewReader(data))
	ts.Check(err)
	if got := fmt.Sprintf("%dx%d", img.Bounds().Dx(), img.Bounds().Dy()); got != args[1] {
		ts.Fatalf("%s is %s", args[0], got)
	}
	if len(args) < 3 {
		return
	}
	var r, g, b int
	if _, err := fmt.Sscanf(args[2], "%d,%d,%d", &r, &g, &b); err != nil {
		ts.Fatalf("%s: %v", args[2], err)
	}
	c := color.NRGBAModel.Convert(img.At(img.Bounds().Dx()/2, img.Bounds().Dy()/2)).(color.NRGBA)
	near := func(a uint8, b int) bool { return int(a)-b <= 3 && b-int(a) <= 3 }
	if (near(c.R, r) && near(c.G, g) && near(c.B, b)) == not {
		ts.Fatalf("the middle of %s is %d,%d,%d", args[0], c.R, c.G, c.B)
	}
}
