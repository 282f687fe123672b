// Package theme loads how a site looks: templates, words, styles and files.
//
// A theme is a folder below themes/:
//
//	theme.yaml        name, and the theme that it extends
//	templates/        layout.html, one <kind>.html for each kind of page, partials/
//	styles/*.css      bundled into one file, in the order of their names
//	scripts/*.js      the same, each run in turn; what lies below is there to be imported,
//	                  but for offline/*.js, which run in builds for a USB stick
//	i18n/<lang>.yaml  the theme's own words
//	static/           fonts, icons: copied under an address with their hash
//
// A file of a theme stands in for the file of the same path in the theme that
// it extends. Styles, scripts and words of both are joined. A block of the extended theme that a
// theme defines, in any of its partials, is the theme's.
//
// Every template gets the view of its kind (see package site) and these
// functions, bound to the language of the page: t, date, fulldate, daterange,
// clock, month, shortmonth, rupiah, number, decimal, asset, style, script, dict. There is no function that
// reads a clock, a file or the network.
//
// A picture has its colours: .Palette.Average is seen before its file is there, by
// the attributes data-colour and data-ink that partials/picture.html gives it and
// a style such as
//
//	img[data-colour] { background-color: attr(data-colour type(<color>), #eee) }
//
// .Palette.Vivid is that of its most colourful part, for a field of colour: partials/vivid.html
// gives it to the element around a photo as data-vivid and data-vivid-ink. The Ink
// of a colour is black or white, whichever contrasts with it by 4.5 to 1 at
// least; its Hex is how styles write it.
package theme

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Theme is a loaded theme. It is never changed once made, but for what
// html/template does to its sets when they are first executed, under its lock.
type Theme struct {
	Name string

	prefix  string
	chain   []string // folders, the theme's own first
	files   map[string]*source.File
	pages   map[pageKey]*template.Template
	words   map[string]map[string]string // by language and key
	assets  []Asset
	address map[string]string // of assets, by the path below static/
	style   string            // name of the bundled style; empty where there is none
	script  string            // the same of the script
	sum     [sha256.Size]byte // of everything above
}

type pageKey struct{ kind, lang string }

// Asset is a file that pages refer to, named by its content.
type Asset struct {
	Name string // style-1f2e3d4c5b6a.css
	Data func() ([]byte, error)
}

// Options say for what a theme is loaded.
type Options struct {
	Kinds      []string // of pages: each needs a template
	Languages  []string
	Prefix     string // what addresses begin with: the path of the base URL
	Offline    bool   // scripts/offline/*.js run too
	SourceMaps bool   // styles and scripts carry what they were made of

	// Functions are what templates can call beside those of this package, in every language. They are part
	// of the program, so a theme that was loaded with others is not loaded anew.
	Functions template.FuncMap
}

// Load loads a theme. The one before, if there is one, is returned when no file
// of the theme has changed.
func Load(snapshot *source.Snapshot, name string, at diag.Span, options Options, prev *Theme) (*Theme, diag.List) {
	l := loader{Theme: &Theme{Name: name, prefix: options.Prefix, files: map[string]*source.File{}, pages: map[pageKey]*template.Template{}, address: map[string]string{}}, snapshot: snapshot, options: options}
	if !l.follow(name, at) {
		return l.Theme, l.problems
	}
	l.collect()
	if prev != nil && prev.sum == l.sum {
		return prev, nil
	}
	l.readWords()
	l.readStatic()
	l.bundleStyles()
	l.bundleScripts()
	l.readTemplates()
	if len(l.problems) > 0 {
		l.sum = [sha256.Size]byte{} // so that the next load reports them again
	}
	return l.Theme, l.problems.Sorted()
}

// Assets are the style, the script and the static files.
func (t *Theme) Assets() []Asset { return t.assets }

// Page returns the template of a kind of page in a language; nil if it is missing.
func (t *Theme) Page(kind, lang string) *template.Template { return t.pages[pageKey{kind, lang}] }

type loader struct {
	*Theme
	snapshot *source.Snapshot
	options  Options
	problems diag.List
}

func (l *loader) report(d diag.Diagnostic) { l.problems = append(l.problems, d) }

type manifest struct {
	Name    string
	Extends string
}

var manifestFields = []schema.Field{
	{Key: "name", Required: true, Value: schema.At(func(m *manifest) *string { return &m.Name }, schema.Text(1, 60)), Label: diag.Text{ID: "Nama", EN: "Name"}},
	{Key: "extends", Value: schema.At(func(m *manifest) *string { return &m.Extends }, schema.Slug()), Label: diag.Text{ID: "Memperluas", EN: "Extends"}},
}

// follow finds the theme's folder and those of the themes that it extends.
func (l *loader) follow(name string, at diag.Span) bool {
	folder := "themes/" + name
	file, ok := l.snapshot.File(folder + "/theme.yaml")
	if !ok || slices.Contains(l.chain, folder) {
		d := diag.UnknownTheme.At(at, name, strings.Join(l.themes(), ", "))
		if near, ok := schema.Nearest(name, l.themes()); ok {
			d = d.Advise(diag.DidYouMean, near)
		}
		l.report(d)
		return false
	}
	l.chain = append(l.chain, folder)
	var m manifest
	problems := schema.ReadMap(file.Diag(), diag.Text{ID: "theme.yaml", EN: "theme.yaml"}, manifestFields, &m)
	l.problems = append(l.problems, problems...)
	if m.Extends == "" {
		return len(problems) == 0
	}
	return l.follow(m.Extends, diag.Span{File: file.Diag()}) && len(problems) == 0
}

func (l *loader) themes() []string {
	var names []string
	for _, f := range l.snapshot.Under("themes") {
		if parts := strings.Split(f.Path, "/"); len(parts) == 3 && parts[2] == "theme.yaml" {
			names = append(names, parts[1])
		}
	}
	return names
}

// collect finds, for every path of the chain, the file that wins.
func (l *loader) collect() {
	sum := sha256.New()
	options := l.options
	options.Functions = nil
	fmt.Fprintf(sum, "%q %+v", l.chain, options)
	for _, folder := range l.chain {
		for _, f := range l.snapshot.Under(folder) {
			p := strings.TrimPrefix(f.Path, folder+"/")
			if joined(p) { // kept apart, so that both are there
				p = f.Path
			}
			if l.files[p] == nil {
				l.files[p] = f
			}
			fmt.Fprintf(sum, "%q %x", f.Path, f.Hash)
		}
	}
	sum.Sum(l.sum[:0])
}

// depth is how far down the chain a file lies: 0 for the theme's own.
func (l *loader) depth(f *source.File) int {
	return slices.IndexFunc(l.chain, func(folder string) bool { return strings.HasPrefix(f.Path, folder+"/") })
}

func joined(p string) bool { return strings.HasPrefix(p, "i18n/") || p == "theme.yaml" }

// readWords joins the words of the chain: the theme's own win.
func (l *loader) readWords() {
	l.words = map[string]map[string]string{}
	for _, lang := range l.options.Languages {
		words := map[string]string{}
		for _, folder := range slices.Backward(l.chain) {
			f := l.files[folder+"/i18n/"+lang+".yaml"]
			if f == nil {
				continue
			}
			node, problems := schema.ParseYAML(f.Diag(), 0, len(f.Text))
			l.problems = append(l.problems, problems...)
			if node == nil {
				continue
			}
			for _, m := range node.Members {
				if m.Value.Kind != schema.Scalar {
					l.report(diag.WrongType.At(m.Value.Span, diag.PlainText.With(), m.Key))
					continue
				}
				words[m.Key] = m.Value.Text
			}
		}
		l.words[lang] = words
	}
}

// named is an asset's name: readable, and changed by every change of its bytes.
func named(p, hash string) string {
	ext := path.Ext(p)
	return strings.TrimSuffix(path.Base(p), ext) + "-" + hash[:12] + ext
}

func (l *loader) readStatic() {
	for _, p := range slices.Sorted(maps.Keys(l.files)) {
		if name, ok := strings.CutPrefix(p, "static/"); ok {
			f := l.files[p]
			asset := Asset{named(p, f.Hash.Hex()), f.Bytes}
			l.address[name] = asset.Name
			l.assets = append(l.assets, asset)
		}
	}
}

// readTemplates makes one set for each kind of page and language: the shared
// templates, with the blocks that the kind's own template defines.
func (l *loader) readTemplates() {
	var shared, kinds []*source.File
	names := map[*source.File]string{}
	for _, p := range slices.Sorted(maps.Keys(l.files)) {
		name, ok := strings.CutPrefix(p, "templates/")
		if !ok || !strings.HasSuffix(p, ".html") {
			continue
		}
		names[l.files[p]] = name
		if name == "layout.html" || strings.Contains(name, "/") {
			shared = append(shared, l.files[p])
		} else {
			kinds = append(kinds, l.files[p])
		}
	}
	slices.SortStableFunc(shared, func(a, b *source.File) int { return cmp.Compare(l.depth(b), l.depth(a)) }) // what is defined last holds
	for _, lang := range l.options.Languages {
		common := template.New("").Funcs(l.functions(lang)).Option("missingkey=error")
		for _, f := range shared {
			if _, err := common.New(names[f]).Parse(string(f.Text)); err != nil {
				l.report(l.syntax(f, err))
			}
		}
		for _, f := range kinds {
			set, err := common.Clone()
			if err == nil {
				_, err = set.New(names[f]).Parse(string(f.Text))
			}
			if err != nil {
				l.report(l.syntax(f, err))
				continue
			}
			l.pages[pageKey{strings.TrimSuffix(names[f], ".html"), lang}] = set.Lookup("layout.html")
		}
	}
	if len(l.problems) > 0 {
		return
	}
	var missing []string
	for _, kind := range l.options.Kinds {
		if l.pages[pageKey{kind, l.options.Languages[0]}] == nil {
			missing = append(missing, "templates/"+kind+".html")
		}
	}
	if len(missing) > 0 {
		manifest := l.files[l.chain[0]+"/theme.yaml"]
		l.report(diag.MissingTemplate.At(diag.Span{File: manifest.Diag()}, strings.Join(missing, ", ")))
	}
}

// escaperName is what html/template appends to the name of a template that it
// has escaped for another context.
var escaperName = regexp.MustCompile(`\$htmltemplate_\w+`)

var faultForm = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

func (l *loader) syntax(f *source.File, err error) diag.Diagnostic {
	span, said := l.place(err)
	if span.File == nil {
		span = diag.Span{File: f.Diag()}
	}
	return diag.TemplateSyntax.At(span, said)
}

// place reads where an error of package template lies. The packages give the
// position only in the text of the error, in a form that has not changed since
// Go 1.0; a test holds it.
func (t *Theme) place(err error) (diag.Span, string) {
	said, _, _ := strings.Cut(err.Error(), "\n")
	said = escaperName.ReplaceAllString(said, "")
	m := faultForm.FindStringSubmatch(said)
	if m == nil {
		return diag.Span{}, said
	}
	f := t.files["templates/"+m[1]]
	if f == nil {
		return diag.Span{}, said
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(cmp.Or(m[3], "0"))
	return lineSpan(f, line, column), m[4]
}

// lineSpan is the part of a line from a column, in bytes from 0, to its end.
func lineSpan(f *source.File, line, column int) diag.Span {
	start := 0
	for ; line > 1; line-- {
		i := bytes.IndexByte(f.Text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	end := len(f.Text)
	if i := bytes.IndexByte(f.Text[start:], '\n'); i >= 0 {
		end = start + i
	}
	if column == 0 {
		column = len(f.Text[start:end]) - len(bytes.TrimLeft(f.Text[start:end], " \t"))
	}
	return diag.Span{File: f.Diag(), Start: min(start+column, end), End: end}
}

// Failed puts the error of executing a template into a diagnostic.
func (t *Theme) Failed(kind, page string, err error) diag.Diagnostic {
	span, said := t.place(err)
	if span.File == nil {
		span = diag.Span{File: &diag.File{Path: t.chain[0] + "/templates/" + kind + ".html"}}
	}
	return diag.TemplateFailed.At(span, said, page)
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// functions are what templates can call.
func (l *loader) functions(lang string) template.FuncMap {
	loc, ok := locale.For(lang)
	if !ok {
		loc, _ = locale.For(locale.Tags()[0])
	}
	t := l.Theme
	functions := template.FuncMap{
		"t":          func(key string, args ...any) (string, error) { return t.say(lang, key, args) },
		"date":       loc.Date,
		"fulldate":   loc.FullDate,
		"daterange":  loc.Range,
		"clock":      loc.Clock,
		"month":      loc.Month,
		"shortmonth": loc.ShortMonth,
		"rupiah":     loc.Rupiah,
		"number":     func(n any) string { return loc.Number(integer(n)) },
		"decimal":    loc.Decimal,
		"asset":      t.assetAddress,
		"style":      t.StyleAddress,
		"script":     func() string { return t.bundleAddress(t.script) },
		"dict":       dict,
	}
	maps.Copy(functions, l.options.Functions)
	return functions
}

func integer(n any) int64 {
	switch n := n.(type) {
	case int:
		return int64(n)
	case int64:
		return n
	}
	return 0
}

// say is the theme's word for a key. A number as the first argument picks
// key.one where there is such a word and the number is one: Indonesian has no
// plural, English has this one.
func (t *Theme) say(lang, key string, args []any) (string, error) {
	words := t.words[lang]
	text, ok := words[key]
	if len(args) > 0 && integer(args[0]) == 1 {
		if one, has := words[key+".one"]; has {
			text = one
		}
	}
	if !ok {
		return "", fmt.Errorf("i18n/%s.yaml has no %q", lang, key)
	}
	if len(args) == 0 {
		return text, nil
	}
	return fmt.Sprintf(text, args...), nil
}

func (t *Theme) assetAddress(name string) (string, error) {
	address, ok := t.address[name]
	if !ok {
		return "", fmt.Errorf("there is no static/%s", name)
	}
	return t.prefix + "/assets/" + address, nil
}

// dict makes a map of keys and values, to hand a partial more than one thing.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict wants keys and values in turn")
	}
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: the key %v is no text", pairs[i])
		}
		m[key] = pairs[i+1]
	}
	return m, nil
}

// StyleAddress is where pages link to the bundled style; empty where there is none.
func (t *Theme) StyleAddress() string { return t.bundleAddress(t.style) }

func (t *Theme) bundleAddress(name string) string {
	if name == "" {
		return ""
	}
	return t.prefix + "/assets/" + name
}
