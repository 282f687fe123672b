// Package pathcheck says which paths the files of a site may have: those that no system reads as a path out of the
// site's folder, and that can be in one folder on every system.
//
// Package layout asks it about the addresses that editors give, so that they are reported where they stand; package
// output asks it about every file before it writes one.
package pathcheck

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// MetaFolder is the folder at the top of a site that is kept for the manifest of package output.
const MetaFolder = ".etalase"

// maxNameBytes is how long the name of a file or folder may be: what the file systems of Linux, macOS and Windows take
// (NAME_MAX of ext4 is 255 bytes; the others count UTF-16 units, of which a name has no more).
const maxNameBytes = 255

// Invalid is a path that a file of the site must not have.
type Invalid struct {
	Path   string
	Reason Reason
	Other  string // the path that it conflicts with, or ""
}

// Reason is why a path is invalid.
type Reason string

// The reasons, as Error words them.
const (
	NotClean        Reason = "is not a clean relative path"
	HasBackslash    Reason = "has a backslash"
	HasControl      Reason = "has a control character"
	Reserved        Reason = "is in the folder that is kept for the manifest"
	NoName          Reason = "cannot be a name on this system"
	TooLong         Reason = "has a name that is too long"
	OfTwoFiles      Reason = "is the path of two files"
	OfFileAndFolder Reason = "is the path of a file and of a folder"
	BelowFile       Reason = "is below the file"
	DiffersInCase   Reason = "differs only in letter case from"
)

// Reasons lists all reasons.
func Reasons() []Reason {
	return []Reason{
		NotClean, HasBackslash, HasControl, Reserved, NoName, TooLong, OfTwoFiles, OfFileAndFolder, BelowFile,
		DiffersInCase,
	}
}

func (p Invalid) String() string {
	if p.Other == "" {
		return fmt.Sprintf("%q %s", p.Path, p.Reason)
	}
	return fmt.Sprintf("%q %s %q", p.Path, p.Reason, p.Other)
}

// Check returns the paths of a set that would leave the folder, that mean different things on different systems, or
// that conflict with an earlier one of the set. They are sorted.
func Check(paths []string) []Invalid {
	var invalid []Invalid
	// The paths and their folders, by the name that systems without letter case see.
	seen := make(map[string]place, 2*len(paths))
	for _, p := range paths {
		folded := foldCase(p)
		if reason := invalidReason(p, folded); reason != "" {
			invalid = append(invalid, Invalid{Path: p, Reason: reason})
			continue
		}
		if collision, ok := findCollision(seen, p, folded); ok {
			invalid = append(invalid, collision)
		}
	}
	slices.SortFunc(invalid, func(a, b Invalid) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Other, b.Other))
	})
	return invalid
}

func invalidReason(p, folded string) Reason {
	switch {
	case p == "." || !fs.ValidPath(p):
		return NotClean
	case strings.ContainsRune(p, '\\'):
		return HasBackslash
	case strings.ContainsFunc(p, unicode.IsControl):
		return HasControl
	case folded == MetaFolder || strings.HasPrefix(folded, MetaFolder+"/"):
		return Reserved
	}
	if _, err := filepath.Localize(p); err != nil {
		return NoName
	}
	for name := range strings.SplitSeq(p, "/") {
		if len(name) > maxNameBytes {
			return TooLong
		}
	}
	return ""
}

// place is a file or a folder of the tree, as it was first spelled.
type place struct {
	spelling string
	isDir    bool
}

// findCollision adds p and its folders to seen. It finds a place there with which p cannot exist in one tree.
func findCollision(seen map[string]place, p, folded string) (Invalid, bool) {
	if other, taken := seen[folded]; taken {
		switch {
		case other.spelling != p:
			return Invalid{Path: p, Reason: DiffersInCase, Other: other.spelling}, true
		case other.isDir:
			return Invalid{Path: p, Reason: OfFileAndFolder}, true
		}
		return Invalid{Path: p, Reason: OfTwoFiles}, true
	}
	seen[folded] = place{spelling: p}
	for dir, isIn := folderOf(p); isIn; dir, isIn = folderOf(dir) {
		folded, _ = folderOf(folded) // a case has no slash of its own: both have the same folders
		other, taken := seen[folded]
		switch {
		case !taken:
			seen[folded] = place{dir, true}
		case other.spelling != dir:
			return Invalid{Path: p, Reason: DiffersInCase, Other: other.spelling}, true
		case !other.isDir:
			return Invalid{Path: p, Reason: BelowFile, Other: other.spelling}, true
		default: // its parents have been checked with it
			return Invalid{}, false
		}
	}
	return Invalid{}, false
}

// folderOf returns the folder that a clean relative path is in. It is not ok at the top.
func folderOf(p string) (folder string, ok bool) {
	i := strings.LastIndexByte(p, '/')
	if i < 0 {
		return "", false
	}
	return p[:i], true
}

// foldCase maps spellings that differ only in letter case to one. It converts to upper and then to lower case, because
// some letters have several upper or lower case forms.
func foldCase(s string) string {
	if !strings.ContainsFunc(s, mayHaveCase) {
		return s
	}
	return strings.ToLower(strings.ToUpper(s))
}

// mayHaveCase reports whether foldCase may change a character: of ASCII only the capitals.
func mayHaveCase(r rune) bool { return r >= 'A' && r <= 'Z' || r > unicode.MaxASCII }
