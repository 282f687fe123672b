// Package lock reads and writes urls.lock: the paths that were ever published, so that none is lost unnoticed. A line
// is a path and the identity of its entry.
//
//	/agenda/bazar-ramadan/ event 5f0e2c11 93ab01d4
//	/en/products/terracotta-jug/ product en TS-0012
//	/produk/kendi-terakota/ product TS-0012
//	/q/TS-0012/ product TS-0012
//	/q/TS-0012-B/ product TS-0012
//
// The last two are the short addresses of the codes of a product and of its variant. The lines are sorted by path, so
// two branches that publish different entries merge without conflict; where Git marks one all the same, all lines on
// both sides hold. Only people remove lines.
//
// The package knows nothing of entries or of how paths are made. Package content asks it which of two entries that want
// the same is the one that was published, package layout for the paths that must not be lost.
package lock

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
)

// Lock is urls.lock as it was read.
type Lock struct {
	File  *diag.File      // nil for a site without one
	Lines map[string]Line // by path

	bySlug map[string][]Identity // by the last part of the path
}

// Line is a line of the lock, without its path.
type Line struct {
	Identity Identity
	Span     diag.Span // of its path
}

var linePattern = regexp.MustCompile(`^(/\S+) ([a-z]+(?: [0-9A-Za-z._-]+)+)$`)

// Read reads a lock, and reports the lines that are damaged. A nil file is that of a site without a lock.
func Read(file *diag.File) (Lock, diag.List) {
	l := Lock{File: file, Lines: map[string]Line{}, bySlug: map[string][]Identity{}}
	if file == nil {
		return l, nil
	}
	problems, isMark := conflicts(file)
	offset := 0
	for line := range bytes.Lines(file.Text) {
		text := strings.TrimSpace(string(line))
		at := offset + bytes.Index(line, []byte(text))
		span := diag.Span{File: file, Start: at, End: at + len(text)}
		isConflict := isMark(offset)
		offset += len(line)
		m := linePattern.FindStringSubmatch(text)
		if m != nil && schema.IsSitePath(m[1]) { // redirects are written of it, where * : and ! mean something
			span.End = span.Start + len(m[1])
			identity := parseIdentity(m[2])
			l.Lines[m[1]] = Line{identity, span}
			l.bySlug[path.Base(m[1])] = append(l.bySlug[path.Base(m[1])], identity)
		} else if text != "" && !strings.HasPrefix(text, "#") && !isConflict {
			problems = append(problems, diag.DamagedLock.At(span))
		}
	}
	return l, problems
}

// Knows reports whether an entry of that identity was published at an address that ends with slug. So of two entries
// that want the same slug, or have the same code, it is the older one.
func (l Lock) Knows(entry Identity, slug string) bool {
	return slices.ContainsFunc(l.bySlug[slug], func(published Identity) bool { return published.Matches(entry) })
}

// HadName reports whether an entry of a type was published at an address that ends with slug.
func (l Lock) HadName(typ, slug string) bool {
	return slices.ContainsFunc(l.bySlug[slug], func(was Identity) bool { return was.Type == typ })
}

// Codes returns the codes of the products that were published, those of their variants among them.
func (l Lock) Codes() map[string]bool {
	codes := map[string]bool{}
	for p, line := range l.Lines {
		if code := line.Identity.Code(); code != "" {
			codes[code] = true
			if strings.HasPrefix(p, CodeFolder) {
				codes[path.Base(p)] = true
			}
		}
	}
	return codes
}

// CodeFolder is the folder of the short addresses of codes, which are printed on labels. It contains no section word,
// so that no setting can ever change it.
const CodeFolder = "/q/"

// Text returns the text of a lock of these paths: a line each, sorted.
func Text(identities map[string]Identity) []byte {
	var out bytes.Buffer
	for _, p := range slices.Sorted(maps.Keys(identities)) {
		fmt.Fprintf(&out, "%s %s\n", p, identities[p])
	}
	return out.Bytes()
}

// conflictPattern matches what Git leaves of a conflict: the marks, with both versions between them.
var conflictPattern = regexp.MustCompile(`(?ms)^<<<<<<< [^\r\n]*\r?\n.*?^>>>>>>> [^\r\n]*\r?\n?`)

var markPattern = regexp.MustCompile(`(?m)^(?:<<<<<<< |\|\|\|\|\|\|\| |=======\r?$|>>>>>>> )[^\n]*\n?`)

// conflicts reports each conflict, with the fix that keeps the lines of both versions: every one of them was published.
// isMark reports whether a line that begins at an offset is one of the marks.
func conflicts(file *diag.File) (problems diag.List, isMark func(offset int) bool) {
	var marks []int
	for _, m := range conflictPattern.FindAllIndex(file.Text, -1) {
		conflict := file.Text[m[0]:m[1]]
		for _, mark := range markPattern.FindAllIndex(conflict, -1) {
			marks = append(marks, m[0]+mark[0])
		}
		firstLine, _, _ := bytes.Cut(conflict, []byte("\n"))
		at := diag.Span{File: file, Start: m[0], End: m[0] + len(bytes.TrimRight(firstLine, "\r"))}
		d := diag.ConflictMarks.At(at).Advise(diag.KeepBothVersions)
		d.Fix = &diag.Fix{Start: m[0], End: m[1], Text: string(markPattern.ReplaceAll(conflict, nil))}
		problems = append(problems, d)
	}
	return problems, func(offset int) bool {
		_, found := slices.BinarySearch(marks, offset)
		return found
	}
}

// Identity is what the lock recognises an entry by after it was renamed. A product has its code, preceded by the
// language if it is a translation. Every other entry has short checksums (SHA-256) of its title and its body.
type Identity struct {
	Type   string
	values []string
}

// ProductIdentity returns the identity of a product; lang is empty for one in the site's first language.
func ProductIdentity(code, lang string) Identity {
	values := []string{code}
	if lang != "" {
		values = []string{lang, code}
	}
	return Identity{productType, values}
}

// TextIdentity returns the identity of an entry that is no product.
func TextIdentity(typ, title string, body []byte) Identity {
	return Identity{typ, []string{shortSum([]byte(title)), shortSum(body)}}
}

var productType = schema.NameOf[*schema.Product]()

// parseIdentity reads an identity as String writes it; the text must have at least one word.
func parseIdentity(text string) Identity {
	words := strings.Fields(text)
	return Identity{words[0], words[1:]}
}

func (i Identity) String() string { return i.Type + " " + strings.Join(i.values, " ") }

// Code returns the code of a product. It returns "" for a translation of a product and for all other entries.
func (i Identity) Code() string {
	if i.Type == productType && len(i.values) == 1 {
		return i.values[0]
	}
	return ""
}

// Matches reports whether an identity from the lock is that of an entry: it has the same code, or else the same title
// or the same text.
func (i Identity) Matches(entry Identity) bool {
	return slices.ContainsFunc(i.Marks(), func(mark string) bool { return slices.Contains(entry.Marks(), mark) })
}

// Marks returns what an identity is recognised by: two identities match if they share a mark. So the entries that match
// one of many identities are found without comparing each with each.
func (i Identity) Marks() []string {
	if i.Type == productType || len(i.values) != 2 {
		return []string{i.String()}
	}
	const emptyText = "e3b0c442" // the checksum of an empty body, which many entries have
	marks := []string{i.Type + " title " + i.values[0]}
	if i.values[1] != emptyText {
		marks = append(marks, i.Type+" text "+i.values[1])
	}
	return marks
}

// shortSum returns the checksum of a text, whatever white space is between its words.
func shortSum(text []byte) string {
	sum := sha256.Sum256(bytes.Join(bytes.Fields(text), []byte(" ")))
	return fmt.Sprintf("%x", sum[:4])
}
