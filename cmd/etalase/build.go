package main

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/render"
)

// buildOptions are the flags of the build command.
type buildOptions struct {
	global    *globalOptions
	content   contentOptions
	memory    sizeFlag
	watch     bool
	offline   bool
	trimCache bool
	adopt     bool
	verify    verificationFlag
}

func newBuildCommand(global *globalOptions) *cobra.Command {
	o := &buildOptions{global: global}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site into public/",
		Long: `Builds the site into public/.

A build writes all or nothing: if the content has an error, or the build is
stopped, the folder stays as it was. A folder that has only files that no build
wrote is refused, unless you insist with --adopt; they stay there. The new
folder replaces the old one in one step, so a web server must open it by its path,
not from inside it: python3 -m http.server -d public.

With --format json a build that wrote the site ends with the line
{"built":{"pages":…,"documents":…,"next_change":"2026-12-01T00:00:00+07:00",…}}.
next_change is when the same content would make another site, for whoever
schedules the next build; it is absent if nothing is scheduled.

With --verify it makes a sample of the photos again and compares them with the
cache. It takes a different sample each day; --verify=all takes all photos.

With --gc it then trims the cache. It removes photos that this site does not need,
if nothing has used them for a week: no build and no preview, of this branch or
another one.`,
		Example: `  etalase build
  etalase build --base-url https://preview.example.org --drafts
  etalase build --date 2026-03-07 --out /tmp/site
  etalase build --watch
  etalase build --offline --out stick
  etalase build --verify --gc
  etalase build --memory 512MB`,
		Args: noWords,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.content.addTo(cmd, false)
	flags := cmd.Flags()
	addMemoryFlag(cmd, &o.memory)
	flags.BoolVar(&o.watch, watchFlag, false, "build again whenever a file changes")
	flags.BoolVar(&o.offline, "offline", false, "for a USB stick: pages open as files, "+
		"WhatsApp links are QR codes, the start page comes back after a minute")
	flags.BoolVar(&o.adopt, "adopt", false, "write into --out even if it has files that no build wrote; they stay")
	flags.BoolVar(&o.trimCache, "gc", false, "trim the cache after a build that wrote the site")
	flags.Var(&o.verify, verifyFlag, "make photos again and compare them with the cache: sample or all")
	flags.Lookup(verifyFlag).NoOptDefVal = string(generate.VerifySample)
	cmd.MarkFlagsMutuallyExclusive(watchFlag, verifyFlag)
	return cmd
}

func (o *buildOptions) run(ctx context.Context) error {
	w, err := o.global.openWith(o.memory)
	if err != nil {
		return err
	}
	defer w.close()
	defer w.sayPhotoWork()
	b := w.builder(func() render.Options { return o.renderOptions(w) })
	b.TrimCache = o.trimCache
	b.Adopt = o.adopt
	b.Verify = generate.Verification(o.verify)
	if o.watch {
		b.OnWatchLimit = w.sayWatchLimit
		// Errors in the content do not end the watch.
		return w.explain(b.Watch(ctx, func(r generate.Report, problems diag.List) { _ = w.report(r, problems) }))
	}
	progress := newProgressMeter(w.console)
	b.OnProgress = progress.show
	report, problems, err := b.Build(ctx)
	progress.clear()
	if err != nil {
		return w.explain(err)
	}
	return w.report(report, problems)
}

func (o *buildOptions) renderOptions(w *workspace) render.Options {
	options := o.content.renderOptions(w)
	options.Offline = o.offline
	return options
}

// report prints what a build did.
func (w *workspace) report(r generate.Report, problems diag.List) error {
	if err := w.print(problems); err != nil {
		w.say(msgNothingWritten)
		return err
	}
	if w.format == diag.JSON {
		return w.printJSON("built", newBuiltLine(r))
	}
	out := r.Output
	w.say(msgBuilt, nounPage.counted(r.Pages), nounPhoto.counted(r.Photos), r.Made, r.Took.Round(time.Millisecond),
		w.global.shown(w.global.out), out.Written, out.Unchanged, out.Removed)
	if r.Verified > 0 {
		w.say(msgVerified, nounPhoto.counted(r.Verified))
	}
	if r.Trimmed.Files > 0 {
		w.say(msgTrimmed, usage(r.Trimmed))
	}
	if gap, ok := historyGaps[r.History]; ok {
		w.say(gap)
	}
	w.sayUpcoming(r.Upcoming)
	return nil
}

// builtLine is the last line for tools. It says what was done, and tells a scheduler when to build again.
type builtLine struct {
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

func newBuiltLine(r generate.Report) builtLine {
	line := builtLine{
		Pages:     r.Pages,
		Documents: r.Documents,
		Photos:    r.Photos,
		Made:      r.Made,
		Verified:  r.Verified,
		Written:   r.Output.Written,
		Unchanged: r.Output.Unchanged,
		Removed:   r.Output.Removed,
		Trimmed:   r.Trimmed.Files,
		Took:      r.Took.Milliseconds(),
	}
	if len(r.Upcoming) > 0 {
		line.Next = r.Upcoming[0].At.Format(time.RFC3339)
	}
	return line
}

// sayUpcoming lists what is scheduled, and the next moment at which the site changes without an edit.
func (c *console) sayUpcoming(changes []content.Change) {
	if len(changes) == 0 {
		return
	}
	when := func(change content.Change) string { return change.At.Format("2006-01-02 15:04") }
	appears := func(change content.Change) bool { return change.Kind == content.Appears }
	if slices.ContainsFunc(changes, appears) {
		c.say(msgScheduled)
	}
	for _, change := range changes {
		if appears(change) {
			c.say(msgScheduledEntry, when(change), change.Path)
		}
	}
	next := changes[0]
	what := msgChanges[next.Kind]
	if next.Path != "" {
		what = msgEntryChanges.With(next.Path, what)
	}
	c.say(msgNextChange, when(next), what)
}

// sayPhotoWork counts the work that was done for photos, for --debug.
func (w *workspace) sayPhotoWork() {
	s := w.photos.Stats()
	w.sayDebug(msgPhotoWork, s.Decoded, nounFile.counted(int(s.Encoded)), nounFile.counted(int(s.Hits)))
}
