package editor

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
demo: true
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
	for _, d := range problems {
		if d.Kind != diag.SampleContent { // which script/init.txtar lists
			t.Fatal(d.Span.FileLine(), d.Message(diag.English))
		}
	}
	if problems := edition.SmokeTest(t.Context()); len(problems) > 0 {
		t.Error(problems[0].Message(diag.English))
	}
	for _, r := range edition.Site.Layout.Routes() {
		page, err := edition.Render(t.Context(), r, func(*media.Photo) photo.Palette { return photo.Palette{} })
		if err != nil || bytes.Contains(page, []byte("{{")) {
			t.Errorf("%s: %v", r.Path, err)
		}
	}
	for _, typ := range orderOfNeed() {
		for i, title := range []string{"Baru: yang “pertama” #1", "2026"} {
			form := NewForm(typ, edition, []diag.Lang{diag.Indonesian, diag.English}[i])
			if err := form.SetTitle(title); err != nil {
				t.Fatal(err)
			}
			answerAll(t, form)
			if err := form.Write(dir); err != nil {
				t.Fatalf("%s: %v", typ.Name, err)
			}
			if _, problems = check(t, dir); problems.ErrorCount() > 0 {
				t.Fatalf("%s: %v", typ.Name, messages(problems))
			}
			if other := []string{"Fill in", "Isi yang"}[i]; bytes.Contains(form.Text(), []byte(other)) {
				t.Errorf("%s: it is in the other language:\n%s", typ.Name, form.Text())
			}
			if err := form.Write(dir); err == nil {
				t.Errorf("%s is written over", typ.Name)
			}
			edition, _ = check(t, dir)
			if NewForm(typ, edition, diag.English).SetTitle(title) == nil {
				t.Errorf("%s can be begun twice", typ.Name)
			}
		}
	}
	if _, err := Init(dir, NewSite{Title: "x", TimeZone: "UTC", Today: now}); err == nil {
		t.Error("a site is written over another one")
	}
}

// answerAll answers what a form asks for and what these answers demand.
func answerAll(t *testing.T, form *Form) {
	t.Helper()
	const rounds = 3
	for range rounds {
		for _, q := range form.Questions() {
			keep(t, form, q, answerTo(t, form, q))
		}
		if faults, err := form.Check(t.Context(), options()); err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
	}
	if empty := form.Empty(); len(empty) > 0 {
		t.Fatalf("%s: %s is not asked for", form.Type.Name, empty[0].Key)
	}
}

// answerTo makes up an answer to a question.
func answerTo(t *testing.T, form *Form, q Question) Answer {
	t.Helper()
	if len(q.Members) > 0 {
		answers := make([]Answer, len(q.Members))
		for i, m := range q.Members {
			if m.Required {
				answers[i] = answerTo(t, form, m)
			}
		}
		return q.Object(answers)
	}
	typed := q.Suggested
	switch {
	case typed != "":
	case len(q.Options) > 0:
		typed = q.Options[0].Label.EN
	case q.shape.Type == schema.DateType:
		typed = "2026-03-07"
	case q.shape.Example != "":
		typed = q.shape.Example
	case q.shape.Type == schema.TextType:
		typed = "A text that is as long as a summary."
	default:
		typed = "7"
	}
	a, problems := form.Understand(q, typed)
	if problems.ErrorCount() > 0 {
		t.Fatalf("%s: %q: %v", q.Key, typed, messages(problems))
	}
	return a
}

func keep(t *testing.T, form *Form, q Question, a Answer) {
	t.Helper()
	if problems := form.Keep(q, a); problems.ErrorCount() > 0 {
		t.Fatalf("%s: %s: %v", q.Key, a.Written, messages(problems))
	}
}

// answer answers a question of a key as it would be typed.
func answer(t *testing.T, form *Form, key, typed string) {
	t.Helper()
	q, ok := form.Question(key)
	if !ok {
		t.Fatalf("%s is not asked for", key)
	}
	a, problems := form.Understand(q, typed)
	if problems.ErrorCount() > 0 {
		t.Fatalf("%s: %q: %v", key, typed, messages(problems))
	}
	keep(t, form, q, a)
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

// What other keys require is asked for too: the process of a batik, the care that a category needs. What is not
// answered stays empty.
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
	if err := form.SetTitle("Kain batik"); err != nil {
		t.Fatal(err)
	}
	answer(t, form, "techniques", "Batik")
	answer(t, form, "category", "kain")
	answer(t, form, "availability", "dibuat atas pesanan")
	if faults, err := form.Check(t.Context(), options()); err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	text := string(form.Text())
	for _, want := range []string{
		"\nsummary:\n", "\nsku:\n", "\nartisan:\n", "\nmaterials:\n", "\nprice:\n",
		"\nbatik_process:\n", "\ncare:\n", "\nlead_time_days:\n",
		"\ntechniques: [batik]\n", "\ncategory: kain\n", "\navailability: made_to_order\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// Answers are understood as people type them; what one means is shown.
func TestAnswersAreUnderstood(t *testing.T) {
	edition, _ := check(t, filetest.Dir(t, map[string]string{
		"site.yaml":                 settings + "organisation: {name: A}\n",
		"content/terms/pandan.md":   "---\ntitle: Daun pandan\nvocabulary: material\n---\n",
		"content/terms/rotan.md":    "---\ntitle: Rotan\nvocabulary: material\n---\n",
		"content/terms/menenun.md":  "---\ntitle: Menenun\nvocabulary: technique\n---\n",
		"content/artisans/nelty.md": "---\ntitle: Nelty\n---\n",
	}))
	product := NewForm(schema.TypeNamed("product"), edition, diag.Indonesian)
	for _, c := range []struct{ key, typed, written, shown string }{
		{"summary", "Tas: besar, #1 di kota ini", "'Tas: besar, #1 di kota ini'", "Tas: besar, #1 di kota ini"},
		{"summary", "Tas: besar [merah] untuk pasar", "'Tas: besar [merah] untuk pasar'",
			"Tas: besar [merah] untuk pasar"},
		{"price", "150000", "150000", "150000"},
		{"price", "Rp 150.000", "150000", "150000"},
		{"price", "tanya", "{mode: ask}", "tanya"},
		{"price", "{mode: from, amount: 1000}", "{mode: from, amount: 1000}", "{mode: from, amount: 1000}"},
		{"materials", "daun pandan, ROTAN, rotan", "[pandan, rotan]", "Daun pandan, Rotan"},
		{"availability", "Habis terjual", "sold_out", "Habis terjual"},
		{"availability", "sold out", "sold_out", "Habis terjual"},
		{"care", "Cuci dingin, jangan diperas; jemur", `["Cuci dingin, jangan diperas", jemur]`,
			"Cuci dingin, jangan diperas, jemur"},
		{"date", "17/03/2026", "2026-03-17", "2026-03-17"},
		{"custom", "ya", "true", "true"},
		{"weight_g", "250", "250", "250"},
	} {
		q, ok := product.Question(c.key)
		if !ok {
			t.Fatalf("%s is not asked for", c.key)
		}
		a, problems := product.Understand(q, c.typed)
		if a.Written != c.written || a.Shown.ID != c.shown || problems.ErrorCount() > 0 {
			t.Errorf("%s %q: %q, %q, %v", c.key, c.typed, a.Written, a.Shown.ID, problems)
		}
		keep(t, product, q, a)
	}
	for key, typed := range map[string]string{
		"artisan": "nelti", "materials": "rotan, batu", "price": "mahal", "sku": "x", "summary": "Tas",
	} {
		q, _ := product.Question(key)
		if a, problems := product.Understand(q, typed); problems.ErrorCount() != 1 {
			t.Errorf("%s %q is taken as %s: %v", key, typed, a.Written, problems)
		}
	}
	if _, ok := product.Question("variants"); ok {
		t.Error("a list of objects is asked for in one line")
	}
}

// A word means options by their name, by a part of it, or as a typing error.
func TestMeant(t *testing.T) {
	named := func(value, label string) schema.Option {
		return schema.Option{Value: value, Label: diag.Verbatim(label)}
	}
	q := Question{Options: []schema.Option{
		named("siti-aminah", "Siti Aminah"), named("siti-nurbaya", "Siti Nurbaya"), named("siti", "Siti"),
		named("nelty", "Nelty"),
	}}
	for _, c := range []struct {
		typed string
		how   Likeness
		count int
	}{
		{"siti", ByName, 1}, {"SITI AMINAH", ByName, 1}, {"siti-nurbaya", ByName, 1},
		{"amin", ByPart, 1}, {"sit", ByPart, 3}, {"nelti", BySpelling, 1}, {"zzz", NotAlike, 0}, {"", NotAlike, 0},
	} {
		if got := q.Meant(c.typed); got.How != c.how || len(got.Options) != c.count {
			t.Errorf("%q: %v", c.typed, got)
		}
	}
}

// A translation begins with the words of the original, whatever format they are written in, and is read back.
func TestTranslationsBeginWithTheOriginal(t *testing.T) {
	dir := filetest.Dir(t, map[string]string{
		"site.yaml": settings + "organisation: {name: A}\nlanguages: [id, en]\n",
		"content/pages/satu.md": "---\ntitle: 'Satu: \"kami\"'\nsummary: Sebuah ringkasan yang cukup panjang.\n" +
			"slug: satu-satunya\nweight: 3\n---\n\n## Judul\n\nIsi.\n",
		"content/events/bazar.md": "+++\ntitle = \"Bazar\"\nsummary = \"Bazar, yang cukup panjang: #1.\"\n" +
			"kind = \"bazaar\"\nstart_at = 2026-03-07\nend_at = 2026-03-08\naliases = [\"/lama/\"]\n\n[venue]\n" +
			"name = \"Balai\"\ncity = \"Serpong\"\n+++\nIsi.\n",
	})
	edition, problems := check(t, dir)
	if problems.ErrorCount() > 0 {
		t.Fatal(messages(problems))
	}
	for named, want := range map[string]string{
		"satu": "title: 'Satu: \"kami\"'\nsummary: Sebuah ringkasan yang cukup panjang.\n" +
			"draft: true\n---\n\n## Judul\n\nIsi.\n",
		"events/bazar": "title: Bazar\nsummary: 'Bazar, yang cukup panjang: #1.'\n" +
			"venue:\n  name: Balai\n  city: Serpong\ndraft: true\n---\nIsi.\n",
	} {
		translation, err := Translate(edition, named, "", diag.Indonesian)
		if err != nil {
			t.Fatal(named, err)
		}
		if got := string(translation.text); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %s\nwant %s", named, got, want)
		}
		if err := translation.Write(dir); err != nil {
			t.Fatal(err)
		}
	}
	if _, problems := check(t, dir); problems.ErrorCount() > 0 {
		t.Error(messages(problems))
	}
}

// The code of a product that is gone is not given again: it is printed on labels.
func TestSuggestedCodesAreNew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "situs")
	if _, err := Init(dir, NewSite{Title: "A", TimeZone: "UTC", Today: now}); err != nil {
		t.Fatal(err)
	}
	fix(t, dir) // records the addresses
	if err := os.RemoveAll(filepath.Join(dir, "content/products/anyaman-contoh")); err != nil {
		t.Fatal(err)
	}
	edition, _ := check(t, dir)
	form := NewForm(schema.TypeNamed("product"), edition, diag.Indonesian)
	if q, _ := form.Question("sku"); q.Suggested != "KR-0002" {
		t.Errorf("%s is suggested", q.Suggested)
	}
}

// What can be chosen stands above a value that is still empty: of a choice, of a district, and in an object.
func TestEmptyValuesNameTheirChoices(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "situs")
	if _, err := Init(dir, NewSite{Title: "A", TimeZone: "UTC", Today: now}); err != nil {
		t.Fatal(err)
	}
	edition, _ := check(t, dir)
	form := NewForm(schema.TypeNamed("artisan"), edition, diag.English)
	if err := form.SetTitle("Sari"); err != nil {
		t.Fatal(err)
	}
	text := string(form.Text())
	for _, want := range []string{
		"# Choices: active, retired, ",
		"# Choices: Kecamatan Satu, Kecamatan Dua\ndistrict:", "# Choices: scope: photo",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
}

const settings = "title: A\nbase_url: https://a.example\ndistricts: [Setu]\n"
