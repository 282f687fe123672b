package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/tools/txtar"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/filetest"
	"etalase/internal/generate"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/sitetest"
	"etalase/internal/slips"
	"etalase/themes"
)

const slipsDir = "testdata/slips"

// Every slip of the corpus has one message, in the file and on the line where it was made. What --fix mends is clean
// after one more check, and loses no word. -update writes the messages into the corpus; docs/slips.md shows them.
func TestSlips(t *testing.T) {
	chapters, err := slips.Read(slipsDir)
	if err != nil {
		t.Fatal(err)
	}
	base := slipBase(t)
	cache := photo.Open(t.TempDir(), photo.DefaultBudget)
	for _, c := range chapters {
		t.Run(strings.TrimSuffix(c.File, ".txt"), func(t *testing.T) {
			t.Parallel()
			site := newSlipSite(t, base, cache)
			for i := range c.Slips {
				if testing.Short() && i%4 != 0 {
					continue
				}
				site.try(t, &c.Slips[i])
			}
			if *update && !testing.Short() {
				must(t, os.WriteFile(filepath.Join(slipsDir, c.File), []byte(c.Format()), 0o666))
			}
		})
	}
}

// slipBase returns the files of the site that slips change, with its urls.lock.
func slipBase(t *testing.T) map[string][]byte {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(slipsDir, "base.txtar"))
	must(t, err)
	dir := t.TempDir()
	for _, f := range archive.Files {
		filetest.Write(t, dir, map[string][]byte{f.Name: f.Data})
	}
	for line := range strings.Lines(string(archive.Comment)) {
		switch words := strings.Fields(line); {
		case len(words) == 3 && words[0] == "photo":
			must(t, takePhoto(filepath.Join(dir, filepath.FromSlash(words[1])), words[2], nil))
		case len(words) == 2 && words[0] == "pdf":
			filetest.Write(t, dir, map[string]string{words[1]: "%PDF-1.4\n%%EOF\n"})
		}
	}
	site := &slipSite{dir: dir}
	site.builder = slipBuilder(t, dir, photo.Open(t.TempDir(), photo.DefaultBudget))
	result, err := editor.Fix(t.Context(), dir, site.builder.Check)
	must(t, err)
	if found := site.caused(result.Remaining); len(found)+len(result.Edits) > 0 {
		t.Fatalf("the site that slips change is not clean: %v %v", found, result.Edits)
	}
	return site.read(t)
}

// caused returns the problems that slips cause. The maker Budi consents to nothing, and his file has what is withheld:
// the site says so with or without a slip.
func (site *slipSite) caused(problems diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(problems), func(d diag.Diagnostic) bool {
		return d.Kind == diag.OutsideConsent && d.Span.File.Path == "content/artisans/budi.md"
	})
}

// slipSite is a folder with the site in which a slip is made. One after the other is tried in it.
type slipSite struct {
	dir     string
	base    map[string][]byte
	builder *generate.Builder
}

func newSlipSite(t *testing.T, base map[string][]byte, cache *photo.Cache) *slipSite {
	dir := filetest.Dir(t, base)
	return &slipSite{dir, base, slipBuilder(t, dir, cache)}
}

func slipBuilder(t *testing.T, dir string, cache *photo.Cache) *generate.Builder {
	return &generate.Builder{
		Reader: sitetest.Open(t, dir, themes.Files),
		Cache:  cache,
		CurrentOptions: func() render.Options {
			return render.Options{Options: content.Options{Now: time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)}}
		},
		Previous: &render.Edition{Theme: loadedTheme()},
	}
}

// try makes a slip, holds what is said of it to the rule, and compares it with what the corpus expects.
func (site *slipSite) try(t *testing.T, s *slips.Slip) {
	t.Helper()
	site.reset(t)
	edits, err := site.make(t, s)
	if err != nil {
		t.Errorf("%s: %v", s.Title, err)
		return
	}
	made := site.read(t)
	edition, problems, err := site.builder.Check(t.Context())
	must(t, err)
	site.builder.Previous = edition
	problems = site.caused(problems)
	result := slips.Result{}
	for _, d := range problems {
		result.Messages = append(result.Messages, slipMessage(d))
	}
	remaining, after := problems, made
	if slices.ContainsFunc(problems, canFix) {
		fixed, err := editor.Fix(t.Context(), site.dir, site.builder.Check)
		if err != nil {
			t.Errorf("%s: --fix: %v", s.Title, err)
		}
		remaining, after = site.caused(fixed.Remaining), site.read(t)
	}
	result.Fixed = changedLines(made, after)
	complaints := breaches(problems, edits)
	if len(result.Fixed) > 0 && len(remaining) > 0 {
		complaints = append(complaints, fmt.Sprintf("after --fix there is still %v", remaining))
	}
	for _, word := range lostWords(made, after, edits) {
		complaints = append(complaints, fmt.Sprintf("--fix loses %q", word))
	}
	switch {
	case s.Reason+s.NotYet == "":
		for _, complaint := range complaints {
			t.Errorf("%s: %s", s.Title, complaint)
		}
	case len(complaints) == 0:
		t.Errorf("%s: it keeps the rule: its line of ! or ? can go", s.Title)
	}
	if *update {
		s.Expected = result
	} else if got, want := result.Lines(), s.Expected.Lines(); !slices.Equal(got, want) {
		t.Errorf("%s: it says\n%s\nwant\n%s", s.Title, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func canFix(d diag.Diagnostic) bool { return d.Fix != nil || d.Rename != "" || d.LocatedPhoto != "" }

func slipMessage(d diag.Diagnostic) slips.Message {
	start, _ := d.Span.Bounds()
	said := func(lang diag.Lang) string {
		message := d.Message(lang)
		if advice := d.Advice(lang); advice != "" {
			message += " → " + advice
		}
		return strings.ReplaceAll(message, "\n", "↵")
	}
	return slips.Message{
		Place:    fmt.Sprintf("%s:%d:%d", d.Span.File.Path, start.Line, start.Column),
		Severity: d.Kind.Severity.String(),
		Code:     d.Kind.Code,
		ID:       said(diag.Indonesian),
		EN:       said(diag.English),
	}
}

// slipEdit is a place where a slip was made: lines of a file, or the whole file if last is 0.
type slipEdit struct {
	file        string
	first, last int
	text        string
}

// breaches returns how the messages break the rule: one, in the file and on the lines that were changed.
func breaches(problems diag.List, edits []slipEdit) []string {
	if len(problems) != 1 {
		return []string{fmt.Sprintf("%d messages: %v", len(problems), problems)}
	}
	at := problems[0].Span
	start, _ := at.Bounds()
	for _, e := range edits {
		inFile := at.File.Path == e.file || strings.HasPrefix(e.file, at.File.Path+"/") ||
			strings.HasPrefix(at.File.Path, e.file+"/") || !isText(e.file) && path.Dir(e.file) == path.Dir(at.File.Path)
		if inFile && (e.last == 0 || e.first <= start.Line && start.Line <= e.last) {
			return nil
		}
	}
	return []string{fmt.Sprintf("the message is at another place: %v", problems)}
}

// isText reports whether messages can be at lines of a file. What concerns a photo is told where it is named.
func isText(file string) bool {
	return slices.Contains([]string{".md", ".yaml", ".lock"}, path.Ext(file))
}

// make changes the site as the slip says, and returns where.
func (site *slipSite) make(t *testing.T, s *slips.Slip) ([]slipEdit, error) {
	t.Helper()
	var edits []slipEdit
	for _, c := range s.Changes {
		if c.Command != nil {
			edited, err := site.run(c.Command)
			if err != nil {
				return nil, err
			}
			edits = append(edits, slipEdit{file: edited})
			continue
		}
		text, err := os.ReadFile(site.path(c.File))
		if err != nil && c.Old != "" {
			return nil, err
		}
		at := len(text)
		if c.Old != "" {
			if n := strings.Count("\n"+string(text), "\n"+c.Old); n != 1 {
				return nil, fmt.Errorf("%s has %d times\n%s", c.File, n, c.Old)
			}
			at = strings.Index("\n"+string(text), "\n"+c.Old)
		}
		line := 1 + bytes.Count(text[:at], []byte("\n"))
		edit := slipEdit{file: c.File, first: line + c.First, last: line + c.Last - 1, text: c.New}
		if len(c.Typed) == 0 || len(text) == 0 {
			edit.first, edit.last = 0, 0
		}
		edits = append(edits, edit)
		changed := string(text[:at]) + c.New + string(text[at+len(c.Old):])
		filetest.Write(t, site.dir, map[string]string{c.File: changed})
	}
	return edits, nil
}

// run runs a command of a slip and returns the file that it changed.
func (site *slipSite) run(command []string) (string, error) {
	if len(command) < 2 {
		return "", fmt.Errorf("what does %q change?", command)
	}
	file, to := command[1], ""
	if len(command) == 3 {
		to = command[2]
	}
	switch command[0] {
	case "rename":
		if err := os.MkdirAll(filepath.Dir(site.path(to)), 0o777); err != nil {
			return to, err
		}
		return to, os.Rename(site.path(file), site.path(to))
	case "copy":
		return to, site.copy(file, to)
	case "delete":
		return file, os.RemoveAll(site.path(file))
	case "photo":
		words := strings.Fields(to)
		return file, takePhoto(site.path(file), words[0], words[1:])
	case "cut":
		var size int64
		if _, err := fmt.Sscan(to, &size); err != nil {
			return file, err
		}
		return file, os.Truncate(site.path(file), size)
	case "encode":
		text, err := os.ReadFile(site.path(file))
		if err != nil {
			return file, err
		}
		return file, os.WriteFile(site.path(file), encoded(string(text), to), 0o666)
	}
	return "", fmt.Errorf("there is no command %q", command[0])
}

// encoded returns a text as other programs save it.
func encoded(text, encoding string) []byte {
	switch encoding {
	case "UTF-16":
		out := []byte{0xff, 0xfe}
		for _, unit := range utf16.Encode([]rune(text)) {
			out = append(out, byte(unit), byte(unit>>8))
		}
		return out
	case "UTF-8-BOM":
		return []byte("\ufeff" + text)
	case "Windows-1252":
		out, _ := charmap.Windows1252.NewEncoder().String(text) // the texts of slips have such letters only
		return []byte(out)
	case "CRLF":
		return []byte(strings.ReplaceAll(text, "\n", "\r\n"))
	case "CR":
		return []byte(strings.ReplaceAll(text, "\n", "\r"))
	}
	return nil
}

func (site *slipSite) copy(from, to string) error {
	return filepath.WalkDir(site.path(from), func(p string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(site.path(from), p)
		if err != nil {
			return err
		}
		target := filepath.Join(site.path(to), rel)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o666)
	})
}

func (site *slipSite) path(name string) string {
	return filepath.Join(site.dir, filepath.FromSlash(name))
}

// read returns all files of the site, and its empty folders as names that end with a slash.
func (site *slipSite) read(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	must(t, filepath.WalkDir(site.dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(site.dir, p)
		if err != nil || entry.IsDir() {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(p)
		return err
	}))
	return files
}

// reset makes the folder what it was before the last slip.
func (site *slipSite) reset(t *testing.T) {
	t.Helper()
	now := site.read(t)
	for name := range now {
		if _, kept := site.base[name]; !kept {
			must(t, os.Remove(site.path(name)))
		}
	}
	for name, data := range site.base {
		if !bytes.Equal(now[name], data) {
			must(t, os.RemoveAll(site.path(name))) // a folder may have taken its name
			filetest.Write(t, site.dir, map[string][]byte{name: data})
		}
	}
	entries, err := os.ReadDir(site.path("content"))
	must(t, err)
	for _, e := range entries {
		removeEmptyFolders(site.path("content/" + e.Name()))
	}
}

// removeEmptyFolders removes a folder and those in it that have no file.
func removeEmptyFolders(dir string) {
	entries, _ := os.ReadDir(dir) // a file, or a folder that is gone
	for _, e := range entries {
		if e.IsDir() {
			removeEmptyFolders(filepath.Join(dir, e.Name()))
		}
	}
	_ = os.Remove(dir) // fails where files are in it
}

// changedLines returns the lines that the second state has and the first has not, and the files that were renamed.
func changedLines(before, after map[string][]byte) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if name == "urls.lock" {
			continue
		}
		old, had := before[name]
		if !had {
			old = nil
			for was, data := range before {
				if _, stays := after[was]; !stays && bytes.Equal(data, after[name]) {
					lines = append(lines, was+" → "+name)
					old = data
				}
			}
		}
		if bytes.Equal(old, after[name]) {
			continue
		}
		kept := map[string]int{}
		for line := range strings.SplitSeq(decodedText(old), "\n") {
			kept[line]++
		}
		added := 0
		for line := range strings.SplitSeq(decodedText(after[name]), "\n") {
			if kept[line]--; kept[line] < 0 {
				lines = append(lines, line)
				added++
			}
		}
		if added == 0 {
			lines = append(lines, "(baris itu dihapus · the line is removed)")
		}
	}
	return lines
}

// decodedText returns a text, or a short name for the bytes of a photo.
func decodedText(data []byte) string {
	if bytes.IndexByte(data, 0) >= 0 {
		return fmt.Sprintf("(%d KB)", len(data)>>10)
	}
	return string(data)
}

var (
	// What is no word of a text: tags, what links lead to, ids, and the name and the password for logging in.
	slipLeft = regexp.MustCompile(`<[^>]*>|&[a-zA-Z]+;|\]\([^)\n]*\)|\{#[^}\n]*\}|//[^/@\s]+@`)
	slipWord = regexp.MustCompile(`[\pL\pN]{3,}`)
)

// lostWords returns the words that stood anywhere in the site and stand nowhere after it was fixed. Those of a value
// that was typed in front matter may change: 12 Desember 2026 becomes 2026-12-12.
func lostWords(before, after map[string][]byte, edits []slipEdit) []string {
	words := func(files map[string][]byte) map[string]bool {
		found := map[string]bool{}
		for name, data := range files {
			if !strings.HasSuffix(name, ".md") && name != "site.yaml" {
				continue
			}
			for _, w := range slipWord.FindAllString(slipLeft.ReplaceAllString(string(data), " "), -1) {
				found[w] = true
			}
		}
		return found
	}
	was, is := words(before), words(after)
	for _, e := range edits {
		if text := string(before[e.file]); isFrontMatter(text, e.text) {
			for _, w := range slipWord.FindAllString(e.text, -1) {
				delete(was, w)
			}
		}
	}
	maps.DeleteFunc(was, func(w string, _ bool) bool { return is[w] })
	return slices.Sorted(maps.Keys(was))
}

// isFrontMatter reports whether a part of a file stands before its body.
func isFrontMatter(text, part string) bool {
	if strings.Count(part, "\n---\n") > 0 {
		return false
	}
	end := strings.Index(text, "\n---\n")
	return end < 0 || strings.Index(text, part) < end
}
