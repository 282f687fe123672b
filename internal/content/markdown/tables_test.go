package markdown

import (
	"runtime"
	"strings"
	"testing"
)

// The cells of a table are parts of the file: a row that is twice as long needs twice the memory, not four times.
func TestTablesAreNotCopied(t *testing.T) {
	bytesFor := func(columns int) uint64 {
		body := strings.Repeat("| a ", columns) + "|\n" + strings.Repeat("|---", columns) + "|\n" +
			strings.Repeat("| 1 ", columns) + "|\n"
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		read(body)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	bytesFor(10)
	once, twice := bytesFor(4_000), bytesFor(8_000)
	if twice > 3*once {
		t.Errorf("4000 columns take %d bytes, 8000 take %d", once, twice)
	}
}

func TestOutlineOfTables(t *testing.T) {
	body, _ := read("| a | b |\n|---|---|\n| x | y |\n\n| c | d |\n|---|---|\n| x | y |\n| z | 12 \\| 3 |\n| 4 | 5 |\n")
	if len(body.Outline.Tables) != 1 {
		t.Fatalf("%+v", body.Outline.Tables)
	}
	var got []string
	for _, row := range body.Outline.Tables[0].Rows {
		got = append(got, string(row.Text))
		for _, cell := range row.Cells {
			head := body.Outline.Tables[0].Heads[cell.Column]
			got = append(got, string(head)+"="+string(cell.Span.File.Text[cell.Span.Start:cell.Span.End]))
		}
	}
	if said := strings.Join(got, ";"); said != `| z | 12 \| 3 |;d=12 \| 3;| 4 | 5 |;c=4;d=5` {
		t.Errorf("%s", said)
	}
}
