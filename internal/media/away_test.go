package media_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/modeltest"
	"etalase/internal/site"
	"etalase/internal/sitetest"
)

// A file that is away for a moment is an error for that moment: the next site finds it, though its bytes are the same.
func TestFileThatWasAwayIsReadAgain(t *testing.T) {
	files := filetest.Archive([]byte(modeltest.Settings + `-- content/programmes/latih/index.md --
---
title: Pelatihan
summary: Pelatihan untuk perajin anyaman.
pillar: people
pdca: {plan: Rencana, do: Kerja, check: Periksa, act: Tindak}
documents: [{title: Silabus, file: silabus.pdf}]
images: [{src: tas.jpg, alt: Tas pandan di meja}]
---
`))
	files["content/programmes/latih/tas.jpg"] = []byte(jpegOf(t, 800, 600))
	files["content/programmes/latih/silabus.pdf"] = []byte("%PDF-1.7\nstream\n" +
		"<x:xmpmeta exif:GPSLatitude='6,17.3S'></x:xmpmeta>\nendstream\n")
	dir := filetest.Dir(t, files)
	snapshot := sitetest.Scan(t, sitetest.Open(t, dir, nil))
	library, problems, err := content.Load(t.Context(), snapshot, content.Options{Now: modeltest.Now}, nil)
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, problems[0].Message(diag.English))
	}
	whole, want := site.New(library, site.Options{}, nil)
	if codes := codesOf(want); !slices.Equal(codes, []string{"located-document"}) {
		t.Errorf("%q, want that of the document alone", codes)
	}
	folder, away := filepath.Join(dir, "content/programmes/latih"), filepath.Join(dir, "away")
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	move(folder, away)
	broken, got := site.New(library, site.Options{}, nil)
	if codes, want := codesOf(got), []string{"unreadable-file", "unreadable-file"}; !slices.Equal(codes, want) {
		t.Errorf("while they are away: %q, want %q", codes, want)
	}
	move(away, folder)
	for name, prev := range map[string]*site.Site{"after the error": broken, "after a site without it": whole} {
		s, got := site.New(library, site.Options{}, prev)
		if codes, want := codesOf(got), codesOf(want); !slices.Equal(codes, want) {
			t.Errorf("%s: %q, want %q", name, codes, want)
		}
		if got, want := len(s.Media.Photos()), 1; got != want {
			t.Errorf("%s: %d photos, want %d", name, got, want)
		}
		if got, want := len(s.Media.Files()), 1; got != want {
			t.Errorf("%s: %d files, want %d", name, got, want)
		}
	}
}

func codesOf(problems diag.List) []string {
	var codes []string
	for _, d := range problems {
		codes = append(codes, d.Kind.Code)
	}
	return codes
}
