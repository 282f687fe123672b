package main

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"etalase/internal/heap"
	"etalase/internal/photo"
)

// encodeCommand is the hidden command by which this program starts itself to run our pipeline.
const encodeCommand = "encode"

// encodeAll makes all variants of all photos into an empty cache, as a build does: as many photos at a time as there
// are processors, under the default budget.
func encodeAll(ctx context.Context, path string) error {
	heap.Balance() // as cmd/etalase does
	j, err := readJob(path)
	if err != nil {
		return err
	}
	cache := photo.Open(cacheDir(j.Out), photo.DefaultBudget)
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, p := range j.Photos {
		workers.Go(func() error { return encodePhoto(ctx, cache, p) })
	}
	return workers.Wait()
}

func encodePhoto(ctx context.Context, cache *photo.Cache, p input) error {
	data, err := p.read()
	if err != nil {
		return err
	}
	plan, err := planOf(data, p.Stem, quality)
	if err == nil {
		_, err = cache.Make(ctx, plan, func() ([]byte, error) { return data, nil })
	}
	return withName(p, err)
}
