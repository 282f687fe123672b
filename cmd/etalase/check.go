package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/generate"
	"etalase/internal/linkcheck"
	"etalase/internal/render"
	"etalase/internal/source"
)

// checkOptions are the flags of the check command.
type checkOptions struct {
	global        *globalOptions
	content       contentOptions
	fix, external bool
	all           bool
	memory        sizeFlag
}

func newCheckCommand(global *globalOptions) *cobra.Command {
	o := &checkOptions{global: global}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Find every error and warning without writing the site",
		Long: `Finds every error and warning without writing the site: what it passes, build
accepts. It decodes each photo once, and renders the pages of a theme that is not
one of the program's own, since a template may fail on a single page. With the same
--memory it finds the photos that do not fit for a build either.

With --fix it mends what has one right answer, in the place where it stands, and
records the addresses of the site in urls.lock. With --outside it also asks other
sites whether what is linked to is there.

More than 20 problems end with a summary by kind. Of more than 100 the first of each
kind are listed, and all of them with --all. For tools every one is printed, of one file
at most 1000 without --all. Of what --fix mends in one file, 100 places are printed
without --all.`,
		Example: `  etalase check
  etalase check --fix
  etalase check --outside
  etalase check --format json
  etalase check --format github --lang en
  etalase check --format sarif > etalase.sarif`,
		Args: noWords,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.content.addTo(cmd, false)
	flags := cmd.Flags()
	flags.BoolVar(&o.fix, fixFlag, false, "mend what has one right answer, and record addresses in "+source.LockFile)
	flags.BoolVar(&o.external, externalFlag, false, "ask other sites whether what is linked to is there")
	flags.BoolVar(&o.all, allFlag, false, "list every error and warning, also where there are hundreds")
	addMemoryFlag(cmd, &o.memory)
	cmd.MarkFlagsMutuallyExclusive(fixFlag, externalFlag)
	return cmd
}

func (o *checkOptions) run(ctx context.Context) error {
	w, err := o.global.openWith(o.memory)
	if err != nil {
		return err
	}
	defer w.close()
	w.allProblems = o.all
	b := w.builder(func() render.Options { return o.content.renderOptions(w) })
	if o.fix {
		return w.fix(ctx, b)
	}
	edition, problems, err := b.Check(ctx)
	if err != nil {
		return w.explain(err)
	}
	if o.external {
		dead, err := linkcheck.Check(ctx, edition.Library.WebLinks())
		if err != nil {
			return err
		}
		problems = append(problems, dead...).Sorted()
	}
	return w.printProblems(problems)
}

// printProblems prints the problems, or says that there are none.
func (w *workspace) printProblems(problems diag.List) error {
	if err := w.print(problems); err != nil {
		return err
	}
	if len(problems) == 0 {
		w.say(msgAllWell)
	}
	return nil
}

func (w *workspace) fix(ctx context.Context, b *generate.Builder) error {
	result, err := editor.Fix(ctx, w.global.site, b.Check)
	w.printEdits(result.Edits)
	if err != nil {
		return w.explain(err)
	}
	if len(result.Edits) > 0 {
		w.say(msgFixed, len(result.Edits))
	}
	if result.Recorded > 0 {
		w.say(msgRecorded, nounAddress.counted(result.Recorded), source.LockFile)
	}
	if result.Waiting > 0 {
		w.say(msgWaiting, nounAddress.counted(result.Waiting), source.LockFile)
	}
	return w.printProblems(result.Remaining)
}

// maxPrintedEdits is how many changes of one file are printed unless all are asked for: a file can have thousands.
const maxPrintedEdits = 100

// printEdits prints what was changed, and of which files there is more.
func (w *workspace) printEdits(edits []editor.Edit) {
	var files []string // in the order of their first changes
	counts := map[string]int{}
	for _, e := range edits {
		if counts[e.File] == 0 {
			files = append(files, e.File)
		}
		if counts[e.File]++; counts[e.File] <= maxPrintedEdits || w.allProblems {
			w.printEdit(e)
		}
	}
	for _, file := range files {
		if more := counts[file] - maxPrintedEdits; more > 0 && !w.allProblems {
			w.printMoreEdits(moreFixedLine{file, more})
		}
	}
}

// moreFixedLine says how many changes of a file were made and not printed.
type moreFixedLine struct {
	File  string `json:"file"`
	Count int    `json:"count"`
}

func (w *workspace) printMoreEdits(more moreFixedLine) {
	if w.format == diag.JSON {
		_ = w.printJSON("more_fixed", more) // a failing standard output is reported with the next line
		return
	}
	w.say(msgMoreFixed, more.File, more.Count, allFlag)
}

// fixedLine is an edit as tools read it.
type fixedLine struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Code string `json:"code"`
	Was  string `json:"was"`
	Now  string `json:"now"`
}

// printEdit prints one thing that was changed; for tools as {"fixed": …}.
func (w *workspace) printEdit(e editor.Edit) {
	if w.format == diag.JSON {
		_ = w.printJSON("fixed", fixedLine(e)) // a failing standard output is reported with the next line
		return
	}
	w.say(msgFixedPlace, e.File, e.Line, oneLine(e.Was), oneLine(e.Now), e.Code)
}

// oneLine returns a text without line ends, and ∅ for an empty text. One of spaces and tabs alone is made visible.
func oneLine(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	switch visible := visibleSpaces.Replace(text); {
	case words != "":
		return words
	case visible != "":
		return visible
	}
	return "∅"
}

var visibleSpaces = strings.NewReplacer(" ", "␣", "\t", "⇥", "\r", "", "\n", "")
