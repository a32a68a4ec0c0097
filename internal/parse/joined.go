package parse

import (
	"fmt"
	"strings"

	"example.com/specgen/internal/diag"
)

// tellJoined reports a table of fields that is read as one with another one, since they
// have one heading, where it may as well be of something else: where a sentence of its own
// announces it, or where it has fields that the other one has.
func (p *page) tellJoined(earlier, further *section) {
	if further.kind != StructSection {
		return
	}
	isAnnounced := strings.HasSuffix(further.caption, ":") && earlier.caption != "" && earlier.caption != further.caption
	if shares := p.share(earlier, further); !isAnnounced && !shares {
		return
	}
	p.diags = append(p.diags, diag.Diagnostic{
		Pos: p.pos(further.body[0].begin()), Severity: diag.Warning, Code: diag.DuplicateType,
		Message: fmt.Sprintf("one heading names this table and another one: its rows are read as further fields of %s; if they are not, it needs a heading of its own", further.named.text),
		Related: []diag.Note{{Pos: p.pos(earlier.body[0].begin()), Message: "the first one"}},
	})
}

// share reports whether the tables of two sections have a name in common. The first one
// knows the names of both then.
func (p *page) share(earlier, further *section) bool {
	if earlier.names == nil {
		earlier.names = map[string]bool{}
		for _, name := range p.firstNames(earlier) {
			earlier.names[name] = true
		}
	}
	found := false
	for _, name := range p.firstNames(further) {
		found = found || earlier.names[name]
	}
	for _, name := range p.firstNames(further) {
		earlier.names[name] = true
	}
	return found
}

// firstNames returns what stands in the cells for names of a section's tables.
func (p *page) firstNames(s *section) []string {
	var out []string
	for i := range s.body {
		t := s.body[i].table
		if t == nil {
			continue
		}
		at := p.columnOf(t, NameRole)
		for _, r := range t.rows {
			if at >= 0 && at < len(r.cells) && !r.cells[at].empty() {
				out = append(out, p.plain(r.cells[at]))
			}
		}
	}
	return out
}
