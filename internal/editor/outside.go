package editor

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"syscall"
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
	links := edition.Library.OutsideLinks()
	answers := map[string]*diag.Text{}
	for _, l := range links {
		answers[l.Dest] = new(diag.Text)
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
		if why := *answers[l.Dest]; why != (diag.Text{}) {
			list = append(list, diag.DeadLink.At(l.Span, l.Dest, why))
		}
	}
	return list
}

// unreachable is why an address leads nowhere; empty: it does not. Many servers
// do not answer HEAD as they answer GET, so that is asked of those who refuse.
func unreachable(ctx context.Context, client *http.Client, dest string) diag.Text {
	var why diag.Text
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		request, err := http.NewRequestWithContext(ctx, method, dest, nil)
		if err != nil {
			return diag.Verbatim(err.Error())
		}
		request.Header.Set("User-Agent", "etalase check")
		response, err := client.Do(request)
		if failed, ok := errors.AsType[*url.Error](err); ok {
			why = unanswered(failed)
			continue
		}
		_ = response.Body.Close() // nothing of it is read
		if !slices.Contains([]int{http.StatusNotFound, http.StatusGone}, response.StatusCode) && response.StatusCode < 500 {
			return diag.Text{} // a page that wants a login is there
		}
		why = refused(response.StatusCode)
	}
	return why
}

// refused is what a server's answer means.
func refused(status int) diag.Text {
	switch {
	case status == http.StatusNotFound:
		return diag.PageNotFound.With()
	case status == http.StatusGone:
		return diag.PageGone.With()
	}
	return diag.ServerError.With(status)
}

// unanswered is why no server has answered. What there are no words for is told
// as the machine tells it, without the address, which the message names.
func unanswered(err *url.Error) diag.Text {
	_, unknown := errors.AsType[*net.DNSError](err)
	_, untrusted := errors.AsType[*tls.CertificateVerificationError](err)
	switch {
	case err.Timeout():
		return diag.RequestTimedOut.With(int(outsideMax.Seconds()))
	case unknown:
		return diag.HostNotFound.With()
	case untrusted:
		return diag.InvalidTLSCertificate.With()
	case errors.Is(err, syscall.ECONNREFUSED):
		return diag.ConnectionRefused.With()
	}
	return diag.Verbatim(err.Err.Error())
}
