package photo

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Usage counts the files of a cache, or some of them.
type Usage struct {
	Files  int
	Bytes  int64
	Oldest time.Time // the earliest time of last use, with a resolution of a day; zero when there are no files
}

func (u *Usage) add(e entry) {
	u.Files++
	u.Bytes += e.sizeBytes
	if u.Oldest.IsZero() || e.lastUsed.Before(u.Oldest) {
		u.Oldest = e.lastUsed
	}
}

// Limits say which entries a trim removes. A removed entry is made again when it is needed, also by a build that runs
// at the same time.
type Limits struct {
	All      bool          // remove everything
	MaxAge   time.Duration // remove what was last used so long ago; 0: no limit
	MaxBytes int64         // remove the least recently used until no more than this is left; 0: no limit
	Keep     []Plan        // never remove the entries of these plans, whatever the other limits
}

// Trim is the entries that some limits remove.
type Trim struct {
	Usage
	Left  Usage // what stays
	paths []string
}

// Usage counts all entries, and temporary files that interrupted writes have left.
func (c *Cache) Usage() (Usage, error) {
	entries, err := c.entries()
	var all Usage
	for _, e := range entries {
		all.add(e)
	}
	return all, err
}

// UsageOf counts the entries of some plans that exist, and the variants and palettes that have none.
func (c *Cache) UsageOf(plans []Plan) (existing Usage, missing int, err error) {
	entries, err := c.entries()
	paths := c.pathsOf(plans)
	for _, e := range entries {
		if paths[e.path] {
			existing.add(e)
		}
	}
	return existing, len(paths) - existing.Files, err
}

// Trimmable returns the entries that some limits remove. It removes nothing itself.
func (c *Cache) Trimmable(l Limits) (Trim, error) {
	entries, err := c.entries()
	if err != nil {
		return Trim{}, err
	}
	slices.SortFunc(entries, leastRecentlyUsed)
	leftBytes := int64(0)
	for _, e := range entries {
		leftBytes += e.sizeBytes
	}
	var trim Trim
	kept, now := c.pathsOf(l.Keep), time.Now()
	for _, e := range entries {
		age := now.Sub(e.lastUsed)
		remove := l.All || l.MaxAge > 0 && age >= l.MaxAge || l.MaxBytes > 0 && leftBytes > l.MaxBytes
		if e.temporary {
			remove = age >= staleTempAge
		}
		if !remove || kept[e.path] {
			trim.Left.add(e)
			continue
		}
		trim.add(e)
		trim.paths = append(trim.paths, e.path)
		leftBytes -= e.sizeBytes
	}
	return trim, nil
}

// staleTempAge is the age from which a temporary file is taken for the rest of an interrupted write. A younger one may
// belong to another process, whose build would fail without it.
const staleTempAge = time.Hour

// Remove removes the entries. It removes as many as it can, and returns the first error. The folders stay, because
// another process may be about to write into them.
func (t Trim) Remove() error {
	var failed error
	for _, path := range t.paths {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) && failed == nil {
			failed = err
		}
	}
	return failed
}

func (c *Cache) pathsOf(plans []Plan) map[string]bool {
	paths := map[string]bool{}
	for _, p := range plans {
		for _, i := range p.stored() {
			paths[c.path(i.cacheKey())] = true
		}
	}
	return paths
}

// entry is a file in the directory whose name and beginning show that the cache wrote it. Other files are neither
// counted nor removed: a name alone is not enough, for other programs name files by their SHA-256 too, as Git does.
type entry struct {
	path      string
	sizeBytes int64
	lastUsed  time.Time
	temporary bool // being written, or left by a write that was interrupted
}

func leastRecentlyUsed(a, b entry) int {
	return cmp.Or(a.lastUsed.Compare(b.lastUsed), cmp.Compare(a.path, b.path))
}

// entries lists the entries of the directory. A directory that does not exist has none, and a file that another process
// removes meanwhile is left out.
func (c *Cache) entries() ([]entry, error) {
	folders, err := readDir(c.dir)
	if err != nil {
		return nil, err
	}
	var all []entry
	for _, folder := range folders {
		if !isFolderOfKeys(folder) {
			continue
		}
		_, found, err := c.entriesIn(folder.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// entriesIn lists the entries of one folder of keys, and counts all files there.
func (c *Cache) entriesIn(folder string) (files int, found []entry, err error) {
	list, err := readDir(filepath.Join(c.dir, folder))
	for _, f := range list {
		e, ok, err := c.entryOf(folder, f)
		if err != nil {
			return 0, nil, err
		}
		if ok {
			found = append(found, e)
		}
	}
	return len(list), found, err
}

// entryOf returns the entry that a file is, and whether it is one.
func (c *Cache) entryOf(folder string, f fs.DirEntry) (e entry, ok bool, err error) {
	temporary := tempName.MatchString(f.Name())
	if !f.Type().IsRegular() || !temporary && !isKey(folder+f.Name()) {
		return entry{}, false, nil
	}
	path := filepath.Join(c.dir, folder, f.Name())
	info, err := f.Info()
	if errors.Is(err, fs.ErrNotExist) || err == nil && !beginsAsEntry(path) {
		return entry{}, false, nil
	}
	if err != nil {
		return entry{}, false, err
	}
	return entry{path, info.Size(), info.ModTime(), temporary}, true, nil
}

// beginsAsEntry reports whether a file begins as entries of this version or of an older one do. What an interrupted
// write or a crash leaves may end within that, or be empty.
func beginsAsEntry(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(anyEntryMagic))
	n, err := io.ReadFull(f, head)
	isShort := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	return (err == nil || isShort) && strings.HasPrefix(anyEntryMagic, string(head[:n]))
}

// ForeignFiles returns the names of files and folders because of which a folder is hardly that of a cache, for it has
// none of a cache's. A folder that is empty or missing becomes one, also if it has hidden files, such as a .gitignore:
// they do not count, as in output.CheckFolder, whose folder is replaced as a whole and so must have been made by a
// build. Here it is enough that nothing else is there.
func ForeignFiles(dir string) (foreign []string, err error) {
	c := Cache{dir: dir}
	list, err := readDir(dir)
	for _, f := range list {
		if isFolderOfKeys(f) {
			files, found, err := c.entriesIn(f.Name())
			if err != nil {
				return nil, err
			}
			if files == 0 || len(found) > 0 {
				return nil, nil
			}
		}
		if !strings.HasPrefix(f.Name(), ".") {
			foreign = append(foreign, f.Name())
		}
	}
	return foreign, err
}

func readDir(dir string) ([]fs.DirEntry, error) {
	list, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return list, err
}

// isFolderOfKeys reports whether something in the directory is a folder with the name of one in which the cache keeps
// entries.
func isFolderOfKeys(f fs.DirEntry) bool {
	raw, err := hex.DecodeString(f.Name())
	return f.IsDir() && err == nil && len(raw) == 1 && f.Name() == hex.EncodeToString(raw)
}

func isKey(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == sha256.Size
}
