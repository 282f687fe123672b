package editor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gosimple/slug"

	"etalase/internal/diag"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Form is the form of a new entry, to be filled in. What it is not told stays empty: a value that nobody chose, such as
// the first artisan of the alphabet, would be published one day.
type Form struct {
	Type *schema.Type
	Lang diag.Lang // of its comments

	title    string
	answers  map[string]string // by key, as YAML
	demanded map[string]bool   // the keys that are required by what others say
	photos   []addedPhoto

	edition  *render.Edition
	settings *schema.Settings
}

// NewForm begins an entry on the site of an edition.
func NewForm(t *schema.Type, edition *render.Edition, lang diag.Lang) *Form {
	return &Form{
		Type:     t,
		Lang:     lang,
		answers:  map[string]string{},
		demanded: map[string]bool{},
		edition:  edition,
		settings: edition.Library.Settings,
	}
}

// ErrEmptySlug says that a title holds nothing that an address can be made of.
var ErrEmptySlug = errors.New("the title needs letters or digits")

// SetTitle gives the entry its title, after which its folder is named. It returns an *ExistsError if that is taken.
func (form *Form) SetTitle(title string) error {
	name := slug.Make(title)
	if !schema.IsSlug(name) {
		return ErrEmptySlug
	}
	snapshot, folder := form.edition.Snapshot, form.folderOf(name)
	if taken := snapshot.Under(folder); len(taken) > 0 {
		return &ExistsError{taken[0].Path}
	}
	if _, ok := snapshot.File(folder + ".md"); ok {
		return &ExistsError{folder + ".md"}
	}
	form.title = strings.Join(strings.Fields(title), " ")
	return nil
}

func (form *Form) folderOf(name string) string {
	return source.ContentFolder + "/" + form.Type.Folder + "/" + name
}

// Title returns the entry's title; "" if it has none yet.
func (form *Form) Title() string { return form.title }

// Path returns where the entry is written.
func (form *Form) Path() string { return form.folderOf(slug.Make(form.title)) + "/index.md" }

// Answered reports whether the form was told more than a title.
func (form *Form) Answered() bool { return len(form.answers)+len(form.photos) > 0 }

// isRequired reports whether the entry must have a key.
func (form *Form) isRequired(f schema.Field) bool { return f.Required || form.demanded[f.Key] }

// fields returns the fields that the form asks about: all but the title, which has a place of its own, and whether it
// is a draft.
func (form *Form) fields() []schema.Field {
	all := slices.Clone(form.Type.FieldsOn(form.settings))
	return slices.DeleteFunc(all, func(f schema.Field) bool {
		return f.Key == schema.TitleKey || f.Key == schema.DraftKey
	})
}

// Empty returns the fields that the entry must have and that the form has no value for.
func (form *Form) Empty() []schema.Field {
	var empty []schema.Field
	for _, f := range form.fields() {
		if _, ok := form.answers[f.Key]; !ok && form.isRequired(f) {
			empty = append(empty, f)
		}
	}
	return empty
}

// Sentences of a new entry's file.
var (
	msgFillEmpty = diag.Text{
		ID: "Isi yang masih kosong dan tulis ceritanya di bawah, lalu ubah draft menjadi false.",
		EN: "Fill in what is empty and write the story below, then set draft to false.",
	}
	msgChoices = diag.Text{
		ID: "Pilihan:",
		EN: "Choices:",
	}
	msgOptionalKeys = diag.Text{
		ID: "Boleh ditambahkan:",
		EN: "May be added:",
	}
)

// Text returns the file: the required keys with their help above them, empty if nothing was answered, a draft until the
// editor says otherwise, and the other keys to choose from.
func (form *Form) Text() []byte { return form.textAs(true) }

func (form *Form) textAs(draft bool) []byte {
	var out, optional bytes.Buffer
	fmt.Fprintf(&out, "---\n# %s: %s\n", form.Type.Plural.In(form.Lang), form.Type.Help.In(form.Lang))
	fmt.Fprintf(&out, "# %s\n", msgFillEmpty.In(form.Lang))
	fmt.Fprintf(&out, "title: %s\ndraft: %t\n", yamlText(form.title), draft)
	for _, f := range form.fields() {
		value, ok := form.answers[f.Key]
		if f.Key == schema.ImagesKey && len(form.photos) > 0 {
			value, ok = form.images(), true
		}
		if !ok && !form.isRequired(f) {
			fmt.Fprintf(&optional, "# %s: %s\n", f.Key, f.FullHelp().In(form.Lang))
			continue
		}
		if ok && !strings.HasPrefix(value, "\n") {
			value = " " + value
		}
		fmt.Fprintf(&out, "\n# %s: %s\n", f.Label.In(form.Lang), f.FullHelp().In(form.Lang))
		if choices := f.Value.Shape(form.settings).Choices(form.settings).In(form.Lang); choices != "" && !ok {
			fmt.Fprintf(&out, "# %s %s\n", msgChoices.In(form.Lang), choices)
		}
		fmt.Fprintf(&out, "%s:%s\n", f.Key, value)
	}
	fmt.Fprintf(&out, "\n# %s\n%s---\n\n", msgOptionalKeys.In(form.Lang), optional.String())
	return out.Bytes()
}

// Fault is what is wrong with an answer in the light of the others.
type Fault struct {
	Key     string
	Problem diag.Diagnostic
}

// Check checks the site with the entry in it. It returns what is wrong with the answers, and demands what they require:
// the process of a batik, the care that a category wants. What is empty is in Empty.
func (form *Form) Check(ctx context.Context, options render.Options) ([]Fault, error) {
	name, text := form.Path(), form.textAs(false)
	_, problems, err := render.Next(ctx, form.edition.Snapshot.With(name, text), options, form.edition)
	if err != nil {
		return nil, err
	}
	var faults []Fault
	for _, p := range problems.OnlyErrors() {
		if p.Span.File == nil || p.Span.File.Path != name {
			continue
		}
		key := keyAt(text, p.Span.Start)
		switch {
		case p.MissingKey != "" && (key == p.MissingKey || form.has(p.MissingKey)):
			form.demanded[p.MissingKey] = true
		case key == schema.ImagesKey && len(form.photos) > 0: // its photos are not there yet
		default:
			faults = append(faults, Fault{key, p})
		}
	}
	return faults, nil
}

// has reports whether the type has a key that is not answered.
func (form *Form) has(key string) bool {
	_, answered := form.answers[key]
	isOf := func(f schema.Field) bool { return f.Key == key }
	return !answered && slices.ContainsFunc(form.fields(), isOf)
}

// keyAt returns the top-level key of a form's text whose value is at an offset.
func keyAt(text []byte, offset int) string {
	key := ""
	for line := range bytes.Lines(text[:min(offset+1, len(text))]) {
		if name, _, ok := bytes.Cut(line, []byte(":")); ok && !bytes.ContainsAny(name, "# -") {
			key = string(name)
		} else if !ok && !bytes.ContainsAny(line, "# -\n") {
			key = string(line) // the offset is in the key itself
		}
	}
	return key
}

// Write writes the entry below dir: its photos first, so that it never names one that is not there. A file that is
// there is never overwritten.
func (form *Form) Write(dir string) error {
	var files []newFile
	for i, p := range form.photos {
		files = append(files, newFile{path.Join(path.Dir(form.Path()), form.photoName(i)), p.data})
	}
	return writeAll(dir, append(files, newFile{form.Path(), form.Text()}))
}
