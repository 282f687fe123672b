package markdown

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"

	"etalase/internal/diag"
)

// shippedBodies returns a thousand bodies: those of this repository's site, over and over.
func shippedBodies(b *testing.B) []*diag.File {
	var files []*diag.File
	err := filepath.WalkDir("../../../content", func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			var data []byte
			data, err = os.ReadFile(path)
			_, body, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
			files = append(files, &diag.File{Path: path, Text: []byte(body)})
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; len(files) < 1000; i++ {
		files = append(files, files[i])
	}
	return files[:1000]
}

// BenchmarkRead reads a thousand bodies; BenchmarkParse is the part of it that goldmark does.
func BenchmarkRead(b *testing.B) {
	dialect, files := NewDialect(false, false), shippedBodies(b)
	for b.Loop() {
		for _, f := range files {
			dialect.Read(f, 0)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	dialect, files := NewDialect(false, false), shippedBodies(b)
	for b.Loop() {
		for _, f := range files {
			dialect.parser.Parse(text.NewReader(f.Text))
		}
	}
}
