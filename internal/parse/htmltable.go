package parse

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"example.com/specgen/internal/diag"
)

// readBlocks finds the blocks of a page. Tables in HTML become tables as others.
func (p *page) readBlocks(m markdown) {
	all := m.blocks(p.src)
	p.blocks = make([]block, 0, len(all))
	for unclosed := false; len(all) > 0; {
		start, ok := p.tableTag(&all[0])
		if !ok || unclosed {
			p.blocks = append(p.blocks, all[0])
			all = all[1:]
			continue
		}
		t, end := p.htmlTable(start)
		if unclosed = end == 0; unclosed {
			p.errorAt(span{start, start + len("<table")}, diag.BrokenTable, "the table has no end: </table> is missing")
			continue
		}
		if len(t.header) > 0 {
			p.blocks = append(p.blocks, block{kind: tableBlock, lines: []span{{start, end}}, table: t})
		}
		all = p.behind(all, end)
	}
	p.noteTables()
}

// tableTag returns where a table begins in a block of HTML.
func (p *page) tableTag(b *block) (int, bool) {
	const tag = "<table"
	if b.kind != htmlBlock {
		return 0, false
	}
	for at, stop := b.text().start, b.text().stop; ; at++ {
		next := bytes.IndexByte(p.src[at:stop], '<')
		if next < 0 {
			return 0, false
		}
		if at += next; at+len(tag) <= stop && strings.EqualFold(string(p.src[at:at+len(tag)]), tag) {
			return at, true
		}
	}
}

// behind returns what blocks have behind a place.
func (p *page) behind(blocks []block, at int) []block {
	n := 0
	for n < len(blocks) && blocks[n].text().start < at {
		n++
	}
	rest := trim(p.src, span{at, blocks[n-1].text().stop})
	if rest.empty() {
		return blocks[n:]
	}
	blocks[n-1] = block{kind: htmlBlock, lines: []span{rest}}
	return blocks[n-1:]
}

// htmlTable reads the table that begins at start, and returns where it ends; 0 if
// it does not. The tags in it become what Markdown has for them, so that its
// cells read as those of other tables.
func (p *page) htmlTable(start int) (*table, int) {
	r := &htmlReader{src: p.src, start: start, at: start, tokens: html.NewTokenizer(bytes.NewReader(p.src[start:]))}
	for {
		kind := r.tokens.Next()
		if kind == html.ErrorToken {
			return nil, 0
		}
		from := r.at
		r.at += len(r.tokens.Raw())
		if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		r.tag(span{from, r.at}, kind == html.EndTagToken)
		if r.depth == 0 {
			r.write()
			return r.table(), r.at
		}
	}
}

// htmlReader reads a table in HTML.
type htmlReader struct {
	src    []byte
	tokens *html.Tokenizer
	start  int // offset of the table
	at     int // offset behind the last token
	depth  int // of tables in each other

	rows  []row
	cell  span       // the open one; its start is 0 where there is none
	spans []spanning // by column
	marks []mark

	own, carried int // how many cells there are, and how often they stand in further rows
}

// spanning is a cell that stands in several rows.
type spanning struct {
	cell span
	rows int // still to come
}

// mark is what stands in the place of a tag.
type mark struct {
	at     span
	text   string
	closes bool
}

// write makes Markdown of the HTML: line ends mean nothing in it, and tags are
// shorter.
func (r *htmlReader) write() {
	for i, c := range r.src[r.start:r.at] {
		if isSpace(c) {
			r.src[r.start+i] = ' '
		}
	}
	for _, m := range r.marks {
		place := r.src[m.at.start:m.at.stop]
		for i := range place {
			place[i] = ' '
		}
		if !m.closes {
			place = place[max(0, len(place)-len(m.text)):]
		}
		copy(place, m.text)
	}
}

// tag reads a tag.
func (r *htmlReader) tag(at span, closes bool) {
	name, attributes := r.tokens.TagName()
	tag := string(name)
	r.marks = append(r.marks, mark{at, markdownOf(tag, closes), closes})
	switch {
	case tag == "table" && closes:
		if r.depth--; r.depth == 0 {
			r.endCell(at.start)
		}
	case tag == "table":
		r.depth++
	case r.depth > 1: // a table within a cell is text of it
	case tag == "tr":
		r.endCell(at.start)
		if !closes {
			r.rows = append(r.rows, row{text: at, html: true})
			r.carry()
		}
	case tag == "td" || tag == "th":
		r.endCell(at.start)
		if !closes && len(r.rows) > 0 {
			r.cell = span{at.stop, at.stop}
			column := len(r.rows[len(r.rows)-1].cells)
			r.spans = slices.Grow(r.spans, 1)[:max(len(r.spans), column+1)]
			rows, columns := r.extent(attributes)
			r.spans[column].rows = rows - 1
			r.rows[len(r.rows)-1].across = r.rows[len(r.rows)-1].across || column == 0 && columns > 1
		}
	}
}

// markdownOf returns what Markdown has for a tag; "" for nothing.
func markdownOf(tag string, closes bool) string {
	switch tag {
	case "code":
		return "`"
	case "s", "del", "strike":
		return "~~"
	case "br":
		return "<br>"
	case "li":
		if !closes {
			return "\n- "
		}
	case "p":
		if !closes {
			return "\n\n"
		}
	}
	return ""
}

// extent returns how many rows and columns a cell takes.
func (r *htmlReader) extent(more bool) (rows, columns int) {
	rows, columns = 1, 1
	for more {
		var key, value []byte
		key, value, more = r.tokens.TagAttr()
		n, err := strconv.Atoi(strings.TrimSpace(string(value)))
		switch {
		case err != nil:
		case string(key) == "rowspan":
			rows = max(n, 1)
		case string(key) == "colspan":
			columns = max(n, 1)
		}
	}
	return rows, columns
}

// endCell ends the open cell, if there is one.
func (r *htmlReader) endCell(at int) {
	if r.cell.start == 0 {
		return
	}
	last := &r.rows[len(r.rows)-1]
	cell := span{r.cell.start, at}
	last.cells = append(last.cells, cell)
	last.text.stop = at
	r.own++
	r.spans[len(last.cells)-1].cell = cell
	r.cell = span{}
	r.carry()
}

// carry adds to a row the cells that stand in it from above. In all, these are no
// more than those that stand in one row: no table needs more, and a page may not
// grow beyond measure.
func (r *htmlReader) carry() {
	last := &r.rows[len(r.rows)-1]
	for n := len(last.cells); n < len(r.spans) && r.spans[n].rows > 0 && r.carried < r.own; n++ {
		r.carried++
		r.spans[n].rows--
		last.cells = append(last.cells, r.spans[n].cell)
	}
}

// table returns what was read: the first row is the header.
func (r *htmlReader) table() *table {
	t := &table{}
	for _, row := range r.rows {
		for i := range row.cells {
			row.cells[i] = trim(r.src, row.cells[i])
		}
		switch {
		case len(row.cells) == 0:
		case t.header == nil:
			t.header = row.cells
		default:
			t.rows = append(t.rows, row)
		}
	}
	return t
}
