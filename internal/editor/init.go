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

// starter is a site that builds at once: settings, the pages that the law and
// courtesy ask for, a few terms, one sample maker and one sample product. The
// themes are in the program; nothing of them is copied.
//
//go:embed all:starter
var starter embed.FS

// Council is whose site it is to be.
type Council struct {
	Title string    // its name
	Zone  string    // IANA time zone
	Today time.Time // the day of the sample's consent
}

// ErrNotEmpty says that a site is there already, or something else.
var ErrNotEmpty = errors.New("the folder is not empty")

// Init writes a new site into a folder, which must be empty or not there yet.
// Dot files may be in it: a repository is often made first.
func Init(dir string, c Council) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return nil, fmt.Errorf("%s: %w", dir, ErrNotEmpty)
		}
	}
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
		if err := writeNew(dir, name, c.fill(text)); err != nil && !(errors.Is(err, ErrExists) && strings.HasPrefix(name, ".")) {
			return err
		}
		written = append(written, name)
		return nil
	})
	return written, err
}

// fill puts the council's words into a text of the starter.
func (c Council) fill(text []byte) []byte {
	if !bytes.Contains(text, []byte("{{")) {
		return text
	}
	var out bytes.Buffer
	t := template.Must(template.New("").Parse(string(text))) // our own texts; a test fills each
	if err := t.Execute(&out, map[string]string{"Title": plainOrQuoted(c.Title), "Name": c.Title, "Zone": c.Zone, "Today": c.Today.Format(time.DateOnly)}); err != nil {
		panic(err) // a map of strings into a buffer
	}
	return out.Bytes()
}
