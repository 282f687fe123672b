package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A site that comes from another program has thousands of problems of a few kinds. People then get the first places of
// each kind, and at the end, where they are when the command ends, a summary by kind.

const (
	maxPlain   = 20  // problems that need no summary
	maxListed  = 100 // problems that are all listed
	maxSame    = 3   // places that are listed of one message, where there are more problems than maxListed
	maxOfKind  = 10  // and of one kind
	maxFolders = 3   // that a row of the summary names
	maxValues  = 4   // that a row of the summary names
	minOften   = 3   // how often a value is repeated that it names
)

// The words of the summary.
var (
	summaryOfErrors = Phrase{
		id: "Galat menurut jenisnya",
		en: "Errors by kind",
	}
	summaryOfWarnings = Phrase{
		id: "Peringatan menurut jenisnya",
		en: "Warnings by kind",
	}
	// 1: a value, 2: how often
	summaryValue = Phrase{id: "%[1]s (%[2]d)", en: "%[1]s (%[2]d)"}
	// 1: how many, 2: the folders
	summaryFixable = Phrase{id: "--fix: %[1]d; %[2]s", en: "--fix: %[1]d; %[2]s"}
	// 1: how many
	moreFolders = Phrase{
		id: "%[1]d folder lain",
		en: "%[1]d more folders",
	}
	// 1: how many are listed, 2: how many there are
	listedInPart = Phrase{
		id: "Di atas hanya %[1]d dari %[2]d. Semuanya: etalase check --all",
		en: "Only %[1]d of %[2]d are listed above. All of them: etalase check --all",
	}
	// 1: how many
	mendByFix = Phrase{
		id: "%[1]d dapat diperbaiki sendiri: etalase check --fix",
		en: "%[1]d can be mended at once: etalase check --fix",
	}
)

// firstPlaces returns what is listed of many problems: the first places of each message and of each kind.
func (p Printer) firstPlaces(problems List) List {
	if p.All || len(problems) <= maxListed {
		return problems
	}
	type message struct {
		kind *Kind
		text string
	}
	same, ofKind := map[message]int{}, map[*Kind]int{}
	var listed List
	for _, d := range problems {
		if ofKind[d.Kind] == maxOfKind {
			continue
		}
		m := message{d.Kind, d.Message(p.Lang)}
		if same[m]++; same[m] <= maxSame {
			ofKind[d.Kind]++
			listed = append(listed, d)
		}
	}
	return listed
}

// kindCount is what a summary says of one kind.
type kindCount struct {
	kind     *Kind
	problems int
	fixable  int
	label    string
	folders  map[string]int
	values   map[string]int // of the first argument of the message
}

// summary writes how many problems of each kind there are, and where.
func (p Printer) summary(out *bytes.Buffer, problems List, listed int) {
	if len(problems) <= maxPlain {
		return
	}
	kinds := map[*Kind]*kindCount{}
	fixable := 0
	for _, d := range problems {
		c := kinds[d.Kind]
		if c == nil {
			c = &kindCount{kind: d.Kind, label: d.Message(p.Lang), folders: map[string]int{}, values: map[string]int{}}
			kinds[d.Kind] = c
		}
		c.add(d, p.Lang)
		if d.isFixable() {
			fixable++
		}
	}
	rows := slices.SortedFunc(maps.Values(kinds), func(a, b *kindCount) int {
		return cmp.Or(cmp.Compare(a.kind.Severity, b.kind.Severity), cmp.Compare(b.problems, a.problems),
			cmp.Compare(a.kind.Code, b.kind.Code))
	})
	for i, c := range rows {
		if i == 0 || c.kind.Severity != rows[i-1].kind.Severity {
			title := summaryOfErrors
			if c.kind.Severity == Warning {
				title = summaryOfWarnings
			}
			fmt.Fprintf(out, "%s\n\n", p.paint(bold, title.With().In(p.Lang)))
		}
		p.row(out, c)
		if i+1 == len(rows) || c.kind.Severity != rows[i+1].kind.Severity {
			out.WriteByte('\n')
		}
	}
	if listed < len(problems) {
		fmt.Fprintln(out, AsCalled(listedInPart.With(listed, len(problems)).In(p.Lang), p.Program))
	}
	if fixable > 0 {
		fmt.Fprintln(out, AsCalled(mendByFix.With(fixable).In(p.Lang), p.Program))
	}
	if listed < len(problems) || fixable > 0 {
		out.WriteByte('\n')
	}
}

func (c *kindCount) add(d Diagnostic, lang Lang) {
	c.problems++
	if d.isFixable() {
		c.fixable++
	}
	if c.label != "" && c.label != d.Message(lang) {
		c.label = ""
	}
	c.folders[topFolder(d.path())]++
	if len(d.args) > 0 {
		c.values[shortened(fill("%[1]v", lang, d.args[:1]))]++
	}
}

// isFixable reports whether check --fix mends the problem.
func (d Diagnostic) isFixable() bool { return d.Fix != nil || d.Rename != "" || d.LocatedPhoto != "" }

// row writes a kind in a few lines, each of at most 80 cells.
func (p Printer) row(out *bytes.Buffer, c *kindCount) {
	color := red
	if c.kind.Severity == Warning {
		color = yellow
	}
	label := c.label
	if label == "" {
		label = withoutArguments(c.kind.Message.In(p.Lang))
	}
	label = cut(Printable(label), rowCells-len(c.kind.Code)-len(" []"))
	fmt.Fprintf(out, "%s  %s %s\n", p.paint(color, fmt.Sprintf("%6d", c.problems)), label,
		p.paint(faint, "["+c.kind.Code+"]"))
	details := places(c.folders, p.Lang)
	if c.fixable > 0 {
		details = summaryFixable.With(c.fixable, details).In(p.Lang)
	}
	for _, line := range []string{details, c.often(p.Lang)} {
		if line != "" {
			fmt.Fprintf(out, "        %s\n", p.paint(faint, cut(Printable(line), rowCells)))
		}
	}
}

// rowCells is the width of a row's text.
const rowCells = 80 - len("   123  ")

// often names the values that messages of a kind repeat, where there are several messages.
func (c *kindCount) often(lang Lang) string {
	var named []string
	for _, value := range mostFirst(c.values) {
		if c.label != "" || c.values[value] < minOften {
			break
		}
		if len(named) == maxValues {
			named = append(named, "…")
			break
		}
		named = append(named, summaryValue.With(value, c.values[value]).In(lang))
	}
	return strings.Join(named, ", ")
}

// places names the folders in which problems are.
func places(folders map[string]int, lang Lang) string {
	names := mostFirst(folders)
	var named []string
	for i, name := range names {
		if i == maxFolders && len(names) > maxFolders+1 {
			named = append(named, moreFolders.With(len(names)-maxFolders).In(lang))
			break
		}
		if len(names) > 1 {
			name = summaryValue.With(name, folders[name]).In(lang)
		}
		named = append(named, name)
	}
	return strings.Join(named, ", ")
}

// mostFirst returns the keys of counts, that of the highest first.
func mostFirst(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}

// topFolder returns the folder of a type that a path lies in, such as news, or else the first folder.
func topFolder(p string) string {
	steps := strings.Split(strings.TrimPrefix(p, "content/"), "/")
	return steps[0]
}

// withoutArguments returns the message of a kind for all that it may be about: "kunci … tidak dikenal pada …".
func withoutArguments(message string) string {
	message = argument.ReplaceAllString(message, "…")
	return strings.TrimSuffix(strings.ReplaceAll(message, " (…)", ""), ": …")
}

var argument = regexp.MustCompile(`"?%\[\d+\][a-z]"?`)

// shortened returns the beginning of a value.
func shortened(value string) string { return cut(strings.Join(strings.Fields(value), " "), 24) }

// cut returns as much of a text as fits into a number of cells.
func cut(s string, most int) string {
	if cells(s) <= most {
		return s
	}
	n := 0
	for i, r := range s {
		if n += runeCells(r); n >= most {
			return s[:i] + "…"
		}
	}
	return s
}
