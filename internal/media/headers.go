package media

import (
	"path"
	"runtime"

	"golang.org/x/sync/errgroup"

	"etalase/internal/photo"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// header is what the first bytes of a photo or the text of a drawing say, or the error of reading them.
type header struct {
	checksum source.Checksum
	info     photo.Info
	drawing  svg.Size // zero for a photo
	traces   []svg.Trace
	err      error
}

func (h header) isDrawing() bool { return h.drawing != (svg.Size{}) }

// readHeaders reads the headers of the files that the previous set does not have, several at a time. Each of these
// files is read from the disk as a whole and compared with its checksum.
func (l *loader) readHeaders(shown []shownPicture) {
	var fresh []*source.File
	for _, s := range shown {
		if _, seen := l.headers[s.file.Path]; seen {
			continue
		}
		if known := l.prev.headers[s.file.Path]; known.checksum == s.file.Checksum {
			l.headers[s.file.Path] = known
			continue
		}
		l.headers[s.file.Path] = header{checksum: s.file.Checksum}
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
	_ = work.Wait() // errors are in the headers
	for i, file := range fresh {
		l.headers[file.Path] = found[i]
	}
}

func readHeader(file *source.File) header {
	h := header{checksum: file.Checksum}
	data, err := file.Bytes()
	if err != nil {
		h.err = err
		return h
	}
	if svg.Is(data) {
		if h.drawing, h.err = svg.Check(data); h.err == nil {
			h.traces = svg.Traces(data, path.Base(file.Path))
		}
		return h
	}
	h.info, h.err = photo.Probe(data)
	return h
}
