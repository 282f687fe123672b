package export

import (
	"etalase/internal/content"
	"etalase/internal/encode"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// contact is somebody to whom the enquiry page can write. "path" is the first name of an href, which scripts of themes
// still ask for.
type contact struct {
	Name     string `json:"name"`
	Href     string `json:"path,omitempty"`     // the council has none
	WhatsApp string `json:"whatsapp,omitempty"` // international form, digits alone
	Email    string `json:"email,omitempty"`
	Phone    string `json:"phone,omitempty"` // international form, digits alone
	Call     string `json:"call,omitempty"`  // the same as it is read
}

// councilKey is the key of the council among the contacts: no artisan is called so.
const councilKey = ""

// Contacts writes whom the enquiry page can ask, by the names of the artisans. Whose works the council is asked about
// is not among them. The browser stores only codes of products and looks up numbers here each time, so it does not keep
// a number that was withdrawn.
func Contacts(m view.Model, r *layout.Route) ([]byte, error) {
	council := m.Library.Settings.Organisation
	contacts := map[string]contact{councilKey: newContact(view.CouncilName(council), "", view.WaysToCouncil(council))}
	for _, original := range content.All[*schema.Artisan](m.Library, m.Library.Settings.Language()) {
		// This always finds the artisan: an original that is not translated stands for its translation.
		artisan, _ := content.Find[*schema.Artisan](m.Library, original.Name, r.Lang)
		if ways := view.WaysToArtisan(artisan); len(ways) > 0 {
			contacts[artisan.Name] = newContact(artisan.Record.Title, m.Layout.PageHref(artisan.Entry), ways)
		}
	}
	return encode.Script(contacts)
}

func newContact(name, href string, ways []view.Way) contact {
	c := contact{Name: name, Href: href}
	for _, way := range ways {
		switch way.By {
		case view.ByWhatsApp:
			c.WhatsApp = way.To
		case view.ByEmail:
			c.Email = way.To
		case view.ByPhone:
			c.Phone, c.Call = way.To, way.Number()
		}
	}
	return c
}
