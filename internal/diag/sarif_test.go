package diag

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func TestWriteSARIF(t *testing.T) {
	require.JSONEq(t, `{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": [{
			"columnKind": "utf16CodeUnits",
			"tool": {"driver": {"name": "specgen", "rules": [{"id": "duplicate-type"}, {"id": "empty-page"}]}},
			"results": [{
				"ruleId": "duplicate-type",
				"ruleIndex": 0,
				"level": "error",
				"message": {"text": "\"A\" <b> & c"},
				"locations": [{"physicalLocation": {
					"artifactLocation": {"uri": "my%20docs/a.md"},
					"region": {"startLine": 1, "startColumn": 3, "endColumn": 7}
				}}],
				"relatedLocations": [{
					"physicalLocation": {
						"artifactLocation": {"uri": "my%20docs/b.md"},
						"region": {"startLine": 2, "startColumn": 5, "endColumn": 11}
					},
					"message": {"text": "here"}
				}, {
					"physicalLocation": {"artifactLocation": {"uri": "c.md"}},
					"message": {"text": "or here"}
				}]
			}, {
				"ruleId": "empty-page",
				"ruleIndex": 1,
				"level": "warning",
				"message": {"text": "the page is empty"},
				"locations": [{"physicalLocation": {"artifactLocation": {"uri": "c.md"}}}]
			}]
		}]
	}`, written(t, SARIF, sample()...))
}

func TestWriteSARIFOfNothing(t *testing.T) {
	require.JSONEq(t, `{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": [{"tool": {"driver": {"name": "specgen", "rules": []}}, "results": [], "columnKind": "utf16CodeUnits"}]
	}`, written(t, SARIF), "the lists must not be null")
}

func TestWriteSARIFListsEachRuleOnce(t *testing.T) {
	var log sarifLog
	text := written(t, SARIF, Diagnostic{Code: Unresolved}, Diagnostic{Code: Ambiguous}, Diagnostic{Code: Unresolved})
	require.NoError(t, json.Unmarshal([]byte(text), &log))
	require.Equal(t, []sarifRule{{ID: Ambiguous}, {ID: Unresolved}}, log.Runs[0].Tool.Driver.Rules)
	require.Len(t, log.Runs[0].Results, 3)
}

func TestWriteSARIFURI(t *testing.T) {
	tests := []struct {
		give string
		want string
	}{
		{give: "docs/a.md", want: "docs/a.md"},
		{give: "../docs/a.md", want: "../docs/a.md"},
		{give: "/docs/a.md", want: "/docs/a.md"},
		{give: "my docs/a b.md", want: "my%20docs/a%20b.md"},
		{give: "a#1?.md", want: "a%231%3F.md"},
		{give: "100%.md", want: "100%25.md"},
		{give: "größe.md", want: "gr%C3%B6%C3%9Fe.md"},
	}
	for _, tt := range tests {
		t.Run(tt.give, func(t *testing.T) {
			var log sarifLog
			text := written(t, SARIF, Diagnostic{Pos: ir.Pos{File: tt.give}})
			require.NoError(t, json.Unmarshal([]byte(text), &log))
			require.Equal(t, tt.want, log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
		})
	}
}

// TestWriteSARIFIsValid checks a report of all that is odd against what SARIF demands.
func TestWriteSARIFIsValid(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("testdata/sarif.schema.json")
	require.NoError(t, err)
	for _, text := range []string{written(t, SARIF), written(t, SARIF, sample()...), written(t, SARIF, odd()...)} {
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, schema.Validate(document))
	}

	var log sarifLog
	require.NoError(t, json.Unmarshal([]byte(written(t, SARIF, odd()...)), &log))
	run := log.Runs[0]
	require.Len(t, run.Results, len(odd()))
	for _, result := range run.Results {
		require.Equal(t, result.RuleID, run.Tool.Driver.Rules[result.RuleIndex].ID)
		if region := result.Locations[0].PhysicalLocation.Region; region != nil {
			require.GreaterOrEqual(t, region.EndColumn, region.StartColumn)
		}
	}
}

// TestWriteSARIFRegion checks columns, which SARIF does not count in bytes, and the
// text between them.
func TestWriteSARIFRegion(t *testing.T) {
	source := []byte("äöü bad 🎉 worse\n")
	tests := []struct {
		name string
		give ir.Pos
		want sarifRegion
	}{
		{name: "behind letters of two bytes", give: ir.Pos{Line: 1, Column: 8, Length: 3}, want: sarifRegion{StartLine: 1, StartColumn: 5, EndColumn: 8, Snippet: &sarifMessage{"bad"}}},
		{name: "behind a pair of surrogates", give: ir.Pos{Line: 1, Column: 17, Length: 5}, want: sarifRegion{StartLine: 1, StartColumn: 12, EndColumn: 17, Snippet: &sarifMessage{"worse"}}},
		{name: "of no length", give: ir.Pos{Line: 1, Column: 8}, want: sarifRegion{StartLine: 1, StartColumn: 5, EndColumn: 5}},
		{name: "no column", give: ir.Pos{Line: 1}, want: sarifRegion{StartLine: 1}},
		{name: "behind the end", give: ir.Pos{Line: 9, Column: 8, Length: 2}, want: sarifRegion{StartLine: 9, StartColumn: 8, EndColumn: 10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			place := sarifPlaceOf(tt.give, func(string) []byte { return source })
			require.Equal(t, &tt.want, place.Region)
		})
	}
}
