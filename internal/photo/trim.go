package photo

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Usage is what a directory holds, or a part of it.
type Usage struct {
	Files  int
	Bytes  int64
	Oldest time.Time // when that was used which was not used for the longest, to a day; zero when there is none
}

func (u *Usage) add(e entry) {
	u.Files++
	u.Bytes += e.size
	if u.Oldest.IsZero() || e.used.Before(u.Oldest) {
		u.Oldest = e.used
	}
}

// Limits say what of a cache goes. What goes is made again when it is needed,
// also by a build that runs meanwhile.
type Limits struct {
	All    bool          // everything goes
	Unused time.Duration // what was not used for so long goes; 0: however long
	Bytes  int64         // no more than this is left, of what was used last; 0: however much
	Spare  []Plan        // what these need stays, whatever the other limits
}

// Surplus is what goes by some limits.
type Surplus struct {
	Usage
	Left  Usage // what stays
	paths []string
}

// Usage counts the entries, and what interrupted writes have left.
func (c *Cache) Usage() (Usage, error) {
	entries, err := c.entries()
	var all Usage
	for _, e := range entries {
		all.add(e)
	}
	return all, err
}

// Needed counts the entries that plans need and that are there, and the
// variants that are not.
func (c *Cache) Needed(plans []Plan) (there Usage, missing int, err error) {
	entries, err := c.entries()
	needed := c.pathsOf(plans)
	for _, e := range entries {
		if needed[e.path] {
			there.add(e)
		}
	}
	return there, len(needed) - there.Files, err
}

// Surplus finds what goes by some limits, and removes nothing.
func (c *Cache) Surplus(l Limits) (Surplus, error) {
	entries, err := c.entries()
	if err != nil {
		return Surplus{}, err
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.path, b.path)) })
	left := int64(0)
	for _, e := range entries {
		left += e.size
	}
	var s Surplus
	spared, now := c.pathsOf(l.Spare), time.Now()
	for _, e := range entries {
		age := now.Sub(e.used)
		goes := l.All || l.Unused > 0 && age >= l.Unused || l.Bytes > 0 && left > l.Bytes
		if e.unfinished {
			goes = age >= abandoned
		}
		if !goes || spared[e.path] {
			s.Left.add(e)
			continue
		}
		s.add(e)
		s.paths = append(s.paths, e.path)
		left -= e.size
	}
	return s, nil
}

// abandoned is how old the file of a write is that nobody will finish. A
// younger one may be another process's, whose build would fail without it.
const abandoned = time.Hour

// Remove removes what is too much, as far as it can. The folders stay, for
// another process may be about to write into them.
func (s Surplus) Remove() error {
	var failed error
	for _, path := range s.paths {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) && failed == nil {
			failed = err
		}
	}
	return failed
}

func (c *Cache) pathsOf(plans []Plan) map[string]bool {
	paths := map[string]bool{}
	for _, p := range plans {
		for _, v := range p.entries() {
			paths[c.path(v.key)] = true
		}
	}
	return paths
}

// entry is a file of the directory that is ours by its name: nothing else in
// it is ever counted or removed.
type entry struct {
	path       string
	size       int64
	used       time.Time
	unfinished bool // being written, or left by a write that was interrupted
}

// entries lists a directory; one that is not there is empty, and so is what
// another process removes meanwhile.
func (c *Cache) entries() ([]entry, error) {
	folders, err := readDir(c.dir)
	if err != nil {
		return nil, err
	}
	var all []entry
	for _, folder := range folders {
		if !folder.IsDir() || len(folder.Name()) != 2 {
			continue
		}
		files, err := readDir(filepath.Join(c.dir, folder.Name()))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			e, ours, err := c.entryOf(folder.Name(), f)
			if err != nil {
				return nil, err
			}
			if ours {
				all = append(all, e)
			}
		}
	}
	return all, nil
}

func (c *Cache) entryOf(folder string, f fs.DirEntry) (e entry, ours bool, err error) {
	unfinished := strings.HasPrefix(f.Name(), tempPrefix)
	if !f.Type().IsRegular() || !unfinished && !isKey(folder+f.Name()) {
		return entry{}, false, nil
	}
	info, err := f.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return entry{}, false, nil
	}
	if err != nil {
		return entry{}, false, err
	}
	return entry{filepath.Join(c.dir, folder, f.Name()), info.Size(), info.ModTime(), unfinished}, true, nil
}

func readDir(dir string) ([]fs.DirEntry, error) {
	list, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return list, err
}

func isKey(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == sha256.Size
}
