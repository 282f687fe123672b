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

// lighthouseReport is what Lighthouse reports about a page. Scores are of 100.
type lighthouseReport struct {
	performance, accessibility, bestPractices, seo int

	largestPaintSeconds float64 // largest contentful paint
	layoutShift         float64 // cumulative
	bytes               int64
}

// lighthouse tries again after an error, because it sometimes loses the trace of a page without any fault.
func lighthouse(ctx context.Context, modules, url string) (r lighthouseReport, err error) {
	const attempts = 4
	for range attempts {
		if r, err = runLighthouse(ctx, modules, url); err == nil || ctx.Err() != nil {
			break
		}
	}
	return r, err
}

func runLighthouse(ctx context.Context, modules, url string) (lighthouseReport, error) {
	command := exec.CommandContext(ctx, "node",
		filepath.Join(modules, "lighthouse", "cli", "index.js"),
		url,
		"--output=json",
		"--quiet",
		"--only-categories=performance,accessibility,best-practices,seo",
		"--chrome-flags=--headless=new --no-sandbox",
	)
	command.Env = append(os.Environ(), "CHROME_PATH="+chromiumProgram())
	var stderr strings.Builder
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		return lighthouseReport{}, fmt.Errorf("lighthouse %s: %w\n%s", url, err, stderr.String())
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
		return lighthouseReport{}, fmt.Errorf("lighthouse %s: %w", url, err)
	}
	score := func(category string) int { return int(math.Round(100 * report.Categories[category].Score)) }
	return lighthouseReport{
		performance:         score("performance"),
		accessibility:       score("accessibility"),
		bestPractices:       score("best-practices"),
		seo:                 score("seo"),
		largestPaintSeconds: report.Audits["largest-contentful-paint"].Value / 1000,
		layoutShift:         report.Audits["cumulative-layout-shift"].Value,
		bytes:               int64(report.Audits["total-byte-weight"].Value),
	}, nil
}
