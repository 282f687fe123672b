package main

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/filetest"
	"etalase/internal/lock"
	"etalase/internal/sitetest"
	"etalase/internal/source"
)

var (
	hostileDir      = flag.String("hostile", "", "write the hostile sites into this folder, to be measured")
	countStatements = flag.Bool("statements", false, "count the statements that checking the hostile sites executes")
)

// hostileFile is what a stranger may send. It is made of n units; units is how many make it as large as it may be.
type hostileFile struct {
	name  string
	units int
	files func(n int) map[string]string
}

func guestPage(text string) map[string]string {
	return map[string]string{"content/pages/tamu.md": text}
}

// largest is what a body may have, and front matter too.
const largest = 250 << 10

// body is a page whose text is some units, as many as it may be at most.
func body(name string, units int, text func(n int) string) hostileFile {
	return hostileFile{name, fitting(units, text), func(n int) map[string]string {
		return guestPage("---\ntitle: Tamu\n---\n\n" + text(n) + "\n")
	}}
}

// fitting returns how many units a text may have.
func fitting(units int, text func(n int) string) int {
	for len(text(units)) > largest {
		units = units * 9 / 10
	}
	return units
}

// repeated repeats a text.
func repeated(unit string) func(n int) string {
	return func(n int) string { return strings.Repeat(unit, n) }
}

// numbered repeats a text with a number in it.
func numbered(unit string) func(n int) string {
	return func(n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, unit, i)
		}
		return out.String()
	}
}

// front is a file whose front matter has some units behind a title.
func front(name, path string, units int, text func(n int) string) hostileFile {
	return hostileFile{name, fitting(units, text), func(n int) map[string]string {
		return map[string]string{path: "---\ntitle: Tamu\n" + text(n) + "\n---\n\nIsi.\n"}
	}}
}

const guest = "content/products/tamu.md"

var hostileFiles = []hostileFile{
	body("table", 5000, func(n int) string {
		return strings.Repeat("|a", n/8) + "|\n" + strings.Repeat("|-", n/8) + "|\n" + strings.Repeat("|x|\n", n)
	}),
	body("table-long-words", 1000, func(n int) string {
		return strings.Repeat("|a", n/8) + "|\n" + strings.Repeat("|-", n/8) + "|\n" +
			strings.Repeat("|x|y|z|\n", n)
	}),
	body("links-unclosed", 87000, repeated("[a](")),
	body("links-unclosed-lines", 50000, repeated("[a](\n")),
	body("pictures-unclosed", 65000, repeated("![a](")),
	body("brackets-open", 260000, repeated("[")),
	body("brackets-close", 260000, repeated("]")),
	body("brackets-both", 130000, repeated("[]")),
	body("brackets-nested", 130000, func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }),
	body("links-nested", 40000, func(n int) string { return strings.Repeat("[", n) + strings.Repeat("](a)", n) }),
	body("pictures-nested", 40000, func(n int) string { return strings.Repeat("![", n) + strings.Repeat("](a)", n) }),
	body("pictures-nested-32", 1500, repeated(strings.Repeat("![", 28)+"a"+strings.Repeat("](a.jpg)", 28)+"\n")),
	body("quotes", 250000, repeated(">")),
	body("quotes-spaced", 125000, repeated("> ")),
	body("quotes-words", 125000, func(n int) string { return strings.Repeat("> ", n) + "a" }),
	body("quotes-and-lists", 80000, repeated(">- ")),
	body("bullets", 125000, repeated("- ")),
	body("bullets-star", 125000, repeated("* ")),
	body("numbers", 80000, repeated("1. ")),
	body("quote-stairs", 700, func(n int) string {
		var out strings.Builder
		for i := range n {
			out.WriteString(strings.Repeat(">", i+1) + "a\n")
		}
		return out.String()
	}),
	body("list-stairs", 500, func(n int) string {
		var out strings.Builder
		for i := range n {
			out.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return out.String()
	}),
	body("stars-and-underscores", 65000, repeated("*a_ ")),
	body("stars-open", 87000, repeated("*a ")),
	body("stars-close", 87000, repeated("a* ")),
	body("stars-both", 65000, repeated("a*b")),
	body("stars-doubled", 65000, repeated("**a ")),
	body("stars-nested", 87000, func(n int) string { return strings.Repeat("*a ", n/2) + strings.Repeat("a* ", n/2) }),
	body("stars-nested-doubled", 80000, func(n int) string {
		return strings.Repeat("**a *b ", n/4) + strings.Repeat("c* d** ", n/4)
	}),
	body("stars-alone", 260000, repeated("*")),
	body("stars-a-b", 40000, repeated("*a **a ")),
	body("underscores", 87000, repeated("_a ")),
	body("tildes", 65000, repeated("~~a ")),
	body("tildes-one", 65000, repeated("~a ")),
	body("backticks-growing", 700, func(n int) string {
		var out strings.Builder
		for i := range n {
			out.WriteString(strings.Repeat("`", i+1) + "a")
		}
		return out.String()
	}),
	body("backticks", 87000, repeated("`a ")),
	body("backticks-two", 87000, repeated("`` ` ")),
	body("angles", 260000, repeated("<")),
	body("angles-a", 87000, repeated("<a ")),
	body("angles-comment", 65000, repeated("<!--")),
	body("angles-comment-a", 50000, repeated("a <!-- ")),
	body("angles-question", 87000, repeated("a <?")),
	body("angles-declaration", 65000, repeated("a <!A ")),
	body("angles-cdata", 25000, repeated("a <![CDATA[")),
	body("html-tags", 65000, repeated("a<b>")),
	body("html-div", 40000, repeated("<div>")),
	body("html-div-lines", 40000, repeated("<div>\n")),
	body("html-b", 80000, repeated("<b>")),
	body("html-p-b", 40000, repeated("<p><b>")),
	body("html-a", 60000, repeated("<a>")),
	body("html-attributes", 20000, func(n int) string { return "<a " + numbered("b%d=c ")(n) + ">x</a>" }),
	body("html-table", 40000, repeated("<table>")),
	body("html-table-td", 40000, repeated("<td><table>")),
	body("html-li", 60000, repeated("<ul><li>")),
	body("html-font", 40000, func(n int) string {
		return "<div>" + strings.Repeat("<font size=1>", n/2) + strings.Repeat("<p>a", n)
	}),
	body("html-select", 40000, repeated("<select>")),
	body("html-misnested", 20000, repeated("<p><a><i><b>x</p>")),
	body("html-inline-nested", 30000, func(n int) string {
		return "a " + strings.Repeat("<b>", n) + strings.Repeat("</b>", n)
	}),
	body("html-closing", 60000, repeated("a</b>")),
	body("entities", 50000, repeated("&amp;")),
	body("entities-open", 130000, repeated("&a")),
	body("entities-number", 40000, repeated("&#x200b;")),
	body("backslashes", 260000, repeated("\\")),
	body("addresses", 10000, numbered("https://a%d.example/ ")),
	body("addresses-open", 40000, repeated("https://")),
	body("addresses-brackets", 20000, repeated("https://a.example/(")),
	body("addresses-long", 260000, func(n int) string { return "https://a.example/" + strings.Repeat("a)", n/2) }),
	body("www", 60000, repeated("www.")),
	body("www-a", 40000, repeated("www.a ")),
	body("at-signs", 260000, repeated("a@")),
	body("mail", 40000, repeated("a.b@c.d ")),
	body("mail-long", 120000, func(n int) string { return strings.Repeat("a.", n) + "@b.c" }),
	body("dots", 260000, repeated(".")),
	body("colons", 260000, repeated(":")),
	body("definitions", 20000, numbered("[a%d]: /b\n")),
	body("definitions-same", 40000, repeated("[a]: b\n")),
	body("definitions-used", 10000, func(n int) string {
		return numbered("[a%d]: /b\n")(n) + "\n" + numbered("[a%d] ")(n)
	}),
	body("definitions-one-long", 1000, func(n int) string {
		return "[a]: /" + strings.Repeat("b", 100*n) + "\n\n" + strings.Repeat("[a] ", 40*n)
	}),
	body("definition-title-open", 40000, repeated("[a]: b '\n")),
	body("notes", 20000, numbered("[^%d]: a\n")),
	body("notes-used", 10000, func(n int) string {
		return numbered("[^%d] ")(n) + "\n\n" + numbered("[^%d]: a\n\n")(n)
	}),
	body("note-used-often", 60000, func(n int) string { return strings.Repeat("[^a]", n) + "\n\n[^a]: b" }),
	body("notes-in-notes", 10000, numbered("[^%d]: [^%[1]d] a\n\n")),
	body("note-marks", 80000, repeated("[^a]")),
	body("descriptions", 40000, repeated("a\n: b\n")),
	body("descriptions-nested", 80000, repeated(": ")),
	body("descriptions-nested-a", 80000, func(n int) string { return "a\n" + strings.Repeat(": ", n) }),
	body("tasks", 40000, repeated("- [ ] ")),
	body("tasks-lines", 40000, repeated("- [ ] a\n")),
	body("headings", 80000, repeated("# a\n")),
	body("headings-empty", 80000, repeated("#\n")),
	body("headings-numbered", 20000, numbered("# a%d\n")),
	body("headings-skipped", 30000, repeated("# a\n### b\n")),
	body("headings-underlined", 40000, repeated("a\n=\n")),
	body("headings-ids", 20000, repeated("# a {#a}\n")),
	body("headings-attributes", 20000, func(n int) string { return "# a {" + numbered("b%d=c ")(n) + "}" }),
	body("headings-attributes-open", 40000, repeated("# a {a=\"\n")),
	body("fences", 60000, repeated("```\n")),
	body("fences-open", 40000, repeated("```a\n\n")),
	body("fence-in-list", 30000, repeated("- ```\n")),
	body("fence-in-quotes", 30000, repeated("> ```\n")),
	body("rules", 60000, repeated("---\n")),
	body("hyphens", 260000, repeated("-")),
	body("table-rules", 40000, repeated("|-|\n")),
	body("table-heads", 15000, repeated("|a|\n|-|\n\n")),
	body("pipes", 260000, repeated("|")),
	body("pipe-lines", 80000, repeated("|a|b\n")),
	body("empty-lines", 260000, repeated("\n")),
	body("spaces", 260000, func(n int) string { return "a" + strings.Repeat(" ", n) + "b" }),
	body("tabs", 130000, repeated("\ta")),
	body("tab-lines", 80000, repeated("\ta\n")),
	body("one-word", 260000, repeated("a")),
	body("lines", 130000, repeated("a\n")),
	body("paragraphs", 80000, repeated("a\n\n")),
	body("unseen", 80000, repeated("\u200b")),
	body("unseen-words", 60000, repeated("a\u202e")),
	body("controls", 200000, repeated("\x01")),
	body("commands", 40000, repeated("{{< a >}}")),
	body("commands-open", 100000, repeated("{{")),
	body("commands-percent", 40000, repeated("{% a %}")),
	body("commands-named", 15000, numbered("{%% a%d %%}\n")),
	body("shortcodes", 20000, repeated("[gallery a=\"b\"]")),
	body("shortcodes-open", 20000, repeated("[gallery a=\"b")),
	body("commands-in-links", 20000, repeated("[a]({{b}})")),
	body("containers", 60000, repeated(":::\n")),
	body("containers-a", 60000, repeated(":::a\n")),
	body("bullet-signs", 60000, repeated("• a\n\n")),
	body("bullet-sign-lines", 40000, repeated("• a\n")),
	body("number-slips", 30000, numbered("%d.a\n")),
	body("number-slips-paragraphs", 30000, numbered("%d.a\n\n")),
	body("hash-slips", 60000, repeated("##a\n\n")),
	body("highlight", 60000, repeated("==a==")),
	body("equals", 130000, repeated("==")),
	body("stars-slips", 60000, repeated("** a**")),
	body("star-slips-paragraphs", 30000, repeated("** a **\n\n")),
	body("braces", 130000, repeated("{a")),
	body("attributes", 40000, repeated("a{.b}")),
	body("tabs-as-tables", 40000, repeated("a\tb\n")),
	body("grid", 20000, repeated("+--+\n|a |\n")),
	body("link-slips", 40000, repeated("[a] (b)")),
	body("link-slips-reversed", 40000, repeated("(a)[b]")),
	body("links", 30000, repeated("[a](b)")),
	body("links-missing", 15000, numbered("[a](b%d.md)\n")),
	body("links-missing-pages", 15000, numbered("[a](/b%d/)\n")),
	body("links-missing-anchors", 10000, func(n int) string {
		return numbered("# a%d\n")(n) + numbered("[a](#b%d)\n")(n)
	}),
	body("links-missing-documents", 10000, numbered("[a](b%d.pdf)\n")),
	body("links-emphasised", 30000, repeated("[*a*](b) ")),
	body("links-in-emphasis", 30000, func(n int) string { return "*a " + strings.Repeat("[b](c) ", n) + "*" }),
	body("pipes-in-code", 20000, func(n int) string { return "|a|\n|-|\n" + strings.Repeat("|`\\|`|\n", n) }),
	body("list-and-empty-lines", 250000, func(n int) string {
		return strings.Repeat("- ", 45) + "a\n" + strings.Repeat("\n", n) + "  b"
	}),
	body("quotes-lazy", 120000, func(n int) string { return strings.Repeat(">", 90) + strings.Repeat("a\n", n) }),
	body("anchor-long", 100000, func(n int) string {
		return "# " + strings.Repeat("a", n) + "\n\n[b](#" + strings.Repeat("b", n) + ")"
	}),
	body("words-before-keys", 20000, func(n int) string { return strings.Repeat("Kata.\n\n", n) + "a: b\n" }),
	body("links-vague", 20000, repeated("[ini](https://a.example) ")),
	body("links-wrong", 20000, repeated("[a](www.a.example) ")),
	body("link-label-long", 1000, func(n int) string {
		return strings.Repeat("[", 1) + strings.Repeat("a *b* ", 20*n) + "](c)" + strings.Repeat("[a](b)", 20*n)
	}),
	body("pictures", 15000, repeated("![a](b.jpg)\n")),
	body("pictures-missing", 10000, numbered("![a](b%d.jpg)\n")),
	body("pictures-elsewhere", 10000, repeated("![a](https://b.example/c.jpg)\n")),
	body("pictures-without-words", 10000, repeated("![](b.jpg)\n")),
	body("conflict-marks", 20000, repeated("<<<<<<< a\n")),
	body("smart-quotes", 80000, repeated("“a")),
	body("samples", 20000, repeated("belum ditulis. ")),
	body("samples-lorem", 20000, repeated("lorem ipsum ")),
	body("phones", 20000, numbered("0812 %08d ")),
	body("digits", 260000, repeated("1")),
	body("digits-spaced", 130000, repeated("1 ")),
	body("digits-hyphens", 130000, repeated("1-")),

	front("front-duplicates", guest, 8000, numbered("care: a: b: %d\n")),
	front("front-colons", guest, 8000, numbered("care%d: a: b: 1\n")),
	front("front-unknown-keys", guest, 15000, numbered("k%d: a\n")),
	front("front-duplicate-keys", guest, 30000, repeated("care: a\n")),
	front("front-tabs", guest, 20000, repeated("care:\n\t- a\n")),
	front("front-no-space", guest, 20000, numbered("k%d:a\n")),
	front("front-no-space-parted", guest, 10000, numbered("k%d:a\nl%[1]d: b\n")),
	front("front-other-colon", guest, 20000, numbered("k%d=a\n")),
	front("front-stray", guest, 20000, repeated("care: b\n  - a\n")),
	front("front-words", guest, 20000, repeated("Kata saja\n\n")),
	front("front-quotes-open", guest, 15000, numbered("k%d: \"a\n")),
	front("front-quotes-single-open", guest, 15000, numbered("k%d: 'a\n")),
	front("front-quotes-inside", guest, 15000, numbered("k%d: \"a\"b\"\n")),
	front("front-brackets-open", guest, 15000, numbered("k%d: [a\n")),
	front("front-braces-open", guest, 15000, numbered("k%d: {a\n")),
	front("front-brackets-nested", guest, 100000, func(n int) string { return "k: " + strings.Repeat("[", n) }),
	front("front-brackets-closed", guest, 100000, func(n int) string {
		return "k: " + strings.Repeat("[", n) + strings.Repeat("]", n)
	}),
	front("front-braces-nested", guest, 60000, func(n int) string { return "k: " + strings.Repeat("{a: ", n) }),
	front("front-commas", guest, 100000, func(n int) string { return "k: [" + strings.Repeat(",a", n) + "]" }),
	front("front-commas-only", guest, 200000, func(n int) string { return "k: [" + strings.Repeat(",", n) + "]" }),
	front("front-dashes", guest, 100000, func(n int) string { return "k:\n" + strings.Repeat("- ", n) + "a" }),
	front("front-dashes-lines", guest, 40000, func(n int) string {
		return "k:\n" + strings.Repeat("- ", n) + "a\n" + strings.Repeat("a\n", n)
	}),
	front("front-stairs", guest, 400, func(n int) string {
		var out strings.Builder
		for i := range n {
			out.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return out.String()
	}),
	front("front-list", guest, 40000, func(n int) string { return "materials:\n" + strings.Repeat("- a\n", n) }),
	front("front-references", guest, 2000, func(n int) string { return "materials:\n" + numbered("- bahan-%d\n")(n) }),
	front("front-references-more", guest, 15000, func(n int) string {
		return "materials:\n" + numbered("- bahan-%d\n")(n)
	}),
	front("front-references-dashless", guest, 15000, func(n int) string {
		return "materials:\n" + numbered("-bahan-%d\n")(n)
	}),
	front("front-images", guest, 5000, func(n int) string {
		return "images:\n" + numbered("- {src: a%d.jpg, alt: Tas}\n")(n)
	}),
	front("front-aliases", guest, 15000, func(n int) string { return "aliases:\n" + numbered("- /a%d/\n")(n) }),
	front("front-variants", guest, 5000, func(n int) string {
		return "variants:\n" + numbered("- {sku: TS-%04d, title: Tas}\n")(n)
	}),
	front("front-variants-same", guest, 5000, func(n int) string {
		return "variants:\n" + strings.Repeat("- {sku: TS-0001, title: Tas}\n", n)
	}),
	front("front-related", guest, 10000, func(n int) string { return "related:\n" + numbered("- product-%d\n")(n) }),
	front("front-anchors", guest, 15000, numbered("k%d: &a%[1]d b\n")),
	front("front-alias-bomb", guest, 1000, func(n int) string {
		return "a: &a [a]\n" + strings.Repeat("b: [*a, *a, *a, *a, *a, *a, *a, *a]\n", n)
	}),
	front("front-merge", guest, 5000, func(n int) string { return "a: &a {b: c}\n" + numbered("k%d: {<<: *a}\n")(n) }),
	front("front-complex-keys", guest, 15000, repeated("? a\n: b\n")),
	front("front-block-text", guest, 100000, func(n int) string { return "care: |\n" + strings.Repeat(" a\n", n/2) }),
	front("front-block-unindented", guest, 50000, func(n int) string { return "care: |\n" + strings.Repeat("a\n", n) }),
	front("front-parts", guest, 20000, repeated("a: b\n---\n")),
	front("front-comments", guest, 80000, repeated("#a\n")),
	front("front-comment-values", guest, 15000, numbered("k%d: #a\n")),
	front("front-unseen", guest, 15000, numbered("k%d: a\u200b\n")),
	front("front-controls", guest, 60000, repeated("\x01a")),
	front("front-breaks", guest, 40000, repeated("\u2028a")),
	front("front-hard-spaces", guest, 15000, numbered("k%d:\u00a0a\n")),
	front("front-typographic", guest, 10000, numbered("k%d: “a”\n")),
	front("front-tags", guest, 15000, numbered("k%d: !a b\n")),
	front("front-long-line", guest, 100000, func(n int) string { return "care: " + strings.Repeat("a ", n) }),
	front("front-long-title", guest, 100000, func(n int) string { return "title: " + strings.Repeat("a ", n) }),
	front("front-long-flow", guest, 40000, func(n int) string {
		return "materials: [" + strings.Repeat("a, ", n) + "a]"
	}),
	front("front-long-flow-known", guest, 15000, func(n int) string {
		return "materials: [" + numbered("bahan-%d, ")(n) + "a]"
	}),
	front("front-long-flow-signs", "content/artisans/tamu.md", 1500, func(n int) string {
		return "x: {" + strings.Repeat("a= b, c:d, ", n) + "}"
	}),
	front("front-fences", guest, 60000, repeated("---\n")),
	front("front-repeats", "content/events/tamu.md", 15000, func(n int) string {
		return "repeats: {every: week, on: [" + strings.Repeat("mon, ", n) + "mon]}"
	}),
	front("front-dates", "content/events/tamu.md", 10000, func(n int) string {
		return "start_at: 2026-03-07T09:00\nrepeats:\n  every: week\n  except:\n" +
			strings.Repeat("  - 2026-03-14\n", n)
	}),
	{"front-unclosed", 60000, func(n int) map[string]string {
		return guestPage("---\ntitle: A\n" + strings.Repeat("a: b\n", n/2))
	}},
	{"front-unclosed-words", 60000, func(n int) map[string]string {
		return guestPage("---\ntitle: A\n" + strings.Repeat("\nKata-kata.\n", n/4))
	}},
	{"front-missing", 60000, func(n int) map[string]string { return guestPage(strings.Repeat("Kata-kata.\n\n", n/4)) }},
	{"front-late", 15000, func(n int) map[string]string {
		return guestPage(strings.Repeat("a\n---\ntitle: b\n---\n", n))
	}},
	{"toml", 15000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + numbered("k%d = 1\n")(n) + "+++\nIsi.\n")
	}},
	{"toml-same", 15000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + strings.Repeat("k = 1\n", n) + "+++\nIsi.\n")
	}},
	{"toml-unquoted", 15000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + numbered("k%d = a\n")(n) + "+++\nIsi.\n")
	}},
	{"toml-colons", 15000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + numbered("k%d: a\n")(n) + "+++\nIsi.\n")
	}},
	{"toml-tables", 15000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + numbered("[a%d]\nb = 1\n")(n) + "+++\nIsi.\n")
	}},
	{"toml-dotted", 60000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + strings.Repeat("a.", n) + "b = 1\n+++\nIsi.\n")
	}},
	{"toml-dotted-tables", 300, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + numbered("["+strings.Repeat("a.", n)+"b%d]\n")(n) + "+++\nIsi.\n")
	}},
	{"toml-arrays", 15000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + strings.Repeat("[[a]]\nb = 1\n", n) + "+++\nIsi.\n")
	}},
	{"toml-nested", 100000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\nk = " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n+++\nIsi.\n")
	}},
	{"toml-nested-open", 100000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\nk = " + strings.Repeat("[", n) + "\n+++\nIsi.\n")
	}},
	{"toml-quotes-open", 15000, func(n int) map[string]string {
		return guestPage("+++\ntitle = \"A\"\n" + numbered("k%d = \"a\n")(n) + "+++\nIsi.\n")
	}},
	{"toml-references", 15000, func(n int) map[string]string {
		return map[string]string{guest: "+++\ntitle = \"A\"\nmaterials = [" + numbered("\"a%d\",\n")(n) +
			"]\n+++\nIsi.\n"}
	}},
	{"json", 15000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\"" + numbered(",\n\"k%d\": 1")(n) + "\n}\n\nIsi.\n")
	}},
	{"json-same", 15000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\"" + strings.Repeat(",\n\"k\": 1", n) + "\n}\n\nIsi.\n")
	}},
	{"json-commas", 15000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\"" + numbered("\n\"k%d\": 1")(n) + "\n}\n\nIsi.\n")
	}},
	{"json-one-line", 15000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\"" + strings.Repeat(" \"k\" 1", n) + "\n}\n\nIsi.\n")
	}},
	{"json-comments-open", 60000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\"" + strings.Repeat("\n/*", n) + "\n}\n\nIsi.\n")
	}},
	{"json-unquoted", 15000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\"" + numbered(",\nk%d: a")(n) + "\n}\n\nIsi.\n")
	}},
	{"json-nested", 100000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\", \"k\": " + strings.Repeat("[", n) + strings.Repeat("]", n) +
			"\n}\n\nIsi.\n")
	}},
	{"json-nested-open", 100000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\", \"k\": " + strings.Repeat("[", n) + "\n}\n\nIsi.\n")
	}},
	{"json-objects-nested", 40000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\", \"k\": " + strings.Repeat("{\"a\":", n) + "1" +
			strings.Repeat("}", n) + "\n}\n\nIsi.\n")
	}},
	{"json-unclosed", 15000, func(n int) map[string]string {
		return guestPage("{\n\"title\": \"A\"" + numbered(",\n\"k%d\": 1")(n) + "\n\nIsi.\n")
	}},
	{"lock", 15000, func(n int) map[string]string {
		return map[string]string{"urls.lock": numbered("/a%d/\n")(n)}
	}},
	{"lock-garbage", 60000, func(n int) map[string]string {
		return map[string]string{"urls.lock": strings.Repeat("{\n", n)}
	}},
	{"settings-keys", 15000, func(n int) map[string]string {
		return map[string]string{"site.yaml": smallSettings + numbered("k%d: a\n")(n)}
	}},
	{"settings-fields", 3000, func(n int) map[string]string {
		return map[string]string{"site.yaml": smallSettings + "fields:\n  product:\n" +
			numbered("    k%d: {type: text, label: {id: A, en: A}}\n")(n)}
	}},
	{"settings-sku", 1, func(int) map[string]string {
		return map[string]string{
			"site.yaml": smallSettings + "sku_pattern: ^((((a{1,100}){1,10}){1,1000}){1,1000}){1,1000}$\n"}
	}},
	{"settings-sku-repeats", 1, func(int) map[string]string {
		return map[string]string{
			"site.yaml":                smallSettings + "sku_pattern: ^(TS-\\d{4}){1,100}$\n",
			guest:                      "---\ntitle: A\nsku: TS-0001\n---\n",
			"content/products/lain.md": "---\ntitle: A\nsku: TS-0001\n---\n"}
	}},
	{"settings-districts", 15000, func(n int) map[string]string {
		return map[string]string{"site.yaml": strings.Replace(smallSettings, "[Setu]", "", 1) + numbered("- A%d\n")(n)}
	}},
	{"settings-bands", 15000, func(n int) map[string]string {
		return map[string]string{"site.yaml": smallSettings + "price_bands:\n" + numbered("- 1%05d\n")(n)}
	}},
	{"settings-widths", 15000, func(n int) map[string]string {
		return map[string]string{"site.yaml": smallSettings + "images:\n  widths:\n" + numbered("  - 1%03d\n")(n)}
	}},
	{"products", 1500, func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("content/products/p%d.md", i)] = fmt.Sprintf("---\ntitle: A%d\n---\n", i)
		}
		return files
	}},
	{"products-same-sku", 1500, func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("content/products/p%d.md", i)] = fmt.Sprintf("---\ntitle: A%d\nsku: TS-0001\n---\n", i)
		}
		return files
	}},
	{"entries-renamed", 800, func(n int) map[string]string { // each is looked for among all that are new
		files, lost := map[string]string{}, map[string]lock.Identity{}
		for i := range n {
			body := fmt.Sprintf("Isi %d.\n", i)
			files[fmt.Sprintf("content/news/baru-%d.md", i)] = fmt.Sprintf("---\ntitle: A%d\n---\n%s", i, body)
			lost[fmt.Sprintf("/berita/lama-%d/", i)] = lock.TextIdentity("news", fmt.Sprintf("A%d", i), []byte(body))
		}
		files[source.LockFile] = string(lock.Text(lost))
		return files
	}},
	{"products-missing-artisan", 1500, func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("content/products/p%d.md", i)] =
				fmt.Sprintf("---\ntitle: A%d\nsku: TS-%04d\nartisan: siti%[1]d\n---\n", i, i)
		}
		return files
	}},
	{"theme-css", 30000, func(n int) map[string]string {
		return map[string]string{"themes/blandongan/styles/99-own.css": strings.Repeat("a{b:c}", n)}
	}},
	{"theme-css-nested", 60000, func(n int) map[string]string {
		return map[string]string{"themes/blandongan/styles/99-own.css": strings.Repeat("a{", n)}
	}},
	{"theme-css-nested-closed", 4000, func(n int) map[string]string {
		return map[string]string{
			"themes/blandongan/styles/99-own.css": strings.Repeat("a,b{&,c &{", n) + strings.Repeat("}}", n)}
	}},
	{"theme-css-nested-lists", 12, func(n int) map[string]string {
		return map[string]string{
			"themes/blandongan/styles/99-own.css": strings.Repeat("a,b,c,d{", n) + "x:y" + strings.Repeat("}", n)}
	}},
	{"theme-css-brackets", 100000, func(n int) map[string]string {
		return map[string]string{"themes/blandongan/styles/99-own.css": "a{b:" + strings.Repeat("(", n)}
	}},
	{"theme-css-calc", 100000, func(n int) map[string]string {
		return map[string]string{"themes/blandongan/styles/99-own.css": "a{width:" + strings.Repeat("calc(", n)}
	}},
	{"theme-template", 15000, func(n int) map[string]string {
		return map[string]string{"themes/blandongan/templates/page.html": strings.Repeat("{{if true}}", n)}
	}},
	{"theme-template-brackets", 60000, func(n int) map[string]string {
		return map[string]string{"themes/blandongan/templates/page.html": "{{" + strings.Repeat("(", n)}
	}},
	{"theme-template-loop", 1, func(int) map[string]string {
		return map[string]string{
			"themes/blandongan/templates/page.html": `{{define "main"}}{{template "main" .}}{{end}}`}
	}},
	{"theme-words", 15000, func(n int) map[string]string {
		return map[string]string{"themes/blandongan/i18n/id.yaml": numbered("k%d: a\n")(n)}
	}},
}

// A file that is twice as long costs about twice as much to check. What is counted is the bytes that are allocated,
// which no other load of the machine changes.
func TestHostileFilesCostWhatTheirLengthCosts(t *testing.T) {
	if testing.Short() {
		t.Skip("checks some hundred sites")
	}
	compareCosts(t, 8<<20, func(dir string, isTheme bool) int64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if isTheme {
			p := process{stdout: io.Discard, stderr: io.Discard}
			execute(t.Context(), p, []string{"check", "--format", "json", "--site", dir})
		} else {
			snapshot := sitetest.Scan(t, sitetest.Open(t, dir, nil))
			_, problems, err := content.Load(t.Context(), snapshot, content.Options{Now: time.Now()}, nil)
			if err != nil {
				t.Fatal(err)
			}
			_ = diag.Printer{Out: io.Discard, Format: diag.JSON, Lang: diag.Indonesian}.Print(problems)
		}
		runtime.ReadMemStats(&after)
		return int64(after.TotalAlloc - before.TotalAlloc)
	})
}

// The same for the statements that are executed, in our code and in the parsers of Markdown and YAML: work that
// allocates nothing is found too. That takes minutes, and a program of its own that counts them.
func TestHostileFilesExecuteWhatTheirLengthCosts(t *testing.T) {
	if !*countStatements {
		t.Skip("asked for with -statements")
	}
	program := filepath.Join(t.TempDir(), "etalase")
	command(t, "go", "build", "-cover", "-covermode=atomic",
		"-coverpkg=etalase/...,github.com/yuin/goldmark/...,go.yaml.in/yaml/v4/...", "-o", program, ".")
	compareCosts(t, 2_000_000, func(dir string, _ bool) int64 {
		counters, text := t.TempDir(), filepath.Join(t.TempDir(), "counts")
		check := exec.CommandContext(t.Context(), program, "check", "--format", "json", "--site", dir)
		check.Env = append(os.Environ(), "GOCOVERDIR="+counters)
		_ = check.Run() // it fails, since there are problems
		command(t, "go", "tool", "covdata", "textfmt", "-i", counters, "-o", text)
		var total int64
		for _, n := range executed(t, text) {
			total += n
		}
		return total
	})
}

// executed returns what a coverage profile says, "file:from,to statements times" in each line: how many statements each
// part of the code executed.
func executed(t *testing.T, profile string) map[string]int64 {
	t.Helper()
	counts := map[string]int64{}
	text, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var statements, times int64
		fields := strings.Fields(line)
		if len(fields) == 3 {
			statements, _ = strconv.ParseInt(fields[1], 10, 64)
			times, _ = strconv.ParseInt(fields[2], 10, 64)
		}
		if times > 0 {
			counts[fields[0]] += statements * times
		}
	}
	if len(counts) == 0 {
		t.Fatal("nothing was counted")
	}
	return counts
}

// compareCosts compares what it costs to check each of the sites with a quarter of it and with an eighth. slack is what
// a site costs by itself.
func compareCosts(t *testing.T, slack int64, cost func(dir string, isTheme bool) int64) {
	for _, h := range hostileFiles {
		if h.units == 1 {
			continue
		}
		costOf := func(units int) int64 {
			files := h.files(max(1, units))
			isTheme := slices.ContainsFunc(slices.Collect(maps.Keys(files)), func(name string) bool {
				return strings.HasPrefix(name, "themes/")
			})
			dir := filetest.Dir(t, map[string]string{"site.yaml": smallSettings})
			filetest.Write(t, dir, files)
			return cost(dir, isTheme)
		}
		if part, twice := costOf(h.units/8), costOf(h.units/4); twice > 5*part/2+slack {
			t.Errorf("%s costs %d, and %d when it is twice as long", h.name, part, twice)
		}
	}
}

// Writes each of the sites into a folder of its own.
func TestWriteHostileSites(t *testing.T) {
	if *hostileDir == "" {
		t.Skip("asked for with -hostile DIR")
	}
	for _, h := range hostileFiles {
		dir := filepath.Join(*hostileDir, h.name)
		filetest.Write(t, dir, map[string]string{"site.yaml": smallSettings})
		filetest.Write(t, dir, h.files(h.units))
	}
}
