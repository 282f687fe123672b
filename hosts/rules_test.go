package hosts

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/filetest"
)

// built is the folder of the shipped site.
func built(t *testing.T) string {
	t.Helper()
	public := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "run", "./cmd/etalase", "build", "--out", public, "--base-url", "https://example.org", "--date", "2026-11-23")
	build.Dir = root
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return public
}

// ask runs a script of Node that prints its answer as JSON.
func ask(t *testing.T, script string, answer any, args ...string) {
	t.Helper()
	file := filepath.Join(filetest.Dir(t, map[string]string{"ask.mjs": script}), "ask.mjs")
	out, err := exec.CommandContext(t.Context(), "node", append([]string{file}, args...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, answer); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// What a build writes for the host, as the host's own parsers read it.
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
	ask(t, read, &got, modules, built(t))
	for _, e := range got.Errors {
		t.Error(e)
	}
	values := map[string]map[string]string{}
	for _, h := range got.Headers {
		values[h.For] = h.Values
	}
	for _, name := range []string{"Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} {
		if values["/*"][name] == "" {
			t.Errorf("no %s for /*: %v", name, values)
		}
	}
	if kept := values["/assets/*"]["Cache-Control"]; kept != "public, max-age=31536000, immutable" {
		t.Errorf("assets are kept as %q", kept)
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
	if codes < 20 {
		t.Errorf("only %d codes lead on", codes)
	}
}

// Cloudflare passes over Netlify's form of a rule, and takes the other. Its own
// parser and matcher are in the npm package redirects-in-workers.
func TestCloudflareLeadsOnFromEveryOldAddress(t *testing.T) {
	modules, public := npm(t, "redirects-in-workers", "package.json"), built(t)
	const follow = `import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
const [modules, dir] = process.argv.slice(2);
const {generateRedirectsEvaluator} = await import(pathToFileURL(modules + '/redirects-in-workers/dist/index.js'));
console.log = console.warn = () => {};
const rules = readFileSync(dir + '/_redirects', 'utf8'), evaluate = generateRedirectsEvaluator(rules);
const followed = {};
for (const from of new Set(rules.split('\n').map((rule) => rule.split(' ')[0]).filter((from) => from && !from.includes('*')))) {
	const answer = await evaluate(new Request('https://example.org' + from), {fetch: () => new Response()});
	followed[from] = answer ? answer.status + ' ' + answer.headers.get('location') : '';
}
process.stdout.write(JSON.stringify(followed));
`
	var followed map[string]string
	ask(t, follow, &followed, modules, public)
	for from, answer := range followed {
		status, to, _ := strings.Cut(answer, " ")
		if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(to), "index.html")); status != "301" && status != "302" || to == "" || err != nil {
			t.Errorf("%s is answered by %q", from, answer)
		}
	}
	if len(followed) < 40 {
		t.Errorf("only %d addresses", len(followed))
	}
}
