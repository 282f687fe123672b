package preview

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
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
	"etalase/internal/tooltest"
)

// How long the test of random edits goes on, and with which seed; docs/reliability.md says what was run.
const (
	editsTimeEnv = "ETALASE_EDITS_TIME" // such as 2h; default 60s
	editsSeedEnv = "ETALASE_EDITS_SEED" // a number, or random; default 1, in CI random
)

// settlingTime is how long the preview may take to show the last edit, and the build of a watch from the last sign that
// it works: it makes many photos.
const settlingTime = 15 * time.Second

// After any edits, at any pace, every address is what a clean build writes, in the preview and in the output of build
// --watch: after saves, renames, deletions and their undoing, folders that are moved away and back, switches of
// branches, commits, links, changes of the theme and of the settings, faults and their mending, also of the site's own
// folder. What lies beside the inputs is never published by a link.
func TestNothingIsStaleAfterRandomEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("it edits for a minute")
	}
	tooltest.Program(t, "git")
	lasting := time.Minute
	if text := os.Getenv(editsTimeEnv); text != "" {
		var err error
		if lasting, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	seed := uint64(1) // what a developer runs is the same every time; CI looks for new faults
	if os.Getenv("CI") != "" {
		seed = uint64(time.Now().UnixNano())
	}
	if text := os.Getenv(editsSeedEnv); text == "random" {
		seed = uint64(time.Now().UnixNano())
	} else if text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%s=%d", editsSeedEnv, seed)
	e := newEditing(t, seed)
	addresses, stale := 0, 0
	for end := time.Now().Add(lasting); time.Now().Before(end); {
		first := len(e.log)
		for range 1 + e.IntN(150) {
			e.edit()
		}
		n, differing := e.compare()
		addresses += n
		if stale += len(differing); len(differing) > 0 {
			t.Errorf("stale: %.1000s\nafter:\n%.5000s", strings.Join(differing, "\n"),
				strings.Join(e.log[max(first, len(e.log)-60):], "\n"))
			break // later ones follow from it
		}
	}
	t.Logf("seed %d: %d edits in %v, %d addresses compared, stale: %d", seed, len(e.log), lasting, addresses, stale)
}

// editing is a site that is edited while a preview and a watching build follow.
type editing struct {
	*rand.Rand
	t         *testing.T
	dir       string // of the site, in a repository
	host      string
	watched   string // the folder of build --watch
	built     string // of the clean builds
	cache     string // of their photos
	log       []string
	seen      map[string]bool // addresses that there were
	photos    []string
	created   int
	committed int
	worked    atomic.Int64 // when the build of the watch last did something, in Unix milliseconds
}

func newEditing(t *testing.T, seed uint64) *editing {
	site := corpus.Make(40)
	if err := site.Photograph(6); err != nil {
		t.Fatal(err)
	}
	site["themes/plain/static/catatan.txt"] = "pertama"
	site["private/rahasia/index.md"] = secretPage
	e := &editing{
		Rand:    rand.New(rand.NewPCG(seed, 0)),
		t:       t,
		dir:     filepath.Join(t.TempDir(), "situs"),
		watched: filepath.Join(t.TempDir(), "watched"),
		built:   filepath.Join(t.TempDir(), "built"),
		cache:   filepath.Join(t.TempDir(), "cache"),
		seen:    map[string]bool{},
	}
	for i := range 6 {
		e.photos = append(e.photos, site[fmt.Sprintf("content/products/karya-%d.jpg", i)])
	}
	e.must(site.Write(e.dir))
	e.git("init", "-q", "-b", "utama")
	e.commit()
	e.git("checkout", "-q", "-b", "lain")
	e.write("content/products/karya-8.md", replaceLine(e.read("content/products/karya-9.md"), "sku: ", "sku: TS-00008"))
	e.write("content/products/karya-1.jpg", e.photos[4])
	e.write("themes/plain/styles/plain.css", "body { color: teal }")
	e.newEntry()
	e.commit()
	e.git("checkout", "-q", "utama")
	host, events := start(t, e.dir)
	e.host = host
	go func() {
		for range events { // its channel is never closed
		}
	}()
	e.watch()
	return e
}

// watch runs build --watch until the test ends.
func (e *editing) watch() {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	b := e.builder(e.watched, filepath.Join(e.t.TempDir(), "cache"))
	b.OnProgress = func(generate.Progress) { e.worked.Store(time.Now().UnixMilli()) }
	go func() {
		ended <- b.Watch(ctx, func(generate.Report, diag.List) { e.worked.Store(time.Now().UnixMilli()) })
	}()
	e.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			e.t.Error("build --watch:", err)
		}
	})
}

func (e *editing) builder(out, cache string) *generate.Builder {
	return &generate.Builder{
		Reader:         sitetest.Open(e.t, e.dir, nil),
		Cache:          photo.Open(cache, photo.DefaultBudget),
		Out:            out,
		CurrentOptions: func() render.Options { return render.Options{BaseURL: e.host, Options: everything()} },
	}
}

// compare builds the site and returns the number of its addresses, and those that are not the same in the preview and
// in the output of build --watch.
func (e *editing) compare() (addresses int, differing []string) {
	e.t.Helper()
	b := e.builder(e.built, e.cache)
	_, problems, err := b.Build(e.t.Context())
	e.must(b.Reader.Close())
	if err != nil || problems.ErrorCount() > 0 {
		e.t.Fatalf("the edits leave a broken site: %v %v\n%s", err, messages(problems), strings.Join(e.log, "\n"))
	}
	files := siteFiles(e.t, e.built)
	for name := range files {
		e.seen[name] = true
	}
	for begun := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		inPreview := e.staleInPreview(files)
		differing = append(inPreview, e.staleInOutput(files)...)
		end := begun.Add(settlingTime)
		if worked := time.UnixMilli(e.worked.Load()).Add(settlingTime); len(inPreview) == 0 && worked.After(end) {
			end = worked
		}
		if len(differing) == 0 || time.Now().After(end) {
			return len(e.seen), differing
		}
	}
}

func (e *editing) staleInPreview(files map[string]string) []string {
	var differing []string
	for name := range e.seen {
		want, exists := files[name]
		response, err := http.Get(e.host + "/" + filepath.ToSlash(name))
		if err != nil {
			return append(differing, err.Error())
		}
		body := readAll(e.t, response)
		got := clientElement.ReplaceAllString(body, "")
		if exists && (response.StatusCode >= 500 || got != want) ||
			!exists && response.StatusCode != http.StatusNotFound {
			differing = append(differing, fmt.Sprintf("%s in the preview (%s)", name, response.Status))
		}
	}
	return differing
}

func (e *editing) staleInOutput(files map[string]string) []string {
	var differing []string
	watched := siteFiles(e.t, e.watched)
	for name := range watched {
		if _, exists := files[name]; !exists {
			differing = append(differing, name+" is left in the output")
		}
	}
	for name, want := range files {
		if got, exists := watched[name]; !exists || got != want {
			differing = append(differing, name+" in the output")
		}
	}
	return differing
}

func siteFiles(t *testing.T, dir string) map[string]string {
	files := map[string]string{}
	_ = filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error { // it may be replaced meanwhile
		if err != nil || entry.IsDir() || strings.Contains(p, ".etalase") {
			return nil
		}
		data, _ := os.ReadFile(p)
		name, _ := filepath.Rel(dir, p)
		files[name] = string(data)
		return nil
	})
	return files
}

func messages(problems diag.List) (all []string) {
	for _, d := range problems.OnlyErrors() {
		all = append(all, d.Span.FileLine()+": "+d.Message(diag.English))
	}
	return all
}

// edit does one thing that people do to a site; the site is sound after it.
func (e *editing) edit() {
	edits := []func(){
		e.changeBody, e.changeBody, e.changeTitle, e.newEntry, e.removeEntry, e.renameEntry, e.changePhoto,
		e.takeAway, e.takeAway, e.takeAway, e.breakAndMend, e.changeTheme, e.changeSettings, e.switchBranches, e.commit,
		e.saveSlowly, e.request, e.replaceSite, e.linkInputs, e.linkElsewhere, e.linkElsewhere,
	}
	edits[e.IntN(len(edits))]()
	if e.IntN(3) == 0 {
		time.Sleep(time.Duration(e.IntN(30)) * time.Millisecond)
	}
}

func (e *editing) say(format string, args ...any) {
	e.log = append(e.log, fmt.Sprintf(format, args...))
}

func (e *editing) changeBody() {
	name := e.any("content/products/*.md", "content/news/*.md", "content/artisans/*.md")
	e.say("a line more in %s", name)
	text := e.read(name)
	if len(text) > 20_000 {
		text = text[:strings.LastIndex(text[:10_000], "\n\n")] + "\n"
	}
	e.save(name, text+fmt.Sprintf("\nBaris %d.\n", len(e.log)))
}

func (e *editing) changeTitle() {
	name := e.any("content/products/*.md", "content/news/*.md")
	e.say("another title for %s", name)
	e.save(name, replaceLine(e.read(name), "title: ", fmt.Sprintf("title: Judul nomor %d", len(e.log))))
}

func (e *editing) newEntry() {
	e.created++
	name := fmt.Sprintf("content/products/baru-%d/index.md", e.created)
	e.say("%s is new", name)
	text := replaceLine(e.read("content/products/karya-20.md"), "sku: ", fmt.Sprintf("sku: TS-%d", 10_000+e.created))
	text = strings.ReplaceAll(text, "(../", "(../../")
	text = strings.Replace(text, "\ncare:", "\nimages: [{src: foto.jpg, alt: Karya contoh di atas meja}]\ncare:", 1)
	e.write(filepath.Join(filepath.Dir(name), "foto.jpg"), e.photo())
	e.save(name, text)
}

// entry returns the folder of a new entry, or "".
func (e *editing) entry() string {
	if found, _ := filepath.Glob(filepath.Join(e.dir, "content/products/baru-*")); len(found) > 0 {
		return found[e.IntN(len(found))]
	}
	return ""
}

func (e *editing) removeEntry() {
	if folder := e.entry(); folder != "" {
		e.say("%s is removed", filepath.Base(folder))
		e.must(os.RemoveAll(folder))
	}
}

func (e *editing) renameEntry() {
	if folder := e.entry(); folder != "" {
		e.created++
		to := filepath.Join(filepath.Dir(folder), fmt.Sprintf("baru-%d", e.created))
		e.say("%s is now %s", filepath.Base(folder), filepath.Base(to))
		e.must(os.Rename(folder, to))
	}
}

func (e *editing) changePhoto() {
	name := e.any("content/products/*.jpg", "content/products/*/*.jpg")
	e.say("another photo is %s", name)
	e.save(name, e.photo())
}

// takeAway moves something away and back, some times: what is read meanwhile is not there.
func (e *editing) takeAway() {
	name := e.any("content", "content/products", "content/products/*.jpg", "content/products/*/*.jpg",
		"content/products/baru-*", "content/*/*.md", "themes", "themes/plain/static", "site.yaml")
	full := filepath.Join(e.dir, name)
	away := filepath.Join(filepath.Dir(e.dir), "away")
	if e.IntN(2) == 0 {
		away = filepath.Join(e.dir, "content/.away") // a name that is no input
		if strings.HasPrefix(away, full+"/") {
			away = full + ".away"
		}
	}
	times := 1 + e.IntN(5)
	e.say("%s goes away and comes back, %d times", name, times)
	for range times {
		e.must(os.Rename(full, away))
		e.pause()
		e.must(os.Rename(away, full))
		e.pause()
	}
}

// linkInputs puts a link in the place of a file, gives it another target or removes it. What it leads to is an input,
// and is edited as before.
func (e *editing) linkInputs() {
	links := []struct{ name, target, without string }{
		{"content/products/karya-0.jpg", fmt.Sprintf("karya-%d.jpg", 1+e.IntN(5)), e.photo()},
		{"themes/plain/static/tautan.txt", "catatan.txt", "tanpa tautan"},
		{"content/news/tautan.md", filepath.Base(e.any("content/news/*-*.md")), ""},
		{"content/news/tautan.md", "../../content/news/../news/" + filepath.Base(e.any("content/news/*-*.md")), ""},
	}
	link := links[e.IntN(len(links))]
	if e.IntN(3) > 0 {
		e.say("%s leads to %s", link.name, link.target)
		e.link(link.name, link.target)
		return
	}
	e.say("%s is no link", link.name)
	e.must(os.RemoveAll(filepath.Join(e.dir, link.name)))
	if link.without != "" {
		e.save(link.name, link.without)
	}
}

// link makes a link in one step, or in two.
func (e *editing) link(name, target string) {
	full := filepath.Join(e.dir, name)
	e.must(os.MkdirAll(filepath.Dir(full), 0o755))
	if e.IntN(2) == 0 {
		e.must(os.Symlink(filepath.FromSlash(target), full+".tmp"))
		e.must(os.Rename(full+".tmp", full))
		return
	}
	e.must(os.RemoveAll(full))
	e.must(os.Symlink(filepath.FromSlash(target), full))
}

// secretPage lies beside the inputs.
const secretPage = "---\ntitle: Terlarang\n---\nKata-kata yang terlarang.\n"

// linkElsewhere makes links that lead to no input file, and removes them. Nobody may get to see what they lead to.
func (e *editing) linkElsewhere() {
	name := []string{
		"content/pages/tautan", "content/pages/tautan.md", "content/news/tautan-lain.md", "themes/plain/static/lain",
	}[e.IntN(4)]
	up := strings.Repeat("../", strings.Count(name, "/"))
	targets := []string{
		up + "private/rahasia", up + "private/rahasia", up + "private", up + "private/rahasia/index.md", up + ".git",
		filepath.Join(e.dir, "private/rahasia"), up + "content/news", ".", "tidak-ada", filepath.Base(name),
	}
	for range 1 + e.IntN(3) {
		target := targets[e.IntN(len(targets))]
		e.say("%s leads to %s", name, target)
		e.link(name, target)
		if e.IntN(3) == 0 { // an editor that has the folder open
			_ = os.Chtimes(filepath.Join(e.dir, name, "index.md"), time.Time{}, time.Now())
		}
		e.pause()
		if e.IntN(4) == 0 {
			time.Sleep(time.Duration(e.IntN(300)) * time.Millisecond)
		}
		for name, text := range siteFiles(e.t, e.watched) {
			if strings.Contains(text, "terlarang") {
				e.t.Fatalf("%s is published\n%s", name, strings.Join(e.log[max(0, len(e.log)-40):], "\n"))
			}
		}
		for _, page := range []string{"/tautan/", "/lain/rahasia/index.md", "/lain/index.md", "/lain"} {
			if strings.Contains(get(e.t, e.host+page), "terlarang") {
				e.t.Fatalf("%s is shown\n%s", page, strings.Join(e.log[max(0, len(e.log)-40):], "\n"))
			}
		}
	}
	e.say("%s is removed", name)
	e.must(os.Remove(filepath.Join(e.dir, name)))
}

func (e *editing) breakAndMend() {
	name := e.any("content/products/*.md", "site.yaml", "themes/plain/templates/*.html", "content/products/*.jpg")
	if target, err := os.Readlink(filepath.Join(e.dir, name)); err == nil {
		name = path.Join(path.Dir(name), filepath.ToSlash(target)) // which may be written through the link
	}
	e.say("%s is broken and mended", name)
	good := e.read(name)
	e.save(name, "{{ rusak\n---\n"+good[:len(good)/2])
	e.pause()
	if e.IntN(3) == 0 {
		e.must(os.Remove(filepath.Join(e.dir, name)))
		e.pause()
	}
	e.save(name, good)
}

func (e *editing) changeTheme() {
	name := []string{"styles/plain.css", "templates/partials/card.html", "static/catatan.txt"}[e.IntN(3)]
	e.say("the theme's %s changes", name)
	text := fmt.Sprintf("body { margin: %dpx }\n", len(e.log))
	if strings.HasSuffix(name, ".html") {
		text = fmt.Sprintf(`<article><h2><a href="{{.Href}}">{{.Title}}</a></h2><hr class="r%d"></article>`, len(e.log))
	}
	e.save("themes/plain/"+name, text)
}

func (e *editing) changeSettings() {
	e.say("the site has another title")
	e.save("site.yaml", replaceLine(e.read("site.yaml"), "title: ", fmt.Sprintf("title: Galeri nomor %d", len(e.log))))
}

// switchBranches goes to and fro between two branches, as quickly as Git does.
func (e *editing) switchBranches() {
	e.commit()
	times := 1 + e.IntN(6)
	e.say("%d switches of branches", times)
	for i := range times {
		branch := "utama"
		if e.git("branch", "--show-current") == "utama\n" {
			branch = "lain"
		}
		e.git("checkout", "-q", branch)
		if i%2 == 0 {
			e.pause()
		}
	}
}

func (e *editing) commit() {
	e.say("a commit")
	e.git("add", "-A")
	e.git("commit", "-q", "--allow-empty", "-m", "perubahan")
}

// saveSlowly writes a file in several steps, as a copy over a network does.
func (e *editing) saveSlowly() {
	name := e.any("content/products/*.md", "content/products/*.jpg")
	text := e.read(name)
	if strings.HasSuffix(name, ".jpg") {
		text = e.photo()
	}
	e.say("%s is copied slowly", name)
	f, err := os.Create(filepath.Join(e.dir, name))
	e.must(err)
	for part := range slices.Chunk([]byte(text), len(text)/4+1) {
		_, err := f.Write(part)
		e.must(err)
		e.pause()
	}
	e.must(f.Close())
}

// request asks for pages and photos while they change.
func (e *editing) request() {
	e.say("pages are looked at")
	names := slices.Sorted(maps.Keys(e.seen))
	var readers sync.WaitGroup
	for range min(8, len(names)) {
		name := names[e.IntN(len(names))]
		readers.Go(func() {
			if response, err := http.Get(e.host + "/" + filepath.ToSlash(name)); err == nil {
				response.Body.Close()
			}
		})
	}
	if e.IntN(2) == 0 {
		readers.Wait()
	}
}

// replaceSite puts a copy in the place of the site, or the site away and back.
func (e *editing) replaceSite() {
	away := e.dir + "-away"
	if e.IntN(2) == 0 {
		e.say("the site goes away and comes back")
		e.must(os.Rename(e.dir, away))
		e.pause()
		e.must(os.Rename(away, e.dir))
		return
	}
	e.say("the site is removed and put back")
	e.must(os.CopyFS(away, os.DirFS(e.dir)))
	e.must(os.RemoveAll(e.dir))
	e.pause()
	e.must(os.Rename(away, e.dir))
}

// pause waits not at all, for an instant, or for as long as the preview needs.
func (e *editing) pause() {
	switch e.IntN(8) {
	case 0, 1, 2:
		time.Sleep(time.Duration(e.IntN(8)) * time.Millisecond)
	case 3:
		time.Sleep(time.Duration(e.IntN(120)) * time.Millisecond)
	}
}

func (e *editing) photo() string { return e.photos[e.IntN(len(e.photos))] }

// any returns a path of the site that matches one of the patterns.
func (e *editing) any(patterns ...string) string {
	for {
		found, _ := filepath.Glob(filepath.Join(e.dir, patterns[e.IntN(len(patterns))]))
		if len(found) > 0 {
			name, err := filepath.Rel(e.dir, found[e.IntN(len(found))])
			e.must(err)
			return name
		}
	}
}

func (e *editing) read(name string) string { return filetest.Read(e.t, e.dir, name) }

func (e *editing) write(name, text string) {
	e.must(os.MkdirAll(filepath.Dir(filepath.Join(e.dir, name)), 0o755))
	e.must(os.WriteFile(filepath.Join(e.dir, name), []byte(text), 0o644))
}

// save writes as editors do: in place, or another file that takes the name.
func (e *editing) save(name, text string) {
	if e.IntN(2) == 0 {
		e.write(name, text)
	} else {
		filetest.Save(e.t, e.dir, name, text)
	}
}

func (e *editing) git(args ...string) string {
	e.t.Helper()
	e.committed++
	date := fmt.Sprintf("%d +0700", 1_700_000_000+1000*e.committed)
	args = append([]string{"-C", e.dir, "-c", "user.name=A", "-c", "user.email=a@a.example"}, args...)
	cmd := exec.Command("git", args...)
	cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE="+date, "GIT_AUTHOR_DATE="+date,
		"GIT_CONFIG_GLOBAL="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		e.t.Fatalf("git %v: %v\n%s\n%s", args, err, out, strings.Join(e.log, "\n"))
	}
	return string(out)
}

func (e *editing) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatalf("%v\n%s", err, strings.Join(e.log[max(0, len(e.log)-40):], "\n"))
	}
}

func replaceLine(text, prefix, line string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, prefix) {
			lines[i] = line
			break
		}
	}
	return strings.Join(lines, "\n")
}
