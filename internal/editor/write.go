package editor

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// How files are written where editors write: through a temporary file beside it, so that a reader sees the old text or
// the new text and never a part. A new file gets its name by a hard link, so that no file is overwritten.

// ExistsError says that there is a file already.
type ExistsError struct{ Path string }

func (e *ExistsError) Error() string { return e.Path + ": there is such an entry already" }

// ErrChanged says that a file is no longer what the fixes were made for.
var ErrChanged = errors.New("the file was changed meanwhile; nothing was done to it")

// newFileMode is for files that were not there before; the umask applies.
const newFileMode = 0o644

// newFile is a file that is not there yet.
type newFile struct {
	name string // from the site's folder, slash-separated
	data []byte
}

// writeAll writes new files and their folders, in their order. If one cannot be written, none stays.
func writeAll(dir string, files []newFile) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for i, f := range files {
		if err := writeNew(root, f); err != nil {
			for _, written := range files[:i] {
				_ = root.Remove(filepath.FromSlash(written.name))
			}
			return err
		}
	}
	return nil
}

// writeNew writes a file that must not be there yet, and its folders. There is never a part of it under its name: it is
// written under another one first.
func writeNew(root *os.Root, f newFile) error {
	name := filepath.FromSlash(f.name)
	dir := filepath.Dir(name)
	if err := root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	temp, err := writeTemp(root, dir, f.data, nil)
	if err != nil {
		return err
	}
	defer func() { _ = root.Remove(temp) }()
	err = root.Link(temp, name) // unlike a rename, it never replaces a file
	if err != nil && !errors.Is(err, fs.ErrExist) {
		if _, err = root.Lstat(name); errors.Is(err, fs.ErrNotExist) { // a file system without hard links
			err = root.Rename(temp, name)
		} else if err == nil {
			err = fs.ErrExist
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return &ExistsError{f.name}
	}
	if err == nil {
		syncDir(root, dir)
	}
	return err
}

// replace puts a new text in the place of a file, whole or not at all, and only while the file holds the old text.
func replace(root *os.Root, name string, old, text []byte) error {
	native := filepath.FromSlash(name)
	target := native
	info, err := root.Lstat(native)
	if err != nil {
		return err
	}
	unchanged := func() error {
		now, err := root.ReadFile(native)
		if err == nil && !bytes.Equal(now, old) {
			err = fmt.Errorf("%s: %w", name, ErrChanged)
		}
		return err
	}
	if err := unchanged(); err != nil {
		return err
	}
	if info.Mode()&fs.ModeSymlink != 0 { // a link stays a link: the file that it leads to is replaced
		if target, info, err = followLinks(root, native); err != nil {
			return err
		}
	}
	return writeAtomic(root, target, text, info, unchanged)
}

// followLinks returns the file that a symbolic link leads to. The file is inside the root. It is an error if a folder
// of the path is a link too and the target can only be named through it.
func followLinks(root *os.Root, link string) (name string, info fs.FileInfo, err error) {
	const maxLinks = 40 // in a row, as systems allow
	wanted, err := root.Stat(link)
	if err != nil {
		return "", nil, err
	}
	name = link
	for range maxLinks {
		if info, err = root.Lstat(name); err != nil {
			return "", nil, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			break
		}
		target, err := root.Readlink(name)
		if err != nil {
			return "", nil, err
		}
		name = filepath.Join(filepath.Dir(name), target)
	}
	if !os.SameFile(info, wanted) {
		return "", nil, fmt.Errorf("%s: %w", filepath.ToSlash(link), errUnresolvedLink)
	}
	return name, info, nil
}

var errUnresolvedLink = errors.New("the file that this link leads to could not be found; nothing was done to it")

// writeAtomic writes a temporary file and renames it to name. It syncs the file before the rename and the folder after
// it, where the system can. original is the file that is replaced and whose mode is kept, or nil for a new file. check
// is called right before the rename, after the slow part; its error keeps the old file.
func writeAtomic(root *os.Root, name string, text []byte, original fs.FileInfo, check func() error) error {
	dir := filepath.Dir(name)
	temp, err := writeTemp(root, dir, text, original)
	if err != nil {
		return err
	}
	if err = check(); err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		_ = root.Remove(temp)
		return err
	}
	syncDir(root, dir)
	return nil
}

// writeTemp writes a file of a new name into a folder of the site. The name has a dot in front, so source ignores it.
// On an error there is no such file.
func writeTemp(root *os.Root, dir string, text []byte, original fs.FileInfo) (string, error) {
	mode := fs.FileMode(newFileMode)
	if original != nil {
		mode = original.Mode().Perm()
	}
	name := filepath.Join(dir, ".etalase-"+rand.Text()+".tmp")
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	if err == nil && original != nil {
		err = f.Chmod(mode) // OpenFile took the umask away from it
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = root.Remove(name)
	}
	return name, err
}

// syncDir puts the names in a folder on the disk. Not every system and file system can; the file's bytes are safe in
// any case.
func syncDir(root *os.Root, dir string) {
	if d, err := root.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
