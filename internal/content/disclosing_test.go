package content

import (
	"bytes"
	"encoding/json"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

const consentingArtisan = "title: Siti\nsummary: Penganyam pandan dari Setu, sejak 1998.\n" +
	"status: active\nkind: individual\ndistrict: Setu\ncrafts: [anyam]\nwhatsapp: 6281200000139\n"

// fixedText applies the fixes of a file, as check --fix does in one round.
func fixedText(t *testing.T, path, text string) string {
	t.Helper()
	snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).With(path, []byte(text))
	_, problems, err := Load(t.Context(), snapshot, Options{Now: secretsNow}, nil)
	if err != nil {
		t.Fatal(err)
	}
	problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool {
		return d.Fix == nil || d.Span.File.Path != path
	})
	slices.SortStableFunc(problems, func(a, b diag.Diagnostic) int { return b.Fix.Start - a.Fix.Start })
	last := len(text)
	for _, d := range problems {
		if d.Fix.Start <= d.Fix.End && d.Fix.End <= last {
			text = text[:d.Fix.Start] + d.Fix.Text + text[d.Fix.End:]
			last = d.Fix.Start
		}
	}
	return text
}

// A sign that may take a scope back is not taken away: with it the telephone would be published.
func TestNoFixGrantsConsent(t *testing.T) {
	for scope, want := range map[string]string{
		"scope: [photo, -phone]":             "scope: [photo, -phone]",
		"scope: foto, -telepon":              "scope: foto, -telepon",
		"scope: [photo, #phone, #email]":     "scope: [photo, #phone, #email]",
		"scope: [photo, --phone--]":          "scope: [photo, --phone--]",
		"scope: ['- phone']":                 "scope: ['- phone']",
		"scope: foto #telepon":               "scope: photo #telepon",
		"scope: [foto, ~telepon]":            "scope: [photo, ~telepon]",
		"scope: foto, !telepon":              "scope: foto, !telepon",
		"scope:\n    - foto\n    -telepon":   "scope:\n    - photo\n    -phone", // is no item yet
		"scope:\n    - foto\n    - -telepon": "scope:\n    - photo\n    - -telepon",
	} {
		text := "---\n" + consentingArtisan + "consent:\n  given: true\n  since: 2025-01-02\n  " + scope + "\n---\n"
		if got := fixedText(t, "content/artisans/siti.md", text); !strings.Contains(got, want+"\n---\n") {
			t.Errorf("%s became %s", scope, got)
		}
	}
	for scope, want := range map[string]string{
		"scope: [foto, telepon]":            "scope: [photo, phone]",
		"scope: foto, telepon":              "scope: [photo, phone]",
		"scope: foto & e-mail":              "",
		"scope:\n    - foto\n    - Telepon": "scope:\n    - photo\n    - phone",
	} {
		text := "---\n" + consentingArtisan + "consent:\n  given: true\n  since: 2025-01-02\n  " + scope + "\n---\n"
		if got := fixedText(t, "content/artisans/siti.md", text); want != "" && !strings.Contains(got, want) {
			t.Errorf("%s became %s", scope, got)
		}
	}
	const toml = "scope = [\"photo\", \"-phone\"]"
	text := "+++\ntitle = 'Siti'\n[consent]\n" + toml + "\n+++\n"
	if got := fixedText(t, "content/artisans/siti.md", text); !strings.Contains(got, toml) {
		t.Errorf("%s became %s", toml, got)
	}
}

// What stands below a consent may be its end, or that of the entry: no fix takes the artisan off the site.
func TestNoFixTakesTheEndOfAConsentForThatOfTheEntry(t *testing.T) {
	const consent = "consent:\n  date: 2025-01-02\n  scope: [photo]\n"
	for text, want := range map[string]string{
		consent + "expires: 2026-01-31\n":                           "\nexpires: 2026-01-31\n",
		"expires: 2026-12-31\n" + consent:                           "\nexpire_at: 2026-12-31\n",
		consent + "  expires: 2026-01-31\nexpires: 2026-12-31\n":    "\nexpire_at: 2026-12-31\n",
		consent + "brand: Anyam\nexpires: 2026-12-31\nkind_of: x\n": "\nexpire_at: 2026-12-31\n",
	} {
		got := fixedText(t, "content/artisans/siti.md", "---\n"+consentingArtisan+text+"---\n")
		if !strings.Contains(got, want) {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// No fix puts the name of a private key into a text with its value.
func TestNoFixMakesAPrivateKeyAText(t *testing.T) {
	for _, line := range []string{
		"brand: Anyam NIB: 1234567890128", "visit: Setiap hari. WhatsApp: 6281200000135",
		"visit: Senin #whatsapp: 6281200000135", "brand: \"Anyam\" nib: 1234567890128",
	} {
		text := "---\n" + consentingArtisan + line + "\n---\n"
		got := fixedText(t, "content/artisans/siti.md", text)
		if got != text && !strings.Contains(got, "\nnib: 1") && !strings.Contains(got, "\nwhatsapp: 6281200000135") {
			t.Errorf("%s became %s", line, got)
		}
	}
	for line, want := range map[string]string{
		"visit: Catatan penting: setiap hari": `visit: "Catatan penting: setiap hari"`,
		"nib:1234567890128":                   "nib: 1234567890128",
		"brand: Anyam, nib: 1234567890128":    "brand: Anyam\nnib: 1234567890128",
		"brand: Anyam ; nib: 1234567890128":   "brand: Anyam\nnib: 1234567890128",
		"visit: Rumah #4":                     `visit: "Rumah #4"`,
	} {
		got := fixedText(t, "content/artisans/siti.md", "---\n"+consentingArtisan+line+"\n---\n")
		if !strings.Contains(got, want) {
			t.Errorf("%s became %s", line, got)
		}
	}
}

// A name is found at any place of a long line, but not where it is the key of its own line.
func TestGuardedNamesAreFound(t *testing.T) {
	guard := guardedNames(schema.TypeNamed(schema.NameOf[*schema.Artisan]()), &schema.Settings{})
	long := strings.Repeat("kata, ", 200)
	for before, want := range map[string]string{
		"brand: Anyam NIB": "NIB", long + "NIB": "NIB", "brand: N.I.B": "N I B", "brand: AnyamNIB": "AnyamNIB",
		"brand: Anyam": "", "nib": "", long + "\nnib": "",
	} {
		text := []byte(before + ": 12\n" + long)
		fix := &diag.Fix{Start: len(before) + 2, End: len(before) + 4, Text: "34"}
		if got := guard.within(text, fix); got != want {
			t.Errorf("before the fix stands %q, want %q: %s", got, want, before)
		}
	}
}

// A long line of slips costs what its length costs: around each of its fixes, little of it is looked at.
func TestLongLinesOfSlipsAreRead(t *testing.T) {
	line := "x: {" + strings.Repeat("a= b, c:d, ", 700) + "}"
	snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).
		With("content/artisans/siti.md", []byte("---\n"+consentingArtisan+line+"\n---\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, problems, err := Load(t.Context(), snapshot, Options{Now: secretsNow}, nil)
	runtime.ReadMemStats(&after)
	if err != nil || len(problems) < 1000 {
		t.Fatal(len(problems), err)
	}
	// It is 120 MB, with the race detector 740. When all of the line was looked at, it was 1,600.
	if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 1000 {
		t.Errorf("%d MB are allocated for %d bytes", got, len(line))
	}
}

// "Belum" may be said of the draft or of its end, so it is not a reason to publish.
func TestNoFixEndsADraftThatMayBeOne(t *testing.T) {
	for typed, want := range map[string]string{
		"draft: belum": "draft: belum", "draft: tidak": "draft: false", "draft: ya": "draft: true",
		"publish: false": "draft: true", "published: no": "draft: true", "terbit: tidak": "draft: true",
	} {
		got := fixedText(t, "content/pages/a.md", "---\ntitle: Tentang kami\n"+typed+"\n---\nIsi.\n")
		if !strings.Contains(got, want+"\n") {
			t.Errorf("%s became %s", typed, got)
		}
	}
}

// A number is a part of a text. All else behind a # may be a note that was put aside.
func TestNoFixPublishesAComment(t *testing.T) {
	for line, want := range map[string]string{
		"visit: Rumah #12":     `visit: "Rumah #12"`,
		"visit: #KunciDiLaci":  "visit: #KunciDiLaci",
		"visit: Pagi #RAHASIA": "visit: Pagi #RAHASIA",

		"visit: Sabtu: pagi #RAHASIA":       "visit: Sabtu: pagi #RAHASIA",
		"visit: \"Sabtu\" pagi #RAHASIA":    "visit: \"Sabtu\" pagi #RAHASIA",
		"visit: @Sabtu #RAHASIA":            "visit: @Sabtu #RAHASIA",
		"brand = Anyam nib = 1234567890128": "brand = Anyam nib = 1234567890128",
		"crafts: #anyam":                    "crafts: [anyam]",
	} {
		got := fixedText(t, "content/artisans/siti.md", "---\n"+consentingArtisan+line+"\n---\n")
		if !strings.Contains(got, want+"\n") {
			t.Errorf("%s became %s", line, got)
		}
	}
}

// In TOML and JSON neither, whatever sign begins the comment.
func TestNoFixOfOtherFormatsPublishesAComment(t *testing.T) {
	for _, line := range []string{
		`visit = "Sabtu "pagi" ini" # RAHASIA "x"`, `visit = Sabtu // RAHASIA`, `visit = Sabtu <!-- RAHASIA -->`,
	} {
		text := "+++\ntitle = 'Siti'\n" + line + "\n+++\n"
		if got := fixedText(t, "content/artisans/siti.md", text); !strings.Contains(got, line) {
			t.Errorf("%s became %s", line, got)
		}
	}
	const line = `"visit": Sabtu # RAHASIA`
	text := "{\n\"title\": \"Siti\",\n" + line + "\n}\n\nIsi.\n"
	if got := fixedText(t, "content/artisans/siti.md", text); !strings.Contains(got, line) {
		t.Errorf("%s became %s", line, got)
	}
}

// Data that got below its closing line is no text.
func TestDataInTextIsAnError(t *testing.T) {
	for body, want := range map[string]int{
		"nib : 1234567890128\n":                1,
		"nib = \"1234567890128\"\n":            1,
		"draft = true\nnib = 1234567890128\n":  2,
		"\"nib\": \"1234567890128\",\n":        1,
		"'nib' = 1234567890128\n":              1,
		"nib：1234567890128\n":                  1,
		"konsep: ya\nIsi.\n":                   1,
		"nomor induk berusaha: 123456789012\n": 1,
		"Konsep: ya\n":                         0,
		"Jam buka = 08.00\ndraft: true\n":      0,

		"nib: \"1234567890128\"\n\nIsi.\n":    1,
		"\nNIB: 1234567890128\n---\n":         1,
		"draft: true\n\nIsi.\n":               1,
		"Publish_at: 2027-01-01\nnib: 1\n":    1,
		"nib: 1234567890128\ndraft: true\n":   2,
		"Catatan: draft: true\n":              0,
		"NIB: diurus sejak 2024.\n":           0,
		"Isi.\n\ndraft: true\n":               0,
		"Jam buka: 08.00-16.00\nNIB: belum\n": 0,
	} {
		snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).
			With("content/artisans/siti.md", []byte("---\n"+consentingArtisan+"---\n"+body))
		_, problems, err := Load(t.Context(), snapshot, Options{Now: secretsNow}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, d := range problems {
			if d.Kind == diag.DataInText {
				got++
			}
		}
		if got != want {
			t.Errorf("%q: %d problems, want %d: %v", body, got, want, problems)
		}
	}
}

// An empty value is no answer to whether an entry is published.
func TestAnEmptyDraftIsAnError(t *testing.T) {
	for _, line := range []string{"draft:", "draft: # true"} {
		const path = "content/pages/a.md"
		snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).
			With(path, []byte("---\ntitle: Tentang kami\n"+line+"\n---\nIsi.\n"))
		_, problems, err := Load(t.Context(), snapshot, Options{Now: secretsNow}, nil)
		if err != nil || problems.ErrorCount() != 1 || problems[0].Kind != diag.WrongType {
			t.Errorf("%s: %v, %v", line, err, problems)
		}
	}
}

var secretsNow = time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)

// secretive are entries with what must not be published, in every format. The words are those of secretWords.
var secretive = []string{
	"---\ntitle: Siti Rahmah\nsummary: Penganyam pandan dari Setu, sejak 1998.\nstatus: active\nkind: individual\n" +
		"district: Setu\ncrafts: [anyam]\nbrand: Anyam Setu\nnib: 1234567890128\n# RAHASIA pemilik sakit\n" +
		"visit: Setiap hari # RAHASIA kunci di tetangga\nwhatsapp: 6281200000139\nemail: siti@rahasia.example\n" +
		"address: Jalan Rahasia 5\nconsent:\n  date: 2025-01-02\n  scope: [photo]\n---\nSiti menganyam pandan.\n",
	"+++\ntitle = \"Siti Rahmah\"\nsummary = \"Penganyam pandan dari Setu, sejak 1998.\"\nstatus = \"active\"\n" +
		"kind = \"individual\"\ndistrict = \"Setu\"\ncrafts = [\"anyam\"]\nbrand = \"Anyam Setu\"\n" +
		"nib = \"1234567890128\"\nvisit = \"Setiap hari\" # RAHASIA kunci\nwhatsapp = \"6281200000139\"\n" +
		"email = \"siti@rahasia.example\"\n[consent]\ndate = 2025-01-02\nscope = [\"photo\"]\n+++\nSiti menganyam.\n",
	"{\n\"title\": \"Siti Rahmah\",\n\"summary\": \"Penganyam pandan dari Setu, sejak 1998.\",\n" +
		"\"status\": \"active\",\n\"kind\": \"individual\",\n\"district\": \"Setu\",\n\"crafts\": [\"anyam\"],\n" +
		"\"brand\": \"Anyam Setu\",\n\"nib\": \"1234567890128\",\n\"whatsapp\": \"6281200000139\",\n" +
		"\"consent\": {\"date\": \"2025-01-02\", \"scope\": [\"photo\"]}\n}\n\nSiti menganyam pandan.\n",
	"---\ntitle: RAHASIA Siti\nsummary: Penganyam pandan dari Setu, sejak 1998.\ndraft: true\nstatus: active\n" +
		"kind: individual\ndistrict: Setu\ncrafts: [anyam]\nconsent:\n  date: 2025-01-02\n  scope: [photo]\n" +
		"---\nIsi.\n",
	"---\ntitle: RAHASIA Siti\npublish_at: 2027-01-01\nsummary: Penganyam pandan dari Setu, sejak 1998.\n" +
		"status: active\nkind: individual\ndistrict: Setu\ncrafts: [anyam]\nconsent:\n  date: 2025-01-02\n" +
		"  scope: [photo]\n---\nIsi.\n",
	"+++\ntitle = 'RAHASIA Siti'\nsummary = 'Penganyam pandan dari Setu, sejak 1998.'\nexpire_at = 2026-01-01\n" +
		"status = 'active'\nkind = 'individual'\ndistrict = 'Setu'\ncrafts = ['anyam']\n" +
		"consent = {date = 2025-01-02, scope = ['photo']}\n+++\nIsi.\n",
}

var secretWords = []string{"1234567890128", "6281200000139", "RAHASIA", "rahasia.example", "Jalan Rahasia"}

// publishedSecret returns a secret that the artisan's public record or text holds, or "".
func publishedSecret(t *testing.T, text string) (secret string, problems diag.List) {
	t.Helper()
	snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).
		With("content/terms/anyam.md", []byte("---\ntitle: Anyam\nvocabulary: technique\n"+
			"summary: Anyaman pandan dan bambu dari Setu.\n---\nAnyaman.\n")).
		With("content/artisans/siti.md", []byte(text))
	l, problems, err := Load(t.Context(), snapshot, Options{Now: secretsNow}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range l.All("artisan", "id") {
		record, err := json.Marshal(e.Record)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range secretWords {
			if bytes.Contains(record, []byte(word)) || bytes.Contains(l.Markdown(e), []byte(word)) {
				return word, problems
			}
		}
	}
	return "", problems
}

func TestSecretsAreNotPublished(t *testing.T) {
	for _, text := range secretive {
		if secret, problems := publishedSecret(t, text); secret != "" || problems.ErrorCount() > 0 {
			t.Errorf("%q: %q is published; %v", text, secret, problems)
		}
	}
}

// publishedByFix returns a secret that the fixes of a text publish, or "". It does not try a text without an error, nor
// one that still has one when it is fixed.
func publishedByFix(t *testing.T, text string) (secret string, tried bool) {
	t.Helper()
	if _, problems := publishedSecret(t, text); problems.ErrorCount() == 0 {
		return "", false
	}
	fixed := text
	for range 6 {
		next := fixedText(t, "content/artisans/siti.md", fixed)
		if next == fixed {
			break
		}
		fixed = next
	}
	secret, problems := publishedSecret(t, fixed)
	if problems.ErrorCount() > 0 {
		return "", false
	}
	return secret, true
}

// A line that is joined with the next one, and a sign too many before a value, are fixed without publishing a secret,
// or not at all.
func TestNoFixOfOneSlipPublishesASecret(t *testing.T) {
	fixes := 0
	try := func(text string) {
		secret, tried := publishedByFix(t, text)
		if secret != "" {
			t.Errorf("the fixes of %q publish %s", text, secret)
		}
		if tried {
			fixes++
		}
	}
	for _, text := range secretive {
		for at := range text {
			if text[at] == '\n' {
				try(text[:at] + text[at+1:])
			}
			if testing.Short() || at == 0 || text[at-1] != ' ' && text[at-1] != ':' {
				continue
			}
			for _, sign := range []string{"#", `"`, ":", "- ", "["} {
				try(text[:at] + sign + text[at:])
			}
		}
	}
	least := 100
	if testing.Short() {
		least = 20
	}
	if fixes < least {
		t.Errorf("only %d slips were fixed", fixes)
	}
}

// A slip of one sign anywhere in an entry is an error or none; no fix of it publishes what was not to be.
func FuzzNoFixPublishesASecret(f *testing.F) {
	f.Add(uint8(0), uint16(190), true, "")
	f.Add(uint8(3), uint16(81), false, "#")
	f.Add(uint8(5), uint16(30), true, "")
	f.Fuzz(func(t *testing.T, which uint8, at uint16, cut bool, put string) {
		text := secretive[int(which)%len(secretive)]
		from := int(at) % len(text)
		to := from
		if cut {
			to++
		}
		isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
		isSign := len(put) <= 2 && !strings.ContainsFunc(put, isWord)
		if !isSign || cut && text[from] == '#' { // without it a comment is meant as a value
			return
		}
		slipped := text[:from] + put + text[to:]
		if secret, _ := publishedByFix(t, slipped); secret != "" {
			t.Errorf("the fixes of %q publish %s", slipped, secret)
		}
	})
}
