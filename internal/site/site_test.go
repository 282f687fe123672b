package site_test

import (
	"context"
	"strings"
	"testing"

	"etalase/internal/content"
	"etalase/internal/filetest"
	"etalase/internal/modeltest"
	"etalase/internal/site"
	"etalase/internal/sitetest"
)

// A saved body leaves the layout and the media as they are; a saved title does not.
func TestLayoutIsKeptWhenOnlyABodyChanges(t *testing.T) {
	archive := modeltest.Settings + modeltest.Craft +
		"-- content/pages/tentang.md --\n---\ntitle: Tentang\n---\nLama.\n"
	dir := filetest.Dir(t, filetest.Archive([]byte(archive)))
	reader := sitetest.Open(t, dir, nil)
	options := content.Options{Now: modeltest.Now}
	load := func(prev *site.Site) *site.Site {
		t.Helper()
		var known *content.Library
		if prev != nil {
			known = prev.Library
		}
		library, problems, err := content.Load(context.Background(), sitetest.Scan(t, reader), options, known)
		if err != nil || problems.ErrorCount() > 0 {
			t.Fatal(err, problems)
		}
		s, _ := site.New(library, site.Options{}, prev)
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

func TestKindHasEitherDataOrAView(t *testing.T) {
	s := modeltest.Good(t, modeltest.Settings+modeltest.Craft)
	home := s.Layout.Route("/")
	if _, err := s.Data(home); err == nil {
		t.Error("a page has data")
	}
	if s.View(s.Layout.Route("/robots.txt"), nil, nil) != nil {
		t.Error("robots.txt has a view")
	}
	if len(s.PhotosOn(s.Layout.Route("/robots.txt"))) != 0 {
		t.Error("robots.txt shows photos")
	}
}
