package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// tree is everything below a folder, by slash-separated path. Links are
// entries, never followed.
type tree map[string]fs.FileInfo

func (t tree) isFile(p string) bool {
	info := t[p]
	return info != nil && info.Mode().IsRegular()
}

// scan reads the tree below dir, which is nil if dir is missing.
func scan(dir string) (tree, error) {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var mu sync.Mutex
	found := tree{}
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	var read func(at string) error
	read = func(at string) error {
		entries, err := os.ReadDir(native(dir, at))
		if err != nil {
			return err
		}
		infos := make([]fs.FileInfo, len(entries))
		for i, e := range entries {
			if infos[i], err = e.Info(); err != nil {
				return err
			}
		}
		mu.Lock()
		for _, info := range infos {
			found[path.Join(at, info.Name())] = info
		}
		mu.Unlock()
		for _, info := range infos {
			if !info.IsDir() {
				continue
			}
			below := path.Join(at, info.Name())
			// A folder waits for a free worker only by reading it itself.
			if !work.TryGo(func() error { return read(below) }) {
				if err := read(below); err != nil {
					return err
				}
			}
		}
		return nil
	}
	work.Go(func() error { return read("") })
	return found, work.Wait()
}

// levels sorts paths into those at the top, those one folder down, and so on,
// so that each level can be worked on in parallel.
func levels(paths []string) [][]string {
	var levels [][]string
	for _, p := range paths {
		depth := strings.Count(p, "/")
		for len(levels) <= depth {
			levels = append(levels, nil)
		}
		levels[depth] = append(levels[depth], p)
	}
	return levels
}

// discard removes a tree. It is os.RemoveAll on all processors: to remove a
// folder costs more than to remove a file, and the tree has one for each page.
func discard(dir string) error {
	t, err := scan(dir)
	if err != nil {
		return discardLocked(dir)
	}
	var files, dirs []string
	for p, info := range t {
		if info.IsDir() {
			dirs = append(dirs, p)
		} else {
			files = append(files, p)
		}
	}
	remove := func(paths []string) {
		each(context.Background(), len(paths), func(i int) error {
			os.Remove(native(dir, paths[i])) // what fails is tried again below
			return nil
		})
	}
	remove(files)
	for _, level := range slices.Backward(levels(dirs)) {
		remove(level)
	}
	return discardLocked(dir)
}

// discardLocked removes a tree, also the folders in it that nobody may read or
// write.
func discardLocked(dir string) error {
	err := os.RemoveAll(dir)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() {
			os.Chmod(p, 0o700)
		}
		return nil
	})
	return os.RemoveAll(dir)
}

// rescue moves one entry of the tree old to the same path in dir.
func rescue(old, dir, p string, info fs.FileInfo) error {
	if info.IsDir() {
		return os.MkdirAll(native(dir, p), info.Mode().Perm())
	}
	if err := os.MkdirAll(filepath.Dir(native(dir, p)), 0o755); err != nil {
		return err
	}
	return os.Rename(native(old, p), native(dir, p))
}
