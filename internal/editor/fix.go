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
// It leaves out the fixes that would make a file unreadable. A second run changes nothing. The error is ErrEndlessFix
// if there is always a fix left.
func Fix(ctx context.Context, dir string, check Check) (FixResult, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return FixResult{}, err
	}
	defer root.Close()
	var result FixResult
	for range maxFixRounds {
		edition, problems, err := check(ctx)
		if err != nil {
			return result, err
		}
		edits, remaining, err := fixOnce(root, problems)
		result.Edits = append(result.Edits, edits...)
		result.Remaining = remaining
		if err != nil {
			return result, err
		}
		if len(edits) > 0 {
			continue
		}
		if problems.ErrorCount() == 0 && !edition.Library.IsPreview() {
			err = result.record(root, edition)
		}
		return result, err
	}
	return result, ErrEndlessFix
}

// fixOnce applies all fixes of one check. remaining are the problems, with what could not be done.
func fixOnce(root *os.Root, problems diag.List) (edits []Edit, remaining diag.List, err error) {
	if edits, remaining, err = fixFiles(root, problems); err != nil {
		return edits, remaining, err
	}
	inPhotos, remaining, err := removeLocations(root, remaining)
	edits = append(edits, inPhotos...)
	if err != nil {
		return edits, remaining, err
	}
	renames, err := renameFiles(root, problems)
	return append(edits, renames...), remaining, err
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

// fixFiles applies the fixes of each file. remaining are the problems, without the fixes that would do harm.
func fixFiles(root *os.Root, problems diag.List) (edits []Edit, remaining diag.List, err error) {
	remaining = slices.Clone(problems)
	var files []*diag.File
	fixes := map[string][]*diag.Diagnostic{}
	for i, d := range remaining {
		if d.Fix == nil || d.Span.File == nil {
			continue
		}
		if fixes[d.Span.File.Path] == nil {
			files = append(files, d.Span.File)
		}
		fixes[d.Span.File.Path] = append(fixes[d.Span.File.Path], &remaining[i])
	}
	for _, file := range files {
		text, ofFile := fixFile(file, fixes[file.Path])
		if len(ofFile) == 0 {
			continue
		}
		if err := replace(root, file.Path, file.Text, text); err != nil {
			return edits, remaining, err
		}
		edits = append(edits, ofFile...)
	}
	return edits, remaining, nil
}

// maxTrials bounds how often the text of one file is parsed to find the fixes that do harm.
const maxTrials = 64

// fixFile applies the fixes of a file, and takes those away from their diagnostics that do harm: a fix is right for its
// slip, but beside another slip of the file the parser may read the text otherwise. If all fixes together do harm, each
// half of them is tried, and so on: a few harmful ones among many are found soon.
func fixFile(file *diag.File, fixes []*diag.Diagnostic) ([]byte, []Edit) {
	mayBeUnreadable := !isReadable(file)
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
		case trials >= 0 && (mayBeUnreadable || isReadable(&diag.File{Path: file.Path, Text: text})):
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

// isReadable reports whether the data of a file can be read, if only as it was meant.
func isReadable(file *diag.File) bool {
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
		return true
	}
	isUnknown := func(d diag.Diagnostic) bool { return d.Fix == nil }
	return node != nil && !slices.ContainsFunc(problems, isUnknown)
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
