package editor

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gosimple/slug"

	"etalase/internal/metadata"
	"etalase/internal/schema"
)

// addedPhoto is a photo of a new entry.
type addedPhoto struct {
	data []byte
	ext  string
	alt  string // as YAML; empty: not answered
}

// What can keep a photo from being taken into an entry.
var (
	ErrNotPhoto     = errors.New("neither JPEG, PNG, WebP nor GIF")
	ErrPhotoLocated = errors.New("the location where it was taken could not be removed")
)

// AddPhoto takes a photo into the entry, as it is but for the place where it was taken. It may stand on its side: its
// metadata says so, and a build turns it. Turning it here would lose some of it.
func (form *Form) AddPhoto(data []byte) error {
	format, err := metadata.DetectFormat(data)
	if err != nil {
		return ErrNotPhoto
	}
	if metadata.Read(format, data).Located {
		cleaned, ok := metadata.RemoveLocation(data)
		if !ok {
			return ErrPhotoLocated
		}
		data = cleaned
	}
	form.photos = append(form.photos, addedPhoto{data: data, ext: format.Ext()})
	return nil
}

// photoName returns the name of a photo's file, which is made of the title.
func (form *Form) photoName(i int) string {
	return fmt.Sprintf("%s-%d%s", slug.Make(form.title), i+1, form.photos[i].ext)
}

// AskPhotos returns a question about the alternative text of each photo.
func (form *Form) AskPhotos() []Question {
	f := form.field(schema.ImagesKey)
	item := f.Value.Shape(form.settings).Item
	var all []Question
	for i := range form.photos {
		for _, inner := range item.Fields {
			if inner.Key != schema.AltKey {
				continue
			}
			before := "[{src: " + form.photoName(i) + ", " + inner.Key + ": "
			q, _ := form.questionAbout(inner, Question{field: f, around: around{before, "}]"}})
			all = append(all, q)
		}
	}
	return all
}

// field returns a field that the type has.
func (form *Form) field(key string) schema.Field {
	for _, f := range form.fields() {
		if f.Key == key {
			return f
		}
	}
	return schema.Field{}
}

// DescribePhoto gives a photo its alternative text.
func (form *Form) DescribePhoto(i int, a Answer) { form.photos[i].alt = a.Written }

// PhotoNames returns the names of the photos' files, in the order in which they were added.
func (form *Form) PhotoNames() []string {
	names := make([]string, len(form.photos))
	for i := range form.photos {
		names[i] = form.photoName(i)
	}
	return names
}

// images returns the photos as the value of a key.
func (form *Form) images() string {
	var out strings.Builder
	for i, p := range form.photos {
		fmt.Fprintf(&out, "\n  - src: %s\n    %s:", form.photoName(i), schema.AltKey)
		if p.alt != "" {
			out.WriteString(" " + p.alt)
		}
	}
	return out.String()
}

// UndescribedPhotos reports whether a photo has no alternative text yet.
func (form *Form) UndescribedPhotos() bool {
	for _, p := range form.photos {
		if p.alt == "" {
			return true
		}
	}
	return false
}
