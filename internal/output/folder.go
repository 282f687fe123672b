package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// FolderError says why Sync does not take a folder as its own.
type FolderError struct {
	Dir    string
	Reason string
}

func (e *FolderError) Error() string { return fmt.Sprintf("output: %s %s", e.Dir, e.Reason) }

// resolve finds the folder itself, past symbolic links, and refuses those that
// are not to be replaced as a whole.
func resolve(dir string, inputs []string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	dir, err = followLinks(dir)
	if err != nil {
		return "", err
	}
	if filepath.Dir(dir) == dir {
		return "", &FolderError{dir, "is the root of the file system"}
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return "", &FolderError{dir, "is not a folder"}
	}
	for _, precious := range append(startingPoints(), inputs...) {
		precious, err := filepath.Abs(precious)
		if err != nil {
			return "", err
		}
		if real, err := filepath.EvalSymlinks(precious); err == nil && contains(dir, real) {
			return "", &FolderError{dir, "is or contains " + real}
		}
	}
	return dir, os.MkdirAll(filepath.Dir(dir), 0o755)
}

// followLinks resolves the links in dir, whose last elements may be missing.
func followLinks(dir string) (string, error) {
	real, err := filepath.EvalSymlinks(dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	if _, err := os.Lstat(dir); err == nil {
		return "", &FolderError{dir, "is a link to nowhere"}
	}
	parent, err := followLinks(filepath.Dir(dir))
	return filepath.Join(parent, filepath.Base(dir)), err
}

// startingPoints are the folders that hold more than any site.
func startingPoints() []string {
	var dirs []string
	if home, err := os.UserHomeDir(); err == nil && home != "" {
		dirs = append(dirs, home)
	}
	if cwd, err := os.Getwd(); err == nil {
		dirs = append(dirs, cwd)
	}
	return dirs
}

func contains(dir, inner string) bool {
	rel, err := filepath.Rel(dir, inner)
	return err == nil && filepath.IsLocal(rel)
}

// While a Sync runs it holds the lock of the folder that it replaces and that
// of the tree that it stages, which becomes the folder. So whoever finds one
// of these unlocked knows that its Sync is over.
const (
	errBusy      = fault("another process has the lock")
	errOvertaken = fault("another process made the folder first")
)

type fault string

func (f fault) Error() string { return string(f) }

// claim waits for the lock of dir. If dir is missing, it first sees whether a
// killed Sync left it under another name; if not, there is nothing to lock.
func claim(ctx context.Context, dir string) (release func(), err error) {
	for {
		release, err := lock(dir)
		if errors.Is(err, fs.ErrNotExist) {
			var found bool
			if found, err = putBack(dir); err == nil && !found {
				return func() {}, nil
			}
		} else if err == nil {
			return release, nil
		}
		if err != nil && !errors.Is(err, errBusy) {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// putBack gives dir, which is missing, the old tree of a Sync that was killed
// between two renames. One that still runs is about to do it by itself.
func putBack(dir string) (found bool, err error) {
	for _, old := range siblings(dir, oldSuffix) {
		release, err := lock(old)
		if errors.Is(err, fs.ErrNotExist) {
			return true, nil // just put back by another
		}
		if err != nil {
			return false, err
		}
		err = os.Rename(old, dir)
		release()
		return true, err
	}
	return false, nil
}

// sweep removes what killed Syncs left beside dir. What it cannot lock or
// remove does no harm where it is.
func sweep(dir string) {
	for _, left := range append(siblings(dir, ""), siblings(dir, oldSuffix)...) {
		if release, err := lock(left); err == nil {
			discard(left)
			release()
		}
	}
}

// oldSuffix marks the tree that was in place, between two renames.
const oldSuffix = ".old"

// stagePrefix begins the name of every tree that is staged for dir; idDigits
// hexadecimal digits follow. Nothing less like us is taken for ours.
func stagePrefix(dir string) string { return "." + filepath.Base(dir) + ".etalase-" }

const idDigits = 16

func siblings(dir, suffix string) []string {
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		id, ours := strings.CutPrefix(e.Name(), stagePrefix(dir))
		id, marked := strings.CutSuffix(id, suffix)
		if ours && marked && e.IsDir() && len(id) == idDigits && strings.Trim(id, "0123456789abcdef") == "" {
			found = append(found, filepath.Join(filepath.Dir(dir), e.Name()))
		}
	}
	return found
}
