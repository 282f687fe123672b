package editor

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Reference is the reference of all fields as Markdown, Indonesian first.
func Reference(settings *schema.Settings) []byte {
	var out bytes.Buffer
	out.WriteString("<!-- Dibuat dari kode; jangan disunting. Generated from the code; do not edit: go test ./internal/editor -update -->\n\n")
	out.WriteString("# Kunci front matter · Front matter fields\n\n")
	out.WriteString("Setiap berkas dimulai dengan data di antara dua baris `---`. Tabel ini menyebut semua kuncinya; kunci lain ditolak.\n")
	out.WriteString("*Every file begins with data between two lines of `---`. These tables name all keys; any other one is refused.*\n\n")
	out.WriteString("✱ wajib, *required* · ⇄ boleh lain di terjemahan, *may differ in a translation* · 🔒 tidak pernah terbit, *never published* · → nama folder entri lain, *another entry's folder name*\n")
	r := reference{&out, settings}
	shared := inAllTypes()
	out.WriteString("\n## Semua jenis · Every type\n\nKunci ini ada pada semua jenis; yang lain pada suatu jenis disebut lagi di sana.\n*Every type has these keys; what differs in a type is named there again.*\n\n")
	r.table(shared)
	for _, t := range schema.Types() {
		fmt.Fprintf(&out, "\n## %s · %s\n\n`content/%s/` — %s *%s*\n\n", t.Plural.ID, t.Plural.EN, t.Folder, t.Help.ID, t.Help.EN)
		r.table(slices.DeleteFunc(slices.Clone(t.Keys(settings)), func(f schema.Field) bool { return slices.ContainsFunc(shared, f.SameAs) }))
	}
	fmt.Fprintf(&out, "\n## site.yaml\n\n")
	r.table(schema.SettingsFields())
	return out.Bytes()
}

// inAllTypes are the keys that every type has, as most of them have them.
func inAllTypes() []schema.Field {
	page := schema.TypeNamed("page")
	return slices.DeleteFunc(slices.Clone(page.Fields), func(f schema.Field) bool {
		return slices.ContainsFunc(schema.Types(), func(t *schema.Type) bool {
			return !slices.ContainsFunc(t.Fields, func(other schema.Field) bool { return other.Key == f.Key })
		})
	})
}

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
		marks := ""
		if f.Required {
			marks += " ✱"
		}
		if f.Translatable {
			marks += " ⇄"
		}
		if f.Private {
			marks += " 🔒"
		}
		fmt.Fprintf(r.out, "| `%s%s`%s | %s · %s | %s | %s |\n", prefix, f.Key, marks, f.Label.ID, f.Label.EN, cell(r.value(shape, f.Default)), cell(r.help(f)))
		r.inside(prefix+f.Key, shape)
	}
}

// inside lists the keys of a group, also of one that stands in a list or beside
// another way of writing.
func (r reference) inside(prefix string, s schema.Shape) {
	switch s.Form {
	case schema.GroupForm:
		if !isLanguages(s) {
			r.rows(prefix+".", s.Fields)
		}
	case schema.ListForm:
		r.inside(prefix+"[]", *s.Item)
	case schema.KeyedForm:
		r.inside(prefix+".*", *s.Item)
	case schema.EitherForm:
		for _, v := range s.Variants {
			r.inside(prefix, v)
		}
	}
}

// isLanguages tells the group of one text for each language, which needs no rows.
func isLanguages(s schema.Shape) bool { return len(s.Fields) > 0 && len(s.Fields[0].Key) == 2 }

func (r reference) help(f schema.Field) string {
	text := f.Help.ID
	en := f.Help.EN
	if f.When.ID != "" {
		text += " Wajib bila " + f.When.ID + "."
		en += " Required where " + f.When.EN + "."
	}
	return text + " *" + en + "*"
}

func (r reference) value(s schema.Shape, byDefault string) string {
	text := r.words(s)
	if byDefault != "" {
		text += " (`" + byDefault + "`)"
	}
	return text
}

func (r reference) words(s schema.Shape) string {
	both := func(t diag.Text) string { return t.ID + " · " + t.EN }
	between := func(unit string) string {
		switch {
		case s.Most == 0 && s.Least == 0:
			return ""
		case s.Most == 0:
			return fmt.Sprintf(", ≥ %v%s", number(s.Least), unit)
		}
		return fmt.Sprintf(", %v–%v%s", number(s.Least), number(s.Most), unit)
	}
	switch s.Form {
	case schema.ChoiceForm:
		var options []string
		for _, o := range s.Options {
			options = append(options, "`"+o.Value+"`")
		}
		return strings.Join(options, " ")
	case schema.ReferenceForm:
		if len(s.To) == 0 {
			return "`folder/slug`"
		}
		if s.Vocabulary != "" {
			return "→ term(" + s.Vocabulary + ")"
		}
		return "→ " + s.To[0]
	case schema.ListForm:
		return "daftar · list: " + r.words(*s.Item)
	case schema.EitherForm:
		var ways []string
		for _, v := range s.Variants {
			ways = append(ways, r.words(v))
		}
		return strings.Join(ways, "; ")
	case schema.GroupForm:
		var keys []string
		for _, f := range s.Fields {
			keys = append(keys, f.Key)
		}
		return "`{" + strings.Join(keys, ", ") + "}`"
	case schema.KeyedForm:
		return "`{" + "…" + "}`"
	case schema.TextForm:
		text := both(s.What)
		if s.Pattern != "" {
			text += ", `" + s.Pattern + "`"
		} else {
			text += between("")
		}
		if s.Example != "" && s.Pattern == "" {
			text += ", `" + s.Example + "`"
		}
		return text
	}
	return both(s.What) + between("")
}

// cell keeps a text inside its cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
