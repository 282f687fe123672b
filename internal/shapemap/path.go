package shapemap

import (
	"strconv"

	"github.com/paulmach/orb"
)

// path returns rings as the path of an SVG, in units: from corner to corner, which is shorter than where each is.
func path(rings []orb.Ring) string {
	var d pathText
	for _, ring := range rings {
		var before orb.Point
		for i, at := range ring[:max(1, len(ring)-1)] {
			switch i {
			case 0:
				d.command('M', at.X(), at.Y())
			case 1:
				d.command('l', at.X()-before.X(), at.Y()-before.Y())
			default:
				d.number(at.X() - before.X())
				d.number(at.Y() - before.Y())
			}
			before = at
		}
		d = append(d, 'z')
	}
	return string(d)
}

type pathText []byte

func (d *pathText) command(letter byte, x, y float64) {
	*d = append(*d, letter)
	d.number(x)
	d.number(y)
}

// number adds a number of steps, with a space only where nothing else parts it from the number before.
func (d *pathText) number(steps float64) {
	tenths := int(steps) * (10 / detail)
	text := *d
	last := text[len(text)-1]
	switch {
	case tenths < 0:
		text, tenths = append(text, '-'), -tenths
	case last >= '0' && last <= '9':
		text = append(text, ' ')
	}
	if tenths >= 10 || tenths == 0 {
		text = strconv.AppendInt(text, int64(tenths/10), 10)
	}
	if tenths%10 > 0 {
		text = append(text, '.', byte('0'+tenths%10))
	}
	*d = text
}
