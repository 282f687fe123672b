package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"etalase/internal/diag"
	"etalase/internal/heap"
	"etalase/internal/render"
	"etalase/internal/source"
	"etalase/internal/theme"
	"etalase/internal/tooltest"
	"etalase/themes"
)

func TestMain(m *testing.M) {
	heap.Balance() // as main does: commands of scripts run in this process
	testscript.Main(tooltest.Main{Tests: m}, map[string]func(){"etalase-process": func() { os.Exit(run()) }})
}

var update = flag.Bool("update", false, "write what the scripts print, and what a build takes, into the golden files")

// runCommand runs a command in this process and returns what it prints on standard output and standard error. It fails
// the test if the command fails.
func runCommand(t testing.TB, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errOut bytes.Buffer
	if status := execute(t.Context(), process{stdout: &out, stderr: &errOut}, args); status != exitOK {
		t.Fatalf("%v: exit status %d\n%s", args, status, errOut.String())
	}
	return out.String(), errOut.String()
}

// runInProcess is the command etalase of scripts: a command line in this process, which takes a third of the time.
// `exec etalase-process` starts a process of its own, for what runs in the background or reads standard input.
func runInProcess(ts *testscript.TestScript, not bool, args []string) {
	p := process{
		dir:      ts.MkAbs("."),
		stdin:    strings.NewReader(""),
		stdout:   ts.Stdout(),
		stderr:   ts.Stderr(),
		previous: &render.Edition{Theme: loadedTheme()},
	}
	status := execute(context.Background(), p, args)
	if (status != exitOK) != not {
		ts.Fatalf("exit status %d", status)
	}
	if args[0] == "check" && status != exitFailure && !testing.Short() {
		agree(ts, args[1:])
	}
}

// agree holds check to what it promises: a build of the same site reports the same errors, and if check finds none, it
// writes the site. It does nothing for a check that changes the site or asks other sites.
func agree(ts *testscript.TestScript, flags []string) {
	if slices.ContainsFunc(flags, func(f string) bool {
		return slices.Contains([]string{"--fix", "--outside", "--help"}, f)
	}) {
		return
	}
	errors := func(command string, more ...string) string {
		var stdout, stderr bytes.Buffer
		p := process{
			dir:      ts.MkAbs("."),
			stdin:    strings.NewReader(""),
			stdout:   &stdout,
			stderr:   &stderr,
			previous: &render.Edition{Theme: loadedTheme()},
		}
		status := execute(context.Background(), p, slices.Concat([]string{command}, flags, more))
		if status == exitFailure {
			found := stderr.String()
			ts.Fatalf("%s: exit status %d: %s", command, status, found)
		}
		var found []string
		for line := range strings.Lines(stdout.String()) {
			if strings.Contains(line, `"severity":"error"`) {
				found = append(found, line)
			}
		}
		return fmt.Sprint("exit status ", status, "\n", strings.Join(found, ""))
	}
	scratch := ts.MkAbs(".agree") // hidden: no input of a site
	defer os.RemoveAll(scratch)
	options := []string{"--format", "json", "--cache", filepath.Join(scratch, "cache")}
	checked := errors("check", options...)
	built := errors("build", slices.Concat(options, []string{"--out", filepath.Join(scratch, "public")})...)
	if checked != built {
		ts.Fatalf("check and build do not agree.\ncheck: %s\nbuild: %s", checked, built)
	}
}

// loadedTheme is the built-in theme of a site in two languages, loaded once. Most sites of tests have it.
var loadedTheme = sync.OnceValue(func() *theme.Theme {
	dir, err := os.MkdirTemp("", "theme-")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	if os.WriteFile(filepath.Join(dir, "site.yaml"), []byte(smallSettings), 0o600) != nil {
		return nil
	}
	reader, err := source.Open(dir, themes.Files)
	if err != nil {
		return nil
	}
	defer reader.Close()
	snapshot, err := reader.Scan(context.Background())
	if err != nil {
		return nil
	}
	edition, _, err := render.Next(context.Background(), snapshot, render.Options{}, nil)
	if err != nil {
		return nil
	}
	return edition.Theme
})

// The commands as people type them.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			listener, err := net.Listen("tcp", "127.0.0.1:0") // a port that is free
			if err != nil {
				return err
			}
			env.Setenv("ADDR", listener.Addr().String())
			return listener.Close()
		},
		Cmds: scriptCommands,
	})
}

// await waits until a file or an address holds a text: await WHERE TEXT.
func await(ts *testscript.TestScript, not bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] await FILE|URL TEXT")
	}
	read := func() string {
		if !strings.HasPrefix(args[0], "http://") {
			text, _ := os.ReadFile(ts.MkAbs(args[0])) // it may not be there yet
			return string(text)
		}
		response, err := http.Get(args[0])
		if err != nil {
			return ""
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		return string(text)
	}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if strings.Contains(read(), args[1]) != not {
			return
		}
	}
	ts.Fatalf("%s: waited in vain for %q; it holds\n%.500s", args[0], args[1], read())
}

// A site with one fault for each kind of diagnostic, and what is printed of it.
func TestFaults(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/faults", UpdateScripts: *update, Cmds: scriptCommands})
}

// The editors' table of what goes wrong and what the tool does about it, a script for each row.
func TestEditorsTable(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/editor", UpdateScripts: *update, Cmds: scriptCommands})
}

// Every kind has an example in testdata/faults, so that its message is read once in context, and every example has a
// kind.
func TestEveryKindOfFaultIsShown(t *testing.T) {
	scripts, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, k := range diag.Kinds() {
		codes[k.Code] = true
	}
	for _, path := range scripts {
		code := strings.TrimSuffix(filepath.Base(path), ".txtar")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !codes[code] {
			t.Errorf("%s: there is no kind %s", path, code)
		}
		if !bytes.Contains(text, []byte("["+code+"]")) {
			t.Errorf("%s does not show %s", path, code)
		}
		delete(codes, code)
	}
	for code := range codes {
		t.Errorf("testdata/faults/%s.txtar is missing", code)
	}
}
