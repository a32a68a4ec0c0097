package config

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.com/specgen/internal/ir"
)

// Problems is everything that is wrong with a specgen.yaml, as an error.
type Problems []Problem

// Problem is one thing that is wrong, and its place.
type Problem struct {
	Pos     ir.Pos
	Message string
}

// Collect adds the problems that err is, or returns it if it is something else.
func (ps *Problems) Collect(err error) error {
	var found Problems
	if !errors.As(err, &found) {
		return err
	}
	*ps = append(*ps, found...)
	return nil
}

// Error lists the problems by place, one a line.
func (ps Problems) Error() string {
	ps = slices.Clone(ps)
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = fmt.Sprintf("%s:%d:%d: %s", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Message)
	}
	return strings.Join(lines, "\n")
}
