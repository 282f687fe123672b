// Package corpus makes sites and photos of any size for benchmarks. A site has
// the shape of a real showcase: ten products to a maker, a tenth as much news,
// bodies of a few hundred words with headings, lists, a table and links. A photo
// has the entropy of a camera's. The same size gives the same bytes. Nothing of
// it is ever published.
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

// Make makes a site with so many products.
func Make(products int) Site {
	s := Site{"site.yaml": settings}
	for p, text := range plainTheme() {
		s["themes/plain/"+p] = text
	}
	for _, v := range vocabularies {
		for i := range v.terms {
			s[fmt.Sprintf("content/terms/%s-%d.md", v.name, i)] = fmt.Sprintf("---\ntitle: %s %d\nvocabulary: %s\nsummary: Istilah contoh nomor %d dari kosakata ini.\n---\n\n%s\n", v.name, i, v.name, i, sentences[i%len(sentences)])
		}
	}
	makers := max(1, products/10)
	for i := range makers {
		s[fmt.Sprintf("content/artisans/perajin-%d.md", i)] = maker(i)
	}
	for i := range products {
		s[fmt.Sprintf("content/products/karya-%d.md", i)] = product(i, makers)
	}
	for i := range max(1, products/10) {
		s[fmt.Sprintf("content/news/kabar-%d.md", i)] = news(i, products)
	}
	for i := range max(1, products/50) {
		s[fmt.Sprintf("content/events/acara-%d.md", i)] = event(i, makers)
	}
	return s
}

// Photograph gives the first n products a photo each, all different and large
// enough for every size that a site makes of one.
func (s Site) Photograph(n int) error {
	picture := image.NewYCbCr(image.Rect(0, 0, 1280, 960), image.YCbCrSubsampleRatio420)
	for i := range picture.Y { // waves, as of cloth
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
		s[entry+".jpg"] = file.String() + fmt.Sprint(i) // behind the picture, where no decoder looks
		s[entry+".md"] = strings.Replace(s[entry+".md"], "\ncare:", fmt.Sprintf("\nimages:\n  - src: karya-%d.jpg\n    alt: Karya contoh di atas meja kayu\ncare:", i), 1)
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

func body(r *rand.Rand, link string) string {
	var out strings.Builder
	paragraph := func() {
		for range 4 {
			out.WriteString(sentences[r.IntN(len(sentences))] + " ")
		}
		out.WriteString("\n\n")
	}
	paragraph()
	out.WriteString("## Bahan dan warna\n\n")
	paragraph()
	for range 4 {
		out.WriteString("- " + sentences[r.IntN(len(sentences))] + "\n")
	}
	out.WriteString("\n## Proses pengerjaan\n\nLihat juga " + link + ".\n\n")
	paragraph()
	out.WriteString("| Tahap | Lama |\n|---|---|\n| Menyiapkan | 2 hari |\n| Mengerjakan | 9 hari |\n\n> " + sentences[r.IntN(len(sentences))] + "\n\n### Perawatan\n\n")
	paragraph()
	return out.String()
}

func random(kind, i int) *rand.Rand { return rand.New(rand.NewPCG(uint64(kind), uint64(i))) }

func product(i, makers int) string {
	r := random(1, i)
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

%s`, i, i%makers, i, i, 2015+r.IntN(11), 1+r.IntN(12), 1+r.IntN(28), i%makers, r.IntN(12), r.IntN(20), 20+r.IntN(20), r.IntN(30), r.IntN(24),
		1000*(50+r.IntN(900)), 10+r.IntN(90), 10+r.IntN(90), 100+r.IntN(900),
		body(r, fmt.Sprintf("[pembuatnya](../artisans/perajin-%d.md)", i%makers)))
}

func maker(i int) string {
	r := random(2, i)
	return fmt.Sprintf("---\ntitle: Bengkel nomor %d\nsummary: Bengkel contoh nomor %d, dibuat untuk mengukur kecepatan.\nkind: group\ncrafts: [technique-%d]\ndistrict: %s\nconsent: {date: 2026-01-05, scope: []}\nstatus: active\n---\n\n%s",
		i, i, r.IntN(30), districts[r.IntN(7)], body(r, fmt.Sprintf("[karyanya](../products/karya-%d.md)", i)))
}

func news(i, products int) string {
	r := random(3, i)
	p := r.IntN(products)
	return fmt.Sprintf("---\ntitle: Kabar nomor %d\nsummary: Kabar contoh nomor %d, dibuat untuk mengukur kecepatan.\ndate: %d-%02d-%02d\nauthor: Sekretariat\nrelated: [products/karya-%d]\n---\n\n%s",
		i, i, 2015+r.IntN(11), 1+r.IntN(12), 1+r.IntN(28), p, body(r, fmt.Sprintf("[karya ini](../products/karya-%d.md)", p)))
}

func event(i, makers int) string {
	r := random(4, i)
	year, month := 2015+r.IntN(13), 1+r.IntN(12)
	return fmt.Sprintf("---\ntitle: Acara nomor %d\nsummary: Acara contoh nomor %d, dibuat untuk mengukur kecepatan.\nkind: bazaar\nstart_at: %d-%02d-01\nend_at: %d-%02d-03\nvenue: {name: Balai Contoh}\nresults: {visitors: 120, lessons: Datang lebih awal.}\nexhibitors: [perajin-%d]\n---\n\n%s",
		i, i, year, month, year, month, r.IntN(makers), body(r, "[acara](../events/acara-0.md)"))
}
