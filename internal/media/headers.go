package media

import (
	"path"
	"runtime"

	"golang.org/x/sync/errgroup"

	"etalase/internal/photo"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// header is what the bytes of a photo or a drawing say. It is kept as long as they are the same, so it never holds what
// opening the file said.
type header struct {
	checksum source.Checksum
	info     photo.Info
	drawing  svg.Size // zero for a photo
	traces   []svg.Trace
	err      error // a fault of the bytes
}

func (h header) isDrawing() bool { return h.drawing != (svg.Size{}) }

// readHeaders reads the headers of the files that the previous set does not have, several at a time. Each of these
// files is read from the disk as a whole and compared with its checksum. A file that cannot be read has no header.
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
	unread := make([]error, len(fresh))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range fresh {
		work.Go(func() error {
			var data []byte
			if data, unread[i] = file.Bytes(); unread[i] == nil {
				found[i] = headerOf(file, data)
			}
			return nil
		})
	}
	_ = work.Wait() // no function fails
	for i, file := range fresh {
		if unread[i] != nil {
			delete(l.headers, file.Path)
			l.missed(unread[i])
			continue
		}
		l.headers[file.Path] = found[i]
	}
}

func headerOf(file *source.File, data []byte) header {
	h := header{checksum: file.Checksum}
	if svg.Is(data) {
		if h.drawing, h.err = svg.Check(data); h.err == nil {
			h.traces = svg.Traces(data, path.Base(file.Path))
		}
		return h
	}
	h.info, h.err = photo.Probe(data)
	return h
}
