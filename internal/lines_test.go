package internal

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// No line of Go is wider than 120 columns, where a tab is as wide as four.
func TestLinesAreNarrow(t *testing.T) {
	const widest = 120
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		code, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		number := 0
		for line := range strings.Lines(string(code)) {
			number++
			line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\t", "    ")
			if width := utf8.RuneCountInString(line); width > widest {
				t.Errorf("%s:%d is %d columns wide", path, number, width)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
