package preview

import (
	"mime"
	"net/http"
	"path"
)

// response is what is sent to a browser.
type response struct {
	status    int
	file      string // whose extension gives the media type
	mediaType string // instead of that of file, if not empty
	body      []byte
}

// mediaTypes are those of the files that the site uses most. They are fixed because the tables of package mime depend
// on the machine.
var mediaTypes = map[string]string{
	"":       "text/plain; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".xml":   "application/xml; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".css":   "text/css; charset=utf-8",
	".woff2": "font/woff2",
	".webp":  "image/webp",
	".avif":  "image/avif",
	".svg":   "image/svg+xml",
	".pdf":   "application/pdf",
}

func mediaTypeOf(file string) string {
	ext := path.Ext(file)
	if mediaType, ok := mediaTypes[ext]; ok {
		return mediaType
	}
	return mime.TypeByExtension(ext)
}

// writeResponse sends a response that no browser keeps, whatever the host says: the next save changes it.
func writeResponse(w http.ResponseWriter, r *http.Request, answer response) {
	if answer.mediaType == "" {
		answer.mediaType = mediaTypeOf(answer.file)
	}
	header := w.Header()
	header.Set("Content-Type", answer.mediaType)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(answer.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(answer.body) // the browser may be gone
	}
}
