package theme_test

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"etalase/internal/diag"
	"etalase/internal/theme"
)

// A run of the bundler that takes too long is told, and is not begun again for the same files. Files that were
// corrected are bundled beside it, with a time of their own. A third one waits, and says that it does. When one has
// ended, the theme can be loaded again: its result counts for the same files.
func TestBundlersThatTakeTooLong(t *testing.T) {
	releases := map[string]chan struct{}{"first": nil, "second": nil, "third": nil}
	for style := range releases {
		releases[style] = make(chan struct{})
	}
	var running atomic.Int32
	begun := make(chan struct{}, 10)
	bundled := theme.Bundled(time.Millisecond, func(o api.BuildOptions) api.BuildResult {
		begun <- struct{}{}
		if running.Add(1) > 2 {
			t.Error("three bundlers run")
		}
		defer running.Add(-1)
		result := api.Build(o)
		for style, release := range releases {
			if strings.Contains(string(result.OutputFiles[0].Contents), style) {
				<-release
			}
		}
		return result
	})
	const tooLong, waits = "takes longer than 0 seconds", "those of before are still being joined"
	for i, step := range []struct {
		style  string
		ends   []string
		want   string
		begins bool
	}{
		{"first", nil, tooLong, true},
		{"first", nil, tooLong, false},
		{"second", nil, tooLong, true},
		{"third", nil, waits, false},
		{"first", nil, tooLong, false},
		{"third", nil, waits, false},
		{"third", []string{"second", "third"}, "", true},
		{"first", []string{"first"}, "", false},
	} {
		what := fmt.Sprintf("%d, the %s", i, step.style)
		for _, style := range step.ends {
			close(releases[style])
			bundled.BePatient()
		}
		for _, done := range bundled.Late() {
			if len(step.ends) > 0 {
				<-done
			}
		}
		files := snapshot(t, nil).With("themes/own/styles/z.css", []byte("."+step.style+"{color:red}"))
		loaded, problems := theme.Load(files, theme.Choice{Name: "own"}, options(), bundled)
		bundled = loaded
		if step.begins {
			<-begun
		}
		if len(begun) > 0 {
			t.Fatalf("%s: it is bundled again", what)
		}
		if step.want == "" {
			isStyle := func(a theme.Asset) bool { return loaded.StyleHref() == a.Name }
			if len(problems) > 0 || len(loaded.Late()) > 0 || !slices.ContainsFunc(loaded.Assets(), isStyle) {
				t.Fatalf("%s: %d problems, %d late", what, len(problems), len(loaded.Late()))
			}
			continue
		}
		if len(problems) != 1 || !strings.Contains(problems[0].Message(diag.English), step.want) {
			t.Fatalf("%s: %d problems, want %q", what, len(problems), step.want)
		}
		if _, ok := loaded.Late()["themes/own/styles"]; !ok || len(loaded.Late()) != 1 {
			t.Errorf("%s: late are %v", what, loaded.Late())
		}
	}
}
