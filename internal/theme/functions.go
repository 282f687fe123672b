package theme

import (
	"fmt"
	"html/template"
	"maps"

	"etalase/internal/locale"
)

// functionNames returns functions for the parser, which needs only their names. The names are the same in all
// languages; a set gets the functions of its own language.
func (t *Theme) functionNames() template.FuncMap { return t.functions(locale.Tags()[0], &meter{}) }

// functions returns what templates of a language can call. The meter weighs what they make.
func (t *Theme) functions(lang string, m *meter) template.FuncMap {
	loc, ok := locale.For(lang)
	if !ok {
		loc, _ = locale.For(locale.Tags()[0])
	}
	functions := template.FuncMap{}
	maps.Copy(functions, t.options.Functions)
	for name, join := range joiners() {
		functions[name] = m.joining(join)
	}
	maps.Copy(functions, template.FuncMap{
		"t":          func(key string, args ...any) (string, error) { return t.translate(m, lang, key, args) },
		"date":       loc.Date,
		"fulldate":   loc.FullDate,
		"daterange":  loc.Range,
		"clock":      loc.Clock,
		"month":      loc.Month,
		"shortmonth": loc.ShortMonth,
		"rupiah":     loc.Rupiah,
		"number":     func(n any) (string, error) { return number(loc, n) },
		"decimal":    loc.Decimal,
		"phone":      locale.Phone,
		"language":   languageName,
		"asset":      t.assetHref,
		"style":      t.StyleHref,
		"script":     func() string { return t.bundleHref(t.script) },
		"dict":       m.dict,
		"printf":     m.printf,
	})
	return functions
}

// languageName returns what a language is called in itself.
func languageName(tag string) (string, error) {
	loc, ok := locale.For(tag)
	if !ok {
		return "", fmt.Errorf("language wants one of %v, not %q", locale.Tags(), tag)
	}
	return loc.Name(), nil
}

// number writes a whole number in the form of a language.
func number(loc locale.Locale, n any) (string, error) {
	whole, ok := integer(n)
	if !ok {
		return "", fmt.Errorf("number wants a whole number, not %v of type %[1]T", n)
	}
	return loc.Number(whole), nil
}

// integer takes both types of whole numbers that views have.
func integer(n any) (whole int64, ok bool) {
	switch n := n.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	}
	return 0, false
}
