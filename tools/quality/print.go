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

// checkPrint prints a page on A4. It finds blank sheets, words that run over the edge, a missing heading, a skip link
// on paper, and a work of a lookbook on two sheets.
func (b *browser) checkPrint(url string) ([]string, error) {
	tab, end, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer end()
	if err := chromedp.Do(tab,
		chromedp.EmulateViewport(1280, 800),
		chromedp.Navigate(url),
		chromedp.WaitReady(chromedp.CSS("h1")),
	); err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	want, err := chromedp.Run(tab, chromedp.Evaluate[printed](expectedOnPaper))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	const widthInches, heightInches = 8.27, 11.69 // A4
	pdf, err := chromedp.Call(tab, page.PrintToPDF, page.PrintToPDFParams{
		PreferCSSPageSize: new(true),
		PaperWidth:        widthInches,
		PaperHeight:       heightInches,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	sheets, err := sheetsOf(tab, pdf.Data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	return want.faults(sheets), nil
}

// printed is what of a page must be on paper, or must not.
type printed struct {
	Heading  string   `json:"heading"`
	SkipLink string   `json:"skipLink"`
	Works    []string `json:"works"`  // number and name of each work of a lookbook
	Labels   bool     `json:"labels"` // labels have no heading on paper
}

const expectedOnPaper = `({
	heading: document.querySelector('h1').textContent,
	skipLink: document.querySelector('.skip').textContent,
	works: [...document.querySelectorAll('.leaf')]
		.map((e) => e.querySelector('.folio').textContent + e.querySelector('h3').textContent),
	labels: !!document.querySelector('.sheet'),
})`

// sheet is a page of the PDF, as pdftotext -bbox describes it.
type sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []struct {
		Left  float64 `xml:"xMin,attr"`
		Right float64 `xml:"xMax,attr"`
		Text  string  `xml:",chardata"`
	} `xml:"word"`
}

// text returns the text without spaces, because pdftotext splits letter-spaced words.
func (s sheet) text() string {
	var out strings.Builder
	for _, w := range s.Words {
		out.WriteString(w.Text)
	}
	return out.String()
}

func withoutSpaces(text string) string { return strings.Join(strings.Fields(text), "") }

func sheetsOf(ctx context.Context, pdf []byte) ([]sheet, error) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return nil, errNoPoppler
	}
	command := exec.CommandContext(ctx, program, "-bbox", "-", "-")
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

func (p printed) faults(sheets []sheet) []string {
	var faults []string
	var texts []string
	for i, s := range sheets {
		texts = append(texts, s.text())
		if texts[i] == "" {
			faults = append(faults, fmt.Sprintf("sheet %d is blank", i+1))
		}
		for _, w := range s.Words {
			if w.Left < 0 || w.Right > s.Width {
				faults = append(faults, fmt.Sprintf("sheet %d: %q runs over the edge", i+1, w.Text))
			}
		}
	}
	all := strings.Join(texts, "")
	if !p.Labels && !strings.Contains(all, withoutSpaces(p.Heading)) {
		faults = append(faults, fmt.Sprintf("the heading %q is not on paper", p.Heading))
	}
	if strings.Contains(all, withoutSpaces(p.SkipLink)) {
		faults = append(faults, fmt.Sprintf("%q is on paper", p.SkipLink))
	}
	return append(faults, p.faultsOfWorks(texts)...)
}

// faultsOfWorks returns the works that are not complete on exactly one sheet.
func (p printed) faultsOfWorks(sheets []string) []string {
	var faults []string
	for n, work := range p.Works {
		complete := 0
		for _, text := range sheets {
			if strings.Contains(text, withoutSpaces(work)) {
				complete++
			}
		}
		if complete != 1 || len(sheets) < len(p.Works) {
			faults = append(faults, fmt.Sprintf("work %d (%s) is complete on %d of %d sheets",
				n+1, work, complete, len(sheets)))
		}
	}
	return faults
}
