package view

import (
	"testing"

	"etalase/internal/schema"
)

func TestProgressPercent(t *testing.T) {
	number := func(f float64) *float64 { return &f }
	for _, test := range []struct {
		name      string
		indicator schema.Indicator
		want      int64
	}{
		{"not measured", schema.Indicator{Target: 10}, 0},
		{"half way", schema.Indicator{Target: 10, Actual: number(5)}, 50},
		{"from a baseline", schema.Indicator{Baseline: number(40), Target: 60, Actual: number(45)}, 25},
		{"downwards", schema.Indicator{Baseline: number(20), Target: 10, Actual: number(12)}, 80},
		{"beyond the target", schema.Indicator{Target: 10, Actual: number(25)}, 100},
		{"behind the baseline", schema.Indicator{Baseline: number(5), Target: 10, Actual: number(1)}, 0},
		{"the target is the baseline, kept", schema.Indicator{Baseline: number(7), Target: 7, Actual: number(7)}, 100},
		{"the target is the baseline, lost", schema.Indicator{Baseline: number(7), Target: 7, Actual: number(6)}, 0},
		{"a third is rounded down", schema.Indicator{Target: 3, Actual: number(1)}, 33},
	} {
		if got := progressPercent(test.indicator); got != test.want {
			t.Errorf("%s: %d, not %d", test.name, got, test.want)
		}
	}
}

func TestKilobytesAreRoundedUp(t *testing.T) {
	for size, want := range map[int64]int64{0: 0, 1: 1, 1000: 1, 1001: 2, 250_000: 250} {
		if got := (Download{Size: size}).Kilobytes(); got != want {
			t.Errorf("%d bytes are %d KB, not %d", size, got, want)
		}
	}
}
