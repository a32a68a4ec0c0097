package parse

import "example.com/specgen/internal/diag"

// strayTables reports field tables that stand neither in a section nor in the
// description of a type, and on a page with types the rows that are cut off from
// their table.
func (p *page) strayTables(all []section, kept []*section) {
	known := map[*block]bool{}
	know := func(blocks []block) {
		for i := range blocks {
			known[&blocks[i]] = true
		}
	}
	for i := range all {
		know(all[i].body)
	}
	for _, s := range kept {
		know(s.prose)
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		if known[b] {
			continue
		}
		if b.kind == paragraphBlock && len(kept) > 0 {
			p.suspect(b)
		}
		if b.table != nil && p.isFieldTable(b.table) {
			p.errorAt(b.table.header[0], diag.StrayTable, "the table has the columns of a field table, but stands under no heading that says so (%s)", p.headings(StructSection))
		}
	}
}

func (p *page) isFieldTable(t *table) bool {
	for _, cell := range t.header {
		if role, _ := p.role(StructSection, cell); role == PresenceRole {
			return p.fits(t, StructSection)
		}
	}
	return false
}
