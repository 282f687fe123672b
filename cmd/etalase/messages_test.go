package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/output"
	"etalase/internal/pathcheck"
	"etalase/internal/preview"
)

// An error that the user can fix is in the language of the console alone.
func TestErrorsOfTheOutputAreTranslated(t *testing.T) {
	for _, c := range []struct {
		err    error
		id, en string
	}{
		{
			&output.FolderError{Dir: "/", Reason: output.FileSystemRoot},
			"/ tidak dapat dijadikan folder keluaran: itu pangkal sistem berkas",
			"/ cannot be the output folder: it is the root of the file system",
		},
		{
			&output.FolderError{Dir: "/", Reason: output.HoldsProtected, Inner: "/home/siti"},
			"/ tidak dapat dijadikan folder keluaran: itu sama dengan atau berisi /home/siti",
			"/ cannot be the output folder: it is or contains /home/siti",
		},
		{
			&output.PathError{Paths: []pathcheck.Invalid{
				{Path: "A", Reason: pathcheck.DiffersInCase, Other: "a"},
				{Path: "x", Reason: pathcheck.OfTwoFiles},
			}},
			"situs ini punya alamat yang tidak dapat menjadi berkas; tidak ada yang ditulis\n" +
				"         A: hanya huruf besar-kecilnya yang lain dari a\n         x: dua berkas memakainya",
			"the site has addresses that cannot be files; nothing was written\n" +
				"         A: it differs only in letter case from a\n         x: two files have it",
		},
	} {
		for lang, want := range map[diag.Lang]string{diag.Indonesian: c.id, diag.English: c.en} {
			w := &workspace{console: &console{lang: lang}, global: &globalOptions{out: "/"}}
			if got := w.explain(fmt.Errorf("build: %w", c.err)).Error(); got != want {
				t.Errorf("%s: %q, want %q", lang, got, want)
			}
		}
	}
	for _, reason := range output.FolderReasons() {
		if msgFolderReasons[reason] == (diag.Text{}) {
			t.Errorf("%q has no sentence", reason)
		}
	}
	for _, reason := range pathcheck.Reasons() {
		if msgPathReasons[reason] == (diag.Text{}) {
			t.Errorf("%q has no sentence", reason)
		}
	}
}

// Only an edition with errors leaves the last good pages in place. A page that failed on its own prints its problem.
func TestPreviewEventsAreSaidByWhatTheyAre(t *testing.T) {
	problems := diag.List{diag.MissingFile.At(diag.Span{File: &diag.File{Path: "site.yaml"}}, "site.yaml")}
	for _, c := range []struct {
		event      preview.Event
		want       string
		isReported bool
	}{
		{preview.Event{Problems: problems}, "1 error; the last good pages stay.\n", true},
		{preview.Event{OfRequest: true, Problems: problems}, "", true},
		{preview.Event{First: true, Pages: 1}, "Ready: 1 page, 0 warnings.\n", false},
		{preview.Event{Recovered: true, Pages: 12}, "Ready: 12 pages, 0 warnings.\n", false},
		{preview.Event{}, "Updated in 0s.\n", false},
	} {
		var stdout, stderr bytes.Buffer
		w := &workspace{console: &console{stdout: &stdout, stderr: &stderr, format: diag.Human, lang: diag.English}}
		w.sayPreviewEvent(c.event)
		if stdout.String() != c.want {
			t.Errorf("%+v: %q, want %q", c.event, &stdout, c.want)
		}
		if strings.Contains(stderr.String(), "site.yaml") != c.isReported {
			t.Errorf("%+v: %q on standard error", c.event, &stderr)
		}
	}
}
