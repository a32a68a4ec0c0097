package config

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/ir"
)

func (r *reader) corrections(n *yaml.Node) []Correction {
	var out []Correction
	r.each(n, "a correction", func(item *yaml.Node) { out = append(out, r.correction(item)) })
	return out
}

func (r *reader) correction(n *yaml.Node) Correction {
	c := Correction{Pos: r.pos(n)}
	problems := len(r.problems)
	var aspects []Aspect
	change := func(a Aspect, read func(*yaml.Node) Text) key {
		return key{string(a), false, func(n *yaml.Node) {
			aspects = append(aspects, a)
			c.Aspect, c.To = a, read(n)
		}}
	}
	r.mapping(n,
		key{"in", true, func(n *yaml.Node) { c.In = r.texts(n) }},
		key{"field", false, func(n *yaml.Node) { c.Field, _ = r.someText(n) }},
		key{"value", false, func(n *yaml.Node) { c.Value = r.enumValue(n) }},
		change(Wire, func(n *yaml.Node) Text { t, _ := r.text(n); return t }),
		change(Type, func(n *yaml.Node) Text { t, _ := r.someText(n); return t }),
		change(Presence, r.presence),
		change(Nullable, func(n *yaml.Node) Text { v, _ := r.truth(n); return Text{strconv.FormatBool(v), r.pos(n)} }),
		change(Name, r.goName),
		change(Drop, r.drop),
		key{"was", true, func(n *yaml.Node) { c.Was, _ = r.plain(n) }},
		key{"reason", true, func(n *yaml.Node) { c.Reason, _ = r.someText(n) }},
	)
	if len(aspects) > 1 {
		r.errorf(c.Pos, "a correction changes one thing, and this one %s; write a correction for each", strings.ReplaceAll(listed(aspects), ", ", " and "))
	}
	if c.Field.Value != "" && c.Value.Value != "" {
		r.errorf(c.Pos, "a correction is of a field or of a value, not of both")
	}
	if len(r.problems) == problems { // a misspelt key may be the one that is missing
		r.checkComplete(c)
	}
	return c
}

// checkComplete checks that a correction has the keys that it needs.
func (r *reader) checkComplete(c Correction) {
	all := []Aspect{Wire, Type, Presence, Nullable, Name, Drop}
	switch {
	case c.Aspect == "":
		r.errorf(c.Pos, "this corrects nothing; it needs one of %s", listed(all))
	case c.Field.Value == "" && c.Aspect != Name && c.Aspect != Drop:
		r.errorf(c.Pos, "%s is for fields; the key field says of which", c.Aspect)
	case c.Field.Value == "" && c.Value.Value == "" && slices.ContainsFunc(c.In, func(t Text) bool { return t.Value == AnyType }):
		r.errorf(c.Pos, "%q means every type that has a field or a value; the key field or value says which", AnyType)
	}
}

func (r *reader) enumValue(n *yaml.Node) Text {
	t, ok := r.plain(n)
	if ok && t.Value == "" {
		r.errorf(t.Pos, "value must not be empty")
	}
	return t
}

func (r *reader) presence(n *yaml.Node) Text {
	word(r, n, ir.Required, ir.Optional)
	return r.scalar(n)
}

func (r *reader) goName(n *yaml.Node) Text {
	t, ok := r.text(n)
	if ok && !isExported(t.Value) {
		r.errorf(t.Pos, "%q is no exported Go name", t.Value)
	}
	return t
}

func (r *reader) drop(n *yaml.Node) Text {
	if drop, ok := r.truth(n); ok && !drop {
		r.errorf(r.pos(n), "drop can only be true; remove the correction to keep what it drops")
	}
	return r.scalar(n)
}
