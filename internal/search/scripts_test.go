package search

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"etalase/internal/tooltest"
)

// runScript evaluates an expression of JavaScript beside what a module of the theme exports.
func runScript[T any](t *testing.T, module, expression string, input any) (result T) {
	t.Helper()
	node := tooltest.Program(t, "node")
	code, err := os.ReadFile("../../themes/base/scripts/modules/" + module)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(map[string]any{"code": string(code), "input": input})
	if err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), node, "--input-type=module", "-e", `
		import { readFileSync } from 'node:fs';
		const { code, input } = JSON.parse(readFileSync(0, 'utf8'));
		const module = await import('data:text/javascript,' + encodeURIComponent(code));
		process.stdout.write(JSON.stringify(`+expression+`));`)
	run.Stdin = strings.NewReader(string(text))
	out, err := run.Output()
	if err == nil {
		err = json.Unmarshal(out, &result)
	}
	if err != nil {
		t.Fatal(err, string(out))
	}
	return result
}

// Prices in queries, as visitors write them in both languages.
func TestPricesInQueries(t *testing.T) {
	type priced struct {
		Query string  `json:"query"`
		Least float64 `json:"least"`
		Most  float64 `json:"most"`
		About float64 `json:"about"`
	}
	const unlimited = 1<<53 - 1
	cases := map[string]priced{
		"di bawah 200 ribu":               {"", 1, 200_000, 0},
		"tas dibawah 200rb":               {"tas", 1, 200_000, 0},
		"batik kurang dari Rp 1,5 juta":   {"batik", 1, 1_500_000, 0},
		"gift under 200,000":              {"gift", 1, 200_000, 0},
		"kado <150k":                      {"kado", 1, 150_000, 0},
		"basket below IDR 1.250.000 nice": {"basket  nice", 1, 1_250_000, 0},
		"kain di atas 1 juta":             {"kain", 1_000_000, unlimited, 0},
		"100-200 ribu":                    {"", 100_000, 200_000, 0},
		"syal antara 100rb dan 1jt":       {"syal", 100_000, 1_000_000, 0},
		"bag between 50k and 100k":        {"bag", 50_000, 100_000, 0},
		"agenda 2023-2024":                {Query: "agenda 2023-2024"}, // years
		"kain 210-110 cm":                 {Query: "kain 210-110 cm"},
		"di bawah 20 cm":                  {Query: "di bawah 20 cm"},
		"TS-0001":                         {Query: "TS-0001"},
		"200 ribu":                        {Least: 180_000, Most: 220_000, About: 200_000},
		"Rp385.000":                       {Least: 346_500, Most: 423_500, About: 385_000},
		"tas 100rb":                       {"tas", 90_000, 110_000, 100_000},
		"15310":                           {Query: "15310"}, // a postal code
		"081200000000":                    {Query: "081200000000"},
		"tas kado under 200k":             {"tas kado", 1, 200_000, 0},
		"hadiah":                          {Query: "hadiah"},
		"tas harga di bawah 200rb":        {"tas", 1, 200_000, 0},
		"price under 200k":                {"", 1, 200_000, 0},
		"gift for under 200k":             {"gift", 1, 200_000, 0},
		"kado budget 100-200rb":           {"kado", 100_000, 200_000, 0},
		"200 - 100 rb":                    {"", 100_000, 200_000, 0},
		"Rp5.000":                         {"", 4500, 5500, 5000},
		"tas 385.000":                     {"tas", 346_500, 423_500, 385_000},
		"200000 rupiah":                   {"", 180_000, 220_000, 200_000},
		"harga 150000":                    {"", 135_000, 165_000, 150_000},
		"tas budget 500000":               {"tas", 450_000, 550_000, 500_000},
		"PRD 15000":                       {Query: "PRD 15000"},
		"021 5555500":                     {Query: "021 5555500"},
		"kain 2000":                       {Query: "kain 2000"},
		"harga kain":                      {Query: "harga kain"},
		"tas di bawah Rp200.000,- merah":  {"tas  merah", 1, 200_000, 0},
		"di bawah 200.000 rupiah":         {"", 1, 200_000, 0},
		"di bawah 1,15 juta":              {"", 1, 1_150_000, 0}, // 1.15 × 1e6 is no whole number for a machine
	}
	var queries []string
	for query := range cases {
		queries = append(queries, query)
	}
	for i, got := range runScript[[]priced](t, "prices.js", "input.map(module.priced)", queries) {
		if diff := cmp.Diff(cases[queries[i]], got); diff != "" {
			t.Errorf("%s: %s", queries[i], diff)
		}
	}
}

// An amount in a field is read as it is in a query.
func TestAmountsInFields(t *testing.T) {
	cases := map[string]string{
		"200.000": "200000", "Rp 200.000,00": "200000", "200 ribu": "200000", "1,5 juta": "1500000", "150k": "150000",
		"95000": "95000", "": "", "murah": "", "9999999999999": "", "150 000": "150000", "150'000": "150000",
		"200": "200000", "1,5": "1500", "1.5 jt": "1500000", "Rp200.000,-": "200000", "2 jt 500 rb": "", "5e5": "",
		"dua ratus ribu": "", "200 ribu rupiah": "200000", "-5": "", "1.5.2": "",
		"1,15 juta": "1150000", "0,5 ribu": "500", "1 500 000": "1500000", "4,35": "4350",
		"200.000.": "", "2,3 jt": "2300000",
	}
	typed := slices.Collect(maps.Keys(cases))
	for i, got := range runScript[[]string](t, "prices.js", "input.map(module.amountIn)", typed) {
		if got != cases[typed[i]] {
			t.Errorf("%q is read as %q, want %q", typed[i], got, cases[typed[i]])
		}
	}
}

// A word is offered instead of one that is not known only if it is likely that it was meant.
func TestLikelyWords(t *testing.T) {
	type pair struct {
		Word  string `json:"word"`
		Asked string `json:"asked"`
	}
	cases := map[pair]bool{
		{"keranjang", "qqkeranjangqq"}: true,
		{"selendang", "slendagn"}:      true,
		{"gantung", "gantungan"}:       true,
		{"kerajinan", "kerajianann"}:   true,
		{"alat", "alamat"}:             false,
		{"malam", "alamat"}:            false,
		{"ekor", "ekspor"}:             false,
		{"kursi", "kursus"}:            false,
		{"membakar", "tembikar"}:       false,
		{"gigi", "gift"}:               false,
		{"tangan", "gantungan"}:        false,
	}
	var pairs []pair
	for p := range cases {
		pairs = append(pairs, p)
	}
	const each = "input.map(({ word, asked }) => module.likely(word, asked))"
	for i, got := range runScript[[]bool](t, "words.js", each, pairs) {
		if got != cases[pairs[i]] {
			t.Errorf("%s for %s: %t", pairs[i].Word, pairs[i].Asked, got)
		}
	}
}
