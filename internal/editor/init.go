package editor

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"text/template"
	"time"
)

// starter is a site that builds at once: settings, the pages that the law and courtesy ask for, a few terms, one sample
// artisan and one sample product. The themes are in the program; nothing of them is copied.
//
//go:embed all:starter
var starter embed.FS

// NewSite is what a new site says about its council.
type NewSite struct {
	Title    string    // the council's name
	TimeZone string    // of IANA
	Today    time.Time // the day of the sample's consent
}

// ErrNotEmpty says that a site is there already, or something else.
var ErrNotEmpty = errors.New("the folder is not empty")

// Init writes a new site into a folder, which must be empty or not there yet. Dot files may be in it: a repository is
// often made first. It returns the names of the files that it wrote.
func Init(dir string, site NewSite) ([]string, error) {
	if err := checkEmpty(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	var written []string
	err = fs.WalkDir(starter, "starter", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(starter, name)
		if err != nil {
			return err
		}
		name = strings.TrimPrefix(name, "starter/")
		err = writeNew(root, newFile{name, site.fill(text)})
		_, exists := errors.AsType[*ExistsError](err)
		switch {
		case exists && strings.HasPrefix(name, "."): // the repository's own .gitignore stays
			return nil
		case err != nil:
			return err
		}
		written = append(written, name)
		return nil
	})
	return written, err
}

func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return fmt.Errorf("%s: %w", dir, ErrNotEmpty)
		}
	}
	return nil
}

// fill replaces the placeholders in a file of the starter.
func (s NewSite) fill(text []byte) []byte {
	if !bytes.Contains(text, []byte("{{")) {
		return text
	}
	var out bytes.Buffer
	t := template.Must(template.New("").Parse(string(text))) // our own texts; a test fills each
	err := t.Execute(&out, map[string]string{
		"Title": yamlText(s.Title),
		"Name":  s.Title,
		"Zone":  s.TimeZone,
		"Today": s.Today.Format(time.DateOnly),
	})
	if err != nil {
		panic(err) // a map of strings into a buffer
	}
	return out.Bytes()
}
