package editor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gosimple/slug"
	"go.yaml.in/yaml/v4"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Draft is a new entry that is being filled in.
type Draft struct {
	Type   *schema.Type
	Title  string
	Values map[string]string // by key, as YAML; what is not given is filled in

	settings *schema.Settings
	library  *content.Library
	now      time.Time
}

// NewDraft begins an entry on the site of an edition.
func NewDraft(t *schema.Type, edition *render.Edition) *Draft {
	c := edition.Library
	return &Draft{Type: t, Values: map[string]string{}, settings: c.Settings, library: c, now: c.Now}
}

// Path is where the entry is written: its folder is named after the title.
func (d *Draft) Path() string {
	return "content/" + d.Type.Folder + "/" + slug.Make(d.Title) + "/index.md"
}

// Question is a key that a new entry must have.
type Question struct {
	Key     string
	Label   diag.Text
	Help    diag.Text
	Options []schema.Option // to choose from; empty: any text
	Many    bool            // several values, with commas between them
	Default string          // what stands there where nothing is given

	field schema.Field
	form  schema.Form
}

// Question is what is asked for one key, required or not.
func (d *Draft) Question(key string) (Question, bool) {
	for _, f := range d.Type.Keys(d.settings) {
		if f.Key == key {
			return d.question(f), true
		}
	}
	return Question{}, false
}

func (d *Draft) question(f schema.Field) Question {
	shape := f.Value.Shape(d.settings)
	q := Question{Key: f.Key, Label: f.Label, Help: f.Help, Options: d.options(shape), Many: shape.Form == schema.ListForm, field: f, form: shape.Form}
	q.Default, _ = d.placeholder(f, shape)
	return q
}

// Questions are what is asked for an entry: the keys that are required.
func (d *Draft) Questions() []Question {
	var all []Question
	for _, f := range d.Type.Keys(d.settings) {
		if f.Key != "title" && f.Required {
			all = append(all, d.question(f))
		}
	}
	return all
}

// Answer takes what was typed for a question. What cannot be read is told and
// not taken.
func (d *Draft) Answer(q Question, typed string) diag.List {
	value := typed
	switch {
	case q.Many:
		var items []string
		for item := range strings.SplitSeq(typed, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, plainOrQuoted(item))
			}
		}
		value = "[" + strings.Join(items, ", ") + "]"
	case q.form != schema.TextForm && bare.MatchString(typed), strings.HasPrefix(typed, "{"):
	default:
		value = plainOrQuoted(typed)
	}
	if problems := schema.CheckValue(d.Type, q.field, d.settings, value); problems.Errors() > 0 {
		return problems
	}
	d.Values[q.Key] = value
	return nil
}

// bare are numbers, dates and the like, which stand without quotes.
var bare = regexp.MustCompile(`^([0-9-][0-9T:.+-]*|true|false)$`)

// plainOrQuoted writes a text as YAML reads it back.
func plainOrQuoted(text string) string {
	out, err := yaml.Marshal(strings.Join(strings.Fields(text), " "))
	if err != nil { // a string can be written
		return strconv.Quote(text)
	}
	return strings.TrimSpace(string(out))
}

// options are what a value can be chosen from.
func (d *Draft) options(s schema.Shape) []schema.Option {
	switch s.Form {
	case schema.ChoiceForm:
		return s.Options
	case schema.ListForm:
		return d.options(*s.Item)
	case schema.ReferenceForm:
		var options []schema.Option
		for _, to := range s.To {
			for _, e := range d.library.Known(to) {
				if t, ok := e.Doc.(*schema.Term); !ok || s.Vocabulary == "" || t.Vocabulary == s.Vocabulary {
					options = append(options, schema.Option{Value: e.Key, Label: diag.Text{ID: e.Shared().Title, EN: e.Shared().Title}})
				}
			}
		}
		return options
	}
	return nil
}

// ErrNothingToName says that an entry must refer to others, of which there are none.
type ErrNothingToName struct {
	Type       *schema.Type // that is missing
	Vocabulary string
}

func (e *ErrNothingToName) Error() string {
	return "there is no " + strings.TrimSpace(e.Type.Name+" "+e.Vocabulary) + " yet"
}

// placeholder is a value that is accepted, for the editor to replace.
func (d *Draft) placeholder(f schema.Field, s schema.Shape) (string, error) {
	if f.Begin != "" {
		return f.Begin, nil
	}
	switch s.Form {
	case schema.WholeForm, schema.DecimalForm:
		return strconv.FormatFloat(max(s.Least, min(1, s.Most)), 'f', -1, 64), nil
	case schema.YesNoForm:
		return "false", nil
	case schema.MomentForm:
		return d.now.Format(time.DateOnly), nil
	case schema.ChoiceForm:
		if len(s.Options) > 0 {
			return plainOrQuoted(s.Options[0].Value), nil
		}
	case schema.ReferenceForm:
		return d.someEntry(s)
	case schema.ListForm:
		if s.Least == 0 {
			return "[]", nil
		}
		item, err := d.placeholder(schema.Field{Label: f.Label}, *s.Item)
		return "[" + item + "]", err
	case schema.GroupForm:
		return d.group(s)
	case schema.EitherForm:
		return d.placeholder(f, s.Variants[0])
	case schema.TextForm:
		return d.text(f, s), nil
	}
	return `""`, nil
}

// someEntry is one that can be named. A category that asks for nothing more is
// preferred, so is a technique that is not batik.
func (d *Draft) someEntry(s schema.Shape) (string, error) {
	options := d.options(s)
	if len(options) == 0 {
		if len(s.To) == 0 {
			return `""`, nil
		}
		return "", &ErrNothingToName{schema.TypeNamed(s.To[0]), s.Vocabulary}
	}
	return options[0].Value, nil
}

func (d *Draft) group(s schema.Shape) (string, error) {
	var members []string
	for _, f := range s.Fields {
		if !f.Required {
			continue
		}
		value, err := d.placeholder(f, f.Value.Shape(d.settings))
		if err != nil {
			return "", err
		}
		members = append(members, f.Key+": "+value)
	}
	return "{" + strings.Join(members, ", ") + "}", nil
}

func (d *Draft) text(f schema.Field, s schema.Shape) string {
	if f.Unique && s.Pattern != "" {
		return plainOrQuoted(d.freeCode(f.Key, s.Pattern))
	}
	if s.Example != "" {
		return plainOrQuoted(s.Example)
	}
	if s.Pattern != "" {
		return plainOrQuoted(shortest(s.Pattern))
	}
	text := f.Label.ID + " belum ditulis"
	for len([]rune(text)) < int(s.Least) {
		text += " …"
	}
	return plainOrQuoted(text)
}

// freeCode is the code behind the highest that is in use.
func (d *Draft) freeCode(key, pattern string) string {
	form, err := regexp.Compile(pattern)
	if err != nil {
		return shortest(pattern)
	}
	last := shortest(pattern)
	for code := range d.library.Uniques(d.Type.Name, key) {
		if form.MatchString(code) && (len(code) > len(last) || len(code) == len(last) && code > last) {
			last = code
		}
	}
	if next := increased(last); form.MatchString(next) {
		return next
	}
	return last // no number is left behind it: the check says that it is taken
}

var lastNumber = regexp.MustCompile(`^(.*?)(\d+)(\D*)$`)

// increased adds one to the last number in a code, in as many digits.
func increased(code string) string {
	m := lastNumber.FindStringSubmatch(code)
	if m == nil {
		return code
	}
	n, err := strconv.ParseUint(m[2], 10, 64)
	if err != nil {
		return code
	}
	return fmt.Sprintf("%s%0*d%s", m[1], len(m[2]), n+1, m[3])
}

// shortest is a short text that a regular expression accepts: of each choice the
// first, of each repetition as few as it allows.
func shortest(pattern string) string {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	var out strings.Builder
	write(&out, parsed.Simplify())
	return out.String()
}

func write(out *strings.Builder, r *syntax.Regexp) {
	switch r.Op {
	case syntax.OpLiteral:
		out.WriteString(string(r.Rune))
	case syntax.OpCharClass:
		if len(r.Rune) > 0 {
			out.WriteRune(r.Rune[0])
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		out.WriteByte('a')
	case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
		for _, sub := range r.Sub {
			write(out, sub)
		}
	case syntax.OpAlternate:
		write(out, r.Sub[0])
	case syntax.OpRepeat:
		for range r.Min {
			write(out, r.Sub[0])
		}
	}
}

// Text is the file: the required keys with their help above them, a draft until
// the editor says otherwise, and the other keys to choose from.
func (d *Draft) Text(lang diag.Lang) ([]byte, error) {
	var out, others bytes.Buffer
	say := func(id, en string) string { return diag.Text{ID: id, EN: en}.In(lang) }
	fmt.Fprintf(&out, "---\n# %s: %s\n", d.Type.Plural.In(lang), d.Type.Help.In(lang))
	fmt.Fprintf(&out, "# %s\n", say("Ganti nilai di bawah ini, lalu ubah draft menjadi false.", "Replace the values below, then set draft to false."))
	fmt.Fprintf(&out, "title: %s\ndraft: true\n", plainOrQuoted(d.Title))
	for _, f := range d.Type.Keys(d.settings) {
		if f.Key == "title" || f.Key == "draft" {
			continue
		}
		value, given := d.Values[f.Key]
		if !f.Required && !given {
			fmt.Fprintf(&others, "# %s: %s\n", f.Key, f.Help.In(lang))
			continue
		}
		if !given {
			var err error
			if value, err = d.placeholder(f, f.Value.Shape(d.settings)); err != nil {
				return nil, err
			}
		}
		fmt.Fprintf(&out, "\n# %s: %s\n%s: %s\n", f.Label.In(lang), f.Help.In(lang), f.Key, value)
	}
	fmt.Fprintf(&out, "\n# %s\n%s---\n\n", say("Boleh ditambahkan:", "May be added:"), others.String())
	return out.Bytes(), nil
}

// ErrNoName says that a title holds nothing that an address can be made of.
var ErrNoName = errors.New("the title needs letters or digits")

// Create writes the entry, if the site with it has no fault in it. What other
// keys demand of it (a technique that is batik, a category that wants care) is
// filled in too. A file that is there is never overwritten.
func (d *Draft) Create(ctx context.Context, dir string, snapshot *source.Snapshot, options render.Options, lang diag.Lang) (diag.List, error) {
	if !schema.IsSlug(slug.Make(d.Title)) {
		return nil, ErrNoName
	}
	name := d.Path()
	folder := strings.TrimSuffix(name, "/index.md")
	if _, ok := snapshot.File(name); ok || len(snapshot.Under(folder)) > 0 {
		return nil, fmt.Errorf("%s: %w", name, ErrExists)
	}
	if _, ok := snapshot.File(folder + ".md"); ok {
		return nil, fmt.Errorf("%s.md: %w", folder, ErrExists)
	}
	const mostDemands = 8
	for range mostDemands {
		text, err := d.Text(lang)
		if err != nil {
			return nil, err
		}
		problems, err := d.try(ctx, snapshot, options, name, text)
		if err != nil {
			return nil, err
		}
		if problems.Errors() == 0 {
			return nil, writeNew(dir, name, text)
		}
		if !d.fill(problems) {
			return problems, nil
		}
	}
	return nil, errors.New("what the entry demands has no end")
}

// try checks the site as if the entry were in it, and tells what is wrong there.
func (d *Draft) try(ctx context.Context, snapshot *source.Snapshot, options render.Options, name string, text []byte) (diag.List, error) {
	options.Drafts = true
	_, list, err := render.Next(ctx, snapshot.With(name, text), options, nil)
	return slices.DeleteFunc(list, func(p diag.Diagnostic) bool { return p.Span.File == nil || p.Span.File.Path != name }), err
}

// fill gives the keys that a check has missed. False: there is nothing to give.
func (d *Draft) fill(problems diag.List) bool {
	filled := false
	for _, p := range problems {
		if p.Kind != diag.MissingBecause && p.Kind != diag.MissingKey {
			continue
		}
		key, _ := p.Arg(0).(string)
		for _, f := range d.Type.Keys(d.settings) {
			if _, given := d.Values[f.Key]; f.Key != key || given {
				continue
			}
			if value, err := d.placeholder(f, f.Value.Shape(d.settings)); err == nil {
				d.Values[key], filled = value, true
			}
		}
	}
	return filled
}
