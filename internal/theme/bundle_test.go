package theme_test

import (
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"etalase/internal/theme"
)

// A bundler that takes too long is told, and no other one is started beside it: neither for the same files nor for
// others. When it has ended, its result counts for the same files, and others are bundled.
func TestOneBundlerRuns(t *testing.T) {
	release := make(chan struct{})
	var runs, running atomic.Int32
	bundled := theme.Bundled(time.Millisecond, func(o api.BuildOptions) api.BuildResult {
		runs.Add(1)
		if running.Add(1) > 1 {
			t.Error("two bundlers run")
		}
		defer running.Add(-1)
		<-release
		return api.Build(o)
	})
	first := snapshot(t, nil)
	other := first.With("themes/own/styles/z.css", []byte("i{color:red}"))
	for i, s := range []int{0, 0, 1, 0, 1} {
		var problems []string
		files := first
		if s == 1 {
			files = other
		}
		bundled, problems = load(files, options(), bundled)
		if len(problems) != 1 || runs.Load() > 1 {
			t.Fatalf("%d: %q after %d runs", i, problems, runs.Load())
		}
	}
	close(release)
	bundled.AwaitBundlers()
	if _, problems := load(first, options(), bundled); len(problems) != 0 || runs.Load() != 1 {
		t.Errorf("%q after %d runs", problems, runs.Load())
	}
	bundled.BePatient()
	if got, problems := load(other, options(), bundled); len(problems) != 0 || runs.Load() != 2 {
		t.Errorf("%q after %d runs", problems, runs.Load())
	} else if !slices.ContainsFunc(got.Assets(), func(a theme.Asset) bool { return got.StyleHref() == a.Name }) {
		t.Error("no style")
	}
}
