package source

import (
	"maps"
	"slices"
	"sync"
)

// rereads are files to be read again, after which there is a new snapshot even if it has the same bytes. Somebody could
// not get the bytes of such a file, and what was made without them has to be made again, though the file may be back as
// it was; or its text took so long to parse that something was made of the text before it, see Reader.Reread.
type rereads struct {
	added chan struct{} // has a value while there are paths

	mu      sync.Mutex
	paths   map[string]bool
	awaited map[string]<-chan struct{} // what the last RereadAfter of a path waits for
}

func newRereads() *rereads {
	return &rereads{added: make(chan struct{}, 1), paths: map[string]bool{}, awaited: map[string]<-chan struct{}{}}
}

// await reports whether nobody has waited for done yet to read a file again.
func (r *rereads) await(path string, done <-chan struct{}) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.awaited[path] == done {
		return false
	}
	r.awaited[path] = done
	return true
}

func (r *rereads) add(path string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.paths[path] = true
	select {
	case r.added <- struct{}{}:
	default: // it has one already
	}
}

// take returns the paths, and forgets them.
func (r *rereads) take() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	paths := slices.Sorted(maps.Keys(r.paths))
	clear(r.paths)
	select {
	case <-r.added:
	default:
	}
	return paths
}
