package measure

import (
	"strings"
	"unicode/utf8"
)

// Table is printed as Markdown that is aligned as plain text, too: the first column to the left, figures to the right.
type Table struct {
	Head []string
	rows [][]string
}

// Row adds a row.
func (t *Table) Row(cells ...string) { t.rows = append(t.rows, cells) }

func (t Table) String() string {
	widths := make([]int, len(t.Head))
	for _, row := range append([][]string{t.Head}, t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell), 2)
		}
	}
	var out strings.Builder
	writeRow(&out, t.Head, widths)
	for i, w := range widths {
		if i == 0 {
			out.WriteString("|" + strings.Repeat("-", w+2))
		} else {
			out.WriteString("|" + strings.Repeat("-", w+1) + ":")
		}
	}
	out.WriteString("|\n")
	for _, row := range t.rows {
		writeRow(&out, row, widths)
	}
	return out.String()
}

func writeRow(out *strings.Builder, row []string, widths []int) {
	for i, cell := range row {
		padding := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
		if i == 0 {
			out.WriteString("| " + cell + padding + " ")
		} else {
			out.WriteString("| " + padding + cell + " ")
		}
	}
	out.WriteString("|\n")
}
