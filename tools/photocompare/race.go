package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"etalase/internal/photo"
)

// entrant is a contestant with what came of it.
type entrant struct {
	contestant
	out   string // where the last run's files are
	runs  []run  // the quiet ones; all, where none was quiet
	noisy int    // runs that others disturbed
	bytes map[photo.Format]int64
}

// race is so many quiet runs of each contestant, in turns, so that a machine
// that grows warm or slow does so for all.
type race struct {
	folder   string
	photos   []source
	runs     int
	patience time.Duration
}

func (r race) run(ctx context.Context, contestants []contestant) ([]entrant, error) {
	entrants := make([]entrant, len(contestants))
	all := make([][]run, len(contestants))
	for i, c := range contestants {
		entrants[i] = entrant{contestant: c, out: filepath.Join(r.folder, c.name())}
	}
	for range 2 * r.runs { // as many again where there were noisy ones
		for i := range entrants {
			e := &entrants[i]
			if len(all[i])-e.noisy >= r.runs {
				continue
			}
			once, err := r.once(ctx, *e)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", e.name(), err)
			}
			all[i] = append(all[i], once)
			if once.noisy() {
				e.noisy++
			}
		}
	}
	for i := range entrants {
		entrants[i].runs = quietOf(all[i])
		if err := entrants[i].weigh(r.photos); err != nil {
			return nil, err
		}
	}
	return entrants, nil
}

// once empties the folder of an entrant and runs it.
func (r race) once(ctx context.Context, e entrant) (run, error) {
	if err := os.RemoveAll(e.out); err != nil {
		return run{}, err
	}
	if err := os.MkdirAll(e.out, 0o755); err != nil {
		return run{}, err
	}
	cmd, err := e.prepare(ctx, work{Out: e.out, Photos: r.photos})
	if err != nil {
		return run{}, err
	}
	awaitRest(ctx, r.patience)
	once, err := measure(cmd)
	if err != nil {
		return run{}, err
	}
	remark := ""
	if once.noisy() {
		remark = fmt.Sprintf(", noisy: others used %.2f processors", once.foreign)
	}
	fmt.Fprintf(os.Stderr, "%s: %.2f s, %.2f s of the processors, %.0f MB%s\n", e.name(), wall(once), cpu(once), peak(once), remark)
	return once, nil
}

func quietOf(runs []run) []run {
	var quiet []run
	for _, r := range runs {
		if !r.noisy() {
			quiet = append(quiet, r)
		}
	}
	if len(quiet) == 0 {
		return runs
	}
	return quiet
}

// weigh adds up what the last run has made. A file that is missing is an error.
func (e *entrant) weigh(photos []source) error {
	e.bytes = map[photo.Format]int64{}
	for _, s := range photos {
		for i, v := range s.Variants {
			data, err := e.file(e.out, s, i)
			if err != nil {
				return fmt.Errorf("%s: %w", e.name(), err)
			}
			e.bytes[v.Format] += int64(len(data))
		}
	}
	return nil
}
