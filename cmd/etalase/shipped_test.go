package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"etalase/internal/filetest"
	"etalase/internal/sitetest"
	"etalase/internal/tooltest"
)

const shippedSite = "../.."

// buildShipped builds the site of this repository and returns what is printed.
func buildShipped(t testing.TB, out string, args ...string) (stdout string) {
	t.Helper()
	stdout, _ = runCommand(t, shippedBuild(t, out, args...)...)
	return stdout
}

// shippedBuild returns the command line that builds the site of this repository into a folder.
func shippedBuild(t testing.TB, out string, args ...string) []string {
	t.Helper()
	return append([]string{
		"build", "--site", shippedSite, "--out", out, "--cache", sitetest.PhotoCache(t, shippedSite),
		"--date", "2026-11-23", "--lang", "en",
	}, args...)
}

// The site of this repository, built once and checked in many ways.
func TestShippedSite(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a whole site several times")
	}
	t.Parallel()
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	buildShipped(t, out)
	pages := readPages(t, out)
	t.Run("a second build decodes nothing and writes nothing", func(t *testing.T) {
		if said := buildShipped(t, out); !strings.Contains(said, "(0 new)") || !strings.Contains(said, " 0 written") ||
			!strings.Contains(said, " 0 removed") {
			t.Error(said)
		}
	})
	parallel(t, "the same bytes on one processor into another folder", func(t *testing.T) {
		other := filepath.Join(dir, "other")
		mustRun(t, exec.CommandContext(t.Context(), "etalase-process", shippedBuild(t, other, "--jobs", "1")...))
		sameTree(t, out, other)
	})
	parallel(t, "every link leads somewhere", func(t *testing.T) { checkLinks(t, out, pages) })
	parallel(t, "every page has what a page must have", func(t *testing.T) { checkPages(t, pages) })
	parallel(t, "every page says once that it is a demonstration", func(t *testing.T) { checkDemonstration(t, pages) })
	parallel(t, "nobody is left without a way to ask", func(t *testing.T) { checkWaysToAsk(t, pages) })
	parallel(t, "the feed and the sitemap are whole", func(t *testing.T) { checkDocuments(t, out, pages) })
	checkFollowed(t, out)
	parallel(t, "structured data says what the page says", func(t *testing.T) { checkStructured(t, out, pages) })
	parallel(t, "in the words of schema.org", func(t *testing.T) { checkVocabulary(t, pages) })
	parallel(t, "no photo carries metadata", func(t *testing.T) { checkMetadata(t, out) })
	parallel(t, "nor does exiftool find any", func(t *testing.T) { checkWithExiftool(t, out) })
	parallel(t, "the Nu HTML checker finds nothing", func(t *testing.T) { checkWithNu(t, out) })
	parallel(t, "in a browser", func(t *testing.T) { browse(t, out, pages) })
	parallel(t, "letters twice as large are read", func(t *testing.T) { readWithLargeLetters(t, out) })
	parallel(t, "photos are left by the way back", func(t *testing.T) { leavePhotos(t, out) })
	parallel(t, "the way to ask stays at the foot of a phone", func(t *testing.T) { askAtTheFoot(t, out) })
	parallel(t, "the calendar is folded on a phone", func(t *testing.T) { unfoldTheYear(t, out) })
	parallel(t, "works are kept for an enquiry", func(t *testing.T) { keepForEnquiry(t, out) })
	parallel(t, "what is looked for is found", func(t *testing.T) { search(t, out) })
	parallel(t, "the style has at most 20 KB compressed", func(t *testing.T) { checkStyleSize(t, out) })
	parallel(t, "the catalogue is narrowed by several facets", func(t *testing.T) { narrowCatalogue(t, out) })
	parallel(t, "the catalogue can be narrowed without its data", func(t *testing.T) { narrowWithoutData(t, out) })
	parallel(t, "labels are printed and read", func(t *testing.T) { printLabels(t, out) })
	parallel(t, "in the other theme", func(t *testing.T) {
		vanda := filepath.Join(dir, "vanda")
		buildShipped(t, vanda, "--theme", "vanda")
		checkTheme(t, vanda)
	})
}

// parallel runs a test beside those that begin after it.
func parallel(t *testing.T, name string, test func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		test(t)
	})
}

// readPages parses every page of a folder, by its address.
func readPages(t *testing.T, dir string) map[string]*html.Node {
	t.Helper()
	pages := map[string]*html.Node{}
	err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(p, ".html") {
			return err
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		doc, err := html.Parse(bytes.NewReader(text))
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		pages[strings.TrimSuffix("/"+filepath.ToSlash(rel), "index.html")] = doc
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	manifest := filetest.Read(t, dir, ".etalase/manifest")
	if want := strings.Count(manifest, ".html\n"); len(pages) != want || want == 0 {
		t.Fatalf("%d of %d pages were read", len(pages), want)
	}
	return pages
}

func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func elements(doc *html.Node, names ...string) []*html.Node {
	var found []*html.Node
	for n := range doc.Descendants() {
		for _, name := range names {
			if n.Type == html.ElementNode && n.Data == name {
				found = append(found, n)
			}
		}
	}
	return found
}

func checkLinks(t *testing.T, dir string, pages map[string]*html.Node) {
	base := "https://etalase-tangsel.example"
	ids := map[string]map[string]bool{}
	for path, doc := range pages {
		ids[path] = map[string]bool{}
		for n := range doc.Descendants() {
			if id, ok := attribute(n, "id"); ok {
				if ids[path][id] {
					t.Errorf("%s: the id %s twice", path, id)
				}
				ids[path][id] = true
			}
		}
	}
	links := map[string]int{} // within the site, by page
	check := func(from, to string) {
		u, err := url.Parse(strings.TrimPrefix(to, base))
		if err != nil {
			t.Errorf("%s: %q: %v", from, to, err)
			return
		}
		if u.Scheme != "" || u.Host != "" {
			return // outside, or mailto:
		}
		links[from]++
		target := u.Path
		if target == "" {
			target = from
		} else if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(from+"x"), target)
		}
		file := filepath.Join(dir, filepath.FromSlash(target))
		if strings.HasSuffix(target, "/") {
			file = filepath.Join(file, "index.html")
		}
		if info, err := os.Stat(file); err != nil || info.IsDir() {
			t.Errorf("%s links to %s, which is not there", from, to)
		} else if u.Fragment != "" && !ids[target][u.Fragment] {
			t.Errorf("%s links to %s, which has no such id", from, to)
		}
	}
	for path, doc := range pages {
		for n := range doc.Descendants() {
			for _, key := range []string{"href", "src", "content"} {
				if v, ok := attribute(n, key); ok && (key != "content" || strings.HasPrefix(v, base)) {
					check(path, v)
				}
			}
			if set, ok := attribute(n, "srcset"); ok {
				for candidate := range strings.SplitSeq(set, ",") {
					check(path, strings.Fields(candidate)[0])
				}
			}
		}
	}
	for path := range pages {
		if links[path] == 0 {
			t.Errorf("%s links to nothing on the site", path)
		}
	}
}

// checkWaysToAsk holds that the page of every work, artisan and collection, and of an event, an opportunity or a
// programme that is not over, has a message that names the page, in all languages.
func checkWaysToAsk(t *testing.T, pages map[string]*html.Node) {
	asked := map[string]int{} // by kind
	for path, doc := range pages {
		body := elements(doc, "body")
		if len(body) == 0 {
			continue
		}
		class, _ := attribute(body[0], "class")
		kind, _, _ := strings.Cut(strings.TrimPrefix(class, "kind-"), " ")
		switch kind {
		case "product", "artisan", "collection", "event", "opportunity", "programme":
		default:
			continue
		}
		named := strings.ToLower(url.QueryEscape(path))
		isNamed := slices.ContainsFunc(elements(doc, "a"), func(a *html.Node) bool {
			href, _ := attribute(a, "href")
			asks := strings.HasPrefix(href, "https://wa.me/62") || strings.HasPrefix(href, "mailto:") // not to share it
			return asks && strings.Contains(href, named)
		})
		switch {
		case isNamed:
			asked[kind]++
		case !isOver(body[0]):
			t.Errorf("%s, a page of kind %s, is named in no message", path, kind)
		}
	}
	if len(asked) != 6 {
		t.Errorf("of some kind there is no page: %v", asked)
	}
}

// isOver reports whether the head of a page says that nothing of its event, opportunity or programme is to come. Words
// elsewhere, such as the hours at which a workshop is closed, do not.
func isOver(page *html.Node) bool {
	over := []string{"Sudah selesai", "This is over", "Completed", "Ditutup", "Closed"}
	return slices.ContainsFunc(elements(page, "p"), func(p *html.Node) bool {
		class, _ := attribute(p, "class")
		parent, _ := attribute(p.Parent, "class")
		isState := class == "badge" || class == "event-date"
		return isState && strings.HasPrefix(parent, "page-head") && slices.Contains(over, textOf(p))
	})
}

func TestPagesThatAreOver(t *testing.T) {
	for page, want := range map[string]bool{
		`<div class="page-head event-head"><p class="badge">Sudah selesai</p></div>`:                   true,
		`<div class="page-head event-head"><p class="event-date">Ditutup</p></div>`:                    true,
		`<div class="page-head event-head"><p class="event-date">sejak 2025</p></div>`:                 false,
		`<div class="page-head event-head"><p class="badge">Belum dimulai</p></div>`:                   false,
		`<div class="page-head event-head"></div><p>Closed</p><li><p class="badge">Completed</p></li>`: false,
		``: false,
	} {
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil || isOver(doc) != want {
			t.Errorf("%s: %v, %v", page, !want, err)
		}
	}
}

func checkPages(t *testing.T, pages map[string]*html.Node) {
	for path, doc := range pages {
		if refresh := elements(doc, "meta"); len(refresh) > 0 && strings.Contains(markup(refresh), "http-equiv") {
			continue // a page at an old address
		}
		root := elements(doc, "html")[0]
		lang, _ := attribute(root, "lang")
		if want := map[bool]string{true: "en", false: "id"}[strings.HasPrefix(path, "/en/")]; lang != want {
			t.Errorf("%s: lang is %q", path, lang)
		}
		if h1 := elements(doc, "h1"); len(h1) != 1 {
			t.Errorf("%s: %d first-level headings", path, len(h1))
		}
		if len(elements(doc, "main")) != 1 || len(elements(doc, "title")) < 1 {
			t.Errorf("%s: no main or no title", path)
		}
		for _, script := range elements(doc, "script", "style") {
			if _, ok := attribute(script, "src"); !ok && !isData(script) {
				t.Errorf("%s: an inline %s", path, script.Data)
			}
		}
		for _, img := range elements(doc, "img") {
			_, w := attribute(img, "width")
			_, h := attribute(img, "height")
			_, alt := attribute(img, "alt")
			if !w || !h || !alt {
				t.Errorf("%s: a picture without size or alt: %s", path, markup([]*html.Node{img}))
			}
		}
	}
}

// checkDemonstration holds that the line that each page of a demonstration has is all that says so: no title does.
func checkDemonstration(t *testing.T, pages map[string]*html.Node) {
	t.Helper()
	for path, doc := range pages {
		if len(elements(doc, "main")) == 0 {
			continue // a page at an old address
		}
		said := 0
		for _, aside := range elements(doc, "aside") {
			if class, _ := attribute(aside, "class"); class == "demo" {
				said++
			}
		}
		if said != 1 {
			t.Errorf("%s says %d times that it is a demonstration", path, said)
		}
		title := strings.ToLower(markup(elements(doc, "title", "h1", "h2", "h3")))
		for _, disclaimer := range []string{"contoh)", "(contoh", "(sample", "sample)"} {
			if strings.Contains(title, disclaimer) {
				t.Errorf("%s: a title says %q: %s", path, disclaimer, title)
			}
		}
	}
}

func markup(nodes []*html.Node) string {
	var out strings.Builder
	for _, n := range nodes {
		_ = html.Render(&out, n) // a Builder takes every write
	}
	return out.String()
}

// isIndexed reports whether search engines may keep a page.
func isIndexed(doc *html.Node) bool {
	return !slices.ContainsFunc(elements(doc, "meta"), func(meta *html.Node) bool {
		content, _ := attribute(meta, "content")
		return strings.Contains(content, "noindex")
	})
}

func checkDocuments(t *testing.T, dir string, pages map[string]*html.Node) {
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Summary struct {
				Type string `xml:"type,attr"`
			} `xml:"summary"`
		} `xml:"entry"`
	}
	for _, name := range []string{"feed.xml", "en/feed.xml"} {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		feed.Entries = nil
		if err := xml.Unmarshal(text, &feed); err != nil || feed.ID == "" || feed.Updated == "" ||
			len(feed.Entries) < 2 {
			t.Errorf("%s: %v, %+v", name, err, feed)
		}
		for _, e := range feed.Entries {
			if e.Summary.Type != "text" {
				t.Errorf("%s: the summary of %s is %q, but holds no markup", name, e.ID, e.Summary.Type)
			}
		}
	}
	var sitemap struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	text, err := os.ReadFile(filepath.Join(dir, "sitemap.xml"))
	if err != nil {
		t.Fatal(err)
	}
	indexed := 0
	for _, doc := range pages {
		if isIndexed(doc) {
			indexed++
		}
	}
	if err := xml.Unmarshal(text, &sitemap); err != nil || len(sitemap.URLs) != indexed {
		t.Errorf("sitemap.xml: %v, %d of %d addresses", err, len(sitemap.URLs), indexed)
	}
	for _, name := range []string{"robots.txt", "_headers", "_redirects", "404.html", "en/404.html"} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
}

// metadataMarks begin what cameras and programs write, wherever it lies in a file.
func metadataMarks() []string {
	return []string{"Exif\x00\x00", "http://ns.adobe.com/", "Photoshop 3.0", "ICC_PROFILE", "Contoh"}
}

func checkMetadata(t *testing.T, dir string) {
	photos, err := filepath.Glob(filepath.Join(dir, "assets", "*"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range photos {
		if ext := filepath.Ext(p); ext != ".jpg" && ext != ".webp" && ext != ".avif" {
			continue
		}
		n++
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, mark := range metadataMarks() {
			if bytes.Contains(data, []byte(mark)) {
				t.Errorf("%s contains %q", filepath.Base(p), mark)
			}
		}
	}
	if want := pictures(t, dir); n != want {
		t.Errorf("%d of %d pictures were looked at", n, want)
	}
}

// pictures counts the photos that a build says it wrote.
func pictures(t *testing.T, dir string) int {
	t.Helper()
	manifest := filetest.Read(t, dir, ".etalase/manifest")
	count := 0
	for _, ext := range []string{".jpg\n", ".webp\n", ".avif\n"} {
		count += strings.Count(manifest, ext)
	}
	return count
}

// checkWithExiftool holds that all that can be said of a published photo is what its pixels need: EXIF, XMP, IPTC, GPS,
// profiles, artisan notes, comments and thumbnails have groups of their own.
func checkWithExiftool(t *testing.T, dir string) {
	tool := tooltest.Program(t, "exiftool")
	said, err := exec.CommandContext(t.Context(), tool, "-json", "-G1", "-a", "-u", "-ee", "-r",
		"-ext", "jpg", "-ext", "webp", "-ext", "avif", filepath.Join(dir, "assets")).Output()
	if err != nil {
		t.Fatal(err)
	}
	var files []map[string]any
	if err := json.Unmarshal(said, &files); err != nil {
		t.Fatal(err)
	}
	harmless := []string{"System", "File", "JFIF", "RIFF", "Composite", "ExifTool"}
	for _, file := range files {
		for key := range file {
			group, tag, _ := strings.Cut(key, ":")
			if tag != "" && !slices.Contains(harmless, group) || strings.Contains(tag, "Thumbnail") ||
				tag == "Comment" {
				t.Errorf("%s: %s", file["SourceFile"], key)
			}
		}
	}
	if want := pictures(t, dir); len(files) != want {
		t.Errorf("%d of %d pictures were looked at", len(files), want)
	}
}

func sameTree(t *testing.T, a, b string) {
	t.Helper()
	read := func(dir string) map[string]string {
		files := map[string]string{}
		err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(p)
			rel, _ := filepath.Rel(dir, p)
			files[rel] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	left, right := read(a), read(b)
	for p := range left {
		if other, ok := right[p]; !ok || other != left[p] {
			t.Errorf("%s differs", p)
		}
	}
	if len(left) != len(right) {
		t.Errorf("%d files, and %d", len(left), len(right))
	}
}

func checkWithNu(t *testing.T, dir string) {
	const jar = "vnu-jar/build/dist/vnu.jar"
	modules, java := tooltest.NodeModules(t, strings.Split(jar, "/")...), tooltest.Program(t, "java")
	// To optimise code that runs for seconds takes longer than it saves.
	options := []string{"-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"}
	args := append(options, "-jar", filepath.Join(modules, jar), "--skip-non-html", dir)
	said, err := exec.CommandContext(t.Context(), java, args...).CombinedOutput()
	if err != nil || len(bytes.TrimSpace(said)) > 0 {
		t.Errorf("%v\n%.6000s", err, said)
	}
}
