package markdown

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"etalase/internal/diag"
)

// applied returns a body after its fixes, each where it belongs.
func applied(body string, problems diag.List) string {
	text := front + body
	for i := len(problems) - 1; i >= 0; i-- {
		if f := problems[i].Fix; f != nil {
			text = text[:f.Start] + f.Text + text[f.End:]
		}
	}
	return text[len(front):]
}

// What came out as it was typed is told once, at its place, and mended if it can mean one thing.
func TestTypedMarks(t *testing.T) {
	const warned, lost, foreign = "literal-markdown", "lost-link", "foreign-code"
	for _, c := range []struct{ body, code, marked, advice, fixed string }{
		{"##Judul\n\nTeks.", warned, "##Judul", "spasi sesudah ##", "## Judul\n\nTeks."},
		{"Teks\n##2. Bahan", warned, "##2. Bahan", "spasi sesudah ##", "Teks\n## 2. Bahan"},
		{"-pandan\n-rotan", warned, "-pandan", "- pandan", "- pandan\n- rotan"},
		{"Bahan:\n*pandan\n*rotan\nhalus", warned, "*pandan", "* pandan", "Bahan:\n* pandan\n* rotan\nhalus"},
		{"> -pandan\n> -rotan", warned, "-pandan", "- pandan", "> - pandan\n> - rotan"},
		{"+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", warned, "+---+---+", "| a | b |",
			"| a | b |\n|---|---|\n| 1 | 2 |"},
		{"+---+---+\n| a | b |\n| c | d |\n+---+---+\n| 1 | 2 |", warned, "+---+---+", "|---|---|", ""},
		{"• pandan\n• rotan", warned, "• pandan", "- pandan", "- pandan\n- rotan"},
		{"•\tpandan", warned, "•\tpandan", "- pandan", "- pandan"},
		{"• pandan\n\n• rotan\n\n• kayu", warned, "• pandan", "- pandan", "- pandan\n\n- rotan\n\n- kayu"},
		{"– pandan\n– rotan", warned, "– pandan", "- pandan", "- pandan\n- rotan"},
		{"1.Rendam\n2.Jemur", warned, "1.Rendam", "1. Rendam", "1. Rendam\n2. Jemur"},
		{"Cara:\n1)Rendam\n2)Jemur", warned, "1)Rendam", "1. Rendam", "Cara:\n1) Rendam\n2) Jemur"},
		{"a. rendam\nb. jemur", warned, "a. rendam", "1. rendam", ""},
		{"(1) rendam\n(2) jemur", warned, "(1) rendam", "1. rendam", ""},
		{"Ada [toko] (https://a.example/b) itu", lost, "[toko] (https://a.example/b)",
			"[toko](https://a.example/b)", "Ada [toko](https://a.example/b) itu"},
		{"[kami](../a.md) dan [kita] (../b.md)", lost, "[kita] (../b.md)", "[kita](../b.md)",
			"[kami](../a.md) dan [kita](../b.md)"},
		{"(toko)[https://a.example]", lost, "(toko)[https://a.example]", "[toko](https://a.example)",
			"[toko](https://a.example)"},
		{"[daftar](harga karya.pdf)", lost, "[daftar](harga karya.pdf)", "[daftar](<harga karya.pdf>)",
			"[daftar](<harga karya.pdf>)"},
		{"![Tas](foto tas.jpg)", lost, "![Tas](foto tas.jpg)", "![Tas](<foto tas.jpg>)", "![Tas](<foto tas.jpg>)"},
		{"[tas](../b.md judul)", lost, "[tas](../b.md judul)", "(<../b.md judul>)", ""},
		{"[tas](../b.md dan", lost, "[tas](../b.md", "tutup dengan )", ""},
		{"Lihat [[Tas pandan]] ya", lost, "[[Tas pandan]]", "[Tas pandan](../products/", ""},
		{"Lihat [[tas|tas itu]]", lost, "[[tas|tas itu]]", "[tas itu](", ""},
		{"Lihat [toko][t] ya", lost, "[toko][t]", "[t]: https", ""},
		{"Lihat [toko][] ya", lost, "[toko][]", "[toko]: https", ""},
		{"Dari abad ke-9[^1].", lost, "[^1]", "[^1]: isinya", ""},
		{"Ini ** tebal ** ya", warned, "** tebal **", "**tebal**", "Ini **tebal** ya"},
		{"Ini **tebal ** ya", warned, "**tebal **", "**tebal**", "Ini **tebal** ya"},
		{"Ini** tebal**ya", warned, "** tebal**", "**tebal**", "Ini **tebal** ya"},
		{"Ini **tebal ya.", warned, "**tebal", "**tebal … **", ""},
		{"Ini _miring ya.", warned, "_miring", "_miring … _", ""},
		{"Jalankan `etalase build ya.", warned, "`etalase", "tutup dengan", ""},
		{"| a | b |\n| 1 | 2 |", warned, "| a | b |", "|---|---|", "| a | b |\n|---|---|\n| 1 | 2 |"},
		{"> | a | b |\n> | 1 | 2 |", warned, "| a | b |", "|---|---|", "> | a | b |\n> |---|---|\n> | 1 | 2 |"},
		{"a | b\n1 | 2\n3 | 4", warned, "a | b", "|---|---|", ""},
		{"| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", warned, "|---|---|", "|---|---|---|",
			"| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"},
		{"| a | b |\n|---|---|\n| 1 | 2 | 3 |", "lost-text", "3", "3 sel, tabelnya 2 kolom", ""},
		{"Bahan\tHarga\nPandan\t5|6", warned, "Bahan\tHarga", "| Bahan | Harga |",
			"| Bahan | Harga |\n|---|---|\n| Pandan | 5\\|6 |"},
		{"Bahan\tHarga\nPandan\t5\t6", warned, "Bahan\tHarga", "| Bahan | Harga |", ""},
		{"{{< youtube dQw4w9WgXcQ >}}", foreign, "{{< youtube dQw4w9WgXcQ >}}", "https://youtu.be/dQw4w9WgXcQ",
			"https://youtu.be/dQw4w9WgXcQ"},
		{"{{<youtube dQw4w9WgXcQ>}}", foreign, "{{<youtube dQw4w9WgXcQ>}}", "https://youtu.be/dQw4w9WgXcQ",
			"https://youtu.be/dQw4w9WgXcQ"},
		{"{{< figure src=\"a.jpg\" >}}", foreign, "{{< figure src=\"a.jpg\" >}}", "![apa yang terlihat]", ""},
		{"[a]({{< ref \"b.md\" >}})", foreign, "{{< ref \"b.md\" >}}", "tautkan ke berkas", ""},
		{"Nama {{ page.title }} ini", foreign, "{{ page.title }}", "hapus", ""},
		{"{% include a.html %}", foreign, "{% include a.html %}", "hapus", ""},
		{"![a]({{ site.baseurl }}/b.jpg) ya", foreign, "{{ site.baseurl }}", "taruh gambarnya", ""},
		{"[a]({% post_url 2024-b %}) ya", foreign, "{% post_url 2024-b %}", "tautkan ke berkas", ""},
		{"{% note %}\nHalo.\n{% endnote %}", foreign, "{% note %}", "penutupnya", ""},
		{"{{% notice tip %}}\n\nHalo.\n\n{{% /notice %}}", foreign, "{{% notice tip %}}", "penutupnya", ""},
		{"{%- if a -%}A{%- endif -%}", foreign, "{%- if a -%}", "penutupnya", ""},
		{"{% endfor %}", foreign, "{% endfor %}", "penutupnya", ""},
		{"{% highlight go %}\na\n{% endhighlight %}", foreign, "{% highlight go %}", "```", ""},
		{"{% asset_img a.jpg Tas %}", foreign, "{% asset_img a.jpg Tas %}", "![apa yang terlihat]", ""},
		{"Teks {# catatan #} lagi", foreign, "{# catatan #}", "hapus", ""},
		{"[gallery ids=\"1,2\"]", foreign, "[gallery ids=\"1,2\"]", "![apa yang terlihat]", ""},
		{"[caption id=\"a\"]Kain[/caption]", foreign, "[caption id=\"a\"]", "![apa yang terlihat]", ""},
		{"[contact-form-7 id=\"1\"]", foreign, "[contact-form-7 id=\"1\"]", "formulir", ""},
		{"[vc_row]Kolom[/vc_row]", foreign, "[vc_row]", "hapus", ""},
		{"import A from '../A.astro';\n\nTeks.", foreign, "import A from '../A.astro';", "hapus", "\n\nTeks."},
		{"export const a = [1];", foreign, "export const a = [1];", "hapus", ""},
		{"Lihat <Card href=\"/x\">ini</Card>.", "lost-text", "<Card href=\"/x\">", "komponen", ""},
		{"Lihat <Badge/> ini.", "lost-text", "<Badge/>", "komponen", ""},
		{"## Judul {#satu}", warned, "{#satu}", "hapus", "## Judul"},
		{"Teks.\n{.lead}", warned, "{.lead}", "hapus", "Teks.\n"},
		{"![Tas](a.jpg){width=50%} ya", warned, "{width=50%}", "hapus", "![Tas](a.jpg) ya"},
		{"::: note\nTeks.\n:::", warned, "::: note", ":::", ""},
		{"[TOC]\n\nTeks.", warned, "[TOC]", "daftar isi", "\n\nTeks."},
		{"[[_toc_]]", warned, "[[_toc_]]", "daftar isi", ""},
		{"Ini ==penting== ya", warned, "==penting==", "**penting**", ""},
		{"##\n\nTeks.", "empty-heading", "##", "hapus baris", ""},
		{"Siti <span hidden>sakit</span> ya.", "hidden-text", "<span hidden>", "hapus seluruhnya", ""},
		{"Siti <b style='display: none'>ya</b>.", "hidden-text", "<b style='display: none'>", "hapus seluruhnya", ""},
		{"Siti <i class=\"a hidden\">sakit</i> ya.", "hidden-text", "<i class=\"a hidden\">", "hapus seluruhnya", ""},
		{"<template>Sakit</template>", "hidden-text", "<template>", "hapus seluruhnya", ""},
		{"<!- Siti sakit -->\n\nTeks.", "hidden-text", "<!- Siti sakit -->", "<!-- seperti", ""},
		{"Teks <! -- Siti sakit --> ya", "hidden-text", "<! -- Siti sakit -->", "<!-- seperti", ""},
		{"< !-- Siti\nsakit --> ya", "hidden-text", "< !-- Siti", "<!-- seperti", ""},
		{"Teks <!– Siti sakit –> ya", "hidden-text", "<!– Siti sakit –>", "<!-- seperti", ""},
		{"<!— Siti sakit ya", "hidden-text", "<!— Siti sakit ya", "<!-- seperti", ""},
		{"Satu.\n\n<!-- Siti sakit ->\n\nDua.", "lost-text", "<!-- Siti sakit ->", "-->", ""},
		{"<!-- a <!-- b --> c", "lost-text", "c", "baris baru", "<!-- a <!-- b -->\n\nc"},
		{"Tas <br hidden> ya.", "raw-html", "<br hidden>", "tulis", "Tas \\\nya."},
		{"<!-- a –>\n\nDua.\n\n<!-- b -->", "lost-text", "<!-- a –>", "-->", ""},
		{"<div hidden>\n\nSiti sakit", "hidden-text", "<div hidden>", "hapus seluruhnya", ""},
		{"<div hidden>\n\nSiti sakit\n\n</div>\n\nTeks.", "hidden-text", "<div hidden>", "hapus seluruhnya", ""},
		{"<div hidden>\nA\n\nB\n</div>", "hidden-text", "<div hidden>", "hapus seluruhnya", ""},
		{"- pandan <!-- harga beli 50rb", "hidden-text", "<!-- harga beli 50rb", "<!-- seperti", ""},
		{"Siti <span hidden></span> ya.", "raw-html", "<span hidden>", "Markdown", "Siti  ya."},
		{"<div hidden>Siti sakit</div>", "raw-html", "<div hidden>Siti sakit</div>", "komentar", ""},
		{"<div><p hidden>Siti</p>Halo</div>", "lost-text", "<div><p hidden>Siti</p>Halo</div>", "Markdown", ""},
		{"[a]: https://a.example\n\nTeks.", "unused-reference", "[a]: https://a.example", "[teks][a]", ""},
		{"Teks.\n\n[^1]: Catatan kaki.", "lost-text", "[^1]: Catatan kaki.", "[^1]", ""},
	} {
		_, problems := read(c.body)
		if len(problems) != 1 {
			t.Errorf("%q: %d problems: %v", c.body, len(problems), problems)
			continue
		}
		d := problems[0]
		marked := string(d.Span.File.Text[d.Span.Start:d.Span.End])
		advice := d.Advice(diag.Indonesian)
		if d.Kind.Code != c.code || marked != c.marked || !strings.Contains(advice, c.advice) {
			t.Errorf("%q: %s at %q: %s", c.body, d.Kind.Code, marked, advice)
		}
		switch fixed := applied(c.body, problems); {
		case c.fixed == "" && d.Fix != nil && d.Fix.Text != "", c.fixed != "" && fixed != c.fixed:
			t.Errorf("%q is mended to %q, want %q", c.body, fixed, c.fixed)
		case d.Fix != nil:
			if _, left := read(fixed); len(left) > 0 {
				t.Errorf("%q is mended to %q: %v", c.body, fixed, left)
			}
		}
	}
}

// A file from Windows keeps its ends of lines.
func TestFixesKeepLineEnds(t *testing.T) {
	body := "Teks.\r\n\r\n<p>a</p>\r\n<p>b</p>\r\n\r\n| a | b |\r\n| 1 | 2 |\r\n"
	_, problems := read(body)
	const want = "Teks.\r\n\r\na\r\n\r\nb\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n"
	if got := applied(body, problems); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Prose that has such signs for other reasons is left in peace.
func TestProseHasNoSlips(t *testing.T) {
	for _, body := range []string{
		"Hasilnya 2*3*4 dan 2 * 3 * 4 = 24.",
		"harga: -5%",
		"-5 derajat\n-10 derajat",
		"Ditulis dengan C# [1] dan F#.",
		"Berkas a_b_c dan _nama_berkas.txt ada.",
		"Harganya 5.000 rupiah\n6.000 rupiah.",
		"1.Bab",
		"1.5 meter\n2.5 meter",
		"Harga belum termasuk ongkos kirim**\n\n**berlaku sampai Maret.",
		"Rp5.000* per buah.\n\n*) belum termasuk ongkos kirim",
		"#BanggaBuatanIndonesia #kriya",
		"#kriya adalah tagar kami.",
		"Salat Jum`at, Al Qur`an, `Aisyah dan ma`af.",
		"Lihat gambar [a] dan [b] (halaman 5).",
		"Lihat [1] (2019), [2] (lihat juga 3).",
		"Sumber [1][2] dan kata[a][b].",
		"Menurut penulis (2019)[3], batik itu tua.",
		"Beliau berkata, \"Anyaman [ini] (pandan) kuat.\"",
		"Pilih A | B, atau C.",
		"Telepon | WhatsApp\nSurel | Situs",
		"Nama: Budi\nAlamat: Jalan Mawar",
		"Nama\tBudi",
		"Akun @_sanggar dan @sanggar_pandan_ serta #batik_tulis.",
		"Isi kolom: ____ dan _____ lalu tanda tangan.",
		"Rumus a == b dan x = y == z.",
		"Tekan {Enter} atau {a, b}; himpunan {1, 2}.",
		"Jam 10:00 -- 12:00 — selesai.",
		"— Ibu Sari, perajin",
		"-- Redaksi",
		"–Redaksi",
		"Pandan - rotan - kayu.",
		"*Catatan*: **penting** dan _miring_ serta `kode`.",
		"**Judul tebal**",
		"Ukuran 30 x 20 x 10 cm (p x l x t), ± 5%.",
		"Kaos 100% katun & bordir <3",
		"Surel ke sanggar@a.example atau https://a.example/a_b_c?d=*e*.",
		"Ya/tidak, dan/atau; s.d. 5 Maret; a.n. Budi.",
		"a.n. Budi\nb.d. Sari",
		"Pukul 09.00\n10.00 selesai",
		"\\*\\*bukan tebal dan \\[bukan\\] (https://a.example)",
		"`** x ** {{ y }} [[z]]` dan kode.",
		"    ###Judul\n    -x\n    {{ y }}",
		"```\n###Judul\n• x\n{% y %}\n```",
		"~~~\n** x **\n~~~",
		"~~coret~~ dan ~ kira-kira ~5 km.",
		"- [ ] belum\n- [x] sudah",
		"Judul\n===\n\nTeks\n\n---\n\nTeks.",
		"| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |",
		"| a \\| b | c |\n|---|---|\n| 1 \\| 2 | 3 |",
		"Kata [^ dan ^] serta [^].",
		"Istilah\n: arti dari istilah",
		"2 ** 3 ** 2 adalah 512.",
		"Harga ~~Rp50.000~~ Rp40.000 (diskon 20%).",
		"A. Rahman\nB. Santoso",
		"Kami (para perajin) [sic] menulis.",
		"Mulai `pukul` 09.00; `a` dan `b`.",
		"“*Anyaman*” — kata beliau: ‘**bagus**’!",
		"Tahun 1998:\n1999 mulai lagi.",
		"<!-- catatan -->\n\nTeks <!-- lagi --> ya.",
		"Satu\\\ndua  \ntiga.",
		"Ada[^1] dan lagi[^1].\n\n[^1]: Catatan.",
		"Ke [toko][t] dan [toko].\n\n[t]: https://a.example\n[toko]: https://b.example",
		"Nomor (021) 555-0100 [kantor].",
		"x_1 + x_2 = y_3, dan *p* < 0,05*",
		"P.S. \"Tas\" *: habis.",
	} {
		for _, padding := range []string{"", "\n\nTeks.\n"} {
			if _, problems := read(body + padding); len(problems) > 0 {
				t.Errorf("%q: %v", body, problems)
			}
		}
	}
}

// The examples of CommonMark: no panic, spans inside the file, and a fix changes something.
func TestExamplesOfCommonMark(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skip(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "_test", "spec.json"))
	if err != nil {
		t.Skip(err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		for _, body := range []string{e.Markdown, "> " + strings.ReplaceAll(e.Markdown, "\n", "\r\n> ")} {
			_, problems := read(body)
			if err := sound(problems); err != nil {
				t.Errorf("%q: %v", e.Markdown, err)
			}
		}
	}
}

// sound returns an error for a problem that marks something outside the body, or whose fix does nothing.
func sound(problems diag.List) error {
	for _, d := range problems {
		size := len(d.Span.File.Text)
		if d.Span.Start < len(front) || d.Span.Start > d.Span.End || d.Span.End > size {
			return fmt.Errorf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, size)
		}
		if f := d.Fix; f != nil {
			if f.Start < len(front) || f.Start > f.End || f.End > size {
				return fmt.Errorf("%s has a fix at %d–%d of %d", d.Kind.Code, f.Start, f.End, size)
			}
			if string(d.Span.File.Text[f.Start:f.End]) == f.Text {
				return fmt.Errorf("the fix of %s changes nothing", d.Kind.Code)
			}
		}
	}
	return nil
}
