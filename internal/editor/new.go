package editor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gosimple/slug"
	"go.yaml.in/yaml/v4"

	"etalase/internal/diag"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Form is the form of a new entry, to be filled in.
type Form struct {
	Type   *schema.Type
	Lang   diag.Lang // of its comments and placeholders
	Title  string
	Values map[string]string // by key, as YAML; what is not given is filled in

	edition  *render.Edition
	settings *schema.Settings
}

// NewForm begins an entry on the site of an edition.
func NewForm(t *schema.Type, edition *render.Edition, lang diag.Lang) *Form {
	return &Form{
		Type:     t,
		Lang:     lang,
		Values:   map[string]string{},
		edition:  edition,
		settings: edition.Library.Settings,
	}
}

// Path returns where the entry is written: its folder is named after the title.
func (form *Form) Path() string {
	return source.ContentFolder + "/" + form.Type.Folder + "/" + slug.Make(form.Title) + "/index.md"
}

// Question is a key that a new entry must have.
type Question struct {
	Key     string
	Label   diag.Text
	Help    diag.Text
	Options []schema.Option // to choose from; empty: any text
	Many    bool            // several values, with commas between them
	Default string          // what stands there if nothing is typed

	field     schema.Field
	valueType schema.ValueType
}

// Question returns the question about one key, required or not.
func (form *Form) Question(key string) (Question, bool) {
	for _, f := range form.Type.FieldsOn(form.settings) {
		if f.Key == key {
			return form.questionAbout(f), true
		}
	}
	return Question{}, false
}

func (form *Form) questionAbout(f schema.Field) Question {
	shape := f.Value.Shape(form.settings)
	q := Question{
		Key:       f.Key,
		Label:     f.Label,
		Help:      f.Help,
		Options:   form.options(shape),
		Many:      shape.Type == schema.ListType,
		field:     f,
		valueType: shape.Type,
	}
	q.Default, _ = form.placeholder(f, shape)
	return q
}

// Questions returns the questions about the keys that an entry must have.
func (form *Form) Questions() []Question {
	var all []Question
	for _, f := range form.Type.FieldsOn(form.settings) {
		if f.Key != schema.TitleKey && f.Required {
			all = append(all, form.questionAbout(f))
		}
	}
	return all
}

// Answer validates what was typed for a question, and keeps it if it is valid.
func (form *Form) Answer(q Question, typed string) diag.List {
	value := typed
	switch {
	case q.Many:
		var items []string
		for item := range strings.SplitSeq(typed, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, yamlText(item))
			}
		}
		value = "[" + strings.Join(items, ", ") + "]"
	case q.valueType != schema.TextType && unquoted.MatchString(typed), strings.HasPrefix(typed, "{"):
		// It is YAML as it was typed.
	default:
		value = yamlText(typed)
	}
	if problems := schema.CheckValue(form.Type, q.field, form.settings, value); problems.ErrorCount() > 0 {
		return problems
	}
	form.Values[q.Key] = value
	return nil
}

// unquoted matches numbers, dates and the like, which stand without quotes.
var unquoted = regexp.MustCompile(`^([0-9-][0-9T:.+-]*|true|false)$`)

// yamlText writes a text as YAML reads it back.
func yamlText(text string) string {
	out, err := yaml.Marshal(strings.Join(strings.Fields(text), " "))
	if err != nil { // a string can be written
		return strconv.Quote(text)
	}
	return strings.TrimSpace(string(out))
}

// options returns what a value can be chosen from.
func (form *Form) options(s schema.Shape) []schema.Option {
	switch s.Type {
	case schema.ChoiceType:
		return s.Options
	case schema.ListType:
		return form.options(*s.Item)
	case schema.ReferenceType:
		return form.referenceOptions(s)
	}
	return nil
}

// referenceOptions returns the entries that a value can refer to.
func (form *Form) referenceOptions(s schema.Shape) []schema.Option {
	var options []schema.Option
	for _, to := range s.To {
		for _, e := range form.edition.Library.OriginalsForEditors(to) {
			if t, ok := e.Record.(*schema.Term); !ok || s.Vocabulary == "" || t.Vocabulary == s.Vocabulary {
				options = append(options, schema.Option{Value: e.Name, Label: diag.Verbatim(e.CommonFields().Title)})
			}
		}
	}
	return options
}

// Sentences of a new entry's file.
var (
	msgReplaceValues = diag.Text{
		ID: "Ganti nilai di bawah ini, lalu ubah draft menjadi false.",
		EN: "Replace the values below, then set draft to false.",
	}
	msgOptionalKeys = diag.Text{
		ID: "Boleh ditambahkan:",
		EN: "May be added:",
	}
)

// Text returns the file: the required keys with their help above them, a draft until the editor says otherwise, and the
// other keys to choose from.
func (form *Form) Text() ([]byte, error) {
	var out, optional bytes.Buffer
	fmt.Fprintf(&out, "---\n# %s: %s\n", form.Type.Plural.In(form.Lang), form.Type.Help.In(form.Lang))
	fmt.Fprintf(&out, "# %s\n", msgReplaceValues.In(form.Lang))
	fmt.Fprintf(&out, "title: %s\ndraft: true\n", yamlText(form.Title))
	for _, f := range form.Type.FieldsOn(form.settings) {
		if f.Key == schema.TitleKey || f.Key == schema.DraftKey {
			continue
		}
		value, ok := form.Values[f.Key]
		if !f.Required && !ok {
			fmt.Fprintf(&optional, "# %s: %s\n", f.Key, f.Help.In(form.Lang))
			continue
		}
		if !ok {
			var err error
			if value, err = form.placeholder(f, f.Value.Shape(form.settings)); err != nil {
				return nil, err
			}
		}
		fmt.Fprintf(&out, "\n# %s: %s\n%s: %s\n", f.Label.In(form.Lang), f.Help.In(form.Lang), f.Key, value)
	}
	fmt.Fprintf(&out, "\n# %s\n%s---\n\n", msgOptionalKeys.In(form.Lang), optional.String())
	return out.Bytes(), nil
}

// ErrEmptySlug says that a title holds nothing that an address can be made of.
var ErrEmptySlug = errors.New("the title needs letters or digits")

// Create writes the entry below dir, if the site with it has no error in it. What other keys demand of it (a technique
// that is batik, a category that wants care) is filled in too. A file that is there is never overwritten.
func (form *Form) Create(ctx context.Context, dir string, options render.Options) (diag.List, error) {
	if !schema.IsSlug(slug.Make(form.Title)) {
		return nil, ErrEmptySlug
	}
	if err := form.checkUnused(); err != nil {
		return nil, err
	}
	const maxFillRounds = 8 // what is filled in can demand more
	for range maxFillRounds {
		text, err := form.Text()
		if err != nil {
			return nil, err
		}
		problems, err := form.validate(ctx, options, text)
		if err != nil {
			return nil, err
		}
		if problems.ErrorCount() == 0 {
			return nil, writeNew(dir, form.Path(), text)
		}
		if !form.fillMissing(problems) {
			return problems, nil
		}
	}
	return nil, errors.New("what the entry demands has no end")
}

// checkUnused returns an *ExistsError if the entry's slug has a file or a folder.
func (form *Form) checkUnused() error {
	snapshot := form.edition.Snapshot
	name := form.Path()
	folder := path.Dir(name)
	if _, ok := snapshot.File(name); ok || len(snapshot.Under(folder)) > 0 {
		return &ExistsError{name}
	}
	if _, ok := snapshot.File(folder + ".md"); ok {
		return &ExistsError{folder + ".md"}
	}
	return nil
}

// validate checks the site with the entry in it, and returns what is wrong with the entry.
func (form *Form) validate(ctx context.Context, options render.Options, text []byte) (diag.List, error) {
	options.Drafts = true
	name := form.Path()
	_, problems, err := render.Next(ctx, form.edition.Snapshot.With(name, text), options, form.edition)
	isElsewhere := func(p diag.Diagnostic) bool { return p.Span.File == nil || p.Span.File.Path != name }
	return slices.DeleteFunc(problems, isElsewhere), err
}

// fillMissing gives placeholders to the keys that a validation misses. It returns false if there is no such key.
func (form *Form) fillMissing(problems diag.List) bool {
	filled := false
	for _, p := range problems {
		if p.MissingKey == "" {
			continue
		}
		for _, f := range form.Type.FieldsOn(form.settings) {
			if _, ok := form.Values[f.Key]; f.Key != p.MissingKey || ok {
				continue
			}
			if value, err := form.placeholder(f, f.Value.Shape(form.settings)); err == nil {
				form.Values[f.Key], filled = value, true
			}
		}
	}
	return filled
}
