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

// stage is the staging folder: it holds the new tree, beside the folder that it will replace. It is created when the
// first file is written to it. So a Sync that changes nothing writes nothing at all, and programs that watch the parent
// folder see no event.
type stage struct {
	platform
	dir string // the folder to replace

	once    sync.Once
	folders sync.Map // those that it is known to have
	root    string   // "" before it is created and after it is installed
	release func()
	err     error
}

func (s *stage) create() error {
	s.once.Do(func() {
		for retry := true; retry; {
			retry, s.err = s.tryCreate()
		}
	})
	return s.err
}

// tryCreate returns retry if another process removed the folder before we had its lock.
func (s *stage) tryCreate() (retry bool, err error) {
	name := fmt.Sprintf("%s%0*x", stagePrefix(s.dir), idDigits, rand.Uint64())
	root := filepath.Join(filepath.Dir(s.dir), name)
	if err := os.Mkdir(root, 0o755); err != nil {
		return false, err
	}
	s.release, err = lock(root)
	if errors.Is(err, errLocked) || errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	s.root = root
	return false, err
}

// remove deletes the stage, unless it was installed, and releases its lock.
func (s *stage) remove() {
	if s.root != "" {
		_ = s.removeTree(s.root, nil) // the next Sync tries again
	}
	if s.release != nil {
		s.release()
	}
}

// makeDirs creates every folder of the tree.
func (s *stage) makeDirs(ctx context.Context, dirs []string) error {
	if err := s.create(); err != nil {
		return err
	}
	for _, level := range byDepth(dirs) {
		err := forEach(ctx, len(level), func(i int) error { return s.makeDir(nativePath(s.root, level[i])) })
		if err != nil {
			return err
		}
	}
	return nil
}

// makeDir creates a folder, with those that it is in, unless it exists.
func (s *stage) makeDir(name string) error {
	if _, known := s.folders.Load(name); known {
		return nil
	}
	err := os.Mkdir(name, 0o755)
	if errors.Is(err, fs.ErrNotExist) {
		err = os.MkdirAll(name, 0o755)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.folders.Store(name, true)
	return nil
}

// write creates a new file. It never opens a file that exists, because that could be a hard link to a file of the old
// tree.
func (s *stage) write(path string, data []byte) error {
	return s.copy(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// copy writes a file part by part.
func (s *stage) copy(path string, copyTo func(io.Writer) error) error {
	if err := s.create(); err != nil {
		return err
	}
	name := nativePath(s.root, path)
	if err := s.makeDir(filepath.Dir(name)); err != nil {
		return err
	}
	f, err := createFile(name, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(copyTo(f), f.Close())
}

func createFile(name string, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// reuse puts a file or symbolic link of the old tree into the stage: as a hard link where the file system has them,
// otherwise as a copy.
func (s *stage) reuse(path string, info fs.FileInfo) error {
	from, to := nativePath(s.dir, path), nativePath(s.root, path)
	if info.Mode().Type() == fs.ModeSymlink {
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		if err := os.Symlink(target, to); err != nil {
			return err
		}
		copyOwner(to, info)
		return copyLinkTime(to, info)
	}
	err := s.link(from, to)
	if isMountError(err) {
		// A copy would be wrong: removing the old tree would then remove the mounted files.
		return s.mountPointError()
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) || !info.Mode().IsRegular() {
		return err
	}
	return copyFile(from, to, info)
}

// isMountError reports whether a link or rename failed because the tree contains a mount point.
func isMountError(err error) bool {
	return errors.Is(err, syscall.EXDEV) || errors.Is(err, syscall.EBUSY)
}

func (s *stage) mountPointError() error {
	return &FolderError{Dir: s.dir, Reason: MountPoint}
}

// copyFile copies a file with its mode, owner and times.
func copyFile(from, to string, info fs.FileInfo) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := createFile(to, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Close()); err != nil {
		return err
	}
	return copyAttributes(to, info)
}

// restoreDirAttributes gives the folders that exist in the old tree their mode, owner and times again. It must come
// last: creating an entry changes the time of its folder, and may be forbidden by the mode.
func (s *stage) restoreDirAttributes(ctx context.Context, dirs []string, current tree) error {
	made, err := os.Stat(s.root) // as all folders of the stage
	if err != nil {
		return err
	}
	err = forEach(ctx, len(dirs), func(i int) error {
		info, name := current[dirs[i]], nativePath(s.root, dirs[i])
		switch {
		case info == nil || !info.IsDir():
			return nil
		case info.Mode() == made.Mode() && sameOwner(info, made): // nearly always
			return os.Chtimes(name, info.ModTime(), info.ModTime())
		}
		return copyAttributes(name, info)
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
	return copyAttributes(s.root, info)
}

// copyAttributes gives a file the owner, mode and time of another.
func copyAttributes(name string, info fs.FileInfo) error {
	copyOwner(name, info)
	const settable = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
	if err := os.Chmod(name, info.Mode()&settable); err != nil {
		return err
	}
	return os.Chtimes(name, info.ModTime(), info.ModTime())
}

// install makes the stage the folder, and returns where the old tree is now, if there was one.
func (s *stage) install(replace bool) (old string, err error) {
	if !replace {
		return "", s.renameIntoPlace()
	}
	err = s.exchange(s.root, s.dir)
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return s.installByRenames()
	}
	if isMountError(err) {
		return "", s.mountPointError()
	}
	if err != nil {
		return "", err
	}
	old, s.root = s.root, ""
	return old, nil
}

// renameIntoPlace renames the stage to a folder that is missing. No system lets a rename replace a folder that holds
// anything.
func (s *stage) renameIntoPlace() error {
	err := s.rename(s.root, s.dir)
	if err == nil {
		s.root = ""
		return nil
	}
	if _, statErr := os.Stat(s.dir); statErr == nil {
		return errFolderAppeared
	}
	return err
}

// installByRenames replaces the folder where folders cannot be exchanged.
func (s *stage) installByRenames() (old string, err error) {
	old = s.root + oldSuffix
	if err := s.rename(s.dir, old); isMountError(err) {
		return "", s.mountPointError()
	} else if err != nil {
		return "", err
	}
	if err := s.rename(s.root, s.dir); err != nil {
		return "", errors.Join(err, s.rename(old, s.dir))
	}
	s.root = ""
	return old, nil
}
