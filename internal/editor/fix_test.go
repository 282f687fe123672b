package editor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/render"
	"etalase/internal/source"
)

// faulty is a site whose problems all have one right answer, in every format.
var faulty = map[string]string{
	"site.yaml":             settings + "organisation: {name: A, whatsapp: 0812-3456-7890}\n",
	"content/pages/satu.md": "---\njudul: Tentang: kami\r\nalamat: satu\n---\r\nIsi  \n",
	"content/news/dua.md": "+++\ntitle = \"Dua\"\nsummary = \"Sebuah ringkasan yang cukup panjang.\"\n" +
		"date = \"17/03/2026\"\nauthor = \"Dewan\"\n+++\nIsi.\n",
	"content/pages/tiga.md": "{\n  \"title\": \"Tiga\",\n  \"draft\": \"ya\"\n}\n\nIsi.\n",
	"content/pages/empat.md": "\uFEFF---\ntitle: Empat #4\nweight: 3 # urutan\nfeatured: Ya\n" +
		"images:\n  - src: Foto.JPG\n    alt: Balai kayu di tepi kali\n---\nIsi.\n",
	"content/pages/lima/a.txt": "bukan Markdown: 150.000",
}

func fix(t *testing.T, dir string) FixResult {
	t.Helper()
	done, err := Fix(t.Context(), dir, func(context.Context) (*render.Edition, diag.List, error) {
		edition, problems := check(t, dir)
		return edition, problems, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// fixed runs Fix in a site with one entry, and returns what it made of it.
func fixed(t *testing.T, path, text string) (string, FixResult) {
	t.Helper()
	dir := filetest.Dir(t, map[string]string{"site.yaml": settings + "organisation: {name: A}\n", path: text})
	done := fix(t, dir)
	got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(got), done
}

func TestFixMendsWhatHasOneRightAnswer(t *testing.T) {
	dir := filetest.Dir(t, faulty)
	if err := os.Chmod(filepath.Join(dir, "content/pages/satu.md"), 0o640); err != nil {
		t.Fatal(err)
	}
	done := fix(t, dir)
	for name, want := range map[string]string{
		"site.yaml":             settings + "organisation: {name: A, whatsapp: 6281234567890}\n",
		"content/pages/satu.md": "---\ntitle: \"Tentang: kami\"\r\nslug: satu\n---\r\nIsi  \n",
		"content/news/dua.md":   strings.Replace(faulty["content/news/dua.md"], `"17/03/2026"`, `2026-03-17`, 1),
		"content/pages/tiga.md": strings.Replace(faulty["content/pages/tiga.md"], `"ya"`, "true", 1),
		"content/pages/empat.md": "\uFEFF---\ntitle: \"Empat #4\"\nweight: 3 # urutan\nfeatured: true\n" +
			"images:\n  - src: Foto.JPG\n    alt: Balai kayu di tepi kali\n---\nIsi.\n",
		"content/pages/lima/a.txt": faulty["content/pages/lima/a.txt"],
	} {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || string(got) != want {
			t.Errorf("%s: %v\n got %q\nwant %q", name, err, got, want)
		}
	}
	if len(done.Edits) != 8 {
		t.Errorf("%d mended: %v", len(done.Edits), done.Edits)
	}
	if info, err := os.Stat(filepath.Join(dir, "content/pages/satu.md")); err != nil || info.Mode().Perm() != 0o640 {
		t.Error("the file's mode is another", err)
	}
	before := tree(t, dir)
	if again := fix(t, dir); len(again.Edits) > 0 || again.Recorded > 0 || tree(t, dir) != before {
		t.Errorf("a second run changes something: %+v", again)
	}
}

func tree(t *testing.T, dir string) string {
	t.Helper()
	var out strings.Builder
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		fmt.Fprintf(&out, "%s %x\n", name, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A file that was saved between the check and the fix is left alone.
func TestFixLeavesWhatWasSavedMeanwhile(t *testing.T) {
	dir := filetest.Dir(t, map[string]string{"site.yaml": faulty["site.yaml"]})
	_, err := Fix(t.Context(), dir, func(context.Context) (*render.Edition, diag.List, error) {
		edition, problems := check(t, dir)
		filetest.Write(t, dir, map[string]string{"site.yaml": "title: Baru\n"})
		return edition, problems, nil
	})
	text, _ := os.ReadFile(filepath.Join(dir, "site.yaml"))
	if err == nil || string(text) != "title: Baru\n" {
		t.Errorf("%v; the file holds %q", err, text)
	}
}

// toggled is a problem of a file whose fix brings up another one: it changes the last byte to and fro.
func toggled(t *testing.T, dir, name string) diag.Diagnostic {
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	d := diag.WrongType.At(diag.Span{File: &diag.File{Path: name, Text: text}})
	last := len(text) - 1
	d.Fix = &diag.Fix{Start: last, End: last + 1, Text: map[byte]string{'\n': " ", ' ': "\n"}[text[last]]}
	return d
}

// A file whose fixes undo each other keeps its first text, and its problem is left. All other files are fixed.
func TestAFileThatDoesNotSettleKeepsItsText(t *testing.T) {
	dir := filetest.Dir(t, faulty)
	const name = "content/news/dua.md"
	result, err := Fix(t.Context(), dir, func(context.Context) (*render.Edition, diag.List, error) {
		edition, problems := check(t, dir)
		return edition, append(problems, toggled(t, dir, name)), nil
	})
	got, readErr := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil || readErr != nil || string(got) != faulty[name] {
		t.Errorf("%v: the file holds %q", err, got)
	}
	others := 0
	for _, e := range result.Edits {
		if e.File == name {
			t.Errorf("an edit that was undone is told: %v", e)
		} else {
			others++
		}
	}
	left := slices.DeleteFunc(slices.Clone(result.Remaining), func(d diag.Diagnostic) bool {
		return d.Span.File == nil || d.Span.File.Path != name
	})
	if others < 7 || len(left) < 2 || slices.ContainsFunc(left, func(d diag.Diagnostic) bool { return d.Fix != nil }) {
		t.Errorf("%d other edits, left is %v", others, left)
	}
}

// Where another file becomes unsettled each time that one is given up, there is an end with an error, and none of them
// is changed.
func TestFixWithoutAnEndIsAnError(t *testing.T) {
	files := map[string]string{}
	for i := range maxGivenUp + 1 {
		files[fmt.Sprintf("content/pages/%d.md", i)] = "---\ntitle: A\n---\n"
	}
	dir := filetest.Dir(t, files)
	before, checks := tree(t, dir), 0
	result, err := Fix(t.Context(), dir, func(context.Context) (*render.Edition, diag.List, error) {
		d := toggled(t, dir, fmt.Sprintf("content/pages/%d.md", checks/maxFixRounds))
		checks++
		return nil, diag.List{d}, nil
	})
	if !errors.Is(err, ErrEndlessFix) || len(result.Edits) > 0 || tree(t, dir) != before {
		t.Errorf("%d edits, error %v", len(result.Edits), err)
	}
	if checks != maxGivenUp*maxFixRounds {
		t.Errorf("%d checks", checks)
	}
}

// A file that was renamed meanwhile gets its first text back under its new name.
func TestARenamedFileThatDoesNotSettleKeepsItsText(t *testing.T) {
	const text = "---\ntitle: A\n---\n"
	dir := filetest.Dir(t, map[string]string{"content/pages/A b/index.md": text})
	renamed := false
	result, err := Fix(t.Context(), dir, func(context.Context) (*render.Edition, diag.List, error) {
		if _, err := os.Stat(filepath.Join(dir, "content/pages/A b")); err != nil {
			renamed = true
			return nil, diag.List{toggled(t, dir, "content/pages/a-b/index.md")}, nil
		}
		folder := diag.WrongType.At(diag.Span{File: &diag.File{Path: "content/pages/A b"}}).WithRename("a-b")
		return nil, diag.List{toggled(t, dir, "content/pages/A b/index.md"), folder}, nil
	})
	got, readErr := os.ReadFile(filepath.Join(dir, "content/pages/a-b/index.md"))
	if err != nil || readErr != nil || string(got) != text || !renamed || len(result.Edits) != 1 {
		t.Errorf("%v, %v: %q after %v", err, readErr, got, result.Edits)
	}
}

// A form takes the place of the whole value in each format, in one round. A TOML table has no such place.
func TestFixReplacesAFormAsAWhole(t *testing.T) {
	const path = "content/artisans/a.md"
	for text, want := range map[string]string{
		"---\ntitle: A\ngeo: {lat: 106.6, lng: -6.3}\n---\n": "---\ntitle: A\ngeo: {lat: -6.3, lng: 106.6}\n---\n",
		"---\ntitle: A\ngeo: {lat: 106.6, lng: -6.3, } #\n---\n": "" +
			"---\ntitle: A\ngeo: {lat: -6.3, lng: 106.6} #\n---\n",
		"+++\ntitle = 'A'\ngeo = {lat = 106.6, lng = -6.3}\n+++\n": "+++\ntitle = 'A'\n" +
			"geo = {lat = -6.3, lng = 106.6}\n+++\n",
		"{\n\"title\": \"A\",\n\"geo\": {\"lat\": 106.6, \"lng\": -6.3}\n}\n\n": "{\n\"title\": \"A\",\n" +
			"\"geo\": {\"lat\": -6.3, \"lng\": 106.6}\n}\n\n",
		"+++\ntitle = 'A'\n[geo]\nlat = 106.6\nlng = -6.3\n+++\n":  "",
		"+++\ntitle = 'A'\ngeo.lat = 106.6\ngeo.lng = -6.3\n+++\n": "",
	} {
		if got, done := fixed(t, path, text); got != cmp.Or(want, text) || len(done.Edits) > 1 {
			t.Errorf("%q became %q with %d changes", text, got, len(done.Edits))
		}
	}
}

// A fix that is right for its slip may do harm beside another one: here quotes make a value that the lines below it do
// not go on with. It is left out, and all others are made. A second run finds nothing to do.
func TestFixLeavesOutWhatMakesAFileUnreadable(t *testing.T) {
	const path = "content/products/a.md"
	const harmful = "images:\n  - src: #to.JPG\n    t:t:\n"
	for _, before := range []string{"", "sku:X-1\n", "price: Rp 1.000\n", "featured: ya\nsku:X-1\nprice: Rp 1.000\n"} {
		text := "---\ntitle: \"Empat #4\"\n" + before + harmful + "---\n"
		dir := filetest.Dir(t, map[string]string{"site.yaml": settings + "organisation: {name: A}\n", path: text})
		done := fix(t, dir)
		got, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil || !strings.Contains(string(got), harmful) {
			t.Errorf("the file holds %q, %v", got, err)
		}
		if (before == "") != (len(done.Edits) == 0) || strings.Contains(string(got), "Rp") ||
			strings.Contains(string(got), "sku:X") {
			t.Errorf("%q: the other slips: %q after %v", before, got, done.Edits)
		}
		for _, d := range done.Remaining {
			if d.Fix != nil {
				t.Errorf("what remains promises a fix: %v", d)
			}
		}
		info, err := os.Stat(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		if again := fix(t, dir); len(again.Edits) > 0 {
			t.Errorf("a second run makes %v", again.Edits)
		}
		if now, err := os.Stat(filepath.Join(dir, path)); err != nil || !os.SameFile(now, info) {
			t.Errorf("a second run writes the file: %v", err)
		}
	}
}

// With an error no address is recorded, and how many wait for it is told.
func TestFixSaysWhichAddressesWait(t *testing.T) {
	const page = "---\ntitle: Tentang\n---\nIsi.\n"
	text, done := fixed(t, "content/pages/tentang.md", page)
	if text != page || done.Recorded != 1 || done.Waiting != 0 {
		t.Errorf("without an error: %+v", done)
	}
	_, done = fixed(t, "content/pages/tentang.md", page+"\n[x](tidak-ada.md)\n")
	if done.Recorded != 0 || done.Waiting != 1 || done.Remaining.ErrorCount() != 1 {
		t.Errorf("with an error: %+v", done)
	}
}

// Places are counted: where one is unknown before the fixes, no more are after them.
func TestFixMakesNoMorePlacesUnknown(t *testing.T) {
	const harmful = "images:\n  - src: #to.JPG\n    t:t:\n"
	const text = "---\ntitle: Tas\n- pandan\n" + harmful + "---\n"
	file := &diag.File{Path: "content/products/a.md", Text: []byte(text)}
	if unknownPlaces(file) == 0 {
		t.Fatal("the file has no unknown place")
	}
	if got, done := fixed(t, file.Path, text); !strings.Contains(got, harmful) {
		t.Errorf("the file holds %q after %v", got, done.Edits)
	}
}

// A file of thousands of fixes of which many do harm is parsed a bounded number of times.
func TestFixTriesABoundedNumberOfTimes(t *testing.T) {
	text := "---\n" + strings.Repeat("a: b\n", 1000) + "---\n"
	file := &diag.File{Path: "content/products/a.md", Text: []byte(text)}
	fixes := make([]*diag.Diagnostic, 1000)
	for i := range fixes {
		at := 4 + 5*i
		d := diag.Syntax.At(diag.Span{File: file, Start: at, End: at + 1}).WithFix("[")
		fixes[i] = &d
	}
	if got, edits := fixFile(file, fixes); string(got) != text || len(edits) > 0 {
		t.Errorf("%d changes", len(edits))
	}
	left := slices.ContainsFunc(fixes, func(d *diag.Diagnostic) bool { return d.Fix != nil })
	if left {
		t.Error("a fix that was not made is promised")
	}
}

// Whatever the file: content without problems is never changed, nothing outside of the spans is, and what could be read
// can be read then.
func FuzzFixesKeepWhatCanBeRead(f *testing.F) {
	for name, text := range faulty {
		if strings.HasSuffix(name, ".md") {
			f.Add(text)
		}
	}
	f.Add("---\ntitle: a: b\nmateri: [x\n---\n")
	f.Add("+++\nharga = \"Rp 1.000\"\nshop_links = [\"www.tokopedia.com/a\"]\n" +
		"date = '17/03/2026'\navailability = 'In Stock'\n+++\n")
	f.Add("{\n\"harga\": \"Rp 1.000\", \"shop_links\": [\"www.tokopedia.com/a\"], " +
		"\"date\": \"17/03/2026\", \"custom\": \"ya\"\n}\n\n")
	f.Add("---\ntitle: Tas\naliases: /a/\n---\n[x](y.md)\n")
	f.Add("---\nprice: Rp 1.000\nwhatsapp: 08123456789\nketersediaan: In Stock\nmaterials:\n  - a: b\n---\n")
	base := (&source.Snapshot{}).With("site.yaml", []byte(settings+"organisation: {name: A}\n"))
	const name = "content/products/a.md"
	load := func(t *testing.T, text []byte) (l *content.Library, problems diag.List, fixes []*diag.Diagnostic) {
		l, problems, err := content.Load(t.Context(), base.With(name, text), content.Options{Now: now}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range problems {
			if d.Fix != nil && d.Span.File.Path == name {
				fixes = append(fixes, &problems[i])
			}
		}
		return l, problems, fixes
	}
	f.Fuzz(func(t *testing.T, front string) {
		if !utf8.ValidString(front) {
			return // source has reported it
		}
		text := []byte(front)
		for range maxFixRounds {
			library, problems, fixes := load(t, text)
			next, edits := fixFile(&diag.File{Path: name, Text: text}, fixes)
			if problems.ErrorCount() == 0 && len(edits) > 0 {
				t.Fatalf("%q has no error, and became %q", text, next)
			}
			if applied(text, problems, edits) != string(next) {
				t.Fatalf("%q became %q: more than the spans was changed", text, next)
			}
			if len(edits) == 0 {
				return
			}
			after, of, _ := load(t, next)
			if library.Unread().IsEmpty() && !after.Unread().IsEmpty() && slices.ContainsFunc(of, isUnreadable) {
				t.Fatalf("%q could be read, and %q cannot: %v", text, next, of)
			}
			text = next
		}
		// It does not settle: then Fix gives the file its first text back, see TestAFileThatDoesNotSettleKeepsItsText.
	})
}

// isUnreadable reports whether front matter could not be read, not even as it was meant.
func isUnreadable(d diag.Diagnostic) bool {
	kinds := []*diag.Kind{diag.Syntax, diag.NoFrontMatter, diag.UnclosedFrontMatter, diag.UnreadableFile}
	return d.Fix == nil && slices.Contains(kinds, d.Kind)
}

// applied makes the edits in a text, each at the first fix of the list that it can be.
func applied(text []byte, problems diag.List, edits []Edit) string {
	var out strings.Builder
	end, last := 0, -1
	for _, e := range edits {
		start := -1
		for _, d := range problems {
			f := d.Fix
			if f != nil && f.Text == e.Now && f.Start >= end && f.Start > last && (start < 0 || f.Start < start) &&
				f.End <= len(text) && string(text[f.Start:f.End]) == e.Was {
				start = f.Start
			}
		}
		if start < 0 {
			return "an edit is of no fix"
		}
		out.Write(text[end:start])
		out.WriteString(e.Now)
		end, last = start+len(e.Was), start
	}
	out.Write(text[end:])
	return out.String()
}
