package feed

import (
	"strings"
	"testing"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
)

// Any text survives folding: lines are at most 75 bytes, never split a character, and unfold to the input.
func FuzzCalendarTextSurvivesFolding(f *testing.F) {
	for _, text := range []string{
		"Bazar; murah, meriah \\ ramai", "baris satu\nbaris dua", "\r\nEND:VEVENT\r\n", strings.Repeat("🌸", 40),
		strings.Repeat("panjang", 40), strings.Repeat("a b ", 40), "<a><b>" + strings.Repeat("é", 80),
		" \x00\x7f\u0085", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip() // content admits no other
		}
		cal := ics.NewCalendar()
		event := ics.NewEvent("agenda/bazar@contoh.example")
		event.SetSummary(calendarText(text))
		cal.AddVEvent(event)
		out, err := serialize(cal)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitAfterSeq(string(out), "\n") {
			bare, whole := strings.CutSuffix(line, "\r\n")
			if line != "" && !whole || len(bare) > 75 || !utf8.ValidString(bare) || strings.Contains(bare, "\r") {
				t.Fatalf("the line %q", line)
			}
		}
		unfolded := strings.ReplaceAll(string(out), "\r\n ", "")
		_, rest, _ := strings.Cut(unfolded, "\r\nSUMMARY:")
		line, rest, _ := strings.Cut(rest, "\r\n")
		if got := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\;`, ";", `\,`,
			",").Replace(line); got != calendarText(text) {
			t.Errorf("%q became %q", text, got)
		}
		if rest != "END:VEVENT\r\nEND:VCALENDAR\r\n" {
			t.Errorf("after the summary the calendar has %q", rest)
		}
	})
}
