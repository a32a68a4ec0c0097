// Package explain says in what a generated file differs from what it should be, in
// the words of the documents.
package explain

import (
	"bytes"
	"fmt"
	"strings"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
)

// maxNotes is how many differences are listed; more are counted.
const maxNotes = 5

// Difference lists in what a file differs from what generate would write: which
// types, fields, values and methods do. Where none of them does, it says which
// lines do.
func Difference(file string, got, want []byte, origins map[string]emit.Origin) []diag.Note {
	have, haveOK := parts(got)
	should, shouldOK := parts(want)
	if !haveOK || !shouldOK {
		return lines(file, got, want)
	}
	c := comparison{file: file, origins: origins, have: byName(have), should: byName(should), told: map[string]bool{}}
	for _, isMethod := range []bool{false, true} {
		for _, p := range should {
			if p.isMethod == isMethod {
				c.compare(p)
			}
		}
		for _, p := range have {
			if p.isMethod == isMethod {
				c.surplus(p)
			}
		}
	}
	switch n := len(c.notes); {
	case n == 0:
		return lines(file, got, want)
	case n > maxNotes:
		more := diag.Note{Pos: ir.Pos{File: file}, Message: fmt.Sprintf("there are %s more", diag.Count(n-maxNotes+1, "difference"))}
		return append(c.notes[:maxNotes-1], more)
	}
	return c.notes
}

// comparison is of what a file has with what it should have.
type comparison struct {
	file         string
	origins      map[string]emit.Origin
	have, should map[string]part
	told         map[string]bool // the types of which a difference is listed
	notes        []diag.Note
}

// compare lists in what something that should be in the file differs.
func (c *comparison) compare(p part) {
	old, ok := c.have[p.name]
	switch differs := old.differs(p); {
	case c.missing(p.owner) || p.isMethod && c.told[p.owner]:
	case !ok:
		what, pos := c.origin(p)
		c.add(p, pos, what+" is not in the file")
	case differs != "":
		what, pos := c.origin(p)
		c.add(p, pos, "the file has "+differs+" for "+what)
	}
}

// surplus lists something that should not be in the file.
func (c *comparison) surplus(p part) {
	_, wanted := c.should[p.name]
	_, hasOwner := c.should[p.owner]
	if wanted || p.owner != "" && !hasOwner || p.isMethod && c.told[p.owner] {
		return
	}
	c.add(p, ir.Pos{File: c.file, Line: p.line, Column: p.column, Length: p.length}, "generate does not write "+p.name+" here")
}

// missing reports whether a type is not in the file, so that its parts need no
// mention.
func (c *comparison) missing(owner string) bool {
	_, has := c.have[owner]
	_, wanted := c.should[owner]
	return wanted && !has
}

// origin returns what something is made from, as far as the documents say: for a
// method, its type.
func (c *comparison) origin(p part) (string, ir.Pos) {
	if o, ok := c.origins[p.name]; ok {
		return o.What, o.Pos
	}
	if o, ok := c.origins[p.owner]; ok {
		return fmt.Sprintf("%s of %s", strings.TrimPrefix(p.name, p.owner+"."), o.What), o.Pos
	}
	return p.name, ir.Pos{File: c.file}
}

func (c *comparison) add(p part, pos ir.Pos, message string) {
	c.told[p.owner] = true
	c.told[p.name] = true
	c.notes = append(c.notes, diag.Note{Pos: pos, Message: message})
}

func byName(all []part) map[string]part {
	out := map[string]part{}
	for _, p := range all {
		out[p.name] = p
	}
	return out
}

// lines says from where to where a file differs, if that is more than one line.
func lines(file string, got, want []byte) []diag.Note {
	have, should := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	first := 0
	for first < min(len(have), len(should)) && bytes.Equal(have[first], should[first]) {
		first++
	}
	last, end := len(have), len(should)
	for last > first && end > first && bytes.Equal(have[last-1], should[end-1]) {
		last, end = last-1, end-1
	}
	if last-first < 2 {
		return nil
	}
	return []diag.Note{{
		Pos:     ir.Pos{File: file, Line: int32(first + 1), Column: 1, Length: int32(len(have[first]))},
		Message: fmt.Sprintf("lines %d to %d differ", first+1, last),
	}}
}
