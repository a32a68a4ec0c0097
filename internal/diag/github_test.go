package diag

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func TestWriteGitHub(t *testing.T) {
	tests := []struct {
		name string
		give []Diagnostic
		want string
	}{
		{name: "nothing", give: nil, want: ""},
		{
			name: "place", give: []Diagnostic{{Pos: ir.Pos{File: "docs/a.md", Line: 7, Column: 3, Length: 4}, Severity: Error, Code: Stale, Message: "is old"}},
			want: "::error file=docs/a.md,line=7,endLine=7,col=3,endColumn=7,title=stale::is old\n",
		},
		{
			name: "first line", give: []Diagnostic{{Pos: ir.Pos{File: "a.md", Line: 1, Column: 1}, Severity: Error, Code: Stale, Message: "is old"}},
			want: "::error file=a.md,line=1,endLine=1,col=1,endColumn=1,title=stale::is old\n",
		},
		{
			name: "file as a whole", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Warning, Code: EmptyPage, Message: "the page is empty"}},
			want: "::warning file=a.md,title=empty-page::the page is empty\n",
		},
		{
			name: "punctuation in the message", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Error, Code: Stale, Message: "a, b: 100%\r\nc %0A ::error::d"}},
			want: "::error file=a.md,title=stale::a, b: 100%25%0D%0Ac %250A ::error::d\n",
		},
		{
			name: "punctuation in the file", give: []Diagnostic{{Pos: ir.Pos{File: "C:\\a,b\r\n100%.md"}, Severity: Error, Code: Stale, Message: "m"}},
			want: "::error file=C%3A\\a%2Cb%0D%0A100%25.md,title=stale::m\n",
		},
		{
			name: "other places",
			give: []Diagnostic{{
				Pos: ir.Pos{File: "a.md"}, Severity: Error, Code: Ambiguous, Message: "which",
				Related: []Note{{Pos: ir.Pos{File: "b.md", Line: 7, Column: 8}, Message: "100%"}, {Pos: ir.Pos{File: "c.md"}, Message: "or this"}},
			}},
			want: "::error file=a.md,title=ambiguous::which%0Ab.md:7:8: 100%25%0Ac.md: or this\n",
		},
		{
			name: "note", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Remark, Code: Unread, Message: "m"}},
			want: "::notice file=a.md,title=unread::m\n",
		},
		{
			name: "controls", give: []Diagnostic{{
				Pos: ir.Pos{File: "\x1b[2J a\xff.md"}, Severity: Error, Code: Stale, Message: "m\x1b[1mn\u202e\ttab\u2028\u00a0\v",
				Related: []Note{{Pos: ir.Pos{File: "b.md"}, Message: "\a"}},
			}},
			want: "::error file=?[2J a?.md,title=stale::m?[1mn?\ttab?\u00a0?%0Ab.md: ?\n",
		},
		{
			name: "two", give: []Diagnostic{{Pos: ir.Pos{File: "a.md"}, Severity: Error, Code: Stale, Message: "m"}, {Pos: ir.Pos{File: "b.md"}, Severity: Error, Code: Stale, Message: "n"}},
			want: "::error file=a.md,title=stale::m\n::error file=b.md,title=stale::n\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, written(t, GitHub, tt.give...))
		})
	}
}
