package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// bareAddresses makes links of addresses that stand bare among words: https://…, www.… and e-mail addresses. Goldmark
// knows them at the beginning of a word and after * _ ~ and (. This one also knows them after a straight quotation
// mark, and ends them at one.
type bareAddresses struct{ parser.InlineParser }

// bareURL has letters of all scripts in its path: people copy such addresses from the bar of a browser.
var bareURL = regexp.MustCompile(`^https?://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-zA-Z]+(?::\d+)?` +
	`(?:[/#?](?:[-a-zA-Z0-9@:%_+.~#$!?&/=();,^{}*]|\p{L})*)?`)

var bareWWW = regexp.MustCompile(`^www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+` +
	`(?:[/#?](?:[-a-zA-Z0-9@:%_+.~#!?&/=();,^{}*]|\p{L})*)?`)

func newBareAddresses() bareAddresses {
	return bareAddresses{extension.NewLinkifyParser(
		extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}),
		extension.WithLinkifyURLRegexp(bareURL),
		extension.WithLinkifyWWWRegexp(bareWWW),
	)}
}

// Trigger implements parser.InlineParser.
func (b bareAddresses) Trigger() []byte { return append(b.InlineParser.Trigger(), '"') }

// Parse implements parser.InlineParser.
func (b bareAddresses) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	quoted := line[0] == '"'
	if quoted {
		block.Advance(1)
		if rest, _ := block.PeekLine(); len(rest) == 0 {
			return nil
		}
	}
	n := b.InlineParser.Parse(parent, block, pc)
	if n == nil {
		return nil
	}
	if quoted {
		ast.MergeOrAppendTextSegment(parent, segment.WithStop(segment.Start+1))
	}
	if link, ok := n.(*ast.AutoLink); ok && bytes.Equal(link.Protocol, []byte("http")) {
		link.Protocol = []byte("https") // www.…, as browsers open it today
	}
	return n
}
