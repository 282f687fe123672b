package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"etalase/internal/measure"
)

// report is what is printed.
type report struct {
	Machine string       `json:"machine"`
	Dir     string       `json:"dir"`
	Sizes   []sizeReport `json:"sizes"`
}

// sizeReport is of the sites of one size. Its first row is Etalase's.
type sizeReport struct {
	Products int      `json:"products"`
	Rows     []row    `json:"rows"`
	Pages    []count  `json:"pages"` // of Etalase
	LeftOut  []string `json:"left_out"`
}

// row is what was measured of a tool.
type row struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	measure.Result
	output
	HTMLPages   int      `json:"html_pages"`
	Differences []string `json:"differences"` // of its pages from Etalase's
	all         bool
}

// compare fills in what follows from the outputs.
func (s *sizeReport) compare() error {
	ours := s.Rows[0].output
	s.Pages = ours.byKind()
	for i := range s.Rows {
		r := &s.Rows[i]
		r.HTMLPages = len(r.links)
		if i == 0 {
			continue
		}
		scope := commonPages
		if r.all {
			scope = allPages
		}
		r.Differences = differences(ours, r.output, scope)
	}
	for address := range ours.links {
		if kindOf(address).name == "" {
			return fmt.Errorf("%s is of no kind in count.go", address)
		}
	}
	return nil
}

func (r report) differs() bool {
	for _, s := range r.Sizes {
		for _, row := range s.Rows {
			if len(row.Differences) > 0 {
				return true
			}
		}
	}
	return false
}

func (r report) print(out io.Writer, format string) error {
	if format == "json" {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "\t")
		return encoder.Encode(r)
	}
	fmt.Fprintf(out, "%s; sites and outputs in %s.\n", r.Machine, r.Dir)
	for _, s := range r.Sizes {
		s.print(out)
	}
	return nil
}

func (s sizeReport) print(out io.Writer) {
	t := measure.Table{Head: []string{
		thousands(s.Products) + " products", "wall, s", "CPU, s", "peak, MB", "pages", "files", "MB",
		"wall ×", "CPU ×", "peak ×", "runs",
	}}
	ours := s.Rows[0]
	for _, r := range s.Rows {
		t.Row(
			r.Name,
			r.Summary(measure.WallSeconds, "%.2f"),
			r.Summary(measure.CPUSeconds, "%.2f"),
			r.Summary(measure.PeakMB, "%.0f"),
			thousands(r.HTMLPages),
			thousands(r.Files),
			fmt.Sprintf("%.1f", float64(r.Bytes)/1e6),
			ratio(r, ours, measure.WallSeconds),
			ratio(r, ours, measure.CPUSeconds),
			ratio(r, ours, measure.PeakMB),
			r.Count(),
		)
	}
	fmt.Fprintf(out, "\n%s\n", t)
	var versions []string
	for _, r := range s.Rows {
		if name, _, _ := strings.Cut(r.Name, ","); r.Version != "" {
			if v := name + " " + r.Version; len(versions) == 0 || versions[len(versions)-1] != v {
				versions = append(versions, v)
			}
		}
	}
	fmt.Fprintf(out, "Median (min–max); × is relative to Etalase; peak is that of the largest process. %s.\n",
		strings.Join(versions, ", "))
	if len(s.LeftOut) > 0 {
		fmt.Fprintf(out, "Left out, as no flag gives them: %s.\n", strings.Join(s.LeftOut, ", "))
	}
	s.printPages(out)
}

// printPages prints what the pages are, and where they differ.
func (s sizeReport) printPages(out io.Writer) {
	t := measure.Table{Head: []string{"kind of page", "pages", "links on each", "made by"}}
	for _, c := range s.Pages {
		makers := map[string]string{commonPages: "all", allPages: "Etalase and “all pages”", ownPages: "Etalase"}
		t.Row(c.Kind, thousands(c.Pages), fmt.Sprintf("%.1f", float64(c.Links)/float64(c.Pages)), makers[c.Scope])
	}
	fmt.Fprintf(out, "\n%s\n", t)
	for _, r := range s.Rows[1:] {
		if len(r.Differences) == 0 {
			fmt.Fprintf(out, "%s: the same addresses, and on each page as many links within the site.\n", r.Name)
		}
		for _, d := range r.Differences {
			fmt.Fprintf(out, "%s differs: %s\n", r.Name, d)
		}
	}
}

func ratio(r, base row, figure func(measure.Run) float64) string {
	a, b := r.Median(figure), base.Median(figure)
	if a == 0 || b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", a/b)
}

// thousands writes a number with commas.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// machine describes the machine.
func machine() string {
	text := fmt.Sprintf("%d processors, %s/%s, %s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		text += ", load at the start " + strings.Fields(string(load))[0]
	}
	return text
}
