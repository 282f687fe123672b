// Package editor helps those who write: it fixes what has one right answer (fix.go), begins new entries (new.go) and
// new sites (init.go), and describes the types of content as JSON Schema (jsonschema.go).
//
// It is the only package that writes where editors write (write.go). It replaces a file as a whole or not at all, and
// only while the file is what was read.
package editor

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/render"
	"etalase/internal/source"
)

// Edit is one change that Fix made in a file.
type Edit struct {
	File string
	Line int
	Code string // of the diagnostic
	Was  string
	Now  string
}

// FixResult is what a run of Fix did, and what it left.
type FixResult struct {
	Edits     []Edit
	Recorded  int       // addresses that are new in urls.lock
	Remaining diag.List // what it cannot fix
}

// maxFixRounds bounds the repetition. One fix can uncover another: for example, a title is too long once it is quoted.
// A few rounds reach an end.
const maxFixRounds = 20

// ErrEndlessFix says that each fix brought up a problem that needs another, without an end. No address was recorded.
var ErrEndlessFix = errors.New("the fixes have no end: some fault comes back after it was fixed")

// Check reads the site anew and finds its problems.
type Check func(context.Context) (*render.Edition, diag.List, error)

// Fix applies every fix that has one right answer, repeats until none is left, then records the addresses in urls.lock.
// A second run changes nothing. A file that could be read and after its fixes cannot gets its text back, and its
// problems remain. The error is ErrEndlessFix if there is always a fix left.
func Fix(ctx context.Context, dir string, check Check) (FixResult, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return FixResult{}, err
	}
	defer root.Close()
	f := fixer{root: root, held: map[string]bool{}}
	edition, problems, err := f.run(ctx, check)
	if err == nil && problems.ErrorCount() == 0 && !edition.Library.IsPreview() {
		err = f.result.record(root, edition)
	}
	return f.result, err
}

// fixer applies the fixes of one check after another.
type fixer struct {
	root   *os.Root
	result FixResult
	last   []rewrite       // of the last round
	held   map[string]bool // paths of files whose fixes did harm: they get no more of them
}

// rewrite is what the fixes of one round made of a file that could be read.
type rewrite struct {
	path     string
	was, now []byte
	edits    int // how many changes the result counts before those of this file
}

// run checks and fixes until there is nothing left to fix. It returns what the last check found.
func (f *fixer) run(ctx context.Context, check Check) (*render.Edition, diag.List, error) {
	for range maxFixRounds {
		edition, problems, err := check(ctx)
		if err != nil {
			return nil, nil, err
		}
		changed, err := f.withdraw(problems)
		if err == nil && !changed {
			changed, err = f.fixOnce(problems)
		}
		if err != nil || !changed {
			return edition, problems, err
		}
	}
	return nil, nil, ErrEndlessFix
}

// withdraw gives the files that cannot be read since the last round their text back. A fix is of one slip and right for
// it, but beside another slip of the same file the parser may take its text for something else.
func (f *fixer) withdraw(problems diag.List) (withdrawn bool, err error) {
	last := f.last
	f.last = nil
	unreadable := unreadableFiles(problems)
	for _, r := range slices.Backward(last) {
		if !unreadable[r.path] {
			continue
		}
		if err := replace(f.root, r.path, r.now, r.was); err != nil {
			return withdrawn, err
		}
		f.held[r.path] = true
		ofFile := func(e Edit) bool { return e.File == r.path }
		kept := slices.DeleteFunc(slices.Clone(f.result.Edits[r.edits:]), ofFile)
		f.result.Edits = append(f.result.Edits[:r.edits], kept...)
		withdrawn = true
	}
	return withdrawn, nil
}

// unreadableFiles are the paths of the files whose data could not be read at all.
func unreadableFiles(problems diag.List) map[string]bool {
	kinds := []*diag.Kind{diag.Syntax, diag.NoFrontMatter, diag.UnclosedFrontMatter, diag.UnreadableFile}
	files := map[string]bool{}
	for _, d := range problems {
		if d.Span.File != nil && slices.Contains(kinds, d.Kind) {
			files[d.Span.File.Path] = true
		}
	}
	return files
}

// fixOnce applies all fixes of one check, and reports whether there were any. It gives files other names only in a
// round that changes no text: so each file is found again under its name.
func (f *fixer) fixOnce(problems diag.List) (changed bool, err error) {
	problems = slices.Clone(problems)
	for i, d := range problems {
		if d.Span.File != nil && f.held[d.Span.File.Path] {
			problems[i].Fix = nil
		}
	}
	f.result.Remaining = problems
	before := len(f.result.Edits)
	if err := f.fixFiles(problems); err != nil {
		return true, err
	}
	textChanged := len(f.result.Edits) > before
	inPhotos, remaining, err := removeLocations(f.root, problems)
	f.result.Edits = append(f.result.Edits, inPhotos...)
	f.result.Remaining = remaining
	if err != nil || textChanged {
		return true, err
	}
	renames, err := renameFiles(f.root, problems)
	f.result.Edits = append(f.result.Edits, renames...)
	return len(f.result.Edits) > before, err
}

// renameFiles gives files and folders the names that they should have. It overwrites nothing. A file in a folder that
// was renamed is not found any more; the next round finds it.
func renameFiles(root *os.Root, problems diag.List) ([]Edit, error) {
	var edits []Edit
	for _, d := range problems {
		if d.Rename == "" {
			continue
		}
		from := d.Span.File.Path
		to := path.Join(path.Dir(from), d.Rename)
		if !canRename(root, filepath.FromSlash(from), filepath.FromSlash(to)) {
			continue
		}
		if err := root.Rename(filepath.FromSlash(from), filepath.FromSlash(to)); err != nil {
			return edits, err
		}
		edits = append(edits, Edit{File: from, Line: 1, Code: d.Kind.Code, Was: path.Base(from), Now: d.Rename})
	}
	return edits, nil
}

// fixFiles applies the fixes of each file, and notes which of them could be read before.
func (f *fixer) fixFiles(problems diag.List) error {
	var files []*diag.File
	fixes := map[string][]diag.Diagnostic{}
	for _, d := range problems {
		if d.Fix == nil || d.Span.File == nil {
			continue
		}
		if fixes[d.Span.File.Path] == nil {
			files = append(files, d.Span.File)
		}
		fixes[d.Span.File.Path] = append(fixes[d.Span.File.Path], d)
	}
	unreadable := unreadableFiles(problems)
	for _, file := range files {
		text, edits := applyFixes(file.Text, fixes[file.Path])
		if len(edits) == 0 {
			continue
		}
		if err := replace(f.root, file.Path, file.Text, text); err != nil {
			return err
		}
		if !unreadable[file.Path] {
			f.last = append(f.last, rewrite{file.Path, file.Text, text, len(f.result.Edits)})
		}
		f.result.Edits = append(f.result.Edits, edits...)
	}
	return nil
}

// canRename reports whether there is a file or folder of the old name and none of the new one. Where case does not
// matter, index.MD is there as index.md too: that is no other file.
func canRename(root *os.Root, from, to string) bool {
	old, err := root.Lstat(from)
	if err != nil {
		return false
	}
	taken, err := root.Lstat(to)
	return errors.Is(err, fs.ErrNotExist) || err == nil && os.SameFile(old, taken)
}

// removeLocations takes the place where a photo was taken out of its metadata. All other bytes, the pixels among them,
// stay. Where that cannot be done, remaining has the advice for it.
func removeLocations(root *os.Root, problems diag.List) (edits []Edit, remaining diag.List, err error) {
	remaining = slices.Clone(problems)
	for i, d := range problems {
		if d.LocatedPhoto == "" {
			continue
		}
		name := path.Join(path.Dir(d.Span.File.Path), d.LocatedPhoto)
		data, err := root.ReadFile(filepath.FromSlash(name))
		if err != nil {
			return edits, remaining, err
		}
		cleaned, ok := metadata.RemoveLocation(data)
		if !ok {
			remaining[i] = d.Advise(diag.ExportWithoutLocation)
			continue
		}
		if err := replace(root, name, data, cleaned); err != nil {
			return edits, remaining, err
		}
		edits = append(edits, Edit{File: name, Line: 1, Code: d.Kind.Code, Was: "GPS"})
	}
	return edits, remaining, nil
}

// applyFixes puts the fixes of one file into its text. Of two that overlap the first is applied; after it the other one
// may no longer be right.
func applyFixes(text []byte, list []diag.Diagnostic) ([]byte, []Edit) {
	list = slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		return d.Fix == nil || d.Fix.Start < 0 || d.Fix.Start > d.Fix.End || d.Fix.End > len(text)
	})
	slices.SortStableFunc(list, func(a, b diag.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Fix.Start, b.Fix.Start), cmp.Compare(a.Fix.End, b.Fix.End))
	})
	var out bytes.Buffer
	var edits []Edit
	end := 0 // of the last fix that was applied
	var last *diag.Fix
	for _, d := range list {
		f := d.Fix
		old := string(text[f.Start:f.End])
		overlaps := last != nil && (f.Start < last.End || f.Start == last.Start)
		if overlaps || old == f.Text {
			continue
		}
		out.Write(text[end:f.Start])
		out.WriteString(f.Text)
		end, last = f.End, f
		start, _ := (diag.Span{File: d.Span.File, Start: f.Start, End: f.End}).Bounds()
		edits = append(edits, Edit{d.Span.File.Path, start.Line, d.Kind.Code, old, f.Text})
	}
	out.Write(text[end:])
	return out.Bytes(), edits
}

// record writes the addresses of the site into its lock.
func (r *FixResult) record(root *os.Root, edition *render.Edition) error {
	text, added := edition.Site.Layout.Lock()
	if err := writeLock(root, text); err != nil {
		return err
	}
	r.Recorded = added
	isRecorded := func(d diag.Diagnostic) bool { return d.Kind == diag.UnrecordedAddress }
	r.Remaining = slices.DeleteFunc(r.Remaining, isRecorded)
	return nil
}

func writeLock(root *os.Root, text []byte) error {
	old, err := root.ReadFile(source.LockFile)
	if errors.Is(err, os.ErrNotExist) {
		return writeAtomic(root, source.LockFile, text, nil, func() error { return nil })
	}
	if err != nil || bytes.Equal(old, text) {
		return err
	}
	return replace(root, source.LockFile, old, text)
}
