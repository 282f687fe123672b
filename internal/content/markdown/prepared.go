package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// prepared is a body as HTML, with the places that depend on the page. It takes about as much memory as the text.
type prepared struct {
	text   []byte
	places []place // in their order
}

// place is where the page writes. There are a dozen in a body: it is kept small.
type place struct {
	kind placeKind
	at   int32 // in the HTML
	end  int32 // of a card: where what is written instead of it ends
	what any   // see placeKind
}

type placeKind uint8

const (
	linkStart     placeKind = iota // of a *linkPlace
	linkEnd                        // of the same
	inlinePicture                  // a Picture
	pictureGroup                   // []Picture
	videoPlayer                    // a Video
	cardOfLink                     // a LoneLink
)

type linkPlace struct {
	dest  Destination
	title string // as HTML
}

// html returns the HTML for a page. Cards that follow each other are in a box together.
func (p *prepared) html(page Page) []byte {
	var out, cards bytes.Buffer
	out.Grow(len(p.text) + len(p.text)/8)
	count := 0 // of cards that are not in out yet
	flush := func() {
		if count > 1 {
			out.WriteString("<div class=\"entry-cards\">\n")
			cards.WriteString("</div>\n")
		}
		_, _ = cards.WriteTo(&out)
		cards.Reset()
		count = 0
	}
	written := int32(0) // of the text
	for _, place := range p.places {
		if place.at < written { // in the paragraph for which there is a card
			continue
		}
		if written < place.at || place.kind != cardOfLink {
			flush()
		}
		out.Write(p.text[written:place.at])
		written = place.at
		switch place.kind {
		case linkStart:
			place.what.(*linkPlace).start(&out, page)
		case linkEnd:
			if _, _, ok := page.Link(place.what.(*linkPlace).dest); ok {
				out.WriteString("</a>")
			}
		case inlinePicture:
			page.Inline(&out, place.what.(Picture))
		case pictureGroup:
			page.Pictures(&out, place.what.([]Picture))
		case videoPlayer:
			page.Player(&out, place.what.(Video))
		case cardOfLink:
			if page.Card(&cards, place.what.(LoneLink)) {
				written = place.end
				count++
			}
		}
	}
	flush()
	out.Write(p.text[written:])
	return out.Bytes()
}

func (l *linkPlace) start(out *bytes.Buffer, page Page) {
	href, lang, ok := page.Link(l.dest)
	if !ok {
		return
	}
	out.WriteString(`<a href="`)
	out.Write(util.EscapeHTML(util.URLEscape([]byte(href), true)))
	out.WriteByte('"')
	if lang != "" {
		out.WriteString(` hreflang="` + lang + `"`)
	}
	if l.title != "" {
		out.WriteString(` title="` + l.title + `"`)
	}
	out.WriteByte('>')
}
