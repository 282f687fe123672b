package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
)

// globalOptions are the flags of every command, with the process that runs it and what it limits there.
type globalOptions struct {
	process

	site, out, cache string // folders
	theme            string
	format, lang     string
	jobs             int
	quiet, debug     bool

	limits processLimits
	opened *console // in the language of the site; nil until it is open
}

func newRoot(o *globalOptions) *cobra.Command {
	root := &cobra.Command{
		Use:         program,
		Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: o.name},
		Short:       "Builds the showcase of a craft council from Markdown and photos",
		Long: `Builds the showcase of a craft council from Markdown and photos.

The exit status is 0 if the command did its work, 1 if the content has errors, and
2 if the usage is wrong, the machine failed, or a build was interrupted.

Diagnostics are printed on standard error, and on standard output with --format
json (one object a line), github (annotations of GitHub Actions) or sarif.`,
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return o.apply() },
	}
	root.SetIn(o.stdin)
	root.SetOut(o.stdout)
	root.SetErr(o.stderr)
	flags := root.PersistentFlags()
	flags.StringVar(&o.site, siteFlag, ".", "folder of the site")
	flags.StringVar(&o.out, "out", "public", "folder that is written")
	flags.StringVar(&o.cache, "cache", ".cache", "folder that keeps resized photos")
	flags.StringVar(&o.theme, "theme", "", "theme, instead of the one in site.yaml")
	flags.StringVar(&o.format, formatFlag, string(diag.Human), "how diagnostics are printed: "+formatNames())
	flags.StringVar(&o.lang, langFlag, "", "language of messages, id or en; default: editor_language of site.yaml")
	flags.IntVar(&o.jobs, jobsFlag, 0,
		"pages and photos worked on at a time, at most one for each processor; 0: that many")
	flags.BoolVar(&o.quiet, "quiet", false, "print diagnostics only")
	flags.BoolVar(&o.debug, "debug", false,
		"tell on standard error what is otherwise not worth a word, such as damage in the cache")
	root.AddCommand(
		newBuildCommand(o),
		newServeCommand(o),
		newCheckCommand(o),
		newNewCommand(o),
		newInitCommand(o),
		newSchemaCommand(o),
		newCacheCommand(o),
	)
	root.InitDefaultHelpFlag() // or cobra takes --lang for the value of --help in: --help --lang en
	root.SetFlagErrorFunc(explainUsage)
	helpOfKnown(root)
	o.speakLanguages(root)
	return root
}

func formatNames() string {
	var names []string
	for _, f := range diag.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// apply validates the flags and limits the processors to the jobs.
func (o *globalOptions) apply() error {
	if !slices.Contains(diag.Formats(), diag.Format(o.format)) {
		return wrongUsage(msgChooseOne, formatFlag, o.format, formatNames())
	}
	if o.lang != "" && o.lang != string(diag.Indonesian) && o.lang != string(diag.English) {
		given := o.lang
		o.lang = ""
		return wrongUsage(msgChooseOne, langFlag, given, "id, en")
	}
	if o.jobs < 0 {
		return wrongUsage(msgNotNegative, jobsFlag, o.jobs)
	}
	o.site = o.absolute(o.site)
	if o.jobs > 0 {
		o.limits.limitProcessors(o.jobs)
	}
	return nil
}

// console prints in the language of the flag, or else in that of the site's editors, or else in Indonesian.
func (o *globalOptions) console(editorLanguage string) *console {
	lang := diag.Indonesian
	if o.lang != "" {
		lang = diag.Lang(o.lang)
	} else if editorLanguage != "" {
		lang = diag.Lang(editorLanguage)
	}
	return &console{
		name:   o.name,
		stdout: o.stdout,
		stderr: o.stderr,
		format: diag.Format(o.format),
		lang:   lang,
		quiet:  o.quiet,
		debug:  o.debug,
	}
}

// absolute places a relative folder below that of the process.
func (p process) absolute(folder string) string {
	if filepath.IsAbs(folder) {
		return folder
	}
	return filepath.Join(p.dir, folder)
}

// shown returns a folder as messages name it: as it was given where the site is the current folder, else in full,
// because a relative one is below the site.
func (o *globalOptions) shown(folder string) string {
	if o.site == o.dir {
		return folder
	}
	return o.inSite(folder)
}

// inSite places a relative folder below the site's.
func (o *globalOptions) inSite(folder string) string {
	if filepath.IsAbs(folder) {
		return folder
	}
	return filepath.Join(o.site, folder)
}
