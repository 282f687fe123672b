package tooltest

import (
	"os"
	"strings"
	"testing"
)

func TestMissingToolIsSkippedAndFailsInCI(t *testing.T) {
	for ci, want := range map[string]string{"": "skip", "true": "fail"} {
		t.Setenv("CI", ci)
		outcome := make(chan string, 1)
		t.Run("inner", func(t *testing.T) {
			inner := &recorder{TB: t, outcome: outcome}
			done := make(chan bool)
			go func() { // a skip or a failure ends its goroutine
				defer close(done)
				Program(inner, "no-such-program-anywhere")
			}()
			<-done
		})
		if got := <-outcome; got != want {
			t.Errorf("CI=%q: %s, want %s", ci, got, want)
		}
	}
}

// recorder notes how a test would have ended.
type recorder struct {
	testing.TB
	outcome chan string
}

func (r *recorder) Fatal(...any) { r.end("fail") }
func (r *recorder) Skip(...any)  { r.end("skip") }

func (r *recorder) end(outcome string) {
	select {
	case r.outcome <- outcome:
	default: // what follows the real Fatal would not run
	}
}

func TestSummaryNamesEachToolOnce(t *testing.T) {
	var s toolSet
	for _, name := range []string{"exiftool", "Chromium", "exiftool"} {
		s.add(name)
	}
	var out strings.Builder
	writeSummary(&out, s.names)
	if want := "skip\ttests that need Chromium, exiftool\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestNodeModulesMustContainTheFile(t *testing.T) {
	t.Setenv(nodeModulesEnv, t.TempDir())
	if err := os.WriteFile(os.Getenv(nodeModulesEnv)+"/there", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := NodeModules(t, "there"); got != os.Getenv(nodeModulesEnv) {
		t.Errorf("got %q", got)
	}
}
