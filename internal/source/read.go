package source

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
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
	file, err := r.readOpened(p, real, f, opened)
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
func (r *Reader) readOpened(p, real string, f *os.File, info fs.FileInfo) (file *File, err error) {
	most := maxBytes(p)
	if info.Size() > most {
		return nil, &tooLargeError{info.Size()}
	}
	content := &io.LimitedReader{R: f, N: most + 1} // it may be growing
	file = &File{Path: p, layer: r.tree, name: real, mtime: info.ModTime(), readAt: time.Now(),
		rereads: r.rereads}
	if keepsText(p) {
		var text []byte
		text, err = readText(content, info.Size())
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

// readText reads all of a text of a known size into just as much memory, since it is kept. The file may have become
// shorter or longer meanwhile.
func readText(r io.Reader, size int64) ([]byte, error) {
	text := make([]byte, size)
	n, err := io.ReadFull(r, text)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return text[:n], nil
	case err != nil:
		return text[:n], err
	}
	var more [1]byte // nearly always there is no more
	if n, err = r.Read(more[:]); n == 0 && errors.Is(err, io.EOF) {
		return text, nil
	}
	rest, err := io.ReadAll(r)
	return slices.Concat(text, more[:n], rest), err
}

func unreadableAt(p string, err error) diag.Diagnostic {
	if tooLarge, ok := errors.AsType[*tooLargeError](err); ok {
		return tooLarge.diagnostic(p)
	}
	return diag.UnreadableFile.At(diag.Span{File: &diag.File{Path: p}}, reason(err))
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
