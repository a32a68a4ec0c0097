package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"example.com/specgen/internal/ir"
)

// Format is a form in which diagnostics are written.
type Format string

// The formats, by their names on the command line.
const (
	Text   Format = "text"   // for people
	JSON   Format = "json"   // an array of Diagnostic
	GitHub Format = "github" // workflow commands, which GitHub shows beside the lines
	SARIF  Format = "sarif"  // Static Analysis Results Interchange Format 2.1.0
)

// ParseFormat returns the format of a name.
func ParseFormat(name string) (Format, error) {
	if !slices.Contains([]Format{Text, JSON, GitHub, SARIF}, Format(name)) {
		return "", fmt.Errorf("unknown format %q; there are: text, json, github, sarif", name)
	}
	return Format(name), nil
}

// Write writes ds, sorted by Sort, in a format. JSON and SARIF are documents
// also when ds is empty.
func Write(w io.Writer, format Format, ds []Diagnostic, sources Sources) error {
	switch format {
	case JSON:
		if ds == nil {
			ds = []Diagnostic{}
		}
		return writeJSON(w, ds)
	case GitHub:
		return writeGitHub(w, ds)
	case SARIF:
		return writeJSON(w, sarif(ds, sources))
	}
	return writeText(w, ds, sources)
}

func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

func writeGitHub(w io.Writer, ds []Diagnostic) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, d := range ds {
		at := "file=" + property.Replace(d.Pos.File)
		if d.Pos.Line > 0 {
			at += fmt.Sprintf(",line=%d,col=%d,endColumn=%d", d.Pos.Line, d.Pos.Column, d.Pos.Column+d.Pos.Length)
		}
		if _, err := fmt.Fprintf(w, "::%s %s,title=%s::%s\n", d.Severity, at, property.Replace(string(d.Code)), data.Replace(d.Message)); err != nil {
			return err
		}
	}
	return nil
}

// The parts of SARIF that specgen writes. See
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool    sarifTool     `json:"tool"`
		Results []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID Code `json:"id"`
	}
	sarifResult struct {
		RuleID           Code            `json:"ruleId"`
		Level            Severity        `json:"level"`
		Message          sarifMessage    `json:"message"`
		Locations        []sarifLocation `json:"locations"`
		RelatedLocations []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPlace    `json:"physicalLocation"`
		Message          *sarifMessage `json:"message,omitempty"`
	}
	sarifPlace struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int32 `json:"startLine"`
		StartColumn int32 `json:"startColumn"`
		EndColumn   int32 `json:"endColumn"`
	}
)

func sarif(ds []Diagnostic, sources Sources) sarifLog {
	run := sarifRun{
		Tool:    sarifTool{sarifDriver{Name: "specgen", Rules: []sarifRule{}}},
		Results: []sarifResult{},
	}
	var codes []Code
	for _, d := range ds {
		codes = append(codes, d.Code)
		result := sarifResult{RuleID: d.Code, Level: d.Severity, Message: sarifMessage{d.Message}, Locations: []sarifLocation{{PhysicalLocation: sarifPlaceOf(d.Pos, sources)}}}
		for _, note := range d.Related {
			at := sarifPlaceOf(note.Pos, sources)
			result.RelatedLocations = append(result.RelatedLocations, sarifLocation{PhysicalLocation: at, Message: &sarifMessage{note.Message}})
		}
		run.Results = append(run.Results, result)
	}
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{code})
	}
	return sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}}
}

func sarifPlaceOf(pos ir.Pos, sources Sources) sarifPlace {
	uri := url.URL{Path: filepath.ToSlash(pos.File)}
	place := sarifPlace{ArtifactLocation: sarifArtifact{uri.String()}}
	if pos.Line > 0 {
		line, _ := lineAt(sources(pos.File), int(pos.Line))
		place.Region = &sarifRegion{
			StartLine:   pos.Line,
			StartColumn: utf16Column(line, pos.Column),
			EndColumn:   utf16Column(line, pos.Column+pos.Length),
		}
	}
	return place
}

// utf16Column returns a column in the units that SARIF counts, UTF-16 code units,
// for one in bytes.
func utf16Column(line string, column int32) int32 {
	before := int(column) - 1
	if before < 0 || before > len(line) {
		return column
	}
	return int32(1 + len(utf16.Encode([]rune(line[:before]))))
}
