package main

import (
	"slices"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/examples"
	"example.com/specgen/internal/ir"
)

// understoodSet is how much of a document set was understood.
type understoodSet struct {
	From     []string          `json:"from"`  // what its paths say, in an order of its own
	Total    counts            `json:"total"` // of all pages
	Pages    []understoodPage  `json:"pages"`
	Examples *examples.Summary `json:"examples,omitempty"` // nil: nobody asked for them
}

type understoodPage struct {
	File string `json:"file"`
	counts
	Unread []ir.Unread `json:"unread"`
}

// counts are how much there is in documents, and how much of it was understood.
type counts struct {
	Tables             int `json:"tables"`             // of fields or values
	Values             int `json:"values"`             // rows of values
	Fields             int `json:"fields"`             // rows of fields
	Names              int `json:"names"`              // of them, those whose name was read
	Untyped            int `json:"untyped"`            // those in tables without types
	Types              int `json:"types"`              // of the others, those whose type was read
	ResolvedTypes      int `json:"resolvedTypes"`      // and all that it refers to is declared
	Stated             int `json:"stated"`             // those that say something of presence
	References         int `json:"references"`         // to types that are declared elsewhere
	ResolvedReferences int `json:"resolvedReferences"` // of them, those that lead to one
}

func (c *counts) add(other counts) {
	c.Tables += other.Tables
	c.Values += other.Values
	c.Fields += other.Fields
	c.Names += other.Names
	c.Untyped += other.Untyped
	c.Types += other.Types
	c.ResolvedTypes += other.ResolvedTypes
	c.Stated += other.Stated
	c.References += other.References
	c.ResolvedReferences += other.ResolvedReferences
}

// understood returns how much of a set was understood, when it is linked. found is
// what linking it reported.
func understood(s readSet, refs references, found []diag.Diagnostic) understoodSet {
	nowhere := leadingNowhere(s.pages, found)
	out := understoodSet{From: slices.Compact(slices.Sorted(slices.Values(texts(s.paths)))), Pages: []understoodPage{}}
	for i, page := range s.pages {
		r := page.Reading
		p := understoodPage{File: page.File, Unread: append([]ir.Unread{}, r.Unread...)}
		typed := r.Types - r.Untyped
		p.counts = counts{Tables: r.Tables, Values: r.Values, Fields: r.Fields, Names: r.Names, Untyped: r.Untyped, Types: typed, ResolvedTypes: typed, Stated: r.Stated}
		for _, places := range refs[i].fields {
			if slices.ContainsFunc(places, func(at ir.Pos) bool { return nowhere[at] }) {
				p.ResolvedTypes--
			}
		}
		for _, at := range refs[i].all {
			p.References++
			if !nowhere[at] {
				p.ResolvedReferences++
			}
		}
		out.Total.add(p.counts)
		out.Pages = append(out.Pages, p)
	}
	return out
}

// references are the places of those that pages hold, by page. Linking makes
// something else of what leads nowhere, so they are counted before.
type references []pageReferences

type pageReferences struct {
	all    []ir.Pos
	fields [][]ir.Pos // of each field that refers to something
}

func referencesOf(pages []*ir.Page) references {
	out := make(references, len(pages))
	for i, page := range pages {
		for _, d := range page.Decls {
			d.Types(func(t *ir.Type) { out[i].all = appendReference(out[i].all, t) })
			if d.Struct != nil {
				out[i].fields = appendFields(out[i].fields, d.Struct)
			}
		}
	}
	return out
}

func appendFields(fields [][]ir.Pos, s *ir.Struct) [][]ir.Pos {
	for i := range s.Fields {
		var places []ir.Pos
		s.Fields[i].Type.Walk(func(t *ir.Type) { places = appendReference(places, t) })
		if len(places) > 0 {
			fields = append(fields, places)
		}
	}
	return fields
}

func appendReference(places []ir.Pos, t *ir.Type) []ir.Pos {
	if t.Kind != ir.Ref || len(t.Ref.Guesses) > 0 { // where prose names no type, any object is meant
		return places
	}
	return append(places, t.Pos)
}

// leadingNowhere returns the places of the references that do not lead to one type:
// those that linking reports, and, where several sets are made one, those that
// another set cures or has no need of.
func leadingNowhere(pages []*ir.Page, found []diag.Diagnostic) map[ir.Pos]bool {
	out := map[ir.Pos]bool{}
	for _, d := range found {
		if d.Code == diag.Unresolved || d.Code == diag.Ambiguous {
			out[d.Pos] = true
		}
	}
	for _, page := range pages {
		for _, d := range page.Decls {
			d.Types(func(t *ir.Type) {
				if t.Kind == ir.Ref && t.Ref.Target == "" && len(t.Ref.Guesses) == 0 {
					out[t.Pos] = true
				}
			})
		}
	}
	return out
}
