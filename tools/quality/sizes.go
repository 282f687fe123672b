package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// sizes are those of the heaviest files of each type, compressed, in bytes.
type sizes struct {
	htmlFiles           int // pages, and those that lead on from an old address
	html, style, script int64
	heaviest            string // path of the heaviest page
}

func (s *siteServer) textSizes() (sizes, error) {
	var found sizes
	err := filepath.WalkDir(s.public, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return found.add(s.public, name)
	})
	if err == nil && found.htmlFiles == 0 {
		err = fmt.Errorf("%s contains no page", s.public)
	}
	return found, err
}

// add counts a file, if it is HTML, a style sheet or the theme's script. Other scripts contain data, which a page can
// be read without.
func (s *sizes) add(public, name string) error {
	ext := filepath.Ext(name)
	isThemeScript := ext == ".js" && filepath.Base(filepath.Dir(name)) == "assets"
	if ext != ".html" && ext != ".css" && !isThemeScript {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	size := int64(len(compress(data)))
	switch ext {
	case ".css":
		s.style = max(s.style, size)
	case ".js":
		s.script = max(s.script, size)
	case ".html":
		s.htmlFiles++
		if size > s.html {
			s.html = size
			s.heaviest = filepath.ToSlash(strings.TrimPrefix(filepath.Dir(name), public)) + "/"
		}
	}
	return nil
}
