// Package schema declares the types of content and reads their values.
//
// A type is a Go struct and its Fields method, one Field for each key that an
// editor may write:
//
//	{Key: "hours_to_make", Label: diag.Text{"Jam kerja", "Hours of work"}, Value: Bind(&p.HoursToMake, Integer(1, 100_000))},
//
// That line is the key's only declaration. Reading and checking follow from
// it, and so does everything else that must know the keys of a type.
//
// A value is read from its source text by its declared type, never through a
// generic map, where 150.000 is already 150 and 081234567890 a float: see Node.
// A Codec reads one type; codecs are built from one another (List, Object), so
// that every fault, however deep, is reported at its own place. Reading never
// stops at the first fault.
package schema

import (
	"reflect"
	"strconv"
	"strings"

	"etalase/internal/diag"
)

// Document is what one file of content declares.
type Document interface {
	// Fields binds every key of the type to its place in this document.
	Fields() []Field
	// Shared is what every type has.
	Shared() *Common
}

// Type is one kind of content.
type Type struct {
	Name   string    // as references and templates name it: "product"
	Folder string    // below content/
	Label  diag.Text // singular, as messages name it
	New    func() Document
}

// Types lists every type, in the order in which docs and indexes name them.
func Types() []*Type { return types }

var types = []*Type{
	{"product", "products", diag.Text{ID: "produk", EN: "product"}, func() Document { return new(Product) }},
	{"artisan", "artisans", diag.Text{ID: "perajin", EN: "artisan"}, func() Document { return new(Artisan) }},
	{"event", "events", diag.Text{ID: "agenda", EN: "event"}, func() Document { return new(Event) }},
	{"news", "news", diag.Text{ID: "berita", EN: "news"}, func() Document { return new(News) }},
	{"page", "pages", diag.Text{ID: "halaman", EN: "page"}, func() Document { return new(Page) }},
	{"term", "terms", diag.Text{ID: "istilah", EN: "term"}, func() Document { return new(Term) }},
}

// TypeNamed returns the type that references call by name.
func TypeNamed(name string) *Type { return find(func(t *Type) bool { return t.Name == name }) }

// TypeIn returns the type whose entries live in a folder below content/.
func TypeIn(folder string) *Type { return find(func(t *Type) bool { return t.Folder == folder }) }

func find(is func(*Type) bool) *Type {
	for _, t := range types {
		if is(t) {
			return t
		}
	}
	return nil
}

// Field is one key of a type, of an object inside it, or of site.yaml.
type Field struct {
	Key          string
	Label        diag.Text
	Help         diag.Text
	Required     bool
	Unique       bool // no two entries of the site share a value
	Translatable bool // a translation may say it in its own words
	Value        Value
}

// Value is a place in a document together with how to read it.
type Value interface {
	read(r *Reading, n *Node)
	equal(other Value) bool
	// take sets the place to that of the original, in the words of the
	// translation where there are such (nil: none); it reports whether the
	// translation had a counterpart for all of its words.
	take(original, translation Value) bool
}

// Bind ties a place to the codec that reads it.
func Bind[T any](place *T, codec Codec[T]) Value { return &binding[T]{place, codec} }

type binding[T any] struct {
	place *T
	codec Codec[T]
}

func (b *binding[T]) read(r *Reading, n *Node) {
	if v, ok := b.codec.read(r, n); ok {
		*b.place = v
	}
}

func (b *binding[T]) equal(other Value) bool {
	return reflect.DeepEqual(*b.place, *other.(*binding[T]).place)
}

func (b *binding[T]) take(original, translation Value) bool {
	*b.place = *original.(*binding[T]).place
	if translation == nil {
		return true
	}
	words := *translation.(*binding[T]).place
	if b.codec.overlay == nil {
		*b.place = words
		return true
	}
	v, ok := b.codec.overlay(*b.place, words)
	*b.place = v
	return ok
}

// Codec reads values of one Go type.
type Codec[T any] struct {
	expect  diag.Text // what messages say was expected
	read    func(r *Reading, n *Node) (T, bool)
	overlay func(original, translation T) (T, bool) // nil: the translation replaces the original
}

// Reading is the reading of one file: what values need to know of the site,
// and what was found on the way.
type Reading struct {
	Settings *Settings // nil while site.yaml itself is read
	Problems diag.List

	References []Reference
	Uniques    []Unique
	Pictures   []Picture

	given       map[string]bool // top-level keys that the file has
	translation bool            // required keys may be missing
	path        []string        // of the value being read
}

// Reference is a use of another entry's slug.
type Reference struct {
	Type       string // name of the type that is meant
	Vocabulary string // of the term that is meant, if it is one
	Slug       string
	Path       string // of the value, such as materials[1]
}

// Unique is a value that no other entry may have.
type Unique struct{ Key, Value, Path string }

// Picture is a photo that the file names; Path is that of its src.
type Picture struct {
	Image
	Path string
}

// Key is the top-level key that holds the picture.
func (p Picture) Key() string { return topKey(p.Path) }

func topKey(path string) string {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return path
}

func (r *Reading) at() string { return strings.Join(r.path, "") }

func (r *Reading) within(step string, read func()) {
	if len(r.path) > 0 && step[0] != '[' {
		step = "." + step
	}
	r.path = append(r.path, step)
	read()
	r.path = r.path[:len(r.path)-1]
}

func (r *Reading) report(d diag.Diagnostic) { r.Problems = append(r.Problems, d) }

// checker is a document, or an object in one, whose keys depend on each other.
type checker interface {
	check(r *Reading, n *Node)
}

// Read fills a document from its front matter.
func Read(doc Document, label diag.Text, n *Node, r *Reading) {
	r.given = map[string]bool{}
	readFields(doc.Fields(), label, n, r)
	if c, ok := doc.(checker); ok && !r.translation {
		c.check(r, n)
	}
}

// ReadTranslation fills a document from the front matter of a translation,
// which gives only what differs.
func ReadTranslation(doc Document, label diag.Text, n *Node, r *Reading) {
	r.translation = true
	Read(doc, label, n, r)
}

func readFields(fields []Field, label diag.Text, n *Node, r *Reading) {
	if n.Kind != Map {
		r.report(diag.WrongType.At(n.Span, expectMap, n.Kind.label()))
		return
	}
	top := len(r.path) == 0
	seen := make(map[string]*Node, len(n.Members))
	for i := range n.Members {
		m := &n.Members[i]
		if first, ok := seen[m.Key]; ok {
			r.report(diag.DuplicateKey.At(m.KeySpan, m.Key, first.Span.Place()))
			continue
		}
		seen[m.Key] = m.Value
		field := fieldNamed(fields, m.Key)
		if field == nil {
			r.report(unknownKey(fields, label, m))
			continue
		}
		if top && r.given != nil {
			r.given[m.Key] = true
		}
		if m.Value.Kind == Null {
			if field.Required && !(r.translation && top) {
				r.report(diag.MissingKey.At(m.KeySpan, field.Key, field.Label))
			}
			continue
		}
		r.within(m.Key, func() {
			if field.Unique && m.Value.Kind == Scalar {
				r.Uniques = append(r.Uniques, Unique{field.Key, m.Value.Text, r.at()})
			}
			field.Value.read(r, m.Value)
		})
	}
	if r.translation && top {
		return
	}
	for _, f := range fields {
		if f.Required && seen[f.Key] == nil {
			r.report(diag.MissingKey.At(n.head(), f.Key, f.Label))
		}
	}
}

func fieldNamed(fields []Field, key string) *Field {
	for i := range fields {
		if fields[i].Key == key {
			return &fields[i]
		}
	}
	return nil
}

// unknownKey suggests the key that an editor most likely meant: the one whose
// label was typed, or the one nearest in spelling.
func unknownKey(fields []Field, label diag.Text, m *Member) diag.Diagnostic {
	d := diag.UnknownKey.At(m.KeySpan, m.Key, label)
	typed := strings.ToLower(strings.ReplaceAll(m.Key, "_", " "))
	keys := make([]string, len(fields))
	for i, f := range fields {
		if typed == strings.ToLower(f.Label.ID) || typed == strings.ToLower(f.Label.EN) {
			return d.Hint(maybe(f.Key)).Mend(f.Key)
		}
		keys[i] = f.Key
	}
	if near, ok := Nearest(m.Key, keys); ok {
		return d.Hint(maybe(near))
	}
	return d
}

func maybe(word string) diag.Text {
	return diag.Text{ID: "mungkin maksud Anda: " + word, EN: "perhaps you mean: " + word}
}

// Maybe is the hint that names the word that was probably meant.
func Maybe(word string) diag.Text { return maybe(word) }

// Translated makes the document of a translation: facts from the original,
// words from the translation where it has them. Keys that a translation must
// not change are handed to fact.
func Translated(t *Type, original, translation Document, given map[string]bool, fact func(key string)) Document {
	doc := t.New()
	to, from, words := doc.Fields(), original.Fields(), translation.Fields()
	for i := range to {
		switch {
		case !given[to[i].Key]:
			to[i].Value.take(from[i].Value, nil)
		case to[i].Translatable:
			if !to[i].Value.take(from[i].Value, words[i].Value) {
				fact(to[i].Key)
			}
		default:
			if !words[i].Value.equal(from[i].Value) {
				fact(to[i].Key)
			}
			to[i].Value.take(from[i].Value, nil)
		}
	}
	return doc
}

// Given are the top-level keys that the file has.
func (r *Reading) Given() map[string]bool { return r.given }

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }

// ReadMap reads a whole file of keys and values that is no entry.
func ReadMap(file *diag.File, label diag.Text, fields []Field) diag.List {
	n, problems := ParseYAML(file, 0, len(file.Text))
	r := &Reading{Problems: problems}
	if n != nil {
		readFields(fields, label, n, r)
	}
	return r.Problems
}
