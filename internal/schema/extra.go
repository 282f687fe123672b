package schema

import (
	"reflect"
	"regexp"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// typeFields are the keys that site.yaml adds to one type.
type typeFields struct {
	typ    *Type
	fields []Field
}

// extraKey is a key as site.yaml declares it.
type extraKey struct {
	Type         string
	Label, Help  Localized
	Required     bool
	Translatable bool
	Private      bool
	List         bool
	Choices      []string
	To           string
	Vocabulary   string
	Pattern      string
	Min, Max     *float64
}

// The types that a key of site.yaml can have.
const (
	extraText      = string(TextType)
	extraInteger   = string(IntegerType)
	extraNumber    = string(NumberType)
	extraBool      = string(BoolType)
	extraDate      = string(DateType)
	extraURL       = "url"
	extraEmail     = "email"
	extraChoice    = string(ChoiceType)
	extraReference = string(ReferenceType)
)

var extraKeyFields = []Field{
	{Key: typeKey, Required: true,
		Value: At(func(k *extraKey) *string { return &k.Type }, choice(
			option(extraText, "Teks", "Text"),
			option(extraInteger, "Bilangan bulat", "A whole number"),
			option(extraNumber, "Angka", "A number"),
			option(extraBool, "true atau false", "true or false"),
			option(extraDate, "Tanggal", "A date"),
			option(extraURL, "Alamat web", "A web address"),
			option(extraEmail, "Surel", "An e-mail address"),
			option(extraChoice, "Pilihan", "A choice"),
			option(extraReference, "Entri lain", "Another entry"))),
		Label: words("Jenis", "Type"),
		Help:  words("Jenis nilainya.", "The type of its value.")},
	{Key: "label", Required: true, Value: At(func(k *extraKey) *Localized { return &k.Label }, localizedText(1, 60)),
		Label: words("Nama", "Label"),
		Help:  words("Nama kunci bagi editor, untuk setiap bahasa.", "What editors call the key, for each language.")},
	{Key: "help", Required: true, Value: At(func(k *extraKey) *Localized { return &k.Help }, localizedText(1, 200)),
		Label: words("Bantuan", "Help"),
		Help:  words("Satu kalimat bantuan bagi editor.", "One sentence that helps editors.")},
	{Key: "required", Default: "false", Value: At(func(k *extraKey) *bool { return &k.Required }, boolean()),
		Label: words("Wajib", "Required"),
		Help:  words("true: wajib diisi.", "true: must be given.")},
	{Key: "translatable", Default: "false", Value: At(func(k *extraKey) *bool { return &k.Translatable }, boolean()),
		Label: words("Diterjemahkan", "Translatable"),
		Help:  words("true: terjemahan boleh berisi lain.", "true: a translation may say it in its own words.")},
	{Key: "private", Default: "false", Value: At(func(k *extraKey) *bool { return &k.Private }, boolean()),
		Label: words("Rahasia", "Private"),
		Help:  words("true: diperiksa, tetapi tidak pernah terbit.", "true: checked, but never published.")},
	{Key: "list", Default: "false", Value: At(func(k *extraKey) *bool { return &k.List }, boolean()),
		Label: words("Daftar", "List"),
		Help:  words("true: beberapa nilai.", "true: several values.")},
	{Key: choicesKey, When: diag.BecauseTypeIsChoice.With(),
		Value: At(func(k *extraKey) *[]string { return &k.Choices }, listOf(Text(1, 60), 1)),
		Label: words("Pilihan", "Choices"),
		Help:  words("Nilai yang boleh dipilih.", "The values to choose from.")},
	{Key: toKey, When: diag.BecauseTypeIsReference.With(),
		Value: At(func(k *extraKey) *string { return &k.To }, contentType()),
		Label: words("Menuju", "To"),
		Help:  words("Jenis isi yang dirujuk.", "The type that it refers to.")},
	{Key: "vocabulary", Value: At(func(k *extraKey) *string { return &k.Vocabulary }, choice(vocabularies...)),
		Label: words("Kosakata", "Vocabulary"),
		Help:  words("Bila merujuk istilah, dari kosakata mana.", "Where it refers to a term, of which vocabulary.")},
	{Key: "pattern", Value: At(func(k *extraKey) *string { return &k.Pattern }, regularExpression(`^\d+$`)),
		Label: words("Pola", "Pattern"),
		Help:  words("Ekspresi reguler untuk teks.", "A regular expression for a text.")},
	{Key: "min", Value: At(func(k *extraKey) **float64 { return &k.Min }, optional(number(-1e12, 1e12))),
		Label: words("Terkecil", "Least"),
		Help:  words("Nilai terkecil, atau panjang teks terpendek.", "The least value, or the fewest characters.")},
	{Key: maxKey, Value: At(func(k *extraKey) **float64 { return &k.Max }, optional(number(-1e12, 1e12))),
		Label: words("Terbesar", "Most"),
		Help:  words("Nilai terbesar, atau panjang teks terpanjang.", "The greatest value, or the most characters.")},
}

func (k *extraKey) check(r *reader, n *syntax.Node) {
	need := func(key string, because diag.Phrase) {
		if n.Find(key) == nil {
			r.report(diag.MissingBecause.At(n.Locate(typeKey), key, because.With()).WithMissingKey(key))
		}
	}
	switch k.Type {
	case extraChoice:
		need(choicesKey, diag.BecauseTypeIsChoice)
	case extraReference:
		need(toKey, diag.BecauseTypeIsReference)
	}
}

// contentType reads the name of a type, or of its folder.
func contentType() Codec[string] {
	what := words("jenis isi", "a type of content")
	describe := func(*Settings) Shape {
		shape := Shape{Type: ChoiceType, What: what}
		for _, t := range types {
			shape.Options = append(shape.Options, option(t.Name, t.Label.ID, t.Label.EN, t.Plural.ID, t.Plural.EN))
		}
		return shape
	}
	return siteScalar(describe, func(r *reader, n *syntax.Node) (string, bool) {
		if t := TypeIn(n.Text); t != nil {
			return t.Name, true
		}
		return r.choose(n, describe(nil).Options)
	})
}

var keyPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// extraFields reads the keys that site.yaml adds to types.
func extraFields() Codec[[]typeFields] {
	c := extraFieldsCodec{objectOf[extraKey](words("kunci tambahan", "an extra field"), extraKeyFields)}
	return Codec[[]typeFields]{describe: c.describe, read: c.read}
}

// extraFieldsCodec reads a map of types to a map of keys, each of which key reads.
type extraFieldsCodec struct{ key Codec[extraKey] }

func (c extraFieldsCodec) describe(s *Settings) Shape {
	what := words("kunci tambahan", "extra fields")
	field := c.key.describe(s)
	ofType := Shape{Type: MapType, What: what, Item: &field}
	return Shape{Type: MapType, What: what, Item: &ofType}
}

// read returns what could be read of the map: its problems are reported.
func (c extraFieldsCodec) read(r *reader, n *syntax.Node) ([]typeFields, bool) {
	var all []typeFields
	r.members(n, func(m *syntax.Member) {
		name, ok := contentType().read(r, &syntax.Node{Kind: syntax.Scalar, Text: m.Key, Span: m.KeySpan})
		if ok {
			all = append(all, c.readType(r, TypeNamed(name), m.Value))
		}
	})
	return all, true
}

// readType reads the keys of one type.
func (c extraFieldsCodec) readType(r *reader, typ *Type, n *syntax.Node) typeFields {
	t := typeFields{typ: typ}
	r.members(n, func(m *syntax.Member) {
		switch {
		case !keyPattern.MatchString(m.Key):
			r.report(diag.WrongPattern.At(m.KeySpan, m.Key, "gi_number"))
		case fieldNamed(typ.Fields, m.Key) != nil:
			r.report(diag.DuplicateKey.At(m.KeySpan, m.Key, typ.Label))
		default:
			t.fields = append(t.fields, c.readField(r, m))
		}
	})
	return t
}

// readField reads the declaration of a key. A broken one is reported here, once: the key takes any value then, because
// the entries that have it are not at fault.
func (c extraFieldsCodec) readField(r *reader, m *syntax.Member) Field {
	if k, ok := c.key.read(r, m.Value); ok {
		return k.field(m.Key)
	}
	return Field{Key: m.Key, Extra: true, Value: validateOnly(anyValue())}
}

// anyValue accepts what there is.
func anyValue() Codec[struct{}] {
	what := words("nilai", "a value")
	return Codec[struct{}]{
		describe: fixedShape(Shape{Type: TextType, What: what}),
		read:     func(*reader, *syntax.Node) (struct{}, bool) { return struct{}{}, true },
	}
}

// members goes through a map of names that are not declared, each once.
func (r *reader) members(n *syntax.Node, each func(*syntax.Member)) {
	if n.Kind != syntax.Map {
		r.report(diag.WrongType.At(n.Span, expectMap, n.Kind.Label()))
		return
	}
	seen := map[string]*syntax.Member{}
	for i := range n.Members {
		m := &n.Members[i]
		if first := seen[m.Key]; first != nil {
			r.report(diag.DuplicateKey.At(m.KeySpan, m.Key, first.KeySpan.FileLine()))
			continue
		}
		seen[m.Key] = m
		r.within(m.Key, func() { each(m) })
	}
}

func (k extraKey) field(key string) Field {
	f := Field{
		Key:          key,
		Label:        diag.Text{ID: k.Label.In("id"), EN: k.Label.In("en")},
		Help:         diag.Text{ID: k.Help.In("id"), EN: k.Help.In("en")},
		Required:     k.Required,
		Translatable: k.Translatable,
		Private:      k.Private,
		Extra:        true,
	}
	least, most := k.limits()
	switch k.Type {
	case extraInteger:
		f.Value = extraValue(key, integer(int64(least), int64(most)), k)
	case extraNumber:
		f.Value = extraValue(key, number(least, most), k)
	case extraBool:
		f.Value = extraValue(key, boolean(), k)
	case extraDate:
		f.Value = extraValue(key, date(), k)
	case extraURL:
		f.Value = extraValue(key, httpsURL(), k)
	case extraEmail:
		f.Value = extraValue(key, email(), k)
	case extraChoice:
		f.Value = extraValue(key, choice(plainOptions(k.Choices...)...), k)
	case extraReference:
		f.Value = extraValue(key, reference(k.To, k.Vocabulary), k)
	default:
		codec := Text(int(least), int(most))
		if k.Pattern != "" {
			codec = matching(regexp.MustCompile(k.Pattern), exampleOf(k.Pattern)) // it compiled when site.yaml was read
		}
		f.Value = extraValue(key, codec, k)
	}
	return f
}

func (k extraKey) limits() (least, most float64) {
	least, most = -1e12, 1e12
	if k.Type == extraText {
		least, most = 1, 1000
	}
	if k.Min != nil {
		least = *k.Min
	}
	if k.Max != nil {
		most = *k.Max
	}
	return least, most
}

func extraValue[T any](key string, codec Codec[T], k extraKey) Binding {
	switch {
	case k.Private && k.List:
		return validateOnly(listOf(codec, 1))
	case k.Private:
		return validateOnly(codec)
	case k.List:
		return &extra{key, untyped(sameLength(listOf(codec, 1)))}
	}
	return &extra{key, untyped(codec)}
}

// untyped returns a codec of the same values, to be kept as any.
func untyped[T any](codec Codec[T]) Codec[any] {
	return Codec[any]{
		describe: codec.describe,
		read: func(r *reader, n *syntax.Node) (any, bool) {
			v, ok := codec.read(r, n)
			return v, ok
		},
		overlay: func(original, translation any) (any, bool) {
			from, _ := original.(T) // the original may not give it
			v, ok := overlaid(codec, from, translation.(T))
			return v, ok
		},
	}
}

// extra is a key of Common.Extra.
type extra struct {
	key   string
	codec Codec[any]
}

// of returns the value of a record, or nil if it has none.
func (e *extra) of(record any) any { return record.(Record).CommonFields().Extra[e.key] }

func (e *extra) put(record, v any) {
	c := record.(Record).CommonFields()
	if c.Extra == nil {
		c.Extra = Extra{}
	}
	c.Extra[e.key] = v
}

func (e *extra) Shape(s *Settings) Shape { return e.codec.describe(s) }

func (e *extra) read(r *reader, n *syntax.Node, record any) {
	if v, ok := e.codec.read(r, n); ok {
		e.put(record, v)
	}
}

func (e *extra) equal(a, b any) bool { return reflect.DeepEqual(e.of(a), e.of(b)) }

func (e *extra) translate(record any, from versions) bool {
	v := e.of(from.original)
	if from.translation == nil {
		if v != nil {
			e.put(record, v)
		}
		return true
	}
	texts := e.of(from.translation)
	if texts == nil { // its problem has been reported
		return true
	}
	v, ok := overlaid(e.codec, v, texts)
	e.put(record, v)
	return ok
}
