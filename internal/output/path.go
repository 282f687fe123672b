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

// PathFault is a path that a file of the site must not have.
type PathFault struct {
	Path   string
	Reason string
	Other  string // the path that it conflicts with, or ""
}

func (f PathFault) String() string {
	if f.Other == "" {
		return fmt.Sprintf("%q %s", f.Path, f.Reason)
	}
	return fmt.Sprintf("%q %s %q", f.Path, f.Reason, f.Other)
}

// PathError lists all invalid paths of a set of files, sorted.
type PathError []PathFault

func (e PathError) Error() string {
	lines := make([]string, len(e))
	for i, f := range e {
		lines[i] = f.String()
	}
	return "output: bad paths: " + strings.Join(lines, "; ")
}

// checkPaths finds paths that would leave the folder, that mean different things
// on different systems, or that conflict with each other.
func checkPaths(files []File) error {
	var faults PathError
	// The paths and their folders, as first spelled, by the name that systems
	// without letter case see. Those of folders end with a slash.
	seen := make(map[string]string, 2*len(files))
	for _, f := range files {
		if reason := invalidReason(f.Path); reason != "" {
			faults = append(faults, PathFault{Path: f.Path, Reason: reason})
			continue
		}
		if fault, ok := findCollision(seen, f.Path); ok {
			faults = append(faults, fault)
		}
	}
	if len(faults) == 0 {
		return nil
	}
	slices.SortFunc(faults, func(a, b PathFault) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Other, b.Other))
	})
	return faults
}

func invalidReason(p string) string {
	switch {
	case p == "." || !fs.ValidPath(p):
		return "is not a clean relative path"
	case strings.ContainsRune(p, '\\'):
		return "has a backslash"
	case strings.ContainsFunc(p, unicode.IsControl):
		return "has a control character"
	case foldCase(p) == metaFolder || strings.HasPrefix(foldCase(p), metaFolder+"/"):
		return "is in the folder that is kept for the manifest"
	}
	if _, err := filepath.Localize(p); err != nil {
		return "cannot be a name on this system"
	}
	return ""
}

// findCollision adds p and its folders to seen. It finds a name there with which p
// cannot exist in one tree.
func findCollision(seen map[string]string, p string) (PathFault, bool) {
	name := p
	for {
		key := foldCase(strings.TrimSuffix(name, "/"))
		other, taken := seen[key]
		if taken && (other != name || name == p) {
			return collisionFault(p, name, other), true
		}
		if taken {
			return PathFault{}, false // then its parents have been checked too
		}
		seen[key] = name
		dir := path.Dir(strings.TrimSuffix(name, "/"))
		if dir == "." {
			return PathFault{}, false
		}
		name = dir + "/"
	}
}

// collisionFault says why other conflicts with name, which is p or a parent of p.
func collisionFault(p, name, other string) PathFault {
	bare := strings.TrimSuffix(other, "/")
	switch {
	case other == name:
		return PathFault{Path: p, Reason: "is the path of two files"}
	case name == bare:
		return PathFault{Path: p, Reason: "is the path of a file and of a folder"}
	case strings.TrimSuffix(name, "/") == bare:
		return PathFault{Path: p, Reason: "is below the file", Other: bare}
	}
	return PathFault{Path: p, Reason: "differs only in letter case from", Other: bare}
}

// foldCase maps spellings that differ only in letter case to one. It converts to
// upper and then to lower case, because some letters have several upper or lower
// case forms.
func foldCase(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// addParents adds every parent folder of p to dirs.
func addParents(dirs map[string]bool, p string) {
	for dir := path.Dir(p); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
		dirs[dir] = true
	}
}

// nativePath is the path of dir/p on this system; p has slashes.
func nativePath(dir, p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }

// ConflictError lists, sorted, the paths that the site needs but that hold
// something that Sync did not write.
type ConflictError struct {
	Dir   string
	Paths []string
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("output: %s holds files that are not ours where the site has its own: %s",
		e.Dir, strings.Join(e.Paths, ", "))
}

// conflictError is nil without paths.
func conflictError(dir string, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	slices.Sort(paths)
	return &ConflictError{Dir: dir, Paths: slices.Compact(paths)}
}
