package export

import (
	"etalase/internal/content"
	"etalase/internal/encode"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// contact is an artisan to whom the enquiry page can write. "path" is the first name of an href, which scripts of
// themes still ask for.
type contact struct {
	Name     string `json:"name"`
	Href     string `json:"path"`
	WhatsApp string `json:"whatsapp"` // international form, digits alone
}

// Contacts writes the artisans to whom the enquiry page can write, by name. The browser stores only codes and names of
// products and looks up the number here each time, so it does not keep a number that was withdrawn.
func Contacts(m view.Model, r *layout.Route) ([]byte, error) {
	contacts := map[string]contact{}
	for _, original := range content.All[*schema.Artisan](m.Library, m.Library.Settings.Language()) {
		// This always finds the artisan: an original that is not translated stands for its translation.
		artisan, _ := content.Find[*schema.Artisan](m.Library, original.Name, r.Lang)
		if artisan.Record.Status == schema.ArtisanActive && artisan.Record.WhatsApp != "" {
			href := m.Layout.PageHref(artisan.Entry)
			contacts[artisan.Name] = contact{Name: artisan.Record.Title, Href: href, WhatsApp: artisan.Record.WhatsApp}
		}
	}
	return encode.Script(contacts)
}
