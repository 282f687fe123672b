// Package clidoc makes docs/commands.md from what a program prints for --help. No package can import a program, and its
// help is what its users see: so the document is made of the help. tools/gendocs runs the program and writes the
// document; a test of cmd/etalase asks for the help in its own process and compares.
package clidoc

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Help returns what the program prints for these arguments followed by --help.
type Help func(args ...string) (string, error)

// intro is the beginning of the document.
const intro = `# Commands

For everybody who runs ` + "`etalase`" + `: what each command does, its flags and their defaults. A terminal shows the
same with ` + "`etalase COMMAND --help`" + `. In a clone of this repository, write ` + "`go run ./cmd/etalase`" + ` for
` + "`etalase`" + `.

`

// fromCobra are the commands that cobra adds to every program.
var fromCobra = []string{"completion", "help"}

// Markdown returns the document for a program and all of its commands.
func Markdown(program string, help Help) ([]byte, error) {
	root, err := read(help, nil)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString(intro + root.about + "\n\n")
	out.WriteString("| command | what it does |\n|---|---|\n")
	for _, c := range root.commands {
		fmt.Fprintf(&out, "| [`%s %s`](#%s-%s) | %s |\n", program, c.name, program, c.name, cell(c.does))
	}
	fmt.Fprintf(&out, "\n`%s completion --help` says how a shell completes commands and flags.\n", program)
	out.WriteString("\n## Flags of every command\n\n")
	writeFlags(&out, root.flags)
	for _, c := range root.commands {
		if err := writeCommand(&out, program, help, []string{c.name}); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// writeCommand writes the section of a command, and those of its subcommands.
func writeCommand(out *bytes.Buffer, program string, help Help, path []string) error {
	p, err := read(help, path)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n## %s %s\n\n%s\n\n", program, strings.Join(path, " "), p.about)
	fmt.Fprintf(out, "```text\n%s\n```\n", p.usage)
	if p.examples != "" {
		fmt.Fprintf(out, "\nExamples:\n\n```sh\n%s\n```\n", p.examples)
	}
	if len(p.flags) > 0 {
		out.WriteString("\n")
		writeFlags(out, p.flags)
	}
	for _, c := range p.commands {
		if err := writeCommand(out, program, help, append(slices.Clone(path), c.name)); err != nil {
			return err
		}
	}
	return nil
}

func writeFlags(out *bytes.Buffer, flags []flag) {
	out.WriteString("| flag | what it does | default |\n|---|---|---|\n")
	for _, f := range flags {
		byDefault := ""
		if f.byDefault != "" {
			byDefault = "`" + f.byDefault + "`"
		}
		fmt.Fprintf(out, "| `%s` | %s | %s |\n", f.name, cell(f.does), byDefault)
	}
}

// cell escapes a text for a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// page is what the help of one command says.
type page struct {
	about    string // paragraphs
	usage    string
	examples string
	commands []command // below this one
	flags    []flag
}

type command struct{ name, does string }

type flag struct{ name, does, byDefault string }

// headings are the lines of cobra's help under which its parts are.
var headings = []string{"Usage:", "Aliases:", "Examples:", "Available Commands:", "Flags:", "Global Flags:"}

func read(help Help, path []string) (page, error) {
	text, err := help(path...)
	if err != nil {
		return page{}, err
	}
	p, err := parse(text)
	if err != nil {
		return page{}, fmt.Errorf("the help of %q: %w", strings.Join(path, " "), err)
	}
	return p, nil
}

// parse reads the help of one command. A part ends at the next heading or empty line.
func parse(help string) (page, error) {
	about, rest, found := strings.Cut(help, "\n\n"+headings[0]+"\n")
	if !found {
		return page{}, fmt.Errorf("no line %q", headings[0])
	}
	parts := map[string][]string{}
	heading := headings[0]
	for _, line := range strings.Split(rest, "\n") {
		switch {
		case slices.Contains(headings, line):
			heading = line
		case strings.TrimSpace(line) == "":
			heading = ""
		case heading != "":
			parts[heading] = append(parts[heading], line)
		}
	}
	p := page{
		about:    strings.TrimSpace(about),
		usage:    outdent(parts["Usage:"]),
		examples: outdent(parts["Examples:"]),
	}
	for _, line := range parts["Available Commands:"] {
		name, does, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !slices.Contains(fromCobra, name) {
			p.commands = append(p.commands, command{name, strings.TrimSpace(does)})
		}
	}
	for _, line := range parts["Flags:"] {
		f, err := parseFlag(line)
		if err != nil {
			return page{}, err
		}
		if f.name != "" {
			p.flags = append(p.flags, f)
		}
	}
	return p, nil
}

var (
	// flagLine is a flag with its type, and after three spaces what it does.
	flagLine    = regexp.MustCompile(`^ +(--[a-z-]+(?: \S+)?) {3,}(.+)$`)
	helpLine    = regexp.MustCompile(`^ +-h, --help `)
	flagDefault = regexp.MustCompile(`^(.*) \(default "?([^"]*)"?\)$`)
)

// parseFlag reads a line of flags; its result is empty for --help.
func parseFlag(line string) (flag, error) {
	if helpLine.MatchString(line) {
		return flag{}, nil
	}
	m := flagLine.FindStringSubmatch(line)
	if m == nil {
		return flag{}, fmt.Errorf("not a line of a flag: %q", line)
	}
	f := flag{name: m[1], does: m[2]}
	if m := flagDefault.FindStringSubmatch(f.does); m != nil {
		f.does, f.byDefault = m[1], m[2]
	}
	return f, nil
}

// outdent joins lines without the two spaces before each.
func outdent(lines []string) string {
	var out []string
	for _, line := range lines {
		out = append(out, strings.TrimPrefix(line, "  "))
	}
	return strings.Join(out, "\n")
}
