package schema

import (
	"strings"

	"etalase/internal/diag"
)

// syntaxFaults are the faults of YAML that editors make, in plain words: the
// parser speaks of tokens and contexts.
var syntaxFaults = []struct {
	message string // a part of the parser's message
	fault   syntaxFault
}{
	{"tab character", tabIndentation},
	{"cannot start any token", syntaxFault{cause: diag.ReservedSignOrTab}},
	{"unknown anchor", syntaxFault{cause: diag.ReservedAsterisk}},
	{"found unexpected end of stream", unclosedQuote},
	{"found unexpected document indicator", unclosedQuote},
	{"unknown escape character", syntaxFault{cause: diag.UnknownEscape}},
	{"could not find expected ':'", missingColon},
	{"did not find expected ',' or ']'", syntaxFault{cause: diag.UnclosedBracket}},
	{"did not find expected ',' or '}'", syntaxFault{cause: diag.UnclosedBrace}},
	{"did not find expected '-' indicator", syntaxFault{diag.UnevenList, diag.AlignDashes}},
	{"did not find expected key", syntaxFault{cause: diag.ExpectedKey}},
	{"block sequence entries are not allowed", syntaxFault{cause: diag.DashInLine}},
	{"expected comment or line break", syntaxFault{cause: diag.TextBehindBar}},
	{"expected node content", syntaxFault{cause: diag.ReservedSign}},
	{"exceeded max depth", syntaxFault{cause: diag.NestedTooDeeply}},
	{"control characters are not allowed", syntaxFault{cause: diag.ControlCharacter}},
}

// syntaxFault is what is wrong with the syntax, and what to do about it where
// there is more precise advice than the kind's own.
type syntaxFault struct {
	cause diag.Phrase
	hint  diag.Hint
}

var (
	tabIndentation = syntaxFault{diag.TabIndentation, diag.ReplaceTab}
	unclosedQuote  = syntaxFault{diag.UnclosedQuote, diag.CloseQuote}
	missingColon   = syntaxFault{diag.MissingColon, diag.AddColon}
	unevenKey      = syntaxFault{diag.UnevenKey, diag.AlignKeys}
	unquotedColon  = syntaxFault{cause: diag.UnquotedColon}
)

// at makes the diagnostic of the fault; an unknown one shows the parser's message.
func (f syntaxFault) at(span diag.Span, message string) diag.Diagnostic {
	if f == (syntaxFault{}) {
		return diag.Syntax.At(span, diag.UnknownSyntax.With(message))
	}
	return diag.Syntax.At(span, f.cause.With()).Advise(f.hint)
}

func syntaxFaultOf(message string) syntaxFault {
	for _, known := range syntaxFaults {
		if strings.Contains(message, known.message) {
			return known.fault
		}
	}
	return syntaxFault{}
}
