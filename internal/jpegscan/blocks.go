package jpegscan

import "math/bits"

// sequentialBlock decodes a block of a sequential picture (T.81, F.2.2). While photos are read, no other loop of the
// program runs as often. So it looks into a table once for each coefficient, and does not compute the coefficient.
func (d *decoder) sequentialBlock(c *component, _ int, _ *scanHeader) bool {
	if d.writer != nil {
		return d.writtenBlock(c)
	}
	whole := d.readDC(c)
	r, ac := &d.bitReader, c.ac
	next, count := r.bits, r.count
	for k := 1; k < blockSize; k++ {
		if count < 32 {
			r.bits, r.count = next, count
			r.refill()
			next, count = r.bits, r.count
		}
		e := ac.fast[next>>((count-fastBits)&63)&(1<<fastBits-1)]
		if e == 0 {
			var ok bool
			if e, ok = ac.long(int(next >> ((count - 16) & 63) & 0xffff)); !ok {
				whole, e = false, newEntry(16, 0)
			}
		}
		count -= e.bits()
		k += e.run()
		if k >= blockSize && e.size() > 0 {
			whole = false
		}
	}
	r.bits, r.count = next, count
	return whole
}

// writtenBlock is sequentialBlock for a picture that is mended: it computes the coefficients and writes them.
func (d *decoder) writtenBlock(c *component) bool {
	var block [blockSize]int16
	whole := d.readDC(c)
	block[0] = int16(c.prediction)
	for k := 1; k < blockSize; k++ {
		e, ok := d.code(c.ac)
		whole = whole && ok
		if !ok || e.run() == blockSize {
			break
		}
		k += e.run()
		if e.size() == 0 {
			continue
		}
		v := extend(d.number(e.size()), e.size())
		if k >= blockSize {
			whole = false
			k = blockSize - 1 // as libjpeg does
		}
		block[k] = int16(v)
	}
	d.writer.block(c, &block)
	return whole
}

// readDC reads by how much the DC coefficient of a block differs from that of the block before (T.81, F.2.2.1).
func (d *decoder) readDC(c *component) bool {
	e, ok := d.code(c.dc)
	size := uint(e.symbol())
	if !ok || size > 16 {
		return false
	}
	c.prediction += extend(d.number(size), size)
	return c.prediction >= -c.maxDC && c.prediction <= c.maxDC
}

// firstDC decodes the DC coefficient of a block for the first time (T.81, G.1.2.1).
func (d *decoder) firstDC(c *component, block int, h *scanHeader) bool {
	e, ok := d.code(c.dc)
	if size := uint(e.symbol()); ok && size <= 16 {
		c.prediction += extend(d.number(size), size)
	} else {
		ok = false
	}
	v := c.prediction << h.shift
	if c.coefficients != nil {
		c.coefficients[blockSize*block] = int16(v)
	}
	return ok && v >= -c.maxDC && v <= c.maxDC
}

// refineDC decodes one more bit of the DC coefficient.
func (d *decoder) refineDC(c *component, block int, h *scanHeader) bool {
	if d.bit() == 1 && c.coefficients != nil {
		c.coefficients[blockSize*block] |= 1 << h.shift
	}
	return true
}

// firstBlock decodes AC coefficients for the first time (T.81, G.1.2.2).
func (d *decoder) firstBlock(c *component, block int, h *scanHeader) bool {
	if d.eobRun > 0 {
		d.eobRun--
		return true
	}
	for k := h.first; k <= h.last; k++ {
		e, ok := d.code(c.ac)
		if !ok {
			return false
		}
		if e.size() == 0 && e.symbol() != 0xf0 {
			d.eobRun = d.blocksToSkip(e) - 1
			return true
		}
		k += e.symbol() >> 4
		if e.size() == 0 {
			continue
		}
		v := extend(d.number(e.size()), e.size())
		if k >= blockSize {
			return false
		}
		c.set(block, k, v<<h.shift)
	}
	return true
}

// set sets a coefficient that was zero.
func (c *component) set(block, k, v int) {
	c.nonzero[block] |= 1 << k
	if c.coefficients != nil {
		c.coefficients[blockSize*block+k] = int16(v)
	}
}

// blocksToSkip reads how many blocks end here, this one included.
func (d *decoder) blocksToSkip(e entry) int {
	length := uint(e.symbol() >> 4)
	return 1<<length + d.number(length)
}

// refineBlock decodes one more bit of AC coefficients (T.81, G.1.2.3).
func (d *decoder) refineBlock(c *component, block int, h *scanHeader) bool {
	k, whole := h.first, true
	for d.eobRun == 0 && k <= h.last {
		e, ok := d.code(c.ac)
		if !ok {
			e, whole = entry(0), false
		}
		run, v := e.symbol()>>4, 0
		switch {
		case e.size() > 0:
			whole = whole && e.size() == 1
			if v = -1; d.bit() == 1 {
				v = 1
			}
		case run < 15:
			d.eobRun = d.blocksToSkip(e)
		}
		if d.eobRun > 0 {
			break
		}
		if k = d.refineRun(c, block, k, run, h); v != 0 {
			if k >= blockSize || k > h.last {
				return false
			}
			c.set(block, k, v<<h.shift)
		}
		k++
	}
	if d.eobRun > 0 {
		d.refineRun(c, block, k, blockSize, h)
		d.eobRun--
	}
	return whole
}

// refineRun skips a run of zeros and refines the coefficients that are between them. It returns the index behind the
// run. It looks only at coefficients that are not zero: a small file can have scans of nothing but ends of blocks, and
// this is called for every block of them.
func (d *decoder) refineRun(c *component, block, k, run int, h *scanHeader) int {
	const all = ^uint64(0)
	for left := c.nonzero[block] & (all << k) & (all >> (blockSize - 1 - h.last)); left != 0; left &= left - 1 {
		d.refined++
		next := bits.TrailingZeros64(left)
		if next-k > run {
			break
		}
		run -= next - k
		k = next + 1
		d.refine(c, block, next, h)
	}
	return min(k+run, h.last+1)
}

// refine reads one more bit of a coefficient.
func (d *decoder) refine(c *component, block, k int, h *scanHeader) {
	if d.bit() == 0 || c.coefficients == nil {
		return
	}
	at := &c.coefficients[blockSize*block+k]
	step := int16(1) << h.shift
	if *at&step != 0 {
		return
	}
	if *at < 0 {
		step = -step
	}
	*at += step
}
