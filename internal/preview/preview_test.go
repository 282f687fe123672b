package preview

import (
	"bufio"
	"context"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"etalase/internal/corpus"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/generate"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/sitetest"
)

func small(t *testing.T) string {
	t.Helper()
	return filetest.Dir(t, corpus.Make(30))
}

func next(t *testing.T, events <-chan Event) Event {
	t.Helper()
	select {
	case e := <-events:
		return e
	case <-time.After(20 * time.Second):
		t.Fatal("the preview does not notice")
		return Event{}
	}
}

var clientElement = regexp.MustCompile(`<script src="/__etalase/[^>]*></script>`)

// After any sequence of edits, what the preview serves is byte for byte what a clean build writes, the client's element
// aside.
func TestPreviewServesWhatACleanBuildWrites(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a site nine times")
	}
	dir := small(t)
	host, events := start(t, dir)
	pages := next(t, events).Pages
	product := filetest.Read(t, dir, "content/products/karya-7.md")
	for _, edit := range []struct {
		name string
		do   func()
	}{
		{"nothing", nil},
		{"a body", func() { filetest.Save(t, dir, "content/products/karya-7.md", product+"\nBaris baru.\n") }},
		{"a title, which lists show", func() {
			filetest.Save(t, dir, "content/products/karya-7.md", strings.Replace(product, "title: ", "title: Baru ", 1))
		}},
		{"a new entry", func() {
			entry := strings.ReplaceAll(product, "sku: TS-00007", "sku: TS-99999")
			filetest.Save(t, dir, "content/products/karya-baru.md", entry)
		}},
		{"a rename", func() {
			products := filepath.Join(dir, "content/products")
			err := os.Rename(filepath.Join(products, "karya-baru.md"), filepath.Join(products, "karya-lama.md"))
			if err != nil {
				t.Fatal(err)
			}
		}},
		{"a template", func() {
			card := filetest.Read(t, dir, "themes/plain/templates/partials/card.html")
			filetest.Save(t, dir, "themes/plain/templates/partials/card.html", card+"<hr>")
		}},
		{"a style", func() { filetest.Save(t, dir, "themes/plain/styles/plain.css", "body { color: red }") }},
		{"the settings", func() {
			settings := filetest.Read(t, dir, "site.yaml")
			filetest.Save(t, dir, "site.yaml", strings.Replace(settings, "title: Galeri", "title: Balai", 1))
		}},
		{"a deletion", func() {
			if err := os.Remove(filepath.Join(dir, "content/products/karya-lama.md")); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		if edit.do != nil {
			edit.do()
			if e := next(t, events); len(e.Problems) > 0 {
				t.Fatalf("%s: %v", edit.name, e.Problems[0].Message("en"))
			}
		}
		report := compare(t, edit.name, dir, host)
		if edit.do == nil && report.Pages != pages {
			t.Errorf("%d pages in the preview, %d in the build", pages, report.Pages)
		}
	}
}

// compare builds the site and fails if the preview does not serve the same within some seconds: a rename may come to it
// in two steps.
func compare(t *testing.T, name, dir, host string) generate.Report {
	t.Helper()
	b := &generate.Builder{
		Reader:         sitetest.Open(t, dir, nil),
		Cache:          photo.Open(filepath.Join(t.TempDir(), "c"), photo.DefaultBudget),
		Out:            filepath.Join(t.TempDir(), "public"),
		CurrentOptions: func() render.Options { return render.Options{BaseURL: host, Options: everything()} },
	}
	report, problems, err := b.Build(context.Background())
	if err != nil || problems.ErrorCount() > 0 {
		t.Fatal(name, err, len(problems))
	}
	differing := firstDifference(t, b.Out, host)
	for deadline := time.Now().Add(20 * time.Second); differing != "" && time.Now().Before(deadline); {
		time.Sleep(20 * time.Millisecond)
		differing = firstDifference(t, b.Out, host)
	}
	if differing != "" {
		t.Errorf("after %s: %s differs from the build", name, differing)
	}
	return report
}

// firstDifference returns the first file of a build that the preview serves otherwise.
func firstDifference(t *testing.T, built, host string) (name string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(built, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(p, ".etalase") {
			return err
		}
		files++
		rel, _ := filepath.Rel(built, p)
		want, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		got := clientElement.ReplaceAllString(get(t, host+"/"+filepath.ToSlash(rel)), "")
		if got != string(want) {
			name = rel
			return fs.SkipAll
		}
		return nil
	})
	manifest := filetest.Read(t, built, ".etalase/manifest")
	if want := strings.Count(manifest, "\nfile "); err != nil || name == "" && files != want {
		t.Fatalf("%d of %d files were compared: %v", files, want, err)
	}
	return name
}

func TestOtherHostNamesAreRefused(t *testing.T) {
	url, events := start(t, small(t))
	next(t, events)
	for host, want := range map[string]int{
		"":                    http.StatusOK,
		"localhost:1313":      http.StatusOK,
		"[::1]:1313":          http.StatusOK,
		"evil.example":        http.StatusMisdirectedRequest,
		"127.0.0.1.nip.io:80": http.StatusMisdirectedRequest,
		"192.168.1.7:1313":    http.StatusMisdirectedRequest,
	} {
		for _, path := range []string{"/", "/__etalase/events"} {
			request, _ := http.NewRequest("GET", url+path, nil)
			if host != "" {
				request.Host = host
			}
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != want {
				t.Errorf("Host %q, %s: status %d, want %d", host, path, response.StatusCode, want)
			}
		}
	}
}

func TestNoAddressLeadsOutOfTheSite(t *testing.T) {
	dir := small(t)
	filetest.Write(t, dir, map[string]string{"rahasia.txt": "rahasia"})
	host, events := start(t, dir)
	next(t, events)
	for _, path := range []string{
		"/../rahasia.txt",
		"/%2e%2e/rahasia.txt",
		"/rahasia.txt",
		"/assets/../../rahasia.txt",
		"/assets/..%2frahasia.txt",
		"/content/products/karya-1.md",
		"/site.yaml",
		"//etc/passwd",
	} {
		response, err := http.Get(host + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, response.StatusCode)
		}
	}
}

func TestStartsOnABrokenSiteAndRecovers(t *testing.T) {
	dir := small(t)
	good := filetest.Read(t, dir, "content/products/karya-7.md")
	filetest.Save(t, dir, "content/products/karya-7.md", strings.Replace(good, "price:", "prise:", 1))
	host, events := start(t, dir)
	if e := next(t, events); e.Problems.ErrorCount() == 0 {
		t.Error("the broken site has no errors")
	}
	if page := get(t, host+"/"); !strings.Contains(page, "/__etalase/client.js") {
		t.Error("no client on the page of a broken site")
	}
	stream := listen(t, host+"/__etalase/events?path=/")
	if m := <-stream; !strings.Contains(m, `"type":"problems"`) || !strings.Contains(m, "content/products/karya-7.md") {
		t.Errorf("unexpected message %s", m)
	}
	filetest.Save(t, dir, "content/products/karya-7.md", good)
	if e := next(t, events); !e.Recovered {
		t.Error("not mended")
	}
	for m := range stream {
		if strings.Contains(m, `{"type":"problems"}`) { // none any more
			return
		}
	}
}

// The fault of a template is reported even if no open page uses it, and the last good pages stay.
func TestFaultsOfUnopenedPagesAreReported(t *testing.T) {
	dir := small(t)
	host, events := start(t, dir)
	next(t, events)
	before := get(t, host+"/agenda/")
	good := filetest.Read(t, dir, "themes/plain/templates/agenda.html")
	filetest.Save(t, dir, "themes/plain/templates/agenda.html", strings.Replace(good, "<h1>", "<h1>{{.Nothing}}", 1))
	if e := next(t, events); e.Problems.ErrorCount() != 1 || e.Problems[0].Kind.Code != "template-failed" {
		t.Errorf("problems: %v", e.Problems)
	}
	if get(t, host+"/agenda/") != before {
		t.Error("the last good page did not stay")
	}
	filetest.Save(t, dir, "themes/plain/templates/agenda.html", good)
	if e := next(t, events); !e.Recovered {
		t.Error("not mended")
	}
}

// A template that fails on one page only is found when the page is asked for.
func TestFaultOfOnePageIsAnEventOfItsOwn(t *testing.T) {
	dir := small(t)
	template := filetest.Read(t, dir, "themes/plain/templates/product.html")
	const failing = `<h1>{{if eq (printf "%.13s" .Title) "Karya nomor 7"}}{{.Nothing}}{{end}}`
	broken := strings.Replace(template, "<h1>", failing, 1)
	filetest.Save(t, dir, "themes/plain/templates/product.html", broken)
	host, events := start(t, dir)
	if e := next(t, events); e.OfRequest || e.Problems.ErrorCount() > 0 {
		t.Errorf("first event: %+v", e)
	}
	get(t, host+"/produk/karya-7/")
	if e := next(t, events); !e.OfRequest || e.Problems.ErrorCount() != 1 {
		t.Errorf("event of the page: %+v", e)
	}
}

// listen follows the messages to an open page.
func listen(t *testing.T, url string) <-chan string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	request, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	messages := make(chan string, 100)
	go func() {
		defer response.Body.Close()
		defer close(messages)
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				messages <- data
			}
		}
	}()
	return messages
}

// An open page gets the message to reload when its own bytes change, and none when only other pages do.
func TestOnlyPagesThatChangedReload(t *testing.T) {
	dir := small(t)
	host, events := start(t, dir)
	next(t, events)
	attributes := regexp.MustCompile(`data-path="([^"]*)" data-page="([^"]*)" data-style="([^"]*)"`)
	follow := func(path string) <-chan string {
		m := attributes.FindStringSubmatch(get(t, host+path))
		if m == nil {
			t.Fatalf("%s has no client", path)
		}
		return listen(t, host+"/__etalase/events?path="+m[1]+"&page="+m[2]+"&style="+m[3])
	}
	seven, eight := follow("/produk/karya-7/"), follow("/produk/karya-8/")
	product := filetest.Read(t, dir, "content/products/karya-7.md")
	filetest.Save(t, dir, "content/products/karya-7.md", product+"\nBaru.\n")
	next(t, events)
	if m := <-seven; m != `{"type":"reload"}` {
		t.Errorf("the changed page got %s", m)
	}
	filetest.Save(t, dir, "themes/plain/styles/plain.css", "body { color: red }")
	next(t, events)
	if m := <-eight; !strings.HasPrefix(m, `{"type":"style","style":"/assets/style-`) {
		t.Errorf("the other page got %s", m)
	}
}

// Documents for programs have the media type that _headers gives them.
func TestDocumentsAreServedAsByTheHost(t *testing.T) {
	host, events := start(t, small(t))
	next(t, events)
	typeOf := func(path string) string {
		t.Helper()
		response, err := http.Get(host + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, response.Status)
		}
		return response.Header.Get("Content-Type")
	}
	headers := get(t, host+"/_headers")
	rules := regexp.MustCompile(`(?m)^(/\S+)\n  Content-Type: (.+)$`).FindAllStringSubmatch(headers, -1)
	for _, m := range rules {
		if got := typeOf(m[1]); got != m[2] {
			t.Errorf("%s is %s, and %s on the host", m[1], got, m[2])
		}
	}
	if len(rules) < 8 {
		t.Errorf("only %d documents", len(rules))
	}
	agenda := get(t, host+"/agenda.ics")
	event := regexp.MustCompile(`URL:https?://[^/]+(/agenda/([^/]+)/)`).FindStringSubmatch(agenda)
	if event == nil {
		t.Fatalf("no event in\n%.500s", agenda)
	}
	if got := typeOf(event[1] + event[2] + ".ics"); got != "text/calendar; charset=utf-8" {
		t.Errorf("an event's calendar is %s", got)
	}
}

// A link that is made while the preview runs publishes no more than a build would, which refuses it.
func TestLinkToAFolderShowsNothingOfIt(t *testing.T) {
	dir := small(t)
	filetest.Write(t, dir, map[string]string{"private/rahasia/index.md": secretPage, "content/pages/a.md": secretPage})
	host, events := start(t, dir)
	next(t, events)
	if !strings.Contains(get(t, host+"/a/"), "terlarang") {
		t.Fatal("a page with these words does not show")
	}
	for _, target := range []string{"../../private/rahasia", "../../private"} {
		link := filepath.Join(dir, "content/pages/x")
		if err := os.Symlink(target, link); err != nil {
			t.Skip("this file system has no symbolic links:", err)
		}
		problems := next(t, events).Problems.OnlyErrors()
		if len(problems) != 1 || problems[0].Kind != diag.LinkOutside {
			t.Errorf("%q", messages(problems))
		}
		if strings.Contains(get(t, host+"/x/"), "terlarang") {
			t.Errorf("what %s leads to shows", target)
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
		next(t, events)
	}
}

// A terminal may be slow, and Log may ask the server for its state.
func TestSlowLogBlocksNoRequest(t *testing.T) {
	dir := small(t)
	entered, release := make(chan struct{}), make(chan struct{})
	var server *Server
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server = &Server{
		Reader:         sitetest.Open(t, dir, nil),
		Cache:          photo.Open(t.TempDir(), photo.DefaultBudget),
		CurrentOptions: func() render.Options { return render.Options{Options: everything()} },
		Log: func(e Event) {
			if server.currentState(); !e.First {
				close(entered)
				<-release
			}
		},
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	home := "http://" + listener.Addr().String() + "/"
	client := http.Client{Timeout: 20 * time.Second}
	for range 2 { // before the save, and while the server logs it
		response, err := client.Get(home)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		select {
		case <-entered:
			continue
		default:
		}
		filetest.Save(t, dir, "content/products/karya-7.md",
			filetest.Read(t, dir, "content/products/karya-7.md")+"\nBaris baru.\n")
		select {
		case <-entered:
		case <-time.After(20 * time.Second):
			t.Fatal("the save is not logged")
		}
	}
	close(release)
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Once Serve has returned, nothing is logged: it waits for what is being logged, and a request that is still being
// answered logs no more.
func TestNothingIsLoggedAfterServe(t *testing.T) {
	dir := small(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	entered := make(chan struct{}, 1)
	var logging, calls atomic.Int32
	server := &Server{
		Reader:         sitetest.Open(t, dir, nil),
		Cache:          photo.Open(t.TempDir(), photo.DefaultBudget),
		CurrentOptions: func() render.Options { return render.Options{Options: everything()} },
		Log: func(e Event) {
			calls.Add(1)
			if e.First || ctx.Err() != nil {
				return
			}
			logging.Add(1)
			defer logging.Add(-1)
			select {
			case entered <- struct{}{}:
			default:
			}
			<-ctx.Done()
		},
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	get(t, "http://"+listener.Addr().String()+"/")
	filetest.Save(t, dir, "site.yaml", filetest.Read(t, dir, "site.yaml")+"\n")
	select {
	case <-entered:
	case <-time.After(20 * time.Second):
		t.Fatal("the save is not logged")
	}
	stop()
	if err := <-ended; err != nil || logging.Load() != 0 {
		t.Errorf("Serve returns while a change is logged (%v)", err)
	}
	before := calls.Load()
	server.log(Event{OfRequest: true})
	if calls.Load() != before {
		t.Error("a request logs after Serve")
	}
}

// An error that is no fault of a template is shown by loading the page once, not again and again.
func TestPageWithAnotherErrorIsReloadedOnce(t *testing.T) {
	files := corpus.Make(30)
	delete(files, "themes/plain/templates/home.html")
	reader := sitetest.Open(t, filetest.Dir(t, files), nil)
	options := render.Options{Options: everything()}
	edition, _, err := render.Next(t.Context(), sitetest.Scan(t, reader), options, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Cache: photo.Open(t.TempDir(), photo.DefaultBudget)}
	if _, err := s.latestVersion(t.Context(), state{lastGood: edition}, "/"); err == nil {
		t.Error("a page without a template has no error")
	}
	page := openPage{path: "/", version: version{"1f2e", "/assets/style.css"}}
	for i, want := range []int{1, 0, 0} {
		if got := s.messagesFor(t.Context(), &page, state{lastGood: edition}); len(got) != want {
			t.Errorf("%d: %+v, want %d messages", i, got, want)
		}
	}
}

// Old addresses lead on with the status that the host sends, also without their slash or .html.
func TestPreviewRedirectsAsTheHosts(t *testing.T) {
	dir := small(t)
	filetest.Save(t, dir, "site.yaml", filetest.Read(t, dir, "site.yaml")+"hosts: [cloudflare]\n")
	filetest.Save(t, dir, "content/pages/kami.md", "---\ntitle: Kami\n"+
		"aliases: [/lama/, /toko/kendi.html, /peta/index.html]\n---\nIsi.\n")
	host, events := start(t, dir)
	next(t, events)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for path, want := range map[string]int{
		"/lama/": 301, "/lama": 301, "/lama/index.html": 301, "/toko/kendi.html": 301, "/toko/kendi": 301,
		"/peta/index.html": 200, "/peta/": 301, // a page that leads on, which hosts have for the folder too
		"/q/TS-00007/": 302, "/q/TS-00007": 302, "/toko/kendi/": 404, "/peta/index": 404,
	} {
		response, err := client.Get(host + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d, want %d; %v", path, response.StatusCode, want, response.Header)
		}
		if to := response.Header.Get("Location"); want == 301 && to != "/kami/" {
			t.Errorf("%s leads to %q", path, to)
		}
	}
}
