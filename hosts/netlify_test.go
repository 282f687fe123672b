// Package hosts tests what the hosts of a site run and read, with the hosts' own code: Netlify's build plugin in
// netlify/photo-cache, the settings in netlify.toml, and the _headers and _redirects that a build writes.
package hosts

import (
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/filetest"
	"etalase/internal/tooltest"
)

const root = ".."

// netlifyProgram returns the program of the npm package @netlify/NAME.
func netlifyProgram(t *testing.T, name string) (bin string) {
	t.Helper()
	return filepath.Join(npm(t, "@netlify", name, "bin.js"), "@netlify", name, "bin.js")
}

// npm returns the folder of npm packages, which must contain a file; Node runs them.
func npm(t *testing.T, file ...string) (modules string) {
	t.Helper()
	if testing.Short() {
		t.Skip("it runs a host's program")
	}
	tooltest.Program(t, "node")
	return tooltest.NodeModules(t, file...)
}

func TestMain(m *testing.M) { os.Exit(tooltest.Main{Tests: m}.Run()) }

// runNetlify runs one of Netlify's programs on the site in dir. --offline keeps it from calling Netlify's API.
func runNetlify(t *testing.T, bin, dir string, args ...string) (stdout string, err error) {
	t.Helper()
	args = append([]string{bin, "--offline", "--branch", "main", "--repositoryRoot", dir, "--cwd", dir}, args...)
	node := exec.CommandContext(t.Context(), "node", args...)
	node.Dir = dir
	node.Env = append(os.Environ(), "HOME="+t.TempDir())
	var stderr strings.Builder
	node.Stderr = &stderr
	out, err := node.Output()
	if err != nil {
		t.Logf("%s%s", out, &stderr)
	}
	return string(out), err
}

func TestNetlifyReadsItsSettingsAsMeant(t *testing.T) {
	bin := netlifyProgram(t, "config")
	dir, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	const preview = "go run ./cmd/etalase build --drafts --future --base-url $DEPLOY_PRIME_URL"
	for context, command := range map[string]string{
		"production":     "go run ./cmd/etalase build --base-url $URL",
		"deploy-preview": preview,
		"branch-deploy":  preview,
	} {
		out, err := runNetlify(t, bin, dir, "--context", context)
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Config struct {
				Build struct {
					Command, Publish string
					Environment      map[string]string
				}
				Plugins []struct{ Package string }
			}
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		build := got.Config.Build
		if build.Command != command {
			t.Errorf("%s: command %q", context, build.Command)
		}
		if build.Publish != filepath.Join(dir, "public") {
			t.Errorf("%s: publish %q", context, build.Publish)
		}
		if version := build.Environment["GO_VERSION"]; strings.Count(version, ".") != 2 {
			t.Errorf("%s: GO_VERSION %q is no full version", context, version)
		}
		if len(got.Config.Plugins) != 1 || got.Config.Plugins[0].Package != "/hosts/netlify/photo-cache" {
			t.Errorf("%s: plugins %v", context, got.Config.Plugins)
		}
	}
}

// pluginSite returns a site with the plugin. Its build prints which files it found in .cache, creates one there, and
// ends with a shell command.
func pluginSite(t *testing.T, ending string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "hosts/netlify/photo-cache"), os.DirFS("netlify/photo-cache")); err != nil {
		t.Fatal(err)
	}
	setBuild(t, dir, ending)
	return dir
}

func setBuild(t *testing.T, dir, ending string) {
	t.Helper()
	settings := `[build]
command = "echo found: $(ls -A .cache 2>/dev/null); mkdir -p .cache public; echo pixels > .cache/photo; ` + ending + `"
publish = "public"
[[plugins]]
package = "/hosts/netlify/photo-cache"
`
	filetest.Write(t, dir, map[string]string{"netlify.toml": settings})
}

// newMachine removes what Netlify does not keep from one build to the next.
func newMachine(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{".cache", "public"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func expectFound(t *testing.T, log, want string) {
	t.Helper()
	for line := range strings.Lines(log) {
		if found, ok := strings.CutPrefix(line, "found:"); ok {
			if found = strings.TrimSpace(found); found != want {
				t.Errorf("the build found %q in .cache, want %q", found, want)
			}
			return
		}
	}
	t.Errorf("the build did not run:\n%s", log)
}

func TestPhotosOfOneBuildAreThereInTheNext(t *testing.T) {
	bin := netlifyProgram(t, "build")
	for _, c := range []struct{ name, firstEnding string }{
		{"after a good build", "true"},
		{"after a failed build", "exit 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := pluginSite(t, c.firstEnding)
			log, err := runNetlify(t, bin, dir)
			if failed := err != nil; failed != (c.firstEnding != "true") {
				t.Fatal(err)
			}
			expectFound(t, log, "")

			newMachine(t, dir)
			setBuild(t, dir, "true")
			if log, err = runNetlify(t, bin, dir); err != nil {
				t.Fatal(err)
			}
			expectFound(t, log, "photo")
		})
	}
}

func TestCacheThatIsThereAlreadyIsLeftAlone(t *testing.T) {
	bin := netlifyProgram(t, "build")
	dir := pluginSite(t, "true")
	if _, err := runNetlify(t, bin, dir); err != nil {
		t.Fatal(err)
	}
	filetest.Write(t, dir, map[string]string{".cache/another": ""})
	log, err := runNetlify(t, bin, dir)
	if err != nil {
		t.Fatal(err)
	}
	expectFound(t, log, "another photo")
}

func TestCacheThatCannotBeSavedDoesNotFailTheDeploy(t *testing.T) {
	bin := netlifyProgram(t, "build")
	dir := pluginSite(t, "true")
	store := filepath.Join(dir, "not-a-folder")
	filetest.Write(t, dir, map[string]string{"not-a-folder": ""})
	log, err := runNetlify(t, bin, dir, "--cacheDir", store)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(log, "could not be kept") {
		t.Errorf("the log does not say so:\n%s", cmp.Or(log, "(empty)"))
	}
}
