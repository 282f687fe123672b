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

// tree is everything below a folder, by slash-separated path. Symbolic links are entries and are never followed.
type tree map[string]fs.FileInfo

func (t tree) isFile(p string) bool {
	info := t[p]
	return info != nil && info.Mode().IsRegular()
}

// scan reads the tree below dir. It returns nil if dir is missing.
func scan(dir string) (tree, error) {
	found := tree{}
	var mu sync.Mutex
	exists, err := eachFolder(dir, func(folder string, entries []fs.DirEntry) error {
		infos := make([]fs.FileInfo, len(entries))
		for i, e := range entries {
			var err error
			if infos[i], err = e.Info(); err != nil {
				return err
			}
		}
		mu.Lock()
		defer mu.Unlock()
		for _, info := range infos {
			found[path.Join(folder, info.Name())] = info
		}
		return nil
	})
	if !exists {
		return nil, nil
	}
	return found, err
}

// names are the names below a folder: as a tree, but nothing more is known of a file until it is asked for.
type names map[string]fs.DirEntry

// list reads the names below dir, which costs half of a scan.
func list(dir string) (names, error) {
	found := names{}
	var mu sync.Mutex
	_, err := eachFolder(dir, func(folder string, entries []fs.DirEntry) error {
		mu.Lock()
		defer mu.Unlock()
		for _, e := range entries {
			found[path.Join(folder, e.Name())] = e
		}
		return nil
	})
	return found, err
}

// eachFolder calls visit with what is in dir and in each folder below it, several at a time. It reports whether dir
// exists.
func eachFolder(dir string, visit func(folder string, entries []fs.DirEntry) error) (exists bool, err error) {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	var read func(folder string) error
	read = func(folder string) error {
		entries, err := os.ReadDir(nativePath(dir, folder))
		if err != nil {
			return err
		}
		if err := visit(folder, entries); err != nil {
			return err
		}
		for _, e := range entries {
			if !e.IsDir() {
				continue
			}
			below := path.Join(folder, e.Name())
			// With no free worker it reads the folder itself, so it never waits for one.
			if !workers.TryGo(func() error { return read(below) }) {
				if err := read(below); err != nil {
					return err
				}
			}
		}
		return nil
	}
	workers.Go(func() error { return read("") })
	return true, workers.Wait()
}

// byDepth groups paths by how many folders they are below the top, so that each group can be processed in parallel.
func byDepth(paths []string) [][]string {
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

// removeTree is os.RemoveAll on all processors: removing a folder costs more than removing a file, and the tree has a
// folder for each page. What the tree is known to hold is not looked for again; nil: nothing is known.
func removeTree(dir string, known names) error {
	if known == nil {
		var err error
		if known, err = list(dir); err != nil {
			return removeProtectedTree(dir)
		}
	}
	var files, dirs []string
	for p, e := range known {
		if e.IsDir() {
			dirs = append(dirs, p)
		} else {
			files = append(files, p)
		}
	}
	remove := func(paths []string, remove func(string) error) {
		_ = forEach(context.Background(), len(paths), func(i int) error {
			_ = remove(nativePath(dir, paths[i])) // removeProtectedTree retries what fails here
			return nil
		})
	}
	remove(files, os.Remove)
	for _, level := range slices.Backward(byDepth(dirs)) {
		remove(level, removeFolder)
	}
	return removeProtectedTree(dir)
}

// removeProtectedTree removes a tree, including folders whose mode forbids reading or writing.
func removeProtectedTree(dir string) error {
	err := os.RemoveAll(dir)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() {
			_ = os.Chmod(p, 0o700)
		}
		return nil
	})
	return os.RemoveAll(dir)
}

// carryOver moves one entry of the tree old to the same path in dir.
func carryOver(old, dir, p string, info fs.FileInfo) error {
	if info.IsDir() {
		return os.MkdirAll(nativePath(dir, p), info.Mode().Perm())
	}
	if err := os.MkdirAll(filepath.Dir(nativePath(dir, p)), 0o755); err != nil {
		return err
	}
	return os.Rename(nativePath(old, p), nativePath(dir, p))
}
