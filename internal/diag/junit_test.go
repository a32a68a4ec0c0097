package diag

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

func TestWriteJUnit(t *testing.T) {
	ds := append(sample(), Diagnostic{Pos: ir.Pos{File: "c.md"}, Severity: Warning, Code: EmptyPage, Message: "the page is empty"})
	require.Equal(t, xml.Header+`<testsuites>
  <testsuite name="specgen" tests="3" failures="1" errors="0" skipped="2">
    <testcase classname="my docs/a.md" name="duplicate-type: &#34;A&#34; &lt;b&gt; &amp; c" file="my docs/a.md" line="1">
      <failure message="&#34;A&#34; &lt;b&gt; &amp; c" type="error">my docs/a.md:1:3: error: &#34;A&#34; &lt;b&gt; &amp; c [duplicate-type]&#xA;  my docs/b.md:2:5: note: here&#xA;  c.md: note: or here&#xA;</failure>
    </testcase>
    <testcase classname="c.md" name="empty-page: the page is empty" file="c.md">
      <skipped message="the page is empty">c.md: warning: the page is empty [empty-page]&#xA;</skipped>
    </testcase>
    <testcase classname="c.md" name="empty-page: the page is empty (2)" file="c.md">
      <skipped message="the page is empty">c.md: warning: the page is empty [empty-page]&#xA;</skipped>
    </testcase>
  </testsuite>
</testsuites>
`, written(t, JUnit, ds...))
}

func TestWriteJUnitOfNothing(t *testing.T) {
	require.Equal(t, xml.Header+`<testsuites>
  <testsuite name="specgen" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="specgen" name="no findings"></testcase>
  </testsuite>
</testsuites>
`, written(t, JUnit))
}

func TestWriteJUnitWhereWarningsFail(t *testing.T) {
	var out strings.Builder
	require.NoError(t, Printer{Format: JUnit, WarningsFail: true, Sources: func(string) []byte { return nil }}.Print(&out, sample()))
	require.Contains(t, out.String(), `tests="2" failures="2" errors="0" skipped="0"`)
	require.Contains(t, out.String(), `type="warning"`)
}

// TestWriteJUnitIsValid checks reports against a model of what CI servers read, also
// a report of all that is odd.
func TestWriteJUnitIsValid(t *testing.T) {
	for _, ds := range [][]Diagnostic{nil, sample(), odd()} {
		report := modelOf(t, written(t, JUnit, ds...))
		require.Len(t, report["testsuites"], 1)
		require.Len(t, report["testsuite"], 1)
		suite := report["testsuite"][0]
		require.Equal(t, strconv.Itoa(len(report["testcase"])), suite["tests"])
		require.Equal(t, strconv.Itoa(len(report["failure"])), suite["failures"])
		require.Equal(t, strconv.Itoa(len(report["skipped"])), suite["skipped"])
		require.Len(t, report["testcase"], max(1, len(ds)))

		names := map[string]bool{}
		for _, test := range report["testcase"] {
			names[test["classname"]+"\n"+test["name"]] = true
		}
		require.Len(t, names, len(report["testcase"]), "servers tell tests apart by their names")
	}
}

// modelOf returns the attributes of the elements of a report, by their names. Elements
// and attributes that the schema does not have where they stand fail the test, as do
// characters that XML 1.0 does not allow, which the decoder refuses.
func modelOf(t *testing.T, text string) map[string][]map[string]string {
	t.Helper()
	required := map[string][]string{
		"testsuites": nil, "testsuite": {"name", "tests", "failures", "errors", "skipped"},
		"testcase": {"classname", "name"}, "failure": {"message", "type"}, "skipped": {"message"},
	}
	optional := map[string][]string{"testcase": {"file", "line"}}
	parent := map[string]string{"testsuites": "", "testsuite": "testsuites", "testcase": "testsuite", "failure": "testcase", "skipped": "testcase"}
	out := map[string][]map[string]string{}
	open := []string{""}
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			require.Contains(t, parent, name)
			require.Equal(t, parent[name], open[len(open)-1])
			attributes := map[string]string{}
			for _, a := range token.Attr {
				require.Contains(t, append(optional[name], required[name]...), a.Name.Local)
				require.NotContains(t, attributes, a.Name.Local)
				attributes[a.Name.Local] = a.Value
			}
			for _, a := range required[name] {
				require.Contains(t, attributes, a)
			}
			out[name] = append(out[name], attributes)
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}
