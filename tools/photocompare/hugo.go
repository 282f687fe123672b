package main

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// hugo makes the variants in its templates. Every photo has a page, because Hugo distributes pages over the processors.
type hugo struct{ program string }

//go:embed hugo
var hugoSite embed.FS

func (hugo) name() string { return "hugo" }

func (h hugo) prepare(ctx context.Context, j job) (*exec.Cmd, error) {
	layouts, err := fs.Sub(hugoSite, "hugo")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(j.Out, layouts); err != nil {
		return nil, err
	}
	content := filepath.Join(j.Out, "content")
	if err := os.Mkdir(content, 0o755); err != nil {
		return nil, err
	}
	mounted := map[string]bool{}
	for _, p := range j.Photos {
		mounted[filepath.Dir(p.Path)] = true
		if err := writeJSON(filepath.Join(content, p.Stem+".md"), hugoPage(p)); err != nil {
			return nil, err
		}
	}
	if err := writeJSON(filepath.Join(j.Out, "hugo.json"), hugoSettings(mounted)); err != nil {
		return nil, err
	}
	program, err := exec.LookPath(h.program)
	if err != nil {
		return nil, err
	}
	if program, err = filepath.Abs(program); err != nil {
		return nil, err
	}
	hugo := exec.CommandContext(ctx, program, "--quiet", "--cacheDir", filepath.Join(j.Out, "cache"))
	hugo.Dir = j.Out
	return hugo, nil
}

type fields = map[string]any

func hugoSettings(photoFolders map[string]bool) fields {
	mounts := []fields{{"source": "content", "target": "content"}, {"source": "layouts", "target": "layouts"}}
	for folder := range photoFolders {
		mounts = append(mounts, fields{"source": folder, "target": "assets"})
	}
	return fields{
		"baseURL":      "https://photos.example/",
		"disableKinds": []string{"home", "section", "taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"},
		"timeout":      "1h", // of a page
		"module":       fields{"mounts": mounts},
		"imaging": fields{
			"resampleFilter": "lanczos",
			"anchor":         "center",
			"quality":        quality,
			"jpeg":           fields{"quality": quality},
			"webp":           fields{"quality": quality, "method": 4},
		},
	}
}

// hugoPage returns the front matter of a photo's page, with an image processing specification for each variant.
func hugoPage(p input) fields {
	var processes []string
	for _, v := range p.Variants {
		width, height := v.Width, v.Height
		if p.Orientation >= 5 { // Hugo scales first, then rotates
			width, height = height, width
		}
		action := "resize"
		if v.Crop {
			action = "fill"
		}
		processes = append(processes, fmt.Sprintf("%s %dx%d %s", action, width, height, v.Format))
	}
	return fields{"params": fields{
		"photo":     filepath.Base(p.Path),
		"turned":    p.Orientation > 1,
		"processes": processes,
	}}
}

// file returns a variant, found through the page, which has a line for each.
func (hugo) file(out string, p input, variant int) ([]byte, error) {
	public := filepath.Join(out, "public")
	page, err := os.ReadFile(filepath.Join(public, p.Stem, "index.html"))
	if err != nil {
		return nil, err
	}
	lines := strings.Fields(string(page))
	if len(lines) != len(p.Variants) {
		return nil, fmt.Errorf("hugo: the page of %s has %d variants, not %d", p.Path, len(lines), len(p.Variants))
	}
	return os.ReadFile(filepath.Join(public, filepath.FromSlash(lines[variant])))
}

func writeJSON(path string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
