package diag

import (
	"bytes"
	"net/url"
)

// SARIF 2.1.0 (OASIS Standard, docs.oasis-open.org/sarif/sarif/v2.1.0), as far as problems in text files need it: what
// code hosts read to show them beside the lines. Lines and columns count from 1, columns in Unicode code points, as
// everywhere here; byteOffset counts bytes.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	Language string      `json:"language"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string             `json:"id"`
	Default sarifConfiguration `json:"defaultConfiguration"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Fixes     []sarifFix      `json:"fixes,omitempty"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine,omitempty"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion  `json:"deletedRegion"`
	Inserted sarifContent `json:"insertedContent"`
}

type sarifContent struct {
	Text string `json:"text"`
}

// sarif writes the whole list as one log. Only the rules that were broken are described.
func (p Printer) sarif(out *bytes.Buffer, problems List) {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "etalase", Language: string(p.Lang), Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	index := map[string]int{}
	for _, d := range problems {
		at, known := index[d.Kind.Code]
		if !known {
			at = len(run.Tool.Driver.Rules)
			index[d.Kind.Code] = at
			rule := sarifRule{d.Kind.Code, sarifConfiguration{d.Kind.Severity.String()}}
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
		}
		run.Results = append(run.Results, p.result(d, at))
	}
	out.Write(marshal(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	}, " "))
}

func (p Printer) result(d Diagnostic, rule int) sarifResult {
	artifact := sarifArtifact{(&url.URL{Path: d.path()}).EscapedPath()}
	message := d.Message(p.Lang)
	if advice := p.advice(d); advice != "" {
		message += "\n" + advice
	}
	r := sarifResult{RuleID: d.Kind.Code, RuleIndex: rule, Level: d.Kind.Severity.String(), Message: sarifText{message},
		Locations: []sarifLocation{{sarifPhysical{artifact, region(d.Span)}}}}
	if d.Fix != nil {
		fixed := Span{d.Span.File, d.Fix.Start, d.Fix.End}
		replacement := sarifReplacement{region(fixed), sarifContent{d.Fix.Text}}
		change := sarifChange{artifact, []sarifReplacement{replacement}}
		r.Fixes = []sarifFix{{sarifText{p.advice(d)}, []sarifChange{change}}}
	}
	return r
}

func region(s Span) sarifRegion {
	start, end := s.Bounds()
	return sarifRegion{start.Line, start.Column, end.Line, end.Column}
}
