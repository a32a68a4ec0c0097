// Package parse reads Markdown documents: one page in, one ir.Page out, with
// diagnostics that point into its cells.
package parse

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// Parser reads pages of one dialect. Several goroutines may use it at once.
type Parser struct {
	ProseLimits bool // what descriptions say of values is a limit of them

	dialect  *Dialect
	markdown markdown
}

// NewParser returns a Parser for documents in d.
func NewParser(d *Dialect) *Parser {
	return &Parser{dialect: d, markdown: newMarkdown()}
}

// Page reads one page. file is how diagnostics name it, source how the output
// does. What the page declares is returned also when there are diagnostics;
// it keeps no part of src.
func (ps *Parser) Page(file, source string, src []byte) (*ir.Page, []diag.Diagnostic) {
	p := &page{dialect: ps.dialect, file: file, src: src, lines: lineStarts(src), proseLimits: ps.ProseLimits}
	out := &ir.Page{File: file, Source: source}
	prepared := p.prepare()
	if prepared == nil {
		return out, p.diags
	}
	p.title = frontMatterTitle(src)
	p.src = prepared
	p.readBlocks(ps.markdown)
	p.splitTypedNames()
	p.read(out)
	out.Reading, out.Examples = p.reading, p.examples(out.Decls)
	return out, p.diags
}

// page is a page that is being read.
type page struct {
	dialect     *Dialect
	proseLimits bool
	file        string
	src         []byte
	lines       []int    // offsets of the lines' starts
	title       name     // that the front matter gives the page
	tags        []anchor // that the flavour's markup names, in document order
	blocks      []block
	taken       map[string]bool // names of the page's types, in lower case
	diags       []diag.Diagnostic
	reading     ir.Reading
}

// section is a heading that the dialect knows, and what stands below it; or a table
// that the dialect knows by its columns.
type section struct {
	kind    Section
	heading *block          // of a table, the one that names its type; nil: there is none
	owner   *block          // the heading that names the type; nil: there is none, or it is a table
	prose   []block         // between owner and heading, or before the table
	body    []block         // up to the next heading of the same level, or a higher one; or the table
	named   name            // of a table: what its type is called
	own     string          // of a table: the part of that which no other heading gives
	outer   []string        // of a table: the headings above, from the one that names its type
	below   *block          // of a table: the heading above it
	caption string          // of a table: the paragraph above it
	names   map[string]bool // of tables that are one section: the names in them
	index   int             // of a table: where it stands among the blocks
}

// read finds the sections of the page and what they define.
func (p *page) read(out *ir.Page) {
	if p.dialect.Prose() {
		p.readTables(out)
		return
	}
	sections := p.sections()
	defined := map[*block]*section{}
	var kept []*section
	for i := range sections {
		s := &sections[i]
		if s.kind == OperationSection {
			out.Operation = true
			continue
		}
		if s.kind == ProseSection || !hasTable(s.body) && !p.defines(s) && definedLater(sections[i+1:], s.owner) {
			continue // a description may have headings of its own
		}
		if earlier := defined[s.owner]; earlier != nil && !p.titleOf(s).at.empty() {
			p.diags = append(p.diags, diag.Diagnostic{
				Pos: p.pos(s.heading.text()), Severity: diag.Error, Code: diag.DuplicateType,
				Message: fmt.Sprintf("%s is defined a second time on this page", p.titleOf(s).text),
				Related: []diag.Note{{Pos: p.pos(earlier.heading.text()), Message: "it is defined here already"}},
			})
			continue
		}
		defined[s.owner] = s
		kept = append(kept, s)
	}
	for _, s := range kept {
		out.Decls = append(out.Decls, p.decls(s, out.Source)...)
	}
	p.strayTables(sections, kept)
	if len(sections) == 0 {
		out.Title = p.titleOnly(out.Source)
	}
}

// titleOnly reads a page that says no more of a type than its name, if it is one.
func (p *page) titleOnly(source string) *ir.Decl {
	at := owner(p.blocks, 2)
	s := &section{prose: p.blocks}
	if at >= 0 {
		s.owner = &p.blocks[at]
		s.prose = p.blocks[at+1:]
	}
	isOfType := func(b block) bool {
		return b.table != nil && (p.fits(b.table, StructSection) || p.fits(b.table, EnumSection))
	}
	if p.titleOf(s).at.empty() || slices.ContainsFunc(p.blocks, isOfType) {
		return nil
	}
	return p.named(s, source)
}

// titleOf returns the name of the type that a section defines; that of the page's
// front matter where no heading gives one.
func (p *page) titleOf(s *section) name {
	if s.named.text != "" {
		return s.named
	}
	if s.owner == nil {
		return p.title
	}
	return p.nameIn(s.owner.text())
}

// named returns a declaration with its name and description.
func (p *page) named(s *section, source string) *ir.Decl {
	title := p.titleOf(s)
	d := &ir.Decl{Name: title.text, Source: source, Pos: p.pos(title.at)}
	d.Doc, d.Deprecation = p.prose(s.prose)
	if title.struck && d.Deprecation == nil {
		d.Deprecation = &ir.Deprecation{}
	}
	return d
}

// sections returns the sections of the page in document order.
func (p *page) sections() []section {
	if p.dialect.Prose() {
		return p.tableSections()
	}
	var out []section
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.kind != headingBlock || b.level == 1 { // a type may be called Fields
			continue
		}
		kind, ok := p.sectionOf(b)
		if !ok {
			continue
		}
		s := section{kind: kind, heading: b, body: body(p.blocks[i+1:], b.level)}
		if kind == StructSection || kind == EnumSection {
			s.body = body(p.blocks[i+1:], maxLevel) // what stands below a further heading is another one's
		}
		s.prose = p.blocks[:i]
		if at := owner(p.blocks[:i], b.level); at >= 0 {
			s.owner = &p.blocks[at]
			s.prose = p.blocks[at+1 : i]
		}
		out = append(out, s)
	}
	return out
}

// sectionOf returns what a heading opens.
func (p *page) sectionOf(heading *block) (Section, bool) {
	return p.dialect.Sections.Lookup(string(p.src[heading.text().start:heading.text().stop]))
}

func (p *page) isSection(heading *block) bool {
	_, ok := p.sectionOf(heading)
	return ok
}

// owner returns the index of the heading that a section below blocks belongs
// to: the page's title, or the nearest heading one level up; or -1. The title
// is the first heading of its level: a description may have more.
func owner(blocks []block, level int) int {
	if level == 2 {
		for i := range blocks {
			if blocks[i].kind == headingBlock && blocks[i].level == 1 {
				return i
			}
		}
		return -1
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		if blocks[i].kind == headingBlock && blocks[i].level < level {
			return i
		}
	}
	return -1
}

// maxLevel is the deepest level of a heading.
const maxLevel = 6

// body returns blocks up to the next heading that is no part of a section of
// this level.
func body(blocks []block, level int) []block {
	for i := range blocks {
		if blocks[i].kind == headingBlock && blocks[i].level <= level {
			return blocks[:i]
		}
	}
	return blocks
}

// defines reports whether a section has what it takes to define a type.
func (p *page) defines(s *section) bool {
	for i := range s.body {
		b := &s.body[i]
		switch s.kind {
		case UnionSection:
			if b.kind == headingBlock {
				return true
			}
		case EnumSection:
			if b.kind == itemBlock {
				return true
			}
			fallthrough
		default:
			if b.table != nil && p.fits(b.table, s.kind) {
				return true
			}
		}
	}
	return false
}

// fits reports whether a header has the columns without which a table of this
// kind says nothing.
func (p *page) fits(t *table, kind Section) bool {
	found := map[Role]bool{}
	for i := range t.header[:min(len(t.header), maxColumns)] {
		role, _ := p.roleIn(t, kind, i)
		found[role] = true
	}
	for _, needed := range p.essential(kind) {
		if !slices.ContainsFunc(needed, func(role Role) bool { return found[role] }) {
			return false
		}
	}
	return !found[SkipRole]
}

func (p *page) header(cell span) string {
	if p.dialect.Prose() {
		return p.plain(cell)
	}
	return unescape(string(p.src[cell.start:cell.stop]))
}

func definedLater(sections []section, owner *block) bool {
	for i := range sections {
		if sections[i].owner == owner && sections[i].kind != ProseSection && sections[i].kind != OperationSection {
			return true
		}
	}
	return false
}

// decls reads the type that a section defines, and those of objects in it.
func (p *page) decls(s *section, source string) []*ir.Decl {
	if s.named.text == "" && p.titleOf(s).at.empty() {
		p.errorAt(s.heading.text(), diag.NoTitle, "no heading above %q names the type", p.src[s.heading.text().start:s.heading.text().stop])
		return nil
	}
	d := p.named(s, source)
	out := []*ir.Decl{d}
	switch s.kind {
	case StructSection:
		var inner []*ir.Decl
		d.Extends = p.bases(d.Doc)
		d.Struct, inner = p.structIn(s, d)
		p.dialect.ownKey(d.Struct, d.Name)
		out = append(out, inner...)
	case EnumSection:
		d.Enum = p.enumIn(s)
	case UnionSection:
		d.Union = p.unionIn(s)
	default:
		panic("parse: a section of kind " + string(s.kind) + " defines nothing")
	}
	return out
}

// prose returns the text of a description: raw Markdown, less its sections
// that say nothing of the type.
func (p *page) prose(blocks []block) (string, *ir.Deprecation) {
	var out strings.Builder
	for i := 0; i < len(blocks); i++ {
		b := &blocks[i]
		if b.kind == headingBlock && b.level > 1 && p.isSection(b) {
			i += len(body(blocks[i+1:], b.level))
			continue
		}
		if out.Len() > 0 && b.kind != itemBlock {
			out.WriteString("\n")
		}
		p.writeBlock(&out, b)
	}
	return p.dialect.deprecation(strings.TrimSpace(out.String()))
}

func (p *page) writeBlock(out *strings.Builder, b *block) {
	prefix := ""
	switch b.kind {
	case headingBlock:
		prefix = strings.Repeat("#", b.level) + " "
	case itemBlock:
		prefix = "- "
	case htmlBlock:
		if bytes.HasPrefix(p.src[b.text().start:], []byte("<!--")) {
			return
		}
	case codeBlock:
		out.WriteString("```\n")
		defer out.WriteString("```\n")
	}
	for i, line := range b.lines {
		if b.kind == itemBlock && i > 0 {
			prefix = "  "
		}
		out.WriteString(prefix)
		out.Write(bytes.TrimRight(p.src[line.start:line.stop], "\r\n"))
		out.WriteString("\n")
	}
}

func hasTable(blocks []block) bool {
	return slices.ContainsFunc(blocks, func(b block) bool { return b.table != nil })
}

// headings lists the headings of a kind of section, for messages.
func (p *page) headings(kind Section) string {
	return quoted(p.dialect.Sections.keysOf(kind))
}

func (p *page) errorAt(s span, code diag.Code, format string, args ...any) {
	p.report(s, diag.Error, code, format, args...)
}

// problemAt reports what is wrong with a row: as a warning where the dialect is
// lenient.
func (p *page) problemAt(s span, code diag.Code, format string, args ...any) {
	severity := diag.Error
	if p.dialect.Lenient {
		severity = diag.Warning
	}
	p.report(s, severity, code, format, args...)
}

func (p *page) warnAt(s span, code diag.Code, format string, args ...any) {
	p.report(s, diag.Warning, code, format, args...)
}

func (p *page) report(s span, severity diag.Severity, code diag.Code, format string, args ...any) {
	p.diags = append(p.diags, diag.Diagnostic{Pos: p.pos(s), Severity: severity, Code: code, Message: fmt.Sprintf(format, args...)})
}

// reportPage reports something about the page as a whole.
func (p *page) reportPage(severity diag.Severity, code diag.Code, format string, args ...any) {
	p.diags = append(p.diags, diag.Diagnostic{Pos: ir.Pos{File: p.file}, Severity: severity, Code: code, Message: fmt.Sprintf(format, args...)})
}

// pos returns where s stands, up to the end of its first line.
func (p *page) pos(s span) ir.Pos {
	line := sort.SearchInts(p.lines, s.start+1) - 1
	end := len(p.src)
	if line+1 < len(p.lines) {
		end = p.lines[line+1] - 1
	}
	stop := max(s.start, min(s.stop, end))
	return ir.Pos{File: p.file, Line: int32(line + 1), Column: int32(s.start - p.lines[line] + 1), Length: int32(stop - s.start)}
}

// lineStarts returns the offsets of the lines. A file without line feeds ends its
// lines by carriage returns.
func lineStarts(src []byte) []int {
	end := byte('\n')
	if bytes.IndexByte(src, end) < 0 {
		end = '\r'
	}
	out := make([]int, 1, bytes.Count(src, []byte{end})+1)
	for i, c := range src {
		if c == end {
			out = append(out, i+1)
		}
	}
	return out
}
