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
	"regexp"
	"slices"
	"time"
)

// A cache entry is a file: a header of the magic, the key, the SHA-256 checksum and the length of the item's bytes,
// then the bytes. The key is in the header so that an entry under the wrong name is not taken for the right one.
const (
	anyEntryMagic = "etalase photo " // and the number of the format, which older versions had too
	entryMagic    = anyEntryMagic + "2\n"
	keyAt         = len(entryMagic)
	checksumAt    = keyAt + sha256.Size
	lengthAt      = checksumAt + sha256.Size
	headerSize    = lengthAt + 8
)

// Checksum is the SHA-256 of the bytes of a source or of an item.
type Checksum = [sha256.Size]byte

// Corruption says in what way an entry is corrupt. The item is made again, whatever it is.
type Corruption string

// The kinds of corruption.
const (
	HeaderMismatch   Corruption = "header mismatch"   // another format, or the entry of another key
	LengthMismatch   Corruption = "length mismatch"   // truncated, or longer than what was written
	ChecksumMismatch Corruption = "checksum mismatch" // bytes that differ from what was written
	ReadFailure      Corruption = "read failure"      // a disk error, a missing permission, or not a file
)

func (c Corruption) Error() string { return "photo cache: corrupt entry: " + string(c) }

func (c *Cache) path(key string) string { return filepath.Join(c.dir, key[:2], key[2:]) }

func entryHeader(key string, data []byte) []byte {
	raw, err := hex.DecodeString(key)
	if err != nil {
		panic(err) // keys are made by this package
	}
	checksum := sha256.Sum256(data)
	return binary.BigEndian.AppendUint64(slices.Concat([]byte(entryMagic), raw, checksum[:]), uint64(len(data)))
}

// openEntry is an open entry whose header has been read and is valid.
type openEntry struct {
	*os.File
	length   int // bytes
	checksum Checksum
}

// open opens the entry of a key. The error is a Corruption, or fs.ErrNotExist.
func (c *Cache) open(key string) (openEntry, error) {
	f, err := os.Open(c.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return openEntry{}, fs.ErrNotExist
	}
	if err != nil {
		return openEntry{}, ReadFailure
	}
	e, err := readEntryHeader(f, key)
	if err != nil {
		f.Close()
	}
	return e, err
}

func readEntryHeader(f *os.File, key string) (openEntry, error) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return openEntry{}, ReadFailure
	}
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(f, header); err != nil {
		return openEntry{}, LengthMismatch
	}
	if string(header[:keyAt]) != entryMagic || hex.EncodeToString(header[keyAt:checksumAt]) != key {
		return openEntry{}, HeaderMismatch
	}
	length := info.Size() - int64(headerSize)
	if binary.BigEndian.Uint64(header[lengthAt:]) != uint64(length) {
		return openEntry{}, LengthMismatch
	}
	touch(f.Name(), info.ModTime())
	return openEntry{f, int(length), Checksum(header[checksumAt:lengthAt])}, nil
}

// Checksums returns the checksums of all variants of a plan, in the order of All. It is ok when the cache has an entry
// for each. Only the headers of the entries are read: whether the bytes match is verified when they are needed.
func (c *Cache) Checksums(p Plan) (checksums []Checksum, ok bool) {
	for _, v := range p.variants {
		e, err := c.open(v.key)
		if err != nil {
			return nil, false
		}
		e.Close()
		checksums = append(checksums, e.checksum)
	}
	return checksums, true
}

// load returns the bytes of an item, with their checksum verified. Its error is that of open.
func (c *Cache) load(i item) ([]byte, error) {
	e, err := c.open(i.cacheKey())
	if err != nil {
		return nil, err
	}
	defer e.Close()
	data := make([]byte, e.length)
	if _, err := io.ReadFull(e, data); err != nil {
		return nil, ReadFailure
	}
	if sha256.Sum256(data) != e.checksum {
		return nil, ChecksumMismatch
	}
	if _, ok := i.(Variant); ok {
		c.hits.Add(1)
	}
	return data, nil
}

// store writes an entry to a temporary file in the same folder and renames it: a reader sees all of it or nothing. It
// is not synced to the disk: what a crash damages is found to be corrupt, and made again.
func (c *Cache) store(i item, data []byte) error {
	path := c.path(i.cacheKey())
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	temp, err := os.CreateTemp(filepath.Dir(path), tempPrefix+"*")
	if err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	defer os.Remove(temp.Name()) // fails after the rename, as it should

	_, err = temp.Write(append(entryHeader(i.cacheKey(), data), data...))
	if err := errors.Join(err, temp.Close()); err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		// Windows does not replace a file that another process is reading. If it can be read, a third process has
		// written the same entry.
		if _, loadErr := c.load(i); loadErr == nil {
			return nil
		}
		return fmt.Errorf("photo cache: %w", err)
	}
	return nil
}

// tempPrefix begins the names of temporary files. Names of entries are hexadecimal, so none begins with it.
const tempPrefix = "new-"

// tempName matches the names of temporary files, as os.CreateTemp makes them.
var tempName = regexp.MustCompile(`^` + tempPrefix + `\d+$`)

// touchInterval is the resolution of an entry's time of last use: fine enough to count days, and coarse enough that a
// warm build writes nothing.
const touchInterval = 24 * time.Hour

// touch records that an entry is in use. Only trims depend on it.
func touch(path string, lastUsed time.Time) {
	if now := time.Now(); now.Sub(lastUsed).Abs() >= touchInterval {
		_ = os.Chtimes(path, now, now) // fails in a read-only cache, which works as well
	}
}
