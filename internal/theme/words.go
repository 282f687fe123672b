package theme

import (
	"fmt"
	"slices"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/syntax"
)

// readWords merges the words of the chain: the theme's own come last and win.
func (l *loader) readWords() {
	for _, lang := range l.options.Languages {
		l.words[lang] = map[string]string{}
		for _, folder := range slices.Backward(l.folders) {
			l.mergeWords(l.words[lang], folder+"/i18n/"+lang+".yaml")
		}
	}
}

func (l *loader) mergeWords(words map[string]string, path string) {
	f := l.files[path]
	if f == nil {
		return
	}
	node, problems := syntax.ParseYAML(f.Diag(), 0, len(f.Text))
	l.problems = append(l.problems, problems...)
	if node == nil {
		return
	}
	l.problems = append(l.problems, schema.UnseenIn(node)...)
	for _, m := range node.Members {
		if m.Value.Kind != syntax.Scalar {
			l.report(diag.WrongType.At(m.Value.Span, diag.PlainText.With(), m.Key))
			continue
		}
		words[m.Key] = m.Value.Text
	}
}

// translate returns the theme's words for a key. If the first argument is 1 and the key has a form key.one, that form
// is used. Indonesian has no plural, and English has one.
func (t *Theme) translate(m *meter, lang, key string, args []any) (string, error) {
	words := t.words[lang]
	text, ok := words[key]
	if len(args) > 0 {
		count, _ := integer(args[0])
		if one, has := words[key+".one"]; has && count == 1 {
			text = one
		}
	}
	if !ok {
		return "", fmt.Errorf("i18n/%s.yaml has no %q", lang, key)
	}
	if len(args) == 0 {
		return text, nil
	}
	return m.printf(text, args...)
}
