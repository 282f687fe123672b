// Package source is the only reader of a site's inputs.
//
// A Reader turns the files of a site (site.yaml, content/, themes/) into a Snapshot: every file with the SHA-256 of its
// bytes, sorted by path. A Snapshot is immutable. Text files stay in memory. Other files (photos, fonts) are only
// hashed; File.Bytes reads them again, and fails if their checksum has changed. A file that is larger than any of its
// kind needs to be is refused by its size, without reading it.
//
// The files come from two layers: the site's own folder, and the themes that are built into the binary. A theme folder
// of the site with a theme.yaml replaces the built-in theme of that name. A theme folder without one overrides single
// files of it.
//
// A symbolic link may lead to a file that is itself an input. Every other link is a problem: one to a folder, one out
// of the site, one to what only lies beside the inputs, such as .env. A path that leads through a link is no input,
// even if an event names it, so a Rescan never reads more than a Scan. All files are read through os.Root, which opens
// nothing out of the site, whatever happens to the folders meanwhile.
//
// Only the watcher and git use the path of the folder: for events, to find a folder that was put in the place of this
// one, and for the dates of commits. What a repository's config says is not obeyed, for it may have come with the
// content.
//
// A Watcher waits for changes and returns the next Snapshot. It reads only the changed files again.
//
//	source.go                 a Reader, and how it makes a Snapshot
//	file.go, snapshot.go      what it returns
//	paths.go                  which paths are inputs
//	read.go, folder.go        files of the site's folder, with or without links; the folder itself
//	toolarge.go, encoding.go  files that are refused by their size; texts that are not UTF-8
//	builtin.go                the program's own themes
//	history.go, head.go       the dates of commits; which commit is checked out
//	watch.go, poll.go         changes, by events and by looking
//	pending.go, rereads.go, backoff.go  what of them waits, is read again, is tried again
package source

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"etalase/internal/diag"
)

// Reader reads one site.
type Reader struct {
	dir     string
	folder  *siteFolder
	tree    fs.FS // the folder; a test gives another one
	builtin fs.FS // themes, each in a folder; may be nil
	rereads *rereads
}

// Open opens the site in dir. The top-level folders of builtin are the built-in themes; builtin may be nil. The caller
// must close the Reader.
func Open(dir string, builtin fs.FS) (*Reader, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	folder := &siteFolder{root: root}
	// Whoever starts the program in the site's folder stays in that folder, also when another one is put in its place.
	if dir, err = filepath.Abs(dir); err != nil {
		root.Close()
		return nil, err
	}
	return &Reader{dir: dir, folder: folder, tree: folder, builtin: builtin, rereads: newRereads()}, nil
}

// File reads a single input. It returns false if the path is no input or cannot be read.
func (r *Reader) File(path string) (*File, bool) {
	if !isInput(path) {
		return nil, false
	}
	file := r.readFile(path, nil).file
	return file, file != nil
}

// Reread makes a Watcher read a file again and return a new snapshot, even if the file is the same. Whoever has made
// something without waiting for the file, such as an edition that has its text as it was before because the new one
// takes long to parse, makes it anew of that snapshot.
func (r *Reader) Reread(path string) { r.rereads.add(path) }

// RereadAfter returns at once, and calls Reread when done is closed, unless ctx ends before. It does so once, however
// often it is called for the same done.
func (r *Reader) RereadAfter(ctx context.Context, path string, done <-chan struct{}) {
	if !r.rereads.await(path, done) {
		return
	}
	go func() {
		select {
		case <-done:
			r.Reread(path)
		case <-ctx.Done():
		}
	}()
}

// RereadIn returns at once, and calls Reread for site.yaml after a delay, unless stop is called before. What is another
// one by then is made anew, although no file has changed.
func (r *Reader) RereadIn(delay time.Duration) (stop func()) {
	timer := time.AfterFunc(delay, func() { r.Reread(SettingsFile) })
	return func() { timer.Stop() }
}

// RootPaths returns the Roots as paths of the file system, and the folder in which Git keeps the site's history.
func (r *Reader) RootPaths() []string {
	var paths []string
	for _, root := range Roots() {
		paths = append(paths, filepath.Join(r.dir, root))
	}
	if git := gitFolder(r.dir); git != "" {
		paths = append(paths, git)
	}
	return paths
}

// Holds reports whether a path of the file system is that of an input, or of what would be one. The disk says which
// folders are the same: names that differ in their letters' case are one on macOS and Windows, and links lead to
// others.
func (r *Reader) Holds(name string) bool {
	name, err := filepath.Abs(name)
	if err != nil {
		return false
	}
	for _, root := range r.RootPaths() {
		if rel, err := filepath.Rel(root, name); err == nil && filepath.IsLocal(rel) {
			return true
		}
		if info, err := os.Stat(root); err == nil && leadsInto(name, info) {
			return true
		}
	}
	return false
}

// leadsInto reports whether a path, which may not exist yet, is a file or folder or lies in it.
func leadsInto(name string, folder fs.FileInfo) bool {
	for { // what is missing would be made in the folder above it
		if real, err := filepath.EvalSymlinks(name); err == nil {
			name = real
			break
		}
		if name == filepath.Dir(name) {
			return false
		}
		name = filepath.Dir(name)
	}
	for {
		if info, err := os.Stat(name); err == nil && os.SameFile(info, folder) {
			return true
		}
		if name == filepath.Dir(name) {
			return false
		}
		name = filepath.Dir(name)
	}
}

// Close releases the site's folder.
func (r *Reader) Close() error { return r.folder.opened().Close() }

// Scan reads all inputs. A file or folder that cannot be read is not an error but one of the snapshot's Problems.
func (r *Reader) Scan(ctx context.Context) (*Snapshot, error) {
	snapshot, err := r.read(ctx, nil, Roots())
	if err == nil {
		snapshot.history = r.readHistory(ctx)
	}
	return snapshot, err
}

// Rescan reads the given files and folders again, with the links that lead to them, and takes everything else from an
// earlier snapshot. Paths are relative to the site; those that are no inputs are ignored. A path that no longer exists
// is not in the new snapshot, and neither is anything below it.
func (r *Reader) Rescan(ctx context.Context, prev *Snapshot, paths []string) (*Snapshot, error) {
	paths = outermost(paths)
	return r.read(ctx, prev, outermost(append(paths, prev.linksOver(paths)...)))
}

// read returns a snapshot of the files at or below paths, and of everything else in prev, which may be nil.
func (r *Reader) read(ctx context.Context, prev *Snapshot, paths []string) (*Snapshot, error) {
	next := &Snapshot{
		byPath: map[string]*File{}, problems: map[string]diag.Diagnostic{}, links: map[string][]string{},
	}
	if prev != nil {
		next.copyOutside(prev, paths)
	}
	var found []foundFile
	for _, p := range paths {
		unreadable, err := r.walkFiles(ctx, p, func(p string, entry fs.DirEntry) {
			info, _ := entry.Info() // costs nothing: os.Root has asked for it
			found = append(found, foundFile{p, info})
		})
		if err != nil {
			return nil, err
		}
		maps.Copy(next.problems, unreadable)
	}
	if err := r.readFiles(ctx, next, found); err != nil {
		return nil, err
	}
	for _, f := range next.files {
		next.byPath[f.Path] = f
	}
	if err := r.addBuiltin(next, prev); err != nil {
		return nil, err
	}
	slices.SortFunc(next.files, comparePaths)
	return next, nil
}
