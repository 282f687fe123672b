package theme

import (
	"maps"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"etalase/internal/diag"
)

// engines are the oldest browsers whose visitors we expect: cheap phones that
// have not been updated for years. Styles are lowered to what these read.
var engines = []api.Engine{{Name: api.EngineChrome, Version: "90"}, {Name: api.EngineSafari, Version: "14"}, {Name: api.EngineFirefox, Version: "90"}}

// bundleStyles joins styles/*.css into one minified file. A url(../static/x)
// becomes the address of that file.
func (l *loader) bundleStyles() {
	var entry strings.Builder
	for _, p := range slices.Sorted(maps.Keys(l.files)) {
		if strings.HasPrefix(p, "styles/") && strings.HasSuffix(p, ".css") {
			entry.WriteString("@import \"./" + p + "\";\n")
		}
	}
	result := api.Build(api.BuildOptions{
		Stdin:  &api.StdinOptions{Contents: entry.String(), Loader: api.LoaderCSS, Sourcefile: "styles"},
		Bundle: true, MinifyWhitespace: true, MinifySyntax: true, Engines: engines,
		Plugins: []api.Plugin{{Name: "theme", Setup: l.resolveStyles}},
		Outfile: "style.css", LogLevel: api.LogLevelSilent,
	})
	faults := result.Errors
	for _, m := range result.Warnings {
		if m.ID == "css-syntax-error" { // a browser would pass over the rule in silence
			faults = append(faults, m)
		}
	}
	for _, m := range faults {
		l.report(l.styleFault(m))
	}
	if len(faults) > 0 || len(result.OutputFiles) == 0 {
		return
	}
	data := result.OutputFiles[0].Contents
	l.style = named("style.css", hashOf(data))
	l.assets = append(l.assets, Asset{l.style, func() ([]byte, error) { return data, nil }})
}

// resolveStyles lets the bundler see the files of the theme and nothing else.
func (l *loader) resolveStyles(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if args.Kind != api.ResolveCSSURLToken {
			p := strings.TrimPrefix(args.Path, "./")
			if l.files[p] == nil {
				p = "styles/" + p
			}
			return api.OnResolveResult{Path: p, Namespace: "theme"}, nil
		}
		name := strings.TrimPrefix(args.Path, "../static/")
		if address, ok := l.address[name]; ok {
			return api.OnResolveResult{Path: "./" + address, External: true}, nil // beside the style
		}
		if strings.HasPrefix(args.Path, "data:") || strings.HasPrefix(args.Path, "#") {
			return api.OnResolveResult{Path: args.Path, External: true}, nil
		}
		return api.OnResolveResult{Errors: []api.Message{{Text: "there is no " + args.Path + "; write url(../static/…)"}}}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "theme"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		f := l.files[args.Path]
		if f == nil {
			return api.OnLoadResult{Errors: []api.Message{{Text: "there is no " + args.Path}}}, nil
		}
		text := string(f.Text)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderCSS}, nil
	})
}

func (l *loader) styleFault(m api.Message) diag.Diagnostic {
	span := diag.Span{File: &diag.File{Path: l.chain[0] + "/styles"}}
	if m.Location != nil {
		if f := l.files[strings.TrimPrefix(m.Location.File, "theme:")]; f != nil {
			span = lineSpan(f, m.Location.Line, m.Location.Column)
			if m.Location.Length > 0 {
				span.End = min(span.End, span.Start+m.Location.Length)
			}
		}
	}
	return diag.StyleSyntax.At(span, m.Text)
}
