package theme

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/internal/spelling"
	"etalase/internal/syntax"
)

// Choice is the name of a theme, and where the site gives it.
type Choice struct {
	Name string
	Span diag.Span
}

// Load loads a theme. It returns prev, which may be nil, if neither a file of the theme nor an option has changed.
func Load(snapshot *source.Snapshot, chosen Choice, options Options, prev *Theme) (*Theme, diag.List) {
	l := loader{
		Theme: &Theme{
			Name:       chosen.Name,
			options:    options,
			files:      map[string]*source.File{},
			sets:       map[setKey]*sets{},
			words:      map[string]map[string]string{},
			assetNames: map[string]string{},
			late:       map[string]<-chan struct{}{},
			limits:     limits{maxPageSteps, maxMadeBytes, maxPageTime},
			parts:      newParts(options.IsShared),
		},
		snapshot: snapshot,
	}
	if l.bundlers = newBundlers(); prev != nil && prev.bundlers != nil {
		l.bundlers = prev.bundlers
	}
	if !l.readChain(chosen) {
		return l.Theme, l.problems
	}
	l.checksum = l.checksumOfAll()
	if prev != nil && prev.checksum == l.checksum {
		return prev, nil
	}
	l.overlayFiles()
	if l.refuseLargeFiles(); len(l.problems) > 0 {
		l.checksum = [sha256.Size]byte{}
		return l.Theme, l.problems.Sorted()
	}
	l.builtIn = true
	for _, f := range l.files {
		l.builtIn = l.builtIn && snapshot.IsBuiltIn(f)
	}
	l.readWords()
	l.readStatic()
	l.bundleStyles()
	l.bundleScripts()
	l.parseTemplates()
	if len(l.problems) > 0 {
		l.checksum = [sha256.Size]byte{} // so that the next load reports them again
	}
	return l.Theme, l.problems.Sorted()
}

type loader struct {
	*Theme
	snapshot *source.Snapshot
	problems diag.List
}

func (l *loader) report(d diag.Diagnostic) { l.problems = append(l.problems, d) }

type manifest struct {
	Name    string
	Extends string
}

var manifestFields = []schema.Field{
	{
		Key:      "name",
		Required: true,
		Value:    schema.At(func(m *manifest) *string { return &m.Name }, schema.Text(1, 60)),
		Label:    diag.Text{ID: "Nama", EN: "Name"},
	},
	{
		Key:   "extends",
		Value: schema.At(func(m *manifest) *string { return &m.Extends }, schema.Slug()),
		Label: diag.Text{ID: "Memperluas", EN: "Extends"},
	},
}

// readChain finds the theme's folder and the folders of the themes that it extends.
func (l *loader) readChain(chosen Choice) bool {
	folder := source.ThemesFolder + "/" + chosen.Name
	file, ok := l.snapshot.File(folder + "/" + source.ThemeManifest)
	if i := slices.Index(l.folders, folder); i >= 0 {
		cycle := themeNames(slices.Concat(l.folders[i:], []string{folder}))
		l.report(diag.ThemeCycle.At(chosen.Span, chosen.Name, strings.Join(cycle, " → ")))
		return false
	}
	if !ok {
		l.reportUnknown(chosen)
		return false
	}
	l.folders = append(l.folders, folder)
	m, ok := l.readManifest(file)
	if m.Extends == "" {
		return ok
	}
	return l.readChain(Choice{m.Extends, keySpan(file.Diag(), "extends")}) && ok
}

func (l *loader) reportUnknown(chosen Choice) {
	d := diag.UnknownTheme.At(chosen.Span, chosen.Name, strings.Join(l.themes(), ", "))
	if near, ok := spelling.Nearest(chosen.Name, l.themes()); ok {
		d = d.Advise(diag.DidYouMean, near)
	}
	l.report(d)
}

// readManifest reads a theme.yaml. It is ok if it has no problems.
func (l *loader) readManifest(file *source.File) (m manifest, ok bool) {
	problems := schema.ReadMap(file.Diag(), diag.Verbatim(source.ThemeManifest), manifestFields, &m)
	l.problems = append(l.problems, problems...)
	return m, len(problems) == 0
}

// themeNames returns the names of the themes of a chain of folders.
func themeNames(folders []string) []string {
	names := make([]string, len(folders))
	for i, folder := range folders {
		names[i] = strings.TrimPrefix(folder, source.ThemesFolder+"/")
	}
	return names
}

// keySpan returns the place of a key in a file of YAML.
func keySpan(file *diag.File, key string) diag.Span {
	if n, _ := syntax.ParseYAML(file, 0, len(file.Text)); n != nil {
		for _, m := range n.Members {
			if m.Key == key {
				return m.KeySpan
			}
		}
	}
	return diag.Span{File: file}
}

// themes returns the names of all themes of the site.
func (l *loader) themes() []string {
	var names []string
	for _, f := range l.snapshot.Under(source.ThemesFolder) {
		if parts := strings.Split(f.Path, "/"); len(parts) == 3 && parts[2] == source.ThemeManifest {
			names = append(names, parts[1])
		}
	}
	return names
}

// overlayFiles merges the folders of the chain: of several files with the same path, the first one in the chain is
// kept.
func (l *loader) overlayFiles() {
	for _, folder := range l.folders {
		for _, f := range l.snapshot.Under(folder) {
			p := strings.TrimPrefix(f.Path, folder+"/")
			if isMerged(p) { // kept for each theme separately
				p = f.Path
			}
			if l.files[p] == nil {
				l.files[p] = f
			}
		}
	}
}

// The most bytes of a file that is parsed. A library in one file has less, and so has each file of any theme that we
// know; parsers need a few hundred times as much memory as a hostile file has bytes.
const (
	maxTemplateBytes = 256 << 10 // of templates and words
	maxBundledBytes  = 1 << 20   // of styles and scripts
)

// refuseLargeFiles reports the files that are too large to be parsed.
func (l *loader) refuseLargeFiles() {
	for p, f := range l.files {
		most := maxTemplateBytes
		switch {
		case strings.HasPrefix(p, "static/"):
			continue
		case strings.HasPrefix(p, "styles/"), strings.HasPrefix(p, "scripts/"):
			most = maxBundledBytes
		}
		if len(f.Text) > most {
			tooMuch := diag.TooMuchText.At(diag.Span{File: f.Diag()}, diag.Size(len(f.Text)), diag.Size(most))
			l.report(tooMuch.Advise(diag.DivideThemeFile))
		}
	}
}

// checksumOfAll returns the checksum of the options and of all files of the chain.
func (l *loader) checksumOfAll() [sha256.Size]byte {
	var files []*source.File
	for _, folder := range l.folders {
		files = append(files, l.snapshot.Under(folder)...)
	}
	plain := l.options
	plain.Functions, plain.IsShared = nil, nil // function values cannot be compared
	functions := slices.Sorted(maps.Keys(l.options.Functions))
	return checksumOf(fmt.Sprintf("%q %+v %q", l.folders, plain, functions), files)
}

// checksumOf returns the checksum of a text and of files with their paths.
func checksumOf(text string, files []*source.File) (sum [sha256.Size]byte) {
	checksum := sha256.New()
	fmt.Fprintf(checksum, "%q", text)
	for _, f := range files {
		fmt.Fprintf(checksum, "%q %x", f.Path, f.Checksum)
	}
	checksum.Sum(sum[:0])
	return sum
}

// isMerged reports whether a file is read from every theme of the chain, not only from the first one that has it.
func isMerged(p string) bool { return strings.HasPrefix(p, "i18n/") || p == source.ThemeManifest }

// depth returns the position in the chain of the theme that a file belongs to: 0 is the theme itself.
func (l *loader) depth(f *source.File) int {
	return slices.IndexFunc(l.folders, func(folder string) bool { return strings.HasPrefix(f.Path, folder+"/") })
}
