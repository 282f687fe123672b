package view

import (
	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/locale"
)

// Download is a file to download.
type Download struct {
	Title string
	Href  string
	Size  int64 // bytes

	// Of the document, if it is not that of the page: the language, and its own name for itself.
	Lang, Language string
}

// Kilobytes returns the size in units of 1000 bytes, rounded up.
func (d Download) Kilobytes() int64 { return (d.Size + 999) / 1000 }

// downloads returns the documents of an entry. They are those of the original if a translation names none.
func (c cards) downloads(e *content.Entry) []Download {
	var documents []Download
	for _, a := range e.CommonFields().Documents {
		file := c.Media.Attachment(e, a.File)
		if file == nil {
			continue
		}
		d := Download{Title: a.Title, Href: c.Layout.Href(asset.Path(file.Name)), Size: file.Source.Size}
		if a.Language != "" && a.Language != c.lang {
			of, _ := locale.For(a.Language)
			d.Lang, d.Language = a.Language, of.Name()
		}
		documents = append(documents, d)
	}
	return documents
}
