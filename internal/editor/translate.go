package editor

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/content"
	"etalase/internal/content/frontmatter"
	"etalase/internal/diag"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/internal/spelling"
	"etalase/internal/syntax"
)

// Translation is the beginning of an entry's translation: a draft with the words of the original, to be overwritten.
type Translation struct {
	Path     string
	Language string

	text []byte
}

// EntryError says that a text names no entry, or several.
type EntryError struct {
	Typed string
	Names []string // of the entries that it names, or of the nearest one; with their folders
	Near  bool     // it names none
}

func (e *EntryError) Error() string { return fmt.Sprintf("%q names %d entries", e.Typed, len(e.Names)) }

// LanguageError says that a translation cannot be into the language, or that one must be chosen.
type LanguageError struct {
	Language string
	Free     []string // languages that the entry can still be translated into
}

func (e *LanguageError) Error() string { return fmt.Sprintf("no translation into %q", e.Language) }

// msgTranslate stands above a new translation.
var msgTranslate = diag.Text{
	ID: "Terjemahan dari %[1]s: ganti teks di bawah ini dengan bahasa %[2]s, lalu ubah draft menjadi false.",
	EN: "A translation of %[1]s: write the texts below in the language %[2]s, then set draft to false.",
}

// Translate begins the translation of an entry, which is named by its slug, its file or its address. language may be
// empty if there is only one left.
func Translate(edition *render.Edition, named, language string, comments diag.Lang) (*Translation, error) {
	e, err := findEntry(edition, named)
	if err != nil {
		return nil, err
	}
	if language, err = freeLanguage(edition, e, language); err != nil {
		return nil, err
	}
	t := &Translation{Path: translationPath(edition, e, language), Language: language}
	file, ok := edition.Snapshot.File(e.Path())
	if !ok {
		return nil, errors.New(e.Path() + " is gone")
	}
	front, problems := frontmatter.Split(file.Diag())
	if front.Node == nil {
		return nil, errors.New(problems[0].Message(comments))
	}
	var out bytes.Buffer
	out.WriteString("---\n# " + msgTranslate.With(path.Base(e.Path()), language).In(comments) + "\n")
	for _, f := range e.Type.FieldsOn(edition.Library.Settings) {
		m := front.Node.Member(f.Key)
		if m == nil || m.Value.Kind == syntax.Null || !isTranslated(f) {
			continue
		}
		fmt.Fprintf(&out, "%s:", f.Key)
		writeNode(&out, m.Value, "")
	}
	out.WriteString("draft: true\n---\n")
	t.text = append(out.Bytes(), file.Text[front.BodyAt:]...)
	return t, nil
}

// isTranslated reports whether a translation begins with the original's value of a key. An address is not translated
// word by word, and old addresses are those of one language.
func isTranslated(f schema.Field) bool {
	return f.Translatable && f.Key != schema.SlugKey && f.Key != schema.AliasesKey && f.Key != schema.DraftKey
}

// Write writes the translation below dir. A file that is there is never overwritten.
func (t *Translation) Write(dir string) error { return writeAll(dir, []newFile{{t.Path, t.text}}) }

// findEntry finds an original by its slug (kendi, products/kendi), its file or folder, or the address of its page.
func findEntry(edition *render.Edition, named string) (*content.Entry, error) {
	if e := entryAt(edition, named); e != nil {
		return e, nil
	}
	wanted := strings.Trim(path.Clean("/"+named), "/")
	wanted = strings.TrimPrefix(wanted, source.ContentFolder+"/")
	wanted = strings.TrimSuffix(strings.TrimSuffix(wanted, ".md"), "/index")
	var found []*content.Entry
	var names, all []string
	full := map[string]string{}
	for _, t := range schema.Types() {
		for _, e := range edition.Library.OriginalsForEditors(t.Name) {
			name := t.Folder + "/" + e.Name
			if wanted == e.Name || wanted == name || wanted == strings.TrimSuffix(path.Base(e.Path()), ".md") {
				found, names = append(found, e), append(names, name)
			}
			all, full[e.Name] = append(all, e.Name), name
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, &EntryError{Typed: named, Names: names}
	}
	none := &EntryError{Typed: named, Near: true}
	if whole, ok := spelling.Whole(path.Base(wanted), all); ok {
		none.Names = []string{full[whole]}
	} else if near, ok := spelling.Nearest(path.Base(wanted), all); ok {
		none.Names = []string{full[near]}
	}
	return nil, none
}

// entryAt returns the original of the page at an address; nil if there is none.
func entryAt(edition *render.Edition, address string) *content.Entry {
	if edition.Site == nil {
		return nil
	}
	parsed, err := url.Parse(strings.TrimPrefix(address, strings.TrimSuffix(edition.Site.Layout.BaseURL, "/")))
	if err != nil || !strings.HasPrefix(parsed.Path, "/") {
		return nil
	}
	route := edition.Site.Layout.Route(strings.TrimSuffix(parsed.Path, "/") + "/")
	if route == nil || route.Entry == nil {
		return nil
	}
	for _, e := range edition.Library.OriginalsForEditors(route.Entry.Type.Name) {
		if e.Name == route.Entry.Name {
			return e
		}
	}
	return nil
}

// freeLanguage returns the language of a new translation: the one that is asked for, or the only one that is left.
func freeLanguage(edition *render.Edition, e *content.Entry, asked string) (string, error) {
	var free []string
	for _, language := range edition.Library.Settings.Languages {
		if language == e.Lang {
			continue
		}
		if _, ok := edition.Snapshot.File(translationPath(edition, e, language)); !ok {
			free = append(free, language)
		}
	}
	switch {
	case asked == "" && len(free) == 1:
		return free[0], nil
	case slices.Contains(free, asked):
		return asked, nil
	case asked != "" && asked != e.Lang && slices.Contains(edition.Library.Settings.Languages, asked):
		return "", &ExistsError{translationPath(edition, e, asked)}
	case asked == "" && len(free) == 0 && len(edition.Library.Settings.Languages) == 2:
		other := slices.DeleteFunc(slices.Clone(edition.Library.Settings.Languages), func(l string) bool {
			return l == e.Lang
		})
		return "", &ExistsError{translationPath(edition, e, other[0])}
	}
	return "", &LanguageError{asked, free}
}

func translationPath(edition *render.Edition, e *content.Entry, language string) string {
	stem := strings.TrimSuffix(e.Path(), ".md")
	return strings.TrimSuffix(stem, "."+edition.Library.Settings.Language()) + "." + language + ".md"
}

// bare matches the numbers and the yes and no that are written without quotes.
var bare = regexp.MustCompile(`^(-?(0|[1-9]\d*)(\.\d+)?|true|false)$`)

// writeNode writes a value after its key, or after the dash of a list's item, as YAML that is read back the same.
func writeNode(out *bytes.Buffer, n *syntax.Node, indent string) {
	switch n.Kind {
	case syntax.Map:
		out.WriteByte('\n')
		writeMembers(out, n, indent+"  ", indent+"  ")
	case syntax.List:
		out.WriteByte('\n')
		for _, item := range n.Items {
			out.WriteString(indent + "  -")
			if item.Kind == syntax.Map {
				writeMembers(out, item, " ", indent+"    ")
			} else {
				writeNode(out, item, indent+"  ")
			}
		}
	case syntax.Scalar:
		text := n.Text
		if !bare.MatchString(text) {
			text = yamlText(text)
		}
		out.WriteString(" " + text + "\n")
	default:
		out.WriteByte('\n')
	}
}

// writeMembers writes the members of a map, the first after another indent than the others.
func writeMembers(out *bytes.Buffer, n *syntax.Node, first, others string) {
	indent := first
	for _, m := range n.Members {
		out.WriteString(indent + yamlText(m.Key) + ":")
		writeNode(out, m.Value, others)
		indent = others
	}
	if len(n.Members) == 0 {
		out.WriteString(first + "{}\n")
	}
}
