// Package sitetest opens the sites of tests.
//
// It imports package source alone, so the tests of all packages above source can use it. Package filetest writes the
// files of a site.
package sitetest

import (
	"io/fs"
	"testing"

	"etalase/internal/source"
)

// Open opens a site until the end of the test. The built-in themes may be nil for a site that has its own.
func Open(t testing.TB, dir string, builtin fs.FS) *source.Reader {
	t.Helper()
	reader, err := source.Open(dir, builtin)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = reader.Close() })
	return reader
}

// Scan reads all files of a site.
func Scan(t testing.TB, reader *source.Reader) *source.Snapshot {
	t.Helper()
	snapshot, err := reader.Scan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}
