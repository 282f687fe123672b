package theme

import "time"

// LimitPages sets the most steps of a page and the most bytes that its functions make, so that tests need no minutes.
func (t *Theme) LimitPages(steps, made int) { t.limits.steps, t.limits.made = steps, made }

// LimitTime sets the most that making a page takes.
func (t *Theme) LimitTime(most time.Duration) { t.limits.time = most }
