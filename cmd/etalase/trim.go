package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/photo"
	"etalase/internal/render"
)

// trimOptions are the flags of the cache trim command.
type trimOptions struct {
	global    *globalOptions
	content   contentOptions
	olderThan ageFlag
	maxSize   sizeFlag
	all       bool
	dryRun    bool
}

func newTrimCommand(global *globalOptions) *cobra.Command {
	o := &trimOptions{global: global}
	cmd := &cobra.Command{
		Use:   "trim",
		Short: "Remove from the cache of photos what nobody needs",
		Long: `Removes from the cache of resized photos what this site does not need, drafts
and scheduled entries included, and nobody has used for a week.

With --older-than, --max-size or --all these alone decide, whether this site
needs it or not. What is removed is made again when it is needed, also by a
build that is running meanwhile.`,
		Example: `  etalase cache trim
  etalase cache trim --dry-run
  etalase cache trim --older-than 30d
  etalase cache trim --max-size 500MB
  etalase cache trim --all`,
		Args: noWords,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.content.addTo(cmd, true)
	flags := cmd.Flags()
	flags.Var(&o.olderThan, "older-than", "remove what was not used for so long, such as 30d")
	flags.Var(&o.maxSize, "max-size", "leave no more than this, such as 500MB, of what was used last")
	flags.BoolVar(&o.all, allFlag, false, "remove everything")
	flags.BoolVar(&o.dryRun, "dry-run", false, "only say what would be removed")
	return cmd
}

func (o *trimOptions) run(ctx context.Context) error {
	w, err := o.global.open()
	if err != nil {
		return err
	}
	defer w.close()
	limits, err := o.limits(ctx, w)
	if err != nil {
		return err
	}
	trim, err := w.photos.Trimmable(limits)
	if err != nil {
		return err
	}
	if !o.dryRun {
		if err := trim.Remove(); err != nil {
			return err
		}
	}
	return w.printTrimmed(trim, o.dryRun)
}

// limits returns the limits of the flags. Without these flags a trim keeps what the site needs, which is not known of a
// site with errors: then it removes nothing.
func (o *trimOptions) limits(ctx context.Context, w *workspace) (photo.Limits, error) {
	if o.all || o.olderThan > 0 || o.maxSize > 0 {
		return photo.Limits{All: o.all, MaxAge: time.Duration(o.olderThan), MaxBytes: int64(o.maxSize)}, nil
	}
	b := w.builder(func() render.Options { return o.content.renderOptions(w) })
	edition, problems, err := b.Load(ctx)
	if err != nil {
		return photo.Limits{}, err
	}
	if problems.ErrorCount() > 0 {
		err := w.print(problems)
		w.say(msgNothingRemoved)
		return photo.Limits{}, err
	}
	return generate.TrimLimits(edition), nil
}

// trimmedLine is the line for tools.
type trimmedLine struct {
	Files     int   `json:"files"`
	Bytes     int64 `json:"bytes"`
	LeftFiles int   `json:"left_files"`
	LeftBytes int64 `json:"left_bytes"`
	DryRun    bool  `json:"dry_run"`
}

func (c *console) printTrimmed(trim photo.Trim, dryRun bool) error {
	if c.format == diag.JSON {
		return c.printJSON("trimmed", trimmedLine{
			Files:     trim.Files,
			Bytes:     trim.Bytes,
			LeftFiles: trim.Left.Files,
			LeftBytes: trim.Left.Bytes,
			DryRun:    dryRun,
		})
	}
	text := msgTrimmedLeft
	if dryRun {
		text = msgWouldTrim
	}
	c.say(text, usage(trim.Usage), usage(trim.Left))
	return nil
}
