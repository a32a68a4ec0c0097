package parse

import "bytes"

// fence is the run of characters that begins a block of code.
type fence struct {
	of     byte // ` or ~; 0: there is none
	length int
}

func (f fence) open() bool { return f.length > 0 }

// fenceAt returns the fence that a text begins with.
func fenceAt(text []byte) fence {
	const shortest = 3
	c := text[0]
	if c != '`' && c != '~' {
		return fence{}
	}
	n := run(text)
	if n < shortest || c == '`' && bytes.IndexByte(text[n:], '`') >= 0 {
		return fence{}
	}
	return fence{c, n}
}

// endsAt reports whether a line ends the code.
func (f fence) endsAt(line []byte) bool {
	text := bytes.TrimSpace(bytes.TrimLeft(line, " \t>"))
	return len(text) >= f.length && text[0] == f.of && run(text) == len(text)
}

// run returns how often a text's first byte stands at its start.
func run(text []byte) int {
	n := 1
	for n < len(text) && text[n] == text[0] {
		n++
	}
	return n
}

// longestTicks is the longest run of backticks that may open a code span. The
// limit keeps the search for those that close it cheap.
const longestTicks = 8

// codeSpans finds code spans: those that end in the line they begin in.
type codeSpans struct {
	unclosed [longestTicks + 1]int // by length of run: the end of the last line in which none was closed
}

// skip returns the offset behind the code span that the backticks at an offset
// open; behind the backticks if they open none.
func (s *codeSpans) skip(src []byte, at, end int) int {
	n := run(src[at:end])
	at += n
	if n > longestTicks || s.unclosed[n] == end {
		return at
	}
	for i := at; i < end; {
		next := bytes.IndexByte(src[i:end], '`')
		if next < 0 {
			break
		}
		i += next
		length := run(src[i:end])
		i += length
		if length == n {
			return i
		}
	}
	s.unclosed[n] = end
	return at
}
