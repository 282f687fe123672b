package jpegscan

import (
	"encoding/binary"
	"errors"
	"math"

	"etalase/internal/metadata"
)

// Markers of ITU-T T.81, table B.1.
const (
	sequential   = 0xc0 // baseline
	extended     = 0xc1 // sequential, with more tables
	progressive  = 0xc2
	huffmanCodes = 0xc4
	firstRestart = 0xd0
	lastRestart  = 0xd7
	startOfImage = 0xd8
	endOfImage   = 0xd9
	startOfScan  = 0xda
	quantization = 0xdb
	restarts     = 0xdd
	app14        = 0xee
)

var (
	errUnread = errors.New("jpeg: of a kind that is not read")
	errHeader = errors.New("jpeg: headers that contradict each other")
)

const blockSize = 64 // coefficients

// component is a component of the picture: luma, or one of chroma.
type component struct {
	id            byte
	across, down  int    // blocks in an MCU of all components
	columns, rows int    // blocks that show something
	stride        int    // blocks in a row, with those that fill up the last MCU
	table         byte   // of quantization: its index
	quantizers    []byte // that table, as it was when the first scan of the component began
	dc, ac        *huffmanTable
	prediction    int      // the DC coefficient of the block before
	nonzero       []uint64 // of a progressive picture: which coefficients of each block are not zero, in zigzag order
	coefficients  []int16  // the coefficients themselves, when the picture is mended
	maxDC         int      // a larger DC coefficient is in no picture
}

// decoder walks through the scans of a JPEG, and hands the blocks to the writer if there is one.
type decoder struct {
	bitReader
	width, height         int
	components            []component
	progressive           bool
	mcuColumns, mcuRows   int
	mcuWidth, mcuHeight   int // pixels
	dcTables, acTables    [4]*huffmanTable
	quantizers            [4][]byte // the tables of quantization, as in their segment
	restartInterval       int
	eobRun                int
	firstDamage           float64 // fraction of the height
	damaged               bool
	lostBlocks, allBlocks int
	refined               int // coefficients that refinements looked at, for the test of how much work a scan is
	writer                *writer
}

func (d *decoder) damage() Damage {
	if !d.damaged {
		return Damage{}
	}
	lost := float64(d.lostBlocks) / float64(max(d.allBlocks, 1))
	return Damage{From: d.firstDamage, Lost: lost, any: true}
}

// note notes damage in an MCU of a scan. columns and rows are how many MCUs the scan has.
func (d *decoder) note(mcu, columns, rows int) {
	from := float64(mcu/columns) / float64(rows)
	if !d.damaged || math.IsNaN(d.firstDamage) || from < d.firstDamage {
		d.firstDamage = from
	}
	d.damaged = true
}

// noteSomewhere notes damage that may be anywhere before the end of a scan.
func (d *decoder) noteSomewhere() {
	if !d.damaged {
		d.damaged, d.firstDamage = true, math.NaN()
	}
}

func (d *decoder) run(data []byte) error {
	var header []byte
	scans := 0
	for s := range metadata.JPEGSegments(data) {
		var err error
		switch s.Marker {
		case sequential, extended, progressive:
			err = d.frame(s)
		case huffmanCodes:
			err = d.tables(s.Body)
		case quantization:
			err = d.readQuantizers(s.Body)
		case app14:
			if d.writer != nil {
				d.writer.colours = append(d.writer.colours, data[s.Start:s.End]...)
			}
		case restarts:
			if len(s.Body) < 2 {
				return errHeader
			}
			d.restartInterval = int(binary.BigEndian.Uint16(s.Body))
		case startOfScan:
			header = s.Body
		case metadata.EntropyCoded:
			scans++
			err = d.scan(header, s.Body)
		default:
			if s.Marker >= 0xc0 && s.Marker <= 0xcf {
				err = errUnread
			}
		}
		if err != nil {
			return err
		}
	}
	if scans == 0 {
		return errHeader
	}
	return nil
}

// frame reads the header of the picture (T.81, B.2.2).
func (d *decoder) frame(s metadata.Segment) error {
	b := s.Body
	if len(d.components) > 0 || len(b) < 6 || len(b) < 6+3*int(b[5]) {
		return errHeader
	}
	d.height, d.width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	if b[0] != 8 || b[5] < 1 || b[5] > 4 || d.width == 0 || d.height == 0 {
		return errUnread
	}
	d.progressive = s.Marker == progressive
	d.components = make([]component, b[5])
	across, down := 1, 1 // at most
	for i := range d.components {
		c, from := &d.components[i], b[6+3*i:]
		c.id, c.across, c.down, c.table = from[0], int(from[1]>>4), int(from[1]&15), from[2]
		if c.across < 1 || c.across > 4 || c.down < 1 || c.down > 4 || c.table > 3 {
			return errHeader
		}
		across, down = max(across, c.across), max(down, c.down)
	}
	d.mcuWidth, d.mcuHeight = 8*across, 8*down
	d.mcuColumns, d.mcuRows = ceil(d.width, d.mcuWidth), ceil(d.height, d.mcuHeight)
	for i := range d.components {
		c := &d.components[i]
		c.columns, c.rows = ceil(ceil(d.width*c.across, across), 8), ceil(ceil(d.height*c.down, down), 8)
		c.stride = d.mcuColumns * c.across
		if d.progressive {
			blocks := c.stride * d.mcuRows * c.down // with those that fill up the last MCUs
			c.nonzero = make([]uint64, blocks)
			if d.writer != nil {
				c.coefficients = make([]int16, blockSize*blocks)
			}
		}
	}
	if d.writer != nil {
		d.writer.frame = b[:6+3*len(d.components)]
	}
	return nil
}

func ceil(a, b int) int { return (a + b - 1) / b }

// tables reads the tables of codes in a segment (T.81, B.2.4.2).
func (d *decoder) tables(b []byte) error {
	for len(b) > 0 {
		if len(b) < 17 {
			return errHeader
		}
		count := 0
		for _, n := range b[1:17] {
			count += int(n)
		}
		class, index := b[0]>>4, b[0]&15
		if class > 1 || index > 3 || count > 256 || len(b) < 17+count {
			return errHeader
		}
		t, err := newHuffmanTable(b[1:17], b[17:17+count])
		if err != nil {
			return err
		}
		if class == 0 {
			d.dcTables[index] = t
		} else {
			d.acTables[index] = t
		}
		b = b[17+count:]
	}
	return nil
}

// readQuantizers reads the tables of quantization in a segment (T.81, B.2.4.1).
func (d *decoder) readQuantizers(b []byte) error {
	for len(b) > 0 {
		size := 1 + blockSize<<(b[0]>>4)
		if b[0]>>4 > 1 || b[0]&15 > 3 || len(b) < size {
			return errHeader
		}
		d.quantizers[b[0]&15] = b[:size]
		b = b[size:]
	}
	return nil
}

// latchQuantizers keeps the table of quantization of a component when its first scan begins. The file may then replace
// that table by another one, which is for the components that follow.
func (c *component) latchQuantizers(tables *[4][]byte) error {
	if c.quantizers != nil {
		return nil
	}
	c.quantizers = tables[c.table]
	if c.quantizers == nil {
		return errHeader
	}
	dcFactor := int(c.quantizers[1])
	if c.quantizers[0]>>4 == 1 {
		dcFactor = int(binary.BigEndian.Uint16(c.quantizers[1:]))
	}
	// A DC coefficient times its factor is at most 1024 in a picture, and can be a little more because it is rounded.
	// Twice as much is certainly damage.
	c.maxDC = 2048/max(dcFactor, 1) + 1
	return nil
}

// scanHeader is what the header of a scan says (T.81, B.2.3).
type scanHeader struct {
	components    []*component
	first, last   int  // of the coefficients, in zigzag order
	isRefinement  bool // one more bit of coefficients that were in an earlier scan
	shift         uint // by how many bits the coefficients are to be shifted
	columns, rows int  // of MCUs
}

func (d *decoder) scanHeader(b []byte) (h *scanHeader, err error) {
	h = &scanHeader{}
	if len(d.components) == 0 || len(b) < 1 || b[0] < 1 || b[0] > 4 || len(b) != 4+2*int(b[0]) {
		return h, errHeader
	}
	count := int(b[0])
	rest := b[1+2*count:]
	h.first, h.last, h.shift = int(rest[0]), int(rest[1]), uint(rest[2]&15)
	shiftBefore := uint(rest[2] >> 4) // 0: the coefficients were in no scan before
	h.isRefinement = shiftBefore > 0
	if d.progressive {
		if h.first > h.last || h.last > 63 || h.shift > 13 || h.first == 0 && h.last > 0 || h.first > 0 && count > 1 {
			return h, errHeader
		}
		if h.isRefinement && h.shift != shiftBefore-1 {
			return h, errHeader
		}
	} else {
		h.first, h.last, h.isRefinement, h.shift = 0, 63, false, 0
	}
	needsDC := h.first == 0 && !h.isRefinement
	for i := range count {
		c := d.component(b[1+2*i])
		dc, ac := b[2+2*i]>>4, b[2+2*i]&15
		if c == nil || dc > 3 || ac > 3 {
			return h, errHeader
		}
		c.dc, c.ac = d.dcTables[dc], d.acTables[ac]
		if needsDC && c.dc == nil || h.last > 0 && c.ac == nil {
			return h, errHeader
		}
		if err := c.latchQuantizers(&d.quantizers); err != nil {
			return h, err
		}
		h.components = append(h.components, c)
	}
	h.columns, h.rows = d.mcuColumns, d.mcuRows
	if count == 1 { // an MCU is a block
		h.columns, h.rows = h.components[0].columns, h.components[0].rows
	}
	return h, nil
}

func (d *decoder) component(id byte) *component {
	for i := range d.components {
		if d.components[i].id == id {
			return &d.components[i]
		}
	}
	return nil
}

// scan walks through a scan.
func (d *decoder) scan(header, data []byte) error {
	h, err := d.scanHeader(header)
	if err != nil {
		return err
	}
	d.bitReader = bitReader{data: data}
	if d.writer != nil && !d.progressive {
		d.writer.startScan(h, header)
	}
	d.restart(h)
	decode := d.blockDecoder(h)
	lost := false // up to the next restart
	total := h.columns * h.rows
	for mcu, interval, expected := 0, 0, 0; mcu < total; mcu++ {
		if d.restartInterval > 0 && interval == d.restartInterval {
			whole, found := d.nextRestart(expected)
			if !whole {
				d.note(mcu-1, h.columns, h.rows)
			}
			d.restart(h)
			lost, interval, expected = !found, 0, (expected+1)&7
		}
		interval++
		if lost {
			d.note(mcu, h.columns, h.rows)
			d.skipMCU(h)
			continue
		}
		whole := d.mcu(h, mcu, decode)
		if d.starved() {
			whole, lost = false, true
		}
		if !whole {
			d.note(mcu, h.columns, h.rows)
		}
	}
	if d.extraBytes() > maxExtraBytes {
		d.noteSomewhere()
	}
	if d.writer != nil && !d.progressive {
		d.writer.endScan()
	}
	return nil
}

// maxExtraBytes is how many bytes may stand behind the last block of a scan: some cameras write a few. Before a restart
// marker there may be none.
const maxExtraBytes = 16

// restart resets what depends on the blocks before.
func (d *decoder) restart(h *scanHeader) {
	d.eobRun = 0
	for _, c := range h.components {
		c.prediction = 0
	}
}

// extraBytes counts the bytes that are left before the next restart marker, without padding. Padding is zeros or ones.
func (d *decoder) extraBytes() int {
	extra := int(d.count-min(d.padding, d.count)) / 8
	rest := d.data[min(d.at, len(d.data)):]
	for i, c := range rest {
		if c == 0xff && i+1 < len(rest) && rest[i+1] >= firstRestart && rest[i+1] <= lastRestart {
			break
		}
		if c != 0 && c != 0xff {
			extra++
		}
		if extra > maxExtraBytes {
			break
		}
	}
	return extra
}

// nextRestart goes to the next restart marker, as jpeg_resync_to_restart of libjpeg does. whole says that nothing is
// damaged: the marker follows at once, and is the expected one. found says that decoding can go on behind a marker.
// It is false where the data of the coming interval are missing; the marker that was seen is then that of a later one.
func (d *decoder) nextRestart(expected int) (whole, found bool) {
	whole = d.extraBytes() == 0
	d.discard()
	for at := d.at; at+1 < len(d.data); at++ {
		marker := d.data[at+1]
		if d.data[at] != 0xff || marker < firstRestart || marker > lastRestart {
			continue
		}
		switch ahead := (int(marker) - firstRestart - expected) & 7; ahead {
		case 0:
			d.at = at + 2
			return whole, true
		case 1, 2: // this interval is missing
			d.at = at
			return false, false
		case 6, 7: // of an interval that came before
			whole = false
		default: // nobody knows
			d.at = at + 2
			return false, true
		}
	}
	d.at = len(d.data)
	return false, false
}

// blockDecoder returns the method that decodes a block of the scan. It returns false where there is damage.
func (d *decoder) blockDecoder(h *scanHeader) func(c *component, block int, h *scanHeader) bool {
	switch {
	case !d.progressive:
		return d.sequentialBlock
	case h.first == 0 && h.isRefinement:
		return d.refineDC
	case h.first == 0:
		return d.firstDC
	case h.isRefinement:
		return d.refineBlock
	}
	return d.firstBlock
}

// mcu decodes the blocks of an MCU. It returns false where there is damage.
func (d *decoder) mcu(h *scanHeader, mcu int, decode func(*component, int, *scanHeader) bool) bool {
	x, y := mcu%h.columns, mcu/h.columns
	if len(h.components) == 1 {
		c := h.components[0]
		d.allBlocks++
		return decode(c, y*c.stride+x, h)
	}
	whole := true
	for _, c := range h.components {
		for row := range c.down {
			for column := range c.across {
				d.allBlocks++
				if !decode(c, (y*c.down+row)*c.stride+x*c.across+column, h) {
					whole = false
				}
			}
		}
	}
	return whole
}

// skipMCU passes over an MCU whose data are missing. In the mended picture it is mid-grey.
func (d *decoder) skipMCU(h *scanHeader) {
	for _, c := range h.components {
		blocks := c.down * c.across
		if len(h.components) == 1 {
			blocks = 1
		}
		d.allBlocks += blocks
		d.lostBlocks += blocks
		if d.writer != nil && !d.progressive {
			for range blocks {
				d.writer.block(c, &[blockSize]int16{})
			}
		}
	}
}
