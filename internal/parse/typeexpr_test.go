package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// parseExpr reads a type expression as the cell of a table would hold it.
func parseExpr(t testing.TB, dialect, text string) (typeExpr, *typeError) {
	t.Helper()
	d, err := LoadDialect("speakeasy-" + dialect)
	require.NoError(t, err)
	return d.parseExpr(text)
}

func (d *Dialect) parseExpr(text string) (typeExpr, *typeError) {
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
		if t.Ref != nil {
			text += " at " + t.Ref.Link
		}
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
		{"list[*str*]", "list(string)"},
		{"dict[str, *Any*]", "map(any)"},
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
			got, err := parseExpr(t, "python", test.give)
			require.Nil(t, err)
			require.Equal(t, test.want, showExpr(got))
		})
	}
}

// showExpr writes a type expression in a notation for tests.
func showExpr(t typeExpr) string {
	text := show(&t.Type)
	if t.optional {
		text += ", optional"
	}
	if t.maybe {
		text += ", maybe"
	}
	if t.transport {
		text += ", transport"
	}
	return text
}

func TestTypeExpressionsOfLanguages(t *testing.T) {
	for _, test := range []struct{ dialect, give, want string }{
		{"python", "[models.X]()", "models.X"},
		{"python", "List[[models.X](../../models/.md)]", "list(models.X at ../../models/.md)"},
		{"go", "[any](../../.md)", "any"},
		{"typescript", "*string*[]", "list(string)"},
		{"typescript", "*models.Note*[]", "list(models.Note)"},
		{"typescript", "[models.A](../models/a.mdx)[]", "list(models.A at ../models/a.mdx)"},
		{"typescript", "number[][]", "list(list(number))"},
		{"typescript", `Record\<string, *any*>`, "map(any)"},
		{"typescript", "Record<string, [components.A](a.md)[]>", "map(list(components.A at a.md))"},
		{"typescript", "Record&lt;string, *any*&gt;[]", "list(map(any))"},
		{"typescript", "{ [k: string]: any }", "map(any)"},
		{"typescript", "{ [k: string]: string[] }[]", "list(map(list(string)))"},
		{"typescript", `(string \| number)[]`, "list((string or number))"},
		{"typescript", `*"find_in_page"*`, `"find_in_page"`},
		{"typescript", "*&quot;R&amp;D&quot;*", `"R&D"`},
		{"typescript", "&#39;a&#39; &#124; &#39;b&#39;", `"a" or "b"`},
		{"typescript", `*"R&amp;D"*`, `"R&amp;D"`},
		{"typescript", "*false*", "false"},
		{"typescript", `"a" | "b" | Unrecognized<string>`, `"a" or "b"`},
		{"typescript", "Unrecognized<number>", "number"},
		{"typescript", "string | null", "string?"},
		{"typescript", "string | undefined", "string, maybe"},
		{"typescript", "[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)", "date-time"},
		{"typescript", "[Date](../../types/rfcdate.md)", "date"},
		{"typescript", "[RFCDate](rfcdate.md)", "date"},
		{"typescript", `*ReadableStream\<Uint8Array>*`, "bytes"},
		{"typescript", `[File](https://a) \| [Blob](https://b) \| [models.Upload](u.md)`, "(bytes or models.Upload at u.md)"},
		{"typescript", "EventStream<models.A>", "any, transport"},
		{"typescript", "EventStream<models.A> | models.B", "models.B"},
		{"go", "`*string`", "string, maybe"},
		{"go", "**string*", "string, maybe"},
		{"go", "*string*", "string"},
		{"go", "`string`", "string"},
		{"go", "[]*string*", "list(string)"},
		{"go", "[]**string*", "list(string?)"},
		{"go", "**[]string*", "list(string), maybe"},
		{"go", "[][]`float64`", "list(list(number))"},
		{"go", "map[string]`any`", "map(any)"},
		{"go", "map[string]*interface{}*", "map(any)"},
		{"go", "map[string]map[string]*any*", "map(map(any))"},
		{"go", "map[string][][components.A](a.md)", "map(list(components.A at a.md))"},
		{"go", "[]map[string]*any*", "list(map(any))"},
		{"go", "[*components.A](../a.md)", "components.A at ../a.md, maybe"},
		{"go", "[][components.A](../a.md)", "list(components.A at ../a.md)"},
		{"go", "[]*components.A", "list(components.A?)"},
		{"go", "*[]byte*", "bytes"},
		{"go", "[*time.Time](https://pkg.go.dev/time#Time)", "date-time, maybe"},
		{"go", "[*big.Int](https://pkg.go.dev/math/big#Int)", "integer"},
		{"go", "optionalnullable.OptionalNullable[`string`]", "string?"},
		{"go", "[*http.Response](https://pkg.go.dev/net/http#Response)", "any, transport"},
		{"java", "*String*", "string"},
		{"java", `*Optional\<String>*`, "string, maybe"},
		{"java", `*JsonNullable\<Long>*`, "integer?"},
		{"java", `[Optional\<Address>](../../models/components/Address.md)`, "Address at ../../models/components/Address.md, maybe"},
		{"java", `List\<[A](a.md)>`, "list(A at a.md)"},
		{"java", `Map\<String, List\\<*String*>>`, "map(list(string))"},
		{"java", "byte[]", "bytes"},
		{"java", "*Optional<? extends String>*", "string, maybe"},
		{"java", `[Optional\<? extends com.example.models.Status>](../Status.md)`, "com.example.models.Status at ../Status.md, maybe"},
		{"java", "List<?>", "list(any)"},
		{"java", `[HttpResponse\<?>](https://docs.oracle.com/HttpResponse.html)`, "any, transport"},
		{"java", `[HttpResponse\<InputStream>](https://docs.oracle.com/HttpResponse.html)`, "any, transport"},
		{"csharp", "List<*string*>", "list(string)"},
		{"csharp", "Dictionary<String, List<*string*>>", "map(list(string))"},
		{"csharp", "*byte[]*", "bytes"},
		{"csharp", "[LocalDate](https://nodatime.org/3.1.x/api/NodaTime.LocalDate.html)", "date"},
		{"php", "*?string*", "string, maybe"},
		{"php", `[?Components\Region](../../Models/Components/Region.md)`, "Components.Region at ../../Models/Components/Region.md, maybe"},
		{"php", `[\DateTime](https://www.php.net/manual/en/class.datetime.php)`, "date-time"},
		{"php", `*\Brick\Math\BigDecimal*`, "decimal"},
		{"php", "array<*string*>", "list(string)"},
		{"php", "array<string, array<*string*>>", "map(list(string))"},
		{"php", "array<string, [A](./A.md)>", "map(A at ./A.md)"},
		{"php", `[string\|array\|null](../../Models/Operations/TagIds.md)`, "(string or any) at ../../Models/Operations/TagIds.md, maybe"},
		{"php", `array<[Components\One\|Components\Two](x.md)>`, "list((Components.One or Components.Two) at x.md)"},
		{"php", `[\Psr\Http\Message\ResponseInterface](https://www.php-fig.org)`, "any, transport"},
		{"ruby", "*::String*", "string"},
		{"ruby", "*T.nilable(::String)*", "string, maybe"},
		{"ruby", "*T::Boolean*", "boolean"},
		{"ruby", "T::Hash[Symbol, T::Array<*::String*>]", "map(list(string))"},
		{"ruby", "[T.nilable(Models::Components::A)](../../models/shared/a.md)", "Models.Components.A at ../../models/shared/a.md, maybe"},
		{"ruby", "T::Array<[T.any(Models::A, ::String)](a.md)>", "list((Models.A or string) at a.md)"},
		{"ruby", "[Date](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/Date.html)", "date-time"},
	} {
		t.Run(test.dialect+" "+test.give, func(t *testing.T) {
			got, err := parseExpr(t, test.dialect, test.give)
			require.Nil(t, err)
			require.Equal(t, test.want, showExpr(got))
		})
	}
}

func TestTypeErrors(t *testing.T) {
	for _, test := range []struct{ dialect, give, at, want string }{
		{"python", "List[]", "List", "List needs one type in brackets"},
		{"python", "List[*str*", "[", "the bracket is not closed"},
		{"python", "List<*str*]", "]", `unexpected ']': here should be a comma or a closing bracket`},
		{"python", "?str", "?", `unexpected '?': here should be a type`},
		{"go", "map[string]", "map", "map needs two types in brackets, of its keys and of its values"},
		{"go", "map[int]string", "map", "the keys of map must be strings, as those of a JSON object are"},
		{"go", "string*", "*", `unexpected '*': here should be the end of the type`},
		{"java", `Optional\<>`, `<>`, "Optional has empty brackets: a type is missing"},
		{"php", "array<string, string, string>", "array", "array takes one type in brackets, or two"},
		{"typescript", "{ string }", "s", `unexpected 's': here should be a bracket, as in { [key: string]: any }`},
		{"typescript", "{ [k] }", "]", `unexpected ']': here should be the name of the key and a colon, as in { [key: string]: any }`},
		{"typescript", "{ [k: string] string }", "s", `unexpected 's': here should be the end of the key, as in { [key: string]: any }`},
		{"typescript", "{ [k: string]: string", "", "the type ends where a closing brace should follow"},
		{"typescript", "{ [k: number]: string }", "{ [k: number]: string }", "the keys of the object must be strings, as those of a JSON object are"},
		{"typescript", "(string", "", "the type ends where a closing parenthesis should follow"},
		{"typescript", `&quot;a"`, "&quot;", "the quotation mark is not closed"},
		{"typescript", "[string, number]", ",", `unexpected ',': here should be a closing bracket`},
		{"typescript", "[models.A", "[", "the bracket is not closed"},
		{"java", "List<? super A>", "s", `unexpected 's': here should be a comma or a closing bracket`},
		{"go", "interface{ a }", "a", `unexpected 'a': here should be the end of the type`},
		{"typescript", "[](a.md)", "(", `the link has no text: a type is missing`},
	} {
		t.Run(test.dialect+" "+test.give, func(t *testing.T) {
			_, err := parseExpr(t, test.dialect, test.give)
			require.NotNil(t, err)
			require.Equal(t, test.want, err.message)
			require.Equal(t, test.at, test.give[err.at.start:err.at.stop])
		})
	}
}

// TestTypePositions checks that a type's position is that of its word.
func TestTypePositions(t *testing.T) {
	text := `Dict[str, [Optional[models.A]](a.md)] | List[*Union[int, "x"]*]`
	got, err := parseExpr(t, "python", text)
	require.Nil(t, err)
	var words []string
	got.Walk(func(t *ir.Type) {
		words = append(words, text[t.Pos.Column-1:t.Pos.Column-1+t.Pos.Length])
	})
	require.Equal(t, []string{text, "Dict", "models.A", "List", "Union", "int", `"x"`}, words)
}

func FuzzTypeExpression(f *testing.F) {
	for _, seed := range []string{"*str*", "List[[models.X](x.md)]", `*Optional[Literal["a", 1, True]]*`, `a \| b`, "Dict[str, *Any*]", "Union[a, None]", `'\'`, "[[](", "-", "é_1.x",
		"map[string][]**string*", `[?Components\A](a.md)`, "T::Hash[Symbol, T.nilable(::String)]", `Map\<String, List\<*X*>>`, "{ [k: string]: any }[]", "&lt;", "&quot;a&quot;", "List<? extends A>", "interface{}",
		"array of [cups](#cup) or null", "Map[`string`, [a]]", `one of "a", 1 or ?b`, "list-of-[]x", "[](x)", "<br>a<br>", "a,|or/", "[*]", "?[?]?"} {
		f.Add(seed)
	}
	dialects := allDialects(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 || strings.ContainsAny(text, "\n\r") || notText([]byte(text)) >= 0 {
			t.Skip("no cell of a table")
		}
		for _, d := range dialects {
			checkExpression(t, d, text)
		}
	})
}

// allDialects returns the built-in dialects.
func allDialects(t testing.TB) []*Dialect {
	t.Helper()
	var out []*Dialect
	for _, name := range Dialects() {
		d, err := LoadDialect(name)
		require.NoError(t, err)
		out = append(out, d)
	}
	return out
}

func checkExpression(t *testing.T, d *Dialect, text string) {
	got, err := d.parseExpr(text)
	again, errAgain := d.parseExpr(text)
	require.Equal(t, got, again, "the same result twice")
	require.Equal(t, err, errAgain)
	if err != nil {
		require.LessOrEqual(t, 0, err.at.start)
		require.LessOrEqual(t, err.at.start, err.at.stop)
		require.LessOrEqual(t, err.at.stop, len(text), "the error is in the cell")
		require.NotEmpty(t, err.message)
		return
	}
	checkType(t, &got.Type, func(pos ir.Pos) string { return text[pos.Column-1 : pos.Column-1+pos.Length] }, d.Prose())
}

// checkType checks that a type is well formed, and that references stand where
// they say, but for those in prose. at returns the text at a place.
func checkType(t *testing.T, root *ir.Type, at func(ir.Pos) string, prose bool) {
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
			if prose { // the label may be what a rule makes of it, and has no markup
				require.NotEmpty(t, typ.Ref.Label)
				return
			}
			require.Equal(t, lettered(typ.Ref.Label), lettered(text))
		default:
			require.Contains(t, scalars, typ.Kind, fmt.Sprintf("%q", text))
		}
	})
}
