package photo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

// DefaultBudget is the memory for decoded pixels, bytes: two photos of 12
// megapixels, or a dozen of 1800 x 1200, at a time.
const DefaultBudget = 256 << 20

// ErrSourceChanged is returned when the bytes of a source are not those that
// its plan was made for: somebody saved the file in between.
var ErrSourceChanged = errors.New("photo: the source has changed since it was probed")

// Stats counts the work that was done, for tests that assert how much of it
// there was.
type Stats struct {
	Decoded int64 // sources
	Encoded int64 // variants
	Hits    int64 // variants found in the cache, whole
}

// Cache makes variants and keeps them in a directory. Its methods may be called
// from any number of goroutines, and any number of processes may share its
// directory: entries are addressed by all that their bytes depend on, appear
// whole or not at all, and are checked whenever they are read.
type Cache struct {
	dir      string
	budget   int64
	pixels   *semaphore.Weighted
	inFlight keyedLocks // by source
	decoded  atomic.Int64
	encoded  atomic.Int64
	hits     atomic.Int64
}

// Open returns a cache in a directory, which is made when something is put into
// it. budget bounds the memory for decoded pixels, in bytes; a photo that alone
// needs more is worked on alone.
func Open(dir string, budget int64) *Cache {
	return &Cache{dir: dir, budget: budget, pixels: semaphore.NewWeighted(budget)}
}

// Stats returns the counts since Open.
func (c *Cache) Stats() Stats {
	return Stats{c.decoded.Load(), c.encoded.Load(), c.hits.Load()}
}

// Variant returns the bytes of one variant, from the cache or, at the price of
// decoding the source, made and kept. No other variant is made: a
// browser that asks for the small file of each of twenty photos must not wait
// for the large ones.
//
// read returns the bytes of the source and is called only when they are needed.
// Errors are a *Fault of the source, ErrSourceChanged, those of read and of
// ctx, and those of writing to the directory.
func (c *Cache) Variant(ctx context.Context, v Variant, read func() ([]byte, error)) ([]byte, error) {
	if file, ok := c.load(v); ok {
		return file, nil
	}
	var file []byte
	err := c.makeMissing(ctx, v.source, []Variant{v}, read, func(_ Variant, made []byte) { file = made })
	return file, err
}

// Make makes the variants of a plan that are missing, with one decode of the
// source, or none when nothing is missing. read and errors are those of
// Variant.
func (c *Cache) Make(ctx context.Context, p Plan, read func() ([]byte, error)) error {
	missing := c.missing(p.variants, nil)
	if len(missing) == 0 {
		return nil
	}
	return c.makeMissing(ctx, p.source, missing, read, func(Variant, []byte) {})
}

// Recheck makes every variant of a plan again and compares it with the cache's.
// It returns those that differ, which means that an encoder has changed without
// encoderVersion, and leaves the cache as it is.
func (c *Cache) Recheck(ctx context.Context, p Plan, read func() ([]byte, error)) (differing []Variant, err error) {
	err = c.withSource(ctx, p.source, read, func(d *darkroom) error {
		for _, v := range p.variants {
			kept, ok := c.load(v)
			if !ok {
				continue
			}
			made, err := c.develop(ctx, d, v)
			if err != nil {
				return err
			}
			if string(made) != string(kept) {
				differing = append(differing, v)
			}
		}
		return nil
	})
	return differing, err
}

// makeMissing makes variants that were missing a moment ago and hands each to
// done, also those that another goroutine has made in the meantime.
func (c *Cache) makeMissing(ctx context.Context, src source, variants []Variant, read func() ([]byte, error), done func(Variant, []byte)) error {
	// One at a time for each source: of two pages that show the same photo, the
	// second finds what the first has made.
	unlock, err := c.inFlight.lock(ctx, src.hash)
	if err != nil {
		return err
	}
	defer unlock()

	missing := c.missing(variants, done)
	if len(missing) == 0 {
		return nil
	}
	return c.withSource(ctx, src, read, func(d *darkroom) error {
		for _, v := range missing {
			file, err := c.develop(ctx, d, v)
			if err != nil {
				return err
			}
			if err := c.store(v, file); err != nil {
				return err
			}
			done(v, file)
		}
		return nil
	})
}

// missing returns the variants that are not in the cache and hands the others
// to found, which may be nil.
func (c *Cache) missing(variants []Variant, found func(Variant, []byte)) []Variant {
	var missing []Variant
	for _, v := range variants {
		file, ok := c.load(v)
		switch {
		case !ok:
			missing = append(missing, v)
		case found != nil:
			found(v, file)
		}
	}
	return missing
}

// withSource decodes a source as soon as the budget allows, and calls work with
// it.
func (c *Cache) withSource(ctx context.Context, src source, read func() ([]byte, error), work func(*darkroom) error) error {
	need := min(src.memory(), c.budget)
	if err := c.pixels.Acquire(ctx, need); err != nil {
		return err
	}
	defer c.pixels.Release(need)

	data, err := read()
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != src.hash {
		return ErrSourceChanged
	}
	c.decoded.Add(1)
	d, err := openDarkroom(data, src.reduction)
	if err != nil {
		return err
	}
	return work(d)
}

func (c *Cache) develop(ctx context.Context, d *darkroom, v Variant) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.encoded.Add(1)
	return d.develop(v)
}

// An entry is a file of this magic, a SHA-256 and the variant's bytes. The sum
// is over the key and the bytes, so that an entry under the wrong name is not
// taken for the right one.
const entryMagic = "etalase photo 1\n"

func entrySum(key string, file []byte) []byte {
	h := sha256.New()
	h.Write([]byte(key))
	h.Write(file)
	return h.Sum(nil)
}

func (c *Cache) path(key string) string { return filepath.Join(c.dir, key[:2], key[2:]) }

// load returns the bytes of a variant when the cache has them whole. Whatever
// is wrong with an entry, it is a miss, and making the variant again mends it.
func (c *Cache) load(v Variant) ([]byte, bool) {
	entry, err := os.ReadFile(c.path(v.key))
	const fileAt = len(entryMagic) + sha256.Size
	if err != nil || len(entry) < fileAt || !has(entry, 0, entryMagic) {
		return nil, false
	}
	file := entry[fileAt:]
	if string(entry[len(entryMagic):fileAt]) != string(entrySum(v.key, file)) {
		return nil, false
	}
	c.hits.Add(1)
	return file, true
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

	_, err = temp.Write(append(append([]byte(entryMagic), entrySum(v.key, file)...), file...))
	if err := errors.Join(err, temp.Close()); err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return fmt.Errorf("photo cache: %w", err)
	}
	return nil
}

const tempPrefix = "new-" // no entry's name begins so

// Usage is what a directory holds.
type Usage struct {
	Files int
	Bytes int64
}

// Usage counts the entries, and what interrupted writes have left.
func (c *Cache) Usage() (Usage, error) {
	return c.visit(func(string) error { return nil }, func(string) bool { return true })
}

// Trim removes all that none of the plans needs, and returns what it removed.
// While another process writes to the cache, that process may fail to.
func (c *Cache) Trim(plans []Plan) (Usage, error) {
	needed := map[string]bool{}
	for _, p := range plans {
		for _, v := range p.variants {
			needed[c.path(v.key)] = true
		}
	}
	return c.visit(os.Remove, func(path string) bool { return !needed[path] })
}

// visit calls do for the chosen files and counts them. A directory that is not
// there is an empty one.
func (c *Cache) visit(do func(path string) error, chosen func(path string) bool) (Usage, error) {
	var u Usage
	err := filepath.WalkDir(c.dir, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !e.Type().IsRegular() || !c.owns(path) || !chosen(path) {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		u.Files++
		u.Bytes += info.Size()
		return do(path)
	})
	return u, err
}

// owns tells whether a file of the directory is ours by its name, so that Trim
// can never remove what somebody else put there.
func (c *Cache) owns(path string) bool {
	rel, err := filepath.Rel(c.dir, path)
	if err != nil {
		return false
	}
	folder, name := filepath.Split(rel)
	isTemp := len(name) > len(tempPrefix) && name[:len(tempPrefix)] == tempPrefix
	return len(folder) == 3 && (isTemp || isKey(folder[:2]+name))
}

func isKey(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == sha256.Size
}
