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
	{"did not find expected alphabetic", syntaxProblem{cause: diag.ReservedSign}},
	{"did not find expected hexadecimal", syntaxProblem{cause: diag.UnknownEscape}},
	{"invalid Unicode character escape", syntaxProblem{cause: diag.UnknownEscape}},
	{"found unexpected end of stream", unclosedQuote},
	{"found unexpected document indicator", unclosedQuote},
	{"unknown escape character", syntaxProblem{cause: diag.UnknownEscape}},
	{"mapping values are not allowed", syntaxProblem{cause: diag.UnquotedColon}},
	{"mapping keys are not allowed", syntaxProblem{cause: diag.ReservedSign}},
	{"could not find expected ':'", missingColon},
	{"did not find expected ',' or ']'", syntaxProblem{cause: diag.UnclosedBracket}},
	{"did not find expected ',' or '}'", syntaxProblem{cause: diag.UnclosedBrace}},
	{"did not find expected '-' indicator", syntaxProblem{diag.UnevenList, diag.AlignDashes}},
	{"did not find expected key", syntaxProblem{cause: diag.ExpectedKey}},
	{"block sequence entries are not allowed", syntaxProblem{cause: diag.DashInLine}},
	{"expected comment or line break", syntaxProblem{cause: diag.TextBehindBar}},
	{"expected node content", syntaxProblem{cause: diag.ReservedSign}},
	{"exceeded max depth", syntaxProblem{diag.NestedTooDeeply, diag.FewerLevels}},
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
)

// at returns the diagnostic of the problem.
func (p syntaxProblem) at(span diag.Span) diag.Diagnostic {
	return diag.Syntax.At(span, p.cause.With()).Advise(p.advice)
}

// syntaxProblemOf returns the problem that the parser's message is about. No word of the message is shown.
func syntaxProblemOf(message string) syntaxProblem {
	for _, known := range syntaxProblems {
		if strings.Contains(message, known.message) {
			return known.problem
		}
	}
	return syntaxProblem{cause: diag.UnknownSyntax}
}
