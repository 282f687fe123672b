package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/filetest"
)

// planted is a site that is full of secrets: every key that a consent covers in entries whose consent does not, or no
// longer, or not yet; every private key, in every format of front matter; drafts; what is scheduled and what has
// expired. Each secret has the word RAHASIA, or is one of the numbers below.
var planted = map[string]string{
	"site.yaml": `title: Contoh
base_url: https://contoh.example
organisation: {name: Dewan Kriya Contoh}
districts: [Setu, Ciputat]
fields:
  artisan:
    tax_number: {type: text, private: true, label: NPWP, help: Tidak pernah terbit.}
    looms: {type: integer, private: true, list: true, label: Alat, help: Tidak pernah terbit.}
`,
	"content/terms/putar.md":    "---\ntitle: Putar\nvocabulary: technique\n---\n",
	"content/terms/putar.en.md": "---\ntitle: Throwing\n---\n",
	"content/terms/tanah.md":    "---\ntitle: Tanah\nvocabulary: material\ncreator: tanpa-lingkup\n---\n",
	"content/terms/kendi.md":    "---\ntitle: Kendi\nvocabulary: category\n---\n",
	"content/artisans/tanpa-lingkup/index.md": artisan("scope: []", "date: 2026-01-05") + `nib: '9120000000001'
kbli: ['90001']
tax_number: RAHASIA-pajak
looms: [90002]
images:
  - {src: RAHASIA-tenun.jpg, alt: RAHASIA menenun, caption: RAHASIA, credit: RAHASIA, download: true}
  - {src: RAHASIA-rumah.svg, alt: RAHASIA rumah}
  - {src: karya.svg, alt: Kendi di atas meja, work_only: true}
---
Cerita.

![RAHASIA menenun](RAHASIA-tenun.jpg "RAHASIA keterangan")

![RAHASIA satu](RAHASIA-wajah.jpg) ![RAHASIA dua](RAHASIA-rumah.svg)

- [![RAHASIA tiga](RAHASIA-tenun.jpg)](../../news/kini.md)
`,
	"content/artisans/tanpa-lingkup/RAHASIA-rumah.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>`,

	"content/artisans/tanpa-lingkup/karya.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>`,
	"content/artisans/tanpa-lingkup/index.en.md": "---\ntitle: A maker\n" +
		"summary: A maker who wants to be left alone.\n" +
		"portrait: {src: RAHASIA-wajah.jpg, alt: RAHASIA portrait in English}\n---\n" +
		"Text with ![RAHASIA at the loom](RAHASIA-tenun.jpg) a photo.\n",
	"content/artisans/lewat.md": artisan("scope: [photo, phone, email, address]",
		"date: 2020-01-05", "expires: 2026-03-06") + "---\n",
	"content/artisans/nanti.md": artisan("scope: [photo, phone, email, address]", "date: 2026-03-08") + "---\n",
	"content/artisans/toml.md": `+++
title = "Perajin TOML"
summary = "Perajin yang tidak ingin dihubungi siapa pun."
kind = "individual"
crafts = ["putar"]
district = "Setu"
status = "active"
whatsapp = "6280000000003"
email = "RAHASIA@example.org"
nib = 9120000000002
consent = {date = 2026-01-05, scope = []}
+++
`,
	"content/artisans/json.md": `{
  "title": "Perajin JSON",
  "summary": "Perajin yang tidak ingin dihubungi siapa pun.",
  "kind": "individual", "crafts": ["putar"], "district": "Setu", "status": "active",
  "whatsapp": "6280000000004", "address": "RAHASIA alamat",
  "nib": "9120000000003",
  "consent": {"date": "2026-01-05", "scope": ["email"]}
}

`,
	"content/products/kendi.md": product("TS-0001", "tanpa-lingkup") +
		"certifications: [{kind: sni, number: RAHASIA-lewat, valid_until: 2026-03-06}]\n---\n",
	"content/products/draf.md": product("TS-0002", "lewat") + "draft: true\n---\nRAHASIA draf\n",
	"content/news/besok.md": "---\ntitle: RAHASIA besok\n" +
		"summary: Berita yang baru boleh terbit besok pagi.\ndate: 2026-03-08\nauthor: Dewan\n---\nRAHASIA\n",
	"content/news/kemarin.md": "---\ntitle: RAHASIA kemarin\nsummary: Berita yang sudah tidak berlaku lagi.\n" +
		"date: 2026-03-01\nexpire_at: 2026-03-07\nauthor: Dewan\n---\nRAHASIA\n",
	"content/news/kini.md": "---\ntitle: Kini\nsummary: Berita yang menyebut semua yang lain.\n" +
		"date: 2026-03-01\nauthor: Dewan\n" +
		"related: [artisans/tanpa-lingkup, news/besok, products/draf, products/kendi]\n---\n" +
		"Lihat [besok](besok.md) dan [perajin](../artisans/tanpa-lingkup/index.md).\n",
	"content/events/pasar.md": "---\ntitle: Pasar\nsummary: Pasar perajin di halaman balai kota.\n" +
		"kind: bazaar\nstart_at: 2026-03-20\nend_at: 2026-03-21\nvenue: {name: Balai}\n" +
		"exhibitors: [tanpa-lingkup, lewat, nanti, toml, json]\n---\n",
	"content/opportunities/modal.md": "---\ntitle: Modal\nsummary: Ajakan menanam modal untuk bengkel bersama.\n" +
		"kind: investment\nfor: [tanpa-lingkup, lewat]\ncontact: Sekretariat\nstatus: open\n---\n",
}

func artisan(consent ...string) string {
	return `---
title: Perajin yang diam
summary: Perajin yang tidak ingin dihubungi siapa pun.
kind: individual
crafts: [putar]
district: Setu
status: active
seeking: [capital]
whatsapp: '6280000000001'
email: RAHASIA@example.org
instagram: rahasia.sanggar
website: https://rahasia.example.org
address: Jalan RAHASIA 1
postal_code: '15999'
geo: {lat: -6.300999, lng: 106.700999}
portrait: {src: RAHASIA-wajah.jpg, alt: RAHASIA wajah}
consent: {` + strings.Join(consent, ", ") + "}\n"
}

func product(code, artisan string) string {
	return fmt.Sprintf("---\ntitle: Kendi %s\nsummary: Kendi kecil untuk air minum di meja.\nsku: %s\nartisan: %s\n"+
		"category: kendi\nmaterials: [tanah]\ntechniques: [putar]\nprice: 85000\navailability: in_stock\n",
		code, code, artisan)
}

var secrets = []string{"RAHASIA", "rahasia", "628000000000", "912000000000", "90001", "90002", "15999", "6.300999",
	"106.700999"}

// No private value is in any file of the output, neither in its content nor in its name.
func TestNoSecretReachesTheOutput(t *testing.T) {
	portrait, err := os.ReadFile(firstPhoto(t))
	if err != nil {
		t.Fatal(err)
	}
	dir := filetest.Dir(t, planted)
	filetest.Write(t, dir, map[string][]byte{
		"content/artisans/tanpa-lingkup/RAHASIA-wajah.jpg": portrait,
		"content/artisans/tanpa-lingkup/RAHASIA-tenun.jpg": portrait,
		"content/artisans/RAHASIA-wajah.jpg":               portrait,
	})
	_, stderr := runCommand(t, "build", "--site", dir, "--date", "2026-03-07")
	keys := []string{"whatsapp", "email", "instagram", "website", "portrait", "images", "address", "postal_code", "geo"}
	for _, warned := range append(keys, "RAHASIA-tenun.jpg") {
		if !strings.Contains(stderr, "peringatan: "+warned+" tidak diterbitkan") {
			t.Errorf("no warning that %s is left out", warned)
		}
	}
	searched := 0
	err = fs.WalkDir(os.DirFS(filepath.Join(dir, "public")), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, "public", name))
		for _, secret := range secrets {
			if bytes.Contains(text, []byte(secret)) || strings.Contains(name, secret) {
				t.Errorf("%s holds %s", name, secret)
			}
		}
		if strings.HasSuffix(name, ".jpg") || strings.HasSuffix(name, ".webp") {
			t.Errorf("%s: the only photos of the site are some that must not be shown", name)
		}
		searched++
		return err
	})
	manifest := filetest.Read(t, dir, "public/.etalase/manifest")
	if want := strings.Count(manifest, "\nfile ") + 1; err != nil || searched != want { // and the manifest itself
		t.Errorf("%d of %d files: %v", searched, want, err)
	}
	page, _ := os.ReadFile(filepath.Join(dir, "public/perajin/tanpa-lingkup/index.html"))
	if !bytes.Contains(page, []byte("Perajin yang diam")) || !bytes.Contains(page, []byte("Kendi di atas meja")) {
		t.Error("the artisan is not on the site at all, or without the photo of the work alone")
	}
	if bytes.Contains(page, []byte("<li></li>")) || bytes.Contains(page, []byte("<figure></figure>")) {
		t.Error("something empty is left of a picture")
	}
	if !strings.Contains(stderr, diag.ExpiredCertificate.Code) {
		t.Error("no warning of the expired certificate")
	}
}

func firstPhoto(t *testing.T) string {
	t.Helper()
	photos, err := filepath.Glob("../../content/*/*/*.jpg")
	if err != nil || len(photos) == 0 {
		t.Fatal("the site of this repository has no photo", err)
	}
	return photos[0]
}
