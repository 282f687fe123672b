package theme_test

import (
	"strings"
	"testing"
	"time"

	"etalase/internal/theme"
)

// The form for one is used for exactly one, whatever kind of number the view has.
func TestPlurals(t *testing.T) {
	loaded := mustLoad(t, nil, options())
	for _, test := range []struct {
		n      any
		id, en string
	}{
		{0, "0 karya", "0 works"},
		{1, "1 karya", "1 work"},
		{2, "2 karya", "2 works"},
		{11, "11 karya", "11 works"},
		{21, "21 karya", "21 works"},
		{101, "101 karya", "101 works"},
		{int64(0), "0 karya", "0 works"},
		{int64(1), "1 karya", "1 work"},
		{int64(2), "2 karya", "2 works"},
	} {
		for lang, want := range map[string]string{"id": test.id, "en": test.en} {
			if got := execute(t, loaded, "term", lang, test.n); got != "("+want+"|base foot)" {
				t.Errorf("%T %v in %s: %q, want %q", test.n, test.n, lang, got, want)
			}
		}
	}
}

func TestFunctions(t *testing.T) {
	at := time.Date(2026, time.March, 7, 9, 5, 0, 0, time.UTC)
	data := map[string]any{
		"at": at, "end": at.AddDate(0, 0, 2), "int": 1250, "amount": int64(1_250_000), "share": 10.5, "whole": 10.0,
	}
	var calls []string
	tests := []struct{ call, id, en string }{
		{`date .at`, "7 Maret 2026", "7 March 2026"},
		{`fulldate .at`, "Sabtu, 7 Maret 2026", "Saturday, 7 March 2026"},
		{`daterange .at .end`, "7–9 Maret 2026", "7–9 March 2026"},
		{`daterange .at .at`, "7 Maret 2026", "7 March 2026"},
		{`clock .at`, "09.05", "09:05"},
		{`month .at`, "Maret 2026", "March 2026"},
		{`shortmonth .at`, "Mar", "Mar"},
		{`rupiah .amount`, "Rp1.250.000", "IDR\u00a01,250,000"},
		{`number .amount`, "1.250.000", "1,250,000"},
		{`number .int`, "1.250", "1,250"},
		{`decimal .share`, "10,5", "10.5"},
		{`decimal .whole`, "10", "10"},
		{`language "id"`, "Bahasa Indonesia", "Bahasa Indonesia"},
		{`(dict "a" 1 "b" "dua").b`, "dua", "dua"},
		{`t "hello"`, "Hai", "Hello"},
		{`t "works" 3`, "3 karya", "3 works"},
	}
	for _, test := range tests {
		calls = append(calls, "{{"+test.call+"}}")
	}
	loaded := mustLoad(t, ownHome(`{{define "main"}}`+strings.Join(calls, ";")+`{{end}}`), options())
	got := map[string][]string{}
	for _, lang := range options().Languages {
		page, _ := strings.CutSuffix(strings.TrimPrefix(execute(t, loaded, "home", lang, data), "("), "|base foot)")
		got[lang] = strings.Split(page, ";")
	}
	for i, test := range tests {
		if got["id"][i] != test.id || got["en"][i] != test.en {
			t.Errorf("%s: %q and %q, want %q and %q", test.call, got["id"][i], got["en"][i], test.id, test.en)
		}
	}
}

// What a template calls wrongly fails with a reason, and shows nothing else in its place.
func TestWrongCallsFail(t *testing.T) {
	for call, reason := range map[string]string{
		`t "nothing"`:   `i18n/id.yaml has no "nothing"`,
		`t "nothing" 1`: `i18n/id.yaml has no "nothing"`,
		`dict "a"`:      "dict wants keys and values in turn",
		`dict 1 2`:      "dict: the key 1 is no text",
		`asset "x.svg"`: "x.svg",
	} {
		loaded := mustLoad(t, ownHome(`{{define "main"}}{{`+call+`}}{{end}}`), options())
		_, err := loaded.Execute(t.Context(), theme.Page{Kind: "home", Lang: "id"}, nil)
		if err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v, want %s", call, err, reason)
		}
	}
}

// A value from content cannot end the place that it stands in.
func TestValuesAreEscapedForTheirPlace(t *testing.T) {
	const evil = `"><script>'&`
	for place, want := range map[string]string{
		`<p>{{.}}</p>`:              `<p>&#34;&gt;&lt;script&gt;&#39;&amp;</p>`,
		`<p title="{{.}}"></p>`:     `<p title="&#34;&gt;&lt;script&gt;&#39;&amp;"></p>`,
		`<a href="/{{.}}">a</a>`:    `<a href="/%22%3e%3cscript%3e%27&amp;">a</a>`,
		`<a href="{{.}}">a</a>`:     `<a href="%22%3e%3cscript%3e%27&amp;">a</a>`,
		`<script>f({{.}})</script>`: `<script>f("\"\u003e\u003cscript\u003e'\u0026")</script>`,
		`<p>{{t "works" .}}</p>`:    `<p>%!d(string=&#34;&gt;&lt;script&gt;&#39;&amp;) karya</p>`,
	} {
		loaded := mustLoad(t, ownHome(`{{define "main"}}`+place+`{{end}}`), options())
		if got := execute(t, loaded, "home", "id", evil); got != "("+want+"|base foot)" {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
}
