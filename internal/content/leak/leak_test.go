package leak

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestValuesAreFoundHoweverTheyAreWritten(t *testing.T) {
	const number, mail, address = "6281234567890", "sari_tenun@b.example", "Jl. Melati No. 5, RT 02/RW 011, Setu"
	finder := NewFinder([]Value{{Number, number}, {Mail, mail}, {Address, address}, {Address, "Pasar Serpong"}}, nil)
	for _, c := range []struct{ text, found string }{
		{"Hubungi 0812-3456-7890.", "0812-3456-7890"},
		{"Hubungi +62 812 3456 7890.", "+62 812 3456 7890"},
		{"(0812) 3456-7890", "0812) 3456-7890"},
		{"0812.3456.7890", "0812.3456.7890"},
		{"0812 – 3456 – 7890", "0812 – 3456 – 7890"},
		{"0062 812 3456 7890", "0062 812 3456 7890"},
		{"<https://wa.me/6281234567890?text=a>", "6281234567890"},
		{"081211112222 081234567890 081233334444", "081234567890"},
		{"0812\u200b34\u00ad56\u20607890", "0812\u200b34\u00ad56\u20607890"},
		{"17 0812 3456 7890", "0812 3456 7890"},
		{"Kode 0812-3456-7891.", ""},
		{"0812345678901", ""},
		{"1081234567890", ""},
		{"0812, 3456, 7890", ""},
		{"12345678901234567890123456789", ""},
		{"Surel Sari_Tenun@B.example.", "Sari_Tenun@B.example"},
		{`mailto=sari\_tenun@b.example`, `sari\_tenun@b.example`},
		{"*sari_tenun@b.example*", "sari_tenun@b.example"},
		{"mbak.sari_tenun@b.example", ""},
		{"_sari_tenun@b.example_", "sari_tenun@b.example"},
		{"mbaksari_tenun@b.example", ""},
		{"sari_tenun@b.example.org", ""},
		{"@@@ @b.example sari_tenun@", ""},
		{"Di Jalan melati 5 RT2 RW 11 Setu, dekat pasar", "Jalan melati 5 RT2 RW 11 Setu"},
		{"Di Jln. Melati\n  nomor 5. Besok", "Jln. Melati\n  nomor 5"},
		{"Di Jl. Melati 15", ""},
		{"Di Jl. Mawar 5", ""},
		{"Jalan Melati", ""},
		{"Jl. Jl. Melati 5", "Jl. Melati 5"},
		{"di pasar serpong", "pasar serpong"},
	} {
		var found []string
		for _, m := range finder.Find([]byte(c.text)) {
			found = append(found, c.text[m.Start:m.End])
			if m.Vague != (m.Value == 3) {
				t.Errorf("%q: vague %v", c.text, m.Vague)
			}
		}
		if got := strings.Join(found, "|"); got != c.found {
			t.Errorf("%q: found %q, want %q", c.text, got, c.found)
		}
	}
}

func TestAccountsAndWebsitesAreFoundHoweverTheyAreWritten(t *testing.T) {
	finder := NewFinder([]Value{
		{Account, "Sari_Tenun"}, {Website, "https://www.saritenun.example/"}, {Website, "https://toko.example/sari"},
	}, nil)
	for _, c := range []struct{ text, found string }{
		{"Ikuti @sari_tenun.", "sari_tenun"},
		{`Ikuti @sari\_tenun di Instagram`, `sari\_tenun`},
		{"_@sari_tenun_", "sari_tenun_"},
		{"https://www.instagram.com/Sari_Tenun/?igsh=1", "Sari_Tenun"},
		{"**IG**: sari_tenun", "sari_tenun"},
		{"Instagram: @sari_tenun", "sari_tenun"},
		{"sari_tenun", ""}, // a word
		{"@sari_tenun.kain", ""},
		{"@sari_tenun2", ""},
		{"mbak@sari_tenun", ""},
		{"big: sari_tenun", ""},
		{"Lihat saritenun.example.", "saritenun.example"},
		{"Lihat www.SariTenun.example, ya", "www.SariTenun.example"},
		{"[kain](https://saritenun.example/kain)", "saritenun.example"},
		{"surel@saritenun.example", ""},
		{"kainsaritenun.example", ""},
		{"saritenun.example.org", ""},
		{"https://toko.example/sari?x=1", "toko.example/sari"},
		{"https://toko.example/sariwangi", ""},
		{"https://toko.example/", ""},
	} {
		var found []string
		for _, m := range finder.Find([]byte(c.text)) {
			found = append(found, c.text[m.Start:m.End])
		}
		if got := strings.Join(found, "|"); got != c.found {
			t.Errorf("%q: found %q, want %q", c.text, got, c.found)
		}
	}
	both := []Value{{Account, "sari"}, {Website, "https://sari.example"}}
	if !NewFinder(both, []Value{{Account, "@Sari"}, {Website, "http://www.sari.example/"}}).Empty() {
		t.Error("public ones are looked for")
	}
}

// What somebody publishes is not looked for, however it is written; nor is the street that two share.
func TestPublicValuesAreNotFound(t *testing.T) {
	values := []Value{
		{Number, "6281234567890"}, {Number, "6281234567891"}, {Mail, "A@b.example"}, {Address, "Jl. Melati 5, RT 3"},
	}
	public := []Value{
		{Number, "081234567890"}, {Mail, "a@B.example"}, {Address, "Jalan Melati 5, Setu"}, {Number, ""}, {Address, ""},
	}
	finder := NewFinder(values, public)
	text := "081234567890 a@b.example Jalan Melati 5, Setu; 081234567891; Jl. Melati No. 5, RT 03"
	var found []int
	for _, m := range finder.Find([]byte(text)) {
		found = append(found, m.Value)
	}
	if !slices.Equal(found, []int{1, 3}) {
		t.Errorf("found %v", found)
	}
	if !NewFinder(values[:1], public).Empty() || finder.Empty() {
		t.Error("it is not known whether there is something to find")
	}
}

// The cost grows with the text and not with the number of values, whatever both are.
func TestFindingIsLinear(t *testing.T) {
	var values []Value
	for i := range 1000 {
		values = append(values,
			Value{Number, fmt.Sprintf("62812%07d", i)},
			Value{Mail, fmt.Sprintf("a%d@b.example", i)},
			Value{Address, strings.Repeat("Jl. ", 40) + fmt.Sprint(i)})
	}
	finder := NewFinder(values, nil)
	for _, part := range []string{"jl ", "1", "1 ", "@", "a.", "a-@", "+a@", "a@b.", "0812 ", "jl.\n\n", "é", "\x80"} {
		text := []byte(strings.Repeat(part, (1<<20)/len(part)))
		begin := time.Now()
		finder.Find(text)
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("a megabyte of %q took %v", part, took)
		}
	}
}

func FuzzLeaksLieInTheText(f *testing.F) {
	for _, seed := range []string{"0812-3456-7890", "a@b.example", "Jl. Melati 5", "+62 812", "@", "é\x80"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, value, text string) {
		finder := NewFinder([]Value{{Number, value}, {Mail, value}, {Address, value}}, nil)
		for _, m := range finder.Find([]byte(text)) {
			if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
				t.Fatalf("%q in %q at %d–%d", value, text, m.Start, m.End)
			}
		}
	})
}
