package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/render"
	"etalase/internal/schema"
)

// The commands for those who write: check, new, init, schema.

func (a *app) checkCommand() *cobra.Command {
	var fix, outside bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Find every error and warning without rendering anything",
		Long: `Finds every error and warning without rendering anything.

With --fix it mends what has one right answer, in the place where it stands, and
records the addresses of the site in urls.lock. With --outside it also asks other
sites whether what is linked to is there.`,
		Example: `  etalase check
  etalase check --fix
  etalase check --outside
  etalase check --format json
  etalase check --format github --lang en
  etalase check --format sarif > etalase.sarif`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, close, err := a.builder()
			if err != nil {
				return err
			}
			defer close()
			if fix {
				return a.fix(cmd.Context(), b.Check)
			}
			edition, list, err := b.Check(cmd.Context())
			if err != nil {
				return err
			}
			if outside {
				list = append(list, editor.Outside(cmd.Context(), edition)...).Sorted()
			}
			return a.checked(list)
		},
	}
	a.contentFlags(cmd, false)
	cmd.Flags().BoolVar(&fix, "fix", false, "mend what has one right answer, and record addresses in urls.lock")
	cmd.Flags().BoolVar(&outside, "outside", false, "ask other sites whether what is linked to is there")
	cmd.MarkFlagsMutuallyExclusive("fix", "outside")
	return cmd
}

func (a *app) checked(list diag.List) error {
	if err := a.print(list); err != nil {
		return err
	}
	if len(list) == 0 {
		a.say("Semua baik: tidak ada galat dan peringatan.", "All is well: no errors and no warnings.")
	}
	return nil
}

func (a *app) fix(ctx context.Context, check func(context.Context) (*render.Edition, diag.List, error)) error {
	done, err := editor.Fix(ctx, a.site, check)
	for _, m := range done.Edits {
		a.mended(m)
	}
	if err != nil {
		return err
	}
	if n := len(done.Edits); n > 0 {
		a.say(fmt.Sprintf("%d diperbaiki.", n), fmt.Sprintf("%d mended.", n))
	}
	if done.Recorded > 0 {
		a.say(fmt.Sprintf("%d alamat dicatat di urls.lock.", done.Recorded), fmt.Sprintf("%s recorded in urls.lock.", counted(done.Recorded, "address", "addresses")))
	}
	return a.checked(done.Remaining)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// mended prints one thing that was changed; for tools as {"fixed": …}.
func (a *app) mended(m editor.Edit) {
	if a.format == string(diag.JSON) {
		_ = json.NewEncoder(a.out).Encode(map[string]editor.Edit{"fixed": m}) // a failing standard output shows at the next line
		return
	}
	text := fmt.Sprintf("%s:%d: %s → %s [%s]", m.File, m.Line, shown(m.Was), shown(m.Now), m.Code)
	a.say(text, text)
}

func shown(text string) string {
	if text = strings.Join(strings.Fields(text), " "); text == "" {
		return "∅"
	}
	return text
}

func (a *app) newCommand() *cobra.Command {
	var set []string
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
			return a.begin(cmd.Context(), cmd.InOrStdin(), args, set)
		},
	}
	cmd.Flags().StringArrayVar(&set, "set", nil, "a value, as key=value; of a list, with commas between them")
	return cmd
}

func typeNames() []string {
	var names []string
	for _, t := range schema.Types() {
		names = append(names, t.Name)
	}
	return names
}

func (a *app) begin(ctx context.Context, in io.Reader, args, set []string) error {
	b, close, err := a.builder()
	if err != nil {
		return err
	}
	defer close()
	ask := asker{app: a, in: bufio.NewScanner(in)}
	if len(args) < 2 && !isTerminal(in) {
		return errors.New(diag.Text{
			ID: "beri jenis dan judulnya, misalnya: etalase new product \"Tas pandan\"",
			EN: "give a type and a title, such as: etalase new product \"Tas pandan\""}.In(a.language()))
	}
	edition, _, err := b.Check(ctx) // faults elsewhere are no reason not to begin
	if err != nil {
		return err
	}
	t, err := ask.typ(args)
	if err != nil {
		return err
	}
	draft := editor.NewDraft(t, edition)
	questions := draft.Questions()
	if len(args) == 2 {
		draft.Title = args[1]
	} else if draft.Title, err = ask.title(); err != nil {
		return err
	}
	if err := a.given(draft, t, set, edition); err != nil {
		return err
	}
	if len(args) < 2 {
		if err := ask.all(draft, questions); err != nil {
			return err
		}
	}
	problems, err := draft.Create(ctx, a.site, a.options(), a.language())
	if err != nil {
		return a.explainNew(err)
	}
	if problems.Errors() > 0 {
		return a.print(problems)
	}
	a.say("Ditulis: "+draft.Path()+" (draf; lengkapi, lalu ubah draft menjadi false).", "Written: "+draft.Path()+" (a draft; complete it, then set draft to false).")
	return nil
}

// given takes the values of --set.
func (a *app) given(draft *editor.Draft, t *schema.Type, set []string, edition *render.Edition) error {
	for _, s := range set {
		key, value, ok := strings.Cut(s, "=")
		if !ok {
			return fmt.Errorf("--set %q: write key=value", s)
		}
		q, known := draft.Question(key)
		if !known {
			return fmt.Errorf("--set %q: %s has no key %q", s, t.Name, key)
		}
		if problems := draft.Answer(q, value); problems.Errors() > 0 {
			return fmt.Errorf("--set %s: %s", s, said(problems, a.language()))
		}
	}
	return nil
}

func said(problems diag.List, lang diag.Lang) string {
	text := problems[0].Message(lang)
	if advice := problems[0].Advice(lang); advice != "" {
		text += "; " + advice
	}
	return text
}

func (a *app) explainNew(err error) error {
	lang := a.language()
	if nothing, ok := errors.AsType[*editor.NoReferenceError](err); ok {
		name := nothing.Type.Label.In(lang)
		if nothing.Vocabulary != "" {
			name += " (" + nothing.Vocabulary + ")"
		}
		return errors.New(diag.Text{
			ID: "belum ada " + name + " yang dapat dirujuk; buat dahulu: etalase new " + nothing.Type.Name,
			EN: "there is no " + name + " to refer to yet; begin one first: etalase new " + nothing.Type.Name}.In(lang))
	}
	if exists, ok := errors.AsType[*editor.ExistsError](err); ok {
		return errors.New(diag.Text{ID: "entri itu sudah ada, jadi tidak ditimpa: ", EN: "that entry is there already and is not overwritten: "}.In(lang) + exists.Path)
	}
	switch {
	case errors.Is(err, editor.ErrEmptySlug):
		return errors.New(diag.Text{ID: "judulnya memerlukan huruf atau angka", EN: "the title needs letters or digits"}.In(lang))
	}
	return err
}

// asker asks on the terminal, a line at a time: that works with every terminal,
// every screen reader and every language's keyboard.
type asker struct {
	*app
	in *bufio.Scanner
}

func isTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

var errNoAnswer = errors.New("no answer")

func (a *asker) line(prompt string) (string, error) {
	fmt.Fprint(a.out, prompt)
	if !a.in.Scan() {
		fmt.Fprintln(a.out)
		return "", errNoAnswer
	}
	return strings.TrimSpace(a.in.Text()), nil
}

func (a *asker) tell(id, en string) { fmt.Fprintln(a.out, diag.Text{ID: id, EN: en}.In(a.language())) }

func (a *asker) typ(args []string) (*schema.Type, error) {
	if len(args) > 0 {
		if t := schema.TypeNamed(args[0]); t != nil {
			return t, nil
		}
		if t := schema.TypeIn(args[0]); t != nil {
			return t, nil
		}
		return nil, fmt.Errorf("%q: %s", args[0], strings.Join(typeNames(), ", "))
	}
	a.tell("Apa yang hendak ditulis?", "What is to be written?")
	var options []schema.Option
	for _, t := range schema.Types() {
		options = append(options, schema.Option{Value: t.Name, Label: diag.Text{ID: t.Plural.ID + ": " + t.Help.ID, EN: t.Plural.EN + ": " + t.Help.EN}})
	}
	a.list(options)
	for {
		typed, err := a.line("> ")
		if err != nil {
			return nil, err
		}
		if value, ok := a.chosen(options, typed); ok {
			return schema.TypeNamed(value), nil
		}
		a.tell("Ketik nomornya.", "Type its number.")
	}
}

func (a *asker) title() (string, error) {
	for {
		title, err := a.line(diag.Text{ID: "Judul: ", EN: "Title: "}.In(a.language()))
		if err != nil || title != "" {
			return title, err
		}
	}
}

func (a *asker) all(draft *editor.Draft, questions []editor.Question) error {
	for _, q := range questions {
		if _, given := draft.Values[q.Key]; given {
			continue
		}
		fmt.Fprintf(a.out, "\n%s — %s\n", q.Label.In(a.language()), q.Help.In(a.language()))
		a.list(q.Options)
		if err := a.until(draft, q); err != nil {
			return err
		}
	}
	return nil
}

// until asks for a value until it is one; nothing typed takes the default.
func (a *asker) until(draft *editor.Draft, q editor.Question) error {
	for {
		prompt := "> "
		if q.Default != "" {
			prompt = "[" + strings.Trim(q.Default, "[]") + "] > "
		}
		typed, err := a.line(prompt)
		if err != nil {
			return err
		}
		if typed == "" && q.Default != "" {
			return nil
		}
		if problems := draft.Answer(q, a.meant(q, typed)); problems.Errors() == 0 {
			return nil
		} else {
			fmt.Fprintln(a.out, "  "+said(problems, a.language()))
		}
	}
}

// meant are the values of the numbers and names that were typed.
func (a *asker) meant(q editor.Question, typed string) string {
	if len(q.Options) == 0 {
		return typed
	}
	var values []string
	for part := range strings.SplitSeq(typed, ",") {
		value, ok := a.chosen(q.Options, strings.TrimSpace(part))
		if !ok {
			value = strings.TrimSpace(part) // the check says what is wrong with it
		}
		values = append(values, value)
	}
	return strings.Join(values, ",")
}

// list numbers the options.
func (a *asker) list(options []schema.Option) {
	for i, o := range options {
		fmt.Fprintf(a.out, "%4d  %s\n", i+1, o.Label.In(a.language()))
	}
}

// chosen finds an option by its number, its value, its label, or a part of the
// label that no other one has.
func (a *asker) chosen(options []schema.Option, typed string) (string, bool) {
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(options) {
		return options[n-1].Value, true
	}
	var near []string
	for _, o := range options {
		label := o.Label.In(a.language())
		if o.Value == typed || strings.EqualFold(label, typed) {
			return o.Value, true
		}
		if typed != "" && strings.Contains(strings.ToLower(label), strings.ToLower(typed)) {
			near = append(near, o.Value)
		}
	}
	if len(near) == 1 {
		return near[0], true
	}
	return "", false
}

func (a *app) initCommand() *cobra.Command {
	c := editor.NewSite{}
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Begin a new site for another council",
		Long: `Writes a site that builds at once: settings, the pages that every council needs, a
few terms, one sample maker and one sample product, with the themes that come with
the program. The folder must be empty or not there yet.`,
		Example: `  etalase init etalase-bogor --title "Dekranasda Kota Bogor"
  etalase init . --title "Dekranasda Bali" --time-zone Asia/Makassar`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if _, err := time.LoadLocation(c.TimeZone); err != nil || c.TimeZone == "" {
				return fmt.Errorf("--time-zone %q: give a zone such as Asia/Jakarta", c.TimeZone)
			}
			c.Today = time.Now()
			written, err := editor.Init(args[0], c)
			if errors.Is(err, editor.ErrNotEmpty) {
				return errors.New(diag.Text{ID: "folder " + args[0] + " tidak kosong; tidak ada yang ditulis", EN: "the folder " + args[0] + " is not empty; nothing was written"}.In(a.language()))
			}
			if err != nil {
				return err
			}
			in := filepath.Clean(args[0])
			a.say(fmt.Sprintf("Situs baru di %s: %d berkas. Berikutnya:\n  etalase serve --site %s", in, len(written), in),
				fmt.Sprintf("A new site in %s: %d files. Next:\n  etalase serve --site %s", in, len(written), in))
			return nil
		},
	}
	cmd.Flags().StringVar(&c.Title, "title", "Etalase Kriya", "the site's title and the council's name")
	cmd.Flags().StringVar(&c.TimeZone, "time-zone", "Asia/Jakarta", "time zone of dates")
	return cmd
}

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [TYPE]",
		Short: "Print the JSON Schema of a type, of site.yaml (site), or of all",
		Example: `  etalase schema product
  etalase schema site --lang en
  etalase schema > etalase.schema.json`,
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: append(typeNames(), "site"),
		RunE: func(_ *cobra.Command, args []string) error {
			reader, _, err := a.inputs()
			if err != nil {
				return err
			}
			defer reader.Close()
			settings := schema.DefaultSettings()
			if file, ok := reader.File("site.yaml"); ok {
				settings, _ = schema.ReadSettings(file.Diag()) // its faults are check's to tell
			}
			out, err := schemaOf(args, settings, a.language())
			if err == nil {
				_, err = a.out.Write(out)
			}
			return err
		},
	}
}

func schemaOf(args []string, settings *schema.Settings, lang diag.Lang) ([]byte, error) {
	if len(args) == 0 {
		return editor.JSONSchemas(settings, lang)
	}
	if args[0] == "site" {
		return editor.JSONSchema(nil, settings, lang)
	}
	t := schema.TypeNamed(args[0])
	if t == nil {
		t = schema.TypeIn(args[0])
	}
	if t == nil {
		return nil, fmt.Errorf("%q: choose one of %s, site", args[0], strings.Join(typeNames(), ", "))
	}
	return editor.JSONSchema(t, settings, lang)
}
