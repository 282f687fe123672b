package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// score is what Lighthouse says of a page.
type score struct {
	performance, accessibility, practices, seo int     // of 100
	paint                                      float64 // largest contentful, seconds
	shift                                      float64
	bytes                                      int64
}

// lighthouse asks again when a try fails: now and then it loses the trace of a
// page that nothing is wrong with.
func lighthouse(ctx context.Context, modules, address string) (s score, err error) {
	for range 4 {
		if s, err = runLighthouse(ctx, modules, address); err == nil || ctx.Err() != nil {
			break
		}
	}
	return s, err
}

func runLighthouse(ctx context.Context, modules, address string) (score, error) {
	command := exec.CommandContext(ctx, "node", filepath.Join(modules, "lighthouse", "cli", "index.js"), address, "--output=json", "--quiet",
		"--only-categories=performance,accessibility,best-practices,seo", "--chrome-flags=--headless=new --no-sandbox")
	command.Env = append(os.Environ(), "CHROME_PATH="+chromiumProgram())
	var said strings.Builder
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		return score{}, fmt.Errorf("lighthouse %s: %w\n%s", address, err, said.String())
	}
	var report struct {
		Categories map[string]struct {
			Score float64 `json:"score"`
		} `json:"categories"`
		Audits map[string]struct {
			Value float64 `json:"numericValue"`
		} `json:"audits"`
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return score{}, fmt.Errorf("lighthouse %s: %w", address, err)
	}
	of := func(category string) int { return int(math.Round(100 * report.Categories[category].Score)) }
	return score{
		performance: of("performance"), accessibility: of("accessibility"), practices: of("best-practices"), seo: of("seo"),
		paint: report.Audits["largest-contentful-paint"].Value / 1000, shift: report.Audits["cumulative-layout-shift"].Value,
		bytes: int64(report.Audits["total-byte-weight"].Value),
	}, nil
}
