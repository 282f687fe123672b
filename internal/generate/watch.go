package generate

import (
	"context"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// Watch builds, and builds again whenever an input changes or a moment has come at which the site changes by itself,
// until ctx ends. It calls onBuild after every build, also after one with errors, which leaves the output as it was.
// What took too long is an input that changes when it is done.
func (b *Builder) Watch(ctx context.Context, onBuild func(Report, diag.List)) error {
	watcher := source.Watch(b.Reader)
	defer watcher.Close()
	snapshot, err := b.Reader.Scan(ctx)
	if err != nil {
		return err
	}
	isLimited := false
	for {
		if err := watcher.Limit(); err != nil && !isLimited && b.OnWatchLimit != nil {
			isLimited = true
			b.OnWatchLimit(err)
		}
		report, problems, err := b.buildSnapshot(ctx, snapshot)
		if err != nil && ctx.Err() == nil {
			return err
		}
		if ctx.Err() == nil {
			onBuild(report, problems)
		}
		if b.Previous != nil {
			for path, done := range b.Previous.Late() {
				b.Reader.RereadAfter(ctx, path, done)
			}
		}
		snapshot, err = b.awaitNext(ctx, watcher, snapshot)
		if err != nil {
			if ctx.Err() != nil {
				return nil // ctx ends the watch
			}
			return err
		}
	}
}

// awaitNext returns the next snapshot: when an input has changed, or the last edition holds no longer.
func (b *Builder) awaitNext(
	ctx context.Context, watcher *source.Watcher, snapshot *source.Snapshot,
) (*source.Snapshot, error) {
	if b.Previous != nil {
		if holds, ok := b.Previous.Library.HoldsFor(); ok {
			defer b.Reader.RereadIn(holds)()
		}
	}
	return watcher.Next(ctx, snapshot)
}
