package media

import (
	"runtime"

	"golang.org/x/sync/errgroup"

	"etalase/internal/photo"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// header is what the first bytes of a picture say: of a photo, or of a drawing; or why they say nothing.
type header struct {
	hash    source.Hash
	info    photo.Info
	drawing svg.Size // zero: a photo
	err     error
}

func (h header) isDrawing() bool { return h.drawing != (svg.Size{}) }

// readHeaders reads those that the set before has not read, many at a time: each file is read from the
// disk once more and held to its hash.
func (l *loader) readHeaders(shown []shownPicture) {
	var fresh []*source.File
	for _, s := range shown {
		if _, seen := l.headers[s.file.Path]; seen {
			continue
		}
		if known := l.prev.headers[s.file.Path]; known.hash == s.file.Hash {
			l.headers[s.file.Path] = known
			continue
		}
		l.headers[s.file.Path] = header{hash: s.file.Hash}
		fresh = append(fresh, s.file)
	}
	found := make([]header, len(fresh))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range fresh {
		work.Go(func() error {
			found[i] = readHeader(file)
			return nil
		})
	}
	_ = work.Wait() // what is wrong with a file is in its header
	for i, file := range fresh {
		l.headers[file.Path] = found[i]
	}
}

func readHeader(file *source.File) header {
	h := header{hash: file.Hash}
	data, err := file.Bytes()
	if err != nil {
		h.err = err
		return h
	}
	if svg.Is(data) {
		h.drawing, h.err = svg.Check(data)
		return h
	}
	h.info, h.err = photo.Probe(data)
	return h
}
