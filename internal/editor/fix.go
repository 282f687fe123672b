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
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"etalase/internal/content/frontmatter"
	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/render"
	"etalase/internal/source"
	"etalase/internal/syntax"
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
	Waiting   int       // addresses that are recorded once no error remains
	Remaining diag.List // what it cannot fix
}

// maxFixRounds bounds the repetition. One fix can uncover another: for example, a title is too long once it is quoted.
// A few rounds reach an end.
const maxFixRounds = 20

// maxGivenUp bounds how often files are given up. Those of one time are all that do not settle, unless giving them up
// unsettles others.
const maxGivenUp = 4

// ErrEndlessFix says that files did not settle although others that did not were given up. Those that were written last
// have their first text. No address was recorded.
var ErrEndlessFix = errors.New("the fixes have no end: some fault comes back after it was fixed")

// Check reads the site anew and finds its problems.
type Check func(context.Context) (*render.Edition, diag.List, error)

// Fix applies every fix that has one right answer, repeats until none is left, then records the addresses in urls.lock.
// It leaves out the fixes that would make a file unreadable. A second run changes nothing. A file whose fixes come to
// no end gets back the text that it had, and its problems stay without a fix.
func Fix(ctx context.Context, dir string, check Check) (FixResult, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return FixResult{}, err
	}
	defer root.Close()
	run := fixRun{root: root, written: map[string]writtenFile{}, givenUp: map[string]bool{}}
	err = run.toEnd(ctx, check)
	return run.result(), err
}

// fixRun is the state of one run of Fix.
type fixRun struct {
	root      *os.Root
	edits     []madeEdit
	recorded  int
	waiting   int
	remaining diag.List

	written map[string]writtenFile // by the name that the file has now
	givenUp map[string]bool
	last    []string // files that the last round wrote
}

// madeEdit is an edit, which may have been undone.
type madeEdit struct {
	Edit
	isUndone bool
}

// writtenFile is a file that was written.
type writtenFile struct {
	first, now []byte
	edits      []int // those of the run that are in it
}

// result returns what the run did and left.
func (run *fixRun) result() FixResult {
	result := FixResult{Recorded: run.recorded, Waiting: run.waiting, Remaining: run.remaining}
	for _, e := range run.edits {
		if !e.isUndone {
			result.Edits = append(result.Edits, e.Edit)
		}
	}
	return result
}

// toEnd makes rounds until one has nothing to do, without the files that do not settle.
func (run *fixRun) toEnd(ctx context.Context, check Check) error {
	for range maxGivenUp {
		for range maxFixRounds {
			edition, problems, err := check(ctx)
			if err != nil {
				return err
			}
			before := len(run.edits)
			if err := run.fixOnce(run.withoutGivenUp(problems)); err != nil {
				return err
			}
			if len(run.edits) > before {
				continue
			}
			switch {
			case edition == nil || edition.Library.IsPreview():
			case problems.ErrorCount() == 0:
				err = run.record(edition)
			default:
				_, run.waiting = edition.Site.Layout.Lock()
			}
			return err
		}
		if err := run.giveUp(); err != nil {
			return err
		}
	}
	return ErrEndlessFix
}

// withoutGivenUp returns problems without the fixes of files that were given up.
func (run *fixRun) withoutGivenUp(problems diag.List) diag.List {
	problems = slices.Clone(problems)
	for i := range problems {
		d := &problems[i]
		if d.Span.File == nil {
			continue
		}
		if run.givenUp[d.Span.File.Path] {
			d.Fix, d.Rename = nil, ""
		}
		if d.LocatedPhoto != "" && run.givenUp[path.Join(path.Dir(d.Span.File.Path), d.LocatedPhoto)] {
			d.LocatedPhoto = ""
		}
	}
	return problems
}

// write replaces the text of a file, and keeps the one that it had before the run.
func (run *fixRun) write(name string, old, text []byte, edits ...Edit) error {
	if err := replace(run.root, name, old, text); err != nil {
		return err
	}
	file, ok := run.written[name]
	if !ok {
		file.first = old
	}
	file.now = text
	for _, e := range edits {
		file.edits = append(file.edits, len(run.edits))
		run.edits = append(run.edits, madeEdit{Edit: e})
	}
	run.written[name] = file
	run.last = append(run.last, name)
	return nil
}

// rename gives a file or folder another name, and follows those in it that were written.
func (run *fixRun) rename(from, to string) error {
	if err := run.root.Rename(filepath.FromSlash(from), filepath.FromSlash(to)); err != nil {
		return err
	}
	for name, file := range maps.Clone(run.written) {
		if rest, ok := strings.CutPrefix(name, from); ok && (rest == "" || rest[0] == '/') {
			delete(run.written, name)
			run.written[to+rest] = file
		}
	}
	for i, name := range run.last {
		if rest, ok := strings.CutPrefix(name, from); ok && (rest == "" || rest[0] == '/') {
			run.last[i] = to + rest
		}
	}
	run.last = append(run.last, to)
	return nil
}

// giveUp gives the files of the last round back the text that they had before the run. Names stay: others may refer to
// the new one.
func (run *fixRun) giveUp() error {
	for _, name := range run.last {
		run.givenUp[name] = true
		file, ok := run.written[name]
		if !ok {
			continue
		}
		if err := replace(run.root, name, file.now, file.first); err != nil {
			return err
		}
		delete(run.written, name)
		for _, i := range file.edits {
			run.edits[i].isUndone = true
		}
	}
	return nil
}

// fixOnce applies all fixes of one check. What remains are the problems, with what could not be done.
func (run *fixRun) fixOnce(problems diag.List) error {
	run.last, run.remaining = nil, slices.Clone(problems)
	if err := run.fixFiles(); err != nil {
		return err
	}
	if err := run.removeLocations(); err != nil {
		return err
	}
	return run.renameFiles(problems)
}

// renameFiles gives files and folders the names that they should have. It overwrites nothing. A file in a folder that
// was renamed is not found any more; the next round finds it.
func (run *fixRun) renameFiles(problems diag.List) error {
	for _, d := range problems {
		if d.Rename == "" {
			continue
		}
		from := d.Span.File.Path
		to := path.Join(path.Dir(from), d.Rename)
		if !canRename(run.root, filepath.FromSlash(from), filepath.FromSlash(to)) {
			continue
		}
		if err := run.rename(from, to); err != nil {
			return err
		}
		e := Edit{File: from, Line: 1, Code: d.Kind.Code, Was: path.Base(from), Now: d.Rename}
		run.edits = append(run.edits, madeEdit{Edit: e})
	}
	return nil
}

// fixFiles applies the fixes of each file, and takes those away that would do harm.
func (run *fixRun) fixFiles() error {
	var files []*diag.File
	fixes := map[string][]*diag.Diagnostic{}
	for i, d := range run.remaining {
		if d.Fix == nil || d.Span.File == nil {
			continue
		}
		if fixes[d.Span.File.Path] == nil {
			files = append(files, d.Span.File)
		}
		fixes[d.Span.File.Path] = append(fixes[d.Span.File.Path], &run.remaining[i])
	}
	for _, file := range files {
		text, edits := fixFile(file, fixes[file.Path])
		if len(edits) == 0 {
			continue
		}
		if err := run.write(file.Path, file.Text, text, edits...); err != nil {
			return err
		}
	}
	return nil
}

// maxTrials bounds how often the text of one file is parsed to find the fixes that do harm.
const maxTrials = 64

// fixFile applies the fixes of a file, and takes those away from their diagnostics that do harm: a fix is right for its
// slip, but beside another slip of the file the parser may read the text otherwise, and know less of it than before. If
// all fixes together do harm, each half of them is tried, and so on: a few harmful ones among many are found soon.
func fixFile(file *diag.File, fixes []*diag.Diagnostic) ([]byte, []Edit) {
	before := unknownPlaces(file)
	trials := maxTrials
	var kept diag.List
	var try func(part []*diag.Diagnostic)
	try = func(part []*diag.Diagnostic) {
		more := slices.Clone(kept)
		for _, d := range part {
			more = append(more, *d)
		}
		trials--
		text, _ := applyFixes(file.Text, more)
		switch half := len(part) / 2; {
		case trials >= 0 && unknownPlaces(&diag.File{Path: file.Path, Text: text}) <= before:
			kept = more
		case half > 0 && trials > 0:
			try(part[:half])
			try(part[half:])
		default:
			for _, d := range part {
				d.Fix = nil
			}
		}
	}
	try(fixes)
	return applyFixes(file.Text, kept)
}

// unreadable is more than all places that are unknown in a file of which something can be read.
const unreadable = 1 << 30

// unknownPlaces counts the slips in the data of a file of which it is not certain what was meant.
func unknownPlaces(file *diag.File) int {
	var node *syntax.Node
	var problems diag.List
	switch path.Ext(file.Path) {
	case ".md":
		var front frontmatter.Block
		front, problems = frontmatter.Split(file)
		node = front.Node
	case ".yaml":
		node, problems = syntax.ParseYAML(file, 0, len(file.Text))
	default: // of the program's own, such as urls.lock
		return 0
	}
	count := 0
	if node == nil {
		count = unreadable
	}
	for _, d := range problems {
		if d.Fix == nil {
			count++
		}
	}
	return count
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
// stay. Where that cannot be done, what remains has the advice for it.
func (run *fixRun) removeLocations() error {
	for i, d := range run.remaining {
		if d.LocatedPhoto == "" {
			continue
		}
		name := path.Join(path.Dir(d.Span.File.Path), d.LocatedPhoto)
		data, err := run.root.ReadFile(filepath.FromSlash(name))
		if err != nil {
			return err
		}
		cleaned, ok := metadata.RemoveLocation(data)
		if !ok {
			run.remaining[i] = d.Advise(diag.ExportWithoutLocation)
			continue
		}
		e := Edit{File: name, Line: 1, Code: d.Kind.Code, Was: "GPS"}
		if err := run.write(name, data, cleaned, e); err != nil {
			return err
		}
	}
	return nil
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
func (run *fixRun) record(edition *render.Edition) error {
	text, added := edition.Site.Layout.Lock()
	if err := writeLock(run.root, text); err != nil {
		return err
	}
	run.recorded = added
	isRecorded := func(d diag.Diagnostic) bool { return d.Kind == diag.UnrecordedAddress }
	run.remaining = slices.DeleteFunc(run.remaining, isRecorded)
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
