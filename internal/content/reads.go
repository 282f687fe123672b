package content

// Reads says which bodies were asked for while something was made of a library. What was made depends on the words of
// these bodies, and otherwise on the assembly alone: made of another library with the same assembly, in which these
// bodies are the same, it is the same.
type Reads struct {
	paths []string // of the files
	all   bool
}

// Noting returns the same library, which notes in reads which bodies it is asked for. It is for one goroutine.
func (l *Library) Noting(reads *Reads) *Library {
	noting := *l
	noting.reads = reads
	return &noting
}

// NoteAllBodies notes that all bodies were read: by something that was made before, for several.
func (l *Library) NoteAllBodies() {
	if l.reads != nil {
		l.reads.all = true
	}
}

func (l *Library) noteBody(path string) {
	if l.reads != nil {
		l.reads.paths = append(l.reads.paths, path)
	}
}

// HasAny reports whether one of some files was read.
func (r Reads) HasAny(files map[string]bool) bool {
	if r.all {
		return len(files) > 0
	}
	for _, path := range r.paths {
		if files[path] {
			return true
		}
	}
	return false
}

// ChangedBodies returns the files whose bodies are not the same in another library. It is not ok if the two differ in
// more than words of bodies.
func (l *Library) ChangedBodies(other *Library) (files map[string]bool, ok bool) {
	if !l.SameAssembly(other) || !l.Snapshot.HasHistoryOf(other.Snapshot) {
		return nil, false
	}
	files = map[string]bool{}
	for path, f := range l.files.byPath {
		if before := other.files.byPath[path]; before == nil || before.src.Checksum != f.src.Checksum {
			files[path] = true
		}
	}
	return files, len(l.files.byPath) == len(other.files.byPath)
}
