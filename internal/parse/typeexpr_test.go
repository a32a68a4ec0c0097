package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// parseExpr reads a type expression as the cell of a table would hold it.
func parseExpr(t testing.TB, text string) (typeExpr, *typeError) {
	t.Helper()
	d, err := LoadDialect("speakeasy-python")
	require.NoError(t, err)
	p := &page{dialect: d, file: "type", src: []byte(text), lines: lineStarts([]byte(text))}
	return p.parseType(span{0, len(text)})
}

// show writes a type in a notation for tests.
func show(t *ir.Type) string {
	text := string(t.Kind)
	switch t.Kind {
	case ir.List, ir.Map:
		text += "(" + show(t.Elem) + ")"
	case ir.OneOf:
		var members []string
		for i := range t.Members {
			members = append(members, show(&t.Members[i]))
		}
		text = "(" + strings.Join(members, " or ") + ")"
	case ir.Constant:
		text = strings.Join(t.Consts, " or ")
	case ir.Ref:
		text = t.Ref.Label
		if t.Ref.Link != "" {
			text += " at " + t.Ref.Link
		}
	}
	if t.Nullable {
		text += "?"
	}
	return text
}

func TestTypeExpressions(t *testing.T) {
	for _, test := range []struct{ give, want string }{
		{"*str*", "string"},
		{"*int*", "integer"},
		{"*float*", "number"},
		{"*bool*", "boolean"},
		{"*Any*", "any"},
		{"*bytes*", "bytes"},
		{"*Decimal*", "decimal"},
		{"`*str*`", "string"},
		{"str", "string"},
		{"*Nullable[str]*", "string?"},
		{"*Optional[str]*", "string, optional"},
		{"*OptionalNullable[str]*", "string?, optional"},
		{"*Optional[Nullable[str]]*", "string?, optional"},
		{"List[*str*]", "list(string)"},
		{"*List[str]*", "list(string)"},
		{"List[List[*str*]]", "list(list(string))"},
		{"Dict[str, *Any*]", "map(any)"},
		{"Dict[*str*, Dict[str, List[*int*]]]", "map(map(list(integer)))"},
		{"List[*Nullable[str]*]", "list(string?)"},
		{"List[*Optional[str]*]", "list(string?)"},
		{"models.Session", "models.Session"},
		{"[models.Session](../models/session.md)", "models.Session at ../models/session.md"},
		{"[Optional[models.Session]](../models/session.md)", "models.Session at ../models/session.md, optional"},
		{"[OptionalNullable[models.Session]](../models/session.md)", "models.Session at ../models/session.md?, optional"},
		{"List[[models.Session](../models/session.md)]", "list(models.Session at ../models/session.md)"},
		{"[List[models.Session]](../models/session.md)", "list(models.Session at ../models/session.md)"},
		{"Dict[str, [Nullable[models.X]](x.md)]", "map(models.X at x.md?)"},
		{"[models.X](a(b).md)", "models.X at a(b).md"},
		{"[BackoffStrategy](#backoffstrategy)", "BackoffStrategy at #backoffstrategy"},
		{`models.Snake\_Case`, "models.Snake_Case"},
		{"[date](https://docs.python.org/3/library/datetime.html#date-objects)", "date-time"},
		{"[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)", "date"},
		{"[Optional[date]](https://docs.python.org/3/library/datetime.html#date-objects)", "date-time, optional"},
		{"List[[date](https://docs.python.org/3/library/datetime.html#date-objects)]", "list(date-time)"},
		{"datetime", "date-time"},
		{"date", "date"},
		{`*Literal["system"]*`, `"system"`},
		{`*Literal['it\'s']*`, `"it's"`},
		{`*Literal["a\|b"]*`, `"a|b"`},
		{`*Literal[1]*`, "1"},
		{`*Literal[-1.5]*`, "-1.5"},
		{`*Literal[True]*`, "true"},
		{`*Literal["a", "b", "a"]*`, `"a" or "b"`},
		{`*OptionalNullable[Literal[None]]*`, "null?, optional"},
		{`*Optional[Literal["error"]]*`, `"error", optional`},
		{`*Union[Literal["function"], UnrecognizedStr]*`, `"function"`},
		{"*Union[bytes, IO[bytes], io.BufferedReader]*", "bytes"},
		{"*Union[str, int]*", "(string or integer)"},
		{"*Union[str, None]*", "string?"},
		{"*Optional[Union[str, List[str]]]*", "(string or list(string)), optional"},
		{"*Union[str, Nullable[int]]*", "(string or integer)?"},
		{`str \| int`, "(string or integer)"},
		{"str | None", "string?"},
		{"UnrecognizedStr", "string"},
		{"UnrecognizedInt", "integer"},
		{"*Union[UnrecognizedInt]*", "integer"},
		{"*Literal[-0]*", "0"},
		{"*Literal[9223372036854775807]*", "9223372036854775807"},
		{"events.Stream[models.X]", "events.Stream[models.X]"},
		{"[events.Stream[*models.X*]](x.md)", "events.Stream[*models.X*]"},
	} {
		t.Run(test.give, func(t *testing.T) {
			got, err := parseExpr(t, test.give)
			require.Nil(t, err)
			text := show(&got.Type)
			if got.optional {
				text += ", optional"
			}
			require.Equal(t, test.want, text)
		})
	}
}

// TestTypePositions checks that a type's position is that of its word.
func TestTypePositions(t *testing.T) {
	text := `Dict[str, [Optional[models.A]](a.md)] | List[*Union[int, "x"]*]`
	got, err := parseExpr(t, text)
	require.Nil(t, err)
	var words []string
	got.Walk(func(t *ir.Type) {
		words = append(words, text[t.Pos.Column-1:t.Pos.Column-1+t.Pos.Length])
	})
	require.Equal(t, []string{text, "Dict", "models.A", "List", "Union", "int", `"x"`}, words)
}

func FuzzTypeExpression(f *testing.F) {
	for _, seed := range []string{"*str*", "List[[models.X](x.md)]", `*Optional[Literal["a", 1, True]]*`, `a \| b`, "Dict[str, *Any*]", "Union[a, None]", `'\'`, "[[](", "-", "é_1.x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 || strings.ContainsAny(text, "\n\r") || notText([]byte(text)) >= 0 {
			t.Skip("no cell of a table")
		}
		got, err := parseExpr(t, text)
		again, errAgain := parseExpr(t, text)
		require.Equal(t, got, again, "the same result twice")
		require.Equal(t, err, errAgain)
		if err != nil {
			require.LessOrEqual(t, 0, err.at.start)
			require.LessOrEqual(t, err.at.start, err.at.stop)
			require.LessOrEqual(t, err.at.stop, len(text), "the error is in the cell")
			require.NotEmpty(t, err.message)
			return
		}
		checkType(t, &got.Type, func(pos ir.Pos) string { return text[pos.Column-1 : pos.Column-1+pos.Length] })
	})
}

// checkType checks that a type is well formed, and that references stand where
// they say. at returns the text at a place.
func checkType(t *testing.T, root *ir.Type, at func(ir.Pos) string) {
	t.Helper()
	root.Walk(func(typ *ir.Type) {
		text := at(typ.Pos)
		switch typ.Kind {
		case ir.List, ir.Map:
			require.NotNil(t, typ.Elem)
		case ir.OneOf:
			require.Greater(t, len(typ.Members), 1)
		case ir.Constant:
			require.NotEmpty(t, typ.Consts)
		case ir.Ref:
			require.Equal(t, typ.Ref.Label, strings.ReplaceAll(text, `\`, ""))
		default:
			require.Contains(t, scalars, typ.Kind, fmt.Sprintf("%q", text))
		}
	})
}
