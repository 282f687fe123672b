package content

import (
	"path"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Logo returns the organisation's logo as site.yaml names it, and its file. It is not ok if there is none.
func (l *Library) Logo() (named NamedPicture, file *source.File, ok bool) {
	logo := l.Settings.Organisation.Logo
	if logo == nil || !isContent(logo.Src) {
		return NamedPicture{}, nil, false
	}
	file, ok = l.Snapshot.File(logo.Src)
	return NamedPicture{Src: logo.Src, IsSmall: true, At: Place{file: source.SettingsFile}}, file, ok
}

func isContent(file string) bool { return strings.HasPrefix(file, source.ContentFolder+"/") }

// checkLogo reports a logo whose file is missing.
func (c checker) checkLogo(settings *schema.Settings) diag.List {
	logo := settings.Organisation.Logo
	if logo == nil || logo.Src == "" {
		return nil
	}
	if _, ok := c.snapshot.File(logo.Src); ok && isContent(logo.Src) || c.snapshot.IsUnreadable(logo.Src) {
		return nil
	}
	d := diag.MissingLogo.At(settings.LogoSpan(), logo.Src)
	var there []string // the pictures of the folder itself
	for _, f := range c.snapshot.Under(source.ContentFolder) {
		if name := strings.TrimPrefix(f.Path, source.ContentFolder+"/"); !strings.Contains(name, "/") &&
			schema.IsPictureName(name) {
			there = append(there, name)
		}
	}
	if near, ok := c.suggest.beside(path.Base(logo.Src), there); ok {
		return diag.List{d.Advise(diag.DidYouMean, source.ContentFolder+"/"+near)}
	}
	return diag.List{d}
}
