package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
)

// crawled is what linkinator found: every address of the site that pages, styles
// and pictures name, headings included.
type crawled struct {
	links  int
	broken []string
}

// crawl leaves other sites alone: they are not ours to ask a hundred times.
func (h *house) crawl(ctx context.Context, modules string) (crawled, error) {
	command := exec.CommandContext(ctx, "node", filepath.Join(modules, "linkinator", "build", "src", "cli.js"), h.url+"/", "--recurse", "--check-css", "--check-fragments",
		"--format", "json", "--concurrency", "20", "--skip", "^(?!"+regexp.QuoteMeta(h.url)+")")
	out, failed := command.Output() // its exit status is 1 where something is broken
	var report struct {
		Links []struct {
			URL    string `json:"url"`
			Parent string `json:"parent"`
			State  string `json:"state"`
			Status int    `json:"status"`
		} `json:"links"`
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return crawled{}, fmt.Errorf("linkinator: %v (%w)", failed, err)
	}
	var c crawled
	for _, l := range report.Links {
		switch l.State {
		case "OK":
			c.links++
		case "BROKEN":
			c.broken = append(c.broken, fmt.Sprintf("%s names %s (%d)", l.Parent, l.URL, l.Status))
		}
	}
	return c, nil
}
