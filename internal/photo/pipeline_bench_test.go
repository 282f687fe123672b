package photo

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"etalase/internal/corpus"
)

// The steps of the pipeline, each by itself:
//
//	go test -run xxx -bench Pipeline ./internal/photo -photos /folder/of/photos
//
// They report the time for one megapixel: of the source, or, for the encoders, of the encoded picture.
// tools/photocompare measures a whole folder on all cores, in comparison with other programs.
var photosFlag = flag.String("photos", "", "absolute `path` of a folder of photos to benchmark; empty: synthetic ones")

// maxPhotos is enough for a mean; all of them are decoded in memory.
const maxPhotos = 8

type benchmarkedPhoto struct {
	data []byte
	plan Plan
}

func (p benchmarkedPhoto) megapixels() float64 {
	return megapixels(p.plan.Info().Width, p.plan.Info().Height)
}

func megapixels(width, height int) float64 { return float64(width) * float64(height) / 1e6 }

func benchmarkedPhotos(b *testing.B) []benchmarkedPhoto {
	files := photoFiles(b)
	var photos []benchmarkedPhoto
	for i := range min(len(files), maxPhotos) {
		data := files[i*len(files)/min(len(files), maxPhotos)]()
		info, err := Probe(data)
		if err != nil {
			continue // not a photo
		}
		plan := NewPlan(Source{sha256.Sum256(data), "photo", info}, Centre(), DefaultRecipe())
		photos = append(photos, benchmarkedPhoto{data, plan})
	}
	if len(photos) == 0 {
		b.Fatal("no photos in ", *photosFlag)
	}
	return photos
}

func photoFiles(b *testing.B) (files []func() []byte) {
	if *photosFlag == "" {
		for seed := range int64(4) {
			files = append(files, func() []byte {
				var file bytes.Buffer
				must(jpeg.Encode(&file, corpus.Photo(seed, 4000, 3000), &jpeg.Options{Quality: 90}))
				return file.Bytes()
			})
		}
		return files
	}
	paths, err := filepath.Glob(filepath.Join(*photosFlag, "*.*"))
	if err != nil {
		b.Fatal(err)
	}
	for _, path := range paths {
		files = append(files, func() []byte {
			data, err := os.ReadFile(path)
			must(err)
			return data
		})
	}
	return files
}

func BenchmarkPipeline(b *testing.B) {
	photos := benchmarkedPhotos(b)
	decoded := make([]*decodedPhoto, len(photos))
	pictures := make([][]image.Image, len(photos))
	for i, p := range photos {
		d, err := decodePhoto(p.data, p.plan.source.reduction)
		must(err)
		decoded[i] = d
		for _, v := range p.plan.Scaled(JPEG) {
			pictures[i] = append(pictures[i], d.picture(v.derivation))
		}
	}
	b.Run("decode", func(b *testing.B) {
		perMegapixel(b, photos, func(i int) float64 {
			_, err := decodePhoto(photos[i].data, photos[i].plan.source.reduction)
			must(err)
			return photos[i].megapixels()
		})
	})
	b.Run("resize", func(b *testing.B) { // to all pictures of the recipe
		perMegapixel(b, photos, func(i int) float64 {
			clear(decoded[i].pictures)
			for _, v := range photos[i].plan.All() {
				decoded[i].picture(v.derivation)
			}
			return photos[i].megapixels()
		})
	})
	b.Run("jpeg", func(b *testing.B) { benchmarkEncoder(b, photos, pictures, encodeJPEG) })
	b.Run("webp", func(b *testing.B) { benchmarkEncoder(b, photos, pictures, encodeWebP) })
	b.Run("avif", func(b *testing.B) { benchmarkEncoder(b, photos[:1], pictures[:1], encodeAVIF) })
	b.Run("whole", func(b *testing.B) { benchmarkWhole(b, photos) })
}

func benchmarkEncoder(
	b *testing.B, photos []benchmarkedPhoto, pictures [][]image.Image, encode func(image.Image, int) ([]byte, error),
) {
	perMegapixel(b, photos, func(i int) (encoded float64) {
		for _, img := range pictures[i] {
			_, err := encode(img, DefaultRecipe().JPEGQuality)
			must(err)
			encoded += megapixels(img.Bounds().Dx(), img.Bounds().Dy())
		}
		return encoded
	})
}

// benchmarkWhole makes all variants of one photo at a time into an empty cache.
func benchmarkWhole(b *testing.B, photos []benchmarkedPhoto) {
	dir, made := b.TempDir(), 0
	perMegapixel(b, photos, func(i int) float64 {
		made++
		cache := Open(filepath.Join(dir, strconv.Itoa(made)), DefaultBudget)
		_, err := cache.Make(b.Context(), photos[i].plan, func() ([]byte, error) { return photos[i].data, nil })
		must(err)
		return photos[i].megapixels()
	})
}

// perMegapixel repeats a step for all photos in turn, in whole rounds, so that all have the same weight. step returns
// the number of megapixels that it processed.
func perMegapixel(b *testing.B, photos []benchmarkedPhoto, step func(i int) float64) {
	var sum float64
	for b.Loop() {
		for i := range photos {
			sum += step(i)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/sum, "ns/megapixel")
}
