package main

import (
	"time"

	"github.com/spf13/cobra"

	"etalase/internal/content"
	"etalase/internal/render"
	"etalase/internal/schema"
)

// contentOptions are the flags that decide what is published. Every command has its own values and defaults.
type contentOptions struct {
	baseURL        string
	drafts, future bool
	date           string
}

// addTo gives a command the flags, and has them validated before it runs. unpublished is the default of --drafts and
// --future.
func (o *contentOptions) addTo(cmd *cobra.Command, unpublished bool) {
	flags := cmd.Flags()
	flags.StringVar(&o.baseURL, baseURLFlag, "",
		"address that the site is published at, instead of the one in site.yaml")
	flags.BoolVar(&o.drafts, "drafts", unpublished, "publish drafts too")
	flags.BoolVar(&o.future, "future", unpublished, "publish what is scheduled for later")
	flags.StringVar(&o.date, dateFlag, "", `the "today" of the build, such as 2026-03-07; default: now`)
	cmd.PreRunE = func(*cobra.Command, []string) error { return o.validate() }
}

func (o *contentOptions) validate() error {
	if _, ok := schema.ParseBaseURL(o.baseURL); !ok && o.baseURL != "" {
		return wrongUsage(msgWholeAddress, baseURLFlag, o.baseURL)
	}
	if _, ok := schema.ParseMoment(o.date, time.UTC); !ok && o.date != "" {
		return wrongUsage(msgDateOfBuild, dateFlag, o.date)
	}
	return nil
}

// renderOptions returns options for the current time, the theme of --theme and the workspace's settings.
func (o *contentOptions) renderOptions(w *workspace) render.Options {
	baseURL, _ := schema.ParseBaseURL(o.baseURL) // validated with the flags
	options := render.Options{
		Options: content.Options{Now: time.Now(), Drafts: o.drafts, Future: o.future, Settings: w.settings},
		BaseURL: baseURL,
		Theme:   w.global.theme,
	}
	if o.date != "" {
		options.Today = func(zone *time.Location) time.Time {
			m, _ := schema.ParseMoment(o.date, zone) // validated with the flags
			return m.Time
		}
	}
	return options
}
