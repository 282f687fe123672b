package photo

import (
	"image"
	"slices"
	"sync"
)

// rooms keeps the darkrooms that were used last. A browser asks for one file
// after the other of what it shows: after the first, its photo is decoded
// already. The zero value keeps none.
type rooms struct {
	mu   sync.Mutex
	most int64      // bytes
	kept []keptRoom // what was used last is last
}

type keptRoom struct {
	source source
	*darkroom
	bytes int64
}

// KeepDecoded lets a cache keep decoded photos of so many bytes between the
// calls of Variant and Palette, beside the budget. A preview wants that; a build,
// which makes all of a photo at once, does not.
func (c *Cache) KeepDecoded(bytes int64) {
	c.rooms.mu.Lock()
	defer c.rooms.mu.Unlock()
	c.rooms.most = bytes
}

// take gives the room of a source away; nil when it is not kept. The caller has
// it for itself.
func (r *rooms) take(src source) *darkroom {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.kept, func(k keptRoom) bool { return k.source.hash == src.hash && k.source.reduction == src.reduction })
	if i < 0 {
		return nil
	}
	room := r.kept[i].darkroom
	r.kept = slices.Delete(r.kept, i, i+1)
	return room
}

// put keeps a room, and lets go of those that were not used for the longest.
func (r *rooms) put(src source, room *darkroom) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept = append(r.kept, keptRoom{src, room, room.bytes()})
	var sum int64
	for _, k := range r.kept {
		sum += k.bytes
	}
	for sum > r.most && len(r.kept) > 0 {
		sum -= r.kept[0].bytes
		r.kept = slices.Delete(r.kept, 0, 1)
	}
}

// bytes are those of all pictures in a room.
func (d *darkroom) bytes() int64 {
	sum := pixelBytes(d.source)
	for _, img := range d.made {
		sum += pixelBytes(img)
	}
	return sum
}

func pixelBytes(img image.Image) int64 {
	switch img := img.(type) {
	case *image.YCbCr:
		return int64(len(img.Y) + len(img.Cb) + len(img.Cr))
	case *image.NRGBA:
		return int64(len(img.Pix))
	}
	return 0
}
