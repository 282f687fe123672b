package diag

// Themes.
var (
	// 1: name, 2: the known ones
	UnknownTheme = &Kind{"unknown-theme", Error, Text{
		"tema %[1]q tidak ada",
		"there is no theme %[1]q",
	}, Text{
		"tema yang ada: %[2]s",
		"the themes are: %[2]s",
	}}

	// 1: what the parser said
	TemplateSyntax = &Kind{"template-syntax", Error, Text{
		"templat ini tidak dapat dibaca: %[1]s",
		"this template cannot be read: %[1]s",
	}, Text{
		"periksa pasangan {{ … }} dan {{end}} di sekitar baris ini",
		"check the pairs of {{ … }} and {{end}} around this line",
	}}

	// 1: what went wrong, 2: the page
	TemplateFailed = &Kind{"template-failed", Error, Text{
		"templat ini gagal pada halaman %[2]s: %[1]s",
		"this template failed on the page %[2]s: %[1]s",
	}, Text{
		"yang didapat templat jenis halaman ini ada di internal/view",
		"what a template of this kind of page gets is in internal/view",
	}}

	// 1: template names
	MissingTemplate = &Kind{"missing-template", Error, Text{
		"tema ini kekurangan templat: %[1]s",
		"the theme lacks templates: %[1]s",
	}, Text{
		"tulis berkas itu, atau perluas tema yang sudah memilikinya dengan extends: blandongan",
		"write them, or extend a theme that has them with extends: blandongan",
	}}

	// 1: what the parser said
	StyleSyntax = &Kind{"style-syntax", Error, Text{
		"gaya ini tidak dapat dibaca: %[1]s",
		"this style cannot be read: %[1]s",
	}, Text{
		"periksa kurung kurawal dan titik koma di sekitar baris ini",
		"check braces and semicolons around this line",
	}}

	// 1: what the parser said
	ScriptSyntax = &Kind{"script-syntax", Error, Text{
		"skrip ini tidak dapat dibaca: %[1]s",
		"this script cannot be read: %[1]s",
	}, Text{
		"periksa tanda kurung dan tanda petik di sekitar baris ini",
		"check brackets and quotes around this line",
	}}
)
