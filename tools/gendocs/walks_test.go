package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// docs/extending.md shows by lines that exist where new lines go. They stand in their files in that order. A line that
// a walk replaces is not looked for, since whoever follows the walk has replaced it.
func TestLinesOfWalksExist(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(repository, "docs", "extending.md"))
	if err != nil {
		t.Fatal(err)
	}
	inDiff := false
	var name string
	shown := map[string]bool{} // by file
	var lines []string         // of the file, from the last line that was found
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "```") {
			inDiff = line == "```diff"
			continue
		}
		if !inDiff || line == "" || line == "@@" {
			continue
		}
		if file, isHeader := strings.CutPrefix(line, "--- "); isHeader {
			name = file
			data, err := os.ReadFile(filepath.Join(repository, name))
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // a file that is not there is new
				t.Error(err)
			}
			lines = strings.Split(string(data), "\n")
			continue
		}
		if line[0] != ' ' {
			continue
		}
		i := slices.Index(lines, line[1:])
		if i < 0 {
			t.Errorf("%s has no line %q", name, line[1:])
			continue
		}
		lines = lines[i+1:]
		shown[name] = true
	}
	if len(shown) == 0 {
		t.Error("no line is shown")
	}
}
