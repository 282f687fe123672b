package markdown

import (
	"net/url"
	"strings"
)

// Destination is where a link or a picture of a body leads.
type Destination struct {
	Kind    DestinationKind
	Written string // as the body has it
	Path    string // of a file, or of a page of this site without its query
	Anchor  string // the id of a heading, after the #
}

// DestinationKind says what finds the thing that a destination means.
type DestinationKind uint8

const (
	ToHeading   DestinationKind = iota // of the same body: #anchor
	ToFile                             // a path that begins at the entry's own file: ../b/index.md
	ToSitePath                         // of a page of this site: /produk/kendi/
	ToWeb                              // a page of another site: https://… or http://…
	ToElsewhere                        // outside the site by another scheme, or by that of the page: mailto:…, //host/…
)

// ParseDestination reads a destination as it is written in a body.
func ParseDestination(written string) Destination {
	path, anchor, _ := strings.Cut(written, "#")
	if decoded, err := url.PathUnescape(anchor); err == nil {
		anchor = decoded // browsers copy the letters of other scripts as %C3%A9
	}
	d := Destination{Written: written, Path: path, Anchor: anchor}
	switch {
	case strings.HasPrefix(written, "https://"), strings.HasPrefix(written, "http://"):
		d.Kind = ToWeb
	case strings.HasPrefix(written, "//"), hasScheme(written):
		d.Kind = ToElsewhere
	case strings.HasPrefix(written, "/"):
		d.Kind = ToSitePath
		d.Path, _, _ = strings.Cut(path, "?")
	case path != "":
		d.Kind = ToFile
	}
	return d
}

// hasScheme reports whether a destination begins with a word and a colon. A file's name may have a colon after a point.
func hasScheme(dest string) bool {
	scheme, _, found := strings.Cut(dest, ":")
	return found && !strings.ContainsAny(scheme, "/#?.")
}

// LeavesSite reports whether the destination is not a part of this site.
func (d Destination) LeavesSite() bool { return d.Kind == ToWeb || d.Kind == ToElsewhere }

// NamesFile reports whether a path of this site ends like the file of an entry. No page has such a path.
func (d Destination) NamesFile() bool {
	return d.Kind == ToSitePath && strings.HasSuffix(d.Path, ".md")
}
