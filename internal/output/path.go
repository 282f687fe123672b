package output

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"etalase/internal/pathcheck"
)

const (
	metaFolder   = pathcheck.MetaFolder
	manifestPath = metaFolder + "/manifest"
)

// PathError lists all invalid paths of a set of files, sorted.
type PathError struct{ Paths []pathcheck.Invalid }

// checkPaths returns a *PathError if files have invalid paths.
func checkPaths(files []File) error {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	if invalid := pathcheck.Check(paths); len(invalid) > 0 {
		return &PathError{invalid}
	}
	return nil
}

func (e *PathError) Error() string {
	lines := make([]string, len(e.Paths))
	for i, p := range e.Paths {
		lines[i] = p.String()
	}
	return "output: bad paths: " + strings.Join(lines, "; ")
}

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
