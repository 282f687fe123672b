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
package source

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/diag"
)

// Checksum is the SHA-256 of a file's bytes.
type Checksum [sha256.Size]byte

// Hex returns the checksum in lower-case hexadecimal digits.
func (c Checksum) Hex() string { return hex.EncodeToString(c[:]) }

// File is one input. It is immutable.
type File struct {
	Path     string // relative to the site, slash-separated
	Checksum Checksum
	Size     int64  // bytes
	Text     []byte // the content of a text file, otherwise nil; must not be changed

	IsGarbled bool // Text is not UTF-8, and a problem of the snapshot says so: there is no sense in reading it

	layer   fs.FS
	name    string // path in layer
	builtin bool
	mtime   time.Time // only a hint at what to read again, see Reader.poll
	readAt  time.Time
	rereads *rereads // of the reader; nil for a file that cannot change
}

// Diag returns the file as spans of diagnostics refer to it.
func (f *File) Diag() *diag.File { return &diag.File{Path: f.Path, Text: f.Text} }

// ChangedError is the error of File.Bytes: the file has other bytes than in its snapshot, or cannot be read any more.
// It says nothing about the bytes of the snapshot, so nobody may remember it with their checksum. A Watcher returns a
// new snapshot after it, also if the file is then as it was.
type ChangedError struct {
	Path string
	err  error // of reading it; nil if only the bytes differ
}

func (e *ChangedError) Error() string {
	if e.err != nil {
		return e.err.Error()
	}
	return e.Path + ": the file has changed since it was read"
}

func (e *ChangedError) Unwrap() error { return e.err }

// Diagnostic returns the error as a problem of the file.
func (e *ChangedError) Diagnostic() diag.Diagnostic {
	at := diag.Span{File: &diag.File{Path: e.Path}}
	return diag.UnreadableFile.At(at, diag.ChangedMeanwhile.With()).Advise(diag.WaitForCopy)
}

// Bytes returns the content. It reads a file without Text again. The error is a *ChangedError if that is not possible,
// or if the file no longer has the same checksum.
func (f *File) Bytes() ([]byte, error) {
	if f.Text != nil {
		return f.Text, nil
	}
	var data bytes.Buffer
	data.Grow(int(f.Size))
	if err := f.CopyTo(&data); err != nil {
		return nil, err // not bytes that have another checksum
	}
	return data.Bytes(), nil
}

// CopyTo writes the content to a writer, without having all of it in memory. Its errors are those of the writer, and a
// *ChangedError as that of Bytes: then w has got other bytes, or not all.
func (f *File) CopyTo(w io.Writer) error {
	if f.Text != nil {
		_, err := w.Write(f.Text)
		return err
	}
	opened, err := f.layer.Open(f.name)
	if err != nil {
		return f.changed(err)
	}
	defer opened.Close()
	content := io.LimitReader(opened, f.Size+1) // it may have grown since, without a limit
	sum := sha256.New()
	part := make([]byte, 64<<10)
	for {
		n, err := content.Read(part)
		sum.Write(part[:n])
		if _, err := w.Write(part[:n]); err != nil {
			return err
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return f.changed(err)
		}
	}
	if !bytes.Equal(sum.Sum(nil), f.Checksum[:]) {
		return f.changed(nil)
	}
	return nil
}

// changed returns the error of a file whose bytes are not those of the snapshot. err is that of reading it, or nil.
func (f *File) changed(err error) error {
	f.rereads.add(f.Path)
	return &ChangedError{f.Path, err}
}

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

// The files and folders that a site is made of.
const (
	SettingsFile  = "site.yaml"
	LockFile      = "urls.lock" // the addresses that must not be lost
	ContentFolder = "content"
	ThemesFolder  = "themes"
	ThemeManifest = "theme.yaml" // in the folder of each theme
)

// Roots returns the files and folders that hold the inputs, relative to the site.
func Roots() []string { return []string{SettingsFile, LockFile, ContentFolder, ThemesFolder} }

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

// RereadAfter returns at once, and calls Reread when done is closed, unless ctx ends before.
func (r *Reader) RereadAfter(ctx context.Context, path string, done <-chan struct{}) {
	go func() {
		select {
		case <-done:
			r.Reread(path)
		case <-ctx.Done():
		}
	}()
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

// poll returns the paths whose size or modification time differs from the snapshot, and the paths that were created or
// removed. It also returns paths that may have changed without a sign of it: those that could not be read, and texts
// that were read so soon after they were saved that a second save may have the same time. Equal times do not prove that
// a file is unchanged. So only the Watcher polls, to find changes without events.
func (r *Reader) poll(ctx context.Context, prev *Snapshot) ([]string, error) {
	var changed []string
	seen := make(map[string]bool, len(prev.files))
	for _, p := range Roots() {
		unreadable, err := r.walkFiles(ctx, p, func(p string, entry fs.DirEntry) {
			seen[p] = true
			old, ok := prev.byPath[p]
			info, err := entry.Info() // costs nothing: os.Root has asked for it
			if entry.Type()&fs.ModeSymlink != 0 {
				steps, _ := r.follow(p)
				info, err = r.lstat(steps[len(steps)-1])
				ok = ok && slices.Equal(steps, prev.links[p])
			}
			same := ok && err == nil && old.Size == info.Size() && old.mtime.Equal(info.ModTime())
			if same && (old.Text == nil || old.readAt.Sub(old.mtime) > coarsestTime) {
				return
			}
			changed = append(changed, p)
		})
		if err != nil {
			return nil, err
		}
		for p, problem := range unreadable {
			seen[p] = true
			if known, ok := prev.problems[p]; !ok || !sameProblem(known, problem) {
				changed = append(changed, p)
			}
		}
	}
	for _, f := range prev.files {
		if !f.builtin && !seen[f.Path] {
			changed = append(changed, f.Path)
		}
	}
	for p := range prev.problems {
		if !seen[p] {
			changed = append(changed, p)
		}
	}
	return changed, nil
}

// coarsestTime is how far apart two saves must be to have different times on every file system.
const coarsestTime = 2 * time.Second

// outermost cleans the paths, and drops those that are no inputs or below another of the paths.
func outermost(paths []string) []string {
	clean := make([]string, 0, len(paths))
	for _, p := range paths {
		p = path.Clean(p)
		if isInput(p) {
			clean = append(clean, p)
		}
	}
	// A folder comes right before what is in it: no name has a character before the NUL.
	slashFirst := func(p string) string { return strings.ReplaceAll(p, "/", "\x00") }
	slices.SortFunc(clean, func(a, b string) int { return cmp.Compare(slashFirst(a), slashFirst(b)) })
	var out []string
	for _, p := range clean {
		if len(out) == 0 || p != out[len(out)-1] && !strings.HasPrefix(p, out[len(out)-1]+"/") {
			out = append(out, p)
		}
	}
	return out
}

func isInput(p string) bool {
	for _, root := range Roots() {
		if p == root || strings.HasPrefix(p, root+"/") {
			return !isIgnored(p)
		}
	}
	return false
}

// isIgnored reports whether p is, or is in, a hidden file or one that editors and systems leave beside the real ones:
// backups, locks, temporary files. 4913 is the file by which Vim tests whether it may write.
func isIgnored(p string) bool {
	for name := range strings.SplitSeq(p, "/") {
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||
			strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") || name == "4913" {
			return true
		}
	}
	return false
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

// pathSet is a set of files and folders: a switch of branches names thousands.
type pathSet map[string]bool

func setOf(paths []string) pathSet {
	set := make(pathSet, len(paths))
	for _, p := range paths {
		set[p] = true
	}
	return set
}

// holds reports whether p is one of the paths, or below one of them.
func (s pathSet) holds(p string) bool {
	for ; p != "."; p = path.Dir(p) {
		if s[p] {
			return true
		}
	}
	return false
}

// foundFile is what walkFiles has found.
type foundFile struct {
	path string
	info fs.FileInfo // nil if it was removed meanwhile
}

// readFiles reads files in parallel and adds them and their problems to next.
func (r *Reader) readFiles(ctx context.Context, next *Snapshot, found []foundFile) error {
	readings := make([]reading, len(found))
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(2 * runtime.GOMAXPROCS(0)) // half of the time a worker waits for the disk
	for i, f := range found {
		workers.Go(func() error {
			readings[i] = r.readFile(f.path, f.info)
			return ctx.Err()
		})
	}
	if err := workers.Wait(); err != nil {
		return err
	}
	for i, reading := range readings {
		if reading.file != nil {
			next.files = append(next.files, reading.file)
		}
		if reading.problem != nil {
			next.problems[found[i].path] = *reading.problem
		}
		if reading.steps != nil {
			next.links[found[i].path] = reading.steps
		}
	}
	return nil
}

// walkFiles calls visit for every file at or below a path of the site. It returns a problem for each folder that cannot
// be read, by its path. A path that does not exist has no files; it was removed. A symbolic link counts as a file,
// whatever it leads to: a folder behind it may be no input, or one of its own parents, which would never end.
func (r *Reader) walkFiles(
	ctx context.Context, p string, visit func(p string, entry fs.DirEntry),
) (unreadable map[string]diag.Diagnostic, err error) {
	unreadable = map[string]diag.Diagnostic{}
	info, err := r.lstat(p)
	if isMissing(err) {
		return unreadable, nil
	}
	if err == nil && !info.IsDir() { // fs.WalkDir would follow a link
		if !isIgnored(p) {
			visit(p, fs.FileInfoToDirEntry(info))
		}
		return unreadable, nil
	}
	err = fs.WalkDir(r.tree, p, func(p string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case isMissing(err):
			return nil
		case err != nil:
			unreadable[p] = unreadableAt(p, err)
			return fs.SkipDir
		case isIgnored(p) && entry.IsDir():
			return fs.SkipDir
		case isIgnored(p), entry.IsDir():
			return nil
		}
		visit(p, entry)
		return nil
	})
	return unreadable, err
}

// lstat says what is at a path of the site, which may be a link. A path that leads through a link, or through what is
// similar on Windows, does not exist for it: a walk from the top, which enters only folders, would not find it either.
func (r *Reader) lstat(p string) (fs.FileInfo, error) {
	root := r.folder.opened()
	for i, char := range p {
		if char != '/' {
			continue
		}
		if info, err := root.Lstat(p[:i]); err != nil {
			return nil, err
		} else if !info.IsDir() {
			return nil, fs.ErrNotExist
		}
	}
	return root.Lstat(p)
}

func isLink(info fs.FileInfo) bool { return info.Mode()&fs.ModeSymlink != 0 }

// isMissing reports whether nothing is at a path, perhaps because a file is where its folder was.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// reading is what readFile has found. It is empty if the file was removed in the meantime.
type reading struct {
	file    *File
	problem *diag.Diagnostic // of a text that is not UTF-8 in addition to the file, otherwise instead of it
	steps   []string         // of a symbolic link, see follow
}

func failed(d diag.Diagnostic) reading { return reading{problem: &d} }

// readFile reads a file of which a walk has found info, which may be nil.
func (r *Reader) readFile(p string, info fs.FileInfo) (found reading) {
	now, err := r.lstatFound(p, info)
	switch {
	case err == nil && isLink(now):
		return r.readLink(p)
	case err == nil:
		found, err = r.readReal(p, p, now)
	}
	if isMissing(err) {
		return reading{}
	}
	if err != nil {
		return failed(unreadableAt(p, err))
	}
	return found
}

// lstatFound is lstat for a path at which a walk has found info. If the same file is still there, the path leads
// through no link, and it need not look at each folder again.
func (r *Reader) lstatFound(p string, info fs.FileInfo) (fs.FileInfo, error) {
	if info != nil {
		if now, err := r.folder.opened().Lstat(p); err == nil && os.SameFile(info, now) {
			return now, nil
		}
	}
	return r.lstat(p)
}

// readLink reads the file that a link leads to, if that is an input by its real path too. Otherwise a link could
// publish what merely lies in the site's folder, such as .env or .git/config.
func (r *Reader) readLink(p string) reading {
	steps, err := r.follow(p)
	real := steps[len(steps)-1]
	var found reading
	switch {
	case errors.Is(err, errLeavesSite), err == nil && !isInput(real):
		found = failed(diag.LinkOutside.At(diag.Span{File: &diag.File{Path: p}}))
	case err != nil:
		found = failed(unreadableAt(p, err))
	default:
		var info fs.FileInfo
		if info, err = r.lstat(real); err == nil {
			found, err = r.readReal(p, real, info)
		}
		if err != nil {
			found = failed(unreadableAt(p, err))
		}
	}
	found.steps = steps
	return found
}

// readReal reads for the path p the file at real, where info was found a moment ago by way of no link.
func (r *Reader) readReal(p, real string, info fs.FileInfo) (reading, error) {
	if !info.Mode().IsRegular() { // to open a named pipe waits for whoever writes into it, and nothing can stop that
		return reading{}, errNotRegular
	}
	f, err := r.folder.opened().Open(real)
	if err != nil {
		return reading{}, err
	}
	defer f.Close()
	opened, err := f.Stat()
	if err != nil {
		return reading{}, err
	}
	// Another file is there now. Perhaps it was saved again, perhaps a folder that it is in has become a link.
	if !os.SameFile(info, opened) {
		if info, err = r.lstat(real); err != nil {
			return reading{}, err
		}
		if !os.SameFile(info, opened) || !info.Mode().IsRegular() {
			return reading{}, errReplaced
		}
	}
	file, err := r.readOpened(p, real, f)
	if err != nil {
		return reading{}, err
	}
	if d, ok := wrongEncoding(file.Diag()); ok {
		file.IsGarbled = true
		return reading{file: file, problem: &d}, nil
	}
	return reading{file: file}, nil
}

// follow returns the paths that a link leads over, by which Rescan knows what changes it. The last of them is the path
// of the file or folder that it leads to, by no link. It fails if the link leaves the site or leads in a circle.
func (r *Reader) follow(p string) (steps []string, err error) {
	const maxLinks = 40 // as systems allow
	names, at, links := strings.Split(p, "/"), ".", 0
	for len(names) > 0 {
		name := names[0]
		names = names[1:]
		if name == ".." && at == "." {
			return steps, errLeavesSite
		}
		at = path.Join(at, name) // a .. leaves a real folder: what stands before it is no link any more
		steps = append(steps, at)
		target, err := r.folder.opened().Readlink(at)
		if err != nil {
			continue // it is none
		}
		target = filepath.ToSlash(target)
		if links++; links > maxLinks {
			return steps, syscall.ELOOP
		}
		if path.IsAbs(target) || filepath.IsAbs(target) {
			return steps, errLeavesSite
		}
		names, at = append(strings.Split(target, "/"), names...), path.Dir(at)
	}
	return steps, nil
}

var errLeavesSite = errors.New("the link leads out of the site")

// readOpened reads an open file, which is at the path real: its text, or only its checksum.
func (r *Reader) readOpened(p, real string, f *os.File) (*File, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	most := maxBytes(p)
	if info.Size() > most {
		return nil, &tooLargeError{info.Size()}
	}
	content := &io.LimitedReader{R: f, N: most + 1} // it may be growing
	file := &File{Path: p, layer: r.tree, name: real, mtime: info.ModTime(), readAt: time.Now(),
		rereads: r.rereads}
	if keepsText(p) {
		var text []byte
		text, err = io.ReadAll(content)
		file.setText(text)
	} else {
		sum := sha256.New()
		file.Size, err = io.Copy(sum, content)
		sum.Sum(file.Checksum[:0])
	}
	if err == nil && file.Size > most {
		err = &tooLargeError{file.Size}
	}
	return file, err
}

func unreadableAt(p string, err error) diag.Diagnostic {
	if tooLarge, ok := errors.AsType[*tooLargeError](err); ok {
		return tooLarge.diagnostic(p)
	}
	return diag.UnreadableFile.At(diag.Span{File: &diag.File{Path: p}}, reason(err))
}

// setText sets the content, with size and checksum. Text is never nil afterwards.
func (f *File) setText(text []byte) {
	if text == nil {
		text = []byte{}
	}
	f.Text, f.Size, f.Checksum = text, int64(len(text)), sha256.Sum256(text)
}

// reason returns why a file cannot be read: with a text of package diag if there is one, otherwise with the text of the
// system.
func reason(err error) diag.Text {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.DanglingLink.With()
	case errors.Is(err, syscall.ELOOP):
		return diag.LinkLoop.With()
	case errors.Is(err, fs.ErrPermission):
		return diag.NoPermission.With()
	case errors.Is(err, errNotRegular):
		return diag.NotRegularFile.With()
	case errors.Is(err, errReplaced):
		return diag.ChangedMeanwhile.With()
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return diag.Verbatim(err.Error())
}

var (
	errNotRegular = errors.New("not a regular file")
	errReplaced   = errors.New("another file takes its place again and again")
)

// keepsText reports whether the content of a file stays in memory, as Text. All other files are only hashed.
func keepsText(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".yaml", ".yml", ".html", ".xml", ".css", ".js", ".svg", ".txt", ".lock":
		return true
	}
	return false
}

// addBuiltin adds the built-in files that the site does not replace or override.
func (r *Reader) addBuiltin(next, prev *Snapshot) error {
	if r.builtin == nil {
		return nil
	}
	builtin, err := r.builtinFiles(prev)
	if err != nil {
		return err
	}
	next.builtin = make(map[string]Checksum, len(builtin))
	for _, f := range builtin {
		next.builtin[f.Path] = f.Checksum
		folder := path.Join(strings.Split(f.Path, "/")[:2]...)
		if theme, ok := next.byPath[folder+"/"+ThemeManifest]; ok && !theme.builtin {
			continue // the site replaces the whole theme
		}
		if _, overridden := next.byPath[f.Path]; !overridden {
			next.files = append(next.files, f)
			next.byPath[f.Path] = f
		}
	}
	return nil
}

// builtinFiles returns all built-in files. They cannot change while the program runs, so it reuses those of prev, which
// may be nil.
func (r *Reader) builtinFiles(prev *Snapshot) ([]*File, error) {
	var files []*File
	err := fs.WalkDir(r.builtin, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		p := path.Join(ThemesFolder, name)
		if prev != nil {
			if f, ok := prev.byPath[p]; ok && f.builtin {
				files = append(files, f)
				return nil
			}
		}
		data, err := fs.ReadFile(r.builtin, name)
		if err != nil {
			return err
		}
		f := &File{
			Path:     p,
			Checksum: sha256.Sum256(data),
			Size:     int64(len(data)),
			layer:    r.builtin,
			name:     name,
			builtin:  true,
		}
		if keepsText(p) {
			f.setText(bytes.Clone(data))
		}
		files = append(files, f)
		return nil
	})
	return files, err
}
