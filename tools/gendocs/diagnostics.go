package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"etalase/internal/diag"
	"etalase/internal/diagexamples"
)

// diagnosticsDoc returns docs/diagnostics.md: every kind of diagnostic with its example from a folder of examples,
// Indonesian first.
func diagnosticsDoc(examples string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(header)
	out.WriteString("# Galat dan peringatan · Errors and warnings\n\n")
	out.WriteString("Untuk editor. *For editors.*\n\n")
	out.WriteString("Galat menghentikan terbitnya situs; peringatan tidak. " +
		"Kode di antara kurung siku tidak pernah berganti arti.\n")
	out.WriteString("*An error keeps the site from being published; a warning does not. " +
		"The code in brackets never changes its meaning.*\n\n")
	writeCodes(&out, "Galat · Errors", diag.Error)
	writeCodes(&out, "Peringatan · Warnings", diag.Warning)
	for _, k := range diag.Kinds() {
		e, err := diagexamples.Read(examples, k.Code)
		if err != nil {
			return nil, err
		}
		writeKind(&out, k, e)
	}
	return out.Bytes(), nil
}

// writeCodes lists the codes of one severity, sorted.
func writeCodes(out *bytes.Buffer, title string, severity diag.Severity) {
	var codes []string
	for _, k := range diag.Kinds() {
		if k.Severity == severity {
			codes = append(codes, fmt.Sprintf("[`%s`](#%s)", k.Code, k.Code))
		}
	}
	slices.Sort(codes)
	fmt.Fprintf(out, "**%s:** %s\n\n", title, strings.Join(codes, ", "))
}

func writeKind(out *bytes.Buffer, k *diag.Kind, e diagexamples.Example) {
	severity := "galat · error"
	if k.Severity == diag.Warning {
		severity = "peringatan · warning"
	}
	fmt.Fprintf(out, "## %s\n\n%s: %s\n\n", k.Code, severity, e.About)
	for _, lang := range []diag.Lang{diag.Indonesian, diag.English} {
		fmt.Fprintf(out, "```text\n%s\n```\n\n", strings.TrimRight(ofKind(e.Printed[lang], k.Code), "\n"))
	}
	out.WriteString("Perbaikannya · Mended:\n\n```diff\n")
	for _, name := range e.Changed() {
		out.WriteString(strings.ToValidUTF8(fileDiff(e, name), "\uFFFD"))
	}
	for _, line := range e.Photos {
		out.WriteString(photoDiff(e, line))
	}
	out.WriteString("```\n\n")
}

// ofKind keeps the findings of one kind among those printed.
func ofKind(printed, code string) string {
	var kept []string
	for _, block := range strings.Split(printed, "\n\n") {
		if first, _, _ := strings.Cut(block, "\n"); strings.HasSuffix(first, "["+code+"]") {
			kept = append(kept, block)
		}
	}
	return strings.Join(kept, "\n\n")
}

func fileDiff(e diagexamples.Example, name string) string {
	before, after := e.Site[name], e.Mended[name]
	if slices.Contains(e.Deleted, name) {
		after = nil
	}
	text := string(diff.Diff(name, before, name, after))
	_, text, _ = strings.Cut(text, "\n") // the first line is the command line of diff
	if text == "" {                      // the script makes the file larger, and in the mended site it is as it was
		return fmt.Sprintf("--- %s (jauh lebih kecil · much smaller)\n", name)
	}
	return text
}

// photoDiff describes one line of Example.Photos. It is empty for a photo that stays as the script made it.
func photoDiff(e diagexamples.Example, line string) string {
	name, _, _ := strings.Cut(line, " ")
	switch {
	case strings.Contains(e.Script, "photo "+line+"\n"):
		return ""
	case e.Site[name] != nil, strings.Contains(e.Script, "photo "+name+" "):
		return fmt.Sprintf("+++ %s (foto yang disimpan ulang · a photo that was saved again)\n", name)
	}
	return fmt.Sprintf("+++ %s (foto yang ditambahkan · a photo that was added)\n", name)
}
