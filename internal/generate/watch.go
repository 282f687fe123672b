package generate

import (
	"context"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// Watch builds, and builds again whenever an input changes, until ctx ends.
// Every build is told, the faulty ones too: those leave the output as it is.
func (b *Builder) Watch(ctx context.Context, tell func(Report, diag.List)) error {
	watcher, err := source.Watch(b.Reader)
	if err != nil {
		return err
	}
	defer watcher.Close()
	snapshot, err := b.Reader.Scan(ctx)
	if err != nil {
		return err
	}
	for {
		report, list, err := b.from(ctx, snapshot)
		if err != nil && ctx.Err() == nil {
			return err
		}
		if ctx.Err() == nil {
			tell(report, list)
		}
		if snapshot, err = watcher.Next(ctx, snapshot); err != nil {
			if ctx.Err() != nil {
				return nil // asked to stop
			}
			return err
		}
	}
}
