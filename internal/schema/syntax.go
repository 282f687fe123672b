package schema

import (
	"strings"

	"etalase/internal/diag"
)

var (
	aTab        = words("tab untuk indentasi", "a tab for indentation")
	openQuote   = words("tanda kutip tidak ditutup", "a quote is not closed")
	noColon     = words("kunci tanpa titik dua sesudahnya", "a key without a colon behind it")
	unevenList  = words("indentasi daftar ini tidak rata", "the indentation of this list is uneven")
	misindented = words("indentasi baris ini tidak sama dengan baris lain", "this line is indented as no other")
)

// remedies say what to do where more can be said than to look closely.
var remedies = map[diag.Text]diag.Text{
	aTab:        words("ganti tab dengan dua spasi", "put two spaces in the place of the tab"),
	openQuote:   words("tulis tanda kutip penutup di akhir nilai", "write the closing quote at the end of the value"),
	noColon:     words("tulis kunci: nilai", "write key: value"),
	unevenList:  words("mulai semua tanda - di kolom yang sama", "begin every - in the same column"),
	misindented: words("mulai kunci ini di kolom yang sama dengan kunci di atasnya; beri tanda kutip bila baris ini lanjutan teks", "begin this key in the column of the key above; put quotes around a text that goes on in this line"),
}

// syntaxFaults are the faults of YAML that editors make, in plain words. The
// parser speaks of tokens and contexts.
var syntaxFaults = []struct {
	said  string // a part of the parser's message
	means diag.Text
}{
	{"tab character", aTab},
	{"cannot start any token", words("nilai ini dimulai dengan tanda yang perlu tanda kutip, atau baris ini dimulai dengan tab", "this value begins with a sign that needs quotes, or this line with a tab")},
	{"unknown anchor", words("nilai yang dimulai dengan * perlu tanda kutip", "a value that begins with * needs quotes")},
	{"found unexpected end of stream", openQuote},
	{"found unexpected document indicator", openQuote},
	{"unknown escape character", words("garis miring terbalik \\ di dalam tanda kutip ganda; pakai tanda kutip tunggal", "a backslash inside double quotes; use single quotes")},
	{"could not find expected ':'", noColon},
	{"did not find expected ',' or ']'", words("daftar dengan [ tidak ditutup dengan ]", "a list with [ is not closed with ]")},
	{"did not find expected ',' or '}'", words("kurung { tidak ditutup dengan }", "a brace { is not closed with }")},
	{"did not find expected '-' indicator", unevenList},
	{"did not find expected key", words("indentasi atau tanda kutip di sini tidak sesuai", "indentation or quotes do not fit here")},
	{"block sequence entries are not allowed", words("tanda - harus di baris sendiri", "a - must stand on a line of its own")},
	{"expected comment or line break", words("sesudah | atau > teks harus mulai di baris berikutnya", "behind | or > the text must begin on the next line")},
	{"expected node content", words("nilai ini dimulai dengan tanda yang perlu tanda kutip", "this value begins with a sign that needs quotes")},
	{"exceeded max depth", tooDeep},
	{"control characters are not allowed", words("ada karakter kendali yang tidak terlihat", "there is an invisible control character")},
}

func plainSyntax(said string) diag.Text {
	for _, f := range syntaxFaults {
		if strings.Contains(said, f.said) {
			return f.means
		}
	}
	return words("susunannya tidak dikenal ("+said+")", said)
}
