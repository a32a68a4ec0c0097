package parse

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSeveralColumnsOfARole checks which column counts where several could be the one
// for names or types, and that something is said of the others.
func TestSeveralColumnsOfARole(t *testing.T) {
	for _, test := range []struct{ header, row, want string }{
		{"Name | Key | Type | Required", "Full name | full_name | string | yes", `full_name: string, required
3:3 warning: the column "Name" says the name, too: "Key" counts, and this one becomes paragraphs of the descriptions [duplicate-column]
`},
		{"Parameter name | JSON name | Type", "Full name | full_name | string", `full_name: string, unstated
3:3 warning: the column "Parameter name" says the name, too: "JSON name" counts, and this one becomes paragraphs of the descriptions [duplicate-column]
`},
		{"Name | Property | Type", "Full name | full_name | string", `full_name: string, unstated
3:3 warning: the column "Name" says the name, too: "Property" counts, and this one becomes paragraphs of the descriptions [duplicate-column]
`},
		{"Attribute | Key | Type", "Full name | full_name | string", `full_name: string, unstated
3:3 warning: the column "Attribute" says the name, too: "Key" counts, and this one becomes paragraphs of the descriptions [duplicate-column]
`},
		{"Field | Name | Type", "full_name | Full name | string", `full_name: string, unstated
3:11 warning: the column "Name" says the name, too: "Field" counts, and this one becomes paragraphs of the descriptions [duplicate-column]
`},
		{"Name | Type | Data type", "a | string | integer", `a: string, unstated
3:17 warning: the column "Data type" says the type, too: "Type" counts, and this one becomes paragraphs of the descriptions [duplicate-column]
`},
		{"Name | Type | Required | Mandatory", "a | string | yes | no", `a: string, required
3:28 warning: the column "Mandatory" says the presence, too: "Required" counts, and this one becomes paragraphs of the descriptions [duplicate-column]
`},
		{"Name | Type | Description | Details", "a | string | x | y", "a: string, unstated\n"},
	} {
		rule := "| --- | --- | --- | --- |"
		if test.row[len(test.row)-1] == 'g' || test.header == "Name | Type | Data type" {
			rule = "| --- | --- | --- |"
		}
		require.Equal(t, test.want, readTable(t, "plain", "| "+test.header+" |\n"+rule+"\n| "+test.row+" |\n"), test.header)
	}
	require.Equal(t, "Full name: string, unstated\n", readTable(t, "extends: plain\ncolumns: {struct: {key: note}}", "| Name | Key | Type |\n| --- | --- | --- |\n| Full name | full_name | string |\n"), "a dialect can say otherwise")
}
