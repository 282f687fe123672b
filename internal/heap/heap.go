// Package heap sets how seldom the program collects its garbage.
//
// A build needs its heap only once: to collect it seldom costs memory and saves time. How seldom is best follows from
// its size. With headroom for garbage in proportion to the square root of what is alive, neither a small site collects
// all the time nor a large one holds many times what it needs (M. Kirisame, P. Shenoy, P. Panchekha: Optimal Heap
// Limits for Reducing Browser Memory Use, 2022). The preview and a build that watches files run for hours and hold one
// edition: the same is right for them. Pixels of photos have a budget of their own.
package heap

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
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

// Balance sets the growth of the heap of this process now and after each collection. A GOGC in the environment stays as
// it is: somebody wanted it. GOMEMLIMIT, and a limit that the program sets itself, bound the heap beside either.
func Balance() {
	if os.Getenv("GOGC") == "" {
		balance(struct{}{})
	}
}

func balance(struct{}) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(growthPercent(live[0].Value.Uint64()))
	runtime.AddCleanup(new(*int), balance, struct{}{}) // unreachable: the next collection finds it
}
