package parse

import (
	"bytes"
	"slices"
)

// tagList is the tags of one kind in a page, found before the page is edited. A
// bracket that closes belongs to the nearest one that is open.
type tagList struct {
	tags []span // by offset
	next int
}

// brackets are what a kind of tag begins and ends with.
type brackets struct {
	open, close string
	long        bool // there may be empty lines between them
}

func findTags(src []byte, of brackets) tagList {
	var list tagList
	var open []int // indices of tags
	opening, closing := []byte(of.open), []byte(of.close)
	if !bytes.Contains(src, opening) {
		return list
	}
	for at := 0; at < len(src); at++ {
		switch text := src[at:]; {
		case text[0] == '\n' && len(open) > 0 && !of.long && lineAt(src, at+1).isBlank():
			open = open[:0]
		case text[0] == opening[0] && bytes.HasPrefix(text, opening):
			open = append(open, len(list.tags))
			list.tags = append(list.tags, span{start: at})
			at += len(opening) - 1
		case len(open) > 0 && text[0] == closing[0] && bytes.HasPrefix(text, closing):
			at += len(closing) - 1
			list.tags[open[len(open)-1]].stop = at + 1
			open = open[:len(open)-1]
		}
	}
	list.tags = slices.DeleteFunc(list.tags, span.empty)
	return list
}

// at returns the tag that begins at an offset. Offsets grow from call to call.
func (l *tagList) at(offset int) span {
	for l.next < len(l.tags) && l.tags[l.next].start < offset {
		l.next++
	}
	if l.next == len(l.tags) || l.tags[l.next].start != offset {
		return span{offset, offset}
	}
	return l.tags[l.next]
}

// behind returns the tag that follows the one which at returned last.
func (l *tagList) behind() span {
	if l.next+1 >= len(l.tags) {
		return span{}
	}
	return l.tags[l.next+1]
}
