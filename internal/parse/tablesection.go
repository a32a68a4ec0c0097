package parse

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// readTables reads the types of a page whose tables are known by their columns.
func (p *page) readTables(out *ir.Page) {
	sections := p.tableSections()
	p.taken = map[string]bool{}
	for i := range sections {
		p.taken[strings.ToLower(sections[i].named.text)] = true
	}
	names := make([]string, len(sections))
	for i := range sections {
		decls := p.decls(&sections[i], out.Source)
		names[i] = decls[0].Name
		out.Decls = append(out.Decls, decls...)
	}
	out.Anchors = p.anchors(sections, names)
	slices.SortStableFunc(p.reading.Unread, func(a, b ir.Unread) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	for i := range p.blocks {
		if b := &p.blocks[i]; b.kind == paragraphBlock || b.kind == htmlBlock {
			p.suspect(b)
		} else if b.kind == codeBlock {
			p.suspectCode(b)
		}
	}
}

// tableSections returns the tables that the dialect knows by their columns, each as
// a section of its own, in document order. Tables that one heading names alike are one
// section.
func (p *page) tableSections() []section {
	var out []section
	var open []int // the headings above, the outermost first
	from := 0      // where the text begins that describes the next table
	for i := 0; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		if b.kind == headingBlock {
			for len(open) > 0 && p.blocks[open[len(open)-1]].level >= b.level {
				open = open[:len(open)-1]
			}
			open = append(open, i)
			from = i + 1
			continue
		}
		kind, length := p.opens(i)
		if length == 0 {
			continue
		}
		s, field := p.tableSection(kind, open, p.blocks[from:i], p.blocks[i:i+length])
		s.index = i
		i += length - 1
		from = i + 1
		if s.named.text == "" {
			continue
		}
		if last := len(out) - 1; field != "" && last >= 0 && out[last].kind == kind && out[last].below == s.below {
			s.body[0].within = field
			out[last].body = append(out[last].body, s.body...)
			continue
		}
		same := slices.IndexFunc(out, func(o section) bool {
			return o.kind == kind && o.heading == s.heading && o.named.text == s.named.text
		})
		if same >= 0 {
			p.tellJoined(&out[same], &s)
			out[same].body = append(out[same].body, s.body...)
			continue
		}
		out = append(out, s)
	}
	p.tellApart(out)
	return slices.DeleteFunc(out, func(s section) bool { return len(s.body) == 0 })
}

// opens returns what begins at a block, and how many blocks it has: none where
// nothing for us does.
func (p *page) opens(at int) (Section, int) {
	b := &p.blocks[at]
	if b.table == nil {
		return EnumSection, p.valueItems(p.blocks[at:])
	}
	kind, ok := p.kindOf(b.table)
	if !ok {
		p.passOver(b.table)
		return "", 0
	}
	return kind, 1
}

// tableSection returns the section of a table below headings and text, or of a list,
// and the field of the one before it that the table describes, if it does.
func (p *page) tableSection(kind Section, open []int, prose, body []block) (section, string) {
	s := section{kind: kind, body: slices.Clone(body), prose: texts(prose)}
	at := namePlace{title: p.titleText()}
	for _, heading := range slices.Backward(open) {
		at.headings = append(at.headings, p.plain(p.blocks[heading].text()))
	}
	for i := range prose {
		if b := &prose[len(prose)-1-i]; b.kind == paragraphBlock || b.kind == itemBlock {
			at.caption = p.captionText(b)
			break
		}
	}
	n := p.dialect.Names.name(at)
	if n.byCaption { // what stands before it is of something else
		s.prose = s.prose[max(0, len(s.prose)-1):]
	}
	s.named = name{text: n.text, at: p.title.at}
	s.caption = at.caption
	s.own = n.own
	s.outer = at.headings[min(n.depth, len(at.headings)):]
	if len(open) > 0 {
		s.body[0].under = at.headings[0]
		s.below = &p.blocks[open[len(open)-1]]
		named := open[max(0, len(open)-1-n.depth)]
		s.heading = &p.blocks[named]
		s.named.at = s.heading.text()
		if s.heading != s.below && !n.byCaption {
			s.prose = append(p.textBelow(named), s.prose...)
		}
	}
	if s.named.at.empty() {
		s.named.at = body[0].begin()
	}
	return s, n.field
}

// texts returns the blocks that describe something.
func texts(blocks []block) []block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b block) bool { return b.table != nil || b.kind == codeBlock || b.kind == htmlBlock })
}

// textBelow returns what stands directly below a heading, up to a table or a further
// heading.
func (p *page) textBelow(heading int) []block {
	below := p.blocks[heading+1:]
	end := slices.IndexFunc(below, func(b block) bool { return b.kind == headingBlock || b.table != nil })
	if end < 0 {
		end = len(below)
	}
	return texts(below[:end])
}

// captionText returns the text of a paragraph as it is written, but for its line
// ends.
func (p *page) captionText(b *block) string {
	text := b.text()
	return strings.Join(strings.Fields(string(p.src[text.start:min(text.stop, text.start+maxCaption)])), " ")
}

// maxCaption bounds how much of a paragraph is looked at for a name, in bytes.
const maxCaption = 2000

// titleText returns how the page is called: by its front matter, by its first
// heading, or by its file.
func (p *page) titleText() string {
	if p.title.text != "" {
		return p.title.text
	}
	for i := range p.blocks {
		if b := &p.blocks[i]; b.kind == headingBlock && b.level == 1 {
			if text := p.plain(b.text()); text != "" {
				return text
			}
		}
	}
	base, _, _ := strings.Cut(path.Base(p.file), ".")
	return base
}

// kindOf returns what a table says, by its columns.
func (p *page) kindOf(t *table) (Section, bool) {
	for _, kind := range []Section{StructSection, EnumSection} {
		if p.fits(t, kind) {
			return kind, true
		}
	}
	return "", false
}

// role returns the role of a column.
func (p *page) role(kind Section, header span) (Role, bool) {
	text := p.header(header)
	if kind == StructSection && p.dialect.Versions.rank(text) >= 0 {
		return PresenceRole, true
	}
	return p.dialect.columns(kind).Lookup(text)
}

// roleIn returns the role of one of the columns of a table.
func (p *page) roleIn(t *table, kind Section, column int) (Role, bool) {
	if t.typed > 0 && column == t.typed {
		return TypeRole, true
	}
	return p.role(kind, t.header[column])
}

// passOver takes note of a table that has some columns of a field table, and is
// none.
func (p *page) passOver(t *table) {
	switch {
	case p.columnOf(t, TypeRole) >= 0 || p.columnOf(t, PresenceRole) >= 0 || p.columnOf(t, OptionalRole) >= 0:
		p.unread(t.header[0], "the table has no columns that say the names and the types of fields")
	case p.columnOf(t, NameRole) >= 0 && p.columnOf(t, SkipRole) < 0:
		p.unread(t.header[p.columnOf(t, NameRole)], "the table has no column that says the types of its fields")
	}
}

// unread takes note of a cell of which nothing is made.
func (p *page) unread(at span, why string) {
	p.reading.Unread = append(p.reading.Unread, ir.Unread{Pos: p.pos(at), Text: string(p.src[at.start:at.stop]), Why: why})
}

// tellApart gives sections of one name that stand under different headings the
// names of the headings further out before their own. None of them keeps the plain
// name, so that their order does not matter.
func (p *page) tellApart(sections []section) {
	for level := 1; level <= maxLevel; level++ {
		byName := map[string][]*section{}
		var names []string
		for i := range sections {
			s := &sections[i]
			key := strings.ToLower(s.named.text)
			if byName[key] == nil {
				names = append(names, key)
			}
			byName[key] = append(byName[key], s)
		}
		changed := false
		for _, key := range names {
			same := byName[key]
			if len(same) < 2 {
				continue
			}
			for _, s := range same {
				if outer := s.outerName(p.dialect, p.titleText(), level); outer != "" && !strings.HasPrefix(strings.ToLower(s.named.text), strings.ToLower(outer)) {
					s.named.text = outer + " " + s.named.text
					changed = true
				}
			}
		}
		if !changed {
			break
		}
	}
	p.numberEqual(sections)
}

// outerName returns the name that the heading so many levels further out gives.
func (s *section) outerName(d *Dialect, title string, level int) string {
	if level >= len(s.outer) {
		return ""
	}
	return d.Names.name(namePlace{headings: s.outer[level:], title: title}).text
}

// numberEqual reports sections that nothing tells apart, and joins those of a kind
// with the first one.
func (p *page) numberEqual(sections []section) {
	first := map[string]*section{}
	for i := range sections {
		s := &sections[i]
		key := strings.ToLower(s.named.text)
		earlier := first[key]
		if earlier == nil {
			first[key] = s
			continue
		}
		note := diag.Note{Pos: p.pos(earlier.body[0].begin()), Message: "it stands here already"}
		if earlier.kind != s.kind { // an enum beside an object, under one heading
			s.named.text += " " + map[Section]string{EnumSection: "values", StructSection: "fields"}[s.kind]
			if first[strings.ToLower(s.named.text)] == nil {
				first[strings.ToLower(s.named.text)] = s
				continue
			}
		}
		p.diags = append(p.diags, diag.Diagnostic{
			Pos: p.pos(s.body[0].begin()), Severity: diag.Warning, Code: diag.DuplicateType,
			Message: fmt.Sprintf("nothing tells this table apart from another one of %s: they are read as one; another heading would tell them apart", s.named.text), Related: []diag.Note{note},
		})
		earlier.body = append(earlier.body, s.body...)
		s.body = nil
	}
}
