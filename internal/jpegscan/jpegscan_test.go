package jpegscan

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/gen2brain/jpegn"
)

const width, height = 400, 304

// textured has detail everywhere, like a photo.
func textured(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	noise := uint32(1)
	for y := range height {
		for x := range width {
			noise = noise*1664525 + 1013904223
			wave := 60 * math.Sin(float64(x)/9) * math.Cos(float64(y)/7)
			v := func(base float64) uint8 { return uint8(min(max(base+wave+float64(noise>>27), 0), 255)) }
			img.SetNRGBA(x, y, color.NRGBA{v(float64(x) / 2), v(120), v(float64(y) / 2), 255})
		}
	}
	return img
}

// kinds returns JPEGs of all kinds that are read.
func kinds(t testing.TB) map[string][]byte { return kindsOf(t, width, height) }

func kindsOf(t testing.TB, width, height int) map[string][]byte {
	img := textured(width, height)
	grey := image.NewGray(img.Rect)
	for y := range height {
		for x := range width {
			grey.Set(x, y, img.At(x, y))
		}
	}
	encode := func(img image.Image, o jpegn.EncodeOptions) []byte {
		var b bytes.Buffer
		o.Quality = 75
		if err := jpegn.Encode(&b, img, &o); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	mcusInARow := (width + 15) / 16
	return map[string][]byte{
		"sequential": encode(img, jpegn.EncodeOptions{Subsampling: jpegn.Subsample420}),
		"optimised":  encode(img, jpegn.EncodeOptions{Subsampling: jpegn.Subsample420, OptimizeCoding: true}),
		"all chroma": encode(img, jpegn.EncodeOptions{Subsampling: jpegn.Subsample444}),
		"grey":       encode(grey, jpegn.EncodeOptions{}),
		"restarts":   encode(img, jpegn.EncodeOptions{Subsampling: jpegn.Subsample420, RestartInterval: mcusInARow}),
		"progressive": encode(img, jpegn.EncodeOptions{Subsampling: jpegn.Subsample420, Progressive: true,
			OptimizeCoding: true}),
		"progressive with restarts": encode(img, jpegn.EncodeOptions{Subsampling: jpegn.Subsample420,
			Progressive: true, OptimizeCoding: true, RestartInterval: mcusInARow}),
	}
}

// damages are what happens to files: blocks of a disk that were not written, written twice, or belong to others.
func damages() map[string][]byte {
	noise, state := make([]byte, 600), uint32(9)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	return map[string][]byte{
		"ones":    bytes.Repeat([]byte{0xff}, 600),
		"zeros":   make([]byte, 700),
		"noise":   noise,
		"a text":  bytes.Repeat([]byte("selamat datang "), 40),
		"segment": {0xff, 0xe1, 0x20, 0x00},
	}
}

// damagedAt returns a file of which a part behind a fraction of it is overwritten.
func damagedAt(file []byte, at float64, with []byte) []byte {
	out := bytes.Clone(file)
	copy(out[int(at*float64(len(out))):len(out)-2], with)
	return out
}

func rows(t *testing.T, file []byte) (lines [][]byte) {
	t.Helper()
	img, err := jpegn.Decode(bytes.NewReader(file)) // image/jpeg does not read progressive files with restarts
	if err != nil {
		t.Fatal(err)
	}
	for y := range img.Bounds().Dy() {
		var line []byte
		for x := range img.Bounds().Dx() {
			line = append(line, color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestWholeFilesAreWhole(t *testing.T) {
	for name, file := range kinds(t) {
		if damage, known := Check(file); !known || damage.Any() {
			t.Errorf("%s: %+v, known %v", name, damage, known)
		}
		mended, err := Mend(file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want, got := rows(t, file), rows(t, mended)
		for y := range want {
			if !bytes.Equal(want[y], got[y]) {
				t.Errorf("%s: row %d differs", name, y)
				break
			}
		}
	}
}

// All rows before the damage are those of the whole picture. With restart markers, so are those behind it.
func TestDamageIsFoundAndTheRestIsSaved(t *testing.T) {
	for name, file := range kinds(t) {
		want := rows(t, file)
		for kind, with := range damages() {
			t.Run(name+"/"+kind, func(t *testing.T) {
				damaged := damagedAt(file, 0.6, with)
				damage, known := Check(damaged)
				if !known || !damage.Any() {
					t.Fatalf("%+v, known %v", damage, known)
				}
				mended, err := Mend(damaged)
				if err != nil {
					t.Fatal(err)
				}
				if damage, known := Check(mended); !known || damage.Any() {
					t.Fatalf("what is mended has %+v, known %v", damage, known)
				}
				got := rows(t, mended)
				same := 0
				for y := range want {
					if bytes.Equal(want[y], got[y]) {
						same++
					}
				}
				switch name {
				case "sequential", "optimised", "all chroma", "grey":
					if same < height/2 {
						t.Errorf("%d rows of %d are those of the whole picture", same, height)
					}
				case "restarts":
					if same < height*3/4 || damage.Lost > 0.25 {
						t.Errorf("%d rows of %d are those of the whole picture; %+v", same, height, damage)
					}
					if !damage.IsPlaced() || damage.From < 0.4 || damage.From > 0.7 {
						t.Errorf("%+v, want it to begin at 0.6", damage)
					}
				}
			})
		}
	}
}

// What cannot be decoded without restart markers is the grey of libjpeg, and neither green nor black.
func TestWhatIsMissingIsGrey(t *testing.T) {
	mended, err := Mend(damagedAt(kinds(t)["sequential"], 0.5, bytes.Repeat([]byte{0xff}, 600)))
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(mended))
	if err != nil {
		t.Fatal(err)
	}
	got := color.NRGBAModel.Convert(img.At(width/2, height-2)).(color.NRGBA)
	if got != (color.NRGBA{128, 128, 128, 255}) {
		t.Errorf("%v", got)
	}
}

func TestPaddingIsNoDamage(t *testing.T) {
	file := kinds(t)["sequential"]
	for name, padding := range map[string][]byte{
		"zeros": make([]byte, 5000), "ones": bytes.Repeat([]byte{0xff}, 5000), "some bytes": []byte("12345678"),
	} {
		padded := append(append(bytes.Clone(file[:len(file)-2]), padding...), 0xff, endOfImage)
		if damage, known := Check(padded); !known || damage.Any() {
			t.Errorf("%s: %+v, known %v", name, damage, known)
		}
	}
}

// A scan of nothing costs as much work as one with all pixels; its decoder refuses a file by the number of its scans.
// Here each block is looked at once a scan, and of its coefficients only those that the scan has a bit for.
func TestWorkIsOneBlockAScan(t *testing.T) {
	file := kinds(t)["progressive"]
	workOf := func(file []byte) (blocks, coefficients int) {
		d := &decoder{}
		if err := d.run(file); err != nil {
			t.Fatal(err)
		}
		return d.allBlocks, d.refined
	}
	start := bytes.LastIndex(file, []byte{0xff, startOfScan})
	scan := file[start : len(file)-2]
	blocksOnce, coefficientsOnce := workOf(file)
	for _, n := range []int{1, 2, 4} {
		repeated := append(bytes.Clone(file[:len(file)-2]), bytes.Repeat(scan, n)...)
		blocks, coefficients := workOf(append(repeated, 0xff, endOfImage))
		if limit := (width/8 + 1) * (height/8 + 1); (blocks-blocksOnce)/n > limit {
			t.Errorf("%d more scans: %d more blocks, at most %d for each", n, blocks-blocksOnce, limit)
		}
		more := coefficients - coefficientsOnce
		if limit := 8 * len(scan); more/n > limit {
			t.Errorf("%d more scans: %d more coefficients, at most %d for each", n, more, limit)
		}
	}
	if _, coefficients := workOf(endsOfBlocks(512, 10)); coefficients != 0 {
		t.Errorf("scans of ends of blocks look at %d coefficients", coefficients)
	}
}

// endsOfBlocks returns a grey progressive JPEG of one colour, with scans that refine nothing: each is a few runs of
// ends of blocks. A file of 34 KB can have a hundred of them for 16 million pixels.
func endsOfBlocks(side, scans int) []byte {
	blocks := (side / 8) * (side / 8)
	w := &writer{} // for its bits
	segment := func(marker byte, body ...byte) { w.scans = appendSegment(w.scans, marker, body) }
	table := func(class, symbol byte) { // its only code is 0
		segment(huffmanCodes, append([]byte{class << 4, 1, 16: 0}, symbol)...)
	}
	w.scans = []byte{0xff, startOfImage}
	segment(quantization, append([]byte{0}, bytes.Repeat([]byte{1}, blockSize)...)...)
	segment(progressive, 8, byte(side>>8), byte(side), byte(side>>8), byte(side), 1, 1, 0x11, 0)
	table(0, 0)
	segment(startOfScan, 1, 1, 0, 0, 0, 0)
	for range blocks {
		w.write(0, 1)
	}
	w.endScan()
	const exponent = 14 // of a run: as long as it can be
	table(1, exponent<<4)
	for range scans {
		segment(startOfScan, 1, 1, 0, 1, 63, 0x10)
		for left := blocks; left > 0; left -= 1<<(exponent+1) - 1 {
			w.write(0, 1)
			w.write(uint64(min(max(left-1<<exponent, 0), 1<<exponent-1)), exponent)
		}
		w.endScan()
	}
	return append(w.scans, 0xff, endOfImage)
}

// Damage makes coefficients that no picture has. They are clipped where they are written, however they came about.
func TestAnyCoefficientsAreWrittenWhole(t *testing.T) {
	d := &decoder{writer: &writer{}}
	if err := d.run(endsOfBlocks(64, 0)); err != nil {
		t.Fatal(err)
	}
	extremes := []int16{0, -1 << 15, 1<<15 - 1, 1024, -1024, 1, 2050, -2050}
	coefficients := d.components[0].coefficients
	for i := range coefficients {
		coefficients[i] = extremes[(i+i/blockSize)%len(extremes)]
	}
	mended := d.writer.finish(d)
	if damage, known := Check(mended); !known || damage.Any() {
		t.Errorf("%+v, known %v", damage, known)
	}
}

// A component keeps the table that it had when its first scan began, as in libjpeg. Another one may take its place
// then.
func TestMendKeepsTheTablesOfEachScan(t *testing.T) {
	mend := func(file []byte) []byte {
		t.Helper()
		mended, err := Mend(file)
		if err != nil {
			t.Fatal(err)
		}
		if damage, known := Check(mended); !known || damage.Any() {
			t.Errorf("%+v, known %v", damage, known)
		}
		return mended
	}
	file := mend(kinds(t)["progressive"]) // sequential, with a scan for each component
	lastScan := bytes.LastIndex(file, []byte{0xff, startOfScan})
	other := appendSegment(nil, quantization, append([]byte{0}, bytes.Repeat([]byte{255}, blockSize)...))
	replaced := slices.Concat(file[:lastScan], other, file[lastScan:])
	if !reflect.DeepEqual(rows(t, mend(replaced)), rows(t, file)) {
		t.Error("luma has the table that came after it")
	}
}

// A file may end before there is a scan of chroma. It is grey then.
func TestComponentsWithoutAScan(t *testing.T) {
	sequential, err := Mend(kinds(t)["progressive"]) // with a scan for each component
	if err != nil {
		t.Fatal(err)
	}
	sequential = append(sequential[:bytes.LastIndex(sequential, []byte{0xff, startOfScan})], 0xff, endOfImage)
	grey := endsOfBlocks(64, 1)
	ofGrey := appendSegment(nil, progressive, []byte{8, 0, 64, 0, 64, 1, 1, 0x11, 0})
	ofColours := appendSegment(nil, progressive, []byte{8, 0, 64, 0, 64, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 2})
	for _, file := range [][]byte{sequential, bytes.Replace(grey, ofGrey, ofColours, 1)} {
		mended, err := Mend(file)
		if err != nil {
			t.Fatal(err)
		}
		if damage, known := Check(mended); !known || damage.Any() {
			t.Errorf("%+v, known %v", damage, known)
		}
		rows(t, mended)
	}
}

// A scan of refinement has one bit more than the scan before: for libjpeg any other is an error, and no damage.
func TestBitsOfScans(t *testing.T) {
	file := endsOfBlocks(64, 1)
	bits := bytes.LastIndex(file, []byte{1, 63, 0x10}) + 2
	for highLow, want := range map[byte]bool{
		0x10: true, 0x21: true, 0xed: true, 0x01: true, 0x0d: true, 0x11: false, 0x20: false, 0x12: false, 0xfe: false,
	} {
		file[bits] = highLow
		if _, known := Check(file); known != want {
			t.Errorf("%#x: known %v", highLow, known)
		}
	}
}

// With any bytes there is no panic, and what is mended is whole and decodes.
func FuzzWhatIsMendedIsWhole(f *testing.F) {
	for _, file := range kindsOf(f, 24, 16) { // small, so that there are many a second
		f.Add(file)
		for _, at := range []float64{0.7, 0.9} { // in the tables, and behind them
			f.Add(damagedAt(file, at, []byte{0x55, 0xaa, 0x00, 0xff, 0xd2}))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := jpeg.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width*c.Height > 1<<20 {
			return
		}
		damage, known := Check(data)
		if damage.Lost < 0 || damage.Lost > 1 || damage.From < 0 || damage.From >= 1 {
			t.Errorf("%+v", damage)
		}
		mended, err := Mend(data)
		if known != (err == nil) {
			t.Fatalf("known is %v, and %v", known, err)
		}
		if err != nil {
			return
		}
		if again, known := Check(mended); !known || again.Any() {
			t.Fatalf("mended: %+v, known %v", again, known)
		}
	})
}

// A frame of more pixels than there are bytes for them is not allocated by Check: it keeps nothing of a sequential one.
func TestSequentialCheckAllocatesNoPixels(t *testing.T) {
	file := bytes.Clone(kinds(t)["grey"])
	frame := bytes.Index(file, []byte{0xff, sequential})
	binary.BigEndian.PutUint16(file[frame+5:], 14000)
	binary.BigEndian.PutUint16(file[frame+7:], 14000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	damage, known := Check(file)
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 { // a bit for each pixel would be 24 MB
		t.Errorf("%d bytes are allocated", got)
	}
	if !known || damage.Lost < 0.9 {
		t.Error(damage, known)
	}
}
