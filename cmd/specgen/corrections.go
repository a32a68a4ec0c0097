package main

import (
	"cmp"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/parse"
)

// corrections returns corrections as package link takes them. Types in them are
// written as the documents write theirs.
func (c *command) corrections(dialect *parse.Dialect, corrections []config.Correction) []link.Correction {
	parser := parse.NewParser(dialect)
	var out []link.Correction
	for _, by := range corrections {
		to, ok := c.override(parser, by)
		if !ok {
			continue
		}
		correction := link.Correction{
			Field: by.Field.Value, Value: by.Value.Value, To: to, Was: by.Was.Value, Reason: by.Reason.Value,
			Pos: by.Pos, PartPos: cmp.Or(by.Field, by.Value).Pos, WasPos: by.Was.Pos, ToPos: by.To.Pos,
		}
		for _, name := range by.In {
			correction.In = append(correction.In, link.TypeName{Name: name.Value, Pos: name.Pos})
		}
		out = append(out, correction)
	}
	return out
}

// override returns what a correction puts in the place of what the documents say.
func (c *command) override(parser *parse.Parser, by config.Correction) (link.Override, bool) {
	switch by.Aspect {
	case config.Wire:
		return link.Wire(by.To.Value), true
	case config.Presence:
		return link.Presence(ir.Presence(by.To.Value)), true
	case config.Nullable:
		return link.Nullable(by.To.Value == "true"), true
	case config.Name:
		return link.GoName(by.To.Value), true
	case config.Drop:
		return link.Drop{}, true
	case config.Type:
		t, ds := parser.Type(by.To.Pos, by.To.Value)
		c.findings.add(ds...)
		return link.Type{Type: t}, len(ds) == 0
	}
	panic("unexpected correction of " + string(by.Aspect))
}
