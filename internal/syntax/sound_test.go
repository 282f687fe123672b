package syntax

import "testing"

// sound are texts that are YAML, and mean what they say.
var sound = []string{
	"title: Tas\n",
	"",
	"# catatan\n",
	"title: Tas # catatan\n",
	"title: Tas\n# catatan: satu\nsku: x\n",
	"summary: Tas anyaman\n  dari pandan\n  besar\nsku: x\n",
	"summary: Tas anyaman\n  ukuran:besar\nsku: x\n",
	"summary: Tas\n\n  dari pandan\nsku: x\n",
	"summary: >\n  Tas: besar\n  sku:TS\n  - satu\n  \"buka\n  [belum\n  @a\n  • b\n  // c\n\n  ***\nsku: x\n",
	"summary: |\n  Tas = besar\n    lebih dalam: ya\n  * satu\nsku: x\n",
	"summary: |-\n  a\nsku: x\n",
	"summary: |2\n    a\nsku: x\n",
	"summary: >- # catatan\n  a\nsku: x\n",
	"summary:\n  Tas anyaman\n  dari pandan\nsku: x\n",
	"summary:\n  \"Tas: anyaman\n  dari pandan\"\nsku: x\n",
	"summary: \"Tas: anyaman\n  dari - pandan\n  kunci: nilai\"\nsku: x\n",
	"summary: 'Jum''at: libur'\n",
	"summary: \"Tas \\\"pandan\\\"\"\n",
	"price: {mode: ask}\n",
	"price: {mode: range, from: 1000, to: 2000}\n",
	"price: {\n  mode: ask,\n  from: 5\n}\n",
	"price: {\"mode\":\"ask\"}\n",
	"images: [{src: a.jpg, alt: \"Tas: pandan\"}, {src: b.jpg, alt: 'x'}]\n",
	"materials: [pandan, rotan]\n",
	"materials: [pandan,\n  rotan]\n",
	"materials: [\n  pandan, # catatan\n  rotan,\n]\n",
	"materials: []\n",
	"materials: [Jum'at, a:b, https://x.org/a?b=c]\n",
	"materials:\n- pandan\n- rotan\nsku: x\n",
	"materials:\n    - pandan\n    - rotan\nsku: x\n",
	"materials:\n  - pandan\n  - rotan-merah\n\n  - bambu\n",
	"images:\n  - src: a.jpg\n    alt: Tas\n  - src: b.jpg\n    alt: Tas\nsku: x\n",
	"images:\n  -   src: a.jpg\n      alt: Tas\n",
	"images:\n  -\n    src: a.jpg\n    alt: Tas\n",
	"images:\n- src: a.jpg\n  alt: |\n    Tas: pandan\n  focal: [0.5, 0.2]\nsku: x\n",
	"shop_links:\n  - https://tokopedia.com/a\n  - http://x.org/a:b\n",
	"website: https://x.org/a#b\n",
	"website: https://x.org:8080/a?b=c&d=e\n",
	"start_at: 2026-03-07T09:00\n",
	"hours: 09:00-17:00\n",
	"hours: 09.00\n",
	"title: 'Tas'\n",
	"\"title\": Tas\n",
	"'title': \"Tas\"\n",
	"title : Tas\n",
	"title:   Tas\n",
	"title:\tTas\n",
	"title:\nsku: x\n",
	"title: ~\nsku: null\n",
	"custom:\n  warna: merah\n  ukuran:\n    lebar: 5\n    tinggi: 6\nsku: x\n",
	"custom:\n    warna: merah\nsku: x\n",
	"geo: [-6.28, 106.70]\n",
	"geo:\n  - -6.28\n  - 106.70\n",
	"weight: -5\n",
	"a:\n  -5\n",
	"title: Tas – pandan — besar\n",
	"title: A - B\n",
	"title: a*b\n",
	"title: Tas (baru)\n",
	"title: 50%\n",
	"title: Tas & dompet\n",
	"title: R&B\n",
	"title: Apa?\n",
	"title: Tas, dompet\n",
	"title: C#\n",
	"title: “Tas”\n",
	"title: ‘Tas’ “x”\n",
	"title: Tas “pandan” besar\n",
	"title: A = B\n",
	"title: a=b\n",
	"aliases: /produk/lama/\n",
	"  title: Tas\n  sku: x\n",
	"title: \"Tas\npandan\"\nsku: x\n",
	"title: Tas\r\nsku: x\r\n",
	"title: Tas\rsku: x\r",
	"- a\n- b\n",
	"- - a\n  - b\n- - c\n",
	"- a: 1\n  b: 2\n-\n  a: 3\n",
	"judul karya: Tas\n",
	"...\n",
	"title: |\n\n  a\n\n\n  b\nsku: x\n",
	"a: >\n  x\n\n\nb: y\n",
	"a: \"\"\nb: ''\n",
	"a: {}\nb: []\n",
	"a: {b: {c: [d, {e: f}]}}\n",
	"a: \"x\" # y\nb: 'x' # \"\n",
	"a: x#y\n",
	"whatsapp: +6281234567890\n",
	"whatsapp: \"6281234567890\"\n",
}

func TestWhatIsSoundStaysSilent(t *testing.T) {
	for _, text := range sound {
		if _, err := parseYAML([]byte(text)); err != nil {
			t.Errorf("%q is no YAML: %v", text, err)
			continue
		}
		n, problems := parseText(text)
		if len(problems) > 0 || n == nil {
			t.Errorf("%q: %v", text, problems)
		}
		// What is sound is not taken for a slip when something else is wrong.
		m := asWritten([]byte(text), 0, len(text))
		for _, found := range m.scanSlips().slips {
			t.Errorf("%q: taken for a slip at %d: %s", text, found.start, found.cause.ID)
		}
	}
}
