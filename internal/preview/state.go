package preview

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"etalase/internal/diag"
	"etalase/internal/render"
	"etalase/internal/source"
)

// state is what the server knows at one moment; it is replaced, never changed.
type state struct {
	lastGood *render.Edition // without errors; nil until there is one
	latest   *render.Edition
	problems diag.List // of the latest edition

	hostHeaders func() []headerRule // of edition; made at the first request
	marks       marks               // of the edition that pages are rendered from
}

// edition returns the edition that pages are rendered from.
func (s state) edition() *render.Edition {
	if s.lastGood != nil {
		return s.lastGood
	}
	return s.latest
}

// watch makes a new edition after every change.
func (s *Server) watch(ctx context.Context, watcher *source.Watcher, snapshot *source.Snapshot) error {
	isLimited := false
	for {
		if err := watcher.Limit(); err != nil && !isLimited && s.OnWatchLimit != nil {
			isLimited = true
			s.OnWatchLimit(err)
		}
		var err error
		if snapshot, err = watcher.Next(ctx, snapshot); err == nil {
			err = s.update(ctx, snapshot, false)
		}
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// update makes an edition of a snapshot, replaces the state and logs it.
func (s *Server) update(ctx context.Context, snapshot *source.Snapshot, first bool) error {
	started := time.Now()
	before := s.currentState()
	options := s.CurrentOptions()
	options.Patience = cmp.Or(s.patience, usualPatience)
	edition, problems, err := render.Next(ctx, snapshot, options, before.latest)
	if err != nil {
		return err
	}
	late := s.awaitLate(ctx, edition)
	s.awaitChange(edition)
	if problems.ErrorCount() == 0 && (before.lastGood == nil || before.lastGood.Theme != edition.Theme) {
		problems = append(problems, edition.SmokeTest(ctx)...).Sorted()
	}
	next := state{lastGood: before.lastGood, latest: edition, problems: problems}
	if problems.ErrorCount() == 0 {
		next.lastGood = edition
	}
	next.hostHeaders = sync.OnceValue(func() []headerRule { return headersOf(next.edition()) })
	next.marks = marksOf(next.edition(), s.Lang)
	s.setState(next)
	s.log(Event{
		First:     first,
		Recovered: before.problems.ErrorCount() > 0 && problems.ErrorCount() == 0,
		Problems:  problems,
		Pages:     edition.PageCount(),
		Took:      time.Since(started),
		Late:      late,
	})
	return nil
}

// usualPatience is how long an edition waits for a file that takes long to read.
const usualPatience = time.Second

// awaitLate makes another edition once there is what this one could not wait for. It returns the paths of the files
// that it has as they were before, and that were not late before. What else is late is among its problems.
func (s *Server) awaitLate(ctx context.Context, edition *render.Edition) []string {
	var added []string
	late, files := edition.Late(), edition.Library.Late()
	for path, done := range late {
		if s.late[path] != done && files[path] != nil {
			added = append(added, path)
		}
		s.Reader.RereadAfter(ctx, path, done)
	}
	s.late = late
	slices.Sort(added)
	return added
}

// awaitChange makes another edition when this one holds no longer: when an event is over, or an entry appears.
func (s *Server) awaitChange(edition *render.Edition) {
	s.awaitNoChange()
	if holds, ok := edition.Library.HoldsFor(); ok {
		s.stopAwaiting = s.Reader.RereadIn(holds)
	}
}

func (s *Server) awaitNoChange() {
	if s.stopAwaiting != nil {
		s.stopAwaiting()
		s.stopAwaiting = nil
	}
}

func (s *Server) setState(next state) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = next
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Server) currentState() state {
	current, _ := s.watchState()
	return current
}

// watchState returns the current state and a channel that is closed when the state is replaced.
func (s *Server) watchState() (state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.changed
}

func (s *Server) log(e Event) {
	s.logging.Lock()
	defer s.logging.Unlock()
	if !s.ended {
		s.Log(e)
	}
}
