package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/color"
	"maps"
	"runtime"
	"slices"
	"testing"

	"github.com/disintegration/imaging"
	"github.com/gen2brain/avif"

	"etalase/internal/metadata"
)

// stored returns an upright picture as a camera of that orientation stores it. It follows EXIF's table, and uses
// nothing of derive.go.
func stored(upright *image.NRGBA, orientation uint16) *image.NRGBA {
	switch orientation {
	case 2: // the first row is the top, the first column the right
		return imaging.FlipH(upright)
	case 3: // bottom, right
		return imaging.Rotate180(upright)
	case 4: // bottom, left
		return imaging.FlipV(upright)
	case 5: // left, top
		return imaging.Transpose(upright)
	case 6: // right, top: the camera was turned, the picture must be turned clockwise
		return imaging.Rotate90(upright)
	case 7: // right, bottom
		return imaging.Transverse(upright)
	case 8: // left, bottom
		return imaging.Rotate270(upright)
	}
	return upright
}

func TestAllOrientationsGiveTheSameUprightPicture(t *testing.T) {
	if testing.Short() {
		t.Skip("it encodes hundreds of pictures")
	}
	recipe := Recipe{Widths: []int{40, 150}, Square: 80, Social: Size{120, 63}, JPEGQuality: 95, WebPQuality: 95}
	focal := Focal{0.9, 0.2}
	// Landscape and portrait, then with a reduction and odd sides.
	for _, size := range []image.Point{{300, 200}, {200, 300}, {601, 403}, {403, 601}} {
		picture := corners(size.X, size.Y)
		for kind, store := range map[string]func(img *image.NRGBA, o uint16) []byte{
			"JPEG": func(img *image.NRGBA, o uint16) []byte { return withEXIF(asJPEG(img), o) },
			"PNG": func(img *image.NRGBA, o uint16) []byte {
				return withPNGChunk(asPNG(img), "eXIf", exifOf(binary.BigEndian, o))
			},
			"translucent PNG": func(img *image.NRGBA, o uint16) []byte {
				img = imaging.Clone(img)
				for i := 3; i < len(img.Pix); i += 4 {
					img.Pix[i] = 200
				}
				return withPNGChunk(asPNG(img), "eXIf", exifOf(binary.LittleEndian, o))
			},
			"WebP": func(img *image.NRGBA, o uint16) []byte {
				exif := map[string][]byte{"EXIF": exifOf(binary.LittleEndian, o)}
				return withRIFFChunks(asWebP(img), img.Rect.Size(), 8, exif)
			},
		} {
			cache := newCache(t)
			upright := store(picture, 1)
			wantPlan := planOf(t, upright, focal, recipe)
			want := variantsOf(t, cache, upright, wantPlan)
			for o := uint16(2); o <= 8; o++ {
				data := store(stored(picture, o), o)
				plan := planOf(t, data, focal, recipe)
				got := variantsOf(t, cache, data, plan)
				for i, v := range plan.All() {
					reference := wantPlan.All()[i]
					d := difference(t, shown(t, got[v.Name], v.Format), shown(t, want[reference.Name], v.Format))
					if d > 2.5 { // a wrong orientation differs by tens of levels
						t.Errorf("%v %s, orientation %d: %s differs by %.1f levels from the upright one",
							size, kind, o, v.Name, d)
					}
				}
			}
		}
	}
}

func TestSizesFromTheHeaderAreTheSizesOfTheFiles(t *testing.T) {
	recipe := Recipe{Widths: []int{20, 45, 200}, Square: 32, Social: Size{60, 31}, JPEGQuality: 78, WebPQuality: 78}
	for name, data := range sources() {
		plan := planOf(t, data, Focal{0.1, 0.8}, recipe)
		files := variantsOf(t, newCache(t), data, plan)
		for _, v := range plan.All() {
			info := probe(t, files[v.Name])
			info.cost = memoryCost{}
			if want := (Info{Width: v.Width, Height: v.Height, Orientation: 1, Format: v.Format}); info != want {
				t.Errorf("%s: %s is %+v, want %+v", name, v.Name, info, want)
			}
		}
	}
}

func TestCropShowsTheFocalPoint(t *testing.T) {
	data := asJPEG(corners(400, 100))
	recipe := Recipe{Square: 50, JPEGQuality: 90, WebPQuality: 90}
	for _, test := range []struct {
		name   string
		focal  Focal
		corner image.Point
		want   color.NRGBA
	}{
		{"top left", Focal{0, 0}, image.Pt(0, 0), color.NRGBA{255, 0, 0, 255}},
		{"top right", Focal{1, 0}, image.Pt(49, 0), color.NRGBA{0, 255, 0, 255}},
		{"bottom left", Focal{0, 1}, image.Pt(0, 49), color.NRGBA{0, 0, 255, 255}},
		{"bottom right", Focal{1, 1}, image.Pt(49, 49), color.NRGBA{255, 255, 255, 255}},
	} {
		plan := planOf(t, data, test.focal, recipe)
		v, _ := plan.Square(WebP)
		got := shown(t, variantOf(t, newCache(t), data, v), WebP).NRGBAAt(test.corner.X, test.corner.Y)
		if !near(got, test.want, 16) {
			t.Errorf("%s: the corner is %v, want about %v", test.name, got, test.want)
		}
	}
}

func near(a, b color.NRGBA, tolerance int) bool {
	for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
		if max(d, -d) > tolerance {
			return false
		}
	}
	return true
}

// flat returns a picture of one colour.
func flat(width, height int, c color.NRGBA) *image.NRGBA { return imaging.New(width, height, c) }

// colorOf returns the colour in the middle of the one variant that the recipes of these tests have in a format.
func colorOf(t *testing.T, data []byte, f Format) color.NRGBA {
	t.Helper()
	plan := planOf(t, data, Centre(), Recipe{Widths: []int{32}, JPEGQuality: 95, WebPQuality: 95})
	v := plan.Scaled(f)[0]
	img := shown(t, variantOf(t, newCache(t), data, v), f)
	return img.NRGBAAt(v.Width/2, v.Height/2)
}

func TestTransparencyIsKeptInWebPAndWhiteInJPEG(t *testing.T) {
	transparent := asPNG(flat(64, 64, color.NRGBA{0, 0, 0, 0}))
	half := asPNG(flat(64, 64, color.NRGBA{0, 0, 0, 128}))
	if got := colorOf(t, transparent, WebP); got.A != 0 {
		t.Errorf("transparent in WebP: %v", got)
	}
	if got := colorOf(t, half, WebP); got.A != 128 {
		t.Errorf("half transparent in WebP: %v", got)
	}
	if got := colorOf(t, transparent, JPEG); !near(got, color.NRGBA{255, 255, 255, 255}, 2) {
		t.Errorf("transparent in JPEG: %v, want white", got)
	}
	if got := colorOf(t, half, JPEG); !near(got, color.NRGBA{127, 127, 127, 255}, 3) {
		t.Errorf("half transparent black in JPEG: %v, want grey", got)
	}
}

func TestColoursSurviveEveryFormat(t *testing.T) {
	for _, want := range []color.NRGBA{{0, 0, 0, 255}, {255, 255, 255, 255}, {200, 30, 40, 255}, {20, 90, 200, 255}} {
		img := flat(64, 64, want)
		for name, data := range map[string][]byte{
			"JPEG": asJPEG(img),
			"PNG":  asPNG(img),
			"WebP": asWebP(img),
			"GIF":  asGIF(img),
		} {
			tolerance := 5
			if name == "GIF" {
				tolerance = 30 // image/gif quantizes to a fixed palette
			}
			for _, f := range []Format{JPEG, WebP} {
				if got := colorOf(t, data, f); !near(got, want, tolerance) {
					t.Errorf("%s to %s: %v, want about %v", name, f, got, want)
				}
			}
		}
	}
}

func TestFirstPictureOfAGIFLiesOnItsCanvas(t *testing.T) {
	frame := image.NewPaletted(image.Rect(0, 0, 32, 32), color.Palette{color.NRGBA{200, 0, 0, 255}})
	data := asGIF(frame)
	data[6], data[8] = 64, 32 // the canvas is twice as wide, the rest of it empty
	plan := planOf(t, data, Centre(), Recipe{Widths: []int{64}, WebPQuality: 90})
	img := shown(t, variantOf(t, newCache(t), data, plan.Scaled(WebP)[0]), WebP)
	if left, right := img.NRGBAAt(8, 16), img.NRGBAAt(56, 16); left.A != 255 || right.A != 0 {
		t.Errorf("left %v, right %v; want the picture left and nothing right", left, right)
	}
}

// sampledProfile has sRGB's primaries and a sampled curve, as in scanners' profiles.
func sampledProfile() []byte {
	curve := []byte("curv\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x40\x00\xff\xff\x00\x00")
	return profileOf([3]float64{0.43607, 0.22249, 0.01392}, [3]float64{0.38515, 0.71687, 0.09708},
		[3]float64{0.14307, 0.06061, 0.71410}, curve)
}

func TestWideGamutIsConvertedToSRGB(t *testing.T) {
	for name, test := range map[string]struct {
		profile      []byte
		stored, want [3]uint8
	}{
		"red of sRGB in Display P3":    {displayP3(), [3]uint8{234, 51, 35}, [3]uint8{255, 0, 0}},
		"orange of sRGB in Display P3": {displayP3(), [3]uint8{240, 134, 50}, [3]uint8{255, 127, 0}},
		"green of sRGB in Adobe RGB":   {adobeRGB(), [3]uint8{144, 255, 60}, [3]uint8{0, 255, 0}},
		"grey in Display P3":           {displayP3(), [3]uint8{100, 100, 100}, [3]uint8{100, 100, 100}},
		"grey of a sampled curve":      {sampledProfile(), [3]uint8{128, 128, 128}, [3]uint8{137, 137, 137}},
		"sRGB":                         {sRGBProfile(), [3]uint8{200, 30, 40}, [3]uint8{200, 30, 40}},
		"a damaged profile":            {displayP3()[:200], [3]uint8{200, 30, 40}, [3]uint8{200, 30, 40}},
	} {
		want := color.NRGBA{test.want[0], test.want[1], test.want[2], 255}
		img := flat(64, 64, color.NRGBA{test.stored[0], test.stored[1], test.stored[2], 255})
		iccp := append([]byte("profile\x00\x00"), deflated(test.profile)...)
		for format, data := range map[string][]byte{
			"JPEG": withProfile(asJPEG(img), test.profile),
			"PNG":  withPNGChunk(asPNG(img), "iCCP", iccp),
			"WebP": withRIFFChunks(asWebP(img), image.Pt(64, 64), 1<<5, map[string][]byte{"ICCP": test.profile}),
		} {
			if got := colorOf(t, data, JPEG); !near(got, want, 8) {
				t.Errorf("%s, %s: %v, want about %v", name, format, got, want)
			}
		}
	}
}

// grayProfile has one channel, of linear light.
func grayProfile() []byte {
	profile := append(make([]byte, 128), 0, 0, 0, 1)
	copy(profile[16:], "GRAYXYZ ")
	return append(profile, "kTRC\x00\x00\x00\x90\x00\x00\x00\x0ccurv\x00\x00\x00\x00\x00\x00\x00\x00"...)
}

func TestGrayIsConvertedToSRGB(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range img.Pix {
		img.Pix[i] = 55
	}
	got, want := colorOf(t, withProfile(asJPEG(img), grayProfile()), JPEG), color.NRGBA{127, 127, 127, 255}
	if !near(got, want, 4) {
		t.Errorf("%v, want about %v", got, want)
	}
}

func TestNoMetadataReachesTheOutput(t *testing.T) {
	data := asJPEG(textured(200, 150))
	data = withSegments(data, 0xfe, []byte("comment: home of the weaver"))
	data = withSegments(data, 0xed, []byte("Photoshop 3.0\x008BIM weaver"))
	data = withSegments(data, 0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>weaver</x:xmpmeta>"))
	data = withProfile(withEXIF(data, 6), displayP3())
	recipe := Recipe{Widths: []int{64, 150}, Square: 64, Social: Size{120, 63}, JPEGQuality: 78, WebPQuality: 78}
	for name, file := range variantsOf(t, newCache(t), data, planOf(t, data, Centre(), recipe)) {
		for _, mark := range []string{
			"Exif", "EXIF", "II*\x00", "MM\x00*", "GPS", "weaver",
			"xmp", "XMP ", "Photoshop", "8BIM", "ICC_PROFILE", "ICCP",
		} {
			if bytes.Contains(file, []byte(mark)) {
				t.Errorf("%s contains %q", name, mark)
			}
		}
		meta := metadata.Read(probe(t, file).Format, file)
		if meta.Located || meta.Orientation != 1 || meta.Profile != nil {
			t.Errorf("%s has %+v", name, meta)
		}
	}
}

// fullRecipe has every kind of derivation: from the source, from a scaled picture, and from one that was itself made
// from a scaled one.
var fullRecipe = Recipe{
	Widths:      []int{40, 80, 160, 240},
	Square:      60,
	Social:      Size{200, 105},
	JPEGQuality: 78,
	WebPQuality: 78,
}

func TestBytesDoNotDependOnTheNumberOfCores(t *testing.T) {
	data := withProfile(withEXIF(asJPEG(textured(600, 400)), 6), adobeRGB())
	plan := planOf(t, data, Focal{0.3, 0.7}, fullRecipe)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := variantsOf(t, newCache(t), data, plan)
	runtime.GOMAXPROCS(8)
	many := variantsOf(t, newCache(t), data, plan)
	if !maps.EqualFunc(one, many, bytes.Equal) {
		t.Error("one core and eight give different files")
	}
}

func TestAVariantMadeAloneIsTheSame(t *testing.T) {
	data := asJPEG(textured(600, 400))
	plan := planOf(t, data, Centre(), fullRecipe)
	together := variantsOf(t, newCache(t), data, plan)
	for _, v := range plan.All() {
		if alone := variantOf(t, newCache(t), data, v); !bytes.Equal(alone, together[v.Name]) {
			t.Errorf("%s differs when it is made alone", v.Name)
		}
	}
}

func TestScalingInStepsLosesNothingVisible(t *testing.T) {
	source := textured(1800, 1200)
	inOne := imaging.Resize(source, 320, 213, imaging.Lanczos)
	inThree := source
	for _, size := range []Size{{1280, 853}, {640, 427}, {320, 213}} {
		inThree = imaging.Resize(inThree, size.Width, size.Height, imaging.Lanczos)
	}
	if d := difference(t, inOne, inThree); d > 1 {
		t.Errorf("three steps differ from one by %.2f levels", d)
	}
}

// When the checksum changes, files change under names that browsers cache for a year: bump encoderVersion, then write
// the new checksum here. It is the same on every amd64, with and without vector instructions (-tags noasm), and with
// and without the system's libwebp.
func TestVariantsKeepTheirBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("it encodes many pictures")
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("the scaler's floating point rounds differently here; see the package comment")
	}
	const version, want = 3, "763ae24035be695d0b17b0a1911ade4d9e564c18f5c876d6b2e672d7baa181ec"
	sum := sha256.New()
	for _, data := range [][]byte{
		asPNG(textured(600, 400)), // not reduced
		asPNG(textured(901, 701)), // halved
		asPNG(translucent(600, 400)),
		withProfile(withEXIF(asJPEG(textured(1203, 801)), 6), displayP3()), // reduced while it is decoded
	} {
		plan := NewPlan(Source{someChecksum, "foto", probe(t, data)}, Focal{0.3, 0.7}, fullRecipe)
		decoded, err := decodePhoto(data, plan.source.reduction)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range plan.All() {
			file, err := v.encode(decoded)
			if err != nil {
				t.Fatal(err)
			}
			sum.Write(file)
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != want || encoderVersion != version {
		t.Errorf("version %d has the sum %s, want %d and %s", encoderVersion, got, version, want)
	}
}

func BenchmarkProbe(b *testing.B) {
	data := withEXIF(asJPEG(textured(1800, 1200)), 6)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		probe(b, data)
	}
}

// All eleven variants of one photo, on one core, as in a first build.
func BenchmarkPhoto(b *testing.B) {
	for name, size := range map[string]image.Point{"2MP": {1800, 1200}, "12MP": {4000, 3000}} {
		b.Run(name, func(b *testing.B) {
			data := withEXIF(asJPEG(textured(size.X, size.Y)), 6)
			plan := planOf(b, data, Centre(), DefaultRecipe())
			b.ReportAllocs()
			for b.Loop() {
				if _, err := newCache(b).Make(b.Context(), plan, reading(data)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What a preview waits for when a browser asks for a small file.
func BenchmarkFirstVariant(b *testing.B) {
	data := asJPEG(textured(1800, 1200))
	plan := planOf(b, data, Centre(), DefaultRecipe())
	v := plan.Scaled(WebP)[0]
	for b.Loop() {
		variantOf(b, newCache(b), data, v)
	}
}

func BenchmarkCacheHit(b *testing.B) {
	data := asJPEG(textured(1800, 1200))
	plan := planOf(b, data, Centre(), DefaultRecipe())
	cache := newCache(b)
	v := slices.Clone(plan.Scaled(WebP))[3]
	variantOf(b, cache, data, v)
	for b.Loop() {
		variantOf(b, cache, data, v)
	}
}

// For every kind of picture, and without a change to the other formats.
func TestAVIFIsMadeWhereTheRecipeHasIt(t *testing.T) {
	if testing.Short() {
		t.Skip("AVIF is slow to encode")
	}
	recipe := Recipe{Widths: []int{40, 90}, Square: 32, JPEGQuality: 78, WebPQuality: 78, AVIFQuality: 70}
	for name, img := range map[string]*image.NRGBA{"opaque": corners(120, 81), "translucent": translucent(120, 81)} {
		data := asPNG(img)
		plan := planOf(t, data, Centre(), recipe)
		files := variantsOf(t, newCache(t), data, plan)
		for _, v := range plan.Scaled(AVIF) {
			got, err := avif.Decode(bytes.NewReader(files[v.Name]))
			if err != nil {
				t.Fatalf("%s: %s: %v", name, v.Name, err)
			}
			webp := shown(t, files[webpOfWidth(plan, v.Width)], WebP)
			if d := difference(t, imaging.Clone(got), webp); d > 6 {
				t.Errorf("%s: %s differs from the WebP by %.1f levels", name, v.Name, d)
			}
			if bytes.Contains(files[v.Name], []byte("Exif")) {
				t.Errorf("%s has EXIF", v.Name)
			}
		}
		if _, ok := plan.Square(AVIF); !ok {
			t.Errorf("%s: no square", name)
		}
		for i, v := range plan.Scaled(WebP) {
			recipe := recipe
			recipe.AVIFQuality = 0
			if without := planOf(t, data, Centre(), recipe).Scaled(WebP)[i]; without.Name != v.Name {
				t.Errorf("%s became %s", without.Name, v.Name)
			}
		}
	}
}

func webpOfWidth(p Plan, width int) string {
	for _, v := range p.Scaled(WebP) {
		if v.Width == width {
			return v.Name
		}
	}
	return ""
}
