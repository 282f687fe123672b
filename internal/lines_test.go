package internal

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// No line of Go is longer than 120 characters; a tab is one, as linters count it.
func TestLinesAreShort(t *testing.T) {
	const longest = 120
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
			if length := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); length > longest {
				t.Errorf("%s:%d has %d characters", path, number, length)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
