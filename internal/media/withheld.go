package media

import (
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// tracesIn reports what a drawing says of its maker's computer, where it says it: the file is published as it is.
func tracesIn(file *source.File, traces []svg.Trace) diag.List {
	var problems diag.List
	for _, trace := range traces {
		at := diag.Span{File: file.Diag(), Start: trace.Start, End: trace.End}
		d := diag.TraceInSVG.At(at, trace.Value)
		if trace.CutEnd > trace.CutStart {
			d = d.Advise(diag.DeleteAttribute, trace.Attribute)
			d.Fix = &diag.Fix{Start: trace.CutStart, End: trace.CutEnd}
		}
		problems = append(problems, d)
	}
	return problems
}

// withheldInDrawing finds values that consent does not cover in the words of a drawing. A number may be written in
// several pieces, each with a place of its own, so all words are searched as one text.
func (l *loader) withheldInDrawing(named content.NamedPicture, file *source.File) diag.List {
	if !l.library.HasWithheld() {
		return nil
	}
	data, err := file.Bytes()
	if err != nil {
		l.missed(err)
		return nil
	}
	var words []byte
	for _, part := range svg.Words(data) {
		words = append(append(words, data[part.Start:part.End]...), ' ')
	}
	return l.withheldIn(words, named.Src, named.At)
}

// withheldIn reports the values in the text of a file, at the place that names the file.
func (l *loader) withheldIn(text []byte, name string, at content.Place) diag.List {
	var problems diag.List
	for _, w := range l.library.FindWithheld(text) {
		d := diag.WithheldInFile.At(l.library.Span(at), name, w.Key, w.Artisan, w.Consent)
		problems = append(problems, d)
	}
	return problems
}

// withheldInPDF finds values that consent does not cover in the words of a PDF, as far as they can be read.
func (l *loader) withheldInPDF(named content.NamedAttachment, file *source.File) diag.List {
	if !l.library.HasWithheld() {
		return nil
	}
	data, err := file.Bytes()
	if err != nil {
		l.missed(err)
		return nil
	}
	return l.withheldIn(metadata.PDFWords(data), named.Name, named.At)
}
