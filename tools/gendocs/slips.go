package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"etalase/internal/slips"
)

// slipsDoc returns docs/slips.md: a table for each chapter of the corpus in a folder, Indonesian first.
func slipsDoc(corpus string) ([]byte, error) {
	chapters, err := slips.Read(corpus)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString(header)
	out.WriteString("# Salah ketik dan pesannya · Slips and their messages\n\n")
	out.WriteString("Untuk editor. *For editors.*\n\n")
	count := 0
	for _, c := range chapters {
		count += len(c.Slips)
	}
	fmt.Fprintf(&out, "%d hal yang dapat keliru di sebuah situs yang sudah terbit, apa yang dikatakan tentangnya, "+
		"dan apa yang dibuat `check --fix` darinya.\n", count)
	fmt.Fprintf(&out, "*%d things that can go wrong in a published site, what is said of them, and what `check --fix` "+
		"makes of them.*\n\n", count)
	for _, c := range chapters {
		id, en := titles(c.Title)
		fmt.Fprintf(&out, "- [%s · *%s*](#%s)\n", id, en, anchor(c))
	}
	for _, c := range chapters {
		id, en := titles(c.Title)
		fmt.Fprintf(&out, "\n## <a id=%q></a>%s · %s\n\n", anchor(c), id, en)
		out.WriteString("| yang diketik · typed | pesan dan saran | message and advice | `--fix` |\n")
		out.WriteString("|---|---|---|---|\n")
		for _, s := range c.Slips {
			slipRow(&out, s)
		}
	}
	return out.Bytes(), nil
}

func titles(title string) (id, en string) {
	id, en, _ = strings.Cut(title, " · ")
	return id, en
}

func anchor(c slips.Chapter) string {
	_, name, _ := strings.Cut(strings.TrimSuffix(c.File, ".txt"), "-")
	return name
}

func slipRow(out *bytes.Buffer, s slips.Slip) {
	id, en := titles(s.Title)
	typed := []string{shown(id) + " · *" + shown(en) + "*"}
	for _, c := range s.Changes {
		typed = append(typed, changed(c)...)
	}
	var messages, english []string
	for _, m := range s.Expected.Messages {
		mark := ""
		if m.Severity == "warning" {
			mark = "⚠ "
		}
		code := fmt.Sprintf(" [`%s`](diagnostics.md#%s)", m.Code, m.Code)
		messages, english = append(messages, mark+shown(m.ID)+code), append(english, mark+shown(m.EN))
	}
	messages, english = atMost(messages), atMost(english)
	if id, en, ok := strings.Cut(s.Reason, ". "); ok && len(messages) != 1 {
		messages, english = append(messages, "*"+shown(id)+"*"), append(english, "*"+shown(en)+"*")
	}
	var fixed []string
	for _, line := range s.Expected.Fixed {
		if line != "" {
			fixed = append(fixed, code(line))
		}
	}
	const br = "<br>"
	fmt.Fprintf(out, "| %s | %s | %s | %s |\n", strings.Join(typed, br), strings.Join(messages, br),
		strings.Join(english, br), strings.Join(atMost(fixed), br))
}

// atMost leaves out what makes a table too long to read.
func atMost(lines []string) []string {
	const most = 5
	if len(lines) > most {
		return append(lines[:most-1:most-1], "…")
	}
	return lines
}

// changed returns what was typed, or done to a file.
func changed(c slips.Change) []string {
	if c.Command != nil {
		return []string{code(strings.Join(c.Command[:1], "") + " " + strings.Join(c.Command[1:], " → "))}
	}
	var lines []string
	for _, line := range c.Typed {
		if line != "" {
			lines = append(lines, code(line))
		}
	}
	if len(lines) == 0 {
		for line := range strings.Lines(c.Old) {
			lines = append(lines, "<s>"+code(strings.TrimSuffix(line, "\n"))+"</s>")
		}
	}
	return atMost(lines)
}

// code shows a line as it was typed: its spaces too.
func code(line string) string {
	if len(line) > maxCode {
		line = line[:strings.LastIndexByte(line[:maxCode], ' ')+1] + "…"
	}
	return "<code>" + strings.ReplaceAll(shown(line), "  ", "&nbsp; ") + "</code>"
}

const maxCode = 120

// shown shows a text as it is in a cell of a table.
func shown(text string) string { return signs.Replace(html.EscapeString(text)) }

// signs are those that Markdown would take for its own.
var signs = strings.NewReplacer("|", "&#124;", "*", "&#42;", "_", "&#95;", "`", "&#96;", "[", "&#91;", "]", "&#93;",
	"~", "&#126;", "\\", "&#92;", "://", "&#58;//", "$", "&#36;")
