package content

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// A file that cannot be read is one problem, which is reported where it is. What seems wrong elsewhere because of it is
// not reported: a link to its entry, a reference, an address that is gone. All of that is right again as soon as the
// file is, and nothing is lost by waiting: the file's own problem keeps the site from being published.

// Unread is what is not known of a site: the entries of files that cannot be read, and those of which what decides
// whether and where they are published cannot be read. Nothing should be reported that may be right once they are.
type Unread struct {
	types   map[string]bool // of the entries; anyType if one can be of any
	names   map[id]bool     // what they may be called, with one of those types
	unnamed map[string]bool // the types of those that can have any name
}

// anyType stands for the type of an entry whose file is in the folder of no type.
const anyType = ""

// IsEmpty reports whether everything is known.
func (u Unread) IsEmpty() bool { return len(u.types) == 0 }

// HasType reports whether an entry of a type may be unread.
func (u Unread) HasType(typ string) bool { return u.types[typ] || u.types[anyType] }

// Has reports whether an entry of that type and name may be unread.
func (u Unread) Has(typ, name string) bool {
	return u.names[id{typ, name}] || u.names[id{anyType, name}] || u.unnamed[typ] || u.unnamed[anyType]
}

// add adds an entry that may be called name; typ is nil if it can be of any type.
func (u Unread) add(typ *schema.Type, name string) {
	of := typeNameOf(typ)
	u.types[of] = true
	u.names[id{of, name}] = true
}

func typeNameOf(typ *schema.Type) string {
	if typ == nil {
		return anyType
	}
	return typ.Name
}

// addText adds the entry of a file, by what its path and its text say of its name. A typ of nil is any type.
func (u Unread) addText(typ *schema.Type, src *source.File) {
	u.add(typ, nameByPath(src.Path))
	text := src.Text[:min(len(src.Text), maxSlugOffset)]
	if m := slugLine.FindSubmatch(text); m != nil {
		u.add(typ, string(m[1]))
	} else if bytes.Contains(text, []byte(schema.SlugKey)) || len(text) == 0 || !utf8.Valid(text) {
		u.addUnnamed(typ)
	}
}

// addUnnamed adds an entry of which the name is not known. A typ of nil is any type.
func (u Unread) addUnnamed(typ *schema.Type) {
	of := typeNameOf(typ)
	u.types[of], u.unnamed[of] = true, true
}

// unreadIn finds what is not known: of the files, and of what could not be opened.
func unreadIn(files fileSet, unopened diag.List) Unread {
	u := Unread{types: map[string]bool{}, names: map[id]bool{}, unnamed: map[string]bool{}}
	for _, f := range files.inOrder {
		if f.record == nil || f.declared.found.Undecided {
			u.addText(f.typ, f.src)
			if f.like != nil {
				u.addText(f.like, f.src)
			}
		}
	}
	for _, d := range unopened {
		p := d.Span.File.Path
		isFolder := path.Ext(p) == ""
		if steps := strings.Split(p, "/"); steps[0] == source.ContentFolder && (isFolder || path.Ext(p) == ".md") {
			u.addUnnamed(schema.TypeIn(steps[min(1, len(steps)-1)]))
		}
	}
	return u
}

// nameByPath returns what an entry is called by its path, even if the path is not quite right: Tas Pandan is most
// likely tas-pandan.
func nameByPath(p string) string {
	name, _, _ := strings.Cut(path.Base(p), ".")
	if strings.Count(p, "/") > 2 { // index.md, or README.md
		name = path.Base(path.Dir(p))
	}
	return slugOf(name)
}

// slugLine matches the slug in front matter of each format.
var slugLine = regexp.MustCompile(
	`(?m)^[ \t]*"?` + schema.SlugKey + `"?[ \t]*[:=][ \t]*["']?([a-z0-9-]+)["']?,?[ \t\r]*(?:#.*)?$`)

// maxSlugOffset is within how many bytes from the beginning of a file its slug is looked for.
const maxSlugOffset = 64 << 10
