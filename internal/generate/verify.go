package generate

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/media"
)

// Verification is which photos a build makes again to compare them with the cache.
type Verification string

// A sample is a twentieth of the photos, and at least three.
const (
	VerifyNone   Verification = ""
	VerifySample Verification = "sample"
	VerifyAll    Verification = "all"
)

// StaleError lists the cached variants that differ from what is made now. They have been removed.
type StaleError struct{ Files []string }

func (e *StaleError) Error() string {
	return "generate: the photo cache had other bytes for " + strings.Join(e.Files, ", ")
}

// verify makes photos again and compares them with the cache. Its error is a *StaleError if any variant differs.
func (b build) verify(ctx context.Context) (verified int, err error) {
	photos := b.photosToVerify()
	stale := make([][]string, len(photos))
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range photos {
		work.Go(func() error {
			differing, err := b.Cache.Verify(ctx, p.Plan, p.Source.Bytes)
			for _, name := range differing {
				stale[i] = append(stale[i], fmt.Sprintf("%s (%s)", p.Source.Path, name))
			}
			return err
		})
	}
	if err := work.Wait(); err != nil {
		return 0, err
	}
	if files := slices.Concat(stale...); len(files) > 0 {
		return 0, &StaleError{files}
	}
	return len(photos), nil
}

func (b build) photosToVerify() []*media.Photo {
	photos := b.edition.Site.Media.Photos()
	switch b.Verify {
	case VerifyNone:
		return nil
	case VerifySample:
		return sample(photos, b.edition.Library.Now().Format(time.DateOnly))
	default:
		return photos
	}
}

// sample picks a twentieth of the photos. All builds of a day pick the same ones. Each day draws anew, so the chance
// that a photo was never picked falls to one in a hundred within three months of daily builds.
func sample(photos []*media.Photo, day string) []*media.Photo {
	const fraction, least = 20, 3
	order := func(p *media.Photo) []byte {
		sum := sha256.Sum256([]byte(day + " " + p.Source.Checksum.Hex()))
		return sum[:]
	}
	picked := slices.Clone(photos)
	slices.SortStableFunc(picked, func(a, b *media.Photo) int { return bytes.Compare(order(a), order(b)) })
	return picked[:min(len(picked), max(least, (len(picked)+fraction-1)/fraction))]
}
