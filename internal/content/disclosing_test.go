package content

import (
	"strings"
	"testing"
	"time"

	"etalase/internal/source"
)

const consentingArtisan = "title: Siti\nsummary: Penganyam pandan dari Setu, sejak 1998.\n" +
	"status: active\nkind: individual\ndistrict: Setu\ncrafts: [anyam]\nwhatsapp: 6281200000139\n"

// fixedText applies the fixes of a file, as check --fix does in one round.
func fixedText(t *testing.T, path, text string) string {
	t.Helper()
	snapshot := (&source.Snapshot{}).With("site.yaml", []byte(settings)).With(path, []byte(text))
	_, problems, err := Load(t.Context(), snapshot, Options{Now: time.Date(2026, 3, 7, 0, 0, 0, 0, time.UTC)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(problems) - 1; i >= 0; i-- {
		if d := problems[i]; d.Fix != nil && d.Span.File.Path == path {
			text = text[:d.Fix.Start] + d.Fix.Text + text[d.Fix.End:]
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
		"visit: Rumah #4":                     `visit: "Rumah #4"`,
	} {
		got := fixedText(t, "content/artisans/siti.md", "---\n"+consentingArtisan+line+"\n---\n")
		if !strings.Contains(got, want) {
			t.Errorf("%s became %s", line, got)
		}
	}
}

// "Belum" may be said of the draft or of its end, so it is not a reason to publish.
func TestNoFixEndsADraftThatMayBeOne(t *testing.T) {
	for typed, want := range map[string]string{
		"draft: belum": "draft: belum", "draft: tidak": "draft: false", "draft: ya": "draft: true",
		"publish: false": "draft: true", "published: no": "draft: true",
	} {
		got := fixedText(t, "content/pages/a.md", "---\ntitle: Tentang kami\n"+typed+"\n---\nIsi.\n")
		if !strings.Contains(got, want+"\n") {
			t.Errorf("%s became %s", typed, got)
		}
	}
}
