package media_test

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"slices"
	"strings"
	"testing"

	"etalase/internal/asset"
	"etalase/internal/diag"
	"etalase/internal/modeltest"
	"etalase/internal/photo"
	"etalase/internal/schema"
	"etalase/internal/site"
)

func pictureOf(t *testing.T, width, height int) image.Image {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, width, height), []color.Color{color.Black, color.White})
	for i := range img.Pix {
		img.Pix[i] = uint8(i / 7 % 2)
	}
	return img
}

func jpegOf(t *testing.T, width, height int) string {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, pictureOf(t, width, height), nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func gifOf(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	if err := gif.Encode(&out, pictureOf(t, 600, 400), nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h9v9z"/></svg>`

// page returns a page that shows a file as its picture.
func page(file, data, more string) string {
	return "-- content/pages/galeri/index.md --\n---\ntitle: Galeri\nimages: [{src: " + file +
		", alt: Tas pandan di meja" + more + "}]\n---\n-- content/pages/galeri/" + file + " --\n" + data + "\n"
}

func TestWhatAPictureIs(t *testing.T) {
	for _, test := range []struct {
		name, file, data, more string
		want                   []string // codes
		photos, drawings       int
	}{
		{"a photo", "tas.jpg", jpegOf(t, 800, 600), "", nil, 1, 0},
		{"a photo by another name", "tas.png", jpegOf(t, 800, 600), "", nil, 1, 0},
		{"a small photo", "tas.jpg", jpegOf(t, 479, 300), "", []string{"small-photo"}, 1, 0},
		{"a photo of just enough pixels", "tas.jpg", jpegOf(t, 480, 300), "", nil, 1, 0},
		{"a drawing", "logo.svg", drawing, "", nil, 0, 1},
		{"a drawing that acts", "logo.svg", strings.Replace(drawing, "<path", "<script/><path", 1), "",
			[]string{"refused-svg"}, 0, 0},
		{"a text", "tas.jpg", "bukan gambar", "", []string{"broken-image"}, 0, 0},
		{"a cut photo", "tas.jpg", jpegOf(t, 800, 600)[:100], "", []string{"broken-image"}, 0, 0},
		{"an original for download", "tas.jpg", jpegOf(t, 800, 600), ", download: true", nil, 1, 0},
		{"a GIF for download", "tas.gif", gifOf(t), ", download: true", []string{"no-original"}, 1, 0},
	} {
		s, problems := modeltest.Make(t, modeltest.Settings+page(test.file, test.data, test.more), site.Options{})
		var codes []string
		for _, d := range problems {
			codes = append(codes, d.Kind.Code)
		}
		if !slices.Equal(codes, test.want) {
			t.Errorf("%s: %q", test.name, codes)
		}
		e := s.Library.Entry("page", "galeri", "id")
		drawings := 0
		if s.Media.Drawing(e, test.file) != nil {
			drawings++
		}
		if len(s.Media.Photos()) != test.photos || drawings != test.drawings {
			t.Errorf("%s: %d photos, %d drawings", test.name, len(s.Media.Photos()), drawings)
		}
	}
}

// An original is named by what it is made of, and its address leads to it.
func TestOriginal(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+page("tas.jpg", jpegOf(t, 800, 600), ", download: true"))
	files := s.Media.Files()
	if len(files) != 1 || !strings.HasPrefix(files[0].Name, "galeri-tas-") || !strings.HasSuffix(files[0].Name,
		"-asli.jpg") {
		t.Fatalf("%+v", files)
	}
	if s.Media.FileAt(asset.Path(files[0].Name)) != files[0] ||
		s.Media.FileAt("/assets/../"+files[0].Name) != nil {
		t.Error("it is found at another address")
	}
	p := s.Media.Photo(s.Library.Entry("page", "galeri", "id"), schema.Picture{Src: "tas.jpg"})
	if s.Media.Original(p) == nil || s.Media.Original(p).Info.Width != 800 {
		t.Error("the photo does not know it")
	}
}

func TestVariantAtItsAddress(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+page("tas.jpg", jpegOf(t, 800, 600), ""))
	p := s.Media.Photos()[0]
	largest := p.Plan.Scaled(photo.JPEG)
	name := largest[len(largest)-1].Name
	if found, v, ok := s.Media.Variant(asset.Path(name)); !ok || found != p || v.Name != name {
		t.Errorf("%v, %v, %v", found, v, ok)
	}
	for _, path := range []string{"/assets/x/" + name, "/" + name, "/assets/tidak-ada.jpg"} {
		if _, _, ok := s.Media.Variant(path); ok {
			t.Errorf("there is a variant at %s", path)
		}
	}
}

// The same file around another focal point is another photo; around the middle, however it is said, the same.
func TestFocalPoints(t *testing.T) {
	focal := func(f string) string {
		return modeltest.Settings + strings.Replace(page("tas.jpg", jpegOf(t, 800, 600), ""), "images: [",
			"images: [{src: tas.jpg, alt: Tas pandan dari dekat, focal: "+f+"}, ", 1)
	}
	for f, want := range map[string]int{"[0.5, 0.5]": 1, "[0.1, 0.9]": 2} {
		s := modeltest.Good(t, focal(f))
		if n := len(s.Media.Photos()); n != want {
			t.Errorf("%s: %d photos", f, n)
		}
	}
}

// A file that does not begin with %PDF- is rejected, whatever its extension.
func TestAttachments(t *testing.T) {
	programme := func(data string) string {
		return modeltest.Settings + `-- content/programmes/latih/index.md --
---
title: Pelatihan
summary: Pelatihan untuk perajin anyaman.
pillar: people
pdca: {plan: Rencana, do: Kerja, check: Periksa, act: Tindak}
documents: [{title: Silabus, file: silabus.pdf}]
---
-- content/programmes/latih/silabus.pdf --
` + data + "\n"
	}
	s := modeltest.Good(t, programme("%PDF-1.7"))
	e := s.Library.Entry("programme", "latih", "id")
	if f := s.Media.Attachment(e, "silabus.pdf"); f == nil || !strings.HasPrefix(f.Name, "latih-silabus-") ||
		f.Checksum != f.Source.Checksum {
		t.Errorf("%+v", f)
	}
	s, problems := modeltest.Make(t, programme("PK\x03\x04"), site.Options{})
	if len(problems) != 1 || problems[0].Kind != diag.BrokenAttachment {
		t.Errorf("%+v", problems)
	}
	if f := s.Media.Attachment(s.Library.Entry("programme", "latih", "id"), "silabus.pdf"); f != nil {
		t.Errorf("%+v", f)
	}
}

// Only the first photo of an entry is shown with links to it, so no other photo needs the crop for that.
func TestCropForLinks(t *testing.T) {
	const head = "-- content/pages/galeri/index.md --\n---\ntitle: Galeri\nimages:\n"
	files := map[string]string{
		"tas.jpg": jpegOf(t, 800, 600), "tikar.jpg": jpegOf(t, 700, 600), "logo.svg": drawing,
	}
	for _, test := range []struct {
		images, want string // want is the photo with the crop
	}{
		{"tas.jpg tikar.jpg", "tas.jpg"},
		{"tikar.jpg tas.jpg", "tikar.jpg"},
		{"logo.svg tikar.jpg tas.jpg", "tikar.jpg"},
		{"logo.svg", ""},
	} {
		archive := head
		for src := range strings.FieldsSeq(test.images) {
			archive += "  - {src: " + src + ", alt: Anyaman pandan di meja " + src[:3] + "}\n"
		}
		archive += "---\n"
		for src := range strings.FieldsSeq(test.images) {
			archive += "-- content/pages/galeri/" + src + " --\n" + files[src] + "\n"
		}
		s := modeltest.Good(t, modeltest.Settings+archive)
		e := s.Library.Entry("page", "galeri", "id")
		shown, alt := s.Media.SocialPhoto(e)
		if got := shown != nil; got != (test.want != "") || got && !strings.HasSuffix(alt, test.want[:3]) {
			t.Errorf("%s: links show %q", test.images, alt)
		}
		for _, p := range s.Media.Photos() {
			crop, ok := p.Plan.Social()
			if ok != (p.Source.Path == "content/pages/galeri/"+test.want) {
				t.Errorf("%s: %s has a crop for links: %v", test.images, p.Source.Path, ok)
			}
			if _, _, found := s.Media.Variant(asset.Path(crop.Name)); ok && !found {
				t.Errorf("%s: it is not found at its address", test.images)
			}
			if count := len(p.Plan.All()); ok != (count%2 == 1) { // all others are made in two formats
				t.Errorf("%s: %s has %d variants", test.images, p.Source.Path, count)
			}
		}
	}
}

// Photos can share their crop for links: it is found as long as one of them has it. So is every other variant.
func TestVariantsThatPhotosShare(t *testing.T) {
	const twice = "-- content/pages/kendi/index.md --\n---\ntitle: Kendi\nimages:\n" +
		"  - {src: tas.jpg, alt: Tas pandan di meja}\n" +
		"  - {src: tas.jpg, alt: Tas pandan dari dekat, focal: [0.5, 0.2]}\n---\n"
	wide := jpegOf(t, 2000, 600)
	const bag = "  - {src: tas.jpg, alt: Tas pandan di meja}\n"
	const first = "images:\n" + bag
	const pictures = "images:\n  - {src: tikar.jpg, alt: Tikar pandan di meja}\n" + bag
	page := func(images string) string {
		return "-- content/pages/kendi/index.md --\n---\ntitle: Kendi\n" + images + "---\n"
	}
	news := func(images string) string {
		return "-- content/news/kendi/index.md --\n---\ntitle: Kendi kami\nsummary: Kendi kami dipamerkan di balai.\n" +
			"date: 2026-03-01\nauthor: Sari\n" + images + "---\n"
	}
	files := func(folder string) string {
		return "-- content/" + folder + "/kendi/tas.jpg --\n" + jpegOf(t, 800, 600) + "\n" +
			"-- content/" + folder + "/kendi/tikar.jpg --\n" + jpegOf(t, 700, 600) + "\n"
	}
	for name, archive := range map[string]string{
		"two focal points with one crop":       twice + "-- content/pages/kendi/tas.jpg --\n" + wide + "\n",
		"two copies, of which links show one":  page(pictures) + files("pages") + news(first) + files("news"),
		"two copies, of which links show both": page(first) + files("pages") + news(first) + files("news"),
		"the other copy of two":                page(first) + files("pages") + news(pictures) + files("news"),
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.Good(t, modeltest.Settings+archive)
			names, crops := map[string]int{}, 0
			for _, p := range s.Media.Photos() {
				if _, ok := p.Plan.Social(); ok {
					crops++
				}
				for _, v := range p.Plan.All() {
					names[v.Name]++
					if of, found, ok := s.Media.Variant(asset.Path(v.Name)); !ok || found.Name != v.Name ||
						of.Source.Checksum != p.Source.Checksum {
						t.Errorf("%s of %s is not found at its address", v.Name, p.Source.Path)
					}
				}
			}
			shared := 0
			for _, n := range names {
				shared += n - 1
			}
			if shared == 0 || crops == 0 {
				t.Errorf("%d variants are shared, %d photos have a crop", shared, crops)
			}
		})
	}
}
