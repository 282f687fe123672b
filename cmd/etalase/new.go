package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// newOptions are the flags of the new command.
type newOptions struct {
	global *globalOptions
	set    []string // key=value
	photos []string // files

	translate string // an entry
	into      string // its language
}

func newNewCommand(global *globalOptions) *cobra.Command {
	o := &newOptions{global: global}
	cmd := &cobra.Command{
		Use:   "new [TYPE [TITLE]]",
		Short: "Begin a new entry with its fields explained",
		Long: `Begins a new entry as a draft: every required key with its help, and the other keys
to choose from. In a terminal it asks for what is not given; without one, what is
not given stays empty, and check says so. A file that is there is never
overwritten.

Types: ` + strings.Join(typeNames(), ", "),
		Example: `  etalase new
  etalase new product "Tas anyaman pandan"
  etalase new product "Tas anyaman pandan" --set price=150000 --set artisan=siti-aminah
  etalase new product "Tas anyaman pandan" --photo tas.jpg --photo tas-dalam.jpg
  etalase new event "Bazar Ramadan" --lang en
  etalase new --translate tas-anyaman-pandan
  etalase new --translate content/events/bazar-ramadan.md --into en`,
		ValidArgs: typeNames(),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd.Context(), cmd.InOrStdin(), args)
		},
	}
	cmd.Flags().StringArrayVar(&o.set, setFlag, nil, "a value, as key=value; of a list, with commas between them")
	cmd.Flags().StringArrayVar(&o.photos, photoFlag, nil,
		"a photo, which is copied beside the entry without the place where it was taken; more may follow it")
	cmd.Flags().StringVar(&o.translate, translateFlag, "",
		"begin the translation of an entry, named by its slug, its file or its address")
	cmd.Flags().StringVar(&o.into, intoFlag, "", "language of the translation; default: the only one that is left")
	cmd.MarkFlagsMutuallyExclusive(translateFlag, setFlag)
	cmd.MarkFlagsMutuallyExclusive(translateFlag, photoFlag)
	return cmd
}

func (o *newOptions) run(ctx context.Context, stdin io.Reader, args []string) error {
	w, err := o.global.open()
	if err != nil {
		return err
	}
	defer w.close()
	if err := o.needSite(w); err != nil {
		return err
	}
	args = o.takePhotos(args)
	const mostArgs = 2 // the type and the title
	if len(args) > mostArgs {
		return w.failure(msgTooManyWords, args[mostArgs], w.command(cmdNew))
	}
	if o.translate == "" && len(args) < mostArgs && !isTerminal(stdin) {
		return w.failure(msgTypeAndTitle, w.command(cmdNew))
	}
	unpublished := &contentOptions{drafts: true, future: true}
	b := w.builder(func() render.Options { return unpublished.renderOptions(w) })
	edition, _, err := b.Load(ctx) // errors in other entries do not matter here
	if err != nil {
		return err
	}
	if o.translate != "" {
		return o.writeTranslation(w, edition)
	}
	site := newSite{
		begin:   func(t *schema.Type) *editor.Form { return editor.NewForm(t, edition, w.lang) },
		options: b.CurrentOptions,
	}
	if isTerminal(stdin) {
		return o.interview(ctx, w, site, newPrompt(ctx, w.console, stdin), args)
	}
	return o.skeleton(ctx, w, site, args)
}

// needSite refuses to write outside of a site: the entry would lie where nothing looks for it.
func (o *newOptions) needSite(w *workspace) error {
	folder, err := filepath.Abs(o.global.site)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(folder, source.SettingsFile)); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for up := ".."; ; up = filepath.Join("..", up) {
		above := filepath.Join(folder, up)
		if _, err := os.Stat(filepath.Join(above, source.SettingsFile)); err == nil {
			return w.failure(msgSiteIsAbove, filepath.ToSlash(up), siteFlag)
		}
		if above == filepath.Dir(above) {
			return w.failure(msgOutsideOfSite, source.SettingsFile, siteFlag)
		}
	}
}

// newSite is the site that an entry is added to.
type newSite struct {
	begin   func(*schema.Type) *editor.Form
	options func() render.Options // to check it with
}

// writeTranslation begins the translation of an entry.
func (o *newOptions) writeTranslation(w *workspace, edition *render.Edition) error {
	named := o.translate
	if below, err := filepath.Rel(o.global.site, o.global.absolute(named)); err == nil && filepath.IsLocal(below) {
		if _, err := os.Stat(o.global.absolute(named)); err == nil {
			named = filepath.ToSlash(below)
		}
	}
	t, err := editor.Translate(edition, named, o.into, w.lang)
	if err == nil {
		err = t.Write(o.global.site)
	}
	if err != nil {
		return w.explainNew(err)
	}
	w.say(msgTranslationWritten, t.Path)
	return nil
}

// takePhotos takes the arguments that are photos, if there is a first one in --photo: a shell makes several of *.jpg.
func (o *newOptions) takePhotos(args []string) (others []string) {
	for _, arg := range args {
		ext := strings.ToLower(filepath.Ext(arg))
		if len(o.photos) > 0 && ext != "" && strings.Contains(photoEndings, ext+" ") {
			o.photos = append(o.photos, arg)
		} else {
			others = append(others, arg)
		}
	}
	return others
}

const photoEndings = ".jpg .jpeg .png .webp .gif .heic "

// skeleton writes an entry without asking anything. What it is not told stays empty.
func (o *newOptions) skeleton(ctx context.Context, w *workspace, site newSite, args []string) error {
	typ := findType(args[0])
	if typ == nil {
		return w.unknownType(args[0])
	}
	form := site.begin(typ)
	if err := form.SetTitle(args[1]); err != nil {
		return w.explainNew(err)
	}
	if err := o.fill(w, form); err != nil {
		return err
	}
	for _, q := range form.Questions() {
		form.Suggest(q)
	}
	faults, err := form.Check(ctx, site.options())
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		var problems diag.List
		for _, f := range faults {
			problems = append(problems, f.Problem)
		}
		return w.print(problems)
	}
	return o.write(w, form)
}

// fill gives the form the values of --set and --photo.
func (o *newOptions) fill(w *workspace, form *editor.Form) error {
	for _, assignment := range o.set {
		key, value, ok := strings.Cut(assignment, "=")
		if !ok {
			return w.failure(msgWriteKeyValue, setFlag, assignment)
		}
		q, known := form.Question(key)
		if !known {
			return w.failure(msgNoSuchKey, setFlag, assignment, form.Type.Label, key)
		}
		answer, problems := form.Understand(q, value)
		if problems.ErrorCount() == 0 {
			problems = form.Keep(q, answer)
		}
		if problems.ErrorCount() > 0 {
			return w.failure(msgWrongAssignment, setFlag, assignment, w.firstProblem(problems.OnlyErrors()))
		}
	}
	for _, name := range o.photos {
		data, err := os.ReadFile(o.global.absolute(name))
		if err != nil {
			return err
		}
		if err := form.AddPhoto(data); err != nil {
			return w.failure(msgPhotoRefused, name, msgPhotoReasons[err])
		}
	}
	return nil
}

// write writes the entry and says what is left to do.
func (o *newOptions) write(w *workspace, form *editor.Form) error {
	if err := form.Write(o.global.site); err != nil {
		return w.explainNew(err)
	}
	w.say(msgEntryWritten, form.Path())
	if photos := form.PhotoNames(); len(photos) > 0 {
		w.say(msgPhotosCopied, strings.Join(photos, ", "))
	}
	var empty []string
	for _, f := range form.Empty() {
		empty = append(empty, w.in(msgEmptyKey, f.Key, f.Label))
	}
	if form.UndescribedPhotos() {
		empty = append(empty, w.in(msgEmptyAlt, schema.AltKey))
	}
	if len(empty) > 0 {
		w.say(msgStillEmpty, strings.Join(empty, ", "))
	}
	w.say(msgAfterNew, w.command(cmdCheck), w.command(cmdServe))
	return nil
}

// firstProblem returns a message and its advice in one line.
func (c *console) firstProblem(problems diag.List) string {
	text := problems[0].Message(c.lang)
	if advice := diag.AsCalled(problems[0].Advice(c.lang), c.name); advice != "" {
		text += "; " + advice
	}
	return text
}

// unknownType says which types there are.
func (c *console) unknownType(typed string) error {
	if strings.HasPrefix(commandsByOtherNames[strings.ToLower(typed)], cmdNew+" --"+translateFlag) {
		return c.failure(msgTranslateIsFlag, c.command(cmdNew), translateFlag)
	}
	return c.failure(msgUnknownType, typed, typeList(c.lang))
}

// typeList returns the names of all types, with those that they have in files.
func typeList(lang diag.Lang) string {
	var names []string
	for _, t := range schema.Types() {
		name := t.Label.In(lang)
		if name != t.Name {
			name += " (" + t.Name + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// explainNew words the errors of a form that the user can do something about.
func (c *console) explainNew(err error) error {
	if exists, ok := errors.AsType[*editor.ExistsError](err); ok {
		return c.failure(msgEntryExists, exists.Path)
	}
	if entry, ok := errors.AsType[*editor.EntryError](err); ok {
		switch names := strings.Join(entry.Names, ", "); {
		case !entry.Near:
			return c.failure(msgSeveralEntries, entry.Typed, names)
		case names != "":
			return c.failure(msgNoEntryBut, entry.Typed, names)
		}
		return c.failure(msgNoEntry, entry.Typed)
	}
	if language, ok := errors.AsType[*editor.LanguageError](err); ok {
		return c.failure(msgWhichLanguage, intoFlag, strings.Join(language.Free, ", "))
	}
	if errors.Is(err, editor.ErrEmptySlug) {
		return c.failure(msgTitleNeedsLetters)
	}
	return err
}
