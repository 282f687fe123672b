package corpus

// plainTheme has the files that every theme needs and nothing more, so a benchmark measures the generator and not a
// design.
func plainTheme() map[string]string {
	main := func(s string) string { return `{{define "main"}}` + s + `{{end}}` }
	list := main(
		`<h1>{{.Kind}}</h1>{{range .Cards}}{{template "partials/card.html" .}}{{end}}` +
			`{{with .Pager}}<nav>{{range .Numbers}}<a href="{{.Href}}">{{.Title}}</a> {{end}}</nav>{{end}}`)
	return map[string]string{
		"theme.yaml": "name: Plain\n",
		"templates/layout.html": `<!doctype html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{with .Title}}{{.}} – {{end}}{{.Site.Title}}</title>
<meta name="description" content="{{.Description}}">
<link rel="canonical" href="{{.Canonical}}">
<link rel="stylesheet" href="{{style}}">
</head>
<body>
<header><a href="{{.Site.Home}}">{{.Site.Title}}</a>
<nav><a href="{{.Site.Catalogue}}">Katalog</a> <a href="{{.Site.Artisans}}">Perajin</a> ` +
			`<a href="{{.Site.Agenda}}">Agenda</a> <a href="{{.Site.News}}">Berita</a></nav></header>
<main>{{block "main" .}}{{end}}</main>
<footer>{{.Site.Organisation.Name}}</footer>
</body>
</html>
`,
		"templates/partials/figure.html": "" +
			`<figure>{{with .JPEG}}{{with index . 0}}` +
			`<img src="{{.Href}}" width="{{.Width}}" height="{{.Height}}" alt="">{{end}}{{end}}</figure>`,
		"templates/partials/card.html": "" +
			`<article><h2><a href="{{.Href}}">{{.Title}}</a></h2><p>{{.Artisan}} · {{.District}}</p>` +
			`<p>{{rupiah .Price.Amount}}</p></article>`,
		"templates/home.html": main(
			`<h1>{{.Site.Title}}</h1>{{range .Featured}}{{template "partials/card.html" .}}{{end}}` +
				`{{range .News}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}`),
		"templates/catalogue.html": list,
		"templates/category.html":  list,
		"templates/facet.html":     list,
		"templates/product.html": main(
			`<h1>{{.Title}}</h1><p>{{.Summary}}</p><p>{{rupiah .Price.Amount}}</p>` +
				`<p><a href="{{.Artisan.Href}}">{{.Artisan.Title}}</a></p><ul>` +
				`{{range .Materials}}<li><a href="{{.Href}}">{{.Title}}</a></li>{{end}}` +
				`{{range .Techniques}}<li><a href="{{.Href}}">{{.Title}}</a></li>{{end}}</ul>` +
				`{{with .Body}}{{.HTML}}{{end}}{{range .Related}}{{template "partials/card.html" .}}{{end}}`),
		"templates/artisans.html": main(
			`<h1>Perajin</h1>{{range .Districts}}<h2>{{.Name}}</h2>{{range .Artisans}}` +
				`<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}{{end}}`),
		"templates/artisan.html": main(
			`<h1>{{.Title}}</h1><p>{{.Artisan.Summary}}</p>{{with .Body}}{{.HTML}}{{end}}` +
				`{{range .Products}}{{template "partials/card.html" .}}{{end}}`),
		"templates/agenda.html": main(
			`<h1>Agenda</h1>{{range .Coming}}<p><a href="{{.Href}}">{{.Title}}</a> {{daterange .Start .End}}</p>` +
				`{{end}}{{range .Archive}}{{range .Events}}<p><a href="{{.Href}}">{{.Title}}</a> ` +
				`{{daterange .Start .End}}</p>{{end}}{{end}}`),
		"templates/event.html": main(
			`<h1>{{.Title}}</h1><p>{{daterange .Event.Start .Event.End}}</p>` +
				`{{with .Body}}{{.HTML}}{{end}}`),
		"templates/newslist.html": main(
			`<h1>Berita</h1>{{range .Items}}<p><a href="{{.Href}}">{{.Title}}</a> {{date .Date}}</p>{{end}}` +
				`{{range .Pager.Numbers}}<a href="{{.Href}}">{{.Title}}</a> {{end}}`),
		"templates/news.html": main(
			`<h1>{{.Title}}</h1><p>{{date .News.Date}}</p>{{with .Body}}{{.HTML}}{{end}}` +
				`{{range .Works}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}` +
				`{{range .Related}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}`),
		"templates/glossary.html": main(
			`<h1>Kamus</h1>{{range .Vocabularies}}{{range .Terms}}<p><a href="{{.Href}}">{{.Title}}</a></p>` +
				`{{end}}{{end}}`),
		"templates/term.html": main(
			`<h1>{{.Title}}</h1>{{with .Body}}{{.HTML}}{{end}}{{range .Products}}{{template "partials/card.html" .}}` +
				`{{end}}`),
		"templates/page.html":     main(`<h1>{{.Title}}</h1>{{with .Body}}{{.HTML}}{{end}}`),
		"templates/notfound.html": main(`<h1>404</h1>`),
		"templates/programmes.html": main(
			`<h1>Program</h1>{{range .Pillars}}{{range .Programmes}}<p><a href="{{.Href}}">{{.Title}}</a></p>` +
				`{{end}}{{end}}`),
		"templates/programme.html": main(`<h1>{{.Title}}</h1><p>{{.PDCA.Plan}}</p>{{with .Body}}{{.HTML}}{{end}}`),
		"templates/opportunities.html": main(
			`<h1>Peluang</h1>{{range .Open}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}` +
				`{{range .Closed}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}`),
		"templates/opportunity.html": main(`<h1>{{.Title}}</h1><p>{{.Contact}}</p>{{with .Body}}{{.HTML}}{{end}}`),
		"templates/partners.html": main(
			`<h1>Mitra</h1>{{range .Kinds}}{{range .Partners}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}` +
				`{{end}}`),
		"templates/partner.html": main(`<h1>{{.Title}}</h1>{{with .Body}}{{.HTML}}{{end}}`),
		"templates/collections.html": main(
			`<h1>Koleksi</h1>{{range .Collections}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}`),
		"templates/collection.html": main(
			`<h1>{{.Title}}</h1>{{range .Products}}{{template "partials/card.html" .}}{{end}}` +
				`{{with .Body}}{{.HTML}}{{end}}`),
		"templates/enquiry.html": main(`<h1>Daftar tanya</h1>`),
		"templates/labels.html": main(
			`<h1>Label</h1>{{range .Sheets}}{{range .}}<p>{{.Title}} {{.Code}}</p>{{end}}{{end}}`),
		"templates/gone.html": main(`<h1>{{.Code}}</h1>`),
		"templates/search.html": main(
			`<h1>Cari</h1>{{range .Letters}}{{range .Entries}}<p><a href="{{.Href}}">{{.Title}}</a></p>{{end}}` +
				`{{end}}`),
		"styles/plain.css": "body { font-family: sans-serif }\n",
	}
}
