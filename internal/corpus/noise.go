package corpus

// plane is a grid of brightness values.
type plane struct {
	width, height int
	pix           []int16
}

func newPlane(width, height int) plane { return plane{width, height, make([]int16, width*height)} }

// row returns row y, or the nearest row if y is outside.
func (p plane) row(y int) []int16 {
	y = min(max(y, 0), p.height-1)
	return p.pix[y*p.width:][:p.width]
}

// octaveAmplitude is the largest deviation that an octave adds. It is the same for all octaves, because natural
// surfaces look alike from near and from far.
const octaveAmplitude = 44 * level

// fractalNoise returns noise with detail of every size. It begins with a grid of a few points; each step doubles the
// size and adds detail of half the size.
func fractalNoise(seed uint64, width, height int) plane {
	if width <= 4 || height <= 4 {
		p := newPlane(width, height)
		p.addOctave(seed, 0, height)
		return p
	}
	coarse := fractalNoise(seed+1, (width+1)/2, (height+1)/2)
	p := newPlane(width, height)
	forEachBand(height, func(top, bottom int) {
		row := make([]int32, coarse.width)
		for y := top; y < bottom; y++ {
			coarse.upsampleRow(row, y)
			upsampleColumns(p.row(y), row)
		}
		p.addOctave(seed, top, bottom)
	})
	return p
}

// upsampleRow computes row y of the plane at twice the height: three quarters of the row that it lies in, and one
// quarter of the nearest other row.
func (p plane) upsampleRow(row []int32, y int) {
	near, far := p.row(y/2), p.row(y/2-1+y%2*2)
	for x := range row {
		row[x] = (3*int32(near[x]) + int32(far[x])) / 4
	}
}

// upsampleColumns does the same along a row.
func upsampleColumns(row []int16, coarse []int32) {
	for x := range row {
		near, far := coarse[x/2], coarse[min(max(x/2-1+x%2*2, 0), len(coarse)-1)]
		row[x] = int16((3*near + far) / 4)
	}
}

// addOctave adds random values to rows. Every row has its own random numbers, so rows can be computed in any order.
func (p plane) addOctave(seed uint64, top, bottom int) {
	for y := top; y < bottom; y++ {
		row, random := p.row(y), newRowRandom(seed, y)
		for x := 0; x < len(row); x += 8 {
			bits := random.next()
			for i := x; i < min(x+8, len(row)); i++ {
				row[i] += int16(int32(int8(bits)) * octaveAmplitude / 128)
				bits >>= 8
			}
		}
	}
}

// sensorNoise is the noise of a row of a sensor: about two levels, and smaller values are more frequent.
type sensorNoise struct{ random xorshift }

func (s *sensorNoise) next() int32 {
	bits := s.random.next()
	return 10 * (int32(bits>>32&15) + int32(bits>>40&15) - 15)
}

// xorshift is Marsaglia's random number generator (2003). Its three shifts are fast, which matters: most of the time
// goes into random numbers for millions of pixels.
type xorshift uint64

// newRowRandom returns the random numbers of a row. The seed is mixed by Stafford's mix 13, because neighbouring rows
// would otherwise look alike.
func newRowRandom(seed uint64, y int) xorshift {
	v := seed<<20 ^ uint64(y)
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return xorshift(v ^ v>>31 | 1) // never zero: xorshift of zero is zero
}

func (x *xorshift) next() uint64 {
	v := uint64(*x)
	v ^= v << 13
	v ^= v >> 7
	v ^= v << 17
	*x = xorshift(v)
	return v
}
