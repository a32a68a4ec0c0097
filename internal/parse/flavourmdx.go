package parse

import "bytes"

// mdx is components of JSX, comments, imports and exports.
type mdx struct {
	src      []byte
	comments tagList
	open     []component
	dead     int // offset before which no further tag begins
	anchors  []anchor
}

// component is an element that is open.
type component struct {
	column int // of its tag
	outer  int // columns by which it is indented too much itself
	inner  int // and what is in it; -1 above the first line
}

func newMDX(src []byte) *mdx {
	return &mdx{src: src, comments: findTags(src, brackets{"{/*", "*/}", true})}
}

// indented takes what is in a component as far to the right as its first line is,
// and no farther than the tag: MDX has no code that is made by indentation.
func (m *mdx) indented(columns int) int {
	if len(m.open) == 0 {
		return 0
	}
	c := &m.open[len(m.open)-1]
	if c.inner < 0 {
		c.inner = c.outer + max(0, columns-c.column)
	}
	return c.inner
}

func (m *mdx) tag(at int, l line) int {
	if comment := m.comments.at(at); !comment.empty() {
		return comment.stop
	}
	if at < m.dead || m.src[at] != '<' {
		return at
	}
	e := readTag(m.src, at)
	if m.dead = e.dead; e.stop == at || !m.isComponent(e, at) {
		return at
	}
	m.enter(e, at, l)
	return e.stop
}

// isComponent tells components from HTML, and from types such as List<String>.
func (m *mdx) isComponent(e elementTag, at int) bool {
	if bare := e.stop-at == len("<>")+len(e.name); bare && at > 0 && isNameByte(m.src[at-1]) {
		return false
	}
	return isUpper(e.name[0]) || isContainer(e.name) || e.empty && e.name == "a"
}

func (m *mdx) enter(e elementTag, at int, l line) {
	switch {
	case e.empty:
		if e.id != "" {
			m.anchors = append(m.anchors, anchor{e.id, at})
		}
	case !e.closes:
		m.open = append(m.open, component{column: l.column, outer: m.indented(l.columns), inner: -1})
	case len(m.open) > 0:
		m.open = m.open[:len(m.open)-1]
	}
}

// isContainer reports whether HTML has an element that is around blocks of
// Markdown.
func isContainer(name string) bool {
	switch name {
	case "article", "aside", "center", "details", "div", "figure", "main", "section":
		return true
	}
	return false
}

// line blanks imports and exports: paragraphs of JavaScript.
func (m *mdx) line(l line) int {
	if l.text > l.start || !beginsModule(m.src[l.start:l.end]) || !followsBlank(m.src, l.start) {
		return l.start
	}
	stop := m.moduleEnd(l)
	blank(m.src[l.start:stop])
	return stop
}

// followsBlank reports whether no text is right above a line.
func followsBlank(src []byte, start int) bool {
	above := bytes.TrimSuffix(src[:start], []byte("\n"))
	return len(bytes.TrimSpace(above[bytes.LastIndexByte(above, '\n')+1:])) == 0
}

// moduleEnd returns where the statements end that begin in a line: at an empty
// line, or at one that cannot be of them, outside of brackets. If brackets are
// left open, at the first empty line.
func (m *mdx) moduleEnd(l line) int {
	end, depth := 0, 0
	for start := l.start; start < len(m.src); {
		line := m.src[start:lineEnd(m.src, start)]
		text := bytes.TrimSpace(line)
		switch {
		case start == l.start:
		case depth <= 0 && (len(text) == 0 || beginsModule(line) || bytes.IndexByte([]byte("#<|{`~"), line[0]) >= 0):
			return start
		case len(text) == 0 && end == 0:
			end = start
		case beginsModule(line) || line[0] == '#':
			return max(end, l.end)
		}
		depth += depthOf(line)
		start += len(line)
	}
	if depth > 0 {
		return max(end, l.end)
	}
	return len(m.src)
}

// beginsModule reports whether a line is an import or an export, not prose.
func beginsModule(line []byte) bool {
	if rest, ok := bytes.CutPrefix(line, []byte("import ")); ok {
		return bytes.ContainsAny(rest, `"'{*`)
	}
	rest, ok := bytes.CutPrefix(line, []byte("export "))
	if !ok {
		return false
	}
	word, _, _ := bytes.Cut(rest, []byte(" "))
	switch string(word) {
	case "const", "let", "var", "function", "async", "class", "default", "type", "interface", "enum":
		return true
	}
	return len(word) > 0 && (word[0] == '{' || word[0] == '*')
}

// depthOf returns how many brackets a line opens more than it closes.
func depthOf(line []byte) int {
	depth := 0
	for _, c := range line {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
	}
	return depth
}
