package main

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/photo"
)

// The command for the photo cache, and what other commands say of it.

func (a *app) cacheCommand() *cobra.Command {
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
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, close, err := a.builder()
			if err != nil {
				return err
			}
			defer close()
			edition, list, err := b.Check(cmd.Context())
			if err != nil {
				return err
			}
			use := cacheUse{folder: a.within(a.cache), known: list.Errors() == 0}
			if use.all, err = b.Cache.Usage(); err != nil {
				return err
			}
			if use.known {
				if use.needed, use.missing, err = b.Cache.Needed(generate.Plans(edition)); err != nil {
					return err
				}
			}
			if a.format == string(diag.JSON) {
				return a.useForTools(use)
			}
			a.sayUse(use)
			return nil
		},
	}
	a.contentFlags(cmd, true)
	cmd.AddCommand(a.trimCommand())
	return cmd
}

// cacheUse is what a cache holds and what a site needs of it.
type cacheUse struct {
	folder      string
	all, needed photo.Usage
	missing     int  // variants that are needed and not there
	known       bool // what is needed: not of a site with errors
}

func (a *app) sayUse(u cacheUse) {
	in := amount(u.all)
	if u.all.Files > 0 {
		since := u.all.Oldest.Format("2006-01-02")
		in.ID += "; yang terlama terakhir dipakai " + since
		in.EN += "; the oldest was last used on " + since
	}
	a.say("Cache foto: "+u.folder, "Photo cache: "+u.folder)
	a.say(in.ID+".", in.EN+".")
	if !u.known {
		a.say("Isi situs masih bergalat, jadi yang diperlukan belum dapat dihitung; jalankan etalase check.",
			"The content has errors, so what is needed cannot be counted yet; run etalase check.")
		return
	}
	of := amount(u.needed)
	a.say(fmt.Sprintf("Diperlukan situs ini: %s; %d belum dibuat.", of.ID, u.missing), fmt.Sprintf("Needed by this site: %s; %d not made yet.", of.EN, u.missing))
}

func (a *app) useForTools(u cacheUse) error {
	type needed struct {
		Files   int   `json:"files"`
		Bytes   int64 `json:"bytes"`
		Missing int   `json:"missing"`
	}
	type cache struct {
		Folder string  `json:"folder"`
		Files  int     `json:"files"`
		Bytes  int64   `json:"bytes"`
		Oldest string  `json:"oldest_use,omitempty"` // RFC 3339
		Needed *needed `json:"needed,omitempty"`     // not of a site with errors
	}
	c := cache{Folder: u.folder, Files: u.all.Files, Bytes: u.all.Bytes}
	if u.all.Files > 0 {
		c.Oldest = u.all.Oldest.Format(time.RFC3339)
	}
	if u.known {
		c.Needed = &needed{u.needed.Files, u.needed.Bytes, u.missing}
	}
	return json.NewEncoder(a.out).Encode(map[string]cache{"cache": c})
}

func amount(u photo.Usage) diag.Text {
	weight := diag.Megabytes(u.Bytes)
	return diag.Text{ID: fmt.Sprintf("%d berkas, %s", u.Files, weight.ID), EN: fmt.Sprintf("%s, %s", count(u.Files, "file"), weight.EN)}
}

func (a *app) trimCommand() *cobra.Command {
	var all, dry bool
	var unused age
	var most size
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
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, close, err := a.builder()
			if err != nil {
				return err
			}
			defer close()
			limits := photo.Limits{All: all, Unused: time.Duration(unused), Bytes: int64(most)}
			if !all && unused == 0 && most == 0 {
				edition, list, err := b.Check(cmd.Context())
				if err != nil {
					return err
				}
				if list.Errors() > 0 { // who knows what it will need
					err := a.print(list)
					a.say("Tidak ada yang dihapus.", "Nothing was removed.")
					return err
				}
				limits = generate.TrimLimits(edition)
			}
			return a.trim(b.Cache, limits, dry)
		},
	}
	a.contentFlags(cmd, true)
	cmd.Flags().Var(&unused, "older-than", "remove what was not used for so long, such as 30d")
	cmd.Flags().Var(&most, "max-size", "leave no more than this, such as 500MB, of what was used last")
	cmd.Flags().BoolVar(&all, "all", false, "remove everything")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "only say what would be removed")
	return cmd
}

func (a *app) trim(cache *photo.Cache, limits photo.Limits, dry bool) error {
	surplus, err := cache.Surplus(limits)
	if err != nil {
		return err
	}
	if !dry {
		if err := surplus.Remove(); err != nil {
			return err
		}
	}
	if a.format == string(diag.JSON) {
		type trimmed struct {
			Files     int   `json:"files"`
			Bytes     int64 `json:"bytes"`
			LeftFiles int   `json:"left_files"`
			LeftBytes int64 `json:"left_bytes"`
			Dry       bool  `json:"dry_run"`
		}
		t := trimmed{surplus.Files, surplus.Bytes, surplus.Left.Files, surplus.Left.Bytes, dry}
		return json.NewEncoder(a.out).Encode(map[string]trimmed{"trimmed": t})
	}
	went, stays := amount(surplus.Usage), amount(surplus.Left)
	if dry {
		a.say("Akan dihapus: "+went.ID+"; akan tersisa: "+stays.ID+".", "Would be removed: "+went.EN+"; would be left: "+stays.EN+".")
		return nil
	}
	a.say("Dihapus dari cache: "+went.ID+"; tersisa: "+stays.ID+".", "Removed from the cache: "+went.EN+"; left: "+stays.EN+".")
	return nil
}

// trimmed says what a build took out of the cache.
func (a *app) trimmed(u photo.Usage) {
	if u.Files > 0 {
		went := amount(u)
		a.say("Dihapus dari cache: "+went.ID+".", "Removed from the cache: "+went.EN+".")
	}
}

// damaged is a line of --debug: a build gets over it by itself.
func (a *app) damaged(entry string, d photo.Damage) {
	if !a.debug {
		return
	}
	what := map[photo.Damage]diag.Text{
		photo.ForeignEntry:    {ID: "bukan buatan versi ini", EN: "not of this version's making"},
		photo.CutEntry:        {ID: "panjangnya lain", EN: "of another length"},
		photo.AlteredEntry:    {ID: "isinya lain", EN: "of other bytes"},
		photo.UnreadableEntry: {ID: "tidak terbaca", EN: "unreadable"},
	}[d]
	a.debugLine("berkas cache rusak, "+what.ID+"; dibuat lagi: "+entry, "damaged file of the cache, "+what.EN+"; made again: "+entry)
}

// counts is the work that was done for photos.
func (a *app) counts(cache *photo.Cache) {
	s := cache.Stats()
	a.debugLine(fmt.Sprintf("foto: %d didekode, %d berkas dibuat, %d berkas dibaca dari cache", s.Decoded, s.Encoded, s.Hits),
		fmt.Sprintf("photos: %d decoded, %s made, %s read from the cache", s.Decoded, count(int(s.Encoded), "file"), count(int(s.Hits), "file")))
}

func (a *app) debugLine(id, en string) {
	if a.debug {
		fmt.Fprintln(a.err, "debug:", diag.Text{ID: id, EN: en}.In(a.language()))
	}
}
