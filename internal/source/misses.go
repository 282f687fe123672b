package source

import (
	"maps"
	"slices"
	"sync"
)

// misses are the files whose bytes somebody asked for and could not get. Whatever was made without them has to be made
// again, even if each of them is back as it was when it is looked at: then no snapshot would differ.
type misses struct {
	added chan struct{} // has a value while there are paths

	mu    sync.Mutex
	paths map[string]bool
}

func newMisses() *misses { return &misses{added: make(chan struct{}, 1), paths: map[string]bool{}} }

func (m *misses) add(path string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.paths[path] = true
	select {
	case m.added <- struct{}{}:
	default: // it has one already
	}
}

// take returns the paths, and forgets them.
func (m *misses) take() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	paths := slices.Sorted(maps.Keys(m.paths))
	clear(m.paths)
	select {
	case <-m.added:
	default:
	}
	return paths
}
