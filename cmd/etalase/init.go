package main

import (
	"errors"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"etalase/internal/editor"
)

// initOptions are the flags of the init command.
type initOptions struct {
	global          *globalOptions
	title, timeZone string
}

func newInitCommand(global *globalOptions) *cobra.Command {
	o := &initOptions{global: global}
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Begin a new site for another council",
		Long: `Writes a site that builds at once: settings, the pages that every council needs, a
few terms, one sample maker and one sample product, with the themes that come with
the program. The folder must be empty or not there yet.`,
		Example: `  etalase init etalase-bogor --title "Dekranasda Kota Bogor"
  etalase init . --title "Dekranasda Bali" --time-zone Asia/Makassar`,
		Args: oneFolder,
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	cmd.Flags().StringVar(&o.title, "title", "Etalase Kriya", "the site's title and the council's name")
	cmd.Flags().StringVar(&o.timeZone, timeZoneFlag, "Asia/Jakarta", "time zone of dates")
	return cmd
}

func (o *initOptions) run(dir string) error {
	if _, err := time.LoadLocation(o.timeZone); err != nil || o.timeZone == "" {
		return wrongUsage(msgTimeZone, timeZoneFlag, o.timeZone)
	}
	c := o.global.console("")
	site := editor.NewSite{Title: o.title, TimeZone: o.timeZone, Today: time.Now()}
	written, err := editor.Init(o.global.absolute(dir), site)
	if errors.Is(err, editor.ErrNotEmpty) {
		return c.failure(msgFolderNotEmpty, dir)
	}
	if err != nil {
		return err
	}
	c.say(msgNewSite, filepath.Clean(dir), len(written), c.command(cmdServe), siteFlag, c.command(cmdCheck))
	return nil
}
