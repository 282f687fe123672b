package schema

import (
	"strings"
	"time"

	"etalase/internal/diag"
	"etalase/internal/locale"
	"etalase/internal/syntax"
)

// Moment is a day, or a day and a time of it, in the site's zone unless the text names another.
type Moment struct {
	time.Time
	Clock bool // a time of day was given
}

// End returns the instant at which m ends: the next midnight if only a day was given.
func (m Moment) End() time.Time {
	if m.Clock {
		return m.Time
	}
	return m.AddDate(0, 0, 1)
}

// DayText writes the day for people: 7 March 2026.
func (m Moment) DayText() diag.Text {
	in := func(tag string) string {
		language, _ := locale.For(tag)
		return language.Date(m.Time)
	}
	return words(in("id"), in("en"))
}

var momentLayouts = []struct {
	layout string
	clock  bool
}{
	{"2006-01-02", false},
	{"2006-01-02T15:04", true}, {"2006-01-02 15:04", true},
	{"2006-01-02T15:04:05", true}, {"2006-01-02 15:04:05", true},
	{time.RFC3339, true}, {"2006-01-02 15:04:05Z07:00", true}, {"2006-01-02T15:04Z07:00", true},
}

// momentPattern is how the layouts look.
const momentPattern = `^\d{4}-\d{2}-\d{2}` +
	`(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:\d{2})?` +
	`| +\d{2}:\d{2}(:\d{2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})?)?)?$`

// ParseMoment reads an ISO 8601 date or date-time; without a zone it is that of the site.
func ParseMoment(written string, zone *time.Location) (Moment, bool) {
	for _, l := range momentLayouts {
		if t, err := time.ParseInLocation(l.layout, written, zone); err == nil && t.Year() > 0 {
			return Moment{t.In(zone), l.clock}, true
		}
	}
	return Moment{}, false
}

// date reads a Moment.
func date() Codec[Moment] {
	shape := Shape{Type: DateType, What: words("tanggal", "a date"), Pattern: momentPattern, Example: "2026-03-07"}
	return scalar(shape, func(r *reader, n *syntax.Node) (Moment, bool) {
		zone := r.settings.zone()
		m, ok := ParseMoment(n.Text, zone)
		if !ok {
			r.report(dateProblem(diag.InvalidDate.At(n.Span, n.Text), n.Text, zone))
			return m, false
		}
		r.doubtDate(n, m)
		return m, true
	})
}

func timeZone() Codec[string] {
	shape := Shape{Type: TextType, What: words("zona waktu", "a time zone"), Example: "Asia/Jakarta"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		if _, err := time.LoadLocation(n.Text); err != nil || n.Text != "UTC" && !strings.Contains(n.Text, "/") {
			d := diag.WrongPattern.At(n.Span, shortened(n.Text), "Asia/Jakarta")
			if zone := zonesOfIndonesia[strings.ToLower(n.Text)]; zone != "" {
				d = offer(d, diag.TextLiteral, zone)
			}
			r.report(d)
			return "", false
		}
		return n.Text, true
	})
}

// zonesOfIndonesia are the zones by what people call them. An offset is the same all year.
var zonesOfIndonesia = map[string]string{
	"wib": "Asia/Jakarta", "jakarta": "Asia/Jakarta", "asia/jakarta": "Asia/Jakarta", "gmt+7": "Asia/Jakarta",
	"utc+7": "Asia/Jakarta", "+07:00": "Asia/Jakarta", "+7": "Asia/Jakarta",
	"wita": "Asia/Makassar", "makassar": "Asia/Makassar", "asia/makassar": "Asia/Makassar", "denpasar": "Asia/Makassar",
	"bali": "Asia/Makassar", "gmt+8": "Asia/Makassar", "utc+8": "Asia/Makassar", "+08:00": "Asia/Makassar",
	"wit": "Asia/Jayapura", "jayapura": "Asia/Jayapura", "asia/jayapura": "Asia/Jayapura", "gmt+9": "Asia/Jayapura",
	"utc+9": "Asia/Jayapura", "+09:00": "Asia/Jayapura",
}
