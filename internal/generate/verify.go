package generate

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"etalase/internal/site"
)

// Share is how many of the photos a build makes again.
type Share string

// The shares. A sample is a twentieth, and at least three.
const (
	None   Share = ""
	Sample Share = "sample"
	All    Share = "all"
)

// StaleError names the variants of which the cache had other bytes than are
// made now. It has them no more.
type StaleError struct{ Files []string }

func (e *StaleError) Error() string {
	return "generate: the photo cache had other bytes for " + strings.Join(e.Files, ", ")
}

// verify makes photos again and compares them with the cache. A difference is a
// *StaleError, of all that differ.
func (b *Builder) verify(ctx context.Context) (verified int, err error) {
	photos := b.toVerify()
	stale := make([][]string, len(photos))
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(b.jobs())
	for i, p := range photos {
		work.Go(func() error {
			differing, err := b.Cache.Recheck(ctx, p.Plan, p.File.Bytes)
			for _, v := range differing {
				stale[i] = append(stale[i], fmt.Sprintf("%s (%s)", p.File.Path, v.Name))
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

func (b *Builder) toVerify() []*site.Photo {
	photos := b.edition.Site.Photos()
	switch b.Verify {
	case None:
		return nil
	case Sample:
		return sample(photos, b.edition.Library.Now.Format("2006-01-02"))
	default:
		return photos
	}
}

// sample picks a twentieth of the photos: the same ones all day, whoever
// builds, and others tomorrow, so that all of them have their turn.
func sample(photos []*site.Photo, day string) []*site.Photo {
	turn := func(p *site.Photo) []byte {
		sum := sha256.Sum256([]byte(day + " " + p.File.Hash.Hex()))
		return sum[:]
	}
	picked := slices.Clone(photos)
	slices.SortStableFunc(picked, func(a, b *site.Photo) int { return bytes.Compare(turn(a), turn(b)) })
	return picked[:min(len(picked), max(3, (len(picked)+19)/20))]
}
