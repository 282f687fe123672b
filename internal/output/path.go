package output

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

const (
	metaFolder   = ".etalase" // reserved for the manifest
	manifestPath = metaFolder + "/manifest"
)

// PathError lists all invalid paths of a set of files, sorted.
type PathError struct{ Paths []InvalidPath }

// InvalidPath is a path that a file of the site must not have.
type InvalidPath struct {
	Path   string
	Reason PathReason
	Other  string // the path that it conflicts with, or ""
}

// PathReason is why a path is invalid.
type PathReason string

// The reasons, as Error words them.
const (
	NotClean        PathReason = "is not a clean relative path"
	HasBackslash    PathReason = "has a backslash"
	HasControl      PathReason = "has a control character"
	Reserved        PathReason = "is in the folder that is kept for the manifest"
	NoName          PathReason = "cannot be a name on this system"
	OfTwoFiles      PathReason = "is the path of two files"
	OfFileAndFolder PathReason = "is the path of a file and of a folder"
	BelowFile       PathReason = "is below the file"
	DiffersInCase   PathReason = "differs only in letter case from"
)

// PathReasons lists all reasons.
func PathReasons() []PathReason {
	return []PathReason{NotClean, HasBackslash, HasControl, Reserved, NoName, OfTwoFiles, OfFileAndFolder, BelowFile,
		DiffersInCase}
}

func (p InvalidPath) String() string {
	if p.Other == "" {
		return fmt.Sprintf("%q %s", p.Path, p.Reason)
	}
	return fmt.Sprintf("%q %s %q", p.Path, p.Reason, p.Other)
}

func (e *PathError) Error() string {
	lines := make([]string, len(e.Paths))
	for i, p := range e.Paths {
		lines[i] = p.String()
	}
	return "output: bad paths: " + strings.Join(lines, "; ")
}

// checkPaths finds paths that would leave the folder, that mean different things on different systems, or that conflict
// with each other.
func checkPaths(files []File) error {
	var invalid []InvalidPath
	// The paths and their folders, by the name that systems without letter case see.
	seen := make(map[string]place, 2*len(files))
	for _, f := range files {
		if reason := invalidReason(f.Path); reason != "" {
			invalid = append(invalid, InvalidPath{Path: f.Path, Reason: reason})
			continue
		}
		if collision, ok := findCollision(seen, f.Path); ok {
			invalid = append(invalid, collision)
		}
	}
	if len(invalid) == 0 {
		return nil
	}
	slices.SortFunc(invalid, func(a, b InvalidPath) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Other, b.Other))
	})
	return &PathError{invalid}
}

func invalidReason(p string) PathReason {
	switch {
	case p == "." || !fs.ValidPath(p):
		return NotClean
	case strings.ContainsRune(p, '\\'):
		return HasBackslash
	case strings.ContainsFunc(p, unicode.IsControl):
		return HasControl
	case foldCase(p) == metaFolder || strings.HasPrefix(foldCase(p), metaFolder+"/"):
		return Reserved
	}
	if _, err := filepath.Localize(p); err != nil {
		return NoName
	}
	return ""
}

// place is a file or a folder of the tree, as it was first spelled.
type place struct {
	spelling string
	isDir    bool
}

// findCollision adds p and its folders to seen. It finds a place there with which p cannot exist in one tree.
func findCollision(seen map[string]place, p string) (InvalidPath, bool) {
	if other, taken := seen[foldCase(p)]; taken {
		switch {
		case other.spelling != p:
			return InvalidPath{Path: p, Reason: DiffersInCase, Other: other.spelling}, true
		case other.isDir:
			return InvalidPath{Path: p, Reason: OfFileAndFolder}, true
		}
		return InvalidPath{Path: p, Reason: OfTwoFiles}, true
	}
	seen[foldCase(p)] = place{spelling: p}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		other, taken := seen[foldCase(dir)]
		switch {
		case !taken:
			seen[foldCase(dir)] = place{dir, true}
		case other.spelling != dir:
			return InvalidPath{Path: p, Reason: DiffersInCase, Other: other.spelling}, true
		case !other.isDir:
			return InvalidPath{Path: p, Reason: BelowFile, Other: other.spelling}, true
		default: // its parents have been checked with it
			return InvalidPath{}, false
		}
	}
	return InvalidPath{}, false
}

// foldCase maps spellings that differ only in letter case to one. It converts to upper and then to lower case, because
// some letters have several upper or lower case forms.
func foldCase(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// addParents adds every parent folder of p to dirs.
func addParents(dirs map[string]bool, p string) {
	for dir := path.Dir(p); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
		dirs[dir] = true
	}
}

// nativePath returns the path of dir/p on this system. p has slashes.
func nativePath(dir, p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }

// ConflictError lists, sorted, the paths that the site needs but that hold something that Sync did not write.
type ConflictError struct {
	Dir   string
	Paths []string
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("output: %s holds files that are not ours where the site has its own: %s",
		e.Dir, strings.Join(e.Paths, ", "))
}

// conflictError returns the conflict of some paths. It returns nil without paths.
func conflictError(dir string, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	slices.Sort(paths)
	return &ConflictError{Dir: dir, Paths: slices.Compact(paths)}
}
