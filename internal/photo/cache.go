package photo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

// DefaultBudget is the memory for decoded pixels where nobody says how much
// there is, bytes: two photos of 12 megapixels, or a dozen of 1800 x 1200, at a
// time.
const DefaultBudget = 256 << 20

// ErrSourceChanged is returned when the bytes of a source are not those that
// its plan was made for: somebody saved the file in between.
var ErrSourceChanged = errors.New("photo: the source has changed since it was probed")

// Stats counts the work that was done, for tests that assert how much of it
// there was.
type Stats struct {
	Decoded int64 // sources
	Encoded int64 // variants
	Hits    int64 // variants read from the cache, whole
}

// Cache makes variants and keeps them in a directory. Its methods may be called
// from any number of goroutines, and any number of processes may share its
// directory: entries are addressed by all that their bytes depend on, appear
// whole or not at all, and are checked whenever they are read.
type Cache struct {
	// Damaged is told of every entry that is found to be damaged, before it is
	// made again. It may be nil, and is called from any goroutine.
	Damaged func(entry string, d Damage)

	dir      string
	budget   int64
	pixels   *semaphore.Weighted
	inFlight keyedLocks // by source
	rooms    rooms
	palettes sync.Map // Palette by key: pages ask for them again and again
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
	if file, err := c.load(v); err == nil {
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
	for _, v := range p.entries() {
		if _, err := c.load(v); err != nil {
			return c.makeMissing(ctx, p.source, p.entries(), read, func(Variant, []byte) {})
		}
	}
	return nil
}

// Palette returns the colours of a photo, from the cache or, at the price of
// decoding it, found and kept. read and errors are those of Variant.
func (c *Cache) Palette(ctx context.Context, p Plan, read func() ([]byte, error)) (Palette, error) {
	if known, ok := c.palettes.Load(p.palette.key); ok {
		return known.(Palette), nil
	}
	file, err := c.Variant(ctx, p.palette, read)
	if err != nil {
		return Palette{}, err
	}
	palette := readPalette(file)
	c.palettes.Store(p.palette.key, palette)
	return palette, nil
}

// Recheck makes every variant of a plan again and compares it with the cache's.
// It returns those that differ, and takes them out of the cache: they come from
// an encoder that has changed without encoderVersion, or from a faulty machine.
func (c *Cache) Recheck(ctx context.Context, p Plan, read func() ([]byte, error)) (differing []Variant, err error) {
	err = c.withSource(ctx, p.source, read, func(d *darkroom) error {
		for _, v := range p.entries() {
			kept, err := c.load(v)
			if err != nil {
				continue
			}
			made, err := c.develop(ctx, d, v)
			if err != nil {
				return err
			}
			if string(made) != string(kept) {
				differing = append(differing, v)
				if err := os.Remove(c.path(v.key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
		}
		return nil
	})
	return differing, err
}

// makeMissing makes those of the variants that are missing and hands each to
// done, also those that are there or that another has made in the meantime.
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

// missing returns the variants that are not in the cache, tells of those that
// are damaged, and hands the others to found.
func (c *Cache) missing(variants []Variant, found func(Variant, []byte)) []Variant {
	var missing []Variant
	for _, v := range variants {
		file, err := c.load(v)
		if err == nil {
			found(v, file)
			continue
		}
		missing = append(missing, v)
		if d, damaged := errors.AsType[Damage](err); damaged && c.Damaged != nil {
			c.Damaged(c.path(v.key), d)
		}
	}
	return missing
}

// withSource decodes a source as soon as the budget allows, unless it is kept
// decoded, and calls work with it.
func (c *Cache) withSource(ctx context.Context, src source, read func() ([]byte, error), work func(*darkroom) error) error {
	room, need := c.rooms.take(src), min(src.memory(), c.budget)
	if room != nil {
		need = min(worked, c.budget)
	}
	if err := c.pixels.Acquire(ctx, need); err != nil {
		return err
	}
	defer c.pixels.Release(need)

	if room == nil {
		var err error
		if room, err = c.decode(src, read); err != nil {
			return err
		}
	}
	defer c.rooms.put(src, room)
	return work(room)
}

func (c *Cache) decode(src source, read func() ([]byte, error)) (*darkroom, error) {
	data, err := read()
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != src.hash {
		return nil, ErrSourceChanged
	}
	c.decoded.Add(1)
	return openDarkroom(data, src.reduction)
}

func (c *Cache) develop(ctx context.Context, d *darkroom, v Variant) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !v.isPalette() {
		c.encoded.Add(1)
	}
	return d.develop(v)
}
