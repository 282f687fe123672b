package generate

import (
	"slices"
	"sync"
)

// Progress is how far a build has come with its photos, which are most of the
// time of a first one.
type Progress struct {
	Done, Total int
	Slow        string // file of the photo that has been worked on for the longest; empty: none
}

// progress tells of every photo that is done. Many work at a time; one tells.
type progress struct {
	tell func(Progress)

	mu          sync.Mutex
	done, total int
	working     []string // the oldest first
}

func (p *progress) begin(file string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.working = append(p.working, file)
}

func (p *progress) end(file string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := slices.Index(p.working, file); i >= 0 {
		p.working = slices.Delete(p.working, i, i+1)
	}
	p.done++
	now := Progress{Done: p.done, Total: p.total}
	if len(p.working) > 0 {
		now.Slow = p.working[0]
	}
	if p.tell != nil {
		p.tell(now)
	}
}
