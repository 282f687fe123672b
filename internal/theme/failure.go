package theme

import (
	"bytes"
	"cmp"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// escaperName is what html/template appends to the name of a template that it has escaped for another context.
var escaperName = regexp.MustCompile(`\$htmltemplate_\w+`)

var errorForm = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

// syntaxProblem returns the diagnostic of a template that cannot be parsed.
func (t *Theme) syntaxProblem(f *source.File, err error) diag.Diagnostic {
	span, message := t.locate(err)
	if span.File == nil {
		span = diag.Span{File: f.Diag()}
	}
	return diag.TemplateSyntax.At(span, message)
}

// Failure is the error of a template that failed on a page, at its line.
type Failure struct{ Diagnostic diag.Diagnostic }

func (f *Failure) Error() string { return f.Diagnostic.Message(diag.English) }

// failure returns the Failure for an error of html/template.
func (t *Theme) failure(page Page, template string, err error) *Failure {
	span, message := t.locate(err)
	var reason any = message
	switch {
	case errors.Is(err, errPageTooLarge):
		reason = diag.PageTooLarge.With(maxPageBytes>>20, t.limits.steps/1_000_000)
	case errors.Is(err, errPageTooSlow):
		reason = diag.PageTooSlow.With(int(t.limits.time.Seconds()))
	case errors.Is(err, errPageTooDeep):
		reason = diag.CallsTooDeep.With()
	case errors.Is(err, errMadeTooMuch):
		reason = diag.MadeTooMuch.With(t.limits.made >> 20)
	}
	if span.File == nil {
		if template == layoutName { // what a layout shows is in the template of the kind
			template = page.Kind + ".html"
		}
		span = diag.Span{File: &diag.File{Path: t.folders[0] + "/templates/" + template}}
	}
	return &Failure{diag.TemplateFailed.At(span, reason, page.Path)}
}

// locate returns where an error of package template lies, and its message without the position. The packages give the
// position only in the text of the error, in a form that has not changed since Go 1.0; a test holds it.
func (t *Theme) locate(err error) (diag.Span, string) {
	message, _, _ := strings.Cut(err.Error(), "\n")
	message = escaperName.ReplaceAllString(message, "")
	m := errorForm.FindStringSubmatch(message)
	if m == nil {
		return diag.Span{}, message
	}
	f := t.files["templates/"+m[1]]
	if f == nil {
		return diag.Span{}, message
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(cmp.Or(m[3], "0"))
	return lineSpan(f, line, column), m[4]
}

// lineSpan returns the part of a line from a column, in bytes from 0, to its end. For column 0 it begins after the
// indentation.
func lineSpan(f *source.File, line, column int) diag.Span {
	start := 0
	for ; line > 1; line-- {
		i := bytes.IndexByte(f.Text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	end := len(f.Text)
	if i := bytes.IndexByte(f.Text[start:], '\n'); i >= 0 {
		end = start + i
	}
	if column == 0 {
		column = len(f.Text[start:end]) - len(bytes.TrimLeft(f.Text[start:end], " \t"))
	}
	return diag.Span{File: f.Diag(), Start: min(start+column, end), End: end}
}
