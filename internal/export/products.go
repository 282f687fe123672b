package export

import (
	"bytes"
	"encoding/csv"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"time"

	"etalase/internal/content"
	"etalase/internal/encode"
	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/internal/view"
)

// The catalogue as data: the content of the pages of products, for programs and for spreadsheets. docs/data.md explains
// every column; a test compares the two.

// ProductsJSON writes the products of a language as JSON, with the units of its numbers. Its version is raised when a
// name or a meaning changes, but not when a name is added.
func ProductsJSON(m view.Model, r *layout.Route) ([]byte, error) {
	catalogue := m.Layout.First(layout.List{Kind: layout.Catalogue, Lang: r.Lang})
	return encode.JSONWithItems(struct {
		Version  int               `json:"version"`
		Title    string            `json:"title"`
		URL      string            `json:"url"`
		Language string            `json:"language"`
		Currency string            `json:"currency"`
		Units    map[string]string `json:"units"`
	}{
		Version:  1,
		Title:    m.Layout.SectionTitle(layout.Catalogue, r.Lang),
		URL:      m.Layout.URL(catalogue.Path),
		Language: r.Lang,
		Currency: "IDR",
		Units:    map[string]string{"length": "cm", "weight": "g", "lead_time": "days", "hours_to_make": "hours"},
	}, "products", productsData(m, r.Lang))
}

// ProductsCSV writes the products of a language by RFC 4180, in UTF-8. It begins with a byte order mark: without one,
// spreadsheet programs that open the file by a double click assume the encoding of the system.
func ProductsCSV(m view.Model, r *layout.Route) ([]byte, error) {
	out := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(out)
	w.UseCRLF = true
	columns := productColumns()
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	_ = w.Write(row) // a buffer takes every write
	for p := range productsData(m, r.Lang) {
		for i, c := range columns {
			row[i] = cell(c.value(p))
		}
		_ = w.Write(row)
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// productsData makes the data of the products of a language, one after the other in the order of the catalogue.
func productsData(m view.Model, lang string) iter.Seq[productData] {
	catalogue := layout.List{Kind: layout.Catalogue, Lang: lang}
	return func(yield func(productData) bool) {
		for _, product := range content.OfType[*schema.Product](m.Layout.Items(catalogue)) {
			if !yield(newProductData(m, product)) {
				return
			}
		}
	}
}

func newProductData(m view.Model, product layout.ProductEntry) productData {
	p := product.Record
	price := p.ShownPrice()
	data := productData{
		Code:         p.SKU,
		Name:         p.Title,
		Summary:      p.Summary,
		URL:          m.Layout.PageURL(product.Entry),
		Category:     strings.Join(m.TermTitles(product.Lang, p.Category), ""),
		Materials:    m.TermTitles(product.Lang, p.Materials...),
		Techniques:   m.TermTitles(product.Lang, p.Techniques...),
		Motifs:       m.TermTitles(product.Lang, p.Motifs...),
		Tradition:    p.Tradition,
		PriceMode:    price.Mode,
		PriceIDR:     price.Amount,
		PriceMax:     price.Max,
		PriceUnit:    price.Unit.In(product.Lang),
		Availability: p.Availability,
		MinOrder:     p.MinOrder,
		Custom:       p.Custom,
		Weight:       p.WeightGrams,
		Hours:        p.HoursToMake,
		HSCode:       p.HSCode,
		ExportReady:  p.ExportReady,
		Updated:      modifiedDay(m, product.Entry),
	}
	if cover := m.FeedPicture(product.Entry); cover != nil {
		data.Image, data.ImageAlt = cover.URL, cover.Alt
	}
	if artisan, ok := content.Find[*schema.Artisan](m.Library, p.Artisan, product.Lang); ok {
		data.Artisan, data.District = artisan.Record.Title, artisan.Record.District
		data.ArtisanURL = m.Layout.PageURL(artisan.Entry)
	}
	if lead := p.LeadTime; lead != nil {
		data.LeadMin, data.LeadMax = lead.Min, lead.Max
	}
	if d := p.Dimensions; d != nil {
		data.Length, data.Width, data.Height, data.Diameter = d.Length, d.Width, d.Height, d.Diameter
	}
	for _, v := range view.Variants(p, product.Lang) {
		data.Variants = append(data.Variants, variantData{
			Code:         v.Code,
			Name:         v.Title,
			Size:         v.Size,
			Colour:       v.Colour,
			PriceMode:    v.Price.Mode,
			PriceIDR:     v.Price.Amount,
			PriceMax:     v.Price.Max,
			Availability: v.Availability,
		})
	}
	return data
}

// modifiedDay returns the day of an entry's last change. It returns "" if it is not known.
func modifiedDay(m view.Model, e *content.Entry) string {
	modified := m.Library.ModifiedAt(e)
	if modified.IsZero() {
		return ""
	}
	return modified.Format(time.DateOnly)
}

// productData is a product as data. Values that it does not have are left out of JSON and are empty in CSV.
type productData struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Summary  string `json:"summary"`
	URL      string `json:"url"`
	Image    string `json:"image,omitempty"`
	ImageAlt string `json:"image_alt,omitempty"`

	Artisan    string `json:"maker"`
	ArtisanURL string `json:"maker_url"`
	District   string `json:"district,omitempty"`

	Category   string   `json:"category"`
	Materials  []string `json:"materials"`
	Techniques []string `json:"techniques"`
	Motifs     []string `json:"motifs,omitempty"`
	Tradition  string   `json:"tradition,omitempty"`

	PriceMode string `json:"price_mode"`
	PriceIDR  int64  `json:"price_idr,omitempty"`
	PriceMax  int64  `json:"price_max_idr,omitempty"`
	PriceUnit string `json:"price_unit,omitempty"`

	Availability string `json:"availability"`
	LeadMin      int64  `json:"lead_time_min_days,omitempty"`
	LeadMax      int64  `json:"lead_time_max_days,omitempty"`
	MinOrder     int64  `json:"min_order,omitempty"`
	Custom       bool   `json:"custom_orders"`

	Length   float64 `json:"length_cm,omitempty"`
	Width    float64 `json:"width_cm,omitempty"`
	Height   float64 `json:"height_cm,omitempty"`
	Diameter float64 `json:"diameter_cm,omitempty"`
	Weight   int64   `json:"weight_g,omitempty"`
	Hours    int64   `json:"hours_to_make,omitempty"`

	HSCode      string `json:"hs_code,omitempty"`
	ExportReady bool   `json:"export_ready"`
	Updated     string `json:"updated,omitempty"`

	Variants []variantData `json:"variants,omitempty"` // only in JSON
}

type variantData struct {
	Code         string `json:"code"`
	Name         string `json:"name"`
	Size         string `json:"size,omitempty"`
	Colour       string `json:"colour,omitempty"`
	PriceMode    string `json:"price_mode"`
	PriceIDR     int64  `json:"price_idr,omitempty"`
	PriceMax     int64  `json:"price_max_idr,omitempty"`
	Availability string `json:"availability"`
}

// productColumns returns the columns of the CSV. They have the names of the JSON.
func productColumns() []column {
	return []column{
		{"code", func(p productData) string { return p.Code }},
		{"name", func(p productData) string { return p.Name }},
		{"summary", func(p productData) string { return p.Summary }},
		{"url", func(p productData) string { return p.URL }},
		{"image", func(p productData) string { return p.Image }},
		{"image_alt", func(p productData) string { return p.ImageAlt }},
		{"maker", func(p productData) string { return p.Artisan }},
		{"maker_url", func(p productData) string { return p.ArtisanURL }},
		{"district", func(p productData) string { return p.District }},
		{"category", func(p productData) string { return p.Category }},
		{"materials", func(p productData) string { return strings.Join(p.Materials, "; ") }},
		{"techniques", func(p productData) string { return strings.Join(p.Techniques, "; ") }},
		{"motifs", func(p productData) string { return strings.Join(p.Motifs, "; ") }},
		{"tradition", func(p productData) string { return p.Tradition }},
		{"price_mode", func(p productData) string { return p.PriceMode }},
		{"price_idr", func(p productData) string { return whole(p.PriceIDR) }},
		{"price_max_idr", func(p productData) string { return whole(p.PriceMax) }},
		{"price_unit", func(p productData) string { return p.PriceUnit }},
		{"availability", func(p productData) string { return p.Availability }},
		{"lead_time_min_days", func(p productData) string { return whole(p.LeadMin) }},
		{"lead_time_max_days", func(p productData) string { return whole(p.LeadMax) }},
		{"min_order", func(p productData) string { return whole(p.MinOrder) }},
		{"custom_orders", func(p productData) string { return strconv.FormatBool(p.Custom) }},
		{"length_cm", func(p productData) string { return decimal(p.Length) }},
		{"width_cm", func(p productData) string { return decimal(p.Width) }},
		{"height_cm", func(p productData) string { return decimal(p.Height) }},
		{"diameter_cm", func(p productData) string { return decimal(p.Diameter) }},
		{"weight_g", func(p productData) string { return whole(p.Weight) }},
		{"hours_to_make", func(p productData) string { return whole(p.Hours) }},
		{"hs_code", func(p productData) string { return p.HSCode }},
		{"export_ready", func(p productData) string { return strconv.FormatBool(p.ExportReady) }},
		{"updated", func(p productData) string { return p.Updated }},
	}
}

type column struct {
	name  string
	value func(productData) string
}

func whole(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func decimal(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// cell returns a text so that no spreadsheet program reads it, or a part of it, as a formula. Where the decimal sign is
// a comma, as in Indonesia, programs split lines at semicolons. Then quotes within a line do not hold a cell together,
// and those that a cell begins with are taken away (OWASP, "CSV Injection"). Some programs ignore blanks before a sign,
// and some take the wide forms of the signs as well.
func cell(text string) string {
	if text != "" && strings.ContainsRune("\t\r\n", rune(text[0])) {
		text = "'" + text
	}
	return formulaStart.ReplaceAllString(text, "$1'$2")
}

var formulaStart = regexp.MustCompile(`((?:^|[;\t\r\n])[\s\pZ"]*)([=+\-@＝＋－＠])`)
