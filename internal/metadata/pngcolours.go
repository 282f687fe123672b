package metadata

import (
	"encoding/binary"
	"math"

	"etalase/internal/icc"
)

// pngColours are the chunks of a PNG about its colours.
type pngColours struct {
	profile        []byte // of iCCP
	sRGB           bool
	gamma          uint32 // of gAMA, in units of 1/100000: the exponent from light to samples; 0: none
	chromaticities *icc.Chromaticities
	coding         []byte // of cICP: primaries, transfer function, matrix, full range
}

func (p *pngColours) add(c chunk) {
	switch {
	case c.kind == "sRGB":
		p.sRGB = true
	case c.kind == "gAMA" && len(c.body) == 4:
		p.gamma = binary.BigEndian.Uint32(c.body)
	case c.kind == "cICP" && len(c.body) == 4:
		p.coding = c.body
	case c.kind == "cHRM" && len(c.body) == 32:
		var n [8]float64
		for i := range n {
			n[i] = float64(binary.BigEndian.Uint32(c.body[4*i:])) / 100_000
		}
		p.chromaticities = &icc.Chromaticities{
			White: [2]float64{n[0], n[1]},
			Red:   [2]float64{n[2], n[3]},
			Green: [2]float64{n[4], n[5]},
			Blue:  [2]float64{n[6], n[7]},
		}
	}
}

// Code points of primaries and of a transfer function (ITU-T H.273).
const (
	codeBT709, codeBT2020, codeP3 = 1, 9, 12
	codeSRGB                      = 13
)

// result returns the profile by the chunk of the highest priority. It is assigned if it is not that of iCCP alone.
func (p *pngColours) result() (profile []byte, assigned bool) {
	if p.coding != nil && p.coding[1] == codeSRGB && p.coding[2] == 0 && p.coding[3] == 1 {
		switch p.coding[0] {
		case codeBT709:
			return []byte{}, len(p.profile) > 0
		case codeP3:
			return icc.DisplayP3.Profile(0), true
		case codeBT2020:
			return icc.BT2020.Profile(0), true
		}
	}
	switch {
	case len(p.profile) > 0:
		return p.profile, p.sRGB // which older versions preferred
	case p.sRGB:
		return []byte{}, false
	}
	return p.ofGamma()
}

// ofGamma returns the profile of gAMA and cHRM. What is nearly that of sRGB is taken for it, as libpng does: most
// programs that write 45455, which is 1/2.2, mean sRGB.
func (p *pngColours) ofGamma() (profile []byte, assigned bool) {
	exponent := 0.0 // the curve of sRGB
	if p.gamma > 0 {
		exponent = 100_000 / float64(p.gamma)
		const threshold = 0.05
		if math.Abs(exponent/2.2-1) < threshold {
			exponent = 0
		}
	}
	chromaticities := icc.SRGB
	if p.chromaticities != nil && p.chromaticities.IsValid() && !p.chromaticities.IsNear(icc.SRGB) {
		chromaticities = *p.chromaticities
	}
	if exponent == 0 && chromaticities == icc.SRGB || exponent > 100 {
		return nil, false
	}
	return chromaticities.Profile(exponent), true
}
