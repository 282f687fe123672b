package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A build needs its heap only once: to collect it seldom costs memory and saves time. How seldom is best follows from
// its size. With headroom for garbage in proportion to the square root of what is alive, neither a small site collects
// all the time nor a large one holds many times what it needs (M. Kirisame, P. Shenoy, P. Panchekha: Optimal Heap
// Limits for Reducing Browser Memory Use, 2022). Pixels of photos have a budget of their own.

// heapHeadroomBytes is the headroom at which it is as large as what is alive.
const heapHeadroomBytes = 512 << 20

// Bounds for a heap of a few megabytes and for one of many gigabytes.
const (
	minHeapGrowthPercent = 40
	maxHeapGrowthPercent = 400
)

// heapGrowthPercent returns by how much a heap grows until it is collected again.
func heapGrowthPercent(liveBytes uint64) int {
	percent := 100 * math.Sqrt(heapHeadroomBytes/float64(max(liveBytes, 1)))
	return int(max(minHeapGrowthPercent, min(percent, maxHeapGrowthPercent)))
}

// balanceHeap sets the growth of the heap now and after each collection.
func balanceHeap() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(heapGrowthPercent(live[0].Value.Uint64()))
	runtime.AddCleanup(new(*int), func(struct{}) { balanceHeap() }, struct{}{}) // unreachable: the next one finds it
}
