package main

import (
	"math"
	"runtime"
	"runtime/debug"

	"etalase/internal/photo"
)

// processLimits are what a command limits for the whole process until it ends.
type processLimits struct {
	processors  int  // before they were limited; 0: they were not
	heapLimited bool // by this command, not by the environment
}

// limitProcessors limits the processors to the jobs.
func (l *processLimits) limitProcessors(jobs int) {
	l.processors = runtime.GOMAXPROCS(0)
	runtime.GOMAXPROCS(min(jobs, l.processors))
}

// limitHeap limits the heap, so that the garbage collector runs more often before the heap is much larger than what is
// in use. Without a limit it may grow to five times the live bytes. A budget that was asked for is one for the whole
// process. A GOMEMLIMIT of the environment has precedence.
func (l *processLimits) limitHeap(budgetBytes int64, wholeProcess bool) {
	const rest = 512 << 20 // bytes that a large site needs in addition to its pixels
	limit := 2*budgetBytes + rest
	if wholeProcess {
		limit = max(budgetBytes-photo.OutsideHeap, budgetBytes/2)
	}
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(limit)
		l.heapLimited = true
	}
}

// restore undoes the limits.
func (l *processLimits) restore() {
	if l.processors > 0 {
		runtime.GOMAXPROCS(l.processors)
	}
	if l.heapLimited {
		debug.SetMemoryLimit(math.MaxInt64)
	}
}
