package internal

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// fileName is how ARCHITECTURE.md names a file of a room: `layout/lock.go`, or `cmd/etalase/build.go`.
var fileName = regexp.MustCompile("`((?:[a-z]+/)+[a-z0-9_]+\\.go)`")

// Every file and room that ARCHITECTURE.md names is there, but for those that it names as what was before.
func TestArchitectureNamesWhatIsThere(t *testing.T) {
	text, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	pretended := map[string]bool{
		"site/site.go": true, "site/viewer.go": true, "site/search.go": true, // the table of a new type, before
		"schema/workshop.go": true, "view/workshop.go": true, // the same, after
	}
	named := fileName.FindAllStringSubmatch(string(text), -1)
	if len(named) < 30 {
		t.Fatalf("only %d files are named", len(named))
	}
	for _, m := range named {
		inRoom, atTop := filepath.FromSlash(m[1]), filepath.Join("..", filepath.FromSlash(m[1]))
		if !exists(inRoom) && !exists(atTop) && !exists(filepath.Join("content", inRoom)) && !pretended[m[1]] {
			t.Errorf("there is no %s", m[1])
		}
	}
	for room := range allowed {
		if !regexp.MustCompile("`(content/)?" + room + "`").Match(text) {
			t.Errorf("the room %s is not in ARCHITECTURE.md", room)
		}
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
