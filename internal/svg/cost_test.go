package svg

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"runtime"
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
	const blur, blurred = `<filter id="f"><feGaussianBlur stdDeviation="5"/></filter>`, `<rect filter="url(#f)"/>`
	const long = `<path d="M0 0h1000"/>`
	busy := `<pattern id="pp">` + strings.Repeat(rect, 2000) + `</pattern>`
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
		{"matrices of many cells", `<filter id="f"><feConvolveMatrix order="16"/></filter>` + blurred + blurred, true},
		{"matrices of many cells in a row", `<filter id="f"><feConvolveMatrix order="20,9"/></filter>` + blurred +
			blurred, true},
		{"matrices", `<filter id="f"><feConvolveMatrix/></filter>` + strings.Repeat(blurred, 20), false},
		{"many matrices", `<filter id="f"><feConvolveMatrix order="3"/></filter>` + strings.Repeat(blurred, 40), true},
		{"lights", `<filter id="f"><feDiffuseLighting/></filter>` + strings.Repeat(blurred, 80), true},
		{"tiles", `<filter id="f"><feTile/></filter>` + strings.Repeat(blurred, 150), true},
		{"some lights and tiles", `<filter id="f"><feSpecularLighting/><feTile/></filter>` +
			strings.Repeat(blurred, 30), false},
		{"layers", strings.Repeat(`<g opacity=".5">`+rect+`</g>`, 10_000), true},
		{"rules for all elements", `<style>` + strings.Repeat(`*{fill:red}`, 5000) + `</style>` +
			strings.Repeat(`<g/>`, 30_000), true},
		{"rules that look beside", `<style>g~i~g{fill:red}</style>` + strings.Repeat(`<g/>`, 1000), true},
		{"rules of an export", `<style>` + strings.Repeat(`.a .b, .c{fill:red}`, 200) + `</style>` +
			strings.Repeat(`<g class="a"><path class="b"/></g>`, 3000), false},
		{"an animation of many shapes", strings.Repeat(rect, 15_000) + `<animate attributeName="x" to="1"/>`, true},
		{"an image of many pixels", `<image href="` + blankPNG(25_000, 26_000) + `"/>`, true},
		{"an image", `<image href="` + blankPNG(4000, 3000) + `"/>`, false},
		{"an image of a style", `<style>svg{background:url(` + blankPNG(25_000, 26_000) + `)}</style>`, true},
		{"spinners", strings.Repeat(`<circle cx="12" cy="12" r="9.5" stroke-width="3" stroke-linecap="round"><animate `+
			`attributeName="stroke-dasharray" dur="1.5s" values="0 150;42 150;42 150" repeatCount="indefinite"/>`+
			`<animateTransform attributeName="transform" type="rotate" from="0 12 12" to="360 12 12" dur="2s"/>`+
			`<animate attributeName="r" values="0;9.5" accumulate="none"/></circle>`, 20), false},
		{"attributes of another language", `<g xmlns:x="x" x:id="a" ID="a"/><g id="a">` + strings.Repeat(rect, 1000) +
			`</g>` + strings.Repeat(`<use href="#a" x:href="#b"/>`, 1000), true},
		{"a blur in a scale", blur + strings.Repeat(`<g transform="scale(100)">`+blurred+`</g>`, 8), true},
		{"a blur that an animation scales", blur + strings.Repeat(`<g><animateTransform attributeName="transform" `+
			`type="scale" values="100;101" repeatCount="indefinite"/>`+blurred+`</g>`, 8), true},
		{"an animation from and to a scale", blur + `<g><animateTransform attributeName="transform" type="scale" ` +
			`from="1" to="9 90"/>` + blurred + `</g>`, true},
		{"an animation by a scale", blur + `<g><animateTransform attributeName="transform" type="scale" by="90"/>` +
			blurred + `</g>`, true},
		{"an animation that scales further", blur + `<g transform="scale(9)"><animateTransform type="scale" ` +
			`attributeName="transform" additive="sum" to="9"/>` + blurred + `</g>`, true},
		{"an animation that scales more each time", `<g><animateTransform type="scale" by=".1" accumulate="sum" ` +
			`attributeName="transform"/>` + rect + `</g>`, true},
		{"an animation that turns more each time", `<g><animateTransform type="rotate" by="90" accumulate="sum" ` +
			`attributeName="transform"/>` + rect + `</g>`, false},
		{"an animation of a scale that is small", blur + `<g><animateTransform attributeName="transform" ` +
			`type="scale" values="0;1;.9"/>` + blurred + `</g>`, false},
		{"an animation of what it names", blur + `<g id="g">` + blurred + `</g><animateTransform xlink:href="#g" ` +
			`attributeName="transform" type="scale" to="100"/>`, true},
		{"an animation of what is behind it", blur + `<animateTransform href="#g" attributeName="transform" ` +
			`type="scale" to="100"/><g id="g">` + blurred + `</g>`, true},
		{"an animated viewBox", blur + `<svg viewBox="0 0 100 100"><animate attributeName="viewBox" ` +
			`to="0 0 1 1"/>` + blurred + `</svg>`, true},
		{"an animated viewBox of all", blur + `<animate attributeName="viewBox" values="0 0 100 100;0 0 1 1"/>` +
			blurred, true},
		{"a viewBox that shrinks to nothing", blur + `<svg viewBox="0 0 100 100"><animate attributeName="viewBox" ` +
			`to="0 0 0 0"/>` + blurred + `</svg>`, true},
		{"a stretched viewBox", blur + `<svg viewBox="0 0 100 .01" preserveAspectRatio="none">` +
			strings.Repeat(blurred, 20) + `</svg>`, true},
		{"a viewBox of a large element", blur + `<svg width="9000" viewBox="0 0 100 100">` +
			strings.Repeat(blurred, 20) + `</svg>`, true},
		{"a symbol that is used large", blur + `<symbol id="s" viewBox="0 0 100 100">` +
			strings.Repeat(blurred, 20) + `</symbol><use href="#s" width="9000" height="9000"/>`, true},
		{"an animation of a radius", strings.Repeat(`<circle stroke-dasharray="1"><animate attributeName="r" `+
			`values="1;9000;1"/></circle>`, 10), true},
		{"<set> of a radius", strings.Repeat(`<circle stroke-dasharray="1"><set attributeName="r" to="9000"/></circle>`,
			10), true},
		{"an animation of a percentage", `<line stroke-dasharray=".1"><animate attributeName="x2" ` +
			`values="0;9000%"/></line>`, true},
		{"an animation of points", `<polyline stroke-dasharray="1"><animate attributeName="points" ` +
			`values="0 0;0 0 90000 0"/></polyline>`, true},
		{"an animation of dashes", `<path d="M0 0h100" stroke-dasharray="5"><animate ` +
			`attributeName="stroke-dasharray" values="5 5;.001 .001;5 5"/></path>`, true},
		{"an animation to no dashes", `<path d="M0 0h100"><animate attributeName="stroke-dasharray" ` +
			`values="5;0"/></path>`, true},
		{"an animation by less dashes", `<path d="M0 0h100"><animate attributeName="stroke-dasharray" ` +
			`from="5" by="-5"/></path>`, true},
		{"a line that is drawn slowly", `<path d="M0 0h100"><animate attributeName="stroke-dasharray" ` +
			`values="0 100;100 0"/></path>`, false},
		{"an animation of a made up length", `<path d="M0 0h100" stroke-dasharray="1"><set ` +
			`attributeName="pathLength" to="1e6"/></path>`, true},
		{"an animation of a blur", `<filter id="f"><feGaussianBlur id="b"/></filter>` + blurred +
			`<animate href="#b" attributeName="stdDeviation" to="90"/>`, true},
		{"an animation of the units of a filter", `<filter id="f"><set attributeName="primitiveUnits" ` +
			`to="objectBoundingBox"/><feGaussianBlur stdDeviation="1"/></filter>` + blurred, true},
		{"a blur in units of a shape", `<pattern id="p" patternContentUnits="objectBoundingBox"><rect ` +
			`style="filter:blur(1px)"/></pattern>` + strings.Repeat(`<rect fill="url(#p)"/>`, 10), true},
		{"a scale of no number", blur + `<g transform="scale(nan)">` + strings.Repeat(blurred, 300) + `</g>`, true},
		{"a scale by a variable", blur + `<g style="--s:99;transform:scale(var(--s))">` +
			strings.Repeat(blurred, 9) + `</g>`, true},
		{"a blur by a variable", `<rect style="--b:9999px;filter:blur(var(--b))"/>` +
			strings.Repeat(`<rect style="filter:blur(var(--b))"/>`, 10), true},
		{"shadows behind their colour", strings.Repeat(
			`<rect style="filter:drop-shadow(rgb(9,9,9) 0 0 4000px)"/>`, 10), true},
		{"shadows in a colour", strings.Repeat(
			`<rect style="filter:drop-shadow(0 0 2px rgb(250,250,250))"/>`, 100), false},
		{"dashes in pixels", strings.Repeat(`<path vector-effect="non-scaling-stroke" transform="scale(100000)" `+
			`stroke-dasharray="0.1" d="M0 0L1 0"/>`, 2000), true},
		{"dashes in pixels by a style", `<g transform="scale(1e4)" style="stroke-dasharray:.1">` +
			strings.Repeat(`<path style="vector-effect:non-scaling-stroke" d="M0 0L1 0"/>`, 20) + `</g>`, true},
		{"dashes in pixels by a rule", `<style>g path{vector-effect:non-scaling-stroke;stroke-dasharray:.1}</style>` +
			`<g transform="scale(1e4)"><path d="M0 0h20"/></g>`, true},
		{"dashes in pixels that are inherited", `<style>.a{vector-effect:inherit}</style><g transform="scale(1e4)" ` +
			`vector-effect="non-scaling-stroke" stroke-dasharray=".1"><path class="a" d="M0 0h20"/></g>`, true},
		{"dashes in pixels of what is used", `<defs><path id="p" vector-effect="non-scaling-stroke" ` +
			`stroke-dasharray=".1" d="M0 0h20"/></defs><g transform="scale(1e4)"><use href="#p"/></g>`, true},
		{"dashes in pixels of a pattern", `<pattern id="p"><path vector-effect="non-scaling-stroke" ` +
			`stroke-dasharray=".1" d="M0 0h20"/></pattern><g transform="scale(1e4)"><rect fill="url(#p)"/></g>`, true},
		{"dashes in pixels of <set>", `<g transform="scale(1e4)"><path stroke-dasharray=".1" d="M0 0h20"><set ` +
			`attributeName="vector-effect" to="non-scaling-stroke"/></path></g>`, true},
		{"dashes in pixels of a small drawing", strings.Repeat(`<svg viewBox="0 0 1e-6 1e-6"><path `+
			`vector-effect="non-scaling-stroke" stroke-dasharray="1" d="M0 0h.01"/></svg>`, 2), true},
		{"dashes in pixels of a map", `<g vector-effect="none" transform="scale(.001)" stroke-dasharray="4 2">` +
			strings.Repeat(`<path vector-effect="non-scaling-stroke" d="M0 0h4000v4000"/>`, 10) + `</g>`, false},
		{"dashes of a percentage", `<svg viewBox="0 0 .001 .001">` +
			strings.Repeat(`<path stroke-dasharray="1%" d="M0 0h1"/>`, 2) + `</svg>`, true},
		{"dashes of a font", `<path style="font-size:.001px;stroke-dasharray:1em" d="M0 0h100"/>`, true},
		{"dashes of a few percent", strings.Repeat(`<path stroke-dasharray="3% 1%" d="M0 0h100"/>`, 100), false},
		{"a declaration before a rule in its rule", `<style>path{stroke-dasharray:.001;b{fill:red}}</style>` + long,
			true},
		{"a declaration before rules in its rule", `<style>path{stroke-dasharray:.001;b{i{fill:red}}}</style>` + long,
			true},
		{"a declaration behind a brace in a string", `<style>path{x:"}";stroke-dasharray:.001}</style>` + long, true},
		{"a declaration between comments in strings", `<style>path{x:"/*";stroke-dasharray:.001;y:"*/"}</style>` + long,
			true},
		{"a declaration between strings in comments", `<style>path{/*"*/stroke-dasharray:.001;/*"*/}</style>` + long,
			true},
		{"a declaration behind a comment in a url", `<style>path{fill:url(#p/*);stroke-dasharray:.001}</style>` + long,
			true},
		{"a property with an escape", `<g style="stroke-\64 asharray:.001">` + long + `</g>`, true},
		{"a property with an escaped control", `<g style="stroke-dash\array:.001">` + long + `</g>`, false},
		{"an id with an escape", busy + strings.Repeat(`<rect fill="url(#p\70 )"/>`, 100), true},
		{"an id with an encoded letter", busy + strings.Repeat(`<rect fill="url(#%70p)"/>`, 100), true},
		{"a use of an encoded id", busy + `<g id="q r">` + strings.Repeat(`<rect fill="url(#pp)"/>`, 9) + `</g>` +
			strings.Repeat(`<use href="#%71 r"/>`, 100), true},
		{"an id with a semicolon", strings.ReplaceAll(busy, "pp", "p;p") + strings.Repeat(
			`<rect style="fill:url('#p;p')"/>`, 100), true},
		{"an id with a brace", strings.ReplaceAll(busy, "pp", "p}p") + `<style>rect{fill:url('#p}p')}</style>` +
			strings.Repeat(rect, 100), true},
		{"an id with a quote", strings.ReplaceAll(busy, "pp", "p'p") + strings.Repeat(
			`<rect fill='url("#p&apos;p")'/>`, 100), true},
		{"a radius by style", `<circle style="r:90000px;stroke-dasharray:1"/>`, true},
		{"a radius by a rule", `<style>circle{r:calc(9px*9999)}</style><circle stroke-dasharray="1"/>`, true},
		{"a radius of a large font", `<g font-size="1e6"><circle r="1em" stroke-dasharray="1"/></g>`, true},
		{"a radius of fonts that grow", strings.Repeat(`<g font-size="9em">`, 9) +
			`<circle r="1em" stroke-dasharray="1"/>` + strings.Repeat(`</g>`, 9), true},
		{"large letters with dashes", `<text font-size="1e5" stroke-dasharray="1">a</text>`, true},
		{"a link in a text with dashes", `<text stroke-dasharray=".01"><a>` + strings.Repeat("a", 20) + `</a></text>`,
			true},
		{"letters with dashes", `<text font="bold 700 12px serif" stroke-dasharray="2">kata kata</text>`, false},
		{"dashes from none", `<path d="M0 0h100" stroke-dasharray="0"><animate attributeName="stroke-dasharray" ` +
			`to="9"/></path>`, true},
		{"dashes from none by a style", `<style>@keyframes k{50%{stroke-dasharray:9}}</style>` +
			`<path d="M0 0h100" stroke-dasharray="0"/>`, true},
		{"no dashes", strings.Repeat(`<path d="M0 0h100" stroke-dasharray="0"/>`, 100) + `<animate ` +
			`attributeName="x"/>`, false},
		{"shadows of texts", `<g style="text-shadow:` + strings.Repeat("0 0 5px red,", 20) + `0 0 5px">` +
			strings.Repeat(`<text>a</text>`, 20) + `</g>`, true},
		{"gradients of a style", `<style>svg{background:` +
			strings.Repeat(`linear-gradient(red,blue),`, 1100) + `red}</style>`, true},
		{"a gradient of a style", `<style>svg{background:linear-gradient(red,blue)}</style>`, false},
		{"a large pattern that no shape has", `<pattern id="p">` + strings.Repeat(`<g opacity="0"/>`, 20_000) +
			`</pattern><g fill="url(#p)"/>` + rect, false},
		{"links", `<g id="a">` + strings.Repeat(`<a href="#a">`+rect+`</a>`, 100) + `</g>`, false},
	} {
		_, err := Check([]byte(open + c.inside + "</svg>"))
		var fault *Fault
		if errors.As(err, &fault) != c.want || c.want && fault.Kind != Laborious {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// hostileFamilies are files of n parts that are made to take more than n steps to count.
func hostileFamilies() map[string]func(n int) string {
	const rect = `<rect/>`
	each := func(n int, format string) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, format, i)
		}
		return out.String()
	}
	const parts = `<pattern id="p%[1]d"/><rect fill="url(#p%[1]d)"/>`
	return map[string]func(n int) string{
		"one class often, and parts below it": func(n int) string {
			return `<style>.a{fill:red}</style><g class="` + strings.Repeat("a ", 10*n) + `">` + each(n, parts) + `</g>`
		},
		"many classes, and parts below them": func(n int) string {
			return `<style>` + each(n, ".a%d{fill:red}") + `</style><g class="` + each(n, "a%d ") + `">` +
				each(n, parts) + `</g>`
		},
		"parts in many elements": func(n int) string {
			deep := min(n/2, maxDepth-10)
			return `<pattern id="q">` + rect + `</pattern>` + strings.Repeat(`<g class="a" fill="url(#q)">`, deep) +
				each(n, parts) + strings.Repeat(`</g>`, deep)
		},
		"texts in many elements": func(n int) string {
			deep := min(n/2, maxDepth-10)
			return strings.Repeat(`<g>`, deep) + strings.Repeat(`a<i/>`, n) + strings.Repeat(`</g>`, deep)
		},
		"many selectors of many declarations": func(n int) string {
			return `<style>` + each(n, ".a%d,") + `g{` + each(n, "x%d:red;") + `}</style>`
		},
		"many selectors of one key": func(n int) string {
			return `<style>` + strings.Repeat(".a,", n) + `g{fill:url(#p)}</style>`
		},
		"many rules of one class": func(n int) string {
			return `<style>` + strings.Repeat(".a{fill:red}", n) + `</style>` + strings.Repeat(`<g class="a"/>`, n)
		},
		"many references for all elements": func(n int) string {
			return `<style>*{` + each(n, `fill:url(#p%d);`) + `}</style>` + strings.Repeat(rect, n)
		},
		"many references of a class": func(n int) string {
			return `<style>.a{` + each(n, `fill:url(#p%d);`) + `}</style>` + strings.Repeat(`<rect class="a"/>`, n)
		},
		"one long name": func(n int) string {
			name := strings.Repeat("n", 10*n)
			return `<style>` + strings.Repeat(`.a,`, n) + `.b{fill:url(#` + name + `)}</style><pattern id="` + name +
				`"/>` + strings.Repeat(`<rect class="a"/>`, n)
		},
		"a chain of patterns": func(n int) string {
			return each(n, `<pattern id="p%[1]d" fill="url(#p%[1]d0)"/>`) + each(n, `<rect fill="url(#p%[1]d)"/>`)
		},
		"a chain of uses": func(n int) string {
			var out strings.Builder
			for i := range n {
				fmt.Fprintf(&out, `<g id="a%d"><use href="#a%d"/></g>`, i, i+1)
			}
			return out.String()
		},
		"a chain of classes": func(n int) string {
			var out strings.Builder
			for i := range n {
				fmt.Fprintf(&out, `<pattern id="p%d" class="a b c" fill="url(#p%d)"/>`, i, i+1)
			}
			return `<style>.a,.b,.c{fill:url(#p0)}</style>` + out.String() + `<rect fill="url(#p0)"/>`
		},
		"animations of one element": func(n int) string {
			return `<g id="a" class="` + each(n, "a%d ") + `">` +
				strings.Repeat(`<animate href="#a" attributeName="class" values="a1 a2;a3"/>`, n) + `</g>`
		},
		"values of an animation": func(n int) string {
			return `<path><animate attributeName="stroke-dasharray" values="` + strings.Repeat("1 2;", n) + `"/></path>`
		},
		"numbers of an arc": func(n int) string {
			return `<path d="M0 0a` + strings.Repeat("1 1 0 0 1 1x ", n) + strings.Repeat("1", n) + `"/>`
		},
		"images in one another": func(n int) string {
			return `<desc>` + strings.Repeat("/9j/4AAC", n) + `</desc>`
		},
		"images of many kinds": func(n int) string {
			return `<desc>` + strings.Repeat("R0lGODlhUklGR/9j/", n) + `</desc>`
		},
		"comments": func(n int) string { return `<style>` + strings.Repeat("a{/*}*/}/*", n) + `</style>` },
		"braces": func(n int) string {
			return `<style>` + strings.Repeat("{", n) + strings.Repeat("}", n) + `</style>`
		},
		"properties of its own": func(n int) string {
			return `<style>.a,.b{` + each(n, `--a%d:path("M0 0h1");`) + `}</style>` + strings.Repeat(rect, n)
		},
	}
}

// counted returns what counting a file took: its own steps, and the bytes that the whole check allocated.
func counted(t *testing.T, inside string) (steps, bytes float64) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c := newChecker([]byte(open + inside + "</svg>"))
	if err := c.run(); err == nil {
		c.drawing.isTooMuch()
	} else if fault, ok := errors.AsType[*Fault](err); !ok || fault.Kind != Crowded {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return float64(c.drawing.steps), float64(after.TotalAlloc - before.TotalAlloc)
}

// A file of twice the length takes about twice the steps and the memory to check. Were each part compared with each
// other one, it would be four times. There are no more steps than bytes: what ends at the limit of steps has not grown.
func TestCountingGrowsWithTheFile(t *testing.T) {
	const most = 2.6 // some grow by doubling
	for name, family := range hostileFamilies() {
		const n = 1500
		steps, bytes := counted(t, family(n))
		steps2, bytes2 := counted(t, family(2*n))
		if steps2 > most*steps+100 || steps2 > float64(len(family(2*n))) || bytes2 > most*bytes+1e6 {
			t.Errorf("%s: %v steps and %v bytes, then %v and %v", name, steps, bytes, steps2, bytes2)
		}
	}
}

// Counting takes no more than so many steps, and as much memory for each byte, whatever the file is.
func TestCountingEnds(t *testing.T) {
	const rect = `<rect/>`
	deep := strings.Repeat(`<g fill="url(#p)" class="a b">`, 400)
	files := map[string]string{
		"cycles": doubled(`<g id="a%[1]d"><use href="#a%[2]d"/><use href="#a%[2]d"/><use href="#a0"/></g>`,
			`<g id="a%d"/>`),
		"a cycle of many": `<g id="a"><use href="#a"/>` + strings.Repeat(rect, 20_000) + `</g>` +
			strings.Repeat(`<use href="#a"/>`, 10_000),
		"a cycle through many parts": `<g fill="url(#p)" class="` + strings.Repeat("a ", 1000) + `"><pattern id="p">` +
			strings.Repeat(`<rect fill="url(#p)"/>`, 5000) + `</pattern>` +
			strings.Repeat(`<rect fill="url(#p)"/>`, 5000) + `</g>`,
		"parts that their own elements refer to": deep + strings.Repeat(`<pattern id="p">`+rect+`</pattern>`+
			`<path fill="url(#p)"/>`, 5000) + strings.Repeat("</g>", 400),
		"a part deep inside": deep + `<pattern id="p">` + rect + `</pattern>` + strings.Repeat("</g>", 400) +
			strings.Repeat(`<path fill="url(#p)"/>`, 10_000),
		"parts deep inside one another": strings.Repeat(`<g fill="url(#p)" class="a b"><pattern id="p"><path `+
			`fill="url(#p)"/>`, 200) + strings.Repeat("</pattern></g>", 200) + strings.Repeat(rect, 10_000),
		"many targets": `<style>*{` + strings.Repeat(`fill:url(#p);`, 20_000) + `}</style>` +
			strings.Repeat(rect, 10_000),
		"many selectors of many targets": `<style>` + strings.Repeat(".a,", 50_000) + `g{` +
			strings.Repeat(`fill:url(#p);mask:url(#q);`, 5000) + `}</style>`,
	}
	length := MaxBytes - 100
	if testing.Short() {
		length /= 8
	}
	for name, family := range hostileFamilies() {
		n := 1
		for 2*len(family(n)) < length {
			n *= 2
		}
		files[name] = family(n)
	}
	for name, inside := range files {
		steps, bytes := counted(t, inside)
		if length := float64(len(inside)); steps > maxSteps+length || bytes > 1000*length+1e6 {
			t.Errorf("%s of %v bytes: %v steps, %v bytes", name, length, steps, bytes)
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
