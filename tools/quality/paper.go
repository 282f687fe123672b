package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var errNoPoppler = errors.New("pdftotext is not installed")

// paper prints a page as its visitor would, and returns what is wrong with the
// sheets: one that is blank, words that run over its edge, a heading that is not
// on them, a way for the keyboard that is, a work of a lookbook that is on two.
func (c *chromium) paper(address string) ([]string, error) {
	tab, end := c.tab()
	defer end()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("h1"))); err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	said, err := chromedp.Run(tab, chromedp.Evaluate[onScreen](whatToPrint))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	printed, err := chromedp.Call(tab, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PaperWidth: 8.27, PaperHeight: 11.69})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	sheets, err := sheetsOf(tab, printed.Data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return said.faults(sheets), nil
}

// onScreen is what of a page must be on paper, and must not.
type onScreen struct {
	Heading string   `json:"heading"`
	Skip    string   `json:"skip"`
	Leaves  []string `json:"leaves"` // of a lookbook: the name of each work
	Sheets  bool     `json:"sheets"` // labels have no heading on paper
}

const whatToPrint = `({
	heading: document.querySelector('h1').textContent, skip: document.querySelector('.skip').textContent,
	leaves: [...document.querySelectorAll('.leaf')].map((e) => e.querySelector('.folio').textContent + e.querySelector('h3').textContent),
	sheets: !!document.querySelector('.sheet'),
})`

type sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []struct {
		Left  float64 `xml:"xMin,attr"`
		Right float64 `xml:"xMax,attr"`
		Text  string  `xml:",chardata"`
	} `xml:"word"`
}

// text is without spaces: where letters are set apart, words are not told from letters.
func (s sheet) text() string {
	var out strings.Builder
	for _, w := range s.Words {
		out.WriteString(w.Text)
	}
	return out.String()
}

func sheetsOf(ctx context.Context, pdf []byte) ([]sheet, error) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		return nil, errNoPoppler
	}
	command := exec.CommandContext(ctx, tool, "-bbox", "-", "-")
	command.Stdin = bytes.NewReader(pdf)
	out, err := command.Output()
	if err != nil {
		return nil, err
	}
	var document struct {
		Sheets []sheet `xml:"body>doc>page"`
	}
	return document.Sheets, xml.Unmarshal(out, &document)
}

func (o onScreen) faults(sheets []sheet) []string {
	var faults []string
	all, on := "", make([]string, len(sheets))
	for i, s := range sheets {
		on[i] = s.text()
		all += on[i]
		if on[i] == "" {
			faults = append(faults, fmt.Sprintf("sheet %d is blank", i+1))
		}
		for _, w := range s.Words {
			if w.Left < 0 || w.Right > s.Width {
				faults = append(faults, fmt.Sprintf("sheet %d: %q runs over the edge", i+1, w.Text))
			}
		}
	}
	bare := func(text string) string { return strings.Join(strings.Fields(text), "") }
	if !o.Sheets && !strings.Contains(all, bare(o.Heading)) {
		faults = append(faults, fmt.Sprintf("the heading %q is not on paper", o.Heading))
	}
	if skip := bare(o.Skip); strings.Contains(all, skip) {
		faults = append(faults, fmt.Sprintf("%q is on paper", o.Skip))
	}
	for n, leaf := range o.Leaves {
		whole := 0
		for _, text := range on {
			if strings.Contains(text, bare(leaf)) {
				whole++
			}
		}
		if whole != 1 || len(sheets) < len(o.Leaves) {
			faults = append(faults, fmt.Sprintf("work %d (%s) is whole on %d of %d sheets", n+1, leaf, whole, len(sheets)))
		}
	}
	return faults
}
