// Package filetest writes and reads the files of tests.
//
// It imports no other package of this module, so the tests of all of them can use it. Package corpus makes sites of any
// size, which Write takes as they are; package sitetest opens a site that was written.
package filetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Write writes files into a folder and creates the folders in between. Paths are slash-separated.
func Write[Text ~string | ~[]byte](t testing.TB, dir string, files map[string]Text) {
	t.Helper()
	for name, text := range files {
		if err := write(path(dir, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
}

// Dir writes files into a new folder, which is removed at the end of the test.
func Dir[Text ~string | ~[]byte](t testing.TB, files map[string]Text) (dir string) {
	t.Helper()
	dir = t.TempDir()
	Write(t, dir, files)
	return dir
}

// Archive returns the files of an archive in txtar form.
func Archive(data []byte) map[string][]byte {
	files := map[string][]byte{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = f.Data
	}
	return files
}

// Save writes a file as text editors do: a new file takes the place of the old one.
func Save(t testing.TB, dir, name, text string) {
	t.Helper()
	file := path(dir, name)
	err := write(file+".tmp", []byte(text))
	if err == nil {
		err = os.Rename(file+".tmp", file)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Replace replaces the first occurrence of a text in a file, which must contain it.
func Replace(t testing.TB, dir, name, old, new string) {
	t.Helper()
	text := Read(t, dir, name)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not contain %q", name, old)
	}
	Write(t, dir, map[string]string{name: strings.Replace(text, old, new, 1)})
}

// Read returns the text of a file.
func Read(t testing.TB, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(path(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func path(dir, name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }

func write(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}
