package editor

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/diag"
	"etalase/internal/render"
)

// How other sites are asked: few at a time, and none for long.
const (
	asked      = 8
	outsideMax = 15 * time.Second
)

// Outside asks other sites whether what the site links to is there. What does
// not answer, or says that it has no such page, is a warning at the link: the
// other site may be back tomorrow.
func Outside(ctx context.Context, edition *render.Edition) diag.List {
	links := edition.Catalogue.OutsideLinks()
	answers := map[string]*string{}
	for _, l := range links {
		answers[l.Dest] = new(string)
	}
	client := &http.Client{Timeout: outsideMax}
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(asked)
	for dest, answer := range answers {
		work.Go(func() error {
			*answer = unreachable(ctx, client, dest)
			return nil
		})
	}
	_ = work.Wait() // none of them fails
	var list diag.List
	for _, l := range links {
		if why := *answers[l.Dest]; why != "" {
			list = append(list, diag.DeadLink.At(l.Span, l.Dest, why))
		}
	}
	return list
}

// unreachable is why an address leads nowhere; empty: it does not. Many servers
// do not answer HEAD as they answer GET, so that is asked of those who refuse.
func unreachable(ctx context.Context, client *http.Client, dest string) string {
	var why string
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		request, err := http.NewRequestWithContext(ctx, method, dest, nil)
		if err != nil {
			return err.Error()
		}
		request.Header.Set("User-Agent", "etalase check")
		response, err := client.Do(request)
		if failed, ok := errors.AsType[*url.Error](err); ok {
			why = failed.Err.Error() // without the address, which the message names
			continue
		}
		_ = response.Body.Close() // nothing of it is read
		if !slices.Contains([]int{http.StatusNotFound, http.StatusGone}, response.StatusCode) && response.StatusCode < 500 {
			return "" // a page that wants a login is there
		}
		why = fmt.Sprint(response.StatusCode, " ", http.StatusText(response.StatusCode))
	}
	return why
}
