// Package slips reads the corpus of editors' slips: what somebody typed, renamed or deleted in a published site, and
// what is said of it. The tests of cmd/etalase hold every slip to one message; docs/slips.md is generated from them.
//
// A chapter is a file NAME.txt of testdata/slips. Its first line is its title, a slip begins with a line of "= ", and
// what follows changes the site of base.txtar like a patch:
//
//	= tanpa spasi sesudah titik dua · no space after a colon
//	@ content/products/kendi/index.md
//	-sku: TS-0017
//	+sku:TS-0017
//	| content/products/kendi/index.md:4:1 error syntax
//	| id what is said of it → what to do
//	| en the same in English
//	| fix sku: TS-0017
//
// The lines of a slip begin with:
//
//   - "@ " the file of the lines that follow, which is made if it is not there;
//   - " ", "-" and "+" lines that stay, go and come; without the first two, lines are added at the end of the file;
//   - "~" a line that comes, written like a string of Go (\t, \u200b, \xe9);
//   - "> " a command: rename OLD -> NEW, copy OLD -> NEW, delete FILE, photo FILE -> WIDTHxHEIGHT OPTIONS, cut FILE ->
//     BYTES (a file that was not copied as a whole), encode FILE -> ENCODING;
//   - "! " why the slip may have more than one message, or one in another place;
//   - "? " what is not yet as it should be;
//   - "| " what is said of it, and the lines that --fix makes of it. The test writes these.
package slips

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Chapter is the slips of one kind.
type Chapter struct {
	File  string
	Title string
	About []string // the lines between its title and its first slip
	Slips []Slip
}

// Slip is one slip, and what is said of it.
type Slip struct {
	Title    string
	Changes  []Change
	Reason   string // why it may break the rule of one message in the place where one edits; mostly empty
	NotYet   string // how it breaks the rule, though it should not; mostly empty
	Expected Result

	source []string // its lines as they are written, without what is expected
}

// Change is one thing that was done to the site: a command, or else lines that were typed.
type Change struct {
	Command  []string // a word and its arguments, or nil
	File     string
	Old, New string
	Typed    []string // the lines of New that are not in Old, as the chapter writes them
	First    int      // how many lines of New come before the first of Typed
	Last     int      // how many come up to the last of Typed
}

// Result is what is said of a slip.
type Result struct {
	Messages []Message
	Fixed    []string // the lines that --fix makes of what was typed, or "A → B" for a file that it renames
}

// Message is one diagnostic.
type Message struct {
	Place, Severity, Code string
	ID, EN                string
}

// Read reads the chapters of a folder, in the order of their names.
func Read(dir string) ([]Chapter, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var chapters []Chapter
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		c, err := parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		c.File = filepath.Base(name)
		chapters = append(chapters, c)
	}
	return chapters, nil
}

func parse(text string) (Chapter, error) {
	head, rest, _ := strings.Cut(text, "\n= ")
	lines := strings.Split(strings.TrimSpace(head), "\n")
	c := Chapter{Title: lines[0], About: lines[1:]}
	for part := range strings.SplitSeq(rest, "\n= ") {
		s, err := parseSlip(strings.Split(strings.TrimRight(part, "\n"), "\n"))
		if err != nil {
			return c, fmt.Errorf("%q: %w", s.Title, err)
		}
		c.Slips = append(c.Slips, s)
	}
	return c, nil
}

func parseSlip(lines []string) (Slip, error) {
	s := Slip{Title: lines[0], source: []string{"= " + lines[0]}}
	file, open := "", false // whether lines go on with the last change
	for _, line := range lines[1:] {
		mark, rest := line, ""
		if line != "" {
			mark, rest = line[:1], line[1:]
		}
		if mark == "|" {
			if err := s.Expected.parse(strings.TrimPrefix(rest, " ")); err != nil {
				return s, err
			}
			continue
		}
		s.source = append(s.source, line)
		switch mark {
		case "@":
			file, open = strings.TrimSpace(rest), false
		case ">":
			word, args, _ := strings.Cut(strings.TrimSpace(rest), " ")
			s.Changes = append(s.Changes, Change{Command: append([]string{word}, strings.Split(args, " -> ")...)})
			open = false
		case "!":
			s.Reason = strings.TrimSpace(rest)
		case "?":
			s.NotYet = strings.TrimSpace(rest)
		case " ", "-", "+", "~":
			if file == "" {
				return s, fmt.Errorf("the line %q is in no file", line)
			}
			if !open {
				s.Changes, open = append(s.Changes, Change{File: file}), true
			}
			if err := s.Changes[len(s.Changes)-1].add(mark, rest); err != nil {
				return s, err
			}
		default:
			return s, fmt.Errorf("the line %q has no mark", line)
		}
	}
	return s, nil
}

// add takes a line of a patch.
func (c *Change) add(mark, text string) error {
	if mark == " " || mark == "-" {
		c.Old += text + "\n"
	}
	if mark == "-" {
		return nil
	}
	line := text
	if mark == "~" {
		var err error
		if line, err = strconv.Unquote(`"` + text + `"`); err != nil {
			return fmt.Errorf("%q: %w", text, err)
		}
	}
	if mark != " " {
		if len(c.Typed) == 0 {
			c.First = strings.Count(c.New, "\n")
		}
		c.Typed = append(c.Typed, text)
	}
	c.New += line + "\n"
	if mark != " " {
		c.Last = strings.Count(c.New, "\n")
	}
	return nil
}

// parse takes a line of what is expected.
func (r *Result) parse(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case word == "fix":
		r.Fixed = append(r.Fixed, rest)
	case (word == "id" || word == "en") && len(r.Messages) > 0:
		last := &r.Messages[len(r.Messages)-1]
		if word == "id" {
			last.ID = rest
		} else {
			last.EN = rest
		}
	default:
		words := strings.Fields(line)
		if len(words) < 3 {
			return fmt.Errorf("the line %q says nothing that is expected", line)
		}
		n := len(words)
		r.Messages = append(r.Messages, Message{
			Place:    strings.Join(words[:n-2], " "),
			Severity: words[n-2],
			Code:     words[n-1],
		})
	}
	return nil
}

// Format returns the chapter as its file has it.
func (c Chapter) Format() string {
	var out strings.Builder
	for _, line := range append([]string{c.Title}, c.About...) {
		fmt.Fprintln(&out, line)
	}
	for _, s := range c.Slips {
		fmt.Fprintf(&out, "\n%s\n", strings.TrimRight(strings.Join(s.source, "\n"), "\n"))
		for _, line := range s.Expected.Lines() {
			fmt.Fprintln(&out, strings.TrimRight("| "+line, " "))
		}
	}
	return out.String()
}

// Lines returns the result as chapters have it.
func (r Result) Lines() []string {
	var lines []string
	for _, m := range r.Messages {
		lines = append(lines, fmt.Sprintf("%s %s %s", m.Place, m.Severity, m.Code), "id "+m.ID, "en "+m.EN)
	}
	for _, line := range r.Fixed {
		lines = append(lines, "fix "+line)
	}
	return lines
}
