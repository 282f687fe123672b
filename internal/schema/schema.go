// Package schema declares the types of content and reads their values.
//
// A type is a Go struct and a list of Fields, one for each key that an editor may write:
//
//	{Key: "hours_to_make", Value: At(func(p *Product) *int64 { return &p.HoursToMake }, integer(1, 100_000)),
//		Label: words("Jam kerja", "Hours of work"),
//		Help:  words("Jam kerja untuk satu barang.", "Hours of work that one piece takes.")},
//
// That entry, with the names that others have for the key (Aliases), is its only declaration. Reading and checking
// follow from it, and so does everything else that must know the keys of a type: what a new entry holds, the JSON
// Schema, the field reference, the form.
//
// A value is read from its source text (package syntax) by its declared type, never through a generic map, where
// 150.000 is already 150 and 081234567890 a float. A Codec reads one type and describes it (Shape); codecs are built
// from one another (listOf, objectOf), so that every problem, however deep, is reported at its own position. Reading
// never stops at the first problem.
//
// A private value is validated and not kept: no record has a field for it, so no later package can publish it.
//
//	schema.go                   types, fields, findings; a map by its fields; translations
//	product.go, artisan.go, …   a type each; programmes, opportunities, partners and collections in council.go
//	common.go                   what all types have; pictures, steps, periods
//	scalars.go, combinators.go  codecs of single values; codecs made of codecs
//	price.go, moment.go, web.go, alttext.go, localized.go, patterns.go  codecs of one topic
//	occurrence.go               when an event takes place: its hours, and the rule by which it repeats
//	references.go, relation.go  values that name entries; keys that code follows backwards
//	meant.go                    what a value that cannot be read is meant to be: its fix, or a form to fill in
//	dates.go, numbers.go, amounts.go, forms.go  the same for dates, numbers, prices, and objects and lists
//	unknown.go                  keys that no field has: names that people and other programs have for ours
//	example.go, code.go         texts that patterns accept; the code of the next product
//	doubts.go                   values that can be read and are nearly certainly slips
//	samples.go, unseen.go       texts that are still to be written; characters that nobody sees
//	keys.go, choices.go         the keys and the choices that code names
//	settings.go                 site.yaml. Codecs may depend on it: codes, districts, shops, zone, area
//	sections.go                 the words of addresses that site.yaml may choose
//	extra.go                    the keys that site.yaml adds to types
//	shape.go                    what a codec says about itself
//	addresses.go                words for choices in addresses
package schema

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Record is what one file of content declares.
type Record interface {
	// CommonFields are what every type has.
	CommonFields() *Common

	typeName() string
}

// Type is one kind of content.
type Type struct {
	Name   string    // as references and templates name it: "product"
	Folder string    // below content/
	Label  diag.Text // singular, as messages name it
	Plural diag.Text // plural; the title of the type's folder, feeds and calendars
	Help   diag.Text // what an entry of it is
	Also   []string  // what people and other generators call it as well
	Fields []Field
	New    func() Record
}

// Types lists every type, in the order in which docs and indexes name them.
func Types() []*Type { return types }

var types []*Type

// A reference of any type looks its type up, so the list cannot be made while the types are: that would be an
// initialisation cycle.
func init() {
	types = []*Type{
		productType, artisanType, eventType, programmeType, opportunityType,
		partnerType, termType, collectionType, newsType, pageType,
	}
}

// TypeNamed returns the type that references call by name.
func TypeNamed(name string) *Type { return find(func(t *Type) bool { return t.Name == name }) }

// TypeIn returns the type whose entries live in a folder below content/.
func TypeIn(folder string) *Type { return find(func(t *Type) bool { return t.Folder == folder }) }

// TypeCalled returns the type that people call by a word, in the singular or plural of either language, in any case. It
// returns nil if there is none.
func TypeCalled(word string) *Type {
	word = strings.ToLower(strings.Trim(word, "_- "))
	return find(func(t *Type) bool {
		names := []string{t.Name, t.Folder, t.Label.ID, t.Label.EN, t.Plural.ID, t.Plural.EN}
		isCalled := func(name string) bool { return strings.ToLower(name) == word }
		return slices.ContainsFunc(append(names, t.Also...), isCalled)
	})
}

func find(is func(*Type) bool) *Type {
	for _, t := range types {
		if is(t) {
			return t
		}
	}
	return nil
}

// FieldsOn returns the fields that an entry of the type may have on a site: the type's own, and those that the site
// adds to it.
func (t *Type) FieldsOn(settings *Settings) []Field {
	if extra := settings.extra[t.Name]; len(extra) > 0 {
		return append(t.Fields[:len(t.Fields):len(t.Fields)], extra...)
	}
	return t.Fields
}

// OptionLabel returns how people say a value of a key that is a choice. It returns an empty text if it offers no such
// value.
func (t *Type) OptionLabel(key, value string) diag.Text {
	for _, f := range t.Fields {
		if f.Key != key {
			continue
		}
		for _, o := range f.Value.Shape(&Settings{}).Options {
			if o.Value == value {
				return o.Label
			}
		}
	}
	return diag.Text{}
}

// StandsAlone reports whether front matter says of an entry of the type that it is no translation.
func (t *Type) StandsAlone(front *syntax.Node) bool {
	said := front.Find(StandaloneKey)
	return said != nil && said.Text == "true" && fieldNamed(t.Fields, StandaloneKey) != nil
}

// FieldLabel returns what people call a key of the type.
func (t *Type) FieldLabel(key string) diag.Text {
	if f := fieldNamed(t.Fields, key); f != nil {
		return f.Label
	}
	return diag.Text{}
}

// PatternOf returns the form that the values of a key have. It returns "" if they have none.
func (t *Type) PatternOf(key string, settings *Settings) string {
	if f := fieldNamed(t.Fields, key); f != nil {
		return f.Value.Shape(settings).Pattern
	}
	return ""
}

// Field is one key of a type, of an object inside it, or of site.yaml.
type Field struct {
	Key   string
	Value Binding
	Label diag.Text
	Help  diag.Text // one line

	Required     bool
	When         diag.Text // on what condition it is required, if that depends on other keys
	Unique       bool      // no two entries of the site share a value
	Translatable bool      // a translation may say it in its own words
	Private      bool      // validated and not kept: never in any output
	Offer        Option    // a word that may be typed for a new entry's value: its label; what it stands for is YAML
	Default      string    // what a missing key means, as it would be written
	Extra        bool      // declared by site.yaml
	Decides      bool      // whether or where the entry is published depends on it

	// What else people and other programs call the key, words with spaces between them. Letter case, hyphens and
	// underscores make no difference.
	Aliases string
}

// FullHelp returns the help, and on what condition the key is required.
func (f Field) FullHelp() diag.Text {
	if f.When == (diag.Text{}) {
		return f.Help
	}
	return words(f.Help.ID+" Wajib bila "+f.When.ID+".", f.Help.EN+" Required where "+f.When.EN+".")
}

// ReadsLike reports whether two types explain a key in the same words and both require it or both do not.
func (f Field) ReadsLike(other Field) bool {
	return f.Key == other.Key && f.Label == other.Label && f.Help == other.Help && f.Required == other.Required
}

func words(id, en string) diag.Text { return diag.Text{ID: id, EN: en} }

// Binding is a field of a record together with how to read it. It is shared by all records of a type.
type Binding interface {
	// Shape describes what is accepted on a site.
	Shape(*Settings) Shape

	read(r *reader, n *syntax.Node, record any)
	equal(a, b any) bool
	// translate sets the field of record to the value of the original, and puts the texts of the translation on it. It
	// returns false if the original has no counterpart for one of them.
	translate(record any, from versions) bool
}

// versions are the records that a translated one is made of.
type versions struct {
	original    any
	translation any // nil: there is none
}

// At ties a field of records of type R to the codec that reads it. It is not inlined, because its closure would be
// compiled again for each of its 150 calls.
//
//go:noinline
func At[R, T any](field func(*R) *T, codec Codec[T]) Binding {
	return &bound[T]{func(record any) *T {
		if rec, ok := record.(*R); ok {
			return field(rec)
		}
		return field(any(record.(Record).CommonFields()).(*R)) // a key of Common
	}, codec}
}

// bound is the binding of a field of a record, or of Common. It does not name the type of the record: the compiler
// makes the methods once for each type of value, not for each one in each type of record.
type bound[T any] struct {
	target func(record any) *T
	codec  Codec[T]
}

func (b *bound[T]) Shape(s *Settings) Shape { return b.codec.describe(s) }

func (b *bound[T]) read(r *reader, n *syntax.Node, record any) {
	if v, ok := b.codec.read(r, n); ok {
		*b.target(record) = v
	}
}

func (b *bound[T]) equal(x, y any) bool { return reflect.DeepEqual(*b.target(x), *b.target(y)) }

func (b *bound[T]) translate(record any, from versions) bool {
	v, ok := *b.target(from.original), true
	if from.translation != nil {
		v, ok = overlaid(b.codec, v, *b.target(from.translation))
	}
	*b.target(record) = v
	return ok
}

// validateOnly reads the value of a private key and keeps nothing of it.
func validateOnly[T any](codec Codec[T]) Binding {
	return &unbound{codec.describe, func(r *reader, n *syntax.Node) { codec.read(r, n) }}
}

// unbound is a binding without a field.
type unbound struct {
	describe func(*Settings) Shape
	validate func(r *reader, n *syntax.Node)
}

func (u *unbound) Shape(s *Settings) Shape { return u.describe(s) }

func (u *unbound) read(r *reader, n *syntax.Node, _ any) {
	before := len(r.References)
	u.validate(r, n)
	for i := range r.References[before:] {
		r.References[before+i].Private = true
	}
}

// A translation does not give it.
func (*unbound) equal(_, _ any) bool { return false }

func (*unbound) translate(any, versions) bool { return true }

// Codec reads values of one Go type.
type Codec[T any] struct {
	describe func(*Settings) Shape
	read     func(r *reader, n *syntax.Node) (T, bool)
	overlay  func(original, translation T) (T, bool) // nil: the translation replaces the original
}

// overlaid puts the value of a translation on that of the original. It is no method, because the compiler makes the
// methods of each Codec, used or not.
func overlaid[T any](c Codec[T], original, translation T) (T, bool) {
	if c.overlay == nil {
		return translation, true
	}
	return c.overlay(original, translation)
}

// FarDate is a date whose year lies far ahead, unless the site is built in those years.
type FarDate struct {
	Year      int
	ValuePath string
}

// Findings is what reading one file found: what is wrong in it, and what its front matter names.
type Findings struct {
	Problems    diag.List
	WhileToCome diag.List // what is a problem of an event as long as it is not over
	References  []Reference
	Uniques     []Unique
	Pictures    []PictureUse
	Attachments []AttachmentUse
	FarDates    []FarDate
	Given       map[string]bool // top-level keys that the file has
	Undecided   bool            // a key that decides whether or where the entry is published could not be read
	Unclear     map[string]bool // top-level keys of which something could not be read, or is missing; may be nil
}

// MarkUnclear notes that nothing should be concluded from what a top-level key says, or from its absence.
func (f *Findings) MarkUnclear(key string) {
	if f.Unclear == nil {
		f.Unclear = map[string]bool{}
	}
	f.Unclear[key] = true
}

// reader reads the values of one file and collects the findings.
type reader struct {
	Findings

	settings    *Settings
	translation bool     // required keys may be missing
	probing     bool     // values are only tried on: forms are not filled in
	path        []string // of the value being read
	renamed     []string // keys at the top that stand there under another name
	unknown     int      // keys so far
}

// Reference is a use of another entry.
type Reference struct {
	Type       string // name of the entry's type
	Vocabulary string // of the term, if the entry is one
	Name       string
	ValuePath  string // of the value, such as materials[1]
	Qualified  bool   // written with the folder of the type: products/tas-pandan
	Private    bool   // checked like any other, but never visible
}

// TopKey returns the top-level key that holds the reference.
func (r Reference) TopKey() string { return TopKey(r.ValuePath) }

// Unique is a value that no other entry may have.
type Unique struct {
	Key, Value, ValuePath string
	Doubted               bool // there is a problem with it
}

// PictureUse is a use of a picture; ValuePath leads to its src.
type PictureUse struct {
	Picture
	ValuePath string
}

// TopKey returns the top-level key that holds the picture.
func (p PictureUse) TopKey() string { return TopKey(p.ValuePath) }

// AttachmentUse is a use of a file beside the entry, which is to be published as it is.
type AttachmentUse struct{ Name, ValuePath string }

// TopKey returns the first step of a value's path: images of images[0].src.
func TopKey(path string) string {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return path
}

// atTop reports whether what is read belongs to the record itself, not to an object in it.
func (r *reader) atTop() bool { return len(r.path) == 0 }

// valuePath returns the path of the value that is being read, such as images[0].src.
func (r *reader) valuePath() string { return strings.Join(r.path, "") }

func (r *reader) within(step string, read func()) {
	if len(r.path) > 0 && !strings.HasPrefix(step, "[") {
		step = "." + step
	}
	r.path = append(r.path, step)
	read()
	r.path = r.path[:len(r.path)-1]
}

func (r *reader) report(d diag.Diagnostic) { r.Problems = append(r.Problems, d) }

// gives reports whether a record has a key, also under another name, which has been reported.
func (r *reader) gives(n *syntax.Node, key string) bool {
	return n.Find(key) != nil || slices.Contains(r.renamed, key)
}

// checker is a record, or an object in one, whose keys depend on each other.
type checker interface {
	check(r *reader, n *syntax.Node)
}

// Read makes a record of its front matter.
func Read(t *Type, n *syntax.Node, settings *Settings) (Record, Findings) {
	r := &reader{settings: settings}
	record := r.record(t, n)
	if c, ok := record.(checker); ok && n.Kind == syntax.Map {
		c.check(r, n)
	}
	return record, r.Findings
}

// ReadTranslation makes a record of the front matter of a translation, which gives only what differs.
func ReadTranslation(t *Type, n *syntax.Node, settings *Settings) (Record, Findings) {
	r := &reader{settings: settings, translation: true}
	return r.record(t, n), r.Findings
}

// TypeOfKeys returns the type that front matter is most likely of, if it is not the one whose folder it is in: the only
// type that knows all of the keys, where the folder's type does not, and all of whose required keys are there. One of
// the keys that the folder's type does not know has to hold what the other type takes: kind: news in a piece of news
// makes no partner of it. It returns nil if that is no type or several.
func TypeOfKeys(in *Type, n *syntax.Node, settings *Settings) *Type {
	if n.Kind != syntax.Map || in.fits(n, settings) {
		return nil
	}
	var fitting []*Type
	for _, t := range types {
		hasAll := !slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Required && n.Find(f.Key) == nil })
		if t != in && hasAll && t.fits(n, settings) && t.takesUnknown(in, n, settings) {
			fitting = append(fitting, t)
		}
	}
	if len(fitting) != 1 {
		return nil
	}
	return fitting[0]
}

// fits reports whether a type knows all the keys of a map.
func (t *Type) fits(n *syntax.Node, settings *Settings) bool {
	fields := t.FieldsOn(settings)
	return !slices.ContainsFunc(n.Members, func(m syntax.Member) bool { return fieldNamed(fields, m.Key) == nil })
}

// takesUnknown reports whether a type takes the value of a key that another one does not know.
func (t *Type) takesUnknown(other *Type, n *syntax.Node, settings *Settings) bool {
	known, fields := other.FieldsOn(settings), t.FieldsOn(settings)
	return slices.ContainsFunc(n.Members, func(m syntax.Member) bool {
		f := fieldNamed(fields, m.Key)
		if f == nil || fieldNamed(known, m.Key) != nil || isEmpty(m.Value) || m.Value.Reported {
			return false
		}
		probe := &reader{settings: settings, probing: true}
		f.Value.read(probe, m.Value, t.New())
		return probe.Problems.ErrorCount() == 0
	})
}

func (r *reader) record(t *Type, n *syntax.Node) Record {
	record := t.New()
	r.Given = map[string]bool{}
	r.Problems = append(r.Problems, UnseenIn(n)...)
	r.fields(t.FieldsOn(r.settings), t.Label, n, record)
	if n.Kind == syntax.Map {
		record.CommonFields().check(r, n)
	}
	return record
}

// fields reads the values of a map into record, each by the field of its key. It reports keys that are unknown, given
// twice, or missing.
func (r *reader) fields(fields []Field, label diag.Text, n *syntax.Node, record any) {
	if n.Kind != syntax.Map {
		r.report(diag.WrongType.At(n.Span, expectMap, n.Kind.Label()))
		return
	}
	given := make(map[string]*syntax.Member, len(n.Members))
	var misspelled []string // keys that were found under another name: they are not missing as well
	for i := range n.Members {
		m := &n.Members[i]
		if first, twice := given[m.Key]; twice {
			r.report(diag.DuplicateKey.At(m.KeySpan, m.Key, first.KeySpan.FileLine()))
			continue
		}
		given[m.Key] = m
		if field := fieldNamed(fields, m.Key); field != nil {
			r.member(field, m, record)
		} else if meant := r.reportUnknown(fields, label, n, m, record, misspelled); meant != "" {
			misspelled = append(misspelled, meant)
		}
	}
	if r.atTop() {
		r.renamed = misspelled
		for _, key := range misspelled {
			r.MarkUnclear(key)
		}
	}
	for i := range fields {
		if f := &fields[i]; given[f.Key] == nil && !slices.Contains(misspelled, f.Key) {
			r.reportMissing(f, n.Head())
		}
	}
}

// member reads the value of a key into record.
func (r *reader) member(field *Field, m *syntax.Member, record any) {
	if r.atTop() && r.Given != nil {
		r.Given[m.Key] = true
	}
	before := len(r.Problems)
	switch {
	case m.Value.Reported:
	case m.Value.Kind == syntax.Null && m.Value.Comment.File != nil:
		d := truncatedText(m.Value)
		if shape := field.Value.Shape(r.settings); shape.Type == ListType && isProse(*shape.Item) {
			if words := hashWords(d.Fix.Text); len(words) > 0 { // as on Instagram
				d.Fix.Text, d.Fix.Literal = "["+strings.Join(words, ", ")+"]", diag.FormLiteral
				d = d.Advise(diag.WriteThis, d.Fix.Text)
			}
		}
		r.report(d)
	case m.Value.Kind == syntax.Null && !(field.Decides && field.Value.Shape(r.settings).Type == BoolType):
		if r.isRequired(field) { // no line has to be added
			d := diag.MissingKey.At(m.KeySpan, field.Key, field.Label).WithMissingKey(field.Key)
			r.report(d.Advise(diag.FillInValue))
		}
	default:
		r.within(m.Key, func() {
			if field.Unique && m.Value.Kind == syntax.Scalar {
				r.Uniques = append(r.Uniques, Unique{Key: field.Key, Value: m.Value.Text, ValuePath: r.valuePath()})
			}
			field.Value.read(r, m.Value, record)
			if field.Unique && m.Value.Kind == syntax.Scalar {
				r.Uniques[len(r.Uniques)-1].Doubted = len(r.Problems) > before
			}
		})
		r.adviseNothing(field, m.Value, before)
	}
	if m.Value.Reported || r.Problems[before:].ErrorCount() > 0 {
		r.doubt(field)
	}
}

// doubt notes that nothing is known of what a field says.
func (r *reader) doubt(f *Field) {
	r.Undecided = r.Undecided || f.Decides
	if r.atTop() {
		r.MarkUnclear(f.Key)
	}
}

// reportMissing reports a key that is not there, if it must be. A translation may leave out the required keys of its
// record, but not those of an object in it.
func (r *reader) reportMissing(field *Field, at diag.Span) {
	if r.isRequired(field) {
		r.report(diag.MissingKey.At(at, field.Key, field.Label).WithMissingKey(field.Key))
		r.doubt(field)
	}
}

func (r *reader) isRequired(field *Field) bool {
	return field.Required && !(r.translation && r.atTop())
}

func fieldNamed(fields []Field, key string) *Field {
	for i := range fields {
		if fields[i].Key == key {
			return &fields[i]
		}
	}
	return nil
}

// Translation is what the file of a translation gives of a record.
type Translation struct {
	Record Record
	Given  map[string]bool // top-level keys that the file has
}

// Translated makes the record of a translation: facts from the original, words from the translation if it has them. It
// also returns the keys whose facts the translation says differently.
func Translated(original Record, own Translation, settings *Settings) (record Record, facts []string) {
	t := TypeNamed(original.typeName())
	record = t.New()
	for _, f := range t.FieldsOn(settings) {
		inherited := versions{original: original}
		translated := versions{original: original, translation: own.Record}
		switch {
		case !own.Given[f.Key]:
			f.Value.translate(record, inherited)
		case f.Translatable:
			if !f.Value.translate(record, translated) {
				facts = append(facts, f.Key)
			}
		default:
			if !f.Value.equal(original, own.Record) {
				facts = append(facts, f.Key)
			}
			f.Value.translate(record, inherited)
		}
	}
	return record, facts
}

// CheckValue reads a single value as it would be written for a key.
func CheckValue(t *Type, f Field, settings *Settings, written string) diag.List {
	return checkValue(f, settings, written, t.New())
}

func checkValue(f Field, settings *Settings, written string, record any) diag.List {
	file := &diag.File{Path: f.Key, Text: []byte(f.Key + ": " + written + "\n")}
	n, problems := syntax.ParseYAML(file, 0, len(file.Text))
	r := &reader{settings: settings, Findings: Findings{Problems: problems}}
	if n != nil {
		r.Problems = append(r.Problems, UnseenIn(n)...)
		r.fields([]Field{f}, f.Label, n, record)
	}
	return r.Problems
}

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }
