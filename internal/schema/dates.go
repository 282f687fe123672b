package schema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"etalase/internal/diag"
	"etalase/internal/locale"
)

// Dates as people and other programs write them.
//
// A text is cut into numbers and words, each with the signs before it, and then read from left to right. What is left
// over makes it unreadable: a date is never read out of the middle of a sentence.

// maxTyped is how many bytes of a value are looked at for what it can mean. What is longer is a sentence.
const maxTyped = 80

// typedPart is a number or a word of what was typed.
type typedPart struct {
	before string // the signs and spaces between the part before and this one
	text   string // in lower case
	number bool
}

// typedParts cuts a text into numbers and words. after are the signs at its end.
func typedParts(text string) (parts []typedPart, after string) {
	if len(text) > maxTyped {
		return nil, text
	}
	begin, runes := 0, []rune(strings.ToLower(text))
	for i := 0; i < len(runes); {
		of := kindOfRune(runes[i])
		if of == signRune {
			i++
			continue
		}
		end := i + 1
		for end < len(runes) && kindOfRune(runes[end]) == of {
			end++
		}
		before := strings.Join(strings.Fields(string(runes[begin:i])), " ")
		if before == "" && begin < i {
			before = " "
		}
		parts = append(parts, typedPart{before, string(runes[i:end]), of == digitRune})
		begin, i = end, end
	}
	return parts, strings.TrimSpace(string(runes[begin:]))
}

type runeKind uint8

const (
	signRune runeKind = iota
	digitRune
	letterRune
)

func kindOfRune(r rune) runeKind {
	switch {
	case '0' <= r && r <= '9':
		return digitRune
	case 'a' <= r && r <= 'z', r > 127 && !strings.ContainsRune("–—−×°\u00a0", r):
		return letterRune
	}
	return signRune
}

// Words that stand beside a date and say nothing more than it.
var dateFillers = wordSet("hari tanggal tgl pukul pkl jam at on of the th st nd rd t")

var weekdayNames = wordSet("senin selasa rabu kamis jumat sabtu minggu ahad sen sel rab kam jum sab min " +
	"monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun")

var monthNames = monthsByName()

func monthsByName() map[string]time.Month {
	byName := map[string]time.Month{}
	for i, names := range []string{
		"januari january jan", "februari february feb pebruari", "maret march mar mrt", "april apr", "mei may",
		"juni june jun", "juli july jul", "agustus august aug agu agt ags agust", "september sep sept",
		"oktober october okt oct", "november nov nopember nop", "desember december des dec",
	} {
		for name := range strings.FieldsSeq(names) {
			byName[name] = time.Month(i + 1)
		}
	}
	return byName
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// The zones that Indonesians write, by their hours before UTC.
var zoneHours = map[string]int{"wib": 7, "wita": 8, "wit": 9, "z": 0, "utc": 0, "gmt": 0}

// typedDate is what a text says of a day and a time of it.
type typedDate struct {
	days    [][3]int // year, month and day, in each way in which they can be meant
	guessed bool     // the century is not written
	clock   string   // 09:00 or 09:00:30, with the zone as it is to be written; empty: none
	badTime bool     // it has a time of day that does not exist
}

// dateReader reads the parts of a date in their order.
type dateReader struct {
	parts []typedPart
	zone  *time.Location
	date  typedDate
}

// readDate reads a day, or a day and a time. It is not ok if the text is anything else.
func readDate(text string, zone *time.Location) (typedDate, bool) {
	parts, after := typedParts(text)
	if strings.Trim(after, ".,") != "" || len(parts) == 0 || strings.Trim(parts[0].before, "( ") != "" {
		return typedDate{}, false
	}
	r := &dateReader{parts: parts, zone: zone}
	ok := r.day() && (len(r.parts) == 0 || r.time())
	return r.date, ok
}

// skip passes over words that say nothing.
func (r *dateReader) skip(words ...map[string]bool) {
	for len(r.parts) > 0 && slices.ContainsFunc(words, func(set map[string]bool) bool { return set[r.parts[0].text] }) {
		r.parts = r.parts[1:]
	}
}

// number takes the next part if it is a number of so many digits with one of the signs before it.
func (r *dateReader) number(before string, digits ...int) (int, bool) {
	if len(r.parts) == 0 || !r.parts[0].number || !slices.Contains(digits, len(r.parts[0].text)) {
		return 0, false
	}
	if sign := strings.TrimSpace(r.parts[0].before); len(sign) > 1 || sign != "" && !strings.Contains(before, sign) {
		return 0, false
	}
	n, err := strconv.Atoi(r.parts[0].text)
	r.parts = r.parts[1:]
	return n, err == nil
}

func (r *dateReader) month() (int, bool) {
	if len(r.parts) == 0 || strings.Trim(r.parts[0].before, " -/.,") != "" {
		return 0, false
	}
	month := monthNames[r.parts[0].text]
	if month != 0 {
		r.parts = r.parts[1:]
	}
	return int(month), month != 0
}

const dateSigns = "-/.,"

func (r *dateReader) day() bool {
	r.skip(weekdayNames, dateFillers)
	if len(r.parts) == 0 {
		return false
	}
	if digits := r.parts[0].text; r.parts[0].number && len(digits) == 8 { // 20240725
		n, _ := strconv.Atoi(digits)
		r.parts = r.parts[1:]
		r.date.days = [][3]int{{n / 10000, n / 100 % 100, n % 100}}
		return true
	}
	if year, ok := r.number(",.", 4); ok { // 2024-07-25, 2024 Juli 25
		month, named := r.month()
		if !named {
			if month, ok = r.number(dateSigns, 1, 2); !ok {
				return false
			}
		}
		day, ok := r.number(dateSigns, 1, 2)
		r.date.days = [][3]int{{year, month, day}}
		return ok
	}
	if month, ok := r.month(); ok { // July 25, 2024
		day, okDay := r.number(dateSigns, 1, 2)
		r.skip(dateFillers)
		year, okYear := r.number(dateSigns, 4)
		r.date.days = [][3]int{{year, month, day}}
		return okDay && okYear
	}
	first, ok := r.number(",.", 1, 2)
	if !ok {
		return false
	}
	r.skip(dateFillers)
	if month, ok := r.month(); ok { // 25 Juli 2024
		year, ok := r.number(dateSigns, 4)
		r.date.days = [][3]int{{year, month, first}}
		return ok
	}
	second, ok := r.number(dateSigns, 1, 2) // 25/07/2024
	if !ok {
		return false
	}
	year, ok := r.number(dateSigns, 4)
	if !ok {
		year, ok = r.number(dateSigns, 2)
		year, r.date.guessed = 2000+year, true
	}
	r.date.days = [][3]int{{year, second, first}}
	if first != second {
		r.date.days = append(r.date.days, [3]int{year, first, second})
	}
	return ok
}

// time reads a time of day with its zone, to the end of the text.
func (r *dateReader) time() bool {
	r.skip(dateFillers)
	hour, ok := r.number(",-", 1, 2)
	if !ok {
		return false
	}
	minute, whole := r.number(":.", 2)
	second, withSeconds := 0, false
	if whole {
		second, withSeconds = r.number(":.", 2)
		if !r.zeroFraction() {
			return false
		}
	}
	hour, named, ok := r.partOfDay(hour)
	if !ok || !named && !whole {
		return false
	}
	r.date.badTime = hour > 23 || minute > 59 || second > 59
	r.date.clock = fmt.Sprintf("%02d:%02d", hour, minute)
	if withSeconds && second > 0 {
		r.date.clock += fmt.Sprintf(":%02d", second)
	}
	return r.readZone() && len(r.parts) == 0
}

// zeroFraction passes over a fraction of a second that says nothing. It returns false for another one.
func (r *dateReader) zeroFraction() bool {
	if len(r.parts) == 0 || !r.parts[0].number || r.parts[0].before != "." || len(r.parts[0].text) < 3 {
		return true
	}
	none := strings.Trim(r.parts[0].text, "0") == ""
	r.parts = r.parts[1:]
	return none
}

// partsOfDay are the words behind an hour of twelve: at which hours each may be meant, and what is added to them.
var partsOfDay = map[string]struct{ from, to, add int }{
	"pagi": {1, 11, 0}, "siang": {1, 2, 12}, "sore": {3, 6, 12}, "malam": {7, 11, 12},
	"am": {1, 11, 0}, "pm": {1, 11, 12},
}

// partOfDay reads a word behind the hour, such as pagi. named is true if there is one; it is not ok if it does not fit
// the hour with certainty.
func (r *dateReader) partOfDay(hour int) (adjusted int, named, ok bool) {
	if len(r.parts) == 0 {
		return hour, false, true
	}
	word := r.parts[0].text
	part, known := partsOfDay[word]
	if !known {
		return hour, false, true
	}
	r.parts = r.parts[1:]
	switch {
	case hour == 12 && (word == "siang" || word == "pm"), hour == 11 && word == "siang":
		return hour, true, true
	case part.from <= hour && hour <= part.to:
		return hour + part.add, true, true
	case hour > 12 && part.add > 0: // 15.00 sore
		return hour, true, true
	}
	return hour, true, false
}

// readZone reads the zone behind a time. One that the site has anyway is not written.
func (r *dateReader) readZone() bool {
	if len(r.parts) == 0 {
		return true
	}
	sign := strings.TrimSpace(r.parts[0].before)
	if r.parts[0].number && (sign == "+" || sign == "-" || sign == "−") {
		hours, minutes, ok := r.offset()
		r.date.clock += fmt.Sprintf("%s%02d:%02d", strings.Replace(sign, "−", "-", 1), hours, minutes)
		if len(r.parts) == 1 && zoneHours[r.parts[0].text] == hours && sign == "+" { // +07:00 WIB
			r.parts = nil
		}
		return ok
	}
	hours, known := zoneHours[r.parts[0].text]
	if !known || strings.Trim(r.parts[0].before, " (") != "" {
		return false
	}
	r.parts = r.parts[1:]
	if _, offset := time.Date(2026, 1, 1, 0, 0, 0, 0, r.zone).Zone(); offset == hours*60*60 {
		return true
	}
	if hours == 0 {
		r.date.clock += "Z"
	} else {
		r.date.clock += fmt.Sprintf("+%02d:00", hours)
	}
	return true
}

// offset reads 0700, 07:00 or 7.
func (r *dateReader) offset() (hours, minutes int, ok bool) {
	if n, ok := r.number("+-−", 4); ok {
		return n / 100, n % 100, true
	}
	if hours, ok = r.number("+-−", 1, 2); ok {
		minutes, _ = r.number(":", 2)
	}
	return hours, minutes, ok
}

// meanings returns the moments that exist, as they are to be written.
func (d typedDate) meanings() []string {
	var all []string
	for _, day := range d.days {
		written := fmt.Sprintf("%04d-%02d-%02d", day[0], day[1], day[2])
		if d.clock != "" {
			written += "T" + d.clock
		}
		if _, ok := ParseMoment(written, time.UTC); ok && !slices.Contains(all, written) {
			all = append(all, written)
		}
	}
	return all
}

// dateProblem says what is wrong with a text that is no date, and what it can mean.
func dateProblem(d diag.Diagnostic, text string, zone *time.Location) diag.Diagnostic {
	read, ok := readDate(text, zone)
	if !ok {
		return incompleteDate(d, text, zone)
	}
	meanings := read.meanings()
	switch {
	case len(meanings) > 0 && read.guessed:
		return d.Advise(diag.DidYouMean, meanings[0])
	case len(meanings) > 0:
		return offer(d, diag.DateLiteral, meanings...)
	case read.badTime:
		return d.Advise(diag.HoursOfDay)
	}
	return noSuchDay(d, read.days[0])
}

// noSuchDay says why there is no such day: the year has no such month, or the month no such day.
func noSuchDay(d diag.Diagnostic, day [3]int) diag.Diagnostic {
	year, month := day[0], day[1]
	if month < 1 || month > 12 {
		swapped := typedDate{days: [][3]int{{year, day[2], month}}}.meanings()
		if len(swapped) == 1 {
			return d.Advise(diag.TwelveMonthsSwapped, swapped[0])
		}
		return d.Advise(diag.TwelveMonths)
	}
	first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return d.Advise(diag.DaysOfMonth, monthIn(first), first.AddDate(0, 1, -1).Day())
}

// monthIn returns a month with its year.
func monthIn(t time.Time) diag.Text {
	return inBoth(func(l locale.Locale) string { return l.Month(t) })
}

// inBoth writes something in both languages of the tool.
func inBoth(write func(locale.Locale) string) diag.Text {
	indonesian, _ := locale.For(string(diag.Indonesian))
	english, _ := locale.For(string(diag.English))
	return words(write(indonesian), write(english))
}

// incompleteDate says what a text lacks that is nearly a date, or that it is two.
func incompleteDate(d diag.Diagnostic, text string, zone *time.Location) diag.Diagnostic {
	if start, end, ok := readDates(text, zone); ok {
		return d.Advise(diag.OneDatePerKey, start, end)
	}
	parts, _ := typedParts(text)
	days := &dateReader{parts: parts, zone: zone}
	days.skip(weekdayNames, dateFillers)
	day, okDay := days.number("", 1, 2)
	month, okMonth := days.month()
	switch year, okYear := days.number(dateSigns, 4); {
	case len(parts) == 2 && isMonth(text):
		return d.Advise(diag.DayMissing, text)
	case okDay && okMonth && len(days.parts) == 0:
		return d.Advise(diag.YearMissing, fmt.Sprintf("%02d-%02d", month, day))
	case !okDay && okMonth && okYear && len(days.parts) == 0:
		return d.Advise(diag.DayMissing, fmt.Sprintf("%04d-%02d", year, month))
	}
	clock := &dateReader{parts: parts, zone: zone}
	if len(parts) > 0 && clock.time() {
		return d.Advise(diag.DateMissing, clock.date.clock)
	}
	return d
}

// isMonth reports whether a text is a year and a month of it: 2026-03.
func isMonth(text string) bool {
	_, err := time.Parse("2006-01", text)
	return err == nil
}

// betweenWords stand between the ends of a range.
var betweenWords = []string{
	" - ", " – ", " — ", "–", " s.d. ", " s/d ", " sd ", " sampai dengan ", " sampai ", " hingga ",
	" to ", " until ", "-",
}

// readDates reads two days: 7–9 Maret 2026, or both in full.
func readDates(text string, zone *time.Location) (start, end string, ok bool) {
	if len(text) > maxTyped {
		return "", "", false
	}
	for _, between := range betweenWords {
		before, after, found := strings.Cut(strings.ToLower(text), between)
		if !found {
			continue
		}
		last, okLast := oneDay(after, zone)
		if !okLast {
			continue
		}
		first, okFirst := oneDay(before, zone)
		if !okFirst { // the year or the month is that of the end
			words := strings.Fields(after)
			for from := 1; from < len(words) && !okFirst; from++ {
				first, okFirst = oneDay(before+" "+strings.Join(words[from:], " "), zone)
			}
		}
		if okFirst && first <= last {
			return first, last, true
		}
	}
	return "", "", false
}

// oneDay reads a text that means one moment.
func oneDay(text string, zone *time.Location) (string, bool) {
	text = strings.TrimSpace(text)
	if m, ok := ParseMoment(text, zone); ok && !m.Clock {
		return text, true
	}
	read, ok := readDate(text, zone)
	meanings := read.meanings()
	if !ok || len(meanings) != 1 || read.guessed {
		return "", false
	}
	return meanings[0], true
}
