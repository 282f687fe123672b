package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"syscall"
)

// stage is the new tree, built beside the folder that it shall replace. It
// comes into being with the first file that is written to it, so a Sync that
// changes nothing leaves no trace, not even for those who watch the folder
// above.
type stage struct {
	machine
	dir string // the folder to replace

	once    sync.Once
	root    string // "" until begun, and once it has been put in place
	release func()
	err     error
}

func (s *stage) begin() error {
	s.once.Do(func() {
		for again := true; again; {
			again, s.err = s.tryBegin()
		}
	})
	return s.err
}

// tryBegin is to be called again if another process swept the folder away
// before we had its lock.
func (s *stage) tryBegin() (again bool, err error) {
	name := fmt.Sprintf("%s%0*x", stagePrefix(s.dir), idDigits, rand.Uint64())
	root := filepath.Join(filepath.Dir(s.dir), name)
	if err := os.Mkdir(root, 0o755); err != nil {
		return false, err
	}
	s.release, err = lock(root)
	if errors.Is(err, errBusy) || errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	s.root = root
	return false, err
}

// discard removes the stage, unless it was put in place, and gives up its lock.
func (s *stage) discard() {
	if s.root != "" {
		discard(s.root)
	}
	if s.release != nil {
		s.release()
	}
}

// makeDirs makes every folder of the tree.
func (s *stage) makeDirs(ctx context.Context, dirs []string) error {
	if err := s.begin(); err != nil {
		return err
	}
	for _, level := range levels(dirs) {
		err := each(ctx, len(level), func(i int) error {
			err := os.Mkdir(native(s.root, level[i]), 0o755)
			if errors.Is(err, fs.ErrExist) {
				return nil // made for a file that was written
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// write makes a new file; it never opens one that exists, which might be a
// link to a file of the old tree.
func (s *stage) write(path string, data []byte) error {
	if err := s.begin(); err != nil {
		return err
	}
	name := native(s.root, path)
	f, err := create(name, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(name), 0o755); err == nil {
			f, err = create(name, 0o644)
		}
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

func create(name string, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// keep takes an entry of the old tree over as it is.
func (s *stage) keep(path string, info fs.FileInfo) error {
	from, to := native(s.dir, path), native(s.root, path)
	if info.Mode().Type() == fs.ModeSymlink {
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		if err := os.Symlink(target, to); err != nil {
			return err
		}
		imitateOwner(to, info)
		return imitateLinkTime(to, info)
	}
	err := s.link(from, to)
	if mounted(err) {
		// To copy would be to remove, with the old tree, what is mounted.
		return s.mountError()
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) || !info.Mode().IsRegular() {
		return err
	}
	return duplicate(from, to, info)
}

// mounted reports whether a link or a rename failed since a folder is where
// another file system begins.
func mounted(err error) bool {
	return errors.Is(err, syscall.EXDEV) || errors.Is(err, syscall.EBUSY)
}

func (s *stage) mountError() error {
	return &FolderError{s.dir, "is a mount point, or holds one; take a folder inside of it"}
}

// duplicate copies a file where the file system has no hard links.
func duplicate(from, to string, info fs.FileInfo) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := create(to, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Close()); err != nil {
		return err
	}
	return imitate(to, info)
}

// dress gives the folders that stood before their mode, owner and times. It
// comes last: to make an entry in a folder changes its time, and may be
// forbidden by its mode.
func (s *stage) dress(ctx context.Context, dirs []string, before tree) error {
	err := each(ctx, len(dirs), func(i int) error {
		if info := before[dirs[i]]; info != nil && info.IsDir() {
			return imitate(native(s.root, dirs[i]), info)
		}
		return nil
	})
	if err != nil {
		return err
	}
	info, err := os.Stat(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return imitate(s.root, info)
}

func imitate(name string, info fs.FileInfo) error {
	imitateOwner(name, info)
	const settable = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
	if err := os.Chmod(name, info.Mode()&settable); err != nil {
		return err
	}
	return os.Chtimes(name, info.ModTime(), info.ModTime())
}

// swap puts the stage in place and returns where the old tree is now, if
// there was one.
func (s *stage) swap(replace bool) (old string, err error) {
	if !replace {
		return "", s.moveIn()
	}
	err = s.exchange(s.root, s.dir)
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return s.swapInTwo()
	}
	if mounted(err) {
		return "", s.mountError()
	}
	if err != nil {
		return "", err
	}
	old, s.root = s.root, ""
	return old, nil
}

// moveIn makes the stage the folder. No system lets it replace a folder that
// holds anything.
func (s *stage) moveIn() error {
	err := os.Rename(s.root, s.dir)
	if err == nil {
		s.root = ""
		return nil
	}
	if _, there := os.Stat(s.dir); there == nil {
		return errOvertaken
	}
	return err
}

func (s *stage) swapInTwo() (old string, err error) {
	old = s.root + oldSuffix
	if err := os.Rename(s.dir, old); mounted(err) {
		return "", s.mountError()
	} else if err != nil {
		return "", err
	}
	if err := os.Rename(s.root, s.dir); err != nil {
		return "", errors.Join(err, os.Rename(old, s.dir))
	}
	s.root = ""
	return old, nil
}
