// Package heap sets how seldom a program that runs once collects its garbage.
//
// A build needs its heap only once: to collect it seldom costs memory and saves time. How seldom is best follows from
// its size. With headroom for garbage in proportion to the square root of what is alive, neither a small site collects
// all the time nor a large one holds many times what it needs (M. Kirisame, P. Shenoy, P. Panchekha: Optimal Heap
// Limits for Reducing Browser Memory Use, 2022). Pixels of photos have a budget of their own.
package heap

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// doublingBytes is how much is alive where the headroom is as much again. A quarter of it has twice itself as headroom,
// four times as much has half. With more, a build of 10,000 products takes no less time: new memory costs what it
// saves.
const doublingBytes = 64 << 20

// Bounds for a heap of a few megabytes and for one of many gigabytes.
const (
	minGrowthPercent = 40
	maxGrowthPercent = 400
)

// growthPercent returns by how much a heap grows until it is collected again.
func growthPercent(liveBytes uint64) int {
	percent := 100 * math.Sqrt(doublingBytes/float64(max(liveBytes, 1)))
	return int(max(minGrowthPercent, min(percent, maxGrowthPercent)))
}

// Balance sets the growth of the heap of this process now and after each collection, until stop is called.
func Balance() (stop func()) {
	var isStopped atomic.Bool
	var balance func(struct{})
	balance = func(struct{}) {
		if isStopped.Load() {
			return
		}
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetGCPercent(growthPercent(live[0].Value.Uint64()))
		runtime.AddCleanup(new(*int), balance, struct{}{}) // unreachable: the next collection finds it
	}
	balance(struct{}{})
	return func() { isStopped.Store(true) }
}
