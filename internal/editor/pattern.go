package editor

import (
	"maps"

	"etalase/internal/layout"
	"etalase/internal/schema"
)

// nextCode returns the code after the highest that is in use.
func (form *Form) nextCode(key, pattern string) string {
	inUse := form.edition.Library.Uniques(form.Type.Name, key)
	return schema.NextCode(pattern, maps.Keys(inUse), form.isPrinted)
}

// isPrinted reports whether a code has an address on the site, that of a product that is gone among them.
func (form *Form) isPrinted(code string) bool {
	site := form.edition.Site
	return site != nil && site.Layout.Route(layout.CodePath(code)) != nil
}
