package parse

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// flavoured is a page before and after, without the blanks at the ends of lines,
// and the headings, tables and blocks of code that are found in it.
type flavoured struct {
	name   string
	before string
	after  string
	blocks []string
}

const (
	smallTable = "| A | B |\n|---|---|\n| a | b |\n"
	smallFound = "A|B: 1"
)

func TestMDX(t *testing.T) {
	testFlavour(t, MDX, []flavoured{
		{"a tag above a heading", "<ManualAnchor id=\"x\" />\n###### User\n\n" + smallTable, "\n###### User\n\n" + smallTable, []string{"###### User", smallFound}},
		{"text around a table", "<Info>\n" + smallTable + "</Info>\n", "\n" + smallTable + "\n", []string{smallFound}},
		{"tags on a line", "<A><B x={1}>\n" + smallTable + "</B></A>\nText\n", "\n" + smallTable + "\nText\n", []string{smallFound}},
		{"text between tags", "<Route method=\"GET\">/users/@me</Route>\n", "\n/users/@me\n", nil},
		{"tags in a heading", "## <Icon name=\"a\"/> Title <Badge>new</Badge>\n", "##                  Title        new\n", []string{"## Title        new"}},
		{"tags in a cell", "| A | B |\n|---|---|\n| a <I x=\"|\" /> | b |\n", "| A | B |\n|---|---|\n| a             | b |\n", []string{smallFound}},
		{"attributes in lines", "<Card\n  title=\"a > b\"\n  icon={<Icon x=\"}\" />}\n>\nText\n</Card>\n", "\n\n\n\nText\n\n", nil},
		{"text behind attributes in lines", "- <Card\n  a=\"b\">Text</Card>\n", "-\n  Text\n", nil},
		{"a template", "<A b={`}>`}>\n", "\n", nil},
		{"indented contents", "<Tabs>\n  <Tab>\n    " + indent(smallTable, 4) + "    - a\n      - b\n  </Tab>\n</Tabs>\n# T\n", "\n\n" + smallTable + "- a\n  - b\n\n\n# T\n", []string{smallFound, "# T"}},
		{"indented with tabs", "<Tab>\n\t" + strings.ReplaceAll(smallTable, "\n|", "\n\t|") + "</Tab>\n", "\n" + smallTable + "\n", []string{smallFound}},
		{"indented code", "<Tab>\n    ```json\n    {\n      \"a\": \"<B>\"\n    }\n    ```\n</Tab>\n", "\n```json\n{\n  \"a\": \"<B>\"\n}\n```\n\n", []string{"json"}},
		{"contents in a list", "- a\n\n  <Tab>\n      b\n  </Tab>\n- c\n", "- a\n\n\n  b\n\n- c\n", nil},
		{"a tag in a list item", "1. <Step>\n     Text\n   </Step>\n", "1.\n   Text\n\n", nil},
		{"text behind a tag in a list item", "a\n- <Badge>new</Badge> b\n", "a\n- new         b\n", nil},
		{"text behind a tag in a quote", "> <Info>text</Info>\n", "\n> text\n", nil},
		{"carriage returns", "<Tab>\r\n    a\r\n    b\r\n</Tab>\r\n", "\r\na\r\nb\r\n\r\n", nil},
		{"imports", "import A from 'a'\nimport {\n  B,\n} from 'b'\n\n# T\n", "\n\n\n\n\n# T\n", []string{"# T"}},
		{"an export with empty lines", "export const a = {\n\n  b: [1],\n\n}\n# T\n", "\n\n\n\n\n# T\n", []string{"# T"}},
		{"an export without an end", "export const a = {\nb\n\n# T\n", "\n\n\n# T\n", []string{"# T"}},
		{"prose about imports", "import duties rise\n\nexport the rest\n\ntext\nimport {a} from 'b'\n", "import duties rise\n\nexport the rest\n\ntext\nimport {a} from 'b'\n", nil},
		{"comments", "{/* a\n\n# b */}\n# T {/* c */}\n", "\n\n\n# T\n", []string{"# T"}},
		{"escapes and expressions", "## a/\\{guild.id\\} \\<A> {b}\n", "## a/\\{guild.id\\} \\<A> {b}\n", []string{"## a/\\{guild.id\\} \\<A> {b}"}},
		{"code", "`<A>` ``<B>` `` `<C>\n\n- ```\n  <D>\n  ```\n~~~\n<E>\n```\n~~~\n<F>\n", "`<A>` ``<B>` `` `\n\n- ```\n  <D>\n  ```\n~~~\n<E>\n```\n~~~\n\n", []string{"code", "code"}},
		{"types", "List<String>, Map<String, A>, <b>\n", "List<String>, Map<String, A>, <b>\n", nil},
		{"no end", "<A\n\n<B x=\"\n\n<C {\n\n# T\n<D/>\n", "<A\n\n<B x=\"\n\n<C {\n\n# T\n\n", []string{"# T"}},
		{"containers of HTML", "<div className=\"a\">\n" + smallTable + "</div>\n", "\n" + smallTable + "\n", []string{smallFound}},
		{"other HTML", "<br/> <b>x</b> <table>\n", "<br/> <b>x</b> <table>\n", nil},
	})
}

func TestMkDocs(t *testing.T) {
	testFlavour(t, MkDocs, []flavoured{
		{"tabs", "=== \"v1\"\n    " + indent(smallTable, 4) + "=== \"v2\"\n\n    " + indent(smallTable, 4) + "\nText\n", "\n" + smallTable + "\n\n" + smallTable + "\nText\n", []string{smallFound, smallFound}},
		{"text above", "Text\n=== \"v1\"\n    " + indent(smallTable, 4), "Text\n\n" + smallTable, []string{smallFound}},
		{"admonitions", "!!! note \"Title\"\n    # T\n??? tip\n    a\n???+ tip\n    b\n", "\n# T\n\na\n\nb\n", []string{"# T"}},
		{"tabs in tabs", "=== \"a\"\n    === \"b\"\n        " + indent(smallTable, 8) + "    !!! note\n        # N\n    # T\n", "\n\n" + smallTable + "\n# N\n# T\n", []string{smallFound, "# N", "# T"}},
		{"tabs in a list", "- a\n\n    === \"b\"\n\n        c\n", "- a\n\n\n\n    c\n", nil},
		{"code in tabs", "=== \"a\"\n    ```json\n    {\n  \n      \"=== \\\"b\\\"\": 1\n    }\n    ```\n    # T\n", "\n```json\n{\n\n  \"=== \\\"b\\\"\": 1\n}\n```\n# T\n", []string{"json", "# T"}},
		{"tabs of tabs", "=== \"a\"\n\t# T\n", "\n# T\n", []string{"# T"}},
		{"rules in tabs", "=== \"a\"\n    * * *\n    -\n", "\n* * *\n-\n", nil},
		{"carriage returns", "=== \"a\"\r\n    # T\r\n    b\r\n", "\r\n# T\r\nb\r\n", []string{"# T"}},
		{"headings and code", "Title\n===\n\n```\n=== \"a\"\n    b\n```\n", "Title\n===\n\n```\n=== \"a\"\n    b\n```\n", []string{"# Title", "code"}},
		{"no marker", "=== a\n    b\n!!!\n    c\n??? !\n", "=== a\n    b\n!!!\n    c\n??? !\n", nil},
		{"an underline without text above it", "    a\n", "    a\n", []string{"code"}},
	})
}

func TestHugo(t *testing.T) {
	testFlavour(t, Hugo, []flavoured{
		{"tags around a table", "{{< alert color=\"x\" >}}\n" + smallTable + "{{< /alert >}}\n", "\n" + smallTable + "\n", []string{smallFound}},
		{"tags in text", "{{% a %}}b{{% /a %}} c\n", "\nb           c\n", nil},
		{"comments", "{{</* a >}}\n\n# b */>}}\n{{%/* c */%}}# T\n", "\n\n\n# T\n", []string{"# T"}},
		{"a tag in lines", "{{< a\n  b=\"c\"\n>}}\n# T\n", "\n\n\n# T\n", []string{"# T"}},
		{"tabs are code", "{{< tab header=\"A\" lang=\"json\">}}\n{\n  \"a\": \"# b\"\n}\n{{< /tab >}}\n# T\n", "```json\n{\n  \"a\": \"# b\"\n}\n```\n# T\n", []string{"json", "# T"}},
		{"highlights are code", "{{< highlight json \"linenos=table\" >}}\n{}\n{{< /highlight >}}\n", "```json\n{}\n```\n", []string{"json"}},
		{"code on the line of its tags", "{{< highlight json >}}{}{{< /highlight >}}\n# T\n", "```json\n{}\n```\n# T\n", []string{"json", "# T"}},
		{"text behind code", "{{< tab lang=\"json\" >}}\n{}{{< /tab >}}Text\n# T\n", "```json\n{}\n```\nText\n# T\n", []string{"json", "# T"}},
		{"code in a list", "- a\n\n  {{< tab lang=\"json\" >}}\n  {}\n  {{< /tab >}}\n  b\n", "- a\n\n  ```json\n  {}\n  ```\n  b\n", []string{"json"}},
		{"code that leaves its list", "- a\n\n  {{< tab lang=\"json\" >}}\n  {}\n{{< /tab >}}\n# T\n", "- a\n\n\n  {}\n\n# T\n", []string{"# T"}},
		{"code with a fence", "{{< tab lang=\"json\" >}}\n```json\n{}\n```\n{{< /tab >}}\n", "\n```json\n{}\n```\n\n", []string{"json"}},
		{"code without an end", "{{< tab lang=\"json\" >}}\n{}\n{{< /tabs >}}\n# T\n", "\n{}\n\n# T\n", []string{"# T"}},
		{"no language", "{{< tab lang=\"a/b\" >}}\n# T\n{{< /tab >}}\n", "\n# T\n\n", []string{"# T"}},
		{"code", "`{{< a >}}`\n```\n{{< b >}}\n```\n", "`{{< a >}}`\n```\n{{< b >}}\n```\n", []string{"code"}},
		{"no end", "{{< a\n\n{{< b {{< c >}}\n# T >}}\n", "{{< a\n\n\n\n", nil},
	})
}

func TestMarkdoc(t *testing.T) {
	testFlavour(t, Markdoc, []flavoured{
		{"tags around a table", "{% tab label=\"a\" %}\n" + smallTable + "{% /tab %}\n", "\n" + smallTable + "\n", []string{smallFound}},
		{"a heading with a variable", "## {% $frontmatter.seo.title %} Fields\n", "##                              Fields\n", []string{"## Fields"}},
		{"a heading with a name", "## Fields {% #fields %}\n", "## Fields\n", []string{"## Fields"}},
		{"a tag in a cell", "| A | B |\n|---|---|\n| a | b {% x y=\"|\" /%} |\n", "| A | B |\n|---|---|\n| a | b                |\n", []string{smallFound}},
		{"a tag in lines", "{% a\n   b=1\n/%}\n# T\n", "\n\n\n# T\n", []string{"# T"}},
		{"text behind a tag", "  {% admonition %}Text{% /admonition %}\n", "\n  Text\n", nil},
		{"Liquid", "{%- if a -%}\n# T\n{%- endif -%}\n", "\n# T\n\n", []string{"# T"}},
		{"code", "`{% a %}`\n```json\n{\"a\": \"{% $b %}\"}\n```\n", "`{% a %}`\n```json\n{\"a\": \"{% $b %}\"}\n```\n", []string{"json"}},
		{"a fence behind a tag", "{% a %}```json\n{% b %}\n```\n", "\n```json\n{% b %}\n```\n", []string{"json"}},
		{"no end", "{% a %/} b\n\n# T {% c %}\n", "{% a %/} b\n\n# T\n", []string{"# T"}},
	})
}

func TestSlate(t *testing.T) {
	testFlavour(t, Slate, []flavoured{
		{"ERB", "<%= yield_content :a, {\n  b: 1\n\n} %>\n# T\n<%- c -%>\n", "\n\n\n\n# T\n\n", []string{"# T"}},
		{"ERB in code", "```json\n<%= yield_content :a %>\n```\n`<%= b %>`\n", "```json\n\n```\n`        `\n", []string{"json"}},
		{"text behind ERB", "<%= a %> b\n", "\nb\n", nil},
		{"asides", "<aside class=\"notice\">\n" + smallTable + "</aside>\n", "\n" + smallTable + "\n", []string{smallFound}},
		{"asides in a line", "<aside class=\"notice\">a <code>b</code></aside>\n" + smallTable, "\na <code>b</code>\n" + smallTable, []string{smallFound}},
		{"asides in code", "`<aside>`\n```html\n<aside>\n```\n", "`<aside>`\n```html\n<aside>\n```\n", []string{"html"}},
		{"headings", "<h2 id=\"a\">A <i>b</i></h2>\n" + smallTable, "##         A <i>b</i>\n" + smallTable, []string{"## A <i>b</i>", smallFound}},
		{"anchors", "<a id=\"b\"></a>\n# T\n", "\n# T\n", []string{"# T"}},
		{"other HTML", "<h7>a</h7>\n<h2>a\n<b>c</b>\n<h2</h2>\n", "<h7>a</h7>\n<h2>a\n<b>c</b>\n<h2</h2>\n", nil},
		{"no end", "<% a\n# T\n<aside\n\n# U\n", "<% a\n# T\n<aside\n\n# U\n", []string{"# T", "# U"}},
	})
}

func TestAnchors(t *testing.T) {
	for _, c := range []struct {
		flavour Flavour
		text    string
		want    []anchor
	}{
		{MDX, "a\n\n<A id=\"x\" title=\"id=\" />\n<B\n  name='y'/>\n<C id=\"no\">\n</C><a id=\"z\"></a><D/>", []anchor{{"x", 3}, {"y", 28}, {"z", 60}}},
		{MDX, "`<A id=\"x\"/>`", nil},
		{Markdoc, "# T {% #x .y %}\n{% # %}", []anchor{{"x", 4}}},
		{Slate, "<h2 id=\"x\">T</h2>\n<a name=\"y\"></a>", []anchor{{"x", 0}, {"y", 18}}},
		{Hugo, "{{< a id=\"x\" >}}", nil},
		{MkDocs, "=== \"x\"", nil},
	} {
		require.Equal(t, c.want, c.flavour.apply([]byte(c.text)), c.text)
	}
}

func TestFlavourKeepsPlaces(t *testing.T) {
	for _, end := range []string{"\n", "\r\n"} {
		src := []byte(strings.ReplaceAll("<Tab>\n    <B>x</B>\n    # T\n    "+indent(smallTable, 4)+"</Tab>\n", "\n", end))
		p := &page{src: bytes.Clone(src), lines: lineStarts(src)}
		MDX.apply(p.src)
		blocks := newMarkdown().blocks(p.src)
		require.Len(t, blocks, 3)
		require.Equal(t, ir.Pos{Line: 3, Column: 7, Length: 1}, p.pos(blocks[1].text()))
		require.Equal(t, ir.Pos{Line: 6, Column: 11, Length: 1}, p.pos(blocks[2].table.rows[0].cells[1]))
	}
}

func TestFlavours(t *testing.T) {
	for _, f := range Flavours() {
		f.apply(nil)
	}
	require.Panics(t, func() { Flavour("x").apply(nil) })
}

// TestFlavourStaysLinear would take minutes if a tag without an end were looked
// for the end of again and again.
func TestFlavourStaysLinear(t *testing.T) {
	const times = 50_000
	for _, unit := range []string{
		"{{< ", "{{<\n\n", "{{< a lang=b >}}", "{{< highlight a >}}b{{< /highlight >}}", "{% ", "<% ", "{/* ", "<A ", "<A {", "<A\n", "<A {'", "<A \"", "<A '<B \"", "<b {<A ", "</A", "<A>\n ",
		"export {\n\n", "import {\n", "=== \"a\"\n", "!!! a\n    ", "`<A>", "``` `", "> ", "- ", "<h1>", "\\`", "<aside ",
	} {
		for _, f := range Flavours() {
			src := []byte(strings.Repeat(unit, times))
			f.apply(src)
			require.Len(t, src, times*len(unit))
		}
	}
}

func testFlavour(t *testing.T, f Flavour, cases []flavoured) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			src := []byte(c.before)
			f.apply(src)
			require.Equal(t, c.after, trimLines(string(src)))
			require.Equal(t, c.blocks, blocksIn(src))
			checkFlavour(t, f, []byte(c.before))
			again := bytes.Clone(src)
			f.apply(again)
			require.Equal(t, string(src), string(again), "the same result twice")
		})
	}
}

// indent indents all lines of a text but the first.
func indent(text string, by int) string {
	return strings.ReplaceAll(text, "\n|", "\n"+strings.Repeat(" ", by)+"|")
}

func trimLines(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		body := strings.TrimRight(line, "\r\n")
		lines[i] = strings.TrimRight(body, " \t") + line[len(body):]
	}
	return strings.Join(lines, "")
}

func blocksIn(src []byte) []string {
	var out []string
	for _, b := range newMarkdown().blocks(src) {
		text := func(s span) string { return string(src[s.start:s.stop]) }
		switch b.kind {
		case headingBlock:
			out = append(out, strings.Repeat("#", b.level)+" "+text(b.text()))
		case tableBlock:
			var header []string
			for _, cell := range b.table.header {
				header = append(header, text(cell))
			}
			out = append(out, fmt.Sprintf("%s: %d", strings.Join(header, "|"), len(b.table.rows)))
		case codeBlock:
			out = append(out, cmp.Or(b.code, "code"))
		}
	}
	return out
}

// FuzzFlavour checks that no text moves and none is made up.
func FuzzFlavour(f *testing.F) {
	for _, text := range []string{
		"# T\n\n" + smallTable, "<Tabs>\n  <Tab id=\"a\">\n    " + indent(smallTable, 4) + "  </Tab>\n</Tabs>\n", "import {A} from 'a'\n\n- <A\n  b={\"c\"}>d</A> `<E>`\n{/* f */}",
		"=== \"a\"\r\n    - b\r\n    !!! note\r\n        ```\r\n        c\r\n        ```\r\n", "{{< tab lang=\"json\" >}}{}{{< /tab >}}a {{% b %}}\n",
		"> {% a %}```json\n{% b %}\n```\n", "<%= a %>b\n<aside>c</aside>\n<h2 id=\"d\">e</h2>\n", "\\{{< a {{< b >}} c >}}\t`",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, flavour := range Flavours() {
			checkFlavour(t, flavour, src)
		}
	})
}

func checkFlavour(t *testing.T, f Flavour, src []byte) {
	t.Helper()
	out := bytes.Clone(src)
	anchors := f.apply(out)
	require.Len(t, out, len(src))
	markers := map[Flavour]string{Hugo: "`", Slate: "#"}[f] + ">-+*.)0123456789"
	for i, c := range out {
		if c != src[i] && !isSpace(c) && strings.IndexByte(markers, c) < 0 && f != Hugo {
			require.Failf(t, "text moved", "%s: %q became %q", f, src, out)
		}
	}
	before, after := bytes.Join(bytes.Fields(src), nil), bytes.Join(bytes.Fields(out), nil)
	require.LessOrEqual(t, len(after), len(before), "%s: %q became %q", f, src, out)
	if f != Hugo && f != Slate {
		require.True(t, isSubsequence(after, before), "%s: %q became %q", f, src, out)
	}
	for _, a := range anchors {
		require.NotEmpty(t, a.id)
		require.Contains(t, "<{", string(src[a.at]))
		require.Contains(t, string(src[a.at:]), a.id)
	}
	if f == MDX || f == Slate {
		return // where a tag is gone, another one may begin a line, or be none no longer
	}
	again := bytes.Clone(out)
	f.apply(again)
	require.Equal(t, string(out), string(again), "%s twice: %q", f, src)
}

func isSubsequence(part, whole []byte) bool {
	for _, c := range whole {
		if len(part) > 0 && part[0] == c {
			part = part[1:]
		}
	}
	return len(part) == 0
}

func BenchmarkFlavour(b *testing.B) {
	page := strings.Repeat("<Info>\n\n# T {% a %} {{< b >}} <%= c %>\n\n"+smallTable+"\n`code` and text, long enough to be a usual line.\n\n</Info>\n\n", 1000)
	for _, f := range Flavours() {
		b.Run(string(f), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				f.apply([]byte(page))
			}
		})
	}
}
