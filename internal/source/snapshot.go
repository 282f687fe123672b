package source

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"etalase/internal/diag"
)

// Snapshot is all inputs at one moment. It is immutable.
type Snapshot struct {
	files    []*File // sorted by path
	byPath   map[string]*File
	problems map[string]diag.Diagnostic // by path
	links    map[string][]string        // by the path of a symbolic link: the paths that it leads over, see follow
	history  history
	builtin  map[string]Checksum // of the files of the program's own themes, by path
}

// File returns the file at a path.
func (s *Snapshot) File(path string) (*File, bool) {
	f, ok := s.byPath[path]
	return f, ok
}

// IsBuiltIn reports whether a file is one of the program's own themes, or a copy of it in the site.
func (s *Snapshot) IsBuiltIn(f *File) bool {
	checksum, ok := s.builtin[f.Path]
	return ok && checksum == f.Checksum
}

// With returns a snapshot in which a text file is added or replaced, as if text had been saved at path.
func (s *Snapshot) With(path string, text []byte) *Snapshot {
	f := &File{Path: path, name: path}
	f.setText(text)
	next := *s
	next.byPath = make(map[string]*File, len(s.byPath)+1)
	maps.Copy(next.byPath, s.byPath)
	next.byPath[path] = f
	next.files = slices.SortedFunc(maps.Values(next.byPath), comparePaths)
	return &next
}

// Under returns the files below a folder, sorted by path.
func (s *Snapshot) Under(folder string) []*File {
	byPath := func(f *File, path string) int { return cmp.Compare(f.Path, path) }
	position := func(path string) int {
		i, _ := slices.BinarySearchFunc(s.files, path, byPath)
		return i
	}
	return s.files[position(folder+"/"):position(folder+"0")] // '0' follows '/' in ASCII
}

// Problems returns the diagnostics of files and folders that could not be read.
func (s *Snapshot) Problems() diag.List {
	problems := make(diag.List, 0, len(s.problems))
	for _, d := range s.problems {
		problems = append(problems, d)
	}
	return problems.Sorted()
}

// IsUnreadable reports whether the file at a path, or a folder that it is in, could not be read.
func (s *Snapshot) IsUnreadable(p string) bool {
	for ; p != "." && p != "/"; p = path.Dir(p) {
		if _, ok := s.problems[p]; ok {
			return true
		}
	}
	return false
}

// linksOver returns the links that lead to one of the paths, or to what is below it, or over it to somewhere else.
func (s *Snapshot) linksOver(paths []string) (links []string) {
	if len(s.links) == 0 {
		return nil
	}
	changed := setOf(paths)
	for link, steps := range s.links {
		if slices.ContainsFunc(steps, changed.holds) {
			links = append(links, link)
		}
	}
	return links
}

func comparePaths(a, b *File) int { return cmp.Compare(a.Path, b.Path) }

// copyOutside takes over everything of prev that is not at or below paths, except built-in files.
func (s *Snapshot) copyOutside(prev *Snapshot, paths []string) {
	again := setOf(paths)
	s.history = prev.history
	for _, f := range prev.files {
		if !f.builtin && !again.holds(f.Path) {
			s.files = append(s.files, f)
		}
	}
	for p, d := range prev.problems {
		if !again.holds(p) {
			s.problems[p] = d
		}
	}
	for p, steps := range prev.links {
		if !again.holds(p) {
			s.links[p] = steps
		}
	}
}
