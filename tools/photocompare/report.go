package main

import (
	"fmt"
	"io"
	"strings"

	"etalase/internal/measure"
	"etalase/internal/photo"
)

// reportBenchmark prints the figures of all pipelines, then their ratios to the baseline.
func reportBenchmark(out io.Writer, photos []input, results []result) {
	figures := measure.Table{Head: []string{
		describe(photos), "wall, s", "CPU, s", "peak, MB", "JPEG, kB", "WebP, kB", "runs",
	}}
	for _, r := range results {
		figures.Row(
			r.name(),
			r.Summary(measure.WallSeconds, "%.2f"),
			r.Summary(measure.CPUSeconds, "%.2f"),
			r.Summary(measure.PeakMB, "%.0f"),
			r.kilobytes(photo.JPEG),
			r.kilobytes(photo.WebP),
			r.Count(),
		)
	}
	fmt.Fprintf(out, "%s\nMedian (min–max). CPU is user and system; peak is that of the largest process.\n", figures)

	base, ok := baseline(results)
	if !ok {
		return
	}
	ratios := measure.Table{Head: []string{"relative to " + base.name(), "wall", "CPU", "peak", "JPEG", "WebP", "both"}}
	for _, r := range results {
		ratios.Row(
			r.name(),
			r.ratioTo(base, measure.WallSeconds),
			r.ratioTo(base, measure.CPUSeconds),
			r.ratioTo(base, measure.PeakMB),
			ratio(float64(r.bytes[photo.JPEG]), float64(base.bytes[photo.JPEG])),
			ratio(float64(r.bytes[photo.WebP]), float64(base.bytes[photo.WebP])),
			ratio(r.totalBytes(), base.totalBytes()),
		)
	}
	fmt.Fprintf(out, "\n%s", ratios)
}

// baseline returns the results of sharp, or of another pipeline that is not ours.
func baseline(results []result) (base result, ok bool) {
	for _, r := range results[1:] {
		if !ok || r.name() == (sharp{}).name() {
			base, ok = r, true
		}
	}
	return base, ok
}

func reportMemory(out io.Writer, photos []input, r result) {
	t := measure.Table{Head: []string{describe(photos), "peak, MB", "wall, s", "CPU, s", "runs"}}
	t.Row(
		r.name(),
		r.Summary(measure.PeakMB, "%.0f"),
		r.Summary(measure.WallSeconds, "%.2f"),
		r.Summary(measure.CPUSeconds, "%.2f"),
		r.Count(),
	)
	fmt.Fprintf(out, "%s\nPeak is the highest resident memory of the process (VmHWM), "+
		"under a budget for pixels of %d MB.\n", t, photo.DefaultBudget/1_000_000)
}

func describe(photos []input) string {
	var megapixels float64
	for _, p := range photos {
		megapixels += float64(p.Width) * float64(p.Height) / 1e6
	}
	return fmt.Sprintf("photos: %d, megapixels: %.0f", len(photos), megapixels)
}

func (r result) kilobytes(f photo.Format) string {
	return fmt.Sprintf("%.0f", float64(r.bytes[f])/1000)
}

func (r result) totalBytes() float64 { return float64(r.bytes[photo.JPEG] + r.bytes[photo.WebP]) }

func (r result) ratioTo(base result, figure func(measure.Run) float64) string {
	return ratio(r.Median(figure), base.Median(figure))
}

func ratio(a, b float64) string {
	if a == 0 || b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", a/b)
}

// reportQuality prints the similarity of all pipelines, and our bytes at the similarity of each other one.
func reportQuality(out io.Writer, results []result, qualities []int, s scored) {
	if s.photos == 0 {
		fmt.Fprintf(out, "No quality: none of the photos is in sRGB, and the reference is not converted.\n")
		return
	}
	similarity := measure.Table{Head: []string{fmt.Sprintf("mean SSIM, photos: %d", s.photos)}}
	for _, r := range results {
		similarity.Head = append(similarity.Head, r.name())
	}
	for _, k := range kinds() {
		row := []string{k.String()}
		for _, of := range s.results {
			row = append(row, of.ssim(k))
		}
		similarity.Row(row...)
	}
	fmt.Fprintf(out, "%s\n%s\n", similarity, ssimNote)
	if s.skipped > 0 {
		fmt.Fprintf(out, "Left out, as the reference is not converted from a colour profile other than sRGB: %d.\n",
			s.skipped)
	}
	if len(results) > 1 {
		reportSizes(out, results, qualities, s)
	}
}

func reportSizes(out io.Writer, results []result, qualities []int, s scored) {
	t := measure.Table{Head: []string{"our bytes at equal SSIM, relative to"}}
	for _, r := range results[1:] {
		t.Head = append(t.Head, r.name())
	}
	extrapolated := false
	add := func(label string, compare func(other scores) sizeComparison) {
		row := []string{label}
		for _, other := range s.results[1:] {
			c := compare(other)
			cell := ratio(c.our, c.other)
			if !c.inside {
				cell, extrapolated = "~"+cell, true
			}
			row = append(row, cell)
		}
		t.Row(row...)
	}
	for _, k := range kinds() {
		if s.qualities[0][k].files > 0 {
			add(k.String(), func(other scores) sizeComparison { return compareSize(s.qualities, other, k) })
		}
	}
	for _, group := range []struct {
		label   string
		formats []photo.Format
	}{
		{"JPEG, all widths", []photo.Format{photo.JPEG}},
		{"WebP, all widths", []photo.Format{photo.WebP}},
		{"total", []photo.Format{photo.JPEG, photo.WebP}},
	} {
		add(group.label, func(other scores) sizeComparison {
			return compareSizes(s.qualities, other, group.formats...)
		})
	}
	fmt.Fprintf(out, "\n%s\n%s\n", t, fmt.Sprintf(sizesNote, strings.Trim(fmt.Sprint(qualities), "[]")))
	if extrapolated {
		fmt.Fprintln(out, "~: the SSIM is outside the range of these qualities; the curve is extrapolated.")
	}
}

const ssimNote = `SSIM (Wang et al. 2004) of the luma, 11x11 Gaussian of sigma 1.5. The reference is the whole
photo, decoded by image/jpeg, upright, scaled to the same size by imaging.Lanczos and not encoded. WebP is decoded
by golang.org/x/image/webp, its luma scaled from 16–235 to 0–255.`

const sizesNote = `For each kind, our pipeline encodes the photos at the qualities %s. Between these, the logarithm of
the bytes of all files is interpolated as a straight line over the mean SSIM, at the mean SSIM of the other pipeline;
the result is divided by the bytes of that pipeline. Below 1 our files are smaller at the same similarity. Totals are of
all widths, without the crop: pipelines position it up to half a pixel apart, which costs more SSIM than a quality can
make up for.`

func (k kind) String() string {
	name := "JPEG "
	if k.format == photo.WebP {
		name = "WebP "
	}
	return name + k.label
}

func (s scores) ssim(k kind) string {
	if s[k].files == 0 {
		return "–"
	}
	return fmt.Sprintf("%.5f", s[k].meanSSIM())
}
