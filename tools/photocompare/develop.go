package main

import (
	"context"
	"runtime"
	"runtime/debug"

	"golang.org/x/sync/errgroup"

	"etalase/internal/photo"
)

// developCommand is the hidden command by which this program runs itself to do
// our part of the work.
const developCommand = "develop"

// develop makes all variants of all photos into an empty cache, as a build does:
// as many photos at a time as there are processors, under the default budget.
func develop(ctx context.Context, path string) error {
	debug.SetGCPercent(400) // as cmd/etalase
	w, err := readWork(path)
	if err != nil {
		return err
	}
	cache := photo.Open(cacheBelow(w.Out), photo.DefaultBudget)
	jobs, ctx := errgroup.WithContext(ctx)
	jobs.SetLimit(runtime.GOMAXPROCS(0))
	for _, s := range w.Photos {
		jobs.Go(func() error { return developOne(ctx, cache, s) })
	}
	return jobs.Wait()
}

func developOne(ctx context.Context, cache *photo.Cache, s source) error {
	data, err := s.read()
	if err != nil {
		return err
	}
	plan, err := planOf(data, s.Stem, quality)
	if err == nil {
		err = cache.Make(ctx, plan, func() ([]byte, error) { return data, nil })
	}
	return named(s, err)
}
