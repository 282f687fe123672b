package export

import (
	"etalase/internal/content"
	"etalase/internal/document"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// contact is a maker to whom the enquiry page can write.
type contact struct {
	Name     string `json:"name"`
	Path     string `json:"path"`
	WhatsApp string `json:"whatsapp"` // international form, digits alone
}

// Contacts writes the makers to whom the enquiry page can write, by key. The browser stores only codes and
// names of products and looks up the number here each time, so it does not keep a number that was withdrawn.
func Contacts(m view.Model, r *layout.Route) ([]byte, error) {
	contacts := map[string]contact{}
	for _, original := range content.All[*schema.Artisan](m.Library, m.Library.Settings.Language()) {
		// This always finds the maker: an original that is not translated stands for its translation.
		maker, _ := content.Find[*schema.Artisan](m.Library, original.Key, r.Lang)
		if maker.Doc.Status == schema.ActiveMaker && maker.Doc.WhatsApp != "" {
			href := m.Layout.PageHref(maker.Entry)
			contacts[maker.Key] = contact{Name: maker.Doc.Title, Path: href, WhatsApp: maker.Doc.WhatsApp}
		}
	}
	return document.Script(contacts)
}
