package svg

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// doubled returns 40 levels, each of which refers twice to the next one. The verbs of level are the number of a level
// and that of the next one.
func doubled(level, last string) string {
	var out strings.Builder
	for i := range 40 {
		fmt.Fprintf(&out, level, i, i+1)
	}
	return out.String() + fmt.Sprintf(last, 40)
}

// A drawing may draw a part as often as it likes as long as a browser can follow.
func TestLaboriousDrawings(t *testing.T) {
	const rect = `<rect width="1" height="1"/>`
	markers := `<marker id="m">` + strings.Repeat(rect, 100) + `</marker>`
	for _, c := range []struct {
		name, inside string
		want         bool
	}{
		{"40 levels of two <use>", doubled(
			`<g id="a%[1]d"><use href="#a%[2]d"/><use xlink:href="#a%[2]d"/></g>`,
			`<g id="a%d">`+rect+`</g>`), true},
		{"in <defs>, and never used", `<defs>` + doubled(
			`<g id="a%[1]d"><use href="#a%[2]d"/><use href="#a%[2]d"/></g>`,
			`<g id="a%d">`+rect+`</g>`) + `</defs>` + rect, false},
		{"in <defs>, and used", `<defs>` + doubled(`<g id="a%[1]d"><use href="#a%[2]d"/><use href="#a%[2]d"/></g>`,
			`<g id="a%d">`+rect+`</g>`) + `</defs><use href="#a0"/>`, true},
		{"symbols", doubled(`<symbol id="a%[1]d"><use href="#a%[2]d"/><use href="#a%[2]d"/></symbol>`,
			`<symbol id="a%d">`+rect+`</symbol>`) + `<use href="#a0"/>`, true},
		{"patterns", doubled(`<pattern id="a%[1]d"><rect fill="url(#a%[2]d)" stroke="url( '#a%[2]d' )"/></pattern>`,
			`<pattern id="a%d">`+rect+`</pattern>`) + `<rect fill="url(#a0)"/>`, true},
		{"masks by style", doubled(`<mask id="a%[1]d"><g style="mask:url(#a%[2]d)"/><g mask="url(#a%[2]d)"/></mask>`,
			`<mask id="a%d">`+rect+`</mask>`) + `<g mask="url(#a0)"/>`, true},
		{"patterns by classes", `<style>` + doubled(`.a%[1]d, .b%[1]d { fill: url(#a%[2]d) }`, `.a%d { fill: red }`) +
			`</style>` + doubled(`<pattern id="a%[1]d"><rect class="a%[1]d"/><rect class="x b%[1]d"/></pattern>`,
			`<pattern id="a%d">`+rect+`</pattern>`) + `<rect class="a0"/>`, true},
		{"patterns by a selector", `<style>g > rect { fill: url(#a0) }</style>` +
			doubled(`<pattern id="a%[1]d"><rect fill="url(#a%[2]d)"/><rect fill="url(#a%[2]d)"/></pattern>`,
				`<pattern id="a%d">`+rect+`</pattern>`) + `<g>` + rect + `</g>`, true},
		{"a marker at each of many vertices", markers + `<path marker-mid="url(#m)" d="M0 0` +
			strings.Repeat(" L1 1", 2000) + `"/>`, true},
		{"a marker at a few vertices", markers + `<path marker-mid="url(#m)" d="M0 0` +
			strings.Repeat(" L1 1", 20) + `"/>`, false},
		{"a filter of many steps", `<filter id="f">` + strings.Repeat(`<feTurbulence/>`, 11_000) +
			`</filter><g filter="url(#f)">` + rect + `</g>`, true},
		{"an image of a filter", doubled(
			`<filter id="f%[1]d"><feImage href="#g%[1]d"/><feImage href="#g%[1]d"/></filter>`+
				`<g id="g%[1]d" filter="url(#f%[2]d)"/>`, `<filter id="f%d"/>`), true},
		{"it draws itself", `<g id="a"><use href="#a"/><use href="#b"/></g><g id="b"><use href="#a"/></g>`, false},
		{"nested deeper than anybody draws", strings.Repeat("<g>", maxDepth) + strings.Repeat("</g>", maxDepth), true},
		{"nested deep", strings.Repeat("<g>", maxDepth-1) + strings.Repeat("</g>", maxDepth-1), false},
		{"a map of many symbols", `<symbol id="s">` + strings.Repeat(rect, 12) + `</symbol>` +
			strings.Repeat(`<use href="#s" x="1"/>`, 5000), false},
		{"an export with gradients by class", `<style>` + strings.Repeat(`.c { fill: url(#g) }`, 200) +
			`</style><linearGradient id="g"><stop/><stop/></linearGradient>` +
			strings.Repeat(`<path class="c"/>`, 1000), false},
		{"links", `<g id="a">` + strings.Repeat(`<a href="#a">`+rect+`</a>`, 100) + `</g>`, false},
	} {
		_, err := Check([]byte(open + c.inside + "</svg>"))
		var fault *Fault
		if errors.As(err, &fault) != c.want || c.want && fault.Kind != Laborious {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// What is counted grows with the file, and no faster: styles that hold for all elements are added up once.
func BenchmarkLaboriousStyles(b *testing.B) {
	text := []byte(open + `<style>` + strings.Repeat(`*{fill:url(#p)}`, 10_000) + `</style><pattern id="p"/>` +
		strings.Repeat(`<g/>`, 60_000) + `</svg>`)
	for b.Loop() {
		_, _ = Check(text)
	}
}
