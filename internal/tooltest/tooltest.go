// Package tooltest finds the programs and npm packages that tests use but the generator does not need: Chromium,
// exiftool, the HTML checker and others.
//
// A test that misses one is skipped. In CI (the environment variable CI is set) it fails instead, so that no check is
// lost there unseen.
//
// `go test ./...` discards what a passing package prints, and so hides that tests were skipped. [Main] therefore writes
// a summary to the terminal itself. Without a terminal, -v shows it.
package tooltest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// nodeModulesEnv names the folder of npm packages that tests use.
const nodeModulesEnv = "ETALASE_NODE_MODULES"

// missing are the tools that this test binary did not find.
var missing toolSet

type toolSet struct {
	mu    sync.Mutex
	names []string
}

func (s *toolSet) add(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.names, name) {
		s.names = append(s.names, name)
	}
}

// Missing skips the test because a tool is not there, or fails it in CI.
func Missing(t testing.TB, tool string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal("missing in CI: " + tool)
	}
	missing.add(tool)
	t.Skip("missing: " + tool)
}

// Program returns the path of the first of the programs that is installed.
func Program(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, strings.Join(names, " or "))
	return ""
}

// Chromium returns the path of a browser. The headless shell takes a third of the processor time of the others.
func Chromium(t testing.TB) string {
	t.Helper()
	return Program(t, "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
}

// NodeModules returns the folder of npm packages, which must contain the file at the given path elements.
func NodeModules(t testing.TB, file ...string) (modules string) {
	t.Helper()
	modules = os.Getenv(nodeModulesEnv)
	if _, err := os.Stat(filepath.Join(modules, filepath.Join(file...))); modules == "" || err != nil {
		pkg := strings.Join(file[:1], "/")
		if strings.HasPrefix(pkg, "@") && len(file) > 1 {
			pkg += "/" + file[1]
		}
		Missing(t, fmt.Sprintf("npm package %s in the folder %s", pkg, nodeModulesEnv))
	}
	return modules
}

// Python returns a Python that can import a module of the Debian package python3-MODULE.
func Python(t testing.TB, module string) string {
	t.Helper()
	// The second one has Debian's modules even if another Python comes first.
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(t.Context(), name, "-c", "import "+module).Run() == nil {
			return name
		}
	}
	Missing(t, "Python module "+module)
	return ""
}

// Main is a testing.M that ends with a summary of the tools that were missing. TestMain calls its Run.
type Main struct{ Tests interface{ Run() int } }

// Run runs the tests and returns the exit status.
func (m Main) Run() int {
	status := m.Tests.Run()
	if len(missing.names) > 0 {
		if terminal, err := openTerminal(); err == nil {
			writeSummary(terminal, missing.names)
			_ = terminal.Close()
		}
	}
	return status
}

// openTerminal opens the terminal of the person who runs the tests. There is none in CI.
func openTerminal() (*os.File, error) {
	name := "/dev/tty"
	if os.PathSeparator == '\\' {
		name = "CONOUT$"
	}
	return os.OpenFile(name, os.O_WRONLY, 0)
}

func writeSummary(w io.Writer, tools []string) {
	fmt.Fprintf(w, "skip\ttests that need %s\n", strings.Join(slices.Sorted(slices.Values(tools)), ", "))
}
