package theme

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"sync/atomic"
)

// Variables hold what functions make, and a page that puts it together again and again grows without writing: a text
// of twice its length thirty times has gigabytes. So all that functions make is weighed before it is made.

// maxMadeBytes is eighty times what functions make for the largest page.
const maxMadeBytes = 8 << 20

var errMadeTooMuch = errors.New("functions made too much")

// meter weighs what the functions of a set make. Functions do not know the page that they are called for, and the
// pages of a set share its meter. So what it counts while a page is made, or a part of one, is the most that was made
// for it: what was made for other pages meanwhile is in it too. A page that has too much by this count is made again
// with a set of its own, whose meter counts it alone. So whether a page is accepted does not depend on which pages were
// made before, or are made at the same time.
type meter struct {
	made    atomic.Int64 // since the set was made
	refused atomic.Int64 // how much that was when the meter refused the last time
	most    int64        // that is made for a page
}

// add fails when more was made than a page may, since it failed the last time: no page goes on for long.
func (m *meter) add(size int) error {
	made := m.made.Add(int64(size))
	if made-m.refused.Load() > m.most {
		m.refused.Store(made)
		return errMadeTooMuch
	}
	return nil
}

// make calls a function that makes a text of about a size, which the text may exceed a few times.
func (m *meter) make(size int, text func() string) (string, error) {
	if err := m.add(size); err != nil {
		return "", err
	}
	made := text()
	return made, m.add(max(0, len(made)-size))
}

// joining returns a function that makes one text of its arguments, with a limit.
func (m *meter) joining(join func(...any) string) func(...any) (string, error) {
	return func(args ...any) (string, error) {
		return m.make(sizeOfAll(args), func() string { return join(args...) })
	}
}

// printf is fmt.Sprintf with a limit.
func (m *meter) printf(format string, args ...any) (string, error) {
	return m.make(formattedSize(format, args), func() string { return fmt.Sprintf(format, args...) })
}

// dict returns a map of keys and values, to pass more than one value to a partial. It weighs what it would have as a
// text: a map that holds another one twice doubles it.
func (m *meter) dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict wants keys and values in turn")
	}
	if err := m.add(sizeOfAll(pairs)); err != nil {
		return nil, err
	}
	made := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: the key %v is no text", pairs[i])
		}
		made[key] = pairs[i+1]
	}
	return made, nil
}

// formattedSize returns the most that a format makes of its arguments, except for what quoting adds.
func formattedSize(format string, args []any) int {
	verbs := strings.Count(format, "%")
	largest, all, widest := 0, 0, 0
	for _, arg := range args {
		size := sizeOf(arg, maxMadeBytes)
		largest, all = max(largest, size), all+size
		if width, ok := integer(arg); ok {
			widest = max(widest, int(min(max(width, -width), maxWidth)))
		}
	}
	size := len(format) + min(all, maxMadeBytes+1)
	if strings.Contains(format, "[") { // an argument can be shown again
		size += min(verbs*largest, maxMadeBytes+1)
	}
	number := 0
	for _, c := range []byte(format) {
		switch {
		case '0' <= c && c <= '9':
			number = min(number*10+int(c-'0'), maxWidth)
			continue
		case c == '*':
			size += widest
		}
		size, number = size+number, 0
	}
	return size
}

// maxWidth is the most that package fmt fills a value up to.
const maxWidth = 1_000_000

func sizeOfAll(values []any) int {
	size := 0
	for _, v := range values {
		if size += sizeOf(v, maxMadeBytes-size); size > maxMadeBytes {
			break
		}
	}
	return size
}

// sizeOf returns about how many bytes a value has as a text. Above the most it may be anything that is more. What a
// view has is counted when it is shown.
func sizeOf(v any, most int) int {
	const small = 16
	switch v := v.(type) {
	case nil, bool, int, int64, float64:
		return small
	case string:
		return small + len(v)
	case map[string]any:
		size := small
		for key, value := range v {
			if size += len(key) + sizeOf(value, most-size); size > most {
				break
			}
		}
		return size
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		return small + r.Len()
	}
	return small
}

// joiners are the functions of package template that make one text of all arguments.
func joiners() map[string]func(...any) string {
	return map[string]func(...any) string{
		"print": fmt.Sprint, "println": fmt.Sprintln,
		"html": template.HTMLEscaper, "js": template.JSEscaper, "urlquery": template.URLQueryEscaper,
	}
}
