package svg

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
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

// blankPNG returns the address of an embedded image with a header alone.
func blankPNG(width, height uint32) string {
	header := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	header = append(binary.BigEndian.AppendUint32(header, height), 1, 0, 0, 0, 0)
	file := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), header...)
	file = binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(header))
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(file)
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
		{"markers of a group", markers + `<g marker-mid="url(#m)"><path d="M0 0` + strings.Repeat(" L1 1", 2000) +
			`"/></g>`, true},
		{"markers of a group by a class", `<style>.m{marker-mid:url(#m)}</style>` + markers +
			`<g class="m"><path d="M0 0` + strings.Repeat(" L1 1", 2000) + `"/></g>`, true},
		{"markers of what a <use> draws", markers + `<defs><path id="p" d="M0 0` + strings.Repeat("h9", 2000) +
			`"/></defs><g style="marker:url(#m)"><use href="#p"/></g>`, true},
		{"a pattern of a group", `<pattern id="p">` + strings.Repeat(rect, 100) + `</pattern><g fill="url(#p)">` +
			strings.Repeat(rect, 2000) + `</g>`, true},
		{"a pattern of what a pattern stands in", `<pattern id="p">` + strings.Repeat(rect, 400) +
			`</pattern><g fill="url(#p)"><pattern id="q">` + strings.Repeat(rect, 400) +
			`</pattern></g><rect fill="url(#q)"/>`, true},
		{"a clip path of a group", `<clipPath id="p">` + strings.Repeat(rect, 1000) +
			`</clipPath><g clip-path="url(#p)">` + strings.Repeat(rect, 2000) + `</g>`, false},
		{"a cycle first", `<g id="a"><use href="#b"/><use href="#c"/></g><g id="b"><use href="#a"/></g><g id="c">` +
			strings.Repeat(rect, 20) + `</g>` + strings.Repeat(`<use href="#b"/>`, 5000), true},
		{"a cycle last", strings.Repeat(`<use href="#b"/>`, 5000) + `<g id="b"><use href="#a"/></g><g id="a">` +
			`<use href="#b"/><use href="#c"/></g><g id="c">` + strings.Repeat(rect, 20) + `</g>`, true},
		{"ways without an end through cycles",
			doubled(`<g id="a%[1]d"><use href="#a%[2]d"/><use href="#a%[2]d"/><use href="#a0"/></g>`,
				`<g id="a%d"/>`), true},
		{"a marker where a path is closed", markers + `<path marker-mid="url(#m)" d="M0 0` + strings.Repeat("z", 2000) +
			`"/>`, true},
		{"a marker at a path of a style", markers + `<path marker-mid="url(#m)" style="d:path('M0 0` +
			strings.Repeat("h9", 2000) + `')"/>`, true},
		{"a marker at a path of a rule", `<style>path{d:path("M0 0` + strings.Repeat("h9", 2000) + `")}</style>` +
			markers + `<path marker-mid="url(#m)"/>`, true},
		{"a marker at a path of an animation", markers + `<path marker-mid="url(#m)"><set attributeName="d" to="M0 0` +
			strings.Repeat("h9", 2000) + `"/></path>`, true},
		{"a rule behind a brace in a comment", `<style>a{/*}*/fill:url(#p)}</style><pattern id="p">` +
			strings.Repeat(rect, 100) + `</pattern>` + strings.Repeat(`<a>`+rect+`</a>`, 2000), true},
		{"a selector that only looks like a class", `<style>[x=".b"]{fill:url(#p)}</style><pattern id="p">` +
			strings.Repeat(rect, 100) + `</pattern>` + strings.Repeat(`<rect x=".b"/>`, 2000), true},
		{"a long path often", `<defs><path id="p" d="M0 0` + strings.Repeat("h1v1", 5000) + `"/></defs>` +
			strings.Repeat(`<use href="#p"/>`, 100), true},
		{"a long path once", `<path d="M0 0` + strings.Repeat("h1v1", 60_000) + `"/>`, false},
		{"a long text often", `<defs><text id="p">` + strings.Repeat("kata ", 1000) + `</text></defs>` +
			strings.Repeat(`<use href="#p"/>`, 100), true},
		{"tiny dashes", `<path stroke-dasharray=".001" d="M0 0L100 100"/>`, true},
		{"tiny dashes of a group", `<g style="stroke-dasharray:.001 .001"><line x2="100"/></g>`, true},
		{"tiny dashes by a made up length", `<circle r="9" pathLength="1e9" stroke-dasharray="9"/>`, true},
		{"dashes", `<g stroke-dasharray="1 2">` + strings.Repeat(`<path d="M0 0L20 20"/>`, 1000) + `</g>`, false},
		{"gradients of a group", `<radialGradient id="g"/><g fill="url(#g)">` +
			strings.Repeat(rect, 15_000) + `</g>`, true},
		{"a blur of many shapes", `<style>rect{filter:blur(2px)}</style>` + strings.Repeat(rect, 300), true},
		{"a blur of some shapes", `<style>rect{filter:blur(2px)}</style>` + strings.Repeat(rect, 100), false},
		{"wide blurs", `<filter id="f"><feGaussianBlur stdDeviation="50"/></filter>` +
			strings.Repeat(`<rect filter="url(#f)"/>`, 20), true},
		{"blurs in a scale", `<filter id="f"><feGaussianBlur stdDeviation="5"/></filter><g transform="scale(30)">` +
			strings.Repeat(`<rect filter="url(#f)"/>`, 20) + `</g>`, true},
		{"blurs in a scale of what is small", `<g transform="scale(30)"><g transform="matrix(.01 0 0 .01 5 5)">` +
			`<filter id="f"><feGaussianBlur stdDeviation="5"/></filter>` +
			strings.Repeat(`<rect filter="url(#f)"/>`, 20) + `</g></g>`, false},
		{"blurs used in a scale", `<filter id="f"><feGaussianBlur stdDeviation="5"/></filter><defs><g id="b">` +
			strings.Repeat(`<rect filter="url(#f)"/>`, 20) + `</g></defs>` +
			`<use href="#b" style="transform:scale(30)"/>`, true},
		{"patterns of a few shapes", `<pattern id="p">` + rect + `</pattern><g fill="url(#p)">` +
			strings.Repeat(rect, 500) + `</g>`, false},
		{"patterns of many shapes", `<pattern id="p">` + rect + `</pattern><g fill="url(#p)">` +
			strings.Repeat(rect, 3000) + `</g>`, true},
		{"much turbulence", `<filter id="f"><feTurbulence numOctaves="999"/></filter>` +
			strings.Repeat(`<rect filter="url(#f)"/>`, 20), true},
		{"layers", strings.Repeat(`<g opacity=".5">`+rect+`</g>`, 10_000), true},
		{"rules for all elements", `<style>` + strings.Repeat(`*{fill:red}`, 5000) + `</style>` +
			strings.Repeat(`<g/>`, 30_000), true},
		{"rules that look beside", `<style>g~i~g{fill:red}</style>` + strings.Repeat(`<g/>`, 1000), true},
		{"rules of an export", `<style>` + strings.Repeat(`.a .b, .c{fill:red}`, 200) + `</style>` +
			strings.Repeat(`<g class="a"><path class="b"/></g>`, 3000), false},
		{"an animation of many shapes", strings.Repeat(rect, 15_000) + `<animate attributeName="x" to="1"/>`, true},
		{"an image of many pixels", `<image href="` + blankPNG(25_000, 26_000) + `"/>`, true},
		{"an image", `<image href="` + blankPNG(4000, 3000) + `"/>`, false},
		{"attributes of another language", `<g xmlns:x="x" x:id="a" ID="a"/><g id="a">` + strings.Repeat(rect, 1000) +
			`</g>` + strings.Repeat(`<use href="#a" x:href="#b"/>`, 1000), true},
		{"links", `<g id="a">` + strings.Repeat(`<a href="#a">`+rect+`</a>`, 100) + `</g>`, false},
	} {
		_, err := Check([]byte(open + c.inside + "</svg>"))
		var fault *Fault
		if errors.As(err, &fault) != c.want || c.want && fault.Kind != Laborious {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Counting takes no more than so many steps, whatever the file is.
func TestCountingEnds(t *testing.T) {
	const rect = `<rect/>`
	deep := strings.Repeat(`<g fill="url(#p)" class="a b">`, 400)
	for name, inside := range map[string]string{
		"cycles": doubled(`<g id="a%[1]d"><use href="#a%[2]d"/><use href="#a%[2]d"/><use href="#a0"/></g>`,
			`<g id="a%d"/>`),
		"a cycle of many": `<g id="a"><use href="#a"/>` + strings.Repeat(rect, 20_000) + `</g>` +
			strings.Repeat(`<use href="#a"/>`, 10_000),
		"a part deep inside": deep + `<pattern id="p">` + rect + `</pattern>` + strings.Repeat("</g>", 400) +
			strings.Repeat(`<path fill="url(#p)"/>`, 10_000),
		"many targets": `<style>*{` + strings.Repeat(`fill:url(#p);`, 20_000) + `}</style>` +
			strings.Repeat(rect, 10_000),
	} {
		c := checker{Decoder: xml.NewDecoder(strings.NewReader(open + inside + "</svg>"))}
		c.drawing.byID, c.drawing.byKey = map[string]int{}, map[string]*paint{}
		if err := c.run(); err != nil {
			t.Fatal(err)
		}
		c.drawing.isTooMuch()
		if c.drawing.visits > maxVisits+len(c.drawing.elements)+40 {
			t.Errorf("%s: %d visits", name, c.drawing.visits)
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
