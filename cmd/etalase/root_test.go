package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"etalase/internal/clidoc"
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
)

// commands returns the root and all commands below it.
func commands(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, sub := range cmd.Commands() {
		all = append(all, commands(sub)...)
	}
	return all
}

// The help of a command is true: the flags that it names are its own, and its examples are commands.
func TestHelpNamesFlagsAndCommandsThatExist(t *testing.T) {
	root := newRoot(&globalOptions{process: process{stdout: io.Discard, stderr: io.Discard}})
	flag := regexp.MustCompile(`--([a-z][a-z-]*)`)
	seen, written := 0, 0
	for _, cmd := range commands(root) {
		written += strings.Count(cmd.Long+cmd.Example, " --")
		for _, line := range strings.Split(cmd.Long+"\n"+cmd.Example, "\n") {
			of := cmd
			if args, isExample := strings.CutPrefix(strings.TrimSpace(line), program+" "); isExample {
				found, _, err := root.Find(strings.Fields(args))
				if err != nil || found == root {
					t.Errorf("%s: the example %q is no command (%v)", cmd.CommandPath(), line, err)
					continue
				}
				of = found
			}
			for _, m := range flag.FindAllStringSubmatch(line, -1) {
				seen++
				if of.Flag(m[1]) == nil {
					t.Errorf("%s: %q names a flag that is not there", cmd.CommandPath(), strings.TrimSpace(line))
				}
			}
		}
	}
	if seen < written || written == 0 {
		t.Errorf("%d of %d flags were looked up", seen, written)
	}
	for _, recommended := range []string{cmdCheck, cmdNew, cmdServe, cmdTrim} {
		found, _, err := root.Find(strings.Fields(recommended))
		if err != nil || !strings.HasSuffix(found.CommandPath(), " "+recommended) {
			t.Errorf("%q is no command", recommended)
		}
	}
}

// The help is whole in both languages: each command and each flag has an Indonesian text, and no other text is there.
func TestHelpIsInBothLanguages(t *testing.T) {
	root := newRoot(&globalOptions{process: process{name: program, stdout: io.Discard, stderr: io.Discard}})
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	seen, flags := map[string]bool{}, map[string]bool{"help": true}
	english := map[string]string{} // what a flag does, by what is said of it in Indonesian
	for _, cmd := range commands(root) {
		path := helpPath(root, cmd)
		if strings.HasPrefix(path, "completion ") {
			continue // cobra's own
		}
		text, ok := indonesianHelp[path]
		isOwn := path != "help" && path != "completion"
		if seen[path] = true; !ok || text.short == "" || isOwn && (text.long == "") != (cmd.Long == "") {
			t.Errorf("%q has no whole help in Indonesian", path)
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			flags[f.Name], flags[cmd.Name()+" "+f.Name] = true, true
			said := indonesianFlag(cmd, f.Name)
			if said == "" {
				t.Errorf("%q: --%s has no help in Indonesian", path, f.Name)
			}
			if other, ok := english[said]; ok && other != f.Usage && f.Name != "help" {
				t.Errorf("%q: --%s does %q, and in Indonesian what does %q", path, f.Name, f.Usage, other)
			}
			english[said] = f.Usage
		})
	}
	for path := range indonesianHelp {
		if !seen[path] {
			t.Errorf("%q is no command", path)
		}
	}
	for name := range indonesianFlags {
		if !flags[name] {
			t.Errorf("--%s is no flag", name)
		}
	}
	help, _ := runCommand(t, "periksa", "--help", "--site", t.TempDir())
	for _, want := range []string{"Menemukan semua galat", "Pemakaian:", "Nama lain:", "Pilihan:", "perbaiki yang"} {
		if !strings.Contains(help, want) {
			t.Errorf("no %q in\n%s", want, help)
		}
	}
}

// docs/commands.md is what the commands print for --help.
func TestCommandsDocIsFresh(t *testing.T) {
	want, err := clidoc.Markdown(program, func(args ...string) (string, error) {
		help, _ := runCommand(t, append(args, "--help", "--lang", "en")...)
		return help, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	_, kept, _ = bytes.Cut(kept, []byte("\n\n")) // the line that gendocs writes above each document
	if !bytes.Equal(kept, want) {
		t.Errorf("docs/commands.md is stale, run: go generate ./...\n%s", diff.Diff("docs/commands.md", kept,
			"--help", want))
	}
}

// A command's flags are values of that command: the defaults of one are not those of another.
func TestCommandsHaveFlagsOfTheirOwn(t *testing.T) {
	root := newRoot(&globalOptions{process: process{stdout: io.Discard, stderr: io.Discard}})
	for path, want := range map[string]string{
		"build": "false", "check": "false", "serve": "true", "cache": "true", "cache trim": "true",
	} {
		cmd, _, err := root.Find(strings.Fields(path))
		if err != nil {
			t.Fatal(err)
		}
		if got := cmd.Flag("drafts").Value.String(); got != want {
			t.Errorf("%s: --drafts is %s by default, want %s", path, got, want)
		}
	}
}

// Every sentence has the same indexed verbs in both languages.
func TestSentencesTakeTheSameArguments(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "sentences.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	verb := regexp.MustCompile(`%(\[\d+\])?[a-z]`)
	sentences := 0
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || len(lit.Elts) != 2 {
			return true
		}
		var verbs [2][]string
		for i, name := range []string{"ID", "EN"} {
			pair, ok := lit.Elts[i].(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			if key, ok := pair.Key.(*ast.Ident); !ok || key.Name != name {
				return true
			}
			verbs[i] = verb.FindAllString(literal(pair.Value), -1)
			slices.Sort(verbs[i])
		}
		sentences++
		for _, v := range verbs[0] {
			if !strings.HasPrefix(v, "%[") {
				t.Errorf("%v: %s is not indexed", verbs[0], v)
			}
		}
		if !slices.Equal(slices.Compact(verbs[0]), slices.Compact(verbs[1])) {
			t.Errorf("Indonesian has %v, English %v", verbs[0], verbs[1])
		}
		return true
	})
	text, err := os.ReadFile("sentences.go")
	if err != nil {
		t.Fatal(err)
	}
	if want := bytes.Count(text, []byte("ID:")); sentences != want {
		t.Errorf("%d of %d sentences were compared", sentences, want)
	}
}

// literal returns a text in the source, or a sum of several.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.BinaryExpr:
		return literal(e.X) + literal(e.Y)
	}
	return ""
}

// Every change that is to come has a sentence.
func TestSentencesNameEveryChange(t *testing.T) {
	for _, kind := range content.ChangeKinds() {
		if text := msgChanges[kind]; text.ID == "" || text.EN == "" {
			t.Errorf("%s has no sentence", kind)
		}
	}
	if len(msgChanges) != len(content.ChangeKinds()) {
		t.Errorf("%d sentences for %d kinds of changes", len(msgChanges), len(content.ChangeKinds()))
	}
}

func TestJobsLimitProcessorsOfOneCommandOnly(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	dir := filetest.Dir(t, smallSite())
	for _, args := range [][]string{
		{"check", "--site", dir, "--jobs", "1"},
		{"check", "--site", dir, "--jobs", "1", "--format", "none"}, // ends before the limit
		{"check", "--site", filepath.Join(dir, "nowhere"), "--jobs", "1"},
	} {
		execute(t.Context(), process{stdout: io.Discard, stderr: io.Discard}, args)
		if got := runtime.GOMAXPROCS(0); got != 4 {
			t.Errorf("%q leaves %d processors of 4", args, got)
		}
	}
	o := &globalOptions{format: string(diag.Human), jobs: 2}
	if err := o.apply(); err != nil || runtime.GOMAXPROCS(0) != 2 {
		t.Errorf("%v, %d processors, want 2", err, runtime.GOMAXPROCS(0))
	}
}
