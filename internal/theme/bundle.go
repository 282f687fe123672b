package theme

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// engines are the oldest browsers that we expect visitors to have: cheap phones that have not been updated for years.
// Styles and scripts are lowered to what they understand.
var engines = []api.Engine{
	{Name: api.EngineChrome, Version: "90"},
	{Name: api.EngineSafari, Version: "14"},
	{Name: api.EngineFirefox, Version: "90"},
}

// bundleStyles joins styles/*.css into one file. A url(../static/x) becomes the address of that file.
func (l *loader) bundleStyles() {
	l.style = l.build(bundleSpec{
		output:   "style.css",
		folder:   "styles",
		language: api.LoaderCSS,
		problem:  diag.StyleSyntax,

		maxNesting: 500,
	})
}

// bundleScripts joins scripts/*.js into one file, which runs them in turn. It contains files in subfolders only if they
// are imported.
func (l *loader) bundleScripts() {
	l.script = l.build(bundleSpec{
		output:   "script.js",
		folder:   "scripts",
		language: api.LoaderJS,
		problem:  diag.ScriptSyntax,

		maxNesting: 5000,
	})
}

// bundleSpec describes one file that is made of all files of a folder.
type bundleSpec struct {
	output   string // file name
	folder   string
	language api.Loader
	problem  *diag.Kind // of a syntax error

	maxNesting int // brackets in brackets; those in texts and regular expressions are counted too
}

// imports returns the text that imports all files of the folder, by their names.
func (b bundleSpec) imports(files map[string]*source.File, offline bool) string {
	statement := "import "
	if b.language == api.LoaderCSS {
		statement = "@import "
	}
	var text strings.Builder
	for _, p := range slices.Sorted(maps.Keys(files)) {
		inFolder := path.Dir(p) == b.folder || offline && path.Dir(p) == b.folder+"/offline"
		if inFolder && path.Ext(p) == path.Ext(b.output) {
			text.WriteString(statement + "\"./" + p + "\";\n")
		}
	}
	return text.String()
}

// build makes the file and returns the name of its asset. It returns "" if the folder has no files.
func (l *loader) build(b bundleSpec) string {
	imports := b.imports(l.files, l.options.Offline)
	if imports == "" {
		return ""
	}
	folder := l.folders[0] + "/" + b.folder
	result, unfinished := l.bundlers.bundle(b.output, l.bundleInputs(imports), l.bundleOptions(b, imports))
	if unfinished != nil {
		l.report(b.problem.At(diag.Span{File: &diag.File{Path: folder}}, unfinished.reason))
		l.late[folder] = unfinished.until
		return ""
	}
	messages := result.Errors
	for _, m := range result.Warnings {
		if m.ID == "css-syntax-error" { // a browser would ignore the rule silently
			messages = append(messages, m)
		}
	}
	for _, m := range messages {
		l.report(l.bundleProblem(b, m))
	}
	if len(messages) > 0 || len(result.OutputFiles) == 0 {
		return ""
	}
	data := result.OutputFiles[0].Contents
	name := assetName(b.output, sha256.Sum256(data))
	l.assets = append(l.assets, Asset{name, func() ([]byte, error) { return data, nil }})
	return name
}

// maxBundling is some hundred times what the largest theme takes. The bundler cannot be interrupted, and a script of a
// few kilobytes can make it work for minutes: a,a,a,…
const maxBundling = 30 * time.Second

// maxRuns is how many runs there may be at once for each output: one that took too long goes on beside the one for the
// files as they are after that. More would take the machine.
const maxRuns = 2

// bundlers run the bundler. A theme hands them on to the one that is loaded after it, which knows so what still runs in
// the background, and does not bundle again what has not changed.
type bundlers struct {
	patience time.Duration // with one run
	run      func(api.BuildOptions) api.BuildResult

	mu    sync.Mutex
	runs  map[string][]*bundling // by their output: those that run, and the last one
	ended chan struct{}          // closed, and replaced, at the end of a run
}

// bundling is a run of the bundler.
type bundling struct {
	inputs  [sha256.Size]byte
	started time.Time
	done    chan struct{} // closed when result is set
	result  api.BuildResult
}

// unfinished says why there is no result yet, and when it is worth while to ask again.
type unfinished struct {
	reason diag.Text
	until  <-chan struct{} // closed then
}

func newBundlers() *bundlers {
	return &bundlers{
		patience: maxBundling,
		run:      api.Build,
		runs:     map[string][]*bundling{},
		ended:    make(chan struct{}),
	}
}

// bundle runs the bundler, or waits for the run that has the same inputs. A run that takes too long goes on in the
// background.
func (b *bundlers) bundle(output string, inputs [sha256.Size]byte, o api.BuildOptions) (api.BuildResult, *unfinished) {
	run, ended := b.begin(output, inputs, o)
	if run == nil {
		return api.BuildResult{}, &unfinished{diag.BundlingWaits.With(), ended}
	}
	select {
	case <-run.done: // also if the time is over
		return run.result, nil
	default:
	}
	select {
	case <-run.done:
		return run.result, nil
	case <-time.After(b.patience - time.Since(run.started)):
		return api.BuildResult{}, &unfinished{diag.BundlingTooLong.With(int(b.patience.Seconds())), run.done}
	}
}

// begin returns the run for the inputs, which it starts if there is none. If too many others run, it returns nil and a
// channel that is closed when one of them has ended.
func (b *bundlers) begin(output string, inputs [sha256.Size]byte, o api.BuildOptions) (*bundling, <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var running []*bundling
	for _, run := range b.runs[output] {
		if run.inputs == inputs {
			return run, nil
		}
		select {
		case <-run.done:
		default:
			running = append(running, run)
		}
	}
	if len(running) >= maxRuns {
		return nil, b.ended
	}
	begun := &bundling{inputs: inputs, started: time.Now(), done: make(chan struct{})}
	b.runs[output] = append(running, begun)
	go func() {
		begun.result = b.run(o)
		b.mu.Lock()
		defer b.mu.Unlock()
		close(begun.done)
		close(b.ended)
		b.ended = make(chan struct{})
	}()
	return begun, nil
}

// bundleInputs returns the checksum of all that the bundler sees.
func (l *loader) bundleInputs(imports string) [sha256.Size]byte {
	var seen []*source.File
	for _, p := range slices.Sorted(maps.Keys(l.files)) {
		if !strings.HasPrefix(p, "templates/") && !isMerged(p) {
			seen = append(seen, l.files[p])
		}
	}
	return checksumOf(fmt.Sprintf("%q %t", imports, l.options.SourceMaps), seen)
}

func (l *loader) bundleOptions(b bundleSpec, imports string) api.BuildOptions {
	options := api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: imports, Loader: b.language, Sourcefile: b.folder},
		Plugins:           []api.Plugin{{Name: "theme", Setup: func(build api.PluginBuild) { l.resolve(build, b) }}},
		Bundle:            true,
		Outfile:           b.output,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		Engines:           engines,
		// Safari 14 fails only where the default of a parameter names a later parameter.
		Supported:     map[string]bool{"destructuring": true},
		Format:        api.FormatIIFE,
		Charset:       api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone,
		LogLevel:      api.LogLevelSilent,
	}
	if l.options.SourceMaps {
		options.Sourcemap, options.SourcesContent = api.SourceMapInline, api.SourcesContentInclude
	}
	return options
}

// resolve lets the bundler see the files of the theme and nothing else.
func (l *loader) resolve(build api.PluginBuild, b bundleSpec) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if args.Kind == api.ResolveCSSURLToken {
			return l.resolveURL(args.Path), nil
		}
		from := strings.TrimPrefix(args.Importer, "theme:")
		p := path.Join(path.Dir(from), args.Path)
		if args.Namespace != "theme" { // the list of imports itself
			p = path.Clean(args.Path)
		}
		if l.files[p] == nil {
			return api.OnResolveResult{Errors: []api.Message{{Text: "there is no " + p}}}, nil
		}
		return api.OnResolveResult{Path: p, Namespace: "theme"}, nil
	})
	inTheme := api.OnLoadOptions{Filter: ".*", Namespace: "theme"}
	build.OnLoad(inTheme, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := string(l.files[args.Path].Text)
		if line, ok := nestedTooDeeply(text, b.maxNesting); ok {
			at := &api.Location{File: args.Path, Namespace: "theme", Line: line}
			tooDeep := api.Message{Text: "brackets are nested too deeply", Location: at}
			return api.OnLoadResult{Errors: []api.Message{tooDeep}}, nil
		}
		return api.OnLoadResult{Contents: &text, Loader: b.language}, nil
	})
}

// nestedTooDeeply returns the line in which brackets are deeper in one another than anybody writes them. The bundler
// looks at what they hold again for each of them.
func nestedTooDeeply(text string, most int) (line int, ok bool) {
	line, depth := 1, 0
	for _, c := range []byte(text) {
		switch c {
		case '\n':
			line++
		case '(', '[', '{':
			if depth++; depth > most {
				return line, true
			}
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
	}
	return 0, false
}

// resolveURL returns the target of a url() in a style.
func (l *loader) resolveURL(written string) api.OnResolveResult {
	if asset, ok := l.assetNames[strings.TrimPrefix(written, "../static/")]; ok {
		return api.OnResolveResult{Path: "./" + asset, External: true} // beside the style
	}
	if strings.HasPrefix(written, "data:") || strings.HasPrefix(written, "#") {
		return api.OnResolveResult{Path: written, External: true}
	}
	return api.OnResolveResult{Errors: []api.Message{{Text: "there is no " + written + "; write url(../static/…)"}}}
}

func (l *loader) bundleProblem(b bundleSpec, m api.Message) diag.Diagnostic {
	span := diag.Span{File: &diag.File{Path: l.folders[0] + "/" + b.folder}}
	if m.Location != nil {
		if f := l.files[strings.TrimPrefix(m.Location.File, "theme:")]; f != nil {
			span = lineSpan(f, m.Location.Line, m.Location.Column)
			if m.Location.Length > 0 {
				span.End = min(span.End, span.Start+m.Location.Length)
			}
		}
	}
	return b.problem.At(span, cmp.Or(m.Text, "?"))
}
