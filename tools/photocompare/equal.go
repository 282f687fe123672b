package main

import (
	"cmp"
	"math"
	"slices"

	"etalase/internal/photo"
)

// point is what our files of a kind weigh at a similarity.
type point struct{ ssim, bytes float64 }

// curve is our points of a kind at several qualities, by ascending similarity.
func curve(qualities []marks, k kind) []point {
	var points []point
	for _, m := range qualities {
		points = append(points, point{m[k].ssim(), float64(m[k].bytes)})
	}
	slices.SortFunc(points, func(a, b point) int { return cmp.Compare(a.ssim, b.ssim) })
	return points
}

// bytesAt reads a curve of at least two points at a similarity: between two
// points, the logarithm of the bytes is a straight line. Beyond the ends, the
// last two points are followed, and inside is false.
func bytesAt(points []point, ssim float64) (bytes float64, inside bool) {
	last := len(points) - 1
	i := 1
	for i < last && points[i].ssim < ssim {
		i++
	}
	a, b := points[i-1], points[i]
	along := 0.5 // two qualities that look alike
	if b.ssim > a.ssim {
		along = (ssim - a.ssim) / (b.ssim - a.ssim)
	}
	bytes = a.bytes * math.Pow(b.bytes/a.bytes, along)
	return bytes, ssim >= points[0].ssim && ssim <= points[last].ssim
}

// share is our bytes at the similarity of a peer's files, to the peer's bytes.
type share struct {
	ours, theirs float64
	inside       bool // of the qualities that were tried
}

func (s share) ratio() float64 { return s.ours / s.theirs }

func (s share) plus(other share) share {
	return share{s.ours + other.ours, s.theirs + other.theirs, s.inside && other.inside}
}

// shareOf is the share of one kind.
func shareOf(qualities []marks, peer marks, k kind) share {
	ours, inside := bytesAt(curve(qualities, k), peer[k].ssim())
	return share{ours, float64(peer[k].bytes), inside}
}

// shareOfAll sums over the scaled variants of some formats. The crop is left
// out: pipelines frame it up to half a pixel apart, since they cut before or
// after they scale, and that costs more similarity than any quality gives back.
func shareOfAll(qualities []marks, peer marks, formats ...photo.Format) share {
	sum := share{inside: true}
	for _, k := range kinds() {
		if slices.Contains(formats, k.format) && k.label != "crop" && peer[k].files > 0 {
			sum = sum.plus(shareOf(qualities, peer, k))
		}
	}
	return sum
}
