package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"etalase/internal/diag"
)

// console prints for people or for tools, in one language.
type console struct {
	name           string // of the program, as it was called
	stdout, stderr io.Writer
	format         diag.Format
	lang           diag.Lang
	quiet, debug   bool
	allProblems    bool // printed, also where there are hundreds
}

// forPeople reports whether people read the output: not with --quiet, nor if a tool reads it.
func (c *console) forPeople() bool { return !c.quiet && c.format == diag.Human }

// say prints a line for people.
func (c *console) say(text diag.Text, args ...any) { c.sayOn(c.stdout, text, args...) }

func (c *console) sayOn(w io.Writer, text diag.Text, args ...any) {
	if c.forPeople() {
		fmt.Fprintln(w, c.in(text, args...))
	}
}

// sayDebug prints a line for those who gave --debug.
func (c *console) sayDebug(text diag.Text, args ...any) {
	if c.debug {
		fmt.Fprintln(c.stderr, "debug:", c.in(text, args...))
	}
}

// command returns a command of this program as it is typed.
func (c *console) command(words string) string { return c.name + " " + words }

// in returns a sentence in the console's language.
func (c *console) in(text diag.Text, args ...any) string { return text.With(args...).In(c.lang) }

// failure returns an error for people, in their language.
func (c *console) failure(text diag.Text, args ...any) error { return failure(c.in(text, args...)) }

// failure is an error whose text is of ours: it may have several lines.
type failure string

func (f failure) Error() string { return string(f) }

// printJSON prints a line for tools: an object with one key. Diagnostics have other keys, so a tool can tell the lines
// apart.
func (c *console) printJSON(key string, value any) error {
	_, err := c.stdout.Write(diag.MarshalLine(map[string]any{key: value}))
	return err
}

// print writes the diagnostics and their number. It returns errContentErrors if there are errors among them.
func (c *console) print(problems diag.List) error {
	if err := c.printer().Print(problems); err != nil {
		return err
	}
	if len(problems) > 0 {
		c.sayOn(c.stderr, msgCounts,
			nounError.counted(problems.ErrorCount()), nounWarning.counted(problems.WarningCount()))
	}
	if problems.ErrorCount() > 0 {
		return errContentErrors
	}
	return nil
}

// printer writes to standard error for people, and to standard output for tools.
func (c *console) printer() diag.Printer {
	out := c.stderr
	if c.format != diag.Human {
		out = c.stdout
	}
	return diag.Printer{Out: out, Format: c.format, Lang: c.lang, Program: c.name, Color: hasColor(out),
		All: c.allProblems}
}

func hasColor(w io.Writer) bool { return os.Getenv("NO_COLOR") == "" && hasCursor(w) }

// hasCursor reports whether a writer is a terminal that understands control sequences.
func hasCursor(w io.Writer) bool { return os.Getenv("TERM") != "dumb" && isTerminal(w) }

// isTerminal reports whether a reader or a writer is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
