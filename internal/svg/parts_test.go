package svg

import (
	"fmt"
	"strings"
	"testing"
)

const inkscape = `<svg xmlns="http://www.w3.org/2000/svg"` +
	` xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"` +
	` xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 9 9"`

func TestWords(t *testing.T) {
	file := inkscape + "\n  inkscape:label = 'Lapis > 1' id=\"a\" style=\"fill:#000\">\n" +
		`<!-- 0812 --><title>Peta</title><path d="M0812 3456 7890"/>` +
		`<text x="1">0812<tspan>3456</tspan></text><style><![CDATA[.a{}]]></style></svg>`
	if _, err := Check([]byte(file)); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range Words([]byte(file)) {
		got = append(got, fmt.Sprintf("%s=%s", p.Attribute, file[p.Start:p.End]))
	}
	want := "inkscape:label=Lapis > 1|id=a|= 0812 |=Peta|=0812|=3456|=.a{}"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

func TestTraces(t *testing.T) {
	for _, c := range []struct{ file, traces, cleaned string }{
		{inkscape + ` sodipodi:docname="peta.svg"/>`, "", ""},
		{inkscape + ` sodipodi:docname="rumah.svg"/>`, "rumah.svg", inkscape + `/>`},
		{inkscape + "\n   inkscape:export-filename=\"/home/sari/peta.png\"\n   inkscape:export-xdpi=\"96\"/>",
			"/home/sari/peta.png", inkscape + "\n   inkscape:export-xdpi=\"96\"/>"},
		{inkscape + ` inkscape:export-filename = 'C:\Users\Sari\peta.png'><g/></svg>`, `C:\Users\Sari\peta.png`,
			inkscape + `><g/></svg>`},
		{inkscape + `><g sodipodi:absref="file:///Users/sari/a.jpg"/></svg>`, "file:///Users/sari/a.jpg",
			inkscape + `><g/></svg>`},
		{inkscape + "><!-- D:\\kerja\\peta.ai --></svg>", ` D:\kerja\peta.ai `, ""},
		{inkscape + `><desc>https://a.example/home/sari</desc><a id="b:/c"/></svg>`, "", ""},
		{inkscape + `><image href="data:image/png;base64,"/></svg>`, "", ""},
	} {
		var traces []string
		cleaned, end := "", 0
		for _, trace := range Traces([]byte(c.file), "peta.svg") {
			traces = append(traces, c.file[trace.Start:trace.End])
			cleaned += c.file[end:trace.CutStart]
			end = trace.CutEnd
		}
		if cleaned != "" {
			cleaned += c.file[end:]
		}
		if got := strings.Join(traces, "|"); got != c.traces || cleaned != c.cleaned {
			t.Errorf("%s: %s, %s", c.file, got, cleaned)
		}
	}
}

func FuzzTracesCanBeCut(f *testing.F) {
	f.Add(inkscape + ` sodipodi:docname="/home/a"><!-- b --><text>c</text></svg>`)
	f.Add(`<svg a = 'b'c="d" e=`)
	f.Add("<!--><![CDATA[<?<a b='")
	f.Fuzz(func(t *testing.T, file string) {
		last := 0
		for _, p := range partsOf([]byte(file)) {
			if p.Start < last || p.End < p.Start || p.End > len(file) || p.begin > p.Start {
				t.Fatalf("%q: %+v", file, p)
			}
			last = p.End
		}
		for _, trace := range Traces([]byte(file), "a.svg") {
			if trace.CutEnd > len(file) || trace.CutStart > trace.CutEnd {
				t.Fatalf("%q: %+v", file, trace)
			}
			if _, err := Check([]byte(file)); err == nil && trace.CutEnd > 0 {
				if _, err := Check([]byte(file[:trace.CutStart] + file[trace.CutEnd:])); err != nil {
					t.Fatalf("%q: %v", file, err)
				}
			}
		}
	})
}
