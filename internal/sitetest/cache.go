package sitetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// PhotoCache returns the folder of resized photos that the tests of the shipped site share. It lies in the user's cache
// folder: making these photos takes a minute, and a test must not write into the checkout. What a build of the site in
// the folder has already made is copied from its .cache.
func PhotoCache(t testing.TB, site string) (dir string) {
	t.Helper()
	user, err := os.UserCacheDir()
	if err != nil {
		t.Log("the photos are made again:", err)
		return t.TempDir()
	}
	dir = filepath.Join(user, "etalase-tests", "photos")
	if err := copyMissing(filepath.Join(site, ".cache"), dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// copyMissing copies the files that the second folder does not have. Another process may do the same: a file is
// complete when it gets its name.
func copyMissing(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if path == from && os.IsNotExist(err) {
			return fs.SkipAll
		}
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if _, err := os.Stat(target); err == nil {
			return nil
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(to), ".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // it has another name by then, unless something failed
	_, err = part.Write(data)
	if closeErr := part.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(part.Name(), to)
}
