package photo

import (
	"image"
	"slices"
	"sync"
)

// decodedLRU keeps the decoded photos that were used most recently. A browser asks for the files of a page one after
// the other: when it asks for the second file of a photo, the photo is decoded already. The zero value keeps none.
type decodedLRU struct {
	mu       sync.Mutex
	maxBytes int64
	entries  []lruEntry // the most recently used is last
}

type lruEntry struct {
	source    reducedSource
	photo     *decodedPhoto
	sizeBytes int64
}

// KeepDecoded lets a cache keep decoded photos between the calls of Variant and Palette, up to maxBytes, in addition to
// the memory budget. Of a bound budget, they are a part, at most a quarter. A preview wants that; a build does not,
// because it makes all variants of a photo at once.
func (c *Cache) KeepDecoded(maxBytes int64) {
	if c.bound {
		maxBytes = min(maxBytes, c.budgetBytes/4)
	}
	c.recent.mu.Lock()
	defer c.recent.mu.Unlock()
	c.recent.maxBytes = maxBytes
}

// take removes the decoded photo of a source and returns it, so that the caller alone uses it; nil when it is not kept.
func (l *decodedLRU) take(src reducedSource) *decodedPhoto {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.entries, func(e lruEntry) bool {
		return e.source.Checksum == src.Checksum && e.source.reduction == src.reduction
	})
	if i < 0 {
		return nil
	}
	photo := l.entries[i].photo
	l.entries = slices.Delete(l.entries, i, i+1)
	return photo
}

// put adds a decoded photo and evicts the least recently used ones until all fit into maxBytes.
func (l *decodedLRU) put(src reducedSource, photo *decodedPhoto) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, lruEntry{src, photo, photo.sizeBytes()})
	var sumBytes int64
	for _, e := range l.entries {
		sumBytes += e.sizeBytes
	}
	for sumBytes > l.maxBytes && len(l.entries) > 0 {
		sumBytes -= l.entries[0].sizeBytes
		l.entries = slices.Delete(l.entries, 0, 1)
	}
}

// sizeBytes counts the pixels of the source and of all pictures derived from it.
func (d *decodedPhoto) sizeBytes() int64 {
	sum := sizeOf(d.source)
	for _, img := range d.pictures {
		sum += sizeOf(img)
	}
	return sum
}

// sizeOf returns the size of the pixels of a picture in bytes.
func sizeOf(img image.Image) int64 {
	switch img := img.(type) {
	case *image.YCbCr:
		return int64(len(img.Y) + len(img.Cb) + len(img.Cr))
	case *image.NRGBA:
		return int64(len(img.Pix))
	}
	return 0
}
