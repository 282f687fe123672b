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
	ownFolder    = ".etalase"
	manifestPath = ownFolder + "/manifest"
)

// PathFault is a path that no file of the site may have.
type PathFault struct {
	Path   string
	Reason string
	Other  string // the path that it gets in the way of, if there is one
}

func (f PathFault) String() string {
	if f.Other == "" {
		return fmt.Sprintf("%q %s", f.Path, f.Reason)
	}
	return fmt.Sprintf("%q %s %q", f.Path, f.Reason, f.Other)
}

// PathError lists all the faulty paths of a set of files, sorted.
type PathError []PathFault

func (e PathError) Error() string {
	lines := make([]string, len(e))
	for i, f := range e {
		lines[i] = f.String()
	}
	return "output: bad paths: " + strings.Join(lines, "; ")
}

// checkPaths finds the paths that would leave the folder, mean different
// things on different systems, or get in each other's way.
func checkPaths(files []File) error {
	var faults PathError
	// Names that systems without letter case take for one and the same,
	// by how they were first spelled; a folder's ends with a slash.
	spelled := make(map[string]string, 2*len(files))
	for _, f := range files {
		if reason := badPath(f.Path); reason != "" {
			faults = append(faults, PathFault{Path: f.Path, Reason: reason})
			continue
		}
		if fault, ok := collision(spelled, f.Path); ok {
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

func badPath(p string) string {
	switch {
	case p == "." || !fs.ValidPath(p):
		return "is not a clean relative path"
	case strings.ContainsRune(p, '\\'):
		return "has a backslash"
	case strings.ContainsFunc(p, unicode.IsControl):
		return "has a control character"
	case fold(p) == ownFolder || strings.HasPrefix(fold(p), ownFolder+"/"):
		return "is in the folder that is kept for the manifest"
	}
	if _, err := filepath.Localize(p); err != nil {
		return "cannot be a name on this system"
	}
	return ""
}

// collision enters p and its folders into spelled, and finds a name there
// that p cannot stand beside.
func collision(spelled map[string]string, p string) (PathFault, bool) {
	name := p
	for {
		key := fold(strings.TrimSuffix(name, "/"))
		other, taken := spelled[key]
		if taken && (other != name || name == p) {
			return inTheWay(p, name, other), true
		}
		if taken {
			return PathFault{}, false // then the folders above it are known, too
		}
		spelled[key] = name
		dir := path.Dir(strings.TrimSuffix(name, "/"))
		if dir == "." {
			return PathFault{}, false
		}
		name = dir + "/"
	}
}

// inTheWay says why other bars name, which is p or a folder above it.
func inTheWay(p, name, other string) PathFault {
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

// fold maps spellings that differ in letter case to one. Both ways, since some
// letters have more than one lower or upper case.
func fold(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// addParents adds every folder above p to dirs.
func addParents(dirs map[string]bool, p string) {
	for dir := path.Dir(p); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
		dirs[dir] = true
	}
}

// native is where p, a path inside of dir, is on this system.
func native(dir, p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }

// ConflictError lists, sorted, the paths that the site needs and that hold
// something that Sync did not write.
type ConflictError struct {
	Dir   string
	Paths []string
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("output: %s holds files that are not ours where the site has its own: %s",
		e.Dir, strings.Join(e.Paths, ", "))
}

func conflict(dir string, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	slices.Sort(paths)
	return &ConflictError{Dir: dir, Paths: slices.Compact(paths)}
}
