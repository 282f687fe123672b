package main

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"etalase/internal/diag"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"etalase": func() { os.Exit(run()) }})
}

var update = flag.Bool("update", false, "write what the scripts print into their golden files")

// The commands as people type them.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			listener, err := net.Listen("tcp", "127.0.0.1:0") // a port that is free
			if err != nil {
				return err
			}
			env.Setenv("ADDR", listener.Addr().String())
			return listener.Close()
		},
		Cmds: scriptCommands,
	})
}

var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){"await": await, "photo": photograph, "swell": swell}

// photograph writes a photo: photo FILE.jpg|png WIDTHxHEIGHT [gps] [turned] [BYTES].
// With gps a JPEG says where it was taken, turned lies on its side, and with a
// number it weighs that much.
func photograph(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: photo FILE WIDTHxHEIGHT [gps] [turned] [BYTES]")
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
		}
	}
	var out bytes.Buffer
	encode := func() error { return jpeg.Encode(&out, img, nil) }
	if strings.HasSuffix(file, ".png") {
		encode = func() error { return png.Encode(&out, img) }
	}
	if err := encode(); err != nil {
		return err
	}
	data := out.Bytes()
	if len(options) > 0 {
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

// segments are what a camera writes before the pixels of a JPEG.
func segments(options []string, size int) ([]byte, error) {
	var out []byte
	entries := [][2]uint32{}
	for _, o := range options {
		switch bytesWanted, err := strconv.Atoi(o); {
		case o == "gps":
			entries = append(entries, [2]uint32{0x8825, 0})
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

// swell makes a text longer: swell FILE BYTES.
func swell(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	const line = "Baris yang tertempel berkali-kali.\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(text, strings.Repeat(line, n/len(line)+1)...), 0o666))
}

// await waits until a file or an address holds a text: await WHERE TEXT.
func await(ts *testscript.TestScript, not bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] await FILE|URL TEXT")
	}
	read := func() string {
		if !strings.HasPrefix(args[0], "http://") {
			text, _ := os.ReadFile(ts.MkAbs(args[0])) // it may not be there yet
			return string(text)
		}
		response, err := http.Get(args[0])
		if err != nil {
			return ""
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		return string(text)
	}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if strings.Contains(read(), args[1]) != not {
			return
		}
	}
	ts.Fatalf("%s: waited in vain for %q; it holds\n%.500s", args[0], args[1], read())
}

// A site with one fault for each kind of diagnostic, and what is printed of it.
func TestFaults(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/faults", UpdateScripts: *update, Cmds: scriptCommands})
}

// A kind that no site of testdata/faults shows is a message that nobody has
// read; a script for a code that there is not is an orphan.
func TestEveryKindOfFaultIsShown(t *testing.T) {
	scripts, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, k := range diag.Kinds() {
		codes[k.Code] = true
	}
	for _, path := range scripts {
		code := strings.TrimSuffix(filepath.Base(path), ".txtar")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !codes[code] {
			t.Errorf("%s: there is no kind %s", path, code)
		}
		if !bytes.Contains(text, []byte("["+code+"]")) {
			t.Errorf("%s does not show %s", path, code)
		}
		delete(codes, code)
	}
	for code := range codes {
		t.Errorf("testdata/faults/%s.txtar is missing", code)
	}
}
