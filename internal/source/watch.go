package source

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Watcher waits for changes of a site's inputs. Events of the file system are debounced and name the paths to read
// again; only their bytes decide whether something changed. Events may be lost, so a poll after the last event finds
// the changes without an event. Where the system cannot watch every folder, the poll repeats.
type Watcher struct {
	reader    *Reader
	notify    *fsnotify.Watcher
	pending   map[string]bool // paths of events that Next has not returned yet
	pollTimer *time.Timer     // runs while an event may have been lost
	polling   bool            // some folder cannot be watched, so poll repeatedly
}

const (
	debounceDelay = 5 * time.Millisecond   // without events, before a burst such as an atomic save counts as over
	pollDelay     = 500 * time.Millisecond // from the last event to the poll
	pollInterval  = 2 * time.Second        // between polls where some folder cannot be watched
)

// Watch starts watching the inputs of a site. The caller must close the Watcher.
func Watch(r *Reader) (*Watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &Watcher{reader: r, notify: notify, pending: map[string]bool{}, pollTimer: time.NewTimer(pollDelay)}
	if err := notify.Add(r.dir); err != nil { // for site.yaml, and for folders that are created later
		notify.Close()
		return nil, err
	}
	for _, root := range Roots() {
		w.watchFolders(root)
	}
	return w, nil
}

// Close stops watching. A running Next then fails.
func (w *Watcher) Close() error {
	w.pollTimer.Stop()
	return w.notify.Close()
}

// Next waits until the inputs differ from prev, and returns the new snapshot. It fails when ctx ends or the Watcher is
// closed.
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
		if !next.equal(prev) {
			return next, nil
		}
		prev = next
	}
}

// wait returns paths that may have changed.
func (w *Watcher) wait(ctx context.Context, prev *Snapshot) ([]string, error) {
	var debounce <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case event, ok := <-w.notify.Events:
			if !ok {
				return nil, errClosed
			}
			if w.addPending(event) {
				debounce = time.After(debounceDelay)
			}
		case _, ok := <-w.notify.Errors: // events were lost
			if !ok {
				return nil, errClosed
			}
			w.pollTimer.Reset(pollDelay)
		case <-debounce:
			w.pollTimer.Reset(pollDelay)
			return w.takePending(), nil
		case <-w.pollTimer.C:
			paths, err := w.poll(ctx, prev)
			if err != nil {
				return nil, err
			}
			if len(paths) > 0 {
				return append(paths, w.takePending()...), nil
			}
		}
	}
}

var errClosed = errors.New("the watch has ended")

// poll compares size and time of all inputs with prev, and watches folders that were created without an event.
func (w *Watcher) poll(ctx context.Context, prev *Snapshot) ([]string, error) {
	for _, root := range Roots() {
		w.watchFolders(root)
	}
	paths, err := w.reader.poll(ctx, prev)
	if err == nil && w.polling {
		w.pollTimer.Reset(pollInterval)
	}
	return paths, err
}

func (w *Watcher) takePending() []string {
	paths := slices.Sorted(maps.Keys(w.pending))
	clear(w.pending)
	return paths
}

// addPending records the path of an event. It returns false if the event cannot have changed an input.
func (w *Watcher) addPending(event fsnotify.Event) bool {
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
		w.watchFolders(p)
	}
	w.pending[p] = true
	return true
}

// watchFolders watches a folder and all folders below it. If one of them cannot be watched, polling finds its changes.
func (w *Watcher) watchFolders(p string) {
	_ = fs.WalkDir(w.reader.tree, p, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		if strings.HasPrefix(path.Base(p), ".") {
			return fs.SkipDir
		}
		if w.notify.Add(filepath.Join(w.reader.dir, filepath.FromSlash(p))) != nil {
			w.polling = true
			w.pollTimer.Reset(pollDelay)
		}
		return nil
	})
}

// equal reports whether two snapshots have the same bytes at the same paths, and problems at the same paths.
func (s *Snapshot) equal(other *Snapshot) bool {
	sameBytes := func(a, b *File) bool { return a == b || a.Path == b.Path && a.Checksum == b.Checksum }
	if !slices.EqualFunc(s.files, other.files, sameBytes) || len(s.problems) != len(other.problems) {
		return false
	}
	for path := range s.problems {
		if _, ok := other.problems[path]; !ok {
			return false
		}
	}
	return true
}
