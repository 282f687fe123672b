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

// Contacts writes all makers who can be asked, by key. The browser keeps codes and names of products only
// and finds the number here, each time: so a number that was withdrawn does not linger on a phone.
func Contacts(m view.Model, r *layout.Route) ([]byte, error) {
	contacts := map[string]contact{}
	for _, original := range content.All[*schema.Artisan](m.Library, m.Library.Settings.Language()) {
		// An original is found in any language: where it is not translated, it is itself.
		maker, _ := content.Find[*schema.Artisan](m.Library, original.Key, r.Lang)
		if maker.Doc.Status == schema.ActiveMaker && maker.Doc.WhatsApp != "" {
			path := m.Layout.Href(m.Layout.PageOf(maker.Entry).Path)
			contacts[maker.Key] = contact{Name: maker.Doc.Title, Path: path, WhatsApp: maker.Doc.WhatsApp}
		}
	}
	return document.Script(contacts)
}
