package syntax

import (
	"strings"

	"etalase/internal/diag"
)

// syntaxProblems are the problems of YAML that editors make, in plain words: the parser speaks of tokens and contexts.
var syntaxProblems = []struct {
	message string // a part of the parser's message
	problem syntaxProblem
}{
	{"tab character", tabIndentation},
	{"cannot start any token", syntaxProblem{cause: diag.ReservedSignOrTab}},
	{"unknown anchor", syntaxProblem{cause: diag.ReservedAsterisk}},
	{"found unexpected end of stream", unclosedQuote},
	{"found unexpected document indicator", unclosedQuote},
	{"unknown escape character", syntaxProblem{cause: diag.UnknownEscape}},
	{"could not find expected ':'", missingColon},
	{"did not find expected ',' or ']'", syntaxProblem{cause: diag.UnclosedBracket}},
	{"did not find expected ',' or '}'", syntaxProblem{cause: diag.UnclosedBrace}},
	{"did not find expected '-' indicator", syntaxProblem{diag.UnevenList, diag.AlignDashes}},
	{"did not find expected key", syntaxProblem{cause: diag.ExpectedKey}},
	{"block sequence entries are not allowed", syntaxProblem{cause: diag.DashInLine}},
	{"expected comment or line break", syntaxProblem{cause: diag.TextBehindBar}},
	{"expected node content", syntaxProblem{cause: diag.ReservedSign}},
	{"exceeded max depth", syntaxProblem{cause: diag.NestedTooDeeply}},
	{"control characters are not allowed", syntaxProblem{cause: diag.ControlCharacter}},
}

// syntaxProblem is what is wrong with the syntax, and what to do about it if there is more precise advice than the
// kind's own.
type syntaxProblem struct {
	cause  diag.Phrase
	advice diag.Advice
}

var (
	tabIndentation = syntaxProblem{diag.TabIndentation, diag.ReplaceTab}
	unclosedQuote  = syntaxProblem{diag.UnclosedQuote, diag.CloseQuote}
	missingColon   = syntaxProblem{diag.MissingColon, diag.AddColon}
	unevenKey      = syntaxProblem{diag.UnevenKey, diag.AlignKeys}
	unquotedColon  = syntaxProblem{cause: diag.UnquotedColon}
)

// at returns the diagnostic of the problem. An unknown one shows the parser's message.
func (p syntaxProblem) at(span diag.Span, message string) diag.Diagnostic {
	if p == (syntaxProblem{}) {
		return diag.Syntax.At(span, diag.UnknownSyntax.With(message))
	}
	return diag.Syntax.At(span, p.cause.With()).Advise(p.advice)
}

func syntaxProblemOf(message string) syntaxProblem {
	for _, known := range syntaxProblems {
		if strings.Contains(message, known.message) {
			return known.problem
		}
	}
	return syntaxProblem{}
}
