package measure

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTableIsAligned(t *testing.T) {
	table := Table{Head: []string{"kind", "s"}}
	table.Row("a–b", "12.5")
	const want = "| kind |    s |\n|------|-----:|\n| a–b  | 12.5 |\n"
	if diff := cmp.Diff(want, table.String()); diff != "" {
		t.Error(diff)
	}
}

func TestQuietRunsCount(t *testing.T) {
	quiet, noisy := Run{Wall: 2e9}, Run{Wall: 9e9, OtherCPU: 0.5}
	some := Result{Runs: []Run{noisy, quiet, quiet}, Noisy: 1}
	some.dropNoisy()
	if got := some.Summary(WallSeconds, "%.0f"); got != "2 (2–2)" {
		t.Errorf("the noisy run counts: %v", got)
	}
	if got := some.Count(); got != "2, 1 noisy left out" {
		t.Error(got)
	}
	all := Result{Runs: []Run{noisy, noisy}, Noisy: 2}
	all.dropNoisy()
	if got := all.Count(); got != "2, all noisy" {
		t.Errorf("of noisy runs alone: %s", got)
	}
}

// Programs take turns, and the time, processor time and memory are of the program that ran.
func TestTurns(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	order := ""
	prepare := func(name string) Program {
		return Program{Name: name, Prepare: func(ctx context.Context) (*exec.Cmd, error) {
			order += name
			return exec.CommandContext(ctx, program, "-test.list", "none"), nil
		}}
	}
	turns := Turns{Runs: 1, Log: func(string) {}}
	results, err := turns.Run(t.Context(), []Program{prepare("a"), prepare("b")})
	if err != nil {
		t.Fatal(err)
	}
	if order != "ab" && order != "aba" && order != "abab" && order != "abb" { // a noisy run is repeated
		t.Errorf("the order is %s", order)
	}
	least, most := int64(1<<20), int64(1<<30)
	if runtime.GOOS == "windows" {
		least, most = 0, 0 // unknown
	}
	for _, r := range results {
		took := r.Runs[0]
		isPeak := took.PeakBytes >= least && took.PeakBytes <= most
		if took.Wall <= 0 || took.Wall > time.Minute || took.CPU <= 0 || !isPeak {
			t.Errorf("%+v", took)
		}
	}
}
