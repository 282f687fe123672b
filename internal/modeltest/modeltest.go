// Package modeltest makes a site from the text of a test, without a theme and without Git.
//
// It is for the tests of the packages between content and render: layout, media, view, feed, export, schemaorg and
// site. Those tests are in external test packages, since this package imports the packages under test.
package modeltest

import (
	"context"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/site"
	"etalase/internal/sitetest"
)

// Now is the time of the build of all these sites: Saturday, 7 March 2026, 10:00 in Jakarta.
var Now = time.Date(2026, 3, 7, 10, 0, 0, 0, time.FixedZone("WIB", 7*60*60))

// Settings is a site.yaml that the sites of tests can begin with.
const Settings = `-- site.yaml --
title: {id: Etalase Uji, en: Test Showcase}
base_url: https://uji.example
demo: true
languages: [id, en]
organisation: {name: Dewan Uji, city: Kota Uji}
districts: [Serpong, Pondok Aren]
sku_pattern: ^TS-\d{4}(-[A-Z])?$
page_size: 2
`

// Make makes the site of an archive in txtar form. The archive must hold a site.yaml.
func Make(t testing.TB, archive string, options site.Options) (*site.Site, diag.List) {
	t.Helper()
	dir := filetest.Dir(t, filetest.Archive([]byte(archive)))
	snapshot := sitetest.Scan(t, sitetest.Open(t, dir, nil))
	library, problems, err := content.Load(context.Background(), snapshot, content.Options{Now: Now}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, siteProblems := site.New(library, options, nil)
	return s, append(problems, siteProblems...).Sorted()
}

// Good makes the site of an archive that has no errors.
func Good(t testing.TB, archive string) *site.Site {
	t.Helper()
	s, problems := Make(t, archive, site.Options{})
	for _, d := range problems {
		if d.Kind.Severity == diag.Error {
			t.Errorf("%s: %s", d.Span.FileLine(), d.Message(diag.English))
		}
	}
	if problems.ErrorCount() > 0 {
		t.FailNow()
	}
	return s
}

// Data makes the bytes of the route at a path, which must not be a page.
func Data(t testing.TB, s *site.Site, path string) string {
	t.Helper()
	r := s.Layout.Route(path)
	if r == nil {
		t.Fatalf("there is no %s", path)
	}
	data, err := s.Data(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Craft is content that most sites of tests need: a category, a material and a technique with a type of craft, in both
// languages, and an artisan.
const Craft = `-- content/terms/tas.md --
---
title: Tas
vocabulary: category
---
-- content/terms/tas.en.md --
---
title: Bags
slug: bags
---
-- content/terms/pandan.md --
---
title: Pandan
vocabulary: material
---
-- content/terms/pandan.en.md --
---
title: Pandanus
---
-- content/terms/anyam.md --
---
title: Anyam
vocabulary: technique
craft: anyaman
---
-- content/terms/anyam.en.md --
---
title: Plaiting
---
-- content/terms/anyaman.md --
---
title: Anyaman
vocabulary: craft
---
-- content/terms/anyaman.en.md --
---
title: Plaited
---
-- content/artisans/siti.md --
---
title: Siti Aminah
summary: Penganyam pandan di Serpong.
kind: individual
crafts: [anyam]
district: Serpong
whatsapp: "6281200000000"
consent: {date: 2026-01-01, scope: [phone, photo]}
status: active
---
`

// Product returns the file of a product, with additional lines of front matter.
func Product(slug, code, more string) string {
	return "-- content/products/" + slug + ".md --\n" + `---
title: Tas ` + slug + `
summary: Tas pandan untuk ke pasar, kuat dan ringan.
sku: ` + code + `
artisan: siti
category: tas
materials: pandan
techniques: anyam
availability: in_stock
price: 150000
` + more + `---
`
}
