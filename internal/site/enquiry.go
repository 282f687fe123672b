package site

import (
	"bytes"
	"encoding/json"

	"etalase/internal/schema"
)

// EnquiryView is the page of what a visitor wants to ask about. The list itself
// is in their browser; no product is on the page.
type EnquiryView struct {
	Base
	Makers string // the address of the makers who can be asked
}

func (v *viewer) enquiry() EnquiryView {
	return EnquiryView{Base: v.base("", ""), Makers: v.Href(askablePath(v.lang))}
}

func askablePath(lang string) string { return "/data/" + lang + "/askable.js" }

// askableMaker is a maker who can be asked.
type askableMaker struct {
	Name     string `json:"name"`
	Path     string `json:"path"`
	WhatsApp string `json:"whatsapp"` // international form, digits alone
}

// askableMakers are all makers who can be asked, by key. The browser keeps codes
// and names of products only and finds the number here, each time: so one that was
// withdrawn is not lingering on somebody's phone.
func (s *Site) askableMakers(lang string) ([]byte, error) {
	makers := map[string]askableMaker{}
	for _, original := range s.Library.All("artisan", s.Library.Settings.Language()) {
		e := s.Library.Entry("artisan", original.Key, lang)
		if a := e.Doc.(*schema.Artisan); a.Status == "active" && a.WhatsApp != "" {
			makers[e.Key] = askableMaker{a.Title, s.Href(s.byEntry[e].Path), a.WhatsApp}
		}
	}
	return DataScript(makers)
}

// DataScript is a value as the theme's scripts load it: scripts/modules/load.js.
// It is a file of its own, so nothing in it can end a script element.
func DataScript(value any) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("etalase(")
	data := json.NewEncoder(&out)
	data.SetEscapeHTML(false)
	err := data.Encode(value)
	return append(bytes.TrimSuffix(out.Bytes(), []byte("\n")), ")\n"...), err
}
