package source

import (
	"slices"
	"time"
)

const (
	debounceDelay = 5 * time.Millisecond   // without events, before a burst such as an atomic save counts as over
	burstLimit    = 500 * time.Millisecond // from then on a file that never settles keeps the others waiting no longer
)

// pending are paths of events that are still to be looked at.
type pending map[string]burst

// burst is the time of the first and the last event of a path.
type burst struct{ first, last time.Time }

func (p pending) add(path string, now time.Time) {
	b, ok := p[path]
	if !ok {
		b.first = now
	}
	b.last = now
	p[path] = b
}

// takeSettled removes and returns the paths that had no event for a moment. It returns none as long as another path is
// in a burst, which may belong to the same change; only a file that is written for long, such as a film that is being
// copied, is not waited for.
func (p pending) takeSettled(now time.Time) []string {
	var settled []string
	for path, b := range p {
		if now.Sub(b.last) >= debounceDelay {
			settled = append(settled, path)
		} else if now.Sub(b.first) < burstLimit {
			return nil
		}
	}
	for _, path := range settled {
		delete(p, path)
	}
	slices.Sort(settled)
	return settled
}
