package main

import "math"

// grey is the luma of a picture, 0 to 255.
type grey struct {
	width, height int
	pix           []float64
}

func newGrey(width, height int) grey { return grey{width, height, make([]float64, width*height)} }

// The constants of Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural
// similarity" (2004), for 8 bits.
const (
	window = 11 // pixels on a side
	sigma  = 1.5
	c1     = (0.01 * 255) * (0.01 * 255)
	c2     = (0.03 * 255) * (0.03 * 255)
)

// reference is a picture that others are compared with. The mean around every pixel and the mean of the squares are
// kept, because each comparison needs them.
type reference struct {
	grey
	mean, square grey
}

func newReference(g grey) reference {
	return reference{g, blurred(g), blurred(product(g, g))}
}

// ssim returns the structural similarity of a picture of the same size: the mean of the index over all positions where
// the window is inside the picture. For a picture smaller than the window there is none; it counts as identical.
func (r reference) ssim(g grey) float64 {
	mean, square, both := blurred(g), blurred(product(g, g)), blurred(product(r.grey, g))
	if len(mean.pix) == 0 {
		return 1
	}
	var sum float64
	for i, b := range mean.pix {
		a := r.mean.pix[i]
		ab, aabb := a*b, a*a+b*b
		covariance, variances := both.pix[i]-ab, r.square.pix[i]+square.pix[i]-aabb
		sum += (2*ab + c1) * (2*covariance + c2) / ((aabb + c1) * (variances + c2))
	}
	return sum / float64(len(mean.pix))
}

func product(a, b grey) grey {
	p := newGrey(a.width, a.height)
	for i := range p.pix {
		p.pix[i] = a.pix[i] * b.pix[i]
	}
	return p
}

// blurred returns the weighted mean of the window around every pixel whose window is inside the picture. A Gaussian is
// separable: rows first, then columns.
func blurred(g grey) grey {
	if g.width < window || g.height < window {
		return grey{}
	}
	k := gaussian()
	rows := newGrey(g.width-window+1, g.height)
	for y := range g.height {
		in, out := g.pix[y*g.width:][:g.width], rows.pix[y*rows.width:][:rows.width]
		for x := range out {
			w := in[x : x+window : x+window]
			out[x] = k[0]*(w[0]+w[10]) + k[1]*(w[1]+w[9]) + k[2]*(w[2]+w[8]) +
				k[3]*(w[3]+w[7]) + k[4]*(w[4]+w[6]) + k[5]*w[5]
		}
	}
	all := newGrey(rows.width, g.height-window+1)
	for y := range all.height {
		out := all.pix[y*all.width:][:all.width]
		for i := range window {
			weight := k[min(i, window-1-i)]
			for x, v := range rows.pix[(y+i)*rows.width:][:rows.width] {
				out[x] += weight * v
			}
		}
	}
	return all
}

// gaussian returns the first half of the window's weights, the middle last. The weights of the whole window add up to
// 1.
func gaussian() [window/2 + 1]float64 {
	var k [window/2 + 1]float64
	var sum float64
	for i := range window {
		d := float64(i - window/2)
		w := math.Exp(-d * d / (2 * sigma * sigma))
		k[min(i, window-1-i)] = w
		sum += w
	}
	for i := range k {
		k[i] /= sum
	}
	return k
}
