package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

const legend = "✱ wajib, *required* · ⇄ boleh lain di terjemahan, *may differ in a translation* · " +
	"🔒 tidak pernah terbit, *never published* · → nama folder entri lain, *another entry's folder name*\n"

// fieldsDoc returns docs/fields.md: a table of the keys of each type, Indonesian first.
func fieldsDoc(settings *schema.Settings) []byte {
	var out bytes.Buffer
	out.WriteString(header)
	out.WriteString("# Kunci front matter · Front matter fields\n\n")
	out.WriteString("Untuk editor. *For editors.*\n\n")
	out.WriteString("Setiap berkas dimulai dengan data di antara dua baris `---`. " +
		"Tabel ini menyebut semua kuncinya; kunci lain ditolak.\n")
	out.WriteString("*Every file begins with data between two lines of `---`. " +
		"These tables name all keys; any other one is refused.*\n\n")
	out.WriteString(legend)
	r := reference{&out, settings}
	shared := sharedFields()
	out.WriteString("\n## Semua jenis · Every type\n\n" +
		"Kunci ini ada pada semua jenis; yang lain pada suatu jenis disebut lagi di sana.\n" +
		"*Every type has these keys; what differs in a type is named there again.*\n\n")
	r.table(shared)
	for _, t := range schema.Types() {
		fmt.Fprintf(&out, "\n## %s · %s\n\n", t.Plural.ID, t.Plural.EN)
		fmt.Fprintf(&out, "`content/%s/` — %s *%s*\n\n", t.Folder, t.Help.ID, t.Help.EN)
		r.table(slices.DeleteFunc(slices.Clone(t.FieldsOn(settings)), func(f schema.Field) bool {
			return slices.ContainsFunc(shared, f.ReadsLike)
		}))
	}
	out.WriteString("\n## site.yaml\n\n")
	r.table(schema.SettingsFields())
	return out.Bytes()
}

// sharedFields returns the fields whose keys all types have, as a page has them.
func sharedFields() []schema.Field {
	page := schema.TypeNamed("page")
	return slices.DeleteFunc(slices.Clone(page.Fields), func(f schema.Field) bool {
		return slices.ContainsFunc(schema.Types(), func(t *schema.Type) bool {
			return !slices.ContainsFunc(t.Fields, func(other schema.Field) bool { return other.Key == f.Key })
		})
	})
}

// reference writes the tables for a site with certain settings.
type reference struct {
	out      *bytes.Buffer
	settings *schema.Settings
}

func (r reference) table(fields []schema.Field) {
	r.out.WriteString("| kunci · key | nama · label | nilai · value | keterangan · help |\n|---|---|---|---|\n")
	r.rows("", fields)
}

func (r reference) rows(prefix string, fields []schema.Field) {
	for _, f := range fields {
		shape := f.Value.Shape(r.settings)
		fmt.Fprintf(r.out, "| `%s%s`%s | %s · %s | %s | %s |\n", prefix, f.Key, marks(f), f.Label.ID, f.Label.EN,
			cell(valueOf(shape, f.Default)), cell(helpOf(f)))
		r.nested(prefix+f.Key, shape)
	}
}

func marks(f schema.Field) string {
	text := ""
	if f.Required {
		text += " ✱"
	}
	if f.Translatable {
		text += " ⇄"
	}
	if f.Private {
		text += " 🔒"
	}
	return text
}

// nested lists the keys of a group, and those of groups inside lists, keyed groups and alternatives.
func (r reference) nested(prefix string, s schema.Shape) {
	switch s.Type {
	case schema.ObjectType:
		r.rows(prefix+".", s.Fields)
	case schema.ListType:
		r.nested(prefix+"[]", *s.Item)
	case schema.MapType:
		r.nested(prefix+".*", *s.Item)
	case schema.UnionType:
		for _, v := range s.Variants {
			r.nested(prefix, v)
		}
	}
}

func helpOf(f schema.Field) string {
	help := f.FullHelp()
	return help.ID + " *" + help.EN + "*"
}

func valueOf(s schema.Shape, byDefault string) string {
	text := describe(s)
	if byDefault != "" {
		text += " (`" + byDefault + "`)"
	}
	return text
}

// describe returns what a value of a shape looks like.
func describe(s schema.Shape) string {
	switch s.Type {
	case schema.ChoiceType:
		var options []string
		for _, o := range s.Options {
			options = append(options, "`"+o.Value+"`")
		}
		return strings.Join(options, " ")
	case schema.ReferenceType:
		return describeReference(s)
	case schema.ListType:
		return "daftar · list" + itemLimit(s) + ": " + describe(*s.Item)
	case schema.UnionType:
		var ways []string
		for _, v := range s.Variants {
			ways = append(ways, describe(v))
		}
		return strings.Join(ways, "; ")
	case schema.ObjectType:
		keys := slices.Clone(s.ByLanguage)
		for _, f := range s.Fields {
			keys = append(keys, f.Key)
		}
		return "`{" + strings.Join(keys, ", ") + "}`"
	case schema.MapType:
		return "`{…}`"
	case schema.TextType:
		return describeText(s)
	}
	return both(s.What) + limits(s)
}

func describeReference(s schema.Shape) string {
	switch {
	case len(s.To) == 0:
		return "`folder/slug`"
	case s.Vocabulary != "":
		return "→ term(" + s.Vocabulary + ")"
	}
	return "→ " + s.To[0]
}

func describeText(s schema.Shape) string {
	if s.Pattern != "" {
		return both(s.What) + ", `" + s.Pattern + "`"
	}
	text := both(s.What) + limits(s)
	if s.Example != "" {
		text += ", `" + s.Example + "`"
	}
	return text
}

// itemLimit returns how many values a list takes, where there is a limit.
func itemLimit(s schema.Shape) string {
	switch {
	case s.Most == nil:
		return ""
	case *s.Most == s.Least:
		return " (" + number(s.Least) + ")"
	}
	return " (≤ " + number(*s.Most) + ")"
}

// limits returns between which numbers a value lies, or a text's length.
func limits(s schema.Shape) string {
	switch {
	case s.Most == nil && s.Least == 0:
		return ""
	case s.Most == nil:
		return ", ≥ " + number(s.Least)
	}
	return ", " + number(s.Least) + "–" + number(*s.Most)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func both(t diag.Text) string { return t.ID + " · " + t.EN }

// cell escapes a text for a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
