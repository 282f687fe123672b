package main

import (
	"fmt"
	"io"
	"strings"

	"etalase/internal/photo"
)

// reportRace prints the figures of all, then their ratios to a peer.
func reportRace(out io.Writer, photos []source, entrants []entrant) {
	figures := table{head: []string{extent(photos), "wall, s", "CPU, s", "peak, MB", "JPEG, kB", "WebP, kB", "runs"}}
	for _, e := range entrants {
		figures.row(e.name(), e.spread(wall, "%.2f"), e.spread(cpu, "%.2f"), e.spread(peak, "%.0f"), e.kilobytes(photo.JPEG), e.kilobytes(photo.WebP), e.counted())
	}
	fmt.Fprintf(out, "%s\nMedian (least–most). CPU is user and system; peak is that of the largest process.\n", figures)

	peer, there := peerOf(entrants)
	if !there {
		return
	}
	ratios := table{head: []string{"in parts of " + peer.name(), "wall", "CPU", "peak", "JPEG", "WebP", "both"}}
	for _, e := range entrants {
		ratios.row(e.name(), e.to(peer, wall), e.to(peer, cpu), e.to(peer, peak),
			ratio(float64(e.bytes[photo.JPEG]), float64(peer.bytes[photo.JPEG])), ratio(float64(e.bytes[photo.WebP]), float64(peer.bytes[photo.WebP])), ratio(e.total(), peer.total()))
	}
	fmt.Fprintf(out, "\n%s", ratios)
}

// peerOf is what the others are measured by: sharp, or whoever there is.
func peerOf(entrants []entrant) (peer entrant, there bool) {
	for _, e := range entrants[1:] {
		if !there || e.name() == (sharp{}).name() {
			peer, there = e, true
		}
	}
	return peer, there
}

func extent(photos []source) string {
	var megapixels float64
	for _, s := range photos {
		megapixels += float64(s.Width) * float64(s.Height) / 1e6
	}
	return fmt.Sprintf("photos: %d, megapixels: %.0f", len(photos), megapixels)
}

func (e entrant) spread(figure func(run) float64, format string) string {
	s := over(e.runs, figure)
	if len(e.runs) == 1 {
		return fmt.Sprintf(format, s.middle)
	}
	return fmt.Sprintf(format+" ("+format+"–"+format+")", s.middle, s.least, s.most)
}

func (e entrant) kilobytes(f photo.Format) string {
	return fmt.Sprintf("%.0f", float64(e.bytes[f])/1000)
}

func (e entrant) total() float64 { return float64(e.bytes[photo.JPEG] + e.bytes[photo.WebP]) }

func (e entrant) counted() string {
	switch {
	case e.noisy == 0:
		return fmt.Sprint(len(e.runs))
	case e.runs[0].noisy():
		return fmt.Sprintf("%d, all noisy", len(e.runs))
	}
	return fmt.Sprintf("%d, %d noisy left out", len(e.runs), e.noisy)
}

func (e entrant) to(peer entrant, figure func(run) float64) string {
	return ratio(over(e.runs, figure).middle, over(peer.runs, figure).middle)
}

func ratio(a, b float64) string {
	if a == 0 || b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", a/b)
}

// reportQuality prints the similarity of all, and our bytes at that of each
// peer.
func reportQuality(out io.Writer, entrants []entrant, qualities []int, v verdict) {
	if v.photos == 0 {
		fmt.Fprintf(out, "No quality: none of the photos is in sRGB, and the reference is not converted.\n")
		return
	}
	similar := table{head: []string{fmt.Sprintf("mean SSIM, photos: %d", v.photos)}}
	for _, e := range entrants {
		similar.head = append(similar.head, e.name())
	}
	for _, k := range kinds() {
		row := []string{k.String()}
		for _, m := range v.entrants {
			row = append(row, m.describe(k))
		}
		similar.row(row...)
	}
	fmt.Fprintf(out, "%s\n%s\n", similar, howSimilar)
	if v.coloured > 0 {
		fmt.Fprintf(out, "Left out, as the reference is not converted from a colour profile other than sRGB: %d.\n", v.coloured)
	}
	if len(entrants) > 1 {
		reportEqual(out, entrants, qualities, v)
	}
}

func reportEqual(out io.Writer, entrants []entrant, qualities []int, v verdict) {
	t := table{head: []string{"our bytes at equal SSIM, in parts of"}}
	for _, e := range entrants[1:] {
		t.head = append(t.head, e.name())
	}
	beyond := false
	add := func(label string, of func(peer marks) share) {
		row := []string{label}
		for _, peer := range v.entrants[1:] {
			s := of(peer)
			cell := ratio(s.ours, s.theirs)
			if !s.inside {
				cell, beyond = "~"+cell, true
			}
			row = append(row, cell)
		}
		t.row(row...)
	}
	for _, k := range kinds() {
		if v.qualities[0][k].files > 0 {
			add(k.String(), func(peer marks) share { return shareOf(v.qualities, peer, k) })
		}
	}
	add("JPEG, all widths", func(peer marks) share { return shareOfAll(v.qualities, peer, photo.JPEG) })
	add("WebP, all widths", func(peer marks) share { return shareOfAll(v.qualities, peer, photo.WebP) })
	add("in all", func(peer marks) share { return shareOfAll(v.qualities, peer, photo.JPEG, photo.WebP) })
	fmt.Fprintf(out, "\n%s\n%s\n", t, fmt.Sprintf(howEqual, strings.Trim(fmt.Sprint(qualities), "[]")))
	if beyond {
		fmt.Fprintln(out, "~: the peer's SSIM lies beyond these qualities; the curve is followed outwards.")
	}
}

const howSimilar = `SSIM (Wang et al. 2004) of the luma, 11x11 Gaussian of sigma 1.5, against the whole photo decoded by image/jpeg, upright,
and scaled to the very size by imaging.Lanczos with nothing lost. WebP is read by golang.org/x/image/webp, its luma
spread from 16–235 to 0–255.`

const howEqual = `For each kind, our pipeline makes the photos at the qualities %s. Between these, the logarithm of the bytes of
all files is read as a straight line over the mean SSIM, at the mean SSIM of the peer; that, divided by the peer's bytes.
Below 1 our files are smaller at the same similarity. Sums are of bytes over all widths, without the crop: pipelines
frame it up to half a pixel apart, which costs more SSIM than a quality gives back.`

func (k kind) String() string {
	name := "JPEG "
	if k.format == photo.WebP {
		name = "WebP "
	}
	return name + k.label
}

func (m marks) describe(k kind) string {
	if m[k].files == 0 {
		return "–"
	}
	return fmt.Sprintf("%.5f", m[k].ssim())
}
