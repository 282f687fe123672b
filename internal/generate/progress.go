package generate

import (
	"slices"
	"sync"
)

// Progress is how many photos of a build are done. They take most of the time of a first build.
type Progress struct {
	Done, Total int
	Slowest     string // file of the photo that has been in progress for the longest; empty: none
}

// progressTracker calls onProgress after each photo, one call at a time.
type progressTracker struct {
	onProgress func(Progress) // may be nil

	mu          sync.Mutex
	done, total int
	inProgress  []string // files, in the order in which they were started
}

func (t *progressTracker) start(file string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.inProgress = append(t.inProgress, file)
}

func (t *progressTracker) finish(file string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if i := slices.Index(t.inProgress, file); i >= 0 {
		t.inProgress = slices.Delete(t.inProgress, i, i+1)
	}
	t.done++
	now := Progress{Done: t.done, Total: t.total}
	if len(t.inProgress) > 0 {
		now.Slowest = t.inProgress[0]
	}
	if t.onProgress != nil {
		t.onProgress(now)
	}
}
