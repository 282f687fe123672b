// Package corpus makes sites and photos of any size for tests and benchmarks. A site has the proportions of a real
// showcase: ten products for each artisan, a tenth as many news items, and bodies of a few hundred words with headings,
// lists, a table and links. A photo has the entropy of a camera's. The same arguments give the same bytes. None of it
// is ever published.
package corpus

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Site is a site's files by path.
type Site map[string]string

// Make makes a site with the given number of products.
func Make(products int) Site {
	s := Site{"site.yaml": settings}
	for p, text := range plainTheme() {
		s["themes/plain/"+p] = text
	}
	for _, v := range vocabularies {
		for i := range v.terms {
			s[fmt.Sprintf("content/terms/%s-%d.md", v.name, i)] = term(v.name, i)
		}
	}
	artisans := max(1, products/10)
	for i := range artisans {
		s[fmt.Sprintf("content/artisans/perajin-%d.md", i)] = artisan(i)
	}
	for i := range products {
		s[fmt.Sprintf("content/products/karya-%d.md", i)] = product(i, artisans)
	}
	for i := range max(1, products/10) {
		s[fmt.Sprintf("content/news/kabar-%d.md", i)] = news(i, products)
	}
	for i := range max(1, products/50) {
		s[fmt.Sprintf("content/events/acara-%d.md", i)] = event(i, artisans)
	}
	return s
}

// Photograph gives each of the first n products a photo. The files all differ, and are large enough for every size that
// a site makes of a photo.
func (s Site) Photograph(n int) error {
	picture := image.NewYCbCr(image.Rect(0, 0, 1280, 960), image.YCbCrSubsampleRatio420)
	for i := range picture.Y { // waves like those of cloth
		picture.Y[i] = uint8(128 + 60*math.Sin(float64(i%1280)/40)*math.Cos(float64(i/1280)/30))
	}
	for i := range picture.Cb {
		picture.Cb[i], picture.Cr[i] = 110, 150
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, picture, nil); err != nil {
		return err
	}
	for i := range n {
		entry := fmt.Sprintf("content/products/karya-%d", i)
		s[entry+".jpg"] = file.String() + fmt.Sprint(i) // decoders ignore bytes after the picture
		images := fmt.Sprintf("\nimages:\n  - src: karya-%d.jpg\n    alt: Karya contoh di atas meja kayu", i)
		s[entry+".md"] = strings.Replace(s[entry+".md"], "\ncare:", images+"\ncare:", 1)
	}
	return nil
}

// Write writes a site into a folder.
func (s Site) Write(dir string) error {
	for p, text := range s {
		full := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

const settings = `title: Galeri Kriya
base_url: https://galeri.example
demo: true
languages: [id]
theme: plain
organisation: {name: Dewan Kriya Contoh}
districts: [Serpong, Serpong Utara, Setu, Pamulang, Ciputat, Ciputat Timur, Pondok Aren]
sku_pattern: ^TS-\d+$
`

var districts = []string{"Serpong", "Serpong Utara", "Setu", "Pamulang", "Ciputat", "Ciputat Timur", "Pondok Aren"}

var vocabularies = []struct {
	name  string
	terms int
}{{"category", 12}, {"material", 40}, {"technique", 30}, {"motif", 24}}

var sentences = []string{
	"Karya ini dikerjakan dengan tangan di bengkel keluarga di tepi kota.",
	"Bahan dipilih karena seratnya **rapat** dan tidak mudah susut ketika dicuci.",
	"Warna diperoleh dari kulit kayu yang direbus lalu didiamkan semalam.",
	"Pola digambar langsung di atas bahan, sehingga tidak ada dua karya yang sama.",
	"Pembeli dapat memesan ukuran lain dengan tambahan waktu pengerjaan.",
	"Simpan di tempat yang kering dan hindari sinar matahari langsung.",
	"Permukaan yang sedikit tidak rata adalah tanda pengerjaan tangan, bukan cacat.",
	"Kelompok ini beranggotakan tetangga yang bekerja bersama sejak lama.",
	"Ketika bahan langka pada musim hujan, dipakai bahan lain yang serupa.",
	"Asal bahan, tanggal pembuatan, dan nama perajin dicatat pada setiap label.",
}

// entryBody returns a body of random sentences, with link in its second section.
func entryBody(r *rand.Rand, link string) string {
	sentence := func() string { return sentences[r.IntN(len(sentences))] }
	var out strings.Builder
	paragraph := func() {
		for range 4 {
			out.WriteString(sentence() + " ")
		}
		out.WriteString("\n\n")
	}
	paragraph()
	out.WriteString("## Bahan dan warna\n\n")
	paragraph()
	for range 4 {
		out.WriteString("- " + sentence() + "\n")
	}
	out.WriteString("\n## Proses pengerjaan\n\nLihat juga " + link + ".\n\n")
	paragraph()
	out.WriteString("| Tahap | Lama |\n|---|---|\n| Menyiapkan | 2 hari |\n| Mengerjakan | 9 hari |\n\n")
	out.WriteString("> " + sentence() + "\n\n### Perawatan\n\n")
	paragraph()
	return out.String()
}

// The streams of random numbers, one for each kind of entry.
const (
	productStream = iota + 1
	artisanStream
	newsStream
	eventStream
)

// newRandom returns the random numbers of one entry.
func newRandom(stream, i int) *rand.Rand { return rand.New(rand.NewPCG(uint64(stream), uint64(i))) }

func term(vocabulary string, i int) string {
	return fmt.Sprintf(`---
title: %s %d
vocabulary: %s
summary: Istilah contoh nomor %d dari kosakata ini.
---

%s
`, vocabulary, i, vocabulary, i, sentences[i%len(sentences)])
}

func product(i, artisans int) string {
	r := newRandom(productStream, i)
	return fmt.Sprintf(`---
title: Karya nomor %d dari bengkel %d
summary: Karya tangan contoh nomor %d, dibuat untuk mengukur kecepatan.
sku: TS-%05d
date: %d-%02d-%02d
artisan: perajin-%d
category: category-%d
materials: [material-%d, material-%d]
techniques: [technique-%d]
motifs: [motif-%d]
price: %d
availability: in_stock
dimensions_cm: {length: %d, width: %d}
weight_g: %d
care:
  - Cuci dengan tangan
  - Jemur di tempat teduh
---

%s`,
		i, i%artisans, i, i, 2015+r.IntN(11), 1+r.IntN(12), 1+r.IntN(28), i%artisans,
		r.IntN(12), r.IntN(20), 20+r.IntN(20), r.IntN(30), r.IntN(24),
		1000*(50+r.IntN(900)), 10+r.IntN(90), 10+r.IntN(90), 100+r.IntN(900),
		entryBody(r, fmt.Sprintf("[pembuatnya](../artisans/perajin-%d.md)", i%artisans)))
}

func artisan(i int) string {
	r := newRandom(artisanStream, i)
	return fmt.Sprintf(`---
title: Bengkel nomor %d
summary: Bengkel contoh nomor %d, dibuat untuk mengukur kecepatan.
kind: group
crafts: [technique-%d]
district: %s
consent: {date: 2026-01-05, scope: []}
status: active
---

%s`,
		i, i, r.IntN(30), districts[r.IntN(7)],
		entryBody(r, fmt.Sprintf("[karyanya](../products/karya-%d.md)", i)))
}

func news(i, products int) string {
	r := newRandom(newsStream, i)
	p := r.IntN(products)
	return fmt.Sprintf(`---
title: Kabar nomor %d
summary: Kabar contoh nomor %d, dibuat untuk mengukur kecepatan.
date: %d-%02d-%02d
author: Sekretariat
related: [products/karya-%d]
---

%s`,
		i, i, 2015+r.IntN(11), 1+r.IntN(12), 1+r.IntN(28), p,
		entryBody(r, fmt.Sprintf("[karya ini](../products/karya-%d.md)", p)))
}

func event(i, artisans int) string {
	r := newRandom(eventStream, i)
	year, month := 2015+r.IntN(13), 1+r.IntN(12)
	return fmt.Sprintf(`---
title: Acara nomor %d
summary: Acara contoh nomor %d, dibuat untuk mengukur kecepatan.
kind: bazaar
start_at: %d-%02d-01
end_at: %d-%02d-03
venue: {name: Balai Contoh}
results: {visitors: 120, lessons: Datang lebih awal.}
exhibitors: [perajin-%d]
---

%s`,
		i, i, year, month, year, month, r.IntN(artisans),
		entryBody(r, "[acara](../events/acara-0.md)"))
}
