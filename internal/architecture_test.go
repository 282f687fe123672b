package internal

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	// fileName is how documents name a Go file: `layout/lock.go`, or `cmd/etalase/build.go`.
	fileName = regexp.MustCompile("`((?:[a-z]+/)+[a-z0-9_]+\\.go)`")

	// codeWithGoFile is any code that ends like the name of a Go file in a folder.
	codeWithGoFile = regexp.MustCompile("`[^`\n]*/[^`\n]*\\.go`")

	// packageRow is a row of a table of packages; its first column names one or more.
	packageRow  = regexp.MustCompile("(?m)^\\| (`[^|]*`) \\|")
	packageName = regexp.MustCompile("`([a-z/]+)`")

	// relativeLink is the target of a Markdown link that is not a URL, without its fragment.
	relativeLink = regexp.MustCompile(`\]\(([^)\s:#]+)(?:#[^)\s]*)?\)`)

	// commandLine is a command with its arguments, as documents show it.
	commandLine = regexp.MustCompile("(?m)(?:^    go run \\./cmd/|`go run \\./cmd/|`)etalase ([a-z]+)([^`\n]*)")
	commandFlag = regexp.MustCompile(`--[a-z-]+`)

	// audience is how a document begins.
	audience = regexp.MustCompile(`^(?:For|Untuk|Panduan ini untuk) `)

	date = regexp.MustCompile(`\d{1,2} [A-Z][a-z]+ 20\d\d`)

	// example is a part of a document that is shown as code, where links are examples.
	example = regexp.MustCompile("(?ms)^```.*?^```|^    [^\n]*$|`[^`\n]*`")
)

// examples are the files that ARCHITECTURE.md names for a type of content that does not exist.
var examples = []string{"schema/workshop.go", "view/workshop.go"}

func TestDocumentsNameFilesThatExist(t *testing.T) {
	named, mentioned := 0, 0
	for _, document := range developerDocuments(t) {
		mentioned += len(codeWithGoFile.FindAll(read(t, document), -1))
		for _, m := range fileName.FindAllSubmatch(read(t, document), -1) {
			named++
			file := filepath.FromSlash(string(m[1]))
			if !exists(file) && !exists(filepath.Join("..", file)) && !slices.Contains(examples, string(m[1])) {
				t.Errorf("%s: there is no %s", document, m[1])
			}
		}
	}
	if named != mentioned || named == 0 {
		t.Errorf("%d files were looked for, and %d are mentioned", named, mentioned)
	}
}

// ARCHITECTURE.md lists every package, and a package imports only packages listed before it.
func TestArchitectureListsPackagesFromTheBottomUp(t *testing.T) {
	_, tables, _ := strings.Cut(string(read(t, "../ARCHITECTURE.md")), "\n## Packages\n")
	tables, _, _ = strings.Cut(tables, "\n## ")
	var listed []string
	for _, row := range packageRow.FindAllStringSubmatch(tables, -1) {
		for _, name := range packageName.FindAllStringSubmatch(row[1], -1) {
			listed = append(listed, name[1])
		}
	}
	for pkg, imports := range allowed {
		if strings.HasPrefix(pkg, "content/") { // named in the row of content
			if !strings.Contains(tables, "`"+pkg+"`") {
				t.Errorf("%s is not listed", pkg)
			}
			continue
		}
		at := slices.Index(listed, pkg)
		if at < 0 {
			t.Errorf("%s is not listed", pkg)
			continue
		}
		for _, imported := range imports {
			if slices.Index(listed, imported) > at {
				t.Errorf("%s may import %s, which is listed after it", pkg, imported)
			}
		}
	}
}

func TestRelativeLinksLeadToFiles(t *testing.T) {
	for _, document := range glob(t, "../*.md", "../docs/*.md", "../docs/*/*.md") {
		for _, m := range relativeLink.FindAllSubmatch(example.ReplaceAll(read(t, document), nil), -1) {
			if target := filepath.Join(filepath.Dir(document), string(m[1])); !exists(target) {
				t.Errorf("%s: the link %s leads to no file", document, m[1])
			}
		}
	}
}

// A command that a document names exists, with its flags; docs/commands.md is made from the program.
func TestDocumentsNameCommandsThatExist(t *testing.T) {
	reference := read(t, "../docs/commands.md")
	named := 0
	for _, document := range glob(t, "../*.md", "../docs/*.md", "../docs/decisions/*.md") {
		for _, m := range commandLine.FindAllSubmatch(read(t, document), -1) {
			named++
			if string(m[1]) == "completion" { // of cobra, not in the reference
				continue
			}
			if !bytes.Contains(reference, []byte("\n## etalase "+string(m[1])+"\n")) {
				t.Errorf("%s: there is no command etalase %s", document, m[1])
			}
			for _, name := range commandFlag.FindAll(m[2], -1) {
				if !regexp.MustCompile("`" + string(name) + "\\b").Match(reference) {
					t.Errorf("%s: etalase %s has no flag %s", document, m[1], name)
				}
			}
		}
	}
	if named < 30 {
		t.Errorf("only %d commands are named", named)
	}
}

// docs/README.md lists every document, and each says whom it is for.
func TestEveryDocumentIsInTheIndex(t *testing.T) {
	index := read(t, "../docs/README.md")
	for _, document := range glob(t, "../docs/*.md") {
		name := filepath.Base(document)
		if name != "README.md" && !bytes.Contains(index, []byte("]("+name+")")) {
			t.Errorf("docs/README.md does not link to %s", name)
		}
	}
	documents := glob(t, "../ARCHITECTURE.md", "../CONTRIBUTING.md", "../docs/*.md", "../docs/decisions/README.md")
	for _, document := range documents {
		_, text, _ := strings.Cut(string(read(t, document)), "\n\n")
		if strings.HasPrefix(text, "# ") { // after the line that gendocs writes
			_, text, _ = strings.Cut(text, "\n\n")
		}
		if !audience.MatchString(text) {
			t.Errorf("%s does not begin with whom it is for", document)
		}
	}
}

func TestEveryDecisionIsInTheIndex(t *testing.T) {
	index := read(t, "../docs/decisions/README.md")
	for _, record := range glob(t, "../docs/decisions/[0-9]*.md") {
		if name := filepath.Base(record); !bytes.Contains(index, []byte("]("+name+")")) {
			t.Errorf("docs/decisions/README.md does not link to %s", name)
		}
		if !date.Match(read(t, record)) {
			t.Errorf("%s has no date", record)
		}
	}
}

// developerDocuments returns the documents about the code.
func developerDocuments(t *testing.T) []string {
	return append(glob(t, "../docs/decisions/*.md"), "../ARCHITECTURE.md", "../docs/performance.md")
}

func glob(t *testing.T, patterns ...string) []string {
	t.Helper()
	var files []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v, %v", pattern, found, err)
		}
		files = append(files, found...)
	}
	return files
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
