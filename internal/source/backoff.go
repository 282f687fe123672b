package source

import "time"

const (
	firstBackoff = pollInterval
	maxBackoff   = 5 * time.Minute
)

// backoff says when something that has failed is tried again: at once, then ever more rarely.
type backoff struct {
	next  time.Time
	delay time.Duration
}

// isDue reports whether it is time to try again, and takes it that this is done.
func (b *backoff) isDue(now time.Time) bool {
	if now.Before(b.next) {
		return false
	}
	b.delay = min(max(2*b.delay, firstBackoff), maxBackoff)
	b.next = now.Add(b.delay)
	return true
}
