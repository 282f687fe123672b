package editor

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/media"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/sitetest"
	"etalase/internal/source"
	"etalase/themes"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func options() render.Options { return render.Options{Options: content.Options{Now: now}} }

func scan(t *testing.T, dir string) *source.Snapshot {
	t.Helper()
	return sitetest.Scan(t, sitetest.Open(t, dir, themes.Files))
}

func check(t *testing.T, dir string) (*render.Edition, diag.List) {
	t.Helper()
	edition, problems, err := render.Next(t.Context(), scan(t, dir), options(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return edition, problems
}

func compiled(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("urn:test", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:test") // checks it against its own meta-schema first
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// originals counts the files of a folder of content that are written in the first language.
func originals(t *testing.T, folder string) int {
	t.Helper()
	count := 0
	err := filepath.WalkDir(folder, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(e.Name(), ".md") && !strings.HasSuffix(e.Name(), ".en.md") {
			count++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return count
}

// Every file of the site of this repository that we accept, a validator of JSON Schema accepts too; and it refuses what
// we refuse.
func TestJSONSchemaAgreesWithOurReading(t *testing.T) {
	edition, problems := check(t, "../..")
	if problems.ErrorCount() > 0 {
		t.Fatal(problems[0].Message(diag.English))
	}
	settings := edition.Library.Settings
	for _, typ := range schema.Types() {
		seen := 0
		text, err := JSONSchema(typ, settings, diag.Indonesian)
		if err != nil {
			t.Fatal(err)
		}
		s := compiled(t, text)
		for _, e := range edition.Library.OriginalsForEditors(typ.Name) {
			value := instance(t, filepath.Join("../..", e.Path()))
			if err := s.Validate(value); err != nil {
				t.Errorf("%s: %v", e.Path(), err)
			}
			value["judul"] = "x"
			if s.Validate(value) == nil {
				t.Errorf("%s: an unknown key is accepted", e.Path())
			}
			delete(value, "judul")
			delete(value, "title")
			if s.Validate(value) == nil {
				t.Errorf("%s: accepted without a title", e.Path())
			}
			seen++
		}
		if want := originals(t, filepath.Join("../..", source.ContentFolder, typ.Folder)); seen != want {
			t.Errorf("%s: %d of %d files were validated", typ.Name, seen, want)
		}
	}
	text, err := JSONSchema(nil, settings, diag.English)
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled(t, text).Validate(instance(t, "../../site.yaml")); err != nil {
		t.Error(err)
	}
	if text, err = JSONSchemas(settings, diag.English); err != nil {
		t.Fatal(err)
	}
	compiled(t, text)
}

// A key of the site's own may have zero as its greatest value, which is a limit like any other.
func TestJSONSchemaHasALimitOfZero(t *testing.T) {
	const text = `title: A
base_url: https://a.example
organisation: {name: A}
districts: [Setu]
fields:
  product:
    below_sea_m: {type: number, label: Dalam, help: Di bawah laut., max: 0}
`
	settings, problems := schema.ReadSettings(&diag.File{Path: source.SettingsFile, Text: []byte(text)})
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	described, err := JSONSchema(schema.TypeNamed("product"), settings, diag.English)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Properties map[string]map[string]any }
	if err := json.Unmarshal(described, &doc); err != nil {
		t.Fatal(err)
	}
	if got := doc.Properties["below_sea_m"]["maximum"]; got != 0.0 {
		t.Errorf("the maximum is %v, want 0", got)
	}
}

// instance reads front matter as a validator in an editor does: dates are texts.
func instance(t *testing.T, file string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if rest, ok := bytes.CutPrefix(text, []byte("---\n")); ok {
		text, _, _ = bytes.Cut(rest, []byte("\n---"))
	}
	var node yaml.Node
	if err := yaml.Unmarshal(text, &node); err != nil {
		t.Fatal(err)
	}
	plainDates(&node)
	var value map[string]any
	if err := node.Decode(&value); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(again))
	if err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any)
}

func plainDates(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, c := range n.Content {
		plainDates(c)
	}
}

// What a repository has already is kept, and is not among the files that were written.
func TestNewSitesKeepDotFiles(t *testing.T) {
	dir := t.TempDir()
	filetest.Write(t, dir, map[string]string{".gitignore": "own\n"})
	written, err := Init(dir, NewSite{Title: "A", TimeZone: "UTC", Today: now})
	if err != nil || !slices.Contains(written, "site.yaml") || slices.Contains(written, ".gitignore") {
		t.Errorf("written: %v, %v", written, err)
	}
	if kept, _ := os.ReadFile(filepath.Join(dir, ".gitignore")); string(kept) != "own\n" {
		t.Errorf(".gitignore is %q", kept)
	}
}

// A new site builds at once, in each of its languages, and every type can be begun on it; what is begun passes the
// check.
func TestNewSitesAndEntriesPassTheCheck(t *testing.T) {
	if testing.Short() {
		t.Skip("it begins an entry of every type in every site")
	}
	dir := filepath.Join(t.TempDir(), "situs")
	written, err := Init(dir, NewSite{Title: `Dewan "Kriya": Bogor`, TimeZone: "Asia/Jakarta", Today: now})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(written, "site.yaml") || !slices.Contains(written, ".gitattributes") {
		t.Errorf("written: %v", written)
	}
	edition, problems := check(t, dir)
	if len(problems) > 0 {
		t.Fatal(problems[0].Span.FileLine(), problems[0].Message(diag.English))
	}
	if problems := edition.SmokeTest(); len(problems) > 0 {
		t.Error(problems[0].Message(diag.English))
	}
	for _, r := range edition.Site.Layout.Routes() {
		page, err := edition.Render(r, func(*media.Photo) photo.Palette { return photo.Palette{} })
		if err != nil || bytes.Contains(page, []byte("{{")) {
			t.Errorf("%s: %v", r.Path, err)
		}
	}
	for _, typ := range orderOfNeed() {
		for i, title := range []string{"Baru: yang “pertama” #1", "2026"} {
			form := NewForm(typ, edition, []diag.Lang{diag.Indonesian, diag.English}[i])
			form.Title = title
			problems, err := form.Create(t.Context(), dir, options())
			if err != nil || problems.ErrorCount() > 0 {
				t.Fatalf("%s: %v %v", typ.Name, err, messages(problems))
			}
			if _, problems = check(t, dir); problems.ErrorCount() > 0 {
				t.Fatalf("%s: %v", typ.Name, messages(problems))
			}
			text, err := form.Text()
			other := []string{"is not written yet", "belum ditulis"}[i]
			if err != nil || bytes.Contains(text, []byte(other)) {
				t.Errorf("%s: the placeholders are in the other language: %v\n%s", typ.Name, err, text)
			}
			if _, err := form.Create(t.Context(), dir, options()); err == nil {
				t.Errorf("%s is written over", typ.Name)
			}
			edition, _ = check(t, dir)
		}
	}
	if _, err := Init(dir, NewSite{Title: "x", TimeZone: "UTC", Today: now}); err == nil {
		t.Error("a site is written over another one")
	}
}

// orderOfNeed puts the types first that others must refer to.
func orderOfNeed() []*schema.Type {
	order := slices.Clone(schema.Types())
	first := map[string]int{"term": -2, "artisan": -1}
	slices.SortStableFunc(order, func(a, b *schema.Type) int { return first[a.Name] - first[b.Name] })
	return order
}

func messages(problems diag.List) []string {
	var out []string
	for _, d := range problems {
		out = append(out, d.Span.FileLine()+" "+d.Message(diag.English)+" "+string(d.Span.File.Text))
	}
	return out
}

// What other keys require is filled in too: the process of a batik, the care that a category needs.
func TestNewEntriesMeetTheDemandsOfTheirTerms(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "situs")
	if _, err := Init(dir, NewSite{Title: "A", TimeZone: "UTC", Today: now}); err != nil {
		t.Fatal(err)
	}
	filetest.Write(t, dir, map[string]string{
		"content/terms/batik.md": "---\ntitle: Batik\nvocabulary: technique\n---\n",
		"content/terms/kain.md":  "---\ntitle: Kain\nvocabulary: category\nneeds_care: true\n---\n",
	})
	edition, _ := check(t, dir)
	form := NewForm(schema.TypeNamed("product"), edition, diag.Indonesian)
	form.Title = "Kain batik"
	for key, value := range map[string]string{
		"techniques":   "batik",
		"category":     "kain",
		"availability": "made_to_order",
		"price":        "150000",
	} {
		q, _ := form.Question(key)
		if problems := form.Answer(q, value); problems.ErrorCount() > 0 {
			t.Fatal(messages(problems))
		}
	}
	q, _ := form.Question("price")
	if problems := form.Answer(q, "150rb"); problems.ErrorCount() != 1 || form.Values["price"] != "150000" {
		t.Errorf("150rb is taken as %q", form.Values["price"])
	}
	problems, err := form.Create(t.Context(), dir, options())
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(err, messages(problems))
	}
	text, _ := os.ReadFile(filepath.Join(dir, form.Path()))
	for _, want := range []string{
		"batik_process: tulis",
		"care: [",
		"lead_time_days: {min: 1, max: 1}",
		"sku: KR-0002",
		"price: 150000\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestCodesComeFromThePattern(t *testing.T) {
	for _, pattern := range []string{
		`^TS-\d{4}$`,
		`^(AB|CD)-[1-9]\d*$`,
		`^[A-Z]{2}\.\d+(-[a-z])?$`,
		`x.+y`,
		`^(?i:kode)\s\d$`,
	} {
		if got := shortestMatch(pattern); !regexp.MustCompile(pattern).MatchString(got) {
			t.Errorf("%s: %q", pattern, got)
		}
	}
	for was, next := range map[string]string{"TS-0009": "TS-0010", "TS-9999": "TS-10000", "A7b": "A8b", "x": "x"} {
		if got := increment(was); got != next {
			t.Errorf("%s: %s", was, got)
		}
	}
}

const settings = "title: A\nbase_url: https://a.example\ndistricts: [Setu]\n"

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

// Two fixes that undo each other are an error, not a site that seems to be fixed.
func TestFixWithoutAnEndIsAnError(t *testing.T) {
	dir := filetest.Dir(t, fixable)
	fix(t, dir)
	name := filepath.Join(dir, "content/pages/satu.md")
	result, err := Fix(t.Context(), dir, func(context.Context) (*render.Edition, diag.List, error) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := diag.WrongType.At(diag.Span{File: &diag.File{Path: "content/pages/satu.md", Text: text}})
		d.Fix = &diag.Fix{Start: 0, End: 1, Text: map[byte]string{'-': "+", '+': "-"}[text[0]]}
		return nil, diag.List{d}, nil
	})
	if !errors.Is(err, ErrEndlessFix) || len(result.Edits) != maxFixRounds {
		t.Errorf("%d edits, error %v", len(result.Edits), err)
	}
}

// Whatever the file: content without problems is never changed, nothing outside of the spans is, and there is an end.
func FuzzFix(f *testing.F) {
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
	load := func(t *testing.T, text []byte) diag.List {
		_, problems, err := content.Load(context.Background(), base.With(name, text), content.Options{Now: now}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return problems
	}
	f.Fuzz(func(t *testing.T, front string) {
		if !utf8.ValidString(front) {
			return // source has reported it
		}
		text := []byte(front)
		for range maxFixRounds {
			problems := load(t, text)
			next, edits := ApplyFixes(text, problems)
			if problems.ErrorCount() == 0 && !bytes.Equal(next, text) {
				t.Fatalf("%q has no error, and became %q", text, next)
			}
			if applied(text, problems, edits) != string(next) {
				t.Fatalf("%q became %q: more than the spans was changed", text, next)
			}
			if len(edits) == 0 {
				return
			}
			if !unreadable(problems) && unreadable(load(t, next)) {
				t.Fatalf("%q could be read, and %q cannot", text, next)
			}
			text = next
		}
		t.Fatalf("%q is never mended to an end: %q", front, text)
	})
}

// unreadable reports whether front matter could not be read at all.
func unreadable(problems diag.List) bool {
	return slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
		return d.Kind == diag.Syntax || d.Kind == diag.NoFrontMatter || d.Kind == diag.UnclosedFrontMatter
	})
}

// applied makes the edits in a text, each at the first fix of the list that it can be.
func applied(text []byte, problems diag.List, edits []Edit) string {
	var out strings.Builder
	end := 0
	for _, e := range edits {
		start := -1
		for _, d := range problems {
			if f := d.Fix; f != nil && f.Text == e.Now && f.Start >= end && (start < 0 || f.Start < start) &&
				f.End <= len(text) && string(text[f.Start:f.End]) == e.Was {
				start = f.Start
			}
		}
		if start < 0 {
			return "an edit is of no fix"
		}
		out.Write(text[end:start])
		out.WriteString(e.Now)
		end = start + len(e.Was)
	}
	out.Write(text[end:])
	return out.String()
}
