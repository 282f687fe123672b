package photo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// An entry is a file of this magic, the key, the SHA-256 and the length of the
// variant's bytes, and these. The key is there so that an entry under the wrong
// name is not taken for the right one.
const (
	entryMagic = "etalase photo 2\n"
	keyAt      = len(entryMagic)
	sumAt      = keyAt + sha256.Size
	lengthAt   = sumAt + sha256.Size
	fileAt     = lengthAt + 8
)

// Sum is the SHA-256 of a variant's bytes.
type Sum = [sha256.Size]byte

// Damage is what can be wrong with an entry. Whatever it is, the variant is made
// again.
type Damage string

// The kinds of damage.
const (
	ForeignEntry    Damage = "foreign"    // of another form, or another variant's
	CutEntry        Damage = "cut"        // of another length than was written
	AlteredEntry    Damage = "altered"    // of other bytes than were written
	UnreadableEntry Damage = "unreadable" // the disk's fault, or its owner's wish
)

func (d Damage) Error() string { return "photo cache: an entry is " + string(d) }

func (c *Cache) path(key string) string { return filepath.Join(c.dir, key[:2], key[2:]) }

func entryHead(key string, file []byte) []byte {
	raw, err := hex.DecodeString(key)
	if err != nil {
		panic(err) // NewPlan makes them
	}
	sum := sha256.Sum256(file)
	return binary.BigEndian.AppendUint64(slices.Concat([]byte(entryMagic), raw, sum[:]), uint64(len(file)))
}

// openEntry is an entry whose header is read and as it should be.
type openEntry struct {
	*os.File
	length int
	sum    Sum
}

// open opens the entry of a variant. The error is a Damage, or fs.ErrNotExist.
func (c *Cache) open(v Variant) (openEntry, error) {
	f, err := os.Open(c.path(v.key))
	if errors.Is(err, fs.ErrNotExist) {
		return openEntry{}, fs.ErrNotExist
	}
	if err != nil {
		return openEntry{}, UnreadableEntry
	}
	e, err := readHead(f, v.key)
	if err != nil {
		f.Close()
	}
	return e, err
}

func readHead(f *os.File, key string) (openEntry, error) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return openEntry{}, UnreadableEntry
	}
	head := make([]byte, fileAt)
	if _, err := io.ReadFull(f, head); err != nil {
		return openEntry{}, CutEntry
	}
	if string(head[:keyAt]) != entryMagic || hex.EncodeToString(head[keyAt:sumAt]) != key {
		return openEntry{}, ForeignEntry
	}
	length := info.Size() - int64(fileAt)
	if binary.BigEndian.Uint64(head[lengthAt:]) != uint64(length) {
		return openEntry{}, CutEntry
	}
	touch(f.Name(), info.ModTime())
	return openEntry{f, int(length), Sum(head[sumAt:lengthAt])}, nil
}

// Held returns the sums of all variants of a plan, in the order of All, when
// the cache has an entry for each. No entry is read past its header: whether
// its bytes are those of the sum shows when they are needed.
func (c *Cache) Held(p Plan) (sums []Sum, ok bool) {
	for _, v := range p.variants {
		e, err := c.open(v)
		if err != nil {
			return nil, false
		}
		e.Close()
		sums = append(sums, e.sum)
	}
	return sums, true
}

// load returns the bytes of a variant when the cache has them whole. Its error
// is that of open.
func (c *Cache) load(v Variant) ([]byte, error) {
	e, err := c.open(v)
	if err != nil {
		return nil, err
	}
	defer e.Close()
	file := make([]byte, e.length)
	if _, err := io.ReadFull(e, file); err != nil {
		return nil, UnreadableEntry
	}
	if sha256.Sum256(file) != e.sum {
		return nil, AlteredEntry
	}
	if !v.isPalette() {
		c.hits.Add(1)
	}
	return file, nil
}

// store writes an entry beside its place and moves it there: a reader sees all
// of it or none. It is not synced to the disk, since what a crash leaves of it
// is found to be damaged and made again.
func (c *Cache) store(v Variant, file []byte) error {
	path := c.path(v.key)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	temp, err := os.CreateTemp(filepath.Dir(path), tempPrefix+"*")
	if err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	defer os.Remove(temp.Name()) // not there any more when all went well

	_, err = temp.Write(append(entryHead(v.key, file), file...))
	if err := errors.Join(err, temp.Close()); err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		if _, there := c.load(v); there == nil {
			return nil // Windows replaces no file that another build is reading, which has it from a third
		}
		return fmt.Errorf("photo cache: %w", err)
	}
	return nil
}

const tempPrefix = "new-" // no entry's name begins so

// touchedEvery is how exactly an entry's time tells when it was last used: so
// exactly that days can be counted, and so coarsely that a warm build writes
// nothing.
const touchedEvery = 24 * time.Hour

// touch notes that an entry is in use, for Trim alone: no bytes depend on it.
func touch(path string, last time.Time) {
	if now := time.Now(); now.Sub(last).Abs() >= touchedEvery {
		_ = os.Chtimes(path, now, now) // a cache that may only be read is as good
	}
}
