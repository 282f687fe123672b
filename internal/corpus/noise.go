package corpus

// plane is a field of brightness, parts of a level.
type plane struct {
	width, height int
	pix           []int16
}

func newPlane(width, height int) plane { return plane{width, height, make([]int16, width*height)} }

func (p plane) row(y int) []int16 {
	y = min(max(y, 0), p.height-1)
	return p.pix[y*p.width:][:p.width]
}

// An octave spreads over so many levels up and down. All have the same: natural
// surfaces look alike from near and from far.
const octave = 44 * part

// fractal is noise of all sizes: from a grid of a few points, each step doubles
// the size and adds detail that is half as large.
func fractal(seed uint64, width, height int) plane {
	if width <= 4 || height <= 4 {
		p := newPlane(width, height)
		p.roughen(seed, 0, height)
		return p
	}
	coarse := fractal(seed+1, (width+1)/2, (height+1)/2)
	p := newPlane(width, height)
	inBands(height, func(top, bottom int) {
		line := make([]int32, coarse.width)
		for y := top; y < bottom; y++ {
			coarse.between(line, y)
			doubled(p.row(y), line)
		}
		p.roughen(seed, top, bottom)
	})
	return p
}

// between is row y of a plane that is twice as high: three parts of the row
// that it lies in, one of the nearest other.
func (p plane) between(line []int32, y int) {
	near, far := p.row(y/2), p.row(y/2-1+y%2*2)
	for x := range line {
		line[x] = (3*int32(near[x]) + int32(far[x])) / 4
	}
}

func doubled(row []int16, line []int32) {
	for x := range row {
		near, far := line[x/2], line[min(max(x/2-1+x%2*2, 0), len(line)-1)]
		row[x] = int16((3*near + far) / 4)
	}
}

// roughen adds an octave. Every row has numbers of its own, so that rows can be
// made in any order.
func (p plane) roughen(seed uint64, top, bottom int) {
	for y := top; y < bottom; y++ {
		row, draws := p.row(y), drawsOf(seed, y)
		for x := 0; x < len(row); x += 8 {
			eight := draws.next()
			for i := x; i < min(x+8, len(row)); i++ {
				row[i] += int16(int32(int8(eight)) * octave / 128)
				eight >>= 8
			}
		}
	}
}

// sensor is the noise of a row of photosites: two levels, more or less,
// tailing off to both sides.
type sensor struct{ draws xorshift }

func (s *sensor) next() int32 {
	bits := s.draws.next()
	return 10 * (int32(bits>>32&15) + int32(bits>>40&15) - 15)
}

// xorshift is Marsaglia's generator (2003): three shifts for 64 bits, where one
// number for each of millions of pixels is most of the work.
type xorshift uint64

// drawsOf begins the numbers of a row. They are stirred (Stafford's mix 13), as
// those of neighbouring rows would look alike otherwise.
func drawsOf(seed uint64, y int) xorshift {
	v := seed<<20 ^ uint64(y)
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return xorshift(v ^ v>>31 | 1) // never zero, which would stay zero
}

func (x *xorshift) next() uint64 {
	v := uint64(*x)
	v ^= v << 13
	v ^= v >> 7
	v ^= v << 17
	*x = xorshift(v)
	return v
}
