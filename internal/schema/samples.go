package schema

import (
	"slices"

	"etalase/internal/diag"
	"etalase/internal/sample"
	"etalase/internal/syntax"
)

// Sample is a text that stands in a file until the real one is written.
type Sample struct {
	Key     string // at the top of front matter, or of site.yaml; empty: the body has it
	Kind    sample.Kind
	Problem diag.Diagnostic // to be reported if the file is going to be published
}

// baseURLKey is the key of the address that a site is published at.
const baseURLKey = "base_url"

// SamplesIn finds the samples in the values of front matter that can be published, except those whose values have other
// problems already.
func SamplesIn(t *Type, n *syntax.Node, settings *Settings, problems diag.List) []Sample {
	fields := t.FieldsOn(settings)
	found := sampleFinder{told: problems}
	for i := range n.Members {
		m := &n.Members[i]
		if f := fieldNamed(fields, m.Key); f != nil && !f.Private {
			found.inNode(m.Key, m.Value)
		}
	}
	return found.samples
}

// SamplesInBody finds the samples in a text that begins at an offset of its file.
func SamplesInBody(file *diag.File, offset int, text []byte) []Sample {
	var found sampleFinder
	for _, m := range sample.Find(text) {
		found.add("", m.Kind, diag.Span{File: file, Start: offset + m.Start, End: offset + m.End},
			string(text[m.Start:m.End]))
	}
	return found.samples
}

// samplesInSettings reports the samples that are left in a site.yaml without errors.
func samplesInSettings(n *syntax.Node) diag.List {
	var found sampleFinder
	for i := range n.Members {
		found.inNode(n.Members[i].Key, n.Members[i].Value)
	}
	var list diag.List
	for _, s := range found.samples {
		switch {
		case s.Key == baseURLKey:
			s.Problem = s.Problem.Advise(diag.WriteBaseURL)
		case s.Kind == sample.Starter || s.Kind == sample.Unwritten:
			s.Problem = s.Problem.Advise(diag.WriteYours)
		}
		list = append(list, s.Problem)
	}
	return list
}

// sampleFinder collects the samples of a file: the same text once, and of what a new site begins with the first.
type sampleFinder struct {
	samples []Sample
	written []string
	told    diag.List // what is wrong with the file
}

func (f *sampleFinder) inNode(key string, n *syntax.Node) {
	for _, item := range n.Items {
		f.inNode(key, item)
	}
	for i := range n.Members {
		f.inNode(key, n.Members[i].Value)
	}
	if n.Kind != syntax.Scalar {
		return
	}
	if sample.IsBlank(n.Text) {
		f.add(key, sample.Unwritten, n.Span, n.Text)
	}
	for _, m := range sample.Find([]byte(n.Text)) {
		f.add(key, m.Kind, n.Span, n.Text[m.Start:m.End])
	}
}

func (f *sampleFinder) add(key string, kind sample.Kind, at diag.Span, written string) {
	isTold := func(d diag.Diagnostic) bool { return d.Span.Start == at.Start }
	isKnown := func(s Sample) bool { return s.Kind == sample.Starter && kind == sample.Starter }
	if slices.ContainsFunc(f.told, isTold) || slices.Contains(f.written, written) ||
		slices.ContainsFunc(f.samples, isKnown) {
		return
	}
	f.written = append(f.written, written)
	f.samples = append(f.samples, Sample{key, kind, sampleProblem(kind, at, written)})
}

func sampleProblem(kind sample.Kind, at diag.Span, written string) diag.Diagnostic {
	why, advice := diag.StillUnwritten, diag.Advice{}
	switch kind {
	case sample.Starter:
		why, advice = diag.FromStarter, diag.ReplaceSample
	case sample.Reserved:
		why, advice = diag.ReservedName, diag.WriteRealAddress
	case sample.Invented:
		why, advice = diag.InventedNumber, diag.WriteRealNumber
	}
	return diag.SampleContent.At(at, why.With(shortened(written))).Advise(advice)
}
