package corpus

import (
	"image"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
)

// Brightness is a fixed-point number of which level is 1 in the value of a pixel, and white is 255. So all
// contributions to a pixel are added before rounding.
const (
	level = 32
	white = 255 * level
)

// Photo makes a picture that costs decoders, scalers and encoders as much as a real photo: objects with edges in uneven
// light, surfaces with detail of every size (1/f noise, as in nature), woven cloth, the blur of a lens and the noise of
// a sensor. As a JPEG of quality 90 it has two to three bits per pixel. Width and height are in pixels. The same
// arguments give the same pixels on every machine, because all arithmetic is on integers, except for a square root,
// which IEEE 754 defines exactly.
func Photo(seed int64, width, height int) image.Image {
	s := newScene(uint64(seed), width, height)
	img := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	forEachBand(height, func(top, bottom int) { s.render(img, top, bottom) })
	return img
}

// forEachBand divides the rows into bands and processes them in parallel. Bands begin at even rows, because two rows
// share a row of chroma.
func forEachBand(height int, work func(top, bottom int)) {
	var bands sync.WaitGroup
	rows := (height/runtime.GOMAXPROCS(0) + 2) &^ 1
	for top := 0; top < height; top += rows {
		bands.Go(func() { work(top, min(top+rows, height)) })
	}
	bands.Wait()
}

// scene is what the camera sees.
type scene struct {
	seed          uint64
	width, height int   // px
	texture       plane // of half the size, because lens and sensor do not resolve single pixels
	shapes        []shape
	columnLight   []int32 // added to the brightness of each column
	rowLight      []int32 // added to the brightness of each row
}

// shape is an object. It covers the shapes before it; the first is the background.
type shape struct {
	left, top, right, bottom int // px
	round                    bool
	shear                    int   // px to the right in 256 rows
	brightness               int32 // of its surface
	textureGain              int32 // weight of the texture, in sixteenths
	cb, cr                   uint8
	weave                    *weave // nil: not woven
}

const (
	shapeCount      = 28 // without the background
	meanTextureGain = 12 // sixteenths
)

func newScene(seed uint64, width, height int) *scene {
	r := rand.New(rand.NewPCG(seed, 5))
	s := &scene{seed: seed, width: width, height: height}
	s.texture = fractalNoise(seed, (width+1)/2, (height+1)/2)
	s.columnLight, s.rowLight = falloff(r, width), falloff(r, height)
	s.shapes = append(s.shapes, shape{
		right:       width,
		bottom:      height,
		brightness:  110 * level,
		textureGain: meanTextureGain / 2,
		cb:          124,
		cr:          131,
	})
	for range shapeCount {
		s.shapes = append(s.shapes, s.newShape(r))
	}
	return s
}

func (s *scene) newShape(r *rand.Rand) shape {
	w, h := s.width/16+r.IntN(s.width/3+1), s.height/16+r.IntN(s.height/3+1)
	left, top := r.IntN(s.width)-w/2, r.IntN(s.height)-h/2
	sh := shape{
		left: left, top: top, right: left + w, bottom: top + h,
		round:       r.IntN(2) == 0,
		shear:       r.IntN(160) - 80,
		brightness:  int32(40+r.IntN(170)) * level,
		textureGain: meanTextureGain/3 + int32(r.IntN(2*meanTextureGain)),
		cb:          uint8(100 + r.IntN(50)),
		cr:          uint8(110 + r.IntN(50)),
	}
	if r.IntN(3) == 0 {
		sh.weave = newWeave(r, s.width)
	}
	return sh
}

// falloff returns the light along one side: brightest near the middle, and about fifty levels darker at the far end.
func falloff(r *rand.Rand, length int) []int32 {
	light := make([]int32, length)
	peak := length/4 + r.IntN(length/2+1)
	for i := range light {
		distance := 1024 * (i - peak) / length // in 1/1024 of length
		light[i] = int32(20*level - 70*level*distance*distance/(1024*1024))
	}
	return light
}

// weave is a plain weave: threads that pass over and under each other.
type weave struct {
	pitchPx     int     // width of a thread
	threadLight []int32 // brightness across a thread
	columnLight []int32 // brightness of the vertical thread at each column
	oddThread   []bool  // whether the thread at each column has an odd number
}

// newWeave chooses threads of about 1/400 to 1/100 of the width of the picture.
func newWeave(r *rand.Rand, width int) *weave {
	w := &weave{
		pitchPx:     max(3, width/400+r.IntN(width/150+1)),
		columnLight: make([]int32, width),
		oddThread:   make([]bool, width),
	}
	depth := int32(10+r.IntN(30)) * level
	for i := range w.pitchPx {
		offset := int32(2*i + 1 - w.pitchPx) // from the ridge of the thread, in half pixels
		w.threadLight = append(w.threadLight, depth/2-depth*offset*offset/int32(w.pitchPx*w.pitchPx))
	}
	for x := range width {
		w.columnLight[x], w.oddThread[x] = w.threadLight[x%w.pitchPx], x/w.pitchPx%2 == 1
	}
	return w
}

// render writes the rows of a band, blurred by the lens and with the noise of the sensor.
func (s *scene) render(img *image.YCbCr, top, bottom int) {
	above, here, below := newScanline(s.width), newScanline(s.width), newScanline(s.width)
	s.drawRow(above, top-1)
	s.drawRow(here, top)
	for y := top; y < bottom; y++ {
		s.drawRow(below, y+1)
		grain := sensorNoise{newRowRandom(^s.seed, y)}
		s.renderLuma(img.Y[y*img.YStride:][:s.width], above.light, here.light, below.light, &grain)
		if y%2 == 0 {
			offset := y / 2 * img.CStride
			s.renderChroma(img.Cb[offset:][:img.CStride], img.Cr[offset:][:img.CStride], here, &grain)
		}
		above, here, below = here, below, above
	}
}

// renderLuma writes a row of luma. Like a lens it spreads some light to the neighbouring pixels.
func (s *scene) renderLuma(row []uint8, above, here, below []int32, grain *sensorNoise) {
	column := func(x int) int32 { return above[x] + 6*here[x] + below[x] }
	left, middle := column(0), column(0)
	for x := range row {
		right := column(min(x+1, len(row)-1))
		light := (left+6*middle+right)/64 + grain.next()
		row[x] = uint8(min(max(light, 0), white) / level)
		left, middle = middle, right
	}
}

// renderChroma writes a row of chroma, at half resolution.
func (s *scene) renderChroma(cb, cr []uint8, here *scanline, grain *sensorNoise) {
	for i := range cb {
		sh := &s.shapes[here.shapes[2*i]]
		tint := (here.light[2*i] - sh.brightness) / (16 * level) // brighter places are more colourful
		noise := grain.next() / (2 * level)
		cb[i] = uint8(int32(sh.cb) + tint + noise)
		cr[i] = uint8(int32(sh.cr) - tint - noise)
	}
}

// scanline is a row of the scene.
type scanline struct {
	shapes  []uint8 // index of the visible shape at each column
	light   []int32 // brightness of each column
	texture []int32 // at half resolution
}

func newScanline(width int) *scanline {
	return &scanline{make([]uint8, width), make([]int32, width), make([]int32, (width+1)/2)}
}

// drawRow computes row y. Rows outside the picture repeat the nearest row.
func (s *scene) drawRow(l *scanline, y int) {
	y = min(max(y, 0), s.height-1)
	clear(l.shapes)
	for i, sh := range s.shapes[1:] {
		from, to := sh.span(y, s.width)
		for x := from; x < to; x++ {
			l.shapes[x] = uint8(i + 1)
		}
	}
	s.texture.upsampleRow(l.texture, y)
	for x := 0; x < s.width; {
		from, visible := x, l.shapes[x]
		for x < s.width && l.shapes[x] == visible {
			x++
		}
		s.shadeSpan(l, &s.shapes[visible], y, from, x)
	}
}

// span returns the columns of a shape in row y, clipped to the picture.
func (sh *shape) span(y, width int) (from, to int) {
	if y < sh.top || y >= sh.bottom {
		return 0, 0
	}
	half, middle := (sh.right-sh.left)/2, (sh.left+sh.right)/2
	if sh.round {
		height, offset := sh.bottom-sh.top, 2*y-sh.top-sh.bottom
		half = int(float64(half) * math.Sqrt(float64(height*height-offset*offset)) / float64(height))
	}
	middle += (y - sh.top) * sh.shear / 256
	return min(max(middle-half, 0), width), max(min(middle+half, width), 0)
}

// shadeSpan adds up the brightness of columns of one shape: its own, the light, the texture, the weave.
func (s *scene) shadeSpan(l *scanline, sh *shape, y, from, to int) {
	base := sh.brightness + s.rowLight[y]
	for x := from; x < to; x++ {
		near, far := l.texture[x/2], l.texture[min(max(x/2-1+x%2*2, 0), len(l.texture)-1)]
		l.light[x] = base + s.columnLight[x] + (3*near+far)*sh.textureGain/64
	}
	if sh.weave != nil {
		sh.weave.shade(l.light, y, from, to)
	}
}

// shade adds the brightness of the thread that is on top.
func (w *weave) shade(light []int32, y, from, to int) {
	rowLight, oddRow := w.threadLight[y%w.pitchPx], y/w.pitchPx%2 == 1
	for x := from; x < to; x++ {
		if w.oddThread[x] == oddRow {
			light[x] += rowLight
		} else {
			light[x] += w.columnLight[x]
		}
	}
}
