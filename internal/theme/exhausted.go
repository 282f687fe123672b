package theme

import "sync"

// Exhausted holds the blocks of templates in which pages had nothing left of what a page may use. Such a block need not
// be the one that used most: another may have run before it. Pages that share an Exhausted try each of its blocks once:
// another page with it would likely take as long, only to tell the same.
type Exhausted struct {
	mu      sync.Mutex
	byBlock map[block]exhaustion
}

// exhaustion is a failure, and the address of its page.
type exhaustion struct {
	failure *Failure
	path    string
}

// block is a template as all sets have it that take it from the same file. Its name alone is in every set.
type block struct{ name, file string }

// of returns the failure of a page that had nothing left in a block which a template reaches, or nil for a page that is
// to be tried. That is also one whose address comes before: so what is told does not depend on which page was quicker.
func (e *Exhausted) of(c calls, template, path string) *Failure {
	if e == nil {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.byBlock) == 0 {
		return nil
	}
	for _, b := range c.reachedFrom(template) {
		if known, ok := e.byBlock[b]; ok && known.path <= path {
			return known.failure
		}
	}
	return nil
}

// add adds the failure of a page that had nothing left in a block, and returns the one to be told: of pages that were
// made at the same time it is that of the first address.
func (e *Exhausted) add(c calls, template string, at block, failed exhaustion) *Failure {
	if e == nil {
		return failed.failure
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.byBlock == nil {
		e.byBlock = map[block]exhaustion{}
	}
	blocks := []block{at}
	for _, b := range c.reachedFrom(template) {
		known, ok := e.byBlock[b]
		if !ok {
			continue
		}
		blocks = append(blocks, b)
		if known.path <= failed.path {
			failed = known
		}
	}
	for _, b := range blocks {
		e.byBlock[b] = failed
	}
	return failed.failure
}

// calls are the blocks of a set by their names, each with the names of the templates that it calls.
type calls map[string]called

type called struct {
	block     block
	templates []string
}

// reachedFrom returns the blocks that a template executes, or may execute, itself among them.
func (c calls) reachedFrom(template string) []block {
	var reached []block
	seen := map[string]bool{template: true}
	for pending := []string{template}; len(pending) > 0; {
		name := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		reached = append(reached, c[name].block)
		for _, next := range c[name].templates {
			if !seen[next] {
				seen[next] = true
				pending = append(pending, next)
			}
		}
	}
	return reached
}
