package diag

import (
	"net/url"
	"path/filepath"
	"slices"
	"unicode/utf16"

	"example.com/specgen/internal/ir"
)

func sarif(ds []Diagnostic, sources Sources) sarifLog {
	codes := []Code{}
	for _, d := range ds {
		codes = append(codes, d.Code)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	run := sarifRun{Results: []sarifResult{}, ColumnKind: "utf16CodeUnits"}
	run.Tool.Driver = sarifDriver{Name: "specgen", Rules: []sarifRule{}}
	for _, code := range codes {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{code})
	}
	for _, d := range ds {
		index, _ := slices.BinarySearch(codes, d.Code)
		run.Results = append(run.Results, sarifResultOf(d, index, sources))
	}
	return sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}}
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
		Tool       sarifTool     `json:"tool"`
		Results    []sarifResult `json:"results"`
		ColumnKind string        `json:"columnKind"`
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
		RuleIndex        int             `json:"ruleIndex"`
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
		StartLine   int32         `json:"startLine"`
		StartColumn int32         `json:"startColumn,omitempty"`
		EndColumn   int32         `json:"endColumn,omitempty"`
		Snippet     *sarifMessage `json:"snippet,omitempty"`
	}
)

func sarifResultOf(d Diagnostic, ruleIndex int, sources Sources) sarifResult {
	result := sarifResult{
		RuleID: d.Code, RuleIndex: ruleIndex, Level: d.Severity, Message: sarifMessage{d.Message},
		Locations: []sarifLocation{{PhysicalLocation: sarifPlaceOf(d.Pos, sources)}},
	}
	for _, note := range d.Related {
		at := sarifPlaceOf(note.Pos, sources)
		result.RelatedLocations = append(result.RelatedLocations, sarifLocation{PhysicalLocation: at, Message: &sarifMessage{note.Message}})
	}
	return result
}

func sarifPlaceOf(pos ir.Pos, sources Sources) sarifPlace {
	place := sarifPlace{ArtifactLocation: sarifArtifact{uriOf(pos.File)}}
	if pos.Line < 1 {
		return place
	}
	place.Region = &sarifRegion{StartLine: pos.Line}
	if pos.Column < 1 {
		return place
	}
	line, _ := lineAt(sources(pos.File), int(pos.Line))
	start, stop := int(pos.Column)-1, int(pos.Column+pos.Length)-1
	place.Region.StartColumn, place.Region.EndColumn = utf16Column(line, start), utf16Column(line, stop)
	if start < stop && stop <= len(line) {
		place.Region.Snippet = &sarifMessage{line[start:stop]}
	}
	return place
}

// uriOf returns a reference to a file: a relative one stays relative.
func uriOf(file string) string {
	uri := url.URL{Path: filepath.ToSlash(file)}
	if filepath.VolumeName(file) != "" {
		uri = url.URL{Scheme: "file", Path: "/" + uri.Path}
	}
	return uri.String()
}

// utf16Column returns the column behind some bytes of a line, in the units that
// SARIF counts.
func utf16Column(line string, bytes int) int32 {
	if bytes > len(line) {
		return int32(1 + bytes)
	}
	return int32(1 + len(utf16.Encode([]rune(line[:bytes]))))
}
