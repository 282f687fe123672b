package main

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
	"etalase/internal/preview"
	"etalase/internal/render"
)

// serveOptions are the flags of the serve command.
type serveOptions struct {
	global  *globalOptions
	content contentOptions
	memory  sizeFlag
	addr    string
	open    bool
}

func newServeCommand(global *globalOptions) *cobra.Command {
	o := &serveOptions{global: global}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site; a save shows at once",
		Long: `Previews the site in a browser, drafts and scheduled entries included. A save shows
at once. An error is shown in the browser and in the terminal, with its file, its
line and what to do; the last good page stays until it is corrected.`,
		Example: `  etalase serve
  etalase serve --addr localhost:8080 --open
  etalase serve --lang en`,
		Args: noWords,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context(), !cmd.Flags().Changed(addrFlag))
		},
	}
	o.content.addTo(cmd, true)
	addMemoryFlag(cmd, &o.memory)
	cmd.Flags().StringVar(&o.addr, addrFlag, net.JoinHostPort(defaultHost, defaultPort),
		"address to listen at; 0.0.0.0:1313 shows the preview to phones in the same network")
	cmd.Flags().BoolVar(&o.open, "open", false, "open the preview in a browser")
	return cmd
}

// addrFlag is the flag of the address to listen at.
const addrFlag = "addr"

func (o *serveOptions) run(ctx context.Context, isDefault bool) error {
	w, err := o.global.openWith(o.memory)
	if err != nil {
		return err
	}
	defer w.close()
	listener, at, err := w.listen(parseAddress(o.addr), isDefault)
	if err != nil {
		return err
	}
	defer listener.Close()
	baseURL := at.url()
	server := &preview.Server{
		Reader:         w.reader,
		Host:           at.host,
		Cache:          w.photos,
		Lang:           w.lang,
		Program:        w.name,
		Log:            w.sayPreviewEvent,
		OnWatchLimit:   w.sayWatchLimit,
		CurrentOptions: func() render.Options { return o.renderOptions(w, baseURL) },
	}
	w.say(msgPreviewAt, baseURL+"/")
	if urls := networkURLs(listener.Addr()); len(urls) > 0 {
		w.say(msgPreviewInNetwork, strings.Join(urls, " "))
	}
	if o.open {
		openBrowser(baseURL + "/")
	}
	return server.Serve(ctx, listener)
}

func (o *serveOptions) renderOptions(w *workspace, baseURL string) render.Options {
	options := o.content.renderOptions(w)
	options.SourceMaps = true
	if options.BaseURL == "" {
		options.BaseURL = baseURL
	}
	return options
}

func openBrowser(url string) {
	var command []string
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	default:
		command = []string{"xdg-open"}
	}
	_ = exec.Command(command[0], append(command[1:], url)...).Start() // a convenience: the address is printed too
}

// sayPreviewEvent prints an event of the preview on the terminal.
func (w *workspace) sayPreviewEvent(e preview.Event) {
	errorCount := e.Problems.ErrorCount()
	if errorCount > 0 || e.First || e.Recovered {
		_ = w.printer().Print(e.Problems) // standard error, for people: that it fails does not end the preview
	}
	switch {
	case e.OfRequest:
	case errorCount > 0:
		w.say(msgPreviewBroken, nounError.counted(errorCount))
	case e.First || e.Recovered:
		w.say(msgPreviewReady, nounPage.counted(e.Pages), nounWarning.counted(e.Problems.WarningCount()))
	default:
		w.say(msgPreviewUpdated, e.Took.Round(time.Millisecond))
	}
	for _, path := range e.Late {
		w.say(msgPreviewLate, diag.Printable(path))
	}
}

// sayWatchLimit says that the system tells of no changes in some folder or in any, and what can be done about it.
func (c *console) sayWatchLimit(err error) {
	switch {
	case runtime.GOOS == "linux" && errors.Is(err, syscall.ENOSPC):
		c.sayOn(c.stderr, msgWatchesUsedUp, "sudo sysctl fs.inotify.max_user_watches=524288")
	case runtime.GOOS == "linux" && errors.Is(err, syscall.EMFILE):
		c.sayOn(c.stderr, msgWatchesUsedUp, "sudo sysctl fs.inotify.max_user_instances=512")
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		c.sayOn(c.stderr, msgWatchesUsedUp, "ulimit -n 10240")
	default:
		c.sayOn(c.stderr, msgNoWatching, err.Error())
	}
}
