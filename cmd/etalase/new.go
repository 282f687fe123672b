package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/render"
	"etalase/internal/schema"
)

// newOptions are the flags of the new command.
type newOptions struct {
	global *globalOptions
	set    []string // key=value
}

func newNewCommand(global *globalOptions) *cobra.Command {
	o := &newOptions{global: global}
	cmd := &cobra.Command{
		Use:   "new [TYPE [TITLE]]",
		Short: "Begin a new entry with its fields explained",
		Long: `Begins a new entry as a draft: every required key with its help and a value that
is accepted, and the other keys to choose from. In a terminal it asks for what is
not given. A file that is there is never overwritten.

Types: ` + strings.Join(typeNames(), ", "),
		Example: `  etalase new
  etalase new product "Tas anyaman pandan"
  etalase new product "Tas anyaman pandan" --set price=150000 --set artisan=siti-aminah
  etalase new event "Bazar Ramadan" --lang en`,
		Args:      cobra.MaximumNArgs(2),
		ValidArgs: typeNames(),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd.Context(), cmd.InOrStdin(), args)
		},
	}
	cmd.Flags().StringArrayVar(&o.set, setFlag, nil, "a value, as key=value; of a list, with commas between them")
	return cmd
}

func (o *newOptions) run(ctx context.Context, stdin io.Reader, args []string) error {
	w, err := o.global.open()
	if err != nil {
		return err
	}
	defer w.close()
	if len(args) < 2 && !isTerminal(stdin) {
		return w.failure(msgTypeAndTitle, cmdNew)
	}
	published := &contentOptions{}
	b := w.builder(func() render.Options { return published.renderOptions(w) })
	edition, _, err := b.Check(ctx) // errors in other entries do not matter here
	if err != nil {
		return err
	}
	prompt := newPrompt(w.console, stdin)
	typ, err := chooseType(prompt, args)
	if err != nil {
		return err
	}
	form := editor.NewForm(typ, edition, w.lang)
	if err := o.fill(form, prompt, args); err != nil {
		return err
	}
	problems, err := form.Create(ctx, o.global.site, b.CurrentOptions())
	if err != nil {
		return w.explainNew(err)
	}
	if problems.ErrorCount() > 0 {
		return w.print(problems)
	}
	w.say(msgEntryWritten, form.Path())
	return nil
}

// chooseType takes the type from the arguments, or asks for it.
func chooseType(p *prompt, args []string) (*schema.Type, error) {
	if len(args) == 0 {
		return p.askType()
	}
	t := findType(args[0])
	if t == nil {
		return nil, fmt.Errorf("%q: %s", args[0], strings.Join(typeNames(), ", "))
	}
	return t, nil
}

// fill gives the form its title and values: from the arguments and --set, and with less than two arguments from the
// answers to questions.
func (o *newOptions) fill(form *editor.Form, p *prompt, args []string) (err error) {
	if len(args) == 2 {
		form.Title = args[1]
		return o.setValues(form, p.lang)
	}
	if form.Title, err = p.askTitle(); err != nil {
		return err
	}
	if err := o.setValues(form, p.lang); err != nil {
		return err
	}
	return p.askAll(form)
}

// setValues takes the values of --set.
func (o *newOptions) setValues(form *editor.Form, lang diag.Lang) error {
	for _, assignment := range o.set {
		key, value, ok := strings.Cut(assignment, "=")
		if !ok {
			return fmt.Errorf("--%s %q: write key=value", setFlag, assignment)
		}
		q, known := form.Question(key)
		if !known {
			return fmt.Errorf("--%s %q: %s has no key %q", setFlag, assignment, form.Type.Name, key)
		}
		if problems := form.Answer(q, value); problems.ErrorCount() > 0 {
			return fmt.Errorf("--%s %s: %s", setFlag, assignment, firstProblem(problems, lang))
		}
	}
	return nil
}

// firstProblem returns a message and its advice in one line.
func firstProblem(problems diag.List, lang diag.Lang) string {
	text := problems[0].Message(lang)
	if advice := problems[0].Advice(lang); advice != "" {
		text += "; " + advice
	}
	return text
}

// explainNew words the errors of Create that the user can do something about.
func (w *workspace) explainNew(err error) error {
	if missing, ok := errors.AsType[*editor.NoReferenceError](err); ok {
		what := missing.Type.Label.In(w.lang)
		if missing.Vocabulary != "" {
			what += " (" + missing.Vocabulary + ")"
		}
		return w.failure(msgNoReference, what, cmdNew, missing.Type.Name)
	}
	if exists, ok := errors.AsType[*editor.ExistsError](err); ok {
		return w.failure(msgEntryExists, exists.Path)
	}
	if errors.Is(err, editor.ErrEmptySlug) {
		return w.failure(msgTitleNeedsLetters)
	}
	return err
}
