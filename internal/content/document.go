package content

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"etalase/internal/content/markdown"
)

// linkedDocument is a file beside the entry that its body links to, and which of the body's links that is.
type linkedDocument struct {
	name string
	link int
}

// documentEndings are how the names of documents end. Only PDF is published; the others are what an editor has before
// it is made one, so that the message says so instead of that the link is broken.
var documentEndings = []string{
	pdfEnding, ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf",
}

const pdfEnding = ".pdf"

// DocumentName returns the file beside the entry that a link of its body offers for download. It is not ok for a link
// to anything else. A file of another entry is that entry's to offer.
func DocumentName(dest markdown.Destination) (name string, ok bool) {
	if dest.Kind != markdown.ToFile || !HasDocumentEnding(dest.Path) {
		return "", false
	}
	name = dest.Path
	if decoded, err := url.PathUnescape(name); err == nil {
		name = decoded // a space is written %20 in Markdown
	}
	name = path.Clean(name)
	return name, !strings.HasPrefix(name, "../")
}

// HasDocumentEnding reports whether the name of a file is that of a document.
func HasDocumentEnding(name string) bool {
	return slices.Contains(documentEndings, strings.ToLower(path.Ext(name)))
}
