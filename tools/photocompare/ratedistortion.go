package main

import (
	"cmp"
	"math"
	"slices"

	"etalase/internal/photo"
)

// ratePoint is the size of our files of a kind at a similarity.
type ratePoint struct{ ssim, bytes float64 }

// rateCurve returns the rate-distortion curve of our pipeline for a kind: a point for each quality, by ascending
// similarity.
func rateCurve(qualities []scores, k kind) []ratePoint {
	var points []ratePoint
	for _, s := range qualities {
		points = append(points, ratePoint{s[k].meanSSIM(), float64(s[k].bytes)})
	}
	slices.SortFunc(points, func(a, b ratePoint) int { return cmp.Compare(a.ssim, b.ssim) })
	return points
}

// bytesAt interpolates a curve of at least two points: between two points, the logarithm of the bytes is a straight
// line over the similarity. Beyond the ends it extrapolates from the last two points, and inside is false.
func bytesAt(points []ratePoint, ssim float64) (bytes float64, inside bool) {
	last := len(points) - 1
	i := 1
	for i < last && points[i].ssim < ssim {
		i++
	}
	a, b := points[i-1], points[i]
	fraction := 0.5 // for two qualities of the same similarity
	if b.ssim > a.ssim {
		fraction = (ssim - a.ssim) / (b.ssim - a.ssim)
	}
	bytes = a.bytes * math.Pow(b.bytes/a.bytes, fraction)
	return bytes, ssim >= points[0].ssim && ssim <= points[last].ssim
}

// sizeComparison is our bytes at the similarity of another pipeline's files, and the bytes of those.
type sizeComparison struct {
	our, other float64
	inside     bool // the range of the qualities that were tried
}

func (s sizeComparison) ratio() float64 { return s.our / s.other }

func (s sizeComparison) plus(b sizeComparison) sizeComparison {
	return sizeComparison{s.our + b.our, s.other + b.other, s.inside && b.inside}
}

// compareSize compares the files of one kind.
func compareSize(qualities []scores, other scores, k kind) sizeComparison {
	bytes, inside := bytesAt(rateCurve(qualities, k), other[k].meanSSIM())
	return sizeComparison{bytes, float64(other[k].bytes), inside}
}

// compareSizes adds up the scaled variants of some formats. The crop is left out: pipelines position it up to half a
// pixel apart, because some cut before they scale and some after, and that costs more similarity than any quality can
// make up for.
func compareSizes(qualities []scores, other scores, formats ...photo.Format) sizeComparison {
	sum := sizeComparison{inside: true}
	for _, k := range kinds() {
		if slices.Contains(formats, k.format) && k.label != "crop" && other[k].files > 0 {
			sum = sum.plus(compareSize(qualities, other, k))
		}
	}
	return sum
}
