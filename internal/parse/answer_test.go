package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// readTable says what a dialect makes of a table, a line for each field and each
// finding. dialect is the name of one that is built in, or the text of one.
func readTable(t *testing.T, dialect, table string) string {
	t.Helper()
	d, err := LoadDialect("plain")
	if dialect != "plain" {
		d, err = ReadDialect("ours", []byte(dialect))
	}
	require.NoError(t, err)
	page, ds := NewParser(d).Page("page.md", "page.md", []byte("# Cup\n\n"+table))
	var out strings.Builder
	for _, decl := range page.Decls {
		if decl.Name != "Cup" {
			fmt.Fprintf(&out, "%s:\n", decl.Name)
		}
		for i := range decl.Struct.Fields {
			f := &decl.Struct.Fields[i]
			fmt.Fprintf(&out, "%s: %s, %s", f.Name, showRead(&f.Type), f.Presence)
			if f.Condition != "" {
				fmt.Fprintf(&out, " (%s)", f.Condition)
			}
			if f.Additional {
				out.WriteString(", all other keys")
			}
			if f.Since != "" {
				fmt.Fprintf(&out, ", since %s", f.Since)
			}
			out.WriteString("\n")
		}
	}
	for _, d := range ds {
		fmt.Fprintf(&out, "%d:%d %s: %s [%s]\n", d.Pos.Line, d.Pos.Column, d.Severity, d.Message, d.Code)
	}
	return out.String()
}

// TestOptionalColumn checks a column in which "yes" says that the key may be missing.
func TestOptionalColumn(t *testing.T) {
	for _, header := range []string{"Optional", "optional?", "**Is optional**"} {
		require.Equal(t, `a: string, optional
b: string, required
c: string, optional
d: string, unstated
e: string, conditional (yes, on Mondays)
f: string, required
g: string, optional
h: string, required
i: string, required
j: string, required
k: string, unstated
14:25 warning: the field is required here and optional by its type; it is taken as required [contradiction]
15:16 warning: unknown presence "perhaps": nothing is known of whether the field has to be there [unknown-presence]
`, readTable(t, "plain", "| Name | Type | "+header+` |
| --- | --- | --- |
| a | string | yes |
| b | string | **No** |
| c | string | ✓ |
| d | string | |
| e | string | yes, on Mondays |
| f | string | required |
| g | string | optional |
| h | string | false |
| i | string | ❌ |
| j | optional string | no |
| k | string | perhaps |
`), header)
	}
	require.Equal(t, `a: any, optional
b: any, required
`, readTable(t, "plain", "| Name | Optional |\n| --- | --- |\n| a | yes |\n| b | no |\n"), "it makes a table one of fields")
	require.Equal(t, `a: string, required
b: string, optional
`, readTable(t, "plain", "| Name | Type | Required | Optional |\n| --- | --- | --- | --- |\n| a | string | yes | |\n| b | string | | yes |\n"))
}

// TestNullableColumn checks a column that says whether values may be null.
func TestNullableColumn(t *testing.T) {
	require.Equal(t, `a: string?, required
b: string, required
c: string?, required
d: list(string)?, unstated
e: string, optional
7:24 warning: the field "c" is not null by this column, and may be null by another cell of its row; it is taken as nullable [contradiction]
9:16 warning: "now and then" is neither yes nor no: it is not known whether the field "e" may be null [unknown-presence]
`, readTable(t, "plain", `| Name | Type | Nullable | Required |
| --- | --- | --- | --- |
| a | string | yes | yes |
| b | string | no | yes |
| c | string or null | no | yes |
| d | string[] | ✓ | |
| e | string | now and then | no |
`))
}

// TestAnswersOfDialect checks that dialects can have such columns, and words for yes and
// no, of their own.
func TestAnswersOfDialect(t *testing.T) {
	require.Equal(t, `a: string?, optional
b: string, required
`, readTable(t, `
extends: plain
columns: {struct: {may it be missing: optional, may it be empty: nullable}}
answers: {sure: "yes", no way: "no"}
`, "| Name | Type | May it be missing | May it be empty |\n| --- | --- | --- | --- |\n| a | string | sure | yes |\n| b | string | no way | no |\n"))
	_, err := ReadDialect("ours", []byte("answers: {sure: maybe}"))
	require.EqualError(t, err, `dialect ours: line 1: answers: "maybe" is no answer; there are: yes, no`)
}
