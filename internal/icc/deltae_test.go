package icc

import (
	"math"
	"testing"
)

// labOfSRGB returns the Lab, under sRGB's own white, of sRGB's 0 to 255.
func labOfSRGB(channels [3]float64) [3]float64 {
	var light [3]float64
	for i, v := range channels {
		if v /= 255; v <= 0.04045 {
			light[i] = v / 12.92
		} else {
			light[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return labOf(xyzOf(sRGBPrimaries, light[:]))
}

// deltaE2000 returns the distance of two colours by CIEDE2000, as G. Sharma, W. Wu and E. Dalal write it (2005): 1 can
// just be seen side by side.
func deltaE2000(a, b [3]float64) float64 {
	const degree = math.Pi / 180
	seventh := func(c float64) float64 { return math.Sqrt(math.Pow(c, 7) / (math.Pow(c, 7) + math.Pow(25, 7))) }
	g := 0.5 * (1 - seventh((math.Hypot(a[1], a[2])+math.Hypot(b[1], b[2]))/2))
	polar := func(lab [3]float64) (chroma, hue float64) {
		x := (1 + g) * lab[1]
		if hue = math.Atan2(lab[2], x) / degree; hue < 0 {
			hue += 360
		}
		return math.Hypot(x, lab[2]), hue
	}
	c1, h1 := polar(a)
	c2, h2 := polar(b)
	turn, hue := h2-h1, (h1+h2)/2
	switch {
	case c1*c2 == 0:
		turn, hue = 0, h1+h2
	case turn > 180:
		turn -= 360
		hue += 180
	case turn < -180:
		turn += 360
		hue += 180
	}
	l, c := (a[0]+b[0])/2, (c1+c2)/2
	t := 1 - 0.17*math.Cos((hue-30)*degree) + 0.24*math.Cos(2*hue*degree) +
		0.32*math.Cos((3*hue+6)*degree) - 0.20*math.Cos((4*hue-63)*degree)
	lightness := (b[0] - a[0]) / (1 + 0.015*(l-50)*(l-50)/math.Sqrt(20+(l-50)*(l-50)))
	chroma := (c2 - c1) / (1 + 0.045*c)
	turned := 2 * math.Sqrt(c1*c2) * math.Sin(turn/2*degree) / (1 + 0.015*c*t)
	rotation := -2 * seventh(c) * math.Sin(60*math.Exp(-math.Pow((hue-275)/25, 2))*degree)
	return math.Sqrt(lightness*lightness + chroma*chroma + turned*turned + rotation*chroma*turned)
}

// Pairs from the table of Sharma, Wu and Dalal's paper.
func TestDeltaE2000(t *testing.T) {
	for _, pair := range []struct {
		a, b [3]float64
		want float64
	}{
		{[3]float64{50, 2.6772, -79.7751}, [3]float64{50, 0, -82.7485}, 2.0425},
		{[3]float64{50, 2.8361, -74.0200}, [3]float64{50, 0, -82.7485}, 3.4412},
		{[3]float64{50, -1.3802, -84.2814}, [3]float64{50, 0, -82.7485}, 1.0000},
		{[3]float64{50, 0, 0}, [3]float64{50, -1, 2}, 2.3669},
		{[3]float64{50, 2.4900, -0.0010}, [3]float64{50, -2.4900, 0.0009}, 7.1792},
		{[3]float64{50, 2.4900, -0.0010}, [3]float64{50, -2.4900, 0.0011}, 7.2195},
		{[3]float64{50, 2.5, 0}, [3]float64{73, 25, -18}, 27.1492},
		{[3]float64{50, 2.5, 0}, [3]float64{50, 3.2592, 0.3350}, 1.0000},
		{[3]float64{60.2574, -34.0099, 36.2677}, [3]float64{60.4626, -34.1751, 39.4387}, 1.2644},
		{[3]float64{22.7233, 20.0904, -46.6940}, [3]float64{23.0331, 14.9730, -42.5619}, 2.0373},
		{[3]float64{90.8027, -2.0831, 1.4410}, [3]float64{91.1528, -1.6435, 0.0447}, 1.4441},
		{[3]float64{2.0776, 0.0795, -1.1350}, [3]float64{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		if got := deltaE2000(pair.a, pair.b); math.Abs(got-pair.want) > 0.0001 {
			t.Errorf("%v and %v: %.4f, want %.4f", pair.a, pair.b, got, pair.want)
		}
	}
}
