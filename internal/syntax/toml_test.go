package syntax

import (
	"strings"
	"testing"

	"etalase/internal/diag"
)

// Only brackets of the structure count: not those in texts of one or several lines, nor in comments.
func TestTooNested(t *testing.T) {
	deep := strings.Repeat("[", maxDepth+1)
	for _, test := range []struct {
		name, source string
		at           int
	}{
		{"a structure", "a = " + deep, 4 + maxDepth},
		{"as deep as it may be", "a = " + strings.Repeat("[", maxDepth), -1},
		{"side by side", "a = " + strings.Repeat("[[]],", maxDepth), -1},
		{"a text", `a = "` + deep + `"`, -1},
		{"a literal text", `a = '` + deep + `\'`, -1},
		{"a text with an escaped quote", `a = "\"` + deep + `"`, -1},
		{"a text of several lines", "a = \"\"\"\nit's \"so\"\n" + deep + "\n\"\"\"", -1},
		{"a literal text of several lines", "a = '''\n" + deep + "\n'''", -1},
		{"a comment", "# it's\n# " + deep + "\na = 1", -1},
		{"a last comment", "# " + deep, -1},
		{"after a text", `a = "x" ` + deep, 8 + maxDepth},
		{"after an empty text", `a = "" ` + deep, 7 + maxDepth},
		{"after a text of several lines", "a = \"\"\"x\n\"\"\"\n" + deep, 13 + maxDepth},
		{"after a text that ends with a quote", `a = ["""x"""", ` + deep, 14 + maxDepth},
		{"after quotes in a comment", "# \"\"\" '''\n" + deep, 10 + maxDepth},
		{"after a text that is not closed", "a = \"x\n" + deep, 7 + maxDepth},
		{"nothing", "", -1},
		{"an open text", `a = "\`, -1},
	} {
		if got := tooNested([]byte(test.source)); got != test.at {
			t.Errorf("%s: %d, want %d", test.name, got, test.at)
		}
	}
	file := &diag.File{Path: "a.md", Text: []byte("a = \"\"\"\n" + deep + "\n\"\"\"\n")}
	node, problems := ParseTOML(file, 0, len(file.Text))
	if len(problems) > 0 || node.Find("a") == nil || !strings.Contains(node.Find("a").Text, deep) {
		t.Errorf("a text of brackets is read with %v", problems)
	}
}

// The parts of a table that is spread stand elsewhere than its span, which is its key: nothing can take its place.
func TestTablesWithoutBracesAreSpread(t *testing.T) {
	const text = "a = 1\nb = {c = 2, d.e = 3}\nf.g = 4\nh = [\n[\"x\"],\n]\n" +
		"[i]\nj = 5\nk = {l = 6}\n[[m]]\nn = 7\n[o.p]\nq = 8\n"
	file := &diag.File{Path: "a.md", Text: []byte(text)}
	node, problems := ParseTOML(file, 0, len(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	isSpread := map[string]bool{}
	var walk func(path string, n *Node)
	walk = func(path string, n *Node) {
		isSpread[path] = n.Spread
		for _, m := range n.Members {
			walk(strings.TrimPrefix(path+"."+m.Key, "."), m.Value)
		}
		for _, item := range n.Items {
			walk(path+"[]", item)
		}
	}
	walk("", node)
	for path, want := range map[string]bool{
		"": false, "a": false, "b": false, "b.c": false, "b.d": true, "b.d.e": false, "f": true, "f.g": false,
		"h": false, "h[]": false, "h[][]": false, "i": true, "i.j": false, "i.k": false, "i.k.l": false,
		"m": true, "m[]": true, "m[].n": false, "o": true, "o.p": true, "o.p.q": false,
	} {
		if got, ok := isSpread[path]; !ok || got != want {
			t.Errorf("%q is spread: %v, known %v", path, got, ok)
		}
	}
}
