package corpus

import (
	"image"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
)

// Brightness is reckoned in parts of a level, so that what lies on top of each
// other is rounded once.
const (
	part  = 32
	white = 255 * part
)

// Photo makes a picture that gives decoders, scalers and encoders the work that
// a photo gives them: things with edges in a light that falls off, surfaces with
// detail of every size (1/f noise, as in nature), woven cloth, a lens that is
// not perfectly sharp and the noise of a sensor. As JPEG of quality 90 it has two
// to three bits for each pixel. The same arguments give the same pixels on every
// machine: they are computed in integers, but for a square root, which all round
// alike.
func Photo(seed int64, width, height int) image.Image {
	s := newScene(uint64(seed), width, height)
	img := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	inBands(height, func(top, bottom int) { s.expose(img, top, bottom) })
	return img
}

// inBands shares out rows among the processors. Bands begin at even rows, where
// a row of colour begins.
func inBands(height int, work func(top, bottom int)) {
	var bands sync.WaitGroup
	rows := (height/runtime.GOMAXPROCS(0) + 2) &^ 1
	for top := 0; top < height; top += rows {
		bands.Go(func() { work(top, min(top+rows, height)) })
	}
	bands.Wait()
}

// scene is what is photographed.
type scene struct {
	seed          uint64
	width, height int
	texture       plane // at half the size: no lens and sensor resolve detail of one pixel
	things        []thing
	across, down  []int32 // how the light falls off, parts of a level for each column and row
}

// thing lies on those before it. The first is the background.
type thing struct {
	left, top, right, bottom int
	round                    bool
	slant                    int   // pixels to the right in 256 rows
	tone                     int32 // parts of a level
	relief                   int32 // how much of the texture it has, sixteenths
	cb, cr                   uint8
	cloth                    *cloth // nil: not woven
}

const (
	thingsInAScene = 28
	relief         = 12 // of the texture, sixteenths; the middle
)

func newScene(seed uint64, width, height int) *scene {
	r := rand.New(rand.NewPCG(seed, 5))
	s := &scene{seed: seed, width: width, height: height}
	s.texture = fractal(seed, (width+1)/2, (height+1)/2)
	s.across, s.down = falloff(r, width), falloff(r, height)
	s.things = append(s.things, thing{right: width, bottom: height, tone: 110 * part, relief: relief / 2, cb: 124, cr: 131})
	for range thingsInAScene {
		s.things = append(s.things, s.newThing(r))
	}
	return s
}

func (s *scene) newThing(r *rand.Rand) thing {
	w, h := s.width/16+r.IntN(s.width/3+1), s.height/16+r.IntN(s.height/3+1)
	left, top := r.IntN(s.width)-w/2, r.IntN(s.height)-h/2
	t := thing{
		left: left, top: top, right: left + w, bottom: top + h,
		round:  r.IntN(2) == 0,
		slant:  r.IntN(160) - 80,
		tone:   int32(40+r.IntN(170)) * part,
		relief: relief/3 + int32(r.IntN(2*relief)),
		cb:     uint8(100 + r.IntN(50)),
		cr:     uint8(110 + r.IntN(50)),
	}
	if r.IntN(3) == 0 {
		t.cloth = weave(r, s.width)
	}
	return t
}

// falloff is the light along one side: brightest somewhere in the middle, some
// fifty levels less at the farthest end.
func falloff(r *rand.Rand, length int) []int32 {
	light := make([]int32, length)
	bright := length/4 + r.IntN(length/2+1)
	for i := range light {
		away := 1024 * (i - bright) / length // below 1024
		light[i] = int32(20*part - 70*part*away*away/(1024*1024))
	}
	return light
}

// cloth is a plain weave: threads that pass over and under each other.
type cloth struct {
	pitch  int
	thread []int32 // brightness across a thread, parts of a level
	column []int32 // the same for each column of the picture
	over   []bool  // whether the threads of a column are odd ones
}

// weave picks threads of a four-hundredth of the picture, or some more.
func weave(r *rand.Rand, width int) *cloth {
	c := &cloth{pitch: max(3, width/400+r.IntN(width/150+1)), column: make([]int32, width), over: make([]bool, width)}
	depth := int32(10+r.IntN(30)) * part
	for i := range c.pitch {
		aside := int32(2*i + 1 - c.pitch) // from the ridge of the thread
		c.thread = append(c.thread, depth/2-depth*aside*aside/int32(c.pitch*c.pitch))
	}
	for x := range width {
		c.column[x], c.over[x] = c.thread[x%c.pitch], x/c.pitch%2 == 1
	}
	return c
}

// expose takes the rows of a band: what the lens shows, with the noise of the
// sensor.
func (s *scene) expose(img *image.YCbCr, top, bottom int) {
	above, here, below := newLine(s.width), newLine(s.width), newLine(s.width)
	s.show(above, top-1)
	s.show(here, top)
	for y := top; y < bottom; y++ {
		s.show(below, y+1)
		grain := sensor{drawsOf(^s.seed, y)}
		s.exposeRow(img.Y[y*img.YStride:][:s.width], above.light, here.light, below.light, &grain)
		if y%2 == 0 {
			at := y / 2 * img.CStride
			s.exposeColour(img.Cb[at:][:img.CStride], img.Cr[at:][:img.CStride], here, &grain)
		}
		above, here, below = here, below, above
	}
}

// exposeRow blurs as a lens does: some of the light falls on the neighbours.
func (s *scene) exposeRow(row []uint8, above, here, below []int32, grain *sensor) {
	column := func(x int) int32 { return above[x] + 6*here[x] + below[x] }
	left, middle := column(0), column(0)
	for x := range row {
		right := column(min(x+1, len(row)-1))
		light := (left+6*middle+right)/64 + grain.next()
		row[x] = uint8(min(max(light, 0), white) / part)
		left, middle = middle, right
	}
}

func (s *scene) exposeColour(cb, cr []uint8, here *line, grain *sensor) {
	for i := range cb {
		t := &s.things[here.thing[2*i]]
		tint := (here.light[2*i] - t.tone) / (16 * part) // what is brighter has more of its colour
		noise := grain.next() / (2 * part)
		cb[i] = uint8(int32(t.cb) + tint + noise)
		cr[i] = uint8(int32(t.cr) - tint - noise)
	}
}

// line is a row of the scene.
type line struct {
	thing   []uint8 // what is seen in each column
	light   []int32 // parts of a level
	texture []int32
}

func newLine(width int) *line {
	return &line{make([]uint8, width), make([]int32, width), make([]int32, (width+1)/2)}
}

// show works out a row; the first and the last are seen beyond the edges too.
func (s *scene) show(l *line, y int) {
	y = min(max(y, 0), s.height-1)
	clear(l.thing)
	for i, t := range s.things[1:] {
		from, to := t.span(y, s.width)
		for x := from; x < to; x++ {
			l.thing[x] = uint8(i + 1)
		}
	}
	s.texture.between(l.texture, y)
	for x := 0; x < s.width; {
		from, seen := x, l.thing[x]
		for x < s.width && l.thing[x] == seen {
			x++
		}
		s.light(l, &s.things[seen], y, from, x)
	}
}

// span is where a thing begins and ends in a row, inside of the picture.
func (t *thing) span(y, width int) (from, to int) {
	if y < t.top || y >= t.bottom {
		return 0, 0
	}
	half, middle := (t.right-t.left)/2, (t.left+t.right)/2
	if t.round {
		height, away := t.bottom-t.top, 2*y-t.top-t.bottom
		half = int(float64(half) * math.Sqrt(float64(height*height-away*away)) / float64(height))
	}
	middle += (y - t.top) * t.slant / 256
	return min(max(middle-half, 0), width), max(min(middle+half, width), 0)
}

func (s *scene) light(l *line, t *thing, y, from, to int) {
	ground := t.tone + s.down[y]
	for x := from; x < to; x++ {
		near, far := l.texture[x/2], l.texture[min(max(x/2-1+x%2*2, 0), len(l.texture)-1)]
		l.light[x] = ground + s.across[x] + (3*near+far)*t.relief/64
	}
	if t.cloth != nil {
		t.cloth.lay(l.light, y, from, to)
	}
}

func (c *cloth) lay(light []int32, y, from, to int) {
	row, over := c.thread[y%c.pitch], y/c.pitch%2 == 1
	for x := from; x < to; x++ {
		if c.over[x] == over {
			light[x] += row
		} else {
			light[x] += c.column[x]
		}
	}
}
