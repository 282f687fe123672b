package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
)

// links are the addresses that linkinator found in pages and styles, with fragments.
type links struct {
	ok     []string
	broken []string
}

// checkLinks requests the addresses of this site only.
func (s *siteServer) checkLinks(ctx context.Context, modules string) (links, error) {
	command := exec.CommandContext(ctx, "node",
		filepath.Join(modules, "linkinator", "build", "src", "cli.js"),
		s.url+"/",
		"--recurse",
		"--check-css",
		"--check-fragments",
		"--format", "json",
		"--concurrency", "20",
		"--skip", "^(?!"+regexp.QuoteMeta(s.url)+")",
	)
	out, exitErr := command.Output() // the exit status is 1 when a link is broken
	var report struct {
		Links []struct {
			URL    string `json:"url"`
			Parent string `json:"parent"`
			State  string `json:"state"`
			Status int    `json:"status"`
		} `json:"links"`
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return links{}, fmt.Errorf("linkinator: %v (%w)", exitErr, err)
	}
	var found links
	for _, l := range report.Links {
		switch l.State {
		case "OK":
			found.ok = append(found.ok, l.URL)
		case "BROKEN":
			found.broken = append(found.broken, fmt.Sprintf("%s links to %s (%d)", l.Parent, l.URL, l.Status))
		}
	}
	return found, nil
}
