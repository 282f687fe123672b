// Package linkcheck asks other sites whether the pages that a site links to exist.
package linkcheck

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/content/markdown"
	"etalase/internal/diag"
)

const (
	maxRequests    = 8 // at a time
	requestTimeout = 15 * time.Second
)

// Check returns a warning for each link whose page does not answer or does not exist. It is no error: the other site
// may be back tomorrow. When ctx ends, Check returns its error and no warnings.
func Check(ctx context.Context, links []markdown.NamedDestination) (diag.List, error) {
	answers := map[string]*diag.Text{}
	for _, l := range links {
		answers[l.Written] = new(diag.Text)
	}
	client := &http.Client{Timeout: requestTimeout}
	var requests errgroup.Group
	requests.SetLimit(maxRequests)
	for dest, answer := range answers {
		requests.Go(func() error {
			*answer = unreachable(ctx, client, dest)
			return ctx.Err()
		})
	}
	if err := requests.Wait(); err != nil {
		return nil, err
	}
	var problems diag.List
	for _, l := range links {
		if why := *answers[l.Written]; why != (diag.Text{}) {
			problems = append(problems, diag.DeadLink.At(l.Span, l.Written, why))
		}
	}
	return problems, nil
}

// unreachable returns why an address cannot be opened. It returns no text if it can. Some servers refuse HEAD and
// answer GET, so GET is tried second.
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
		if why = refused(response.StatusCode); why == (diag.Text{}) {
			return why
		}
	}
	return why
}

// refused returns why an HTTP status means that the page cannot be opened. It returns no text if it can, perhaps after
// a login.
func refused(status int) diag.Text {
	switch {
	case status == http.StatusNotFound:
		return diag.PageNotFound.With()
	case status == http.StatusGone:
		return diag.PageGone.With()
	case status >= http.StatusInternalServerError:
		return diag.ServerError.With(status)
	}
	return diag.Text{}
}

// unanswered returns why no server has answered. A cause without a sentence of ours is in the machine's words, without
// the address, which the message has already.
func unanswered(err *url.Error) diag.Text {
	_, unknown := errors.AsType[*net.DNSError](err)
	_, untrusted := errors.AsType[*tls.CertificateVerificationError](err)
	switch {
	case err.Timeout():
		return diag.RequestTimedOut.With(int(requestTimeout.Seconds()))
	case unknown:
		return diag.HostNotFound.With()
	case untrusted:
		return diag.InvalidTLSCertificate.With()
	case errors.Is(err, syscall.ECONNREFUSED):
		return diag.ConnectionRefused.With()
	}
	return diag.Verbatim(err.Err.Error())
}
