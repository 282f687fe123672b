package render

import (
	"strings"
	"testing"

	"etalase/internal/layout"
)

func TestOffline(t *testing.T) {
	e, _ := edition(t, Options{Offline: true}, nil)
	for _, c := range []struct{ name, page, want string }{
		{
			"text, comments and scripts stay",
			"a &amp; b <!-- <a href=/kriya/> --><script>'<a href=\"/kriya/\">'</script>",
			"",
		},
		{"a tag without addresses stays", `<IMG  alt="" width='1' hidden  >`, ""},
		{"a page", `<a href="/kriya/tentang/">x</a>`, `<a href="../tentang/index.html">x</a>`},
		{"the home page", `<a href="/kriya/">x</a>`, `<a href="../index.html">x</a>`},
		{
			"query and fragment",
			`<a href="/kriya/tentang/?a=1&amp;b=2#c">`,
			`<a href="../tentang/index.html?a=1&amp;b=2#c">`,
		},
		{"an asset", `<script src="/kriya/assets/s-1.js"></script>`, `<script src="../assets/s-1.js"></script>`},
		{
			"an address that the stick lacks",
			`<a href="/kriya/none/?a#b">`,
			`<a href="https://contoh.example/kriya/none/?a#b">`,
		},
		{
			"a file that the stick lacks",
			`<a href="/kriya/sitemap.xml">`,
			`<a href="https://contoh.example/kriya/sitemap.xml">`,
		},
		{"addresses elsewhere stay", `<a href="https://a.example/kriya/">`, ""},
		{"an address without a scheme stays", `<a href="//kriya/tentang/">`, ""},
		{"two slashes stay", `<a href="/kriya//tentang/">`, ""},
		{"an address outside of the site stays", `<a href="/other/">`, ""},
		{"fragments stay", `<a href="#a">`, ""},

		{
			"a self-closed child of an SVG",
			`<svg><use href="/kriya/assets/i.svg#a"/><path d="M0"/></svg><p>after</p>`,
			`<svg><use href="../assets/i.svg#a"/><path d="M0"/></svg><p>after</p>`,
		},
		{"self-closed with a space", `<img src="/kriya/assets/i.png" />`, `<img src="../assets/i.png"/>`},
		{
			"self-closed after an empty value",
			`<img src="/kriya/assets/i.png" alt=""/>`,
			`<img src="../assets/i.png" alt/>`,
		},
		{"a slash that belongs to a value", `<a href=/kriya/tentang/>x</a>`, `<a href="../tentang/index.html">x</a>`},
		{
			"attributes without a value and empty values stay",
			`<video src="/kriya/assets/v.mp4" controls loop="" title="a &quot;b&quot;"></video>`,
			`<video src="../assets/v.mp4" controls loop title="a &#34;b&#34;"></video>`,
		},

		{"poster", `<video poster="/kriya/assets/p.jpg">`, `<video poster="../assets/p.jpg">`},
		{"a form", `<form action="/kriya/tentang/">`, `<form action="../tentang/index.html">`},
		{"data of scripts", `<div data-home="/kriya/" data-n="/3">`, `<div data-home="../index.html" data-n="/3">`},
		{
			"srcset",
			`<img srcset="/kriya/assets/a.webp 1x,/kriya/assets/b.webp  2x, https://a.example/c.webp 3x">`,
			`<img srcset="../assets/a.webp 1x, ../assets/b.webp 2x, https://a.example/c.webp 3x">`,
		},
		{"srcset of one", `<source srcset="/kriya/assets/a.webp">`, `<source srcset="../assets/a.webp">`},
		{
			"srcset without descriptors",
			`<img srcset="/kriya/assets/a.webp, /kriya/assets/b.webp 2x">`,
			`<img srcset="../assets/a.webp, ../assets/b.webp 2x">`,
		},
		{
			"srcset with commas in an address",
			`<img srcset="data:image/gif;base64,AA 1x, /kriya/assets/b.webp 2x">`,
			`<img srcset="data:image/gif;base64,AA 1x, ../assets/b.webp 2x">`,
		},
		{
			"srcdoc",
			`<iframe srcdoc="&lt;a href=&quot;/kriya/tentang/&quot;&gt;x&lt;/a&gt;"></iframe>`,
			`<iframe srcdoc="&lt;a href=&#34;../tentang/index.html&#34;&gt;x&lt;/a&gt;"></iframe>`,
		},
		{
			"refresh",
			`<meta http-equiv="Refresh" content="0; url=/kriya/tentang/">`,
			`<meta http-equiv="Refresh" content="0; url=../tentang/index.html">`,
		},
		{"refresh of the page itself", `<meta http-equiv="refresh" content="30">`, ""},
		{"other content stays", `<meta name="x" content="url=/kriya/">`, ""},
		{
			"links of the head",
			`<link rel="canonical" href="/kriya/"><link rel="alternate" href="/kriya/">` +
				`<link rel="preload" href="/kriya/"><link rel="icon" href="/kriya/assets/i.svg">`,
			`<link rel="icon" href="../assets/i.svg">`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := c.want
			if want == "" {
				want = c.page
			}
			got := offline(e.Site.Layout, &layout.Route{File: "tentang/index.html"}, []byte(c.page))
			if string(got) != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestOfflineAddressBeginsAtThePage(t *testing.T) {
	e, _ := edition(t, Options{Offline: true}, nil)
	for file, want := range map[string]string{
		"index.html":             `<a href="tentang/index.html">`,
		"404.html":               `<a href="tentang/index.html">`,
		"a/index.html":           `<a href="../tentang/index.html">`,
		"en/products/index.html": `<a href="../../tentang/index.html">`,
	} {
		page := []byte(`<a href="/kriya/tentang/">`)
		if got := offline(e.Site.Layout, &layout.Route{File: file}, page); string(got) != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

func TestOfflineReplacesWhatsAppLinks(t *testing.T) {
	e, _ := edition(t, Options{Offline: true}, nil)
	rewrite := func(page string) string {
		return string(offline(e.Site.Layout, &layout.Route{File: "index.html"}, []byte(page)))
	}
	got := rewrite(`<p><a class="button" href="https://wa.me/628?text=a"><b>Tanya</b></a> <a href="/kriya/">x</a></p>`)
	start := `<p><span class="scan"><svg class="qr" `
	end := `</svg><span><b>Tanya</b></span></span> <a href="index.html">x</a></p>`
	if !strings.HasPrefix(got, start) || !strings.HasSuffix(got, end) {
		t.Errorf("got %s", got)
	}
	long := `<a href="https://wa.me/628?text=` + strings.Repeat("a", 4000) + `">Tanya</a>`
	if got := rewrite(long); got != long {
		t.Error("a link that is too long for a code was changed")
	}
}
