package theme

import (
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// LimitPages sets the most steps of a page and the most bytes that its functions make, so that tests need no minutes.
func (t *Theme) LimitPages(steps, made int) { t.limits.steps, t.limits.made = steps, made }

// LimitTime sets the most that making a page takes.
func (t *Theme) LimitTime(most time.Duration) { t.limits.time = most }

// Bundled returns a theme after which others are bundled by a function, within a time.
func Bundled(patience time.Duration, run func(api.BuildOptions) api.BuildResult) *Theme {
	b := newBundlers()
	b.patience, b.run = patience, run
	return &Theme{bundlers: b}
}

// BePatient gives bundlers the time that they usually have.
func (t *Theme) BePatient() { t.bundlers.patience = maxBundling }

// KeepParts sets how many bytes of parts are kept.
func (t *Theme) KeepParts(most int) { t.parts.most = most }

// KeptParts returns how many are.
func (t *Theme) KeptParts() int { return t.parts.recent.size + t.parts.older.size }

// KnownParts returns how many parts are known.
func (t *Theme) KnownParts() int { return len(t.parts.recent.byKey) + len(t.parts.older.byKey) }

// PartsInMemory returns how many parts are known or begun.
func (t *Theme) PartsInMemory() int { return len(t.parts.recent.byID) + len(t.parts.older.byID) }

// Templates returns the templates that a page is executed with, as text.
func (t *Theme) Templates(p Page) string {
	s, err := t.sets[setKey{p.Kind, p.Lang}].keepingParts(p.View)
	if err != nil {
		return err.Error()
	}
	var text strings.Builder
	for _, each := range s.Templates() {
		if each.Tree != nil {
			text.WriteString(each.Tree.Root.String() + "\n")
		}
	}
	return text.String()
}
