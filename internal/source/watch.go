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
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"etalase/internal/diag"
)

// Watcher waits for changes of a site's inputs. Events of the file system are debounced and name the paths to read
// again; only their bytes decide whether something changed. Events may be lost, and network folders, containers and
// exhausted limits of the system send none at all. So the watcher also polls: soon after the last event, and every
// other second.
type Watcher struct {
	reader *Reader
	notify *fsnotify.Watcher // nil: the system sends no events
	limit  error             // see Limit

	untold int // changes that polls have found since the last event

	folders    map[string]bool // that are watched, relative to the site; "." is the site's own
	headFolder map[string]bool // that are watched for commits; absolute
	pending    pending         // paths of events that Next has not returned yet
	pollTimer  *time.Timer     // always runs
	lost       chan struct{}   // of one element: events were lost

	head       head         // that the newest history was read for
	headEvent  bool         // there was an event beside the head: it may have changed
	askingGit  bool         // a goroutine will send to newHistory
	askAgain   backoff      // for a history that Git could not tell
	newHistory chan history // of one element: who asks Git waits for nobody
}

const (
	pollDelay       = 500 * time.Millisecond // from the last event to the poll
	pollInterval    = 2 * time.Second        // between polls without an event
	pollShare       = 50                     // a poll takes at most one part in so many of the time
	pollShareSilent = 5                      // the same, where no events come

	// So many changes that only polls have found say that no events come. One says nothing: a poll may overtake an
	// event.
	untoldOfSilence = 3
)

// Watch starts watching the inputs of a site. The caller must close the Watcher.
func Watch(r *Reader) *Watcher {
	w := &Watcher{
		reader:     r,
		pending:    pending{},
		pollTimer:  time.NewTimer(pollDelay),
		head:       readHead(r.dir),
		newHistory: make(chan history, 1),
		lost:       make(chan struct{}, 1),
	}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		w.limit = err
	} else {
		w.notify = notify
		go takeErrors(notify.Errors, w.lost)
	}
	w.watchAll()
	return w
}

// takeErrors notes that events were lost. It does nothing else, and so never waits: fsnotify holds its lock while it
// sends an error, and a goroutine that adds a folder waits for that lock.
func takeErrors(errs <-chan error, lost chan<- struct{}) {
	for range errs {
		select {
		case lost <- struct{}{}:
		default: // it is noted
		}
	}
}

// Limit returns the error by which the system refuses to watch a folder. It is nil as long as there is none. Changes in
// such a folder are found all the same, some seconds later.
func (w *Watcher) Limit() error { return w.limit }

// Close stops watching. A running Next then fails.
func (w *Watcher) Close() error {
	w.pollTimer.Stop()
	if w.notify == nil {
		return nil
	}
	return w.notify.Close()
}

// Next waits until the inputs differ from prev, or until a file has to be read again because what was made of prev
// lacks its bytes (see Reader.Reread), and returns the new snapshot. It fails when ctx ends or the Watcher is closed.
func (w *Watcher) Next(ctx context.Context, prev *Snapshot) (*Snapshot, error) {
	for {
		found, err := w.wait(ctx, prev)
		if err != nil {
			return nil, err
		}
		next, err := w.reader.Rescan(ctx, prev, found.paths)
		if err != nil {
			return nil, err
		}
		if found.history != nil {
			next = next.withHistory(*found.history)
		}
		same := next.equal(prev)
		if found.byPoll && !same {
			w.untold++
			w.watchAll() // a folder may not be watched
		}
		if !same || found.reread || !next.HasHistoryOf(prev) {
			return next, nil
		}
		prev = next
	}
}

// found is what may have changed.
type found struct {
	paths   []string
	byPoll  bool     // without an event
	reread  bool     // somebody waits for a new snapshot, see rereads
	history *history // nil: the same
}

func (w *Watcher) wait(ctx context.Context, prev *Snapshot) (found, error) {
	var events <-chan fsnotify.Event
	if w.notify != nil {
		events = w.notify.Events
	}
	debounce := time.NewTimer(debounceDelay)
	if len(w.pending) == 0 {
		debounce.Stop()
	}
	defer debounce.Stop()
	for {
		select {
		case <-ctx.Done():
			return found{}, ctx.Err()
		case event, ok := <-events:
			if !ok {
				return found{}, errClosed
			}
			if w.note(event) {
				debounce.Reset(debounceDelay)
			}
		case <-w.lost:
			w.watchAll()
			w.pollTimer.Reset(pollDelay)
		case <-debounce.C:
			if w.headEvent {
				w.headEvent = false
				w.followHead(ctx)
			}
			if paths := w.pending.takeSettled(time.Now()); len(paths) > 0 {
				w.pollTimer.Reset(pollDelay)
				return found{paths: paths}, nil
			}
			if len(w.pending) > 0 {
				debounce.Reset(debounceDelay)
			}
		case <-w.reader.rereads.added:
			if paths := w.reader.rereads.take(); len(paths) > 0 {
				return found{paths: paths, reread: true}, pause(ctx, rereadDelay)
			}
		case h := <-w.newHistory:
			w.askingGit = false
			w.followHead(ctx) // it may have changed meanwhile
			return found{history: &h}, nil
		case <-w.pollTimer.C:
			paths, err := w.poll(ctx, prev)
			if err != nil {
				return found{}, err
			}
			if len(paths) > 0 {
				return found{paths: paths, byPoll: true}, nil
			}
		}
	}
}

var errClosed = errors.New("the watch has ended")

// rereadDelay is the time before a file of rereads is read. It keeps one that changes all the time from occupying the
// watcher.
const rereadDelay = 50 * time.Millisecond

func pause(ctx context.Context, delay time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(delay):
		return nil
	}
}

// poll compares size and time of all inputs with prev. It notices that the site's folder was replaced, and commits.
func (w *Watcher) poll(ctx context.Context, prev *Snapshot) ([]string, error) {
	started := time.Now()
	defer func() { w.pollTimer.Reset(w.pollPause(time.Since(started))) }()
	if w.reader.folder.reopen(w.reader.dir) {
		w.watchAll()
		return Roots(), nil
	}
	if !w.folders["."] {
		w.watchAll()
	}
	if !w.isDoubtful(prev.history) {
		w.askAgain = backoff{}
	} else if w.askAgain.isDue(started) {
		w.head.stamp = ""
	}
	w.followHead(ctx)
	return w.reader.poll(ctx, prev)
}

// pollPause returns the time until the next poll, after one that took some time.
func (w *Watcher) pollPause(took time.Duration) time.Duration {
	share := time.Duration(pollShare)
	if w.untold >= untoldOfSilence || w.limit != nil {
		share = pollShareSilent
	}
	return max(pollInterval, share*took)
}

// isDoubtful reports whether Git may tell more if it is asked once more, though the repository is as it was: it failed,
// perhaps because the folder was moved just then, or did not find the repository that readHead found. Whoever has no
// repository, or has not committed anything yet, is not asked again before the head changes.
func (w *Watcher) isDoubtful(h history) bool {
	return h.gap == UnreadableHistory || h.gap == NoRepository && w.head.stamp != ""
}

// followHead asks Git for the history if the head of the repository has changed. That can take seconds, so nothing
// waits for it.
func (w *Watcher) followHead(ctx context.Context) {
	if w.askingGit {
		return
	}
	now := readHead(w.reader.dir)
	if now.stamp == w.head.stamp {
		return
	}
	w.head, w.askingGit = now, true
	w.watchHead()
	go func() { w.newHistory <- w.reader.readHistory(ctx) }()
}

// note records the path of an event. It returns false if the event cannot have changed anything.
func (w *Watcher) note(event fsnotify.Event) bool {
	w.untold = 0
	if w.headFolder[filepath.Dir(event.Name)] {
		w.headEvent = true
	}
	p, err := filepath.Rel(w.reader.dir, event.Name)
	if err != nil {
		return w.headEvent
	}
	p = filepath.ToSlash(p)
	if event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove) {
		w.forget(p)
	}
	if !isInput(p) {
		return w.headEvent
	}
	if event.Has(fsnotify.Create) {
		w.watchFolders(p)
	}
	w.pending.add(p, time.Now())
	return true
}

// forget stops watching a folder that is no longer where it was, and those below it. A watch goes with its folder, and
// would call what happens there by the old name.
func (w *Watcher) forget(p string) {
	if !w.folders[p] {
		return
	}
	for folder := range w.folders {
		if folder == p || p == "." || strings.HasPrefix(folder, p+"/") {
			delete(w.folders, folder)
			_ = w.notify.Remove(w.named(folder)) // it may have gone by itself
		}
	}
}

func (w *Watcher) named(p string) string { return filepath.Join(w.reader.dir, filepath.FromSlash(p)) }

// watchAll watches the site's folder, for site.yaml and for folders that are created later, and all folders of inputs.
func (w *Watcher) watchAll() {
	w.folders, w.headFolder = map[string]bool{}, map[string]bool{}
	w.watch(".")
	for _, root := range Roots() {
		w.watchFolders(root)
	}
	w.watchHead()
}

// watchFolders watches a folder and all folders below it. It enters no link, as Scan does not.
func (w *Watcher) watchFolders(p string) {
	if info, err := w.reader.lstat(p); err != nil || !info.IsDir() {
		return
	}
	_ = fs.WalkDir(w.reader.tree, p, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		if strings.HasPrefix(path.Base(p), ".") {
			return fs.SkipDir
		}
		w.watch(p)
		return nil
	})
}

func (w *Watcher) watch(p string) {
	if w.watchAt(w.named(p)) {
		w.folders[p] = true
	}
}

func (w *Watcher) watchHead() {
	for _, folder := range w.head.folders {
		if w.watchAt(folder) {
			w.headFolder[folder] = true
		}
	}
}

// watchAt watches one folder. If that is not possible, because it is gone or the system has reached a limit, polling
// finds its changes.
func (w *Watcher) watchAt(folder string) bool {
	if w.notify == nil {
		return false
	}
	err := w.notify.Add(folder)
	if err != nil && isSystemLimit(err) {
		w.limit = err
	}
	return err == nil
}

// isSystemLimit reports whether a folder cannot be watched because the system has no more watches or open files to
// give. inotify(7) says ENOSPC for the one and EMFILE for the other.
func isSystemLimit(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) ||
		errors.Is(err, syscall.ENOMEM)
}

// equal reports whether two snapshots have the same bytes and the same problems at the same paths.
func (s *Snapshot) equal(other *Snapshot) bool {
	sameBytes := func(a, b *File) bool { return a == b || a.Path == b.Path && a.Checksum == b.Checksum }
	return slices.EqualFunc(s.files, other.files, sameBytes) && maps.EqualFunc(s.problems, other.problems, sameProblem)
}

// sameProblem reports whether two problems of one file say the same.
func sameProblem(a, b diag.Diagnostic) bool {
	return a.Kind == b.Kind && a.Message(diag.English) == b.Message(diag.English)
}
