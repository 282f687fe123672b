package site

import (
	"etalase/internal/source"
	"etalase/internal/svg"
)

// Drawing is an SVG, published as it is: a logo is as sharp at every size. Shown
// by <img> it runs no script and loads nothing; package svg has looked that it
// holds none for those who open its address by itself.
type Drawing struct {
	Attachment
	Size svg.Size
}

func (b *builder) draw(file *source.File, size svg.Size) {
	b.drawings[file.Path] = &Drawing{Attachment{assetName(file, ".svg"), file}, size}
}
