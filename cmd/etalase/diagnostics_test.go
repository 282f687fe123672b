package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/tools/txtar"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/source"
	"etalase/themes"
)

// example is a site of testdata/faults: what is wrong, what is printed of it,
// and what mends it. The files below mended/ take the place of the site's; the
// file mended/- lists those that go, and mended/+ the photos that are saved again.
type example struct {
	about   string // the script's first line
	script  string // its commands
	site    map[string][]byte
	mended  map[string][]byte
	deleted []string
	photos  []string // lines of FILE SIZE
	printed map[diag.Lang]string
}

func readExample(t *testing.T, code string) example {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata/faults", code+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	about, _, _ := strings.Cut(string(archive.Comment), "\n")
	e := example{about: strings.TrimPrefix(about, "# "), script: string(archive.Comment), site: map[string][]byte{}, mended: map[string][]byte{}, printed: map[diag.Lang]string{}}
	for _, f := range archive.Files {
		name, isMended := strings.CutPrefix(f.Name, "mended/")
		switch {
		case f.Name == "id" || f.Name == "en":
			e.printed[diag.Lang(f.Name)] = string(f.Data)
		case isMended && name == "-":
			e.deleted = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		case isMended && name == "+":
			e.photos = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		case isMended:
			e.mended[name] = f.Data
		default:
			e.site[name] = f.Data
		}
	}
	return e
}

// after is the site once it is mended.
func (e example) after() map[string][]byte {
	files := map[string][]byte{}
	for name, text := range e.site {
		if !slices.Contains(e.deleted, name) {
			files[name] = text
		}
	}
	for name, text := range e.mended {
		files[name] = text
	}
	return files
}

// What the docs say mends a fault does mend it, and brings no other error.
func TestExamplesAreMended(t *testing.T) {
	for _, k := range diag.Kinds() {
		t.Run(k.Code, func(t *testing.T) {
			t.Parallel()
			e := readExample(t, k.Code)
			if len(e.mended)+len(e.deleted)+len(e.photos) == 0 {
				t.Fatal("the example says nothing of how to mend it")
			}
			dir := t.TempDir()
			for name, text := range e.after() {
				full := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(full, text, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for _, line := range e.photos {
				words := strings.Fields(line)
				if err := takePhoto(filepath.Join(dir, filepath.FromSlash(words[0])), words[1], nil); err != nil {
					t.Fatal(err)
				}
			}
			for _, d := range findings(t, dir) {
				if d.Kind == k || d.Kind.Severity == diag.Error {
					t.Errorf("still: %s: %s [%s]", d.Span.Place(), d.Message(diag.English), d.Kind.Code)
				}
			}
		})
	}
}

// findings are all that a build of the site finds, the faults of templates too.
func findings(t *testing.T, dir string) diag.List {
	t.Helper()
	reader, err := source.Open(dir, themes.Files)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	b := generate.Builder{Reader: reader, Cache: photo.Open(t.TempDir(), photo.DefaultBudget), Out: filepath.Join(t.TempDir(), "public"), Options: func() render.Options {
		return render.Options{Options: content.Options{Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}}
	}}
	_, list, err := b.Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// docs/diagnostics.md is generated: go test ./cmd/etalase -run Diagnostics -update
func TestDiagnosticsAreDocumented(t *testing.T) {
	var out bytes.Buffer
	out.WriteString("<!-- Dibuat dari kode; jangan disunting. Generated from the code; do not edit: go test ./cmd/etalase -run Diagnostics -update -->\n\n")
	out.WriteString("# Galat dan peringatan · Errors and warnings\n\n")
	out.WriteString("Galat menghentikan terbitnya situs; peringatan tidak. Kode di antara kurung siku tidak pernah berganti arti.\n")
	out.WriteString("*An error keeps the site from being published; a warning does not. The code in brackets never changes its meaning.*\n\n")
	for _, of := range []struct {
		title    string
		severity diag.Severity
	}{{"Galat · Errors", diag.Error}, {"Peringatan · Warnings", diag.Warning}} {
		var codes []string
		for _, k := range diag.Kinds() {
			if k.Severity == of.severity {
				codes = append(codes, fmt.Sprintf("[`%s`](#%s)", k.Code, k.Code))
			}
		}
		slices.Sort(codes)
		fmt.Fprintf(&out, "**%s:** %s\n\n", of.title, strings.Join(codes, ", "))
	}
	for _, k := range diag.Kinds() {
		document(&out, k, readExample(t, k.Code))
	}
	const file = "../../docs/diagnostics.md"
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(kept, out.Bytes()) {
		t.Errorf("docs/diagnostics.md is stale: go test ./cmd/etalase -run Diagnostics -update (%v)\n%s", err, diff.Diff("docs/diagnostics.md", kept, "generated", out.Bytes()))
	}
}

func document(out *bytes.Buffer, k *diag.Kind, e example) {
	severity := map[diag.Severity]string{diag.Error: "galat · error", diag.Warning: "peringatan · warning"}[k.Severity]
	fmt.Fprintf(out, "## %s\n\n%s: %s\n\n", k.Code, severity, e.about)
	for _, lang := range []diag.Lang{diag.Indonesian, diag.English} {
		fmt.Fprintf(out, "```text\n%s\n```\n\n", strings.TrimRight(ofKind(e.printed[lang], k.Code), "\n"))
	}
	out.WriteString("Perbaikannya · Mended:\n\n```diff\n")
	for _, name := range changed(e) {
		was, now := e.site[name], e.mended[name]
		if slices.Contains(e.deleted, name) {
			now = nil
		}
		text := string(diff.Diff(name, was, name, now))
		_, text, _ = strings.Cut(text, "\n") // its first line is a command
		if text == "" {                      // a command of the script has swollen it
			text = fmt.Sprintf("--- %s (yang tertempel dihapus · what was pasted is taken out)\n", name)
		}
		out.WriteString(strings.ToValidUTF8(text, "\uFFFD"))
	}
	for _, line := range e.photos {
		name, _, _ := strings.Cut(line, " ")
		switch {
		case strings.Contains(e.script, "photo "+line+"\n"): // it is as it was
		case e.site[name] != nil, strings.Contains(e.script, "photo "+name+" "):
			fmt.Fprintf(out, "+++ %s (foto yang disimpan ulang · a photo that was saved again)\n", name)
		default:
			fmt.Fprintf(out, "+++ %s (foto yang ditambahkan · a photo that was added)\n", name)
		}
	}
	out.WriteString("```\n\n")
}

// ofKind are the findings of one kind among what was printed.
func ofKind(printed, code string) string {
	var kept []string
	for _, block := range strings.Split(printed, "\n\n") {
		if first, _, _ := strings.Cut(block, "\n"); strings.HasSuffix(first, "["+code+"]") {
			kept = append(kept, block)
		}
	}
	return strings.Join(kept, "\n\n")
}

func changed(e example) []string {
	var names []string
	for name := range e.mended {
		names = append(names, name)
	}
	for _, name := range e.deleted {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(path.Clean(a), path.Clean(b)) })
	return names
}
