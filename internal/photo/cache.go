package photo

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

// DefaultBudget is the memory budget for decoded pixels, in bytes, where the available memory is not known: enough for
// two photos of 12 megapixels, or a dozen of 1800 x 1200, at a time.
const DefaultBudget = 256 << 20

// ErrSourceChanged is returned when the bytes of a source are not those that its plan was made for, because the file
// was saved in between.
var ErrSourceChanged = errors.New("photo: the source has changed since it was probed")

// Stats counts the work since Open, for --debug and for tests.
type Stats struct {
	Decoded int64 // sources
	Encoded int64 // variants
	Hits    int64 // variants read from the cache, whole
}

// item is what the cache stores for a source: a Variant's file, or a paletteItem.
type item interface {
	itemName() string
	itemSource() reducedSource
	cacheKey() string // hex SHA-256 of everything that the bytes depend on
	encode(*decodedPhoto) ([]byte, error)
}

func (v Variant) itemName() string          { return v.Name }
func (v Variant) itemSource() reducedSource { return v.source }
func (v Variant) cacheKey() string          { return v.key }

// Cache makes variants and keeps them in a directory. Its methods may be called from any number of goroutines, and any
// number of processes may share its directory: the key of an entry is a checksum of everything that its bytes depend
// on, an entry appears whole or not at all, and its checksum is verified whenever it is read.
type Cache struct {
	// OnCorrupt is called with the path of every corrupt entry, before the item is made again. It may be nil, and is
	// called from any goroutine.
	OnCorrupt func(path string, c Corruption)

	dir         string
	budgetBytes int64
	bound       bool // the budget is for the whole process
	atRest      sync.Once
	restBytes   int64               // of a bound budget: what the process needs besides photos
	memory      *semaphore.Weighted // weighted by bytes of decoded pixels
	inFlight    keyedMutex          // by checksum of the source, see get
	recent      decodedLRU
	palettes    sync.Map // Palette by cache key, kept because many pages ask for it
	decoded     atomic.Int64
	encoded     atomic.Int64
	hits        atomic.Int64
}

// Open returns a cache in a directory, which is created with the first entry. budgetBytes bounds the memory for decoded
// pixels; a photo that needs more is processed alone.
func Open(dir string, budgetBytes int64) *Cache {
	return &Cache{dir: dir, budgetBytes: budgetBytes, memory: semaphore.NewWeighted(budgetBytes)}
}

// Stats returns the counts since Open.
func (c *Cache) Stats() Stats {
	return Stats{c.decoded.Load(), c.encoded.Load(), c.hits.Load()}
}

// Variant returns the bytes of one variant from the cache. On a miss it decodes the source, makes the variant and
// stores it. It makes no other variant: a browser that asks for the small file of each of twenty photos must not wait
// for the large ones.
//
// read returns the bytes of the source, and is called only when they are needed. Errors are a *Fault of the source,
// ErrSourceChanged, those of read and of ctx, and those of writing to the directory.
func (c *Cache) Variant(ctx context.Context, v Variant, read func() ([]byte, error)) ([]byte, error) {
	return c.get(ctx, v, read)
}

// get returns the bytes of an item from the cache, and makes it on a miss.
//
// Of two goroutines that want items of the same photo, the second waits, and finds what the first has made. So both get
// and Make look again once they have locked the source.
func (c *Cache) get(ctx context.Context, i item, read func() ([]byte, error)) ([]byte, error) {
	if data, err := c.load(i); err == nil {
		return data, nil
	}
	src := i.itemSource()
	unlock, err := c.inFlight.lock(ctx, src.Checksum)
	if err != nil {
		return nil, err
	}
	defer unlock()

	data, err := c.loadLocked(i)
	if err == nil {
		return data, nil
	}
	err = c.withDecoded(ctx, src, read, func(d *decodedPhoto) (err error) {
		data, err = c.makeItem(ctx, d, i)
		return err
	})
	return data, err
}

// Make makes the variants and the palette of a plan that are missing, with one decode of the source, and reports
// whether any was missing. read and errors are those of Variant.
func (c *Cache) Make(ctx context.Context, p Plan, read func() ([]byte, error)) (made bool, err error) {
	lacks := func(i item) bool { _, err := c.load(i); return err != nil }
	if !slices.ContainsFunc(p.stored(), lacks) {
		return false, nil
	}
	unlock, err := c.inFlight.lock(ctx, p.source.Checksum)
	if err != nil {
		return false, err
	}
	defer unlock()

	missing := c.missing(p.stored())
	if len(missing) == 0 {
		return false, nil
	}
	return true, c.withDecoded(ctx, p.source, read, func(d *decodedPhoto) error {
		for _, i := range missing {
			if _, err := c.makeItem(ctx, d, i); err != nil {
				return err
			}
		}
		return nil
	})
}

// CheckSource decodes the source of a plan, unless its palette is in the cache: then it has been decoded before, in the
// same way. It returns what is damaged, and keeps the palette where the cache can be written. read and errors are those
// of Variant.
func (c *Cache) CheckSource(ctx context.Context, p Plan, read func() ([]byte, error)) (Damage, error) {
	unlock, err := c.inFlight.lock(ctx, p.source.Checksum)
	if err != nil {
		return Damage{}, err
	}
	defer unlock()
	if data, err := c.loadLocked(p.palette); err == nil {
		return parsePalette(data).Damage, nil
	}
	var damage Damage
	err = c.withDecoded(ctx, p.source, read, func(d *decodedPhoto) error {
		damage = d.damage
		data, err := c.encode(ctx, d, p.palette)
		if err == nil {
			_ = c.store(p.palette, data) // if that fails, the next check decodes the photo again
		}
		return err
	})
	return damage, err
}

// Palette returns the colours of a photo from the cache. On a miss it decodes the photo, finds the colours and stores
// them. read and errors are those of Variant.
func (c *Cache) Palette(ctx context.Context, p Plan, read func() ([]byte, error)) (Palette, error) {
	key := p.palette.cacheKey()
	if known, ok := c.palettes.Load(key); ok {
		return known.(Palette), nil
	}
	data, err := c.get(ctx, p.palette, read)
	if err != nil {
		return Palette{}, err
	}
	palette := parsePalette(data)
	c.palettes.Store(key, palette)
	return palette, nil
}

// Verify makes every variant of a plan and its palette again and compares them with the cache. It returns the names of
// those that differ, and removes them from the cache: they come from an encoder that changed without a new
// encoderVersion, or from a faulty machine.
func (c *Cache) Verify(ctx context.Context, p Plan, read func() ([]byte, error)) (differing []string, err error) {
	err = c.withDecoded(ctx, p.source, read, func(d *decodedPhoto) error {
		for _, i := range p.stored() {
			cached, err := c.load(i)
			if err != nil {
				continue
			}
			made, err := c.encode(ctx, d, i)
			if err != nil {
				return err
			}
			if string(made) != string(cached) {
				differing = append(differing, i.itemName())
				if err := os.Remove(c.path(i.cacheKey())); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
		}
		return nil
	})
	return differing, err
}

// missing returns the items that are not in the cache. Their source is locked.
func (c *Cache) missing(items []item) []item {
	var missing []item
	for _, i := range items {
		if _, err := c.loadLocked(i); err != nil {
			missing = append(missing, i)
		}
	}
	return missing
}

// loadLocked is load for whoever has locked the source of the item and makes what is missing. So each corrupt entry is
// reported once.
func (c *Cache) loadLocked(i item) ([]byte, error) {
	data, err := c.load(i)
	if corruption, ok := errors.AsType[Corruption](err); ok && c.OnCorrupt != nil {
		c.OnCorrupt(c.path(i.cacheKey()), corruption)
	}
	return data, err
}

// makeItem makes an item, stores it and returns its bytes.
func (c *Cache) makeItem(ctx context.Context, d *decodedPhoto, i item) ([]byte, error) {
	data, err := c.encode(ctx, d, i)
	if err != nil {
		return nil, err
	}
	if err := c.store(i, data); err != nil {
		return nil, err
	}
	return data, nil
}

// withDecoded calls work with the decoded source. It waits until the memory budget allows to decode it; a source that
// is kept decoded needs memory for the work only.
func (c *Cache) withDecoded(
	ctx context.Context, src reducedSource, read func() ([]byte, error), work func(*decodedPhoto) error,
) error {
	decoded := c.recent.take(src)
	needBytes := src.memoryBytes()
	if decoded != nil {
		needBytes = src.workBytes
	}
	if c.bound {
		c.atRest.Do(c.reserveRest)
		if needBytes > c.budgetBytes-c.restBytes {
			return c.memoryError(needBytes)
		}
	}
	needBytes = min(needBytes, c.budgetBytes)
	if err := c.memory.Acquire(ctx, needBytes); err != nil {
		return err
	}
	defer c.memory.Release(needBytes)

	if decoded == nil {
		var err error
		if decoded, err = c.readAndDecode(src, read); err != nil {
			return err
		}
	}
	defer c.recent.put(src, decoded)
	return work(decoded)
}

// readAndDecode reads a source and decodes it, unless it is another one than was probed.
func (c *Cache) readAndDecode(src reducedSource, read func() ([]byte, error)) (*decodedPhoto, error) {
	data, err := read()
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(data) != src.Checksum {
		return nil, ErrSourceChanged
	}
	c.decoded.Add(1)
	return decodePhoto(data, src.reduction)
}

func (c *Cache) encode(ctx context.Context, d *decodedPhoto, i item) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if _, ok := i.(Variant); ok {
		c.encoded.Add(1)
	}
	return i.encode(d)
}
