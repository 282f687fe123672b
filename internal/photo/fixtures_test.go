package photo

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"testing"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"
)

// corners returns a picture that is different in all eight orientations: a gradient between red, green, blue and white
// in the corners.
func corners(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			fx, fy := float64(x)/float64(max(width-1, 1)), float64(y)/float64(max(height-1, 1))
			mix := func(topLeft, topRight, bottomLeft, bottomRight float64) uint8 {
				return uint8(255 * ((topLeft*(1-fx)+topRight*fx)*(1-fy) + (bottomLeft*(1-fx)+bottomRight*fx)*fy))
			}
			img.SetNRGBA(x, y, color.NRGBA{mix(1, 0, 0, 1), mix(0, 1, 0, 1), mix(0, 0, 1, 1), 255})
		}
	}
	return img
}

// textured has detail everywhere, like a photo of a woven fabric.
func textured(width, height int) *image.NRGBA {
	img := corners(width, height)
	noise := uint32(1)
	for i := range img.Pix {
		if i%4 == 3 {
			continue
		}
		noise = noise*1664525 + 1013904223
		wave := 40 * math.Sin(float64(i/4%width)/7) * math.Cos(float64(i/4/width)/5)
		img.Pix[i] = uint8(min(max(float64(img.Pix[i])+wave+float64(noise>>28), 0), 255))
	}
	return img
}

func asJPEG(img image.Image) []byte {
	var b bytes.Buffer
	must(jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}))
	return b.Bytes()
}

func asPNG(img image.Image) []byte {
	var b bytes.Buffer
	must((&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img))
	return b.Bytes()
}

func asGIF(img image.Image) []byte {
	var b bytes.Buffer
	must(gif.Encode(&b, img, nil))
	return b.Bytes()
}

func asWebP(img *image.NRGBA) []byte {
	b, err := encodeWebP(toYCbCr420(img), 95)
	must(err)
	return b
}

// How JPEG segments begin.
const (
	exifPrefix = "Exif\x00\x00"
	iccPrefix  = "ICC_PROFILE\x00"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// exifOf returns an EXIF structure with an orientation, and the place where the photo was taken.
func exifOf(order binary.AppendByteOrder, orientation uint16) []byte {
	exif := []byte("II*\x00")
	if order.String() == "BigEndian" {
		exif = []byte("MM\x00*")
	}
	exif = order.AppendUint32(exif, 8)
	exif = order.AppendUint16(exif, 2)
	entry := func(tag, kind uint16, count uint32, value []byte) {
		exif = order.AppendUint16(order.AppendUint16(exif, tag), kind)
		exif = append(order.AppendUint32(exif, count), value...)
	}
	entry(0x0112, 3, 1, append(order.AppendUint16(nil, orientation), 0, 0))
	entry(0x8825, 4, 1, order.AppendUint32(nil, 38))
	exif = order.AppendUint32(exif, 0)
	return append(exif, "GPS -8.4095 115.1889 home of the weaver"...)
}

// withSegments puts segments of the given marker behind the start of a JPEG.
func withSegments(file []byte, marker byte, bodies ...[]byte) []byte {
	out := bytes.Clone(file[:2])
	for _, body := range bodies {
		out = append(out, 0xff, marker)
		out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
		out = append(out, body...)
	}
	return append(out, file[2:]...)
}

func withEXIF(file []byte, orientation uint16) []byte {
	return withSegments(file, 0xe1, append([]byte(exifPrefix), exifOf(binary.BigEndian, orientation)...))
}

// withProfile adds a profile in two segments, as large ones are stored.
func withProfile(file, profile []byte) []byte {
	half := len(profile) / 2
	part := func(n byte, b []byte) []byte { return append(append([]byte(iccPrefix), n, 2), b...) }
	return withSegments(file, 0xe2, part(1, profile[:half]), part(2, profile[half:]))
}

// withPNGChunk puts a chunk behind the header of a PNG.
func withPNGChunk(file []byte, kind string, body []byte) []byte {
	const headerEnd = 8 + 25
	return append(append(bytes.Clone(file[:headerEnd]), pngChunk(kind, body)...), file[headerEnd:]...)
}

func pngChunk(kind string, body []byte) []byte {
	chunk := append([]byte(kind), body...)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, chunk...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
}

func deflated(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// withRIFFChunks turns a simple WebP into an extended one with more chunks.
func withRIFFChunks(file []byte, size image.Point, flags byte, chunks map[string][]byte) []byte {
	extended := []byte{flags, 0, 0, 0}
	extended = append(extended, byte(size.X-1), byte((size.X-1)>>8), 0, byte(size.Y-1), byte((size.Y-1)>>8), 0)
	body := append([]byte("WEBP"), riffChunk("VP8X", extended)...)
	body = append(body, file[12:]...)
	for kind, b := range chunks {
		body = append(body, riffChunk(kind, b)...)
	}
	return riffChunk("RIFF", body)
}

func riffChunk(kind string, body []byte) []byte {
	out := append([]byte(kind), binary.LittleEndian.AppendUint32(nil, uint32(len(body)))...)
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// profileOf makes an ICC profile of three primaries and a curve.
func profileOf(red, green, blue [3]float64, curve []byte) []byte {
	fixed := func(b []byte, n float64) []byte {
		return binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(n*65536))))
	}
	xyz := func(v [3]float64) []byte {
		return fixed(fixed(fixed([]byte("XYZ \x00\x00\x00\x00"), v[0]), v[1]), v[2])
	}
	tags := []struct {
		name string
		body []byte
	}{
		{"rXYZ", xyz(red)}, {"gXYZ", xyz(green)}, {"bXYZ", xyz(blue)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	profile := make([]byte, 128)
	copy(profile[16:], "RGB XYZ ")
	profile = binary.BigEndian.AppendUint32(profile, uint32(len(tags)))
	offset := len(profile) + 12*len(tags)
	var bodies []byte
	for _, tag := range tags {
		profile = append(profile, tag.name...)
		profile = binary.BigEndian.AppendUint32(profile, uint32(offset+len(bodies)))
		profile = binary.BigEndian.AppendUint32(profile, uint32(len(tag.body)))
		bodies = append(bodies, tag.body...)
	}
	return append(profile, bodies...)
}

// sRGBCurve returns function 3 of type para with sRGB's numbers.
func sRGBCurve() []byte {
	curve := []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
	for _, n := range []float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045} {
		curve = binary.BigEndian.AppendUint32(curve, uint32(int32(math.Round(n*65536))))
	}
	return curve
}

func displayP3() []byte {
	return profileOf([3]float64{0.51512, 0.24120, -0.00105}, [3]float64{0.29198, 0.69225, 0.04189},
		[3]float64{0.15710, 0.06657, 0.78407}, sRGBCurve())
}

func sRGBProfile() []byte {
	return profileOf([3]float64{0.43607, 0.22249, 0.01392}, [3]float64{0.38515, 0.71687, 0.09708},
		[3]float64{0.14307, 0.06061, 0.71410}, sRGBCurve())
}

func adobeRGB() []byte {
	gamma := []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33\x00\x00")
	return profileOf([3]float64{0.60974, 0.31111, 0.01947}, [3]float64{0.20528, 0.62567, 0.06087},
		[3]float64{0.14919, 0.06322, 0.74457}, gamma)
}

func makeAll(t *testing.T, c *Cache, p Plan, data []byte) {
	t.Helper()
	if _, err := c.Make(t.Context(), p, reading(data)); err != nil {
		t.Fatal(err)
	}
}

func probe(t testing.TB, data []byte) Info {
	t.Helper()
	info, err := Probe(data)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func planOf(t testing.TB, data []byte, focal Focal, recipe Recipe) Plan {
	t.Helper()
	return NewPlan(Source{sha256.Sum256(data), "foto", probe(t, data)}, focal, recipe)
}

func reading(data []byte) func() ([]byte, error) {
	return func() ([]byte, error) { return data, nil }
}

func newCache(t testing.TB) *Cache {
	t.Helper()
	return Open(t.TempDir(), DefaultBudget)
}

// variantsOf makes all variants of a photo and returns their bytes by name.
func variantsOf(t testing.TB, c *Cache, data []byte, p Plan) map[string][]byte {
	t.Helper()
	if _, err := c.Make(t.Context(), p, reading(data)); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, v := range p.All() {
		files[v.Name] = variantOf(t, c, data, v)
	}
	return files
}

func variantOf(t testing.TB, c *Cache, data []byte, v Variant) []byte {
	t.Helper()
	file, err := c.Variant(t.Context(), v, reading(data))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// shown decodes a variant as a browser does.
func shown(t testing.TB, file []byte, format Format) *image.NRGBA {
	t.Helper()
	if format == JPEG {
		img, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		return imaging.Clone(img)
	}
	img, err := webp.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	return imaging.Clone(toNRGBA(img, header{format: WebP, width: b.Dx(), height: b.Dy()}))
}

// difference returns the mean absolute difference of two pictures' channels, 0 to 255.
func difference(t testing.TB, a, b *image.NRGBA) float64 {
	t.Helper()
	if a.Rect != b.Rect {
		t.Fatalf("sizes %v and %v differ", a.Rect, b.Rect)
	}
	var sum float64
	for i := range a.Pix {
		sum += math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
	}
	return sum / float64(len(a.Pix))
}

// translucent has every level of alpha.
func translucent(width, height int) *image.NRGBA {
	img := textured(width, height)
	for i := 3; i < len(img.Pix); i += 4 {
		img.Pix[i] = uint8(i / 4 % width * 255 / width)
	}
	return img
}
