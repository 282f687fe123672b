package source

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Watcher tells when a site's inputs change. Events of the file system only
// wake it: what has changed is found by reading it again, and whatever the
// events did not tell is found by a sweep once things have settled.
type Watcher struct {
	reader  *Reader
	fs      *fsnotify.Watcher
	pending map[string]bool // paths that events named
	sweep   *time.Timer     // runs while something may have been missed
	blind   bool            // the system watches only a part: sweep again and again
}

const (
	quiet  = 5 * time.Millisecond   // a burst of events, such as an atomic save, must pause for so long
	settle = 500 * time.Millisecond // then things have come to rest, and a sweep sees what no event told
	patrol = 2 * time.Second        // between sweeps where the system cannot watch every folder
)

// Watch begins to watch the inputs of a site.
func Watch(r *Reader) (*Watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &Watcher{reader: r, fs: notify, pending: map[string]bool{}, sweep: time.NewTimer(settle)}
	if err := notify.Add(r.dir); err != nil { // site.yaml, and folders that come later
		notify.Close()
		return nil, err
	}
	for _, root := range Roots() {
		w.addFolders(root)
	}
	return w, nil
}

// Close ends the watch.
func (w *Watcher) Close() error {
	w.sweep.Stop()
	return w.fs.Close()
}

// Next waits until the inputs differ from a snapshot and returns the new one.
func (w *Watcher) Next(ctx context.Context, prev *Snapshot) (*Snapshot, error) {
	for {
		paths, err := w.wait(ctx, prev)
		if err != nil {
			return nil, err
		}
		next, err := w.reader.Rescan(ctx, prev, paths)
		if err != nil {
			return nil, err
		}
		if !next.same(prev) {
			return next, nil
		}
		prev = next
	}
}

// wait returns paths that may have changed.
func (w *Watcher) wait(ctx context.Context, prev *Snapshot) ([]string, error) {
	var pause <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case event, ok := <-w.fs.Events:
			if !ok {
				return nil, errors.New("the watch has ended")
			}
			if w.note(event) {
				pause = time.After(quiet)
			}
		case _, ok := <-w.fs.Errors: // events were dropped
			if !ok {
				return nil, errors.New("the watch has ended")
			}
			w.sweep.Reset(settle)
		case <-pause:
			w.sweep.Reset(settle)
			return w.take(), nil
		case <-w.sweep.C:
			for _, root := range Roots() { // a folder may have come unseen
				w.addFolders(root)
			}
			paths, err := w.reader.Sweep(ctx, prev)
			if err != nil {
				return nil, err
			}
			if w.blind {
				w.sweep.Reset(patrol)
			}
			if len(paths) > 0 {
				return append(paths, w.take()...), nil
			}
		}
	}
}

func (w *Watcher) take() []string {
	paths := make([]string, 0, len(w.pending))
	for p := range w.pending {
		paths = append(paths, p)
	}
	clear(w.pending)
	slices.Sort(paths)
	return paths
}

// note remembers the path of an event; false for one that is no input.
func (w *Watcher) note(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod {
		return false
	}
	p, err := filepath.Rel(w.reader.dir, event.Name)
	if err != nil {
		return false
	}
	p = filepath.ToSlash(p)
	if !isInput(p) {
		return false
	}
	if event.Has(fsnotify.Create) {
		w.addFolders(p)
	}
	w.pending[p] = true
	return true
}

// addFolders watches a folder and those below it. What cannot be watched is
// found by sweeping.
func (w *Watcher) addFolders(p string) {
	_ = fs.WalkDir(w.reader.root.FS(), p, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		if strings.HasPrefix(path.Base(p), ".") {
			return fs.SkipDir
		}
		if w.fs.Add(filepath.Join(w.reader.dir, filepath.FromSlash(p))) != nil {
			w.blind = true
			w.sweep.Reset(settle)
		}
		return nil
	})
}

// same tells whether two snapshots hold the same bytes at the same paths, and
// the same faults.
func (s *Snapshot) same(other *Snapshot) bool {
	return slices.EqualFunc(s.files, other.files, func(a, b *File) bool { return a == b || a.Path == b.Path && a.Hash == b.Hash }) &&
		len(s.problems) == len(other.problems) && !slices.ContainsFunc(keys(s), func(p string) bool { _, ok := other.problems[p]; return !ok })
}

func keys(s *Snapshot) []string {
	out := make([]string, 0, len(s.problems))
	for p := range s.problems {
		out = append(out, p)
	}
	return out
}
