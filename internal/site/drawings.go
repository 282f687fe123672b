package site

import (
	"etalase/internal/content"
	"etalase/internal/diag"
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
	b.drawings[file.Path] = &Drawing{asItIs(assetName(file, ".svg"), file), size}
}

// refusedDrawing says why an SVG is not published, and what mends it.
func refusedDrawing(named content.NamedPhoto, f *svg.Fault) diag.Diagnostic {
	return diag.RefusedSVG.At(named.At(), named.Src, f.Line, whyRefused(f)).Advise(mendDrawing(f.Kind))
}

func whyRefused(f *svg.Fault) diag.Text {
	switch f.Kind {
	case svg.Malformed:
		return diag.InvalidSVG.With(f.Name)
	case svg.Active:
		return diag.ActiveSVG.With(f.Name)
	case svg.External:
		return diag.ExternalSVG.With(f.Name)
	case svg.Doctype:
		return diag.DoctypeSVG.With()
	case svg.Animated:
		return diag.AnimatedSVG.With(f.Name)
	case svg.Located:
		return diag.LocatedSVG.With()
	case svg.Sizeless:
		return diag.SizelessSVG.With()
	}
	return diag.HeavySVG.With()
}

func mendDrawing(kind svg.FaultKind) diag.Hint {
	switch kind {
	case svg.Active, svg.Animated:
		return diag.DeletePart
	case svg.External:
		return diag.EmbedSVG
	case svg.Doctype:
		return diag.DeleteDoctype
	case svg.Located:
		return diag.ReembedPhoto
	case svg.Sizeless:
		return diag.AddViewBox
	case svg.TooLarge:
		return diag.ExportSVG
	}
	return diag.ResaveSVG
}
