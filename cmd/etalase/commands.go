package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/output"
	"etalase/internal/photo"
	"etalase/internal/preview"
	"etalase/internal/render"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/themes"
)

// app is what the commands share: the common flags, and where to print.
type app struct {
	out, err io.Writer

	site, dest, cache, theme string
	format, lang             string
	jobs                     int
	memory                   size // for pixels; 0: by the machine
	quiet, debug             bool

	choice // of the command that runs
}

// choice is what a command publishes.
type choice struct {
	baseURL        string
	drafts, future bool
	offline        bool
	date           string
}

func newRoot(out, errOut io.Writer) *cobra.Command {
	a := &app{out: out, err: errOut}
	root := &cobra.Command{
		Use:           "etalase",
		Short:         "Builds the showcase of a craft council from Markdown and photos",
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return a.checkFlags()
		},
	}
	root.SetOut(out)
	root.SetErr(errOut)
	flags := root.PersistentFlags()
	flags.StringVar(&a.site, "site", ".", "folder of the site")
	flags.StringVar(&a.dest, "out", "public", "folder that is written")
	flags.StringVar(&a.cache, "cache", ".cache", "folder that keeps resized photos")
	flags.StringVar(&a.theme, "theme", "", "theme, instead of the one in site.yaml")
	flags.StringVar(&a.format, "format", "human", "how diagnostics are printed: "+formats())
	flags.StringVar(&a.lang, "lang", "", "language of messages, id or en; default: editor_language of site.yaml")
	flags.IntVar(&a.jobs, "jobs", 0, "pages and photos worked on at a time; 0: one for each processor")
	flags.BoolVar(&a.quiet, "quiet", false, "print diagnostics only")
	flags.BoolVar(&a.debug, "debug", false, "tell on standard error what is otherwise not worth a word, such as damage in the cache")
	root.AddCommand(a.buildCommand(), a.serveCommand(), a.checkCommand(), a.newCommand(), a.initCommand(), a.schemaCommand(), a.cacheCommand())
	return root
}

func formats() string {
	var names []string
	for _, f := range diag.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

func (a *app) checkFlags() error {
	if !slices.Contains(diag.Formats(), diag.Format(a.format)) {
		return fmt.Errorf("--format %q: choose one of %s", a.format, formats())
	}
	if a.lang != "" && a.lang != "id" && a.lang != "en" {
		return fmt.Errorf("--lang %q: choose id or en", a.lang)
	}
	if a.jobs < 0 {
		return fmt.Errorf("--jobs %d: give 0 or more", a.jobs)
	}
	if a.jobs > 0 {
		runtime.GOMAXPROCS(min(a.jobs, runtime.GOMAXPROCS(0)))
	}
	return nil
}

// contentFlags are those that decide what is published. Every command has its
// own defaults for them.
func (a *app) contentFlags(cmd *cobra.Command, byDefault bool) {
	c := &choice{}
	cmd.Flags().StringVar(&c.baseURL, "base-url", "", "address that the site is published at, instead of the one in site.yaml")
	cmd.Flags().BoolVar(&c.drafts, "drafts", byDefault, "publish drafts too")
	cmd.Flags().BoolVar(&c.future, "future", byDefault, "publish what is scheduled for later")
	cmd.Flags().StringVar(&c.date, "date", "", `the "today" of the build, such as 2026-03-07; default: now`)
	cmd.PreRunE = func(*cobra.Command, []string) error {
		a.choice = *c
		return a.checkChoice()
	}
}

func (a *app) checkChoice() error {
	if a.baseURL != "" {
		clean, ok := schema.ParseBaseURL(a.baseURL)
		if !ok {
			return fmt.Errorf("--base-url %q: give a whole address such as https://example.org", a.baseURL)
		}
		a.baseURL = clean
	}
	if a.date != "" {
		if _, ok := schema.ParseMoment(a.date, time.UTC); !ok {
			return fmt.Errorf("--date %q: write year-month-day, for example 2026-03-07", a.date)
		}
	}
	return nil
}

func (a *app) buildCommand() *cobra.Command {
	var watch, gc, offline bool
	var verify share
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site into public/",
		Long: `Builds the site into public/.

With --verify it makes a sample of the photos again, others every day, and
compares them with the cache; --verify=all takes all of them. With --gc it then
takes out of the cache what this site does not need and no build or preview,
this one's or another branch's, has used for a week.`,
		Example: `  etalase build
  etalase build --base-url https://preview.example.org --drafts
  etalase build --date 2026-03-07 --out /tmp/site
  etalase build --watch
  etalase build --offline --out stick
  etalase build --verify --gc
  etalase build --memory 512MB`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.offline = offline
			b, close, err := a.builder()
			if err != nil {
				return err
			}
			defer close()
			b.TrimCache, b.Verify = gc, generate.Verification(verify)
			defer func() { a.counts(b.Cache) }()
			if watch {
				return a.explain(b.Watch(cmd.Context(), func(r generate.Report, list diag.List) { _ = a.report(r, list) }))
			}
			far := newMeter(a)
			b.OnProgress = far.show
			report, list, err := b.Build(cmd.Context())
			far.clear()
			if err != nil {
				return a.explain(err)
			}
			return a.report(report, list)
		},
	}
	a.contentFlags(cmd, false)
	a.memoryFlag(cmd)
	cmd.Flags().BoolVar(&watch, "watch", false, "build again whenever a file changes")
	cmd.Flags().BoolVar(&offline, "offline", false, "for a USB stick: pages open as files, WhatsApp links are QR codes, the start page comes back after a minute")
	cmd.Flags().BoolVar(&gc, "gc", false, "trim the cache after a build that wrote the site")
	cmd.Flags().Var(&verify, "verify", "make photos again and compare them with the cache: sample or all")
	cmd.Flags().Lookup("verify").NoOptDefVal = string(generate.VerifySample)
	cmd.MarkFlagsMutuallyExclusive("watch", "verify")
	return cmd
}

func (a *app) serveCommand() *cobra.Command {
	var addr string
	var open bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site; a save shows at once",
		Example: `  etalase serve
  etalase serve --addr localhost:8080 --open
  etalase serve --lang en`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			listener, err := net.Listen("tcp", addr)
			if err != nil {
				return err
			}
			reader, cache, err := a.inputs()
			if err != nil {
				return err
			}
			defer reader.Close()
			address := "http://" + listener.Addr().String()
			if host, port, err := net.SplitHostPort(addr); err == nil && port != "0" {
				address = "http://" + net.JoinHostPort(host, port)
			}
			server := &preview.Server{
				Reader: reader, Cache: cache, Lang: a.language(), Log: a.previewLog(),
				Options: func() render.Options {
					o := a.options()
					o.SourceMaps = true
					if o.BaseURL == "" {
						o.BaseURL = address
					}
					return o
				},
			}
			a.say("Pratinjau di "+address+"/  (Ctrl+C untuk berhenti)", "Preview at "+address+"/  (Ctrl+C to stop)")
			if open {
				openBrowser(address + "/")
			}
			return server.Serve(cmd.Context(), listener)
		},
	}
	a.contentFlags(cmd, true)
	a.memoryFlag(cmd)
	cmd.Flags().StringVar(&addr, "addr", "localhost:1313", "address to listen at")
	cmd.Flags().BoolVar(&open, "open", false, "open the preview in a browser")
	return cmd
}

func openBrowser(address string) {
	opener := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if opener == nil {
		opener = []string{"xdg-open"}
	}
	_ = exec.Command(opener[0], append(opener[1:], address)...).Start() // a convenience: the address is printed, too
}

// previewLog prints what the preview finds on the terminal.
func (a *app) previewLog() func(preview.Event) {
	return func(e preview.Event) {
		switch {
		case e.Problems.Errors() > 0:
			_ = a.printer().Print(e.Problems)
			a.say(fmt.Sprintf("%d galat; halaman baik terakhir tetap tampil.", e.Problems.Errors()), fmt.Sprintf("%d errors; the last good pages stay.", e.Problems.Errors()))
		case e.First || e.Recovered:
			_ = a.printer().Print(e.Problems)
			a.say(fmt.Sprintf("Siap: %d halaman, %d peringatan.", e.Pages, e.Problems.Warnings()), fmt.Sprintf("Ready: %d pages, %d warnings.", e.Pages, e.Problems.Warnings()))
		default:
			a.say(fmt.Sprintf("Diperbarui dalam %v.", e.Took.Round(time.Millisecond)), fmt.Sprintf("Updated in %v.", e.Took.Round(time.Millisecond)))
		}
	}
}

func (a *app) inputs() (*source.Reader, *photo.Cache, error) {
	reader, err := source.Open(a.site, themes.Files)
	if err != nil {
		return nil, nil, err
	}
	if file, ok := reader.File("site.yaml"); ok && a.lang == "" {
		settings, _ := schema.ReadSettings(file.Diag()) // its faults are told with the content's
		a.lang = settings.EditorLanguage
	}
	budget := a.budget()
	keepWithin(budget)
	cache := photo.Open(a.within(a.cache), budget)
	cache.Damaged = a.damaged
	return reader, cache, nil
}

func (a *app) builder() (*generate.Builder, func(), error) {
	reader, cache, err := a.inputs()
	if err != nil {
		return nil, nil, err
	}
	b := &generate.Builder{Reader: reader, Cache: cache, Out: a.within(a.dest), Jobs: a.jobs, Options: a.options}
	return b, func() { reader.Close() }, nil
}

// within places a relative folder below the site's.
func (a *app) within(folder string) string {
	if filepath.IsAbs(folder) {
		return folder
	}
	return filepath.Join(a.site, folder)
}

func (a *app) options() render.Options {
	o := render.Options{BaseURL: a.baseURL, Theme: a.theme, Offline: a.offline,
		Options: content.Options{Now: time.Now(), Drafts: a.drafts, Future: a.future}}
	if a.date != "" {
		day := a.date
		o.Today = func(zone *time.Location) time.Time {
			m, _ := schema.ParseMoment(day, zone) // checked with the flags
			return m.Time
		}
	}
	return o
}

// language is that of messages: the flag's, else the one that site.yaml asks
// for, once that is known.
func (a *app) language() diag.Lang {
	if a.lang == "" {
		return diag.Indonesian
	}
	return diag.Lang(a.lang)
}

func (a *app) printer() diag.Printer {
	out := a.err
	if a.format != string(diag.Human) {
		out = a.out // for a tool, at the other end of a pipe
	}
	return diag.Printer{Out: out, Format: diag.Format(a.format), Lang: a.language(), Color: colored(out)}
}

func colored(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

// say prints a line for people; tools and --quiet do not get it.
func (a *app) say(id, en string) { a.sayOn(a.out, id, en) }

func (a *app) sayOn(w io.Writer, id, en string) {
	if !a.quiet && a.format == string(diag.Human) {
		fmt.Fprintln(w, diag.Text{ID: id, EN: en}.In(a.language()))
	}
}

// print writes the diagnostics and their count.
func (a *app) print(list diag.List) error {
	if err := a.printer().Print(list); err != nil {
		return err
	}
	if len(list) > 0 {
		e, w := list.Errors(), list.Warnings()
		a.sayOn(a.err, fmt.Sprintf("%d galat, %d peringatan.", e, w), fmt.Sprintf("%s, %s.", count(e, "error"), count(w, "warning")))
	}
	if list.Errors() > 0 {
		return errFaulty
	}
	return nil
}

// explain puts the faults of the output folder, which are the user's to mend,
// into the user's language.
func (a *app) explain(err error) error {
	if conflict, ok := errors.AsType[*output.ConflictError](err); ok {
		paths := strings.Join(conflict.Paths, ", ")
		return errors.New(diag.Text{
			ID: "di " + a.dest + " ada berkas yang bukan buatan etalase, di tempat halaman situs: " + paths + "\n         pindahkan dahulu; tidak ada yang ditulis",
			EN: "in " + a.dest + " there are files that etalase did not write, where pages belong: " + paths + "\n         move them away; nothing was written",
		}.In(a.language()))
	}
	if stale, ok := errors.AsType[*generate.StaleError](err); ok {
		files := strings.Join(stale.Files, ", ")
		return errors.New(diag.Text{
			ID: "isi cache foto lain dari yang dibuat sekarang: " + files + "\n         sudah dikeluarkan dari " + a.cache + "; tidak ada yang ditulis\n         jalankan etalase cache trim --all, lalu bangun lagi",
			EN: "the photo cache had other bytes than are made now: " + files + "\n         they are taken out of " + a.cache + "; nothing was written\n         run etalase cache trim --all, then build again",
		}.In(a.language()))
	}
	if folder, ok := errors.AsType[*output.FolderError](err); ok {
		return errors.New(diag.Text{
			ID: a.dest + " tidak dapat dijadikan folder keluaran: " + folder.Reason,
			EN: a.dest + " cannot be the output folder: " + folder.Reason,
		}.In(a.language()))
	}
	return err
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// report prints what a build did.
func (a *app) report(r generate.Report, list diag.List) error {
	if err := a.print(list); err != nil {
		a.say("Tidak ada yang ditulis.", "Nothing was written.")
		return err
	}
	if a.format == string(diag.JSON) {
		return a.result(r)
	}
	out := r.Output
	a.say(
		fmt.Sprintf("%d halaman, %d foto (%d baru) dalam %v; di %s: %d ditulis, %d tetap, %d dihapus.",
			r.Pages, r.Photos, r.Made, r.Took.Round(time.Millisecond), a.dest, out.Written, out.Unchanged, out.Removed),
		fmt.Sprintf("%s, %s (%d new) in %v; in %s: %d written, %d unchanged, %d removed.",
			count(r.Pages, "page"), count(r.Photos, "photo"), r.Made, r.Took.Round(time.Millisecond), a.dest, out.Written, out.Unchanged, out.Removed))
	if r.Verified > 0 {
		a.say(fmt.Sprintf("%d foto dibuat lagi dan sama dengan cache.", r.Verified), fmt.Sprintf("%s made again, the same as in the cache.", count(r.Verified, "photo")))
	}
	a.trimmed(r.Trimmed)
	a.coming(r.Upcoming)
	return nil
}

// result is the last line for tools: what was done, and for a scheduler when to
// build again. Unlike a diagnostic it has the key "built".
func (a *app) result(r generate.Report) error {
	type built struct {
		Pages     int    `json:"pages"`
		Documents int    `json:"documents"` // feeds, calendars, data, redirects
		Photos    int    `json:"photos"`
		Made      int    `json:"photos_made"`
		Verified  int    `json:"photos_verified,omitempty"`
		Written   int    `json:"written"`
		Unchanged int    `json:"unchanged"`
		Removed   int    `json:"removed"`
		Trimmed   int    `json:"cache_trimmed,omitempty"` // files
		Took      int64  `json:"milliseconds"`
		Next      string `json:"next_change,omitempty"` // RFC 3339
	}
	b := built{r.Pages, r.Documents, r.Photos, r.Made, r.Verified, r.Output.Written, r.Output.Unchanged, r.Output.Removed, r.Trimmed.Files, r.Took.Milliseconds(), ""}
	if len(r.Upcoming) > 0 {
		b.Next = r.Upcoming[0].At.Format(time.RFC3339)
	}
	return json.NewEncoder(a.out).Encode(map[string]built{"built": b})
}

var changes = map[string]diag.Text{
	content.Appears:    {ID: "terbit", EN: "is published"},
	content.Disappears: {ID: "tidak tampil lagi", EN: "is withdrawn"},
	content.Ends:       {ID: "selesai", EN: "is over"},
	content.Closes:     {ID: "ditutup", EN: "closes"},
	content.Lapses:     {ID: "habis masa berlakunya", EN: "lapses"},
	content.Begins:     {ID: "dimulai", EN: "begins"},
	content.Turns:      {ID: "tahun berganti", EN: "the year turns"},
}

// coming lists what is scheduled, and the next moment at which the site would
// be another without an edit.
func (a *app) coming(all []content.Change) {
	if len(all) == 0 {
		return
	}
	when := func(t time.Time) string { return t.Format("2006-01-02 15:04") }
	scheduled := slices.DeleteFunc(slices.Clone(all), func(c content.Change) bool { return c.What != content.Appears })
	if len(scheduled) > 0 {
		a.say("Terjadwal:", "Scheduled:")
		for _, c := range scheduled {
			a.say("  "+when(c.At)+"  "+c.Path, "  "+when(c.At)+"  "+c.Path)
		}
	}
	next := all[0]
	what := changes[next.What]
	a.say(fmt.Sprintf("Situs berubah dengan sendirinya pada %s: %s.", when(next.At), strings.TrimSpace(next.Path+" "+what.ID)),
		fmt.Sprintf("The site changes by itself at %s: %s.", when(next.At), strings.TrimSpace(next.Path+" "+what.EN)))
}
