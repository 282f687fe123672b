package schema

import (
	"maps"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/spelling"
	"etalase/internal/syntax"
)

// Keys that no field has: what people and other programs call ours, and what they have that we do not.

// reportUnknown reports a key that no field has. It returns the key that is
// probably meant, which is not missing as well, or nothing. taken are the
// keys that others before it are meant to be.
func (r *reader) reportUnknown(
	fields []Field, label diag.Text, n *syntax.Node, m *syntax.Member, taken []string,
) (meant string) {
	d := diag.UnknownKey.At(m.KeySpan, shortened(m.Key), label)
	key, sure := meantKey(fields, m.Key)
	number := brokenByComma(n, m)
	r.Undecided = r.Undecided || (key != "" || publishedFlag(m)) && r.atTop() // it may be the one that decides
	switch {
	case number != "":
		d = d.Advise(diag.UseDecimalPoint, number)
	case publishedFlag(m):
		d = d.Advise(diag.PublishedIsDraft)
	case key != "" && sure && n.Find(key) == nil && !slices.Contains(taken, key):
		d, meant = d.Advise(diag.KeyIsCalled, key).WithFix(key), key
	case key != "" && sure && n.Find(key) != nil && n.Find(key).Kind == syntax.Null:
		d = d.Advise(diag.KeyIsCalledThere, key)
	case key != "" && sure:
		d = d.Advise(diag.KeyIsThere, key)
	case isEmpty(m.Value):
		d = d.Advise(diag.DeleteEmpty)
	default:
		foreign, isForeign := foreignTo(fields, m)
		ofEntry := r.atTop() && r.Given != nil
		switch {
		case isForeign && ofEntry:
			d = d.Advise(foreign.advice, foreign.args...)
		case key != "":
			d, meant = d.Advise(diag.DidYouMean, key), key
		case ofEntry && r.settings.partial:
			return "" // it may be a key that site.yaml did not get to declare
		case !ofEntry:
			d = d.Advise(diag.KnownKeys, strings.Join(keysOf(fields), ", "))
		}
	}
	r.report(d)
	return meant
}

func isEmpty(n *syntax.Node) bool {
	return n.Kind == syntax.Null && n.Comment.File == nil || n.Kind == syntax.Scalar && n.Text == "" ||
		n.Kind == syntax.List && len(n.Items) == 0 || n.Kind == syntax.Map && len(n.Members) == 0
}

func keysOf(fields []Field) []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.Key
	}
	return keys
}

// plainKey is a key without what writers of keys differ in: letter case, hyphens, underscores, spaces.
func plainKey(key string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(key))
}

// fieldCalled returns the field that people call by a name: its key, its label, or one of its aliases. Keys and labels
// come before aliases, and the keys of a type before those that all types have.
func fieldCalled(fields []Field, name string) *Field {
	if name = plainKey(name); name == "" {
		return nil
	}
	for i := len(fields) - 1; i >= 0; i-- {
		f := &fields[i]
		if name == plainKey(f.Key) || name == plainKey(f.Label.ID) || name == plainKey(f.Label.EN) {
			return f
		}
	}
	for i := len(fields) - 1; i >= 0; i-- {
		for alias := range strings.FieldsSeq(fields[i].Aliases) {
			if name == plainKey(alias) {
				return &fields[i]
			}
		}
	}
	return nil
}

// meantKey returns the key that is called by the name that was typed, which is sure, or the key that is nearest in
// spelling, by itself or by its label. It returns "" if none is near.
func meantKey(fields []Field, typed string) (key string, sure bool) {
	if f := fieldCalled(fields, typed); f != nil {
		return f.Key, true
	}
	if _, foreign := foreignKeys[plainKey(typed)]; foreign {
		return "", false
	}
	keys, byLabel := make([]string, len(fields)), map[string]string{}
	for i, f := range fields {
		keys[i] = f.Key
		byLabel[strings.ToLower(f.Label.ID)], byLabel[strings.ToLower(f.Label.EN)] = f.Key, f.Key
	}
	if near, ok := spelling.Nearest(typed, keys); ok {
		return near, false
	}
	near, _ := spelling.Nearest(strings.ToLower(strings.ReplaceAll(typed, "_", " ")), slices.Sorted(maps.Keys(byLabel)))
	return byLabel[near], false
}

// brokenByComma returns the number that {length: 10,5} means, in which the 5 becomes a key without a value. It returns
// "" if a key is something else.
func brokenByComma(n *syntax.Node, m *syntax.Member) string {
	i := slices.IndexFunc(n.Members, func(other syntax.Member) bool { return other.KeySpan == m.KeySpan })
	if i < 1 || m.Value.Kind != syntax.Null || strings.Trim(m.Key, "0123456789") != "" {
		return ""
	}
	if number := n.Members[i-1].Value.Text + "." + m.Key; numberPattern.MatchString(number) {
		return number
	}
	return ""
}

// foreignKey is what to do with a key of another program for which there is none here.
type foreignKey struct {
	advice diag.Advice
	args   []any
}

// publishedFlag reports whether a key is Jekyll's published: false. With a date it is one.
func publishedFlag(m *syntax.Member) bool {
	_, answer := yesOrNo[strings.ToLower(m.Value.Text)]
	return answer && m.Value.Kind == syntax.Scalar && plainKey(m.Key) == "published"
}

// foreignTo returns what to do with a key that no field is called by.
func foreignTo(fields []Field, m *syntax.Member) (foreignKey, bool) {
	key := plainKey(m.Key)
	foreign, ok := foreignKeys[key]
	if ok && foreign.advice == diag.BelongsTo && !hasKey(fields, foreign.args[0].(string)) {
		return foreignKey{advice: diag.IntoText}, true
	}
	return foreign, ok
}

// hasKey reports whether the first step of a path is one of the keys.
func hasKey(fields []Field, path string) bool {
	first, _, _ := strings.Cut(path, ":")
	return fieldNamed(fields, TopKey(first)) != nil
}

// foreignKeys are the keys of Hugo, Jekyll, Eleventy, Astro, WordPress and others for which there is none here, in the
// form of plainKey. What holds something is never to be deleted.
var foreignKeys = foreignKeyTable()

func foreignKeyTable() map[string]foreignKey {
	table := map[string]foreignKey{}
	for _, row := range []struct {
		names  string
		advice diag.Advice
		args   []any
	}{
		{"layout template type kind id uuid guid _id postid posttype commentstatus pingstatus comments comment toc " +
			"tableofcontents sitemap robots noindex outputs build _build cascade markup headless mathjax math katex " +
			"pagination eleventynavigation eleventyexcludefromcollections eleventycomputed css js scripts styles " +
			"render output version wpid wordpressid editor renderwithliquid classes usemathjax showtoc readingtime " +
			"sharing share hidemeta searchable private password parent parentid permalinkpattern",
			diag.NoMeaningHere, nil},
		{"lang language locale bahasa", diag.LanguageInName, nil},
		{"translationkey translationof translations", diag.LanguageInName, nil},
		{"permalink url link slugurl address", diag.AddressInSlug, nil},
		{"body content isi konten html markdown text teks story cerita rendered", diag.BelongsBelow, nil},
		{"tags tag keywords katakunci topics topik series seri video videos youtube audio facebook fb tiktok twitter " +
			"x linkedin pinterest social socials medsos rating reviews saleprice discount diskon promo hargadiskon " +
			"caption quote kutipan faq notes catatan", diag.IntoText, nil},
		{"author authors penulis byline creator", diag.BelongsToNews, nil},
		{"warna colour color colors colours", diag.BelongsTo, []any{"variants: [{sku: …, title: …, colour: …}]"}},
		{"panjang length", diag.BelongsTo, []any{"dimensions_cm: {length: …}"}},
		{"lebar width", diag.BelongsTo, []any{"dimensions_cm: {width: …}"}},
		{"tinggi height", diag.BelongsTo, []any{"dimensions_cm: {height: …}"}},
		{"diameter", diag.BelongsTo, []any{"dimensions_cm: {diameter: …}"}},
		{"lat latitude lintang", diag.BelongsTo, []any{"geo: {lat: …, lng: …}"}},
		{"lng lon long longitude bujur", diag.BelongsTo, []any{"geo: {lat: …, lng: …}"}},
		{"time jam waktu pukul starttime jammulai", diag.BelongsTo, []any{"start_at: 2026-03-07T09:00"}},
		{"endtime jamselesai", diag.BelongsTo, []any{"end_at: 2026-03-07T15:00"}},
		{"kota city", diag.BelongsTo, []any{"venue: {name: …, city: …}"}},
		{"halal sni pirt bpom nomorpirt", diag.BelongsTo, []any{"certifications: [{kind: …, number: …}]"}},
	} {
		for name := range strings.FieldsSeq(row.names) {
			table[name] = foreignKey{row.advice, row.args}
		}
	}
	return table
}
