package svg

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image"
	"image/jpeg"
	"slices"
	"strings"
	"testing"
)

const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 40">`

// geotaggedJPEG returns a JPEG, in base64, with a location in its metadata.
func geotaggedJPEG() string { return jpegWithXMP(` exif:GPSLatitude="6,17.3S"`) }

// jpegWithXMP returns a JPEG, in base64, with attributes in an XMP segment.
func jpegWithXMP(xmp string) string {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2)), nil); err != nil {
		panic(err)
	}
	body := "http://ns.adobe.com/xap/1.0/\x00<a" + xmp + "/>"
	file := b.String()
	segment := "\xff\xe1\x00" + string(rune(len(body)+2)) + body
	return base64.StdEncoding.EncodeToString([]byte(file[:2] + segment + file[2:]))
}

func validFiles() []string {
	return []string{
		open + `<rect width="10" height="10" fill="url(#a)" style="stroke:url( '#b' )"/></svg>`,
		`<?xml version="1.0" encoding="UTF-8"?>` + "\n<!-- logo -->\n" + open +
			`<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a"/><use href="#a"/></svg>`,
		open + `<style>.a{fill:#fff;font-family:"A"} @media print{.a{fill:#000}}</style></svg>`,
		open + `<style><![CDATA[.a > .b{fill:url(#g)}]]></style></svg>`,
		open + `<image href="data:image/jpeg;base64,` + jpegWithXMP("") + `"/></svg>`,
		open + `<animate attributeName="opacity" from="0" to="1"/></svg>`,
		`<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><svg:g/></svg:svg>`,
		strings.Replace(open, "<svg ", `<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" `+
			`inkscape:export-filename="C:\gambar\logo (1).png" `, 1) + `<inkscape:grid/></svg>`,
		open + `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
			`<a rdf:resource="http://example.org/"/></rdf:RDF></metadata></svg>`,
		open + `<text>kata (on) url</text></svg>`,
	}
}

func TestValidFiles(t *testing.T) {
	for _, text := range validFiles() {
		size, err := Check([]byte(text))
		if err != nil || size != (Size{120, 40}) || !Is([]byte(text)) {
			t.Errorf("%s: %v, %v", text, size, err)
		}
	}
}

func invalidFragments() map[string]FaultKind {
	return map[string]FaultKind{
		"<script>alert(1)</script>": Active,
		"<SCRIPT/>":                 Active,
		`<x:script xmlns:x="http://www.w3.org/2000/svg"/>`:                               Active,
		`<rect onload="alert(1)"/>`:                                                      Active,
		`<rect ONCLICK="alert(1)"/>`:                                                     Active,
		`<rect xlink:onfocusin="a"/>`:                                                    Active,
		"<foreignObject><p/></foreignObject>":                                            Active,
		`<p xmlns="http://www.w3.org/1999/xhtml"/>`:                                      Active,
		`<use href="https://example.org/a.svg#b"/>`:                                      External,
		`<use xlink:href="lain.svg#b"/>`:                                                 External,
		`<a href=" javascript:alert(1)"/>`:                                               External,
		`<image href="data:image/svg+xml;base64,PHN2Zz4="/>`:                             External,
		`<image href="data:text/html;base64,PHN2Zz4="/>`:                                 External,
		`<image href="data:image/png;base64,?"/>`:                                        Malformed,
		`<image href="data:image/png;base64,PHN2Zz4="/>`:                                 Malformed,
		`<image href="data:image/jpeg;base64,` + geotaggedJPEG() + `"/>`:                 Located,
		"<desc>foto: data:image/jpeg;base64,\n" + geotaggedJPEG() + "</desc>":            Located,
		"<!-- " + geotaggedJPEG() + " -->":                                               Located,
		`<rect data-photo="` + geotaggedJPEG() + `"/>`:                                   Located,
		`<desc>R0lGODlhAQABAAAA` + geotaggedJPEG() + `</desc>`:                           Located,
		`<desc>R0lGODlhAQABAAA` + geotaggedJPEG() + `</desc>`:                            Located,
		`<!-- ` + jpegWithXMP("") + "\n" + geotaggedJPEG() + ` -->`:                      Located,
		`<desc>/9j/9j/9j/` + geotaggedJPEG() + `</desc>`:                                 Located,
		`<desc>` + behindGIF("", geotaggedJPEG()) + `</desc>`:                            Located,
		`<rect data-photo="` + behindGIF("x", geotaggedJPEG()) + `"/>`:                   Located,
		`<image href="data:image/gif;base64,` + behindGIF("xy", geotaggedJPEG()) + `"/>`: Located,
		`<desc>` + strings.Repeat("/9j/4AAC", 4000) + `</desc>`:                          Crowded,
		`<metadata><a xmlns:exif="x" exif:GPSLatitude="6,17.3S"/></metadata>`:            Located,
		`<metadata xmlns:e="x"><e:GPSLongitude>106,43.2E</e:GPSLongitude></metadata>`:    Located,
		`<rect fill="url(https://example.org/a)"/>`:                                      External,
		`<rect fill="URL( &quot;//example.org/a&quot; )"/>`:                              External,
		`<rect style="fill:u\72l(//example.org)"/>`:                                      External,
		"<style>@import 'a.css';</style>":                                                External,
		"<style>@\\69mport 'a.css';</style>":                                             External,
		"<style>a{}<![CDATA[ b{background:url(a.png)} ]]></style>":                       External,
		"<style>ur<!-- -->l(a.png)</style>":                                              External,
		`<style>a{background:image-set("a.png" 1x)}</style>`:                             External,
		`<style>a{}<b/></style>`:                                                         Malformed,
		`<g xml:base="https://example.org/"/>`:                                           External,
		`<set attributeName="href" to="//example.org"/>`:                                 Animated,
		`<animate attributeName="xlink:href" values="a"/>`:                               Animated,
		`<set attributeName="onclick" to="alert(1)"/>`:                                   Animated,
		`<?xml-stylesheet href="a.css"?>`:                                                External,
		"<g>":                                                                            Malformed,
		"&unknown;":                                                                      Malformed,
		`<!ENTITY a "b">`:                                                                Doctype,
	}
}

// behindGIF returns, in base64, an image behind the bytes of a GIF and some more.
func behindGIF(more, encoded string) string {
	image, _ := base64.StdEncoding.DecodeString(encoded)
	gif := "GIF89a\x01\x00\x01\x00\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
	return base64.StdEncoding.EncodeToString(append([]byte(gif+more), image...))
}

func TestRefusedFiles(t *testing.T) {
	for inside, want := range invalidFragments() {
		_, err := Check([]byte(open + "\n\n" + inside + "\n</svg>"))
		var fault *Fault
		if !errors.As(err, &fault) || fault.Kind != want || fault.Line < 3 || fault.Line > 4 {
			t.Errorf("%s: %+v, want %v", inside, err, want)
		}
	}
	for text, want := range map[string]FaultKind{
		"<!DOCTYPE svg>\n" + open + "</svg>":                                Doctype,
		`<svg xmlns="http://www.w3.org/2000/svg"/>`:                         Sizeless,
		`<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="3"/>`: Sizeless,
		`<svg viewBox="0 0 1 1"/>`:                                          Malformed,
		open + "</svg>" + open + "</svg>":                                   Malformed,
		`<?xml version="1.0" encoding="ISO-8859-1"?>` + open + "</svg>":     Malformed,
		open + strings.Repeat(" ", MaxBytes) + "</svg>":                     TooLarge,
		"": Malformed,
	} {
		_, err := Check([]byte(text))
		var fault *Fault
		if !errors.As(err, &fault) || fault.Kind != want {
			t.Errorf("%.200s: %v, want %v", text, err, want)
		}
	}
}

func TestNamesInFaultsAreCutBetweenRunes(t *testing.T) {
	_, err := Check([]byte(open + "<g onx" + strings.Repeat("é", 60) + `=""/></svg>`))
	fault, ok := errors.AsType[*Fault](err)
	if want := "onx" + strings.Repeat("é", 38) + "…"; !ok || fault.Name != want {
		t.Errorf("%v, want a fault about %s", err, want)
	}
}

func TestSize(t *testing.T) {
	for attributes, want := range map[string]Size{
		`width="120" height="40"`:                        {120, 40},
		`width="1in" height="25.4mm"`:                    {96, 96},
		`width="72pt" height="1e2"`:                      {96, 100},
		`width="60" viewBox="0 0 120,40"`:                {60, 20},
		`height="80px" viewBox="-1 -1 120 40"`:           {240, 80},
		`width="100%" height="100%" viewBox="0 0 24 24"`: {24, 24},
		`viewBox="0 0 .2 .1"`:                            {1, 1},
		`viewBox="0 0 1e9 5e8"`:                          {16384, 8192},
		`width="NaN" height="0" viewBox="0 0 3 4"`:       {3, 4},
	} {
		got, err := Check([]byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + attributes + "/>"))
		if err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", attributes, got, err, want)
		}
	}
}

// A file may have the largest size, and not a byte more.
func TestLargestSize(t *testing.T) {
	for _, test := range []struct {
		bytes int
		kind  FaultKind // zero: it is accepted
	}{
		{MaxBytes - 1, 0}, {MaxBytes, 0}, {MaxBytes + 1, TooLarge},
	} {
		text := open + "<!--" + strings.Repeat("x", test.bytes-len(open+"<!---->"+"</svg>")) + "--></svg>"
		var kind FaultKind
		if _, err := Check([]byte(text)); err != nil {
			kind = err.(*Fault).Kind
		}
		if len(text) != test.bytes || kind != test.kind {
			t.Errorf("%d bytes: fault %d, want %d", len(text), kind, test.kind)
		}
	}
}

func TestIs(t *testing.T) {
	for text, want := range map[string]bool{
		"":                      false,
		"halo":                  false,
		"<html><svg/></html>":   false,
		"<!DOCTYPE html><html>": false,
		"\xff\xd8\xff":          false,
		"kata <svg/>":           false,
		"<s:svg xmlns:s='a'":    false, // cut off
		"\ufeff <svg/>":         true,
		"<!DOCTYPE svg PUBLIC 'a' 'b' [<!ENTITY x 'y'>]><svg>": true,
		"<?xml version='1.0' encoding='latin1'?><svg/>":        true,
	} {
		if got := Is([]byte(text)); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

// For any bytes Check does not panic. A file that it accepts has a size, and contains no script and no address in any
// syntax.
func FuzzAcceptedDrawingsAreInert(f *testing.F) {
	for _, text := range validFiles() {
		f.Add([]byte(text))
	}
	for inside := range invalidFragments() {
		f.Add([]byte(open + inside + "</svg>"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		Is(data)
		size, err := Check(data)
		var fault *Fault
		if err != nil {
			if !errors.As(err, &fault) || fault.Kind < TooLarge || fault.Kind > Sizeless {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		if size.Width < 1 || size.Height < 1 || size.Width > maxSidePx || size.Height > maxSidePx {
			t.Fatalf("%v", size)
		}
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			token, err := d.RawToken()
			if err != nil {
				break
			}
			if e, ok := token.(xml.StartElement); ok && isUnsafe(e) {
				t.Fatalf("accepted: %v", e)
			}
		}
	})
}

// isUnsafe finds scripts, event attributes and addresses independently of Check.
func isUnsafe(e xml.StartElement) bool {
	return slices.ContainsFunc(e.Attr, func(a xml.Attr) bool {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		return strings.HasPrefix(name, "on") || strings.EqualFold(e.Name.Local, "script") ||
			name == "href" && strings.Contains(value, "//") &&
				!strings.HasPrefix(value, "#") && !strings.Contains(value, "data:")
	})
}
