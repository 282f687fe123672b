package svg

import "testing"

func TestPathOutline(t *testing.T) {
	for d, want := range map[string]outline{
		"":                           {},
		"M5 5":                       {vertices: 1},
		"M0 0 10,0":                  {vertices: 2, length: 20, crossing: 0.1},
		"M0 0L10-10":                 {vertices: 2, length: 40, crossing: 0.2},
		"m1 1h10v10H1V1z":            {vertices: 6, length: 80, crossing: 0.4},
		"M0 0l1.5.5e1":               {vertices: 2, length: 13, crossing: 0.065},
		"M0 0zzzz":                   {vertices: 5},
		"M0 0c1 1 2 2 3 3":           {vertices: 2, length: 60, crossing: 0.3},
		"M10 10C11 11 12 12 13 13":   {vertices: 2, length: 60, crossing: 0.3},
		"M0 0a1 1 0 013 3":           {vertices: 2, length: 28, crossing: 0.14},
		"M0 0L1000 0":                {vertices: 2, length: 2000, crossing: 0.5},
		"x M0 0 ? 3":                 {vertices: 3},
		"L":                          {vertices: 1},
		"M0 0L1e999 0 -1e999 0 0 0h": {vertices: 5, length: 6e12, crossing: 1.5},
	} {
		got := pathOutline(d, 100)
		if got.vertices != want.vertices || !near(got.length, want.length) || !near(got.crossing, want.crossing) {
			t.Errorf("%s: %+v, want %+v", d, got, want)
		}
	}
}

func near(a, b float64) bool { return a-b < 1e-6*(1+b) && b-a < 1e-6*(1+b) }
