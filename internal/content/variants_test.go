package content_test

import (
	"slices"
	"strings"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/modeltest"
	"etalase/internal/site"
)

// A table of the variants in a text says what the data say. A table of something else is not compared, nor is one of a
// product without variants.
func TestTablesOfVariants(t *testing.T) {
	const variants = "variants:\n  - {sku: TS-0001-A, title: Kecil, price: 150000}\n" +
		"  - {sku: TS-0001-B, title: Besar, price: {mode: range, amount: 200000, max: 250000}}\n"
	table := func(rows ...string) string {
		return "| ukuran | harga |\n|---|---|\n| " + strings.Join(rows, " |\n| ") + " |\n\n"
	}
	for _, c := range []struct{ name, data, body, want string }{
		{"the same", variants, table("kecil | Rp150.000", "besar | Rp 200.000 sampai Rp250000"), ""},
		{"another amount", variants, table("kecil | Rp150.000", "besar | Rp225.000"), "Rp225.000"},
		{"two of them in a cell", variants, table("kecil | Rp150.000", "besar | Rp210.000–Rp250.000"), "Rp210.000"},
		{"a table of parcels", variants, table("Jawa | Rp25.000", "Bali | Rp40.000"), ""},
		{"parcels below prices", variants, table("kecil | Rp150.000") + table("Bali | Rp40.000"), ""},
		{"no variants", "", table("satu | Rp150.000", "sepuluh | Rp140.000"), ""},
		{"another code", variants, table("kecil | TS-0001-A", "besar | TS-0001-C"), "TS-0001-C"},
		{"in words", variants, table("kecil | Rp150 ribu", "besar | Rp. 200.000,00–Rp0,25 juta"), ""},
		{"another one in words", variants, table("kecil | Rp150rb", "besar | Rp 225 ribu"), "Rp 225 ribu"},
		{"a half million", variants, table("kecil | Rp150.000", "besar | Rp1,5 juta"), "Rp1,5 juta"},
		{"at an end", variants, table("kecil | hanya Rp150.000.", "besar | Rp. 210.000."), "Rp. 210.000"},
		{"a range in thousands", variants, table("kecil | Rp150.000", "besar | Rp200–250 ribu"), ""},
		{"another range in thousands", variants, table("kecil | Rp150.000", "besar | Rp 200 - 300 rb"),
			"Rp 200 - 300 rb"},
		{"a range in millions", variants, table("kecil | Rp150.000", "besar | Rp0,2–0,25 juta"), ""},
		{"postage in a row", variants, table("kecil | Rp150.000", "Ongkir | Rp15.000"), ""},
		{"postage in a cell", variants, table("kecil | Rp150.000 (ongkir Rp15.000)"), ""},
		{"what it cost", variants, table("kecil | Rp150.000", "besar | Rp200.000 (dulu Rp400.000)"), ""},
		{"a code beside postage", variants, table("TS-0001-A | Rp150.000", "TS-0001-C | Rp250.000 (ongkir Rp15.000)"),
			"TS-0001-C"},
		{"a code that was", variants, table("TS-0001-A | Rp150.000", "TS-0001-B (kode lama TS-0001-C) | Rp200.000"),
			""},
		{"several tables", variants, table("Bali | Rp40.000") + table("kecil | Rp150.000", "besar | Rp 1") +
			table("besar | Rp200.000", "raya | Rp2"), "Rp 1, Rp2"},
		{"a column of postage", variants,
			"| ukuran | harga | ongkir |\n|---|---|---|\n| kecil | Rp150.000 | Rp9.000 |\n", ""},
		{"a sentence", variants, "Harganya Rp150.000 atau Rp999.000.\n", ""},
	} {
		product := strings.Replace(modeltest.Product("tas", "TS-0001", c.data), "price: 150000",
			"price: {mode: from, amount: 150000}", 1)
		_, problems := modeltest.Make(t, modeltest.Settings+modeltest.Craft+product+"\n"+c.body, site.Options{})
		var got []string
		for _, d := range problems {
			if d.Kind == diag.SuspiciousValue {
				got = append(got, string(d.Span.File.Text[d.Span.Start:d.Span.End]))
			} else if d.Kind.Severity == diag.Error {
				t.Errorf("%s: %s", c.name, d.Message(diag.English))
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A word that says that money is no price of the product hides it, and none hides the price of a variant.
func TestWordsOfOtherMoney(t *testing.T) {
	const variants = "variants:\n  - {sku: TS-0001-A, title: Kecil, price: 150000}\n"
	for row, isCompared := range map[string]bool{
		"Ongkir | Rp9":                false,
		"Ongkos pasang | Rp9":         false,
		"Kirim | Rp9":                 false,
		"Kirim ke Bali | Rp9":         false,
		"besar, siap kirim | Rp9":     true,
		"Pengiriman | Rp9":            false,
		"Biaya ukir nama | Rp9":       false,
		"Tambah nama | Rp9":           false,
		"Tambahan tali | Rp9":         false,
		"besar | Rp9 dulu":            false,
		"besar | semula Rp9":          false,
		"besar | sebelumnya Rp9":      false,
		"Harga lama | Rp9":            false,
		"besar, lama 14 hari | Rp9":   true,
		"ukuran normal | Rp9":         true,
		"besar | dicoret Rp9":         true,
		"besar | coret Rp9":           false,
		"besar | ~~Rp9~~":             false,
		"Diskon | Rp9":                false,
		"Potongan | Rp9":              false,
		"besar | potongan Rp9":        false,
		"potongan 2 m | Rp9":          true,
		"Potongan harga | Rp9":        false,
		"besar | hemat Rp9":           false,
		"paket hemat | Rp9":           true,
		"DP | Rp9":                    false,
		"Uang muka | Rp9":             false,
		"Kemasan | Rp9":               false,
		"Kemasan kado | Rp9":          false,
		"kemasan 250 g | Rp9":         true,
		"Bungkus | Rp9":               false,
		"isi satu bungkus | Rp9":      true,
		"Grosir | Rp9":                false,
		"Reseller | Rp9":              false,
		"Subsidi | Rp9":               false,
		"Shipping | Rp9":              false,
		"Postage | Rp9":               false,
		"Delivery | Rp9":              false,
		"extra large | Rp9":           true,
		"Surcharge | Rp9":             false,
		"large | was Rp9":             false,
		"large, which was dyed | Rp9": true,
		"large | before: Rp9":         false,
		"large | formerly Rp9":        false,
		"large, of old teak | Rp9":    true,
		"Old price | Rp9":             false,
		"Discount | Rp9":              false,
		"large | save Rp9":            false,
		"Deposit | Rp9":               false,
		"Wrapping | Rp9":              false,
		"Wholesale | Rp9":             false,
	} {
		_, problems := modeltest.Make(t, modeltest.Settings+modeltest.Craft+
			modeltest.Product("tas", "TS-0001", variants)+
			"\n| ukuran | harga |\n|---|---|\n| kecil | Rp150.000 |\n| "+row+" |\n", site.Options{})
		isTold := slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Kind == diag.SuspiciousValue })
		if isTold != isCompared {
			t.Errorf("%s: compared %t", row, isTold)
		}
	}
}

// A code of another form is not advised one that is in use.
func TestACodeOfAnotherFormIsToldTheNextOne(t *testing.T) {
	_, problems := modeltest.Make(t, modeltest.Settings+modeltest.Craft+modeltest.Product("a", "TS-0385", "")+
		modeltest.Product("b", "TS-0385AB", ""), site.Options{})
	if len(problems) != 1 || problems[0].Kind != diag.WrongPattern {
		t.Fatalf("%v", problems)
	}
	if got := problems[0].Advice(diag.English); !strings.Contains(got, "TS-0386") {
		t.Error(got)
	}
}
