package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"etalase/internal/diag"
)

// The address of a preview, unless another one is given.
const (
	defaultHost = "localhost"
	defaultPort = "1313"
)

// portsToTry is how many ports follow the default one that are tried if others use it.
const portsToTry = 20

// address is where a preview listens, as it was typed or by default.
type address struct{ host, port string }

// parseAddress reads host:port, a host alone, or a port alone.
func parseAddress(typed string) address {
	if host, port, err := net.SplitHostPort(typed); err == nil {
		return address{host, port}
	}
	if _, err := strconv.ParseUint(typed, 10, 16); err == nil {
		return address{defaultHost, typed}
	}
	return address{strings.Trim(typed, "[]"), defaultPort}
}

func (a address) String() string { return net.JoinHostPort(a.host, a.port) }

// next returns the address with the next port. It is not ok after the last one.
func (a address) next() (address, bool) {
	port, err := strconv.Atoi(a.port)
	return address{a.host, strconv.Itoa(port + 1)}, err == nil && port < 65535
}

// url returns the address as a browser of this machine opens it.
func (a address) url() string {
	if ip := net.ParseIP(a.host); a.host == "" || ip != nil && ip.IsUnspecified() {
		a.host = defaultHost
	}
	return "http://" + a.String()
}

// listen listens at an address. If others use the default one, it takes the next port that is free, and says so. Who
// typed an address means that one: a bookmark, a phone or a script waits there.
func (c *console) listen(at address, isDefault bool) (net.Listener, address, error) {
	wanted := at
	for range portsToTry {
		listener, err := net.Listen("tcp", at.String())
		switch {
		case err == nil:
			if _, port, err := net.SplitHostPort(listener.Addr().String()); err == nil && at.port == "0" {
				at.port = port // the system has chosen one
				return listener, at, nil
			}
			if at != wanted {
				c.say(msgNextPort, wanted.port, userOf(wanted), at.port)
			}
			return listener, at, nil
		case !isInUse(err) || !isDefault:
			return nil, at, c.explainListening(at, err)
		}
		after, ok := at.next()
		if !ok {
			break
		}
		at = after
	}
	other := c.command("serve --addr localhost:8080")
	return nil, wanted, c.failure(msgPortInUse, wanted.String(), userOf(wanted), other)
}

// explainListening says why the preview cannot listen at an address, and what to do.
func (c *console) explainListening(at address, err error) error {
	port, _ := strconv.Atoi(at.port)
	if port == 0 || port == 65535 {
		port = 1313
	}
	other := c.command("serve --addr " + address{at.host, strconv.Itoa(port + 1)}.String())
	_, unknown := errors.AsType[*net.DNSError](err)
	switch {
	case isInUse(err):
		return c.failure(msgPortInUse, at.String(), userOf(at), other)
	case isForbidden(err):
		return c.failure(msgPortForbidden, at.String(), c.command("serve --addr "+address{at.host, "8080"}.String()))
	case unknown, errors.Is(err, syscall.EADDRNOTAVAIL), errors.Is(err, wsaAddrNotAvailable):
		return c.failure(msgNoSuchHost, at.host, c.command("serve"), c.command("serve --addr 0.0.0.0:1313"))
	}
	if _, notPort := errors.AsType[*net.AddrError](err); notPort {
		return c.failure(msgNoAddress, at.String(), c.command("serve --addr localhost:8080"))
	}
	return err
}

// The errors of Windows Sockets have numbers of their own.
const (
	wsaForbidden        = syscall.Errno(10013)
	wsaInUse            = syscall.Errno(10048)
	wsaAddrNotAvailable = syscall.Errno(10049)
)

func isInUse(err error) bool { return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, wsaInUse) }

func isForbidden(err error) bool {
	return errors.Is(err, syscall.EACCES) || errors.Is(err, wsaForbidden)
}

// userOf returns who listens at an address: another preview, or some program.
func userOf(a address) diag.Text {
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, a.url()+"/__etalase/client.js", nil)
	if err != nil {
		return msgSomeProgram
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return msgSomeProgram
	}
	defer response.Body.Close()
	script, _ := io.ReadAll(io.LimitReader(response.Body, 1<<16))
	if response.StatusCode == http.StatusOK && strings.Contains(string(script), "/__etalase/events") {
		return msgOtherPreview
	}
	return msgSomeProgram
}

// networkURLs returns the addresses at which other devices in the network find a preview that listens at all addresses.
func networkURLs(listening net.Addr) []string {
	at, ok := listening.(*net.TCPAddr)
	if !ok || !at.IP.IsUnspecified() {
		return nil
	}
	interfaces, _ := net.InterfaceAddrs() // a convenience
	var urls []string
	for _, a := range interfaces {
		if network, ok := a.(*net.IPNet); ok && network.IP.To4() != nil && network.IP.IsPrivate() {
			urls = append(urls, "http://"+net.JoinHostPort(network.IP.String(), strconv.Itoa(at.Port))+"/")
		}
	}
	return urls
}
