package photo

import (
	"fmt"
	"runtime"
)

// MemoryError is the error of a photo that cannot be processed within a bound budget.
type MemoryError struct {
	NeedBytes   int64 // of the whole process
	BudgetBytes int64
}

func (e *MemoryError) Error() string {
	return fmt.Sprintf("photo: it needs %d MB of memory, and the budget is %d MB",
		e.NeedBytes>>20, e.BudgetBytes>>20)
}

// OutsideHeap is what a process needs that the garbage collector does not count: the program itself and the libraries
// of the system that it has loaded.
const OutsideHeap = 40 << 20

// Bound makes the budget one for the whole process: the memory that the site needs is a part of it, and a photo that
// does not fit beside it is refused with a *MemoryError. Call it before anything is made, once.
func (c *Cache) Bound() { c.bound = true }

// unusedShare is the part of a bound budget that is held and not used: garbage between two collections.
const unusedShare = 10

// reserveRest takes out of the budget what the process holds before the first photo is decoded, what it keeps decoded,
// and the part that is not used.
func (c *Cache) reserveRest() {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	held := m.HeapAlloc + m.StackSys + m.MSpanSys + m.MCacheSys + m.BuckHashSys + m.GCSys + m.OtherSys
	c.restBytes = int64(held) + OutsideHeap + c.recent.maxBytes + c.budgetBytes/unusedShare
	c.memory.TryAcquire(min(c.restBytes, c.budgetBytes)) // nothing else is taken yet
}

// CheckRest returns a *MemoryError if the process holds more than the bound budget before any photo is decoded. Call it
// when the site is read.
func (c *Cache) CheckRest() error {
	if !c.bound {
		return nil
	}
	c.atRest.Do(c.reserveRest)
	if c.restBytes-c.budgetBytes/unusedShare > c.budgetBytes {
		return c.memoryError(0)
	}
	return nil
}

// memoryError says with which budget a photo fits: the unused part is a share of that.
func (c *Cache) memoryError(photoBytes int64) error {
	used := c.restBytes - c.budgetBytes/unusedShare + photoBytes
	return &MemoryError{NeedBytes: used + used/(unusedShare-1) + 1<<20, BudgetBytes: c.budgetBytes}
}
