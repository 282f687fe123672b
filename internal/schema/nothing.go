package schema

import (
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// Words for nothing. Forms on paper have no empty lines, so people write "tidak ada" or "-" where a key is best left
// out.

// nothingWords are what stands where there is no value, in lower case.
var nothingWords = map[string]bool{
	"-": true, "--": true, "---": true, "–": true, "—": true, "?": true, "??": true, "???": true, ".": true,
	"tidak ada": true, "tdk ada": true, "tak ada": true, "belum ada": true, "blm ada": true, "belum tahu": true,
	"tidak tahu": true, "belum diketahui": true, "tidak diketahui": true, "tidak diketahui lagi": true,
	"belum ditentukan": true, "menyusul": true, "nihil": true, "n/a": true, "na": true, "none": true, "nil": true,
	"unknown": true, "not known": true, "not yet": true, "tba": true, "tbd": true, "tbc": true,
}

// endlessWords are what stands where a date has no end.
var endlessWords = map[string]bool{
	"selamanya": true, "seterusnya": true, "seumur hidup": true, "tanpa batas": true, "tidak terbatas": true,
	"sekarang": true, "sampai sekarang": true, "selesai": true, "forever": true, "always": true, "never": true,
	"ongoing": true, "present": true, "now": true, "no end": true, "unlimited": true,
}

// adviseNothing says of a value that stands for nothing that its key is best left out, whatever the key's codec makes
// of the words: as a date they are none, as the name of a place they would be printed.
func (r *reader) adviseNothing(field *Field, n *syntax.Node, before int) {
	if isEmptyList := n.Kind == syntax.List && len(n.Items) == 0; isEmptyList && !r.isRequired(field) {
		for i := range r.Problems[before:] {
			r.Problems[before+i] = r.Problems[before+i].Advise(diag.DeleteNothing)
		}
	}
	if n.Kind != syntax.Scalar || r.probing || len(n.Text) > maxTyped {
		return
	}
	words := strings.ToLower(strings.Trim(n.Text, " .!()"))
	if words == "" {
		words = n.Text
	}
	if !nothingWords[words] && !endlessWords[words] { // as nearly all, whose shape would be made for nothing
		return
	}
	leaf := leafOf(field.Value.Shape(r.settings))
	isDate := leaf.Type == DateType
	if !nothingWords[words] && !isDate {
		return
	}
	found := r.Problems[before:]
	switch {
	case len(found) == 1 && isDate && endlessWords[words] && !r.isRequired(field):
		found[0] = withoutForm(found[0]).Advise(diag.DeleteEndless)
	case len(found) > 1, len(found) == 1 && (found[0].Fix != nil || found[0].Span != n.Span):
	case len(found) == 1 && r.isRequired(field) && endlessWords[words]:
	case len(found) == 1 && r.isRequired(field):
		found[0] = withoutForm(found[0]).Advise(diag.WriteRealValue)
	case len(found) == 1:
		found[0] = withoutForm(found[0]).Advise(diag.DeleteNothing)
	case isProse(leaf):
		r.report(diag.SuspiciousValue.At(n.Span, diag.SaysNothing.With(n.Text)).Advise(diag.LeaveOut))
	}
}

func withoutForm(d diag.Diagnostic) diag.Diagnostic {
	d.Form = ""
	return d
}

// isProse reports whether a value may be any text.
func isProse(s Shape) bool { return s.Type == TextType && s.Pattern == "" && s.Format == "" }
