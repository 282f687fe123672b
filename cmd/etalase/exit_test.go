package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/filetest"
)

// Scripts tell errors of the content (1) from a wrong command line or a machine that failed (2).
func TestExitStatus(t *testing.T) {
	sound := filetest.Dir(t, smallSite())
	broken := filetest.Dir(t, smallSite())
	filetest.Replace(t, broken, "content/pages/tentang.md", "title:", "judul:")
	warned := filetest.Dir(t, smallSite())
	filetest.Write(t, warned, map[string]string{"content/pages/kosong.txt": "bukan Markdown"})
	nowhere := filepath.Join(sound, "nowhere")
	for _, test := range []struct {
		name string
		args []string
		want int
	}{
		{"a sound site", []string{"check", "--site", sound}, 0},
		{"a site with warnings", []string{"check", "--site", warned}, 0},
		{"a site with errors", []string{"check", "--site", broken}, 1},
		{"the same as JSON", []string{"check", "--site", broken, "--format", "json"}, 1},
		{"the same as SARIF", []string{"check", "--site", broken, "--format", "sarif"}, 1},
		{"the same and quiet", []string{"check", "--site", broken, "--quiet"}, 1},
		{"a build with errors", []string{"build", "--site", broken}, 1},
		{"no site", []string{"check", "--site", nowhere}, 2},
		{"no such command", []string{"kerjakan"}, 2},
		{"no such flag", []string{"check", "--warna"}, 2},
		{"no such format", []string{"check", "--site", sound, "--format", "xml"}, 2},
		{"no such language", []string{"check", "--site", sound, "--lang", "jv"}, 2},
		{"fewer than no jobs", []string{"check", "--site", sound, "--jobs", "-1"}, 2},
		{"a date that does not exist", []string{"check", "--site", sound, "--date", "2026-02-30"}, 2},
		{"help", []string{"help"}, 0},
		{"help of a command", []string{"check", "--help"}, 0},
	} {
		var out, errOut bytes.Buffer
		got := execute(t.Context(), process{stdout: &out, stderr: &errOut}, test.args)
		if got != test.want {
			t.Errorf("%s: exit status %d, want %d\n%s%s", test.name, got, test.want, &out, &errOut)
		}
		if failed := strings.HasPrefix(errOut.String(), program+": "); failed != (test.want == 2) {
			t.Errorf("%s: %q on standard error", test.name, &errOut)
		}
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errOut bytes.Buffer
	if got := execute(canceled, process{stdout: &out, stderr: &errOut}, []string{"check", "--site", sound}); got != 2 {
		t.Errorf("a canceled check: exit status %d, want 2\n%s%s", got, &out, &errOut)
	}
}

// English has a form for one, and for one alone.
func TestCountedNouns(t *testing.T) {
	for number, want := range map[int]string{0: "0 pages", 1: "1 page", 2: "2 pages", 11: "11 pages", 21: "21 pages"} {
		got := nounPage.counted(number)
		if got.In(diag.English) != want || got.In(diag.Indonesian) != strings.Fields(want)[0]+" halaman" {
			t.Errorf("%d: %q and %q", number, got.In(diag.English), got.In(diag.Indonesian))
		}
	}
	for _, noun := range []noun{nounPage, nounPhoto, nounFile, nounAddress, nounError, nounWarning} {
		one, two := noun.counted(1), noun.counted(2)
		if one.EN == strings.Replace(two.EN, "2", "1", 1) || one.ID != strings.Replace(two.ID, "2", "1", 1) {
			t.Errorf("one and two are %q and %q, %q and %q", one.EN, two.EN, one.ID, two.ID)
		}
	}
}
