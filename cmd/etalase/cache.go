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

// cacheOptions are the flags of the cache command.
type cacheOptions struct {
	global  *globalOptions
	content contentOptions
}

func newCacheCommand(global *globalOptions) *cobra.Command {
	o := &cacheOptions{global: global}
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "Tell what the cache of resized photos holds, or trim it",
		Long: `Tells where the cache of resized photos is, how much it holds, since when its
oldest file was not used, and how much of it this site needs, drafts and
scheduled entries included.`,
		Example: `  etalase cache
  etalase cache --format json
  etalase cache trim
  etalase cache trim --max-size 500MB`,
		Args: noWords,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.content.addTo(cmd, true)
	cmd.AddCommand(newTrimCommand(global))
	return cmd
}

// cacheUsage is how much is in the cache, and how much of that the site needs.
type cacheUsage struct {
	all, needed photo.Usage
	missing     int  // variants and palettes that are needed and not in the cache
	known       bool // whether needed and missing are known; false for a site with errors
}

func (o *cacheOptions) run(ctx context.Context) error {
	w, err := o.global.open()
	if err != nil {
		return err
	}
	defer w.close()
	b := w.builder(func() render.Options { return o.content.renderOptions(w) })
	edition, problems, err := b.Load(ctx)
	if err != nil {
		return err
	}
	u := cacheUsage{known: problems.ErrorCount() == 0}
	if u.all, err = w.photos.Usage(); err != nil {
		return err
	}
	if u.known {
		if u.needed, u.missing, err = w.photos.UsageOf(generate.Plans(edition)); err != nil {
			return err
		}
	}
	folder := o.global.inSite(o.global.cache)
	if w.format == diag.JSON {
		return w.printJSON("cache", newCacheLine(folder, u))
	}
	w.sayCacheUsage(folder, u)
	return nil
}

func (c *console) sayCacheUsage(folder string, u cacheUsage) {
	c.say(msgCacheFolder, folder)
	if u.all.Files > 0 {
		c.say(msgCacheHoldsSince, usage(u.all), u.all.Oldest.Format(time.DateOnly))
	} else {
		c.say(msgCacheHolds, usage(u.all))
	}
	if u.known {
		c.say(msgNeeded, usage(u.needed), u.missing)
	} else {
		c.say(msgNeedUnknown, c.command(cmdCheck))
	}
}

// cacheLine is the line for tools.
type cacheLine struct {
	Folder string      `json:"folder"`
	Files  int         `json:"files"`
	Bytes  int64       `json:"bytes"`
	Oldest string      `json:"oldest_use,omitempty"` // RFC 3339
	Needed *neededLine `json:"needed,omitempty"`     // nil for a site with errors
}

type neededLine struct {
	Files   int   `json:"files"`
	Bytes   int64 `json:"bytes"`
	Missing int   `json:"missing"`
}

func newCacheLine(folder string, u cacheUsage) cacheLine {
	line := cacheLine{Folder: folder, Files: u.all.Files, Bytes: u.all.Bytes}
	if u.all.Files > 0 {
		line.Oldest = u.all.Oldest.Format(time.RFC3339)
	}
	if u.known {
		line.Needed = &neededLine{u.needed.Files, u.needed.Bytes, u.missing}
	}
	return line
}
