// Package source is the only reader of a site's inputs.
//
// A Reader turns the files of a site (site.yaml, content/, themes/) into a
// Snapshot: every file with the SHA-256 of its bytes, sorted by path, never
// changed once made. Texts are held in memory; photos, fonts and the like are
// read again by who needs their bytes, and File.Bytes refuses them if they are
// no longer what was hashed.
//
// Two layers make up the tree: the site's own folder, and below it the themes
// that come with the binary. A theme folder of the site that has a theme.yaml
// is a theme and stands alone; one without it overrides single files of the
// built-in theme of that name.
//
// All access goes through os.Root, so a symbolic link can lead to another file
// of the site but never out of it.
package source

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"etalase/internal/diag"
)

// Hash is the SHA-256 of a file's bytes.
type Hash [sha256.Size]byte

// Hex is the hash in lower-case hexadecimal digits.
func (h Hash) Hex() string { return hex.EncodeToString(h[:]) }

// File is one input. It is never changed once made.
type File struct {
	Path string // relative to the site, slash-separated
	Hash Hash
	Size int64
	Text []byte // nil unless the file is of a textual kind; not to be changed

	layer   fs.FS
	name    string // in the layer
	builtin bool
	mtime   time.Time // only a hint at what to read again, see Reader.Sweep
}

// Diag is the file as diagnostics point at it.
func (f *File) Diag() *diag.File { return &diag.File{Path: f.Path, Text: f.Text} }

// ErrChanged says that a file is no longer what the snapshot holds of it.
var ErrChanged = errors.New("the file has changed since it was read")

// Bytes reads the file again and checks that it is still the same one.
func (f *File) Bytes() ([]byte, error) {
	if f.Text != nil {
		return f.Text, nil
	}
	data, err := fs.ReadFile(f.layer, f.name)
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(data) != f.Hash {
		return nil, fmt.Errorf("%s: %w", f.Path, ErrChanged)
	}
	return data, nil
}

// Snapshot is the inputs at one moment.
type Snapshot struct {
	files    []*File // sorted by path
	byPath   map[string]*File
	problems map[string]diag.Diagnostic // by the path that has it

	committed map[string]commits // see Committed
}

// File returns the file at a path.
func (s *Snapshot) File(path string) (*File, bool) {
	f, ok := s.byPath[path]
	return f, ok
}

// With is the snapshot with one more text, or with another one in its place:
// what would be, if it were saved.
func (s *Snapshot) With(path string, text []byte) *Snapshot {
	f := &File{Path: path, name: path}
	f.hold(text)
	next := &Snapshot{byPath: map[string]*File{}, problems: s.problems, committed: s.committed}
	maps.Copy(next.byPath, s.byPath)
	next.byPath[path] = f
	next.files = slices.SortedFunc(maps.Values(next.byPath), func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return next
}

// Under returns the files below a folder, sorted by path.
func (s *Snapshot) Under(folder string) []*File {
	from, _ := slices.BinarySearchFunc(s.files, folder+"/", func(f *File, p string) int { return cmp.Compare(f.Path, p) })
	to, _ := slices.BinarySearchFunc(s.files, folder+"0", func(f *File, p string) int { return cmp.Compare(f.Path, p) }) // '0' follows '/'
	return s.files[from:to]
}

// Problems are the faults of files that could not be read.
func (s *Snapshot) Problems() diag.List {
	list := make(diag.List, 0, len(s.problems))
	for _, d := range s.problems {
		list = append(list, d)
	}
	return list.Sorted()
}

// Roots are the files and folders of a site that hold its inputs.
func Roots() []string { return []string{"site.yaml", "urls.lock", "content", "themes"} }

// Reader reads one site.
type Reader struct {
	dir     string
	root    *os.Root
	builtin fs.FS // holds <theme>/… ; may be nil
}

// Open opens the site in dir. The built-in themes are the top-level folders of
// builtin.
func Open(dir string, builtin fs.FS) (*Reader, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Reader{dir: dir, root: root, builtin: builtin}, nil
}

// File reads one input by itself.
func (r *Reader) File(path string) (*File, bool) {
	if !isInput(path) {
		return nil, false
	}
	file, _ := r.readFile(path)
	return file, file != nil
}

// Inputs are the files and folders that it reads, as paths of the system.
func (r *Reader) Inputs() []string {
	var inputs []string
	for _, root := range Roots() {
		inputs = append(inputs, filepath.Join(r.dir, root))
	}
	return inputs
}

// Close releases the site's folder.
func (r *Reader) Close() error { return r.root.Close() }

// Scan reads everything.
func (r *Reader) Scan(ctx context.Context) (*Snapshot, error) {
	snapshot, err := r.read(ctx, nil, Roots())
	if err == nil {
		snapshot.committed = r.history(ctx)
	}
	return snapshot, err
}

// Rescan reads the given files and folders again and takes everything else
// from an earlier snapshot. Paths outside the site's inputs are passed over. A
// path that is gone is gone from the new snapshot, with everything below it.
func (r *Reader) Rescan(ctx context.Context, prev *Snapshot, paths []string) (*Snapshot, error) {
	return r.read(ctx, prev, outermost(paths))
}

// Sweep returns the paths whose size or time of change is not what the snapshot
// saw, and those that came or went. File times are no proof that a file is
// unchanged: a sweep finds what a watcher missed, and nothing else relies on it.
func (r *Reader) Sweep(ctx context.Context, prev *Snapshot) ([]string, error) {
	var changed []string
	seen := make(map[string]bool, len(prev.files))
	for _, p := range Roots() {
		err := r.walk(ctx, p, func(p string, entry fs.DirEntry) {
			seen[p] = true
			was, ok := prev.byPath[p]
			info, err := r.root.Stat(p)
			if !ok || err != nil || was.Size != info.Size() || !was.mtime.Equal(info.ModTime()) {
				if _, known := prev.problems[p]; !known || err == nil {
					changed = append(changed, p)
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for _, f := range prev.files {
		if !f.builtin && !seen[f.Path] {
			changed = append(changed, f.Path)
		}
	}
	return changed, nil
}

// outermost cleans the paths and drops those below another one.
func outermost(paths []string) []string {
	clean := make([]string, 0, len(paths))
	for _, p := range paths {
		p = path.Clean(p)
		if isInput(p) {
			clean = append(clean, p)
		}
	}
	slices.Sort(clean)
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
			return !hidden(p)
		}
	}
	return false
}

// hidden tells the files that editors and systems leave beside the real ones:
// dot files, backups, locks.
func hidden(p string) bool {
	for name := range strings.SplitSeq(p, "/") {
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||
			strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") || name == "4913" {
			return true
		}
	}
	return false
}

func (r *Reader) read(ctx context.Context, prev *Snapshot, paths []string) (*Snapshot, error) {
	next := &Snapshot{byPath: map[string]*File{}, problems: map[string]diag.Diagnostic{}}
	if prev != nil {
		next.committed = prev.committed
		again := func(p string) bool {
			for _, below := range paths {
				if p == below || strings.HasPrefix(p, below+"/") {
					return true
				}
			}
			return false
		}
		for _, f := range prev.files {
			if f.builtin || again(f.Path) {
				continue
			}
			next.files = append(next.files, f)
		}
		for p, d := range prev.problems {
			if !again(p) {
				next.problems[p] = d
			}
		}
	}
	var found []string
	for _, p := range paths {
		if err := r.walk(ctx, p, func(p string, _ fs.DirEntry) { found = append(found, p) }); err != nil {
			return nil, err
		}
	}
	files := make([]*File, len(found))
	problems := make([]*diag.Diagnostic, len(found))
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(2 * runtime.GOMAXPROCS(0)) // half of the time is waiting for the disk
	for i, p := range found {
		work.Go(func() error {
			files[i], problems[i] = r.readFile(p)
			return ctx.Err()
		})
	}
	if err := work.Wait(); err != nil {
		return nil, err
	}
	for i, f := range files {
		if f != nil {
			next.files = append(next.files, f)
		}
		if problems[i] != nil {
			next.problems[found[i]] = *problems[i]
		}
	}
	for _, f := range next.files {
		next.byPath[f.Path] = f
	}
	if err := r.addBuiltin(next, prev); err != nil {
		return nil, err
	}
	slices.SortFunc(next.files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return next, nil
}

// walk calls visit for every file at or below a path of the site. Nothing at
// that path is no error: it is gone. A folder that is a symbolic link is not
// entered, or a link to a parent would never end.
func (r *Reader) walk(ctx context.Context, p string, visit func(string, fs.DirEntry)) error {
	return fs.WalkDir(r.root.FS(), p, func(p string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil && entry != nil && entry.IsDir():
			return fs.SkipDir
		case err != nil:
			return nil
		case hidden(p) && entry.IsDir():
			return fs.SkipDir
		case hidden(p), entry.IsDir():
			return nil
		}
		visit(p, entry)
		return nil
	})
}

func (r *Reader) readFile(p string) (*File, *diag.Diagnostic) {
	fault := func(d diag.Diagnostic) (*File, *diag.Diagnostic) { return nil, &d }
	whole := diag.Span{File: &diag.File{Path: p}}
	f, err := r.root.Open(p)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !r.isLink(p): // gone between the walk and here
		return nil, nil
	case err != nil && r.isLink(p) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ELOOP):
		return fault(diag.LinkOutside.At(whole)) // os.Root refuses what leaves it
	case err != nil:
		return fault(diag.UnreadableFile.At(whole, reason(err)))
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		return fault(diag.UnreadableFile.At(whole, reason(err)))
	}
	file := &File{Path: p, layer: r.root.FS(), name: p, mtime: info.ModTime()}
	if !textual(p) {
		sum := sha256.New()
		if file.Size, err = io.Copy(sum, f); err != nil {
			return fault(diag.UnreadableFile.At(whole, reason(err)))
		}
		sum.Sum(file.Hash[:0])
		return file, nil
	}
	text, err := io.ReadAll(f)
	if err != nil {
		return fault(diag.UnreadableFile.At(whole, reason(err)))
	}
	file.hold(text)
	if at := invalidUTF8(text); at >= 0 {
		d := diag.InvalidUTF8.At(diag.Span{File: file.Diag(), Start: at, End: at})
		return file, &d
	}
	return file, nil
}

func (f *File) hold(text []byte) {
	if text == nil {
		text = []byte{}
	}
	f.Text, f.Size, f.Hash = text, int64(len(text)), sha256.Sum256(text)
}

// reason is why a file cannot be read: in plain words where we have them, and
// else as the system says it.
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
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return diag.Verbatim(err.Error())
}

var errNotRegular = errors.New("not a regular file")

func (r *Reader) isLink(p string) bool {
	info, err := r.root.Lstat(p)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for at := 0; ; {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
}

// textual tells the files whose text is worked on; all others are only hashed.
func textual(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".yaml", ".yml", ".html", ".xml", ".css", ".js", ".svg", ".txt", ".lock":
		return true
	}
	return false
}

// addBuiltin puts the built-in themes below those of the site. They cannot
// change while the program runs, so an earlier snapshot's are taken as they are.
func (r *Reader) addBuiltin(next, prev *Snapshot) error {
	if r.builtin == nil {
		return nil
	}
	builtin, err := r.builtinFiles(prev)
	if err != nil {
		return err
	}
	for _, f := range builtin {
		folder := path.Join(strings.Split(f.Path, "/")[:2]...)
		if own, ok := next.byPath[folder+"/theme.yaml"]; ok && !own.builtin {
			continue
		}
		if _, overridden := next.byPath[f.Path]; !overridden {
			next.files = append(next.files, f)
			next.byPath[f.Path] = f
		}
	}
	return nil
}

func (r *Reader) builtinFiles(prev *Snapshot) ([]*File, error) {
	var files []*File
	err := fs.WalkDir(r.builtin, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		p := path.Join("themes", name)
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
		f := &File{Path: p, layer: r.builtin, name: name, builtin: true, Size: int64(len(data)), Hash: sha256.Sum256(data)}
		if textual(p) {
			f.hold(bytes.Clone(data))
		}
		files = append(files, f)
		return nil
	})
	return files, err
}
