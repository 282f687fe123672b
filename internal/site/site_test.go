package site_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/modeltest"
	"etalase/internal/photo"
	"etalase/internal/site"
	"etalase/internal/sitetest"
	"etalase/internal/view"
)

// editions returns a function that makes the site of a folder as it is now, from the one before, which may be nil.
func editions(t *testing.T, dir string) func(prev *site.Site) (*site.Site, diag.List) {
	t.Helper()
	reader := sitetest.Open(t, dir, nil)
	return func(prev *site.Site) (*site.Site, diag.List) {
		t.Helper()
		var known *content.Library
		if prev != nil {
			known = prev.Library
		}
		options := content.Options{Now: modeltest.Now}
		library, problems, err := content.Load(context.Background(), sitetest.Scan(t, reader), options, known)
		if err != nil {
			t.Fatal(err)
		}
		s, siteProblems := site.New(library, site.Options{}, prev)
		return s, append(problems, siteProblems...).Sorted()
	}
}

// A saved body leaves the layout and the media as they are; a saved title does not.
func TestLayoutIsKeptWhenOnlyABodyChanges(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft +
		"-- content/pages/tentang.md --\n---\ntitle: Tentang\n---\nLama.\n"
	dir := filetest.Dir(t, filetest.Archive([]byte(archive)))
	next := editions(t, dir)
	load := func(prev *site.Site) *site.Site {
		t.Helper()
		s, problems := next(prev)
		if problems.ErrorCount() > 0 {
			t.Fatal(problems)
		}
		return s
	}
	first := load(nil)
	filetest.Replace(t, dir, "content/pages/tentang.md", "Lama.", "Baru.")
	body := load(first)
	if body.Media != first.Media || body.Layout.Route("/tentang/") != first.Layout.Route("/tentang/") {
		t.Error("a changed body made another layout")
	}
	if text := string(body.Library.Markdown(body.Layout.Route("/tentang/").Entry)); !strings.Contains(text, "Baru.") {
		t.Errorf("the body is %q", text)
	}
	filetest.Replace(t, dir, "content/pages/tentang.md", "title: Tentang", "title: Tentang kami")
	title := load(body)
	if title.Layout.Route("/tentang/") == body.Layout.Route("/tentang/") {
		t.Error("a changed title left the layout as it was")
	}
}

// A problem of the site in a body is reported at the line where it is now, although a saved body leaves the entries as
// they were.
func TestProblemsFollowTheTextOfABody(t *testing.T) {
	const (
		file   = "content/pages/galeri/index.md"
		broken = "Lihat [produk](/tidak-ada/)."
		shown  = "![Tas pandan di meja](tas.jpg)"
	)
	for _, test := range []struct {
		name, body    string
		width, height int
		kind          *diag.Kind
	}{
		{"a link to no address", broken, 0, 0, diag.BrokenLink},
		{"a small photo", shown, 120, 80, diag.SmallPhoto},
	} {
		archive := modeltest.Settings + "-- " + file + " --\n---\ntitle: Galeri\n---\nPertama.\n\n" + test.body + "\n"
		if test.width > 0 {
			archive += "-- content/pages/galeri/tas.jpg --\n" + photoOf(t, test.width, test.height) + "\n"
		}
		dir := filetest.Dir(t, filetest.Archive([]byte(archive)))
		next := editions(t, dir)
		holds := func(when string, problems diag.List, line string) {
			t.Helper()
			if len(problems) != 1 || problems[0].Kind != test.kind {
				t.Fatalf("%s, %s: %v", test.name, when, problems)
			}
			at := problems[0].Span
			text := string(at.File.Text[at.Start:at.End])
			if at.FileLine() != file+":"+line || !strings.Contains(test.body, text) || len(text) < 5 {
				t.Errorf("%s, %s: %s, %q", test.name, when, at.FileLine(), text)
			}
		}
		first, problems := next(nil)
		holds("at first", problems, "6")
		filetest.Replace(t, dir, file, "Pertama.", "Baru.\n\nPertama.")
		second, problems := next(first)
		holds("two lines lower", problems, "8")
		if !second.Library.SameAssembly(first.Library) {
			t.Errorf("%s: the entries were assembled anew", test.name)
		}
		filetest.Replace(t, dir, file, "Baru.\n\n", "")
		_, problems = next(second)
		holds("and back", problems, "6")
	}
}

// Media that are kept report damaged pixels at the line where the photo is named now.
func TestDamagedPixelsFollowTheTextOfABody(t *testing.T) {
	const file = "content/pages/galeri/index.md"
	dir := filetest.Dir(t, filetest.Archive([]byte(modeltest.Settings+"-- "+file+" --\n---\ntitle: Galeri\n---\n"+
		"Pertama.\n\n![Tas pandan di meja](tas.jpg)\n-- content/pages/galeri/tas.jpg --\n"+photoOf(t, 800, 600)+"\n")))
	next := editions(t, dir)
	first, _ := next(nil)
	filetest.Replace(t, dir, file, "Pertama.", "Baru.\n\nPertama.")
	second, problems := next(first)
	if len(problems) != 0 || second.Media != first.Media {
		t.Fatalf("the media were made anew: %v", problems)
	}
	at := second.Media.Photos()[0].Diagnose(second.Library, &photo.Fault{Kind: photo.Truncated}).Span
	if at.FileLine() != file+":8" || string(at.File.Text[at.Start:at.End]) != "tas.jpg" {
		t.Errorf("%s, %q", at.FileLine(), at.File.Text[at.Start:at.End])
	}
}

func photoOf(t *testing.T, width, height int) string {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, image.NewGray(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestKindHasEitherDataOrAView(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft)
	home := s.Layout.Route("/")
	if _, err := s.Data(home); err == nil {
		t.Error("a page has data")
	}
	if s.View(s.Layout.Route("/robots.txt"), nil, view.Photos{}) != nil {
		t.Error("robots.txt has a view")
	}
	if len(s.PhotosOn(s.Layout.Route("/robots.txt"))) != 0 {
		t.Error("robots.txt shows photos")
	}
}
