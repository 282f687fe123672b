// Package editor is what helps those who write: it mends what has one right
// answer, begins new entries and new sites, and describes the types of content
// as JSON Schema and as a reference to read.
//
// It is the only package that writes where editors write. It replaces a file as
// a whole or not at all, and only while the file is what was read.
package editor

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/render"
	"etalase/internal/site"
)

// Mended is one thing that a fix has changed.
type Mended struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Code string `json:"code"`
	Was  string `json:"was"`
	Now  string `json:"now"`

	at int // offset before the change
}

// Fixed is what a run of Fix did, and what it left.
type Fixed struct {
	Mended   []Mended
	Recorded int       // addresses that are new in urls.lock
	Left     diag.List // what it cannot mend
}

// mostRounds bounds the repetition. One fix can uncover another, as a quoted
// title that is then too long; a few rounds reach an end.
const mostRounds = 20

// Fix mends what has one right answer in the site in dir, until nothing is left
// that has, and then records the addresses in urls.lock. It changes nothing
// outside the spans of the fixes, and a second run changes nothing at all.
//
// check reads the site anew each time.
func Fix(ctx context.Context, dir string, check func(context.Context) (*render.Edition, diag.List, error)) (Fixed, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Fixed{}, err
	}
	defer root.Close()
	var done Fixed
	for range mostRounds {
		edition, list, err := check(ctx)
		if err != nil {
			return done, err
		}
		list = slices.Clone(list) // blankPlaces writes into it what it could not do
		done.Left = list
		mended, err := mendFiles(root, list)
		if err == nil {
			var photos []Mended
			photos, err = blankPlaces(root, list)
			mended = append(mended, photos...)
		}
		done.Mended = append(done.Mended, mended...)
		if err != nil {
			return done, err
		}
		if len(mended) > 0 {
			continue
		}
		if list.Errors() == 0 && !edition.Library.Tentative() {
			done.Recorded, err = record(root, edition)
			done.Left = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return err == nil && d.Kind == diag.UnrecordedAddress })
		}
		return done, err
	}
	return done, nil
}

func mendFiles(root *os.Root, list diag.List) ([]Mended, error) {
	var order []*diag.File
	fixes := map[string][]diag.Diagnostic{}
	for _, d := range list {
		if d.Fix == nil || d.Span.File == nil {
			continue
		}
		if fixes[d.Span.File.Path] == nil {
			order = append(order, d.Span.File)
		}
		fixes[d.Span.File.Path] = append(fixes[d.Span.File.Path], d)
	}
	var all []Mended
	for _, file := range order {
		text, mended := Mend(file.Text, fixes[file.Path])
		if len(mended) == 0 {
			continue
		}
		if err := replace(root, file.Path, file.Text, text); err != nil {
			return all, err
		}
		all = append(all, mended...)
	}
	return all, nil
}

// blankPlaces takes out of photos where they were taken. Their pixels and all
// the rest stay byte for byte. Where that cannot be done, the list says so.
func blankPlaces(root *os.Root, list diag.List) ([]Mended, error) {
	var all []Mended
	for i, d := range list {
		src, named := d.Arg(0).(string)
		if d.Kind != diag.LocatedPhoto || !named {
			continue
		}
		name := path.Join(path.Dir(d.Span.File.Path), src)
		data, err := root.ReadFile(filepath.FromSlash(name))
		if err != nil {
			return all, err
		}
		blanked, ok := metadata.WithoutPlace(data)
		if !ok {
			list[i] = d.Advise(diag.ExportWithoutLocation)
			continue
		}
		if err := replace(root, name, data, blanked); err != nil {
			return all, err
		}
		all = append(all, Mended{File: name, Line: 1, Code: d.Kind.Code, Was: "GPS"})
	}
	return all, nil
}

// Mend puts the fixes of one file into its text. Of two that touch each other
// the first is taken; what the other one says may then be another thing.
func Mend(text []byte, list []diag.Diagnostic) ([]byte, []Mended) {
	list = slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		return d.Fix == nil || d.Fix.Start < 0 || d.Fix.Start > d.Fix.End || d.Fix.End > len(text)
	})
	slices.SortStableFunc(list, func(a, b diag.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Fix.Start, b.Fix.Start), cmp.Compare(a.Fix.End, b.Fix.End))
	})
	var out bytes.Buffer
	var mended []Mended
	at, last := 0, -1
	for _, d := range list {
		f := d.Fix
		if f.Start < at || f.Start == last || string(text[f.Start:f.End]) == f.Text {
			continue
		}
		out.Write(text[at:f.Start])
		out.WriteString(f.Text)
		at, last = f.End, f.Start
		start, _ := (diag.Span{File: d.Span.File, Start: f.Start, End: f.End}).Bounds()
		mended = append(mended, Mended{d.Span.File.Path, start.Line, d.Kind.Code, string(text[f.Start:f.End]), f.Text, f.Start})
	}
	out.Write(text[at:])
	return out.Bytes(), mended
}

// record writes the addresses of the site into its lock.
func record(root *os.Root, edition *render.Edition) (int, error) {
	text, added := edition.Site.Lock()
	old, err := root.ReadFile(site.LockFile)
	if errors.Is(err, os.ErrNotExist) {
		return added, writeAtomic(root, site.LockFile, text, nil, func() error { return nil })
	}
	if err != nil || bytes.Equal(old, text) {
		return 0, err
	}
	return added, replace(root, site.LockFile, old, text)
}
