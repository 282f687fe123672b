package hosts

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/filetest"
	"etalase/internal/sitetest"
)

// buildSite builds the shipped site into a temporary folder.
func buildSite(t *testing.T) string {
	t.Helper()
	public := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "run", "./cmd/etalase", "build",
		"--out", public,
		"--cache", sitetest.PhotoCache(t, root),
		"--base-url", "https://example.org",
		"--date", "2026-11-23",
	)
	build.Dir = root
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return public
}

// runNode runs a script that prints its result as JSON.
func runNode(t *testing.T, script string, result any, args ...string) {
	t.Helper()
	file := filepath.Join(filetest.Dir(t, map[string]string{"script.mjs": script}), "script.mjs")
	out, err := exec.CommandContext(t.Context(), "node", append([]string{file}, args...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, result); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// Netlify's own parsers read what a build writes.
func TestNetlifyReadsHeadersAndRedirectsAsMeant(t *testing.T) {
	modules := npm(t, "@netlify", "config", "bin.js")
	const read = `import {pathToFileURL} from 'node:url';
const [modules, dir] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(modules + '/@netlify/' + name + '/lib/index.js'));
const {parseAllHeaders} = await from('headers-parser');
const {parseAllRedirects} = await from('redirect-parser');
const headers = await parseAllHeaders({headersFiles: [dir + '/_headers'], configHeaders: [], minimal: true});
const redirects = await parseAllRedirects({redirectsFiles: [dir + '/_redirects'], configRedirects: [], minimal: true});
const errors = [...headers.errors, ...redirects.errors].map(String);
console.log(JSON.stringify({headers: headers.headers, redirects: redirects.redirects, errors}));
`
	var got struct {
		Headers []struct {
			For    string
			Values map[string]string
		}
		Redirects []struct {
			From, To string
			Status   int
			Force    bool
		}
		Errors []string
	}
	public := buildSite(t)
	runNode(t, read, &got, modules, public)
	for _, e := range got.Errors {
		t.Error(e)
	}
	values := map[string]map[string]string{}
	for _, h := range got.Headers {
		values[h.For] = h.Values
	}
	for _, name := range []string{
		"Content-Security-Policy",
		"Strict-Transport-Security",
		"X-Content-Type-Options",
		"Referrer-Policy",
		"Permissions-Policy",
	} {
		if values["/*"][name] == "" {
			t.Errorf("no %s for /*: %v", name, values)
		}
	}
	if got := values["/assets/*"]["Cache-Control"]; got != "public, max-age=31536000, immutable" {
		t.Errorf("the Cache-Control of assets is %q", got)
	}
	codes := 0
	first := map[string]bool{}
	for _, r := range got.Redirects {
		if first[r.From] {
			continue
		}
		first[r.From] = true
		if r.Status == 302 {
			codes++
			if !r.Force || r.To == "" {
				t.Errorf("%+v is shadowed by the page at its address", r)
			}
		}
	}
	if want := rulesEnding(t, public, " 302!"); codes != want || want == 0 {
		t.Errorf("%d of %d codes lead on", codes, want)
	}
}

// Cloudflare ignores rules in Netlify's form and uses the others. Its own parser and matcher are in the npm package
// redirects-in-workers.
func TestCloudflareLeadsOnFromEveryOldAddress(t *testing.T) {
	modules, public := npm(t, "redirects-in-workers", "package.json"), buildSite(t)
	const follow = `import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
const [modules, dir] = process.argv.slice(2);
const {generateRedirectsEvaluator} = await import(pathToFileURL(modules + '/redirects-in-workers/dist/index.js'));
console.log = console.warn = () => {};
const rules = readFileSync(dir + '/_redirects', 'utf8'), evaluate = generateRedirectsEvaluator(rules);
const followed = {};
const froms = rules.split('\n').map((rule) => rule.split(' ')[0]);
for (const from of new Set(froms.filter((from) => from && !from.includes('*')))) {
	const answer = await evaluate(new Request('https://example.org' + from), {fetch: () => new Response()});
	followed[from] = answer ? answer.status + ' ' + answer.headers.get('location') : '';
}
process.stdout.write(JSON.stringify(followed));
`
	var followed map[string]string
	runNode(t, follow, &followed, modules, public)
	for from, answer := range followed {
		status, to, _ := strings.Cut(answer, " ")
		_, err := os.Stat(filepath.Join(public, filepath.FromSlash(to), "index.html"))
		if status != "301" && status != "302" || to == "" || err != nil {
			t.Errorf("the answer to %s is %q", from, answer)
		}
	}
	// Each address has a rule that Netlify alone reads, and one that both do.
	want := rulesEnding(t, public, " 301!") + rulesEnding(t, public, " 302!")
	if len(followed) != want || want == 0 {
		t.Errorf("%d of %d addresses lead on", len(followed), want)
	}
}

// rulesEnding counts the redirects of a status.
func rulesEnding(t *testing.T, public, status string) (n int) {
	t.Helper()
	for line := range strings.Lines(filetest.Read(t, public, "_redirects")) {
		if strings.HasSuffix(strings.TrimSpace(line), status) {
			n++
		}
	}
	return n
}
