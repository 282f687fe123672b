package photo

import (
	"context"
	"sync"
)

// keyedMutex is a mutex for each key, which exists while somebody holds it or waits for it. The zero value is ready.
type keyedMutex struct {
	mu      sync.Mutex
	entries map[Checksum]*mutexEntry
}

type mutexEntry struct {
	held chan struct{} // of capacity one: full while the mutex is held
	refs int           // goroutines that hold it or wait for it; guarded by keyedMutex.mu
}

// lock waits for the mutex of a key and returns a function that releases it, or the error of ctx.
func (k *keyedMutex) lock(ctx context.Context, key Checksum) (unlock func(), err error) {
	e := k.acquire(key)
	select {
	case e.held <- struct{}{}:
		return func() { <-e.held; k.release(key, e) }, nil
	case <-ctx.Done():
		k.release(key, e)
		return nil, ctx.Err()
	}
}

// acquire adds a reference to the entry of a key.
func (k *keyedMutex) acquire(key Checksum) *mutexEntry {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.entries == nil {
		k.entries = map[Checksum]*mutexEntry{}
	}
	e := k.entries[key]
	if e == nil {
		e = &mutexEntry{held: make(chan struct{}, 1)}
		k.entries[key] = e
	}
	e.refs++
	return e
}

// release removes a reference, and with the last one the entry.
func (k *keyedMutex) release(key Checksum, e *mutexEntry) {
	k.mu.Lock()
	defer k.mu.Unlock()
	e.refs--
	if e.refs == 0 {
		delete(k.entries, key)
	}
}
