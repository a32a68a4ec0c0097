package parse

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// samples are pages that show all that a dialect of hand-written documents can read.
const samples = "testdata/dialects/*.md*"

func TestSamples(t *testing.T) {
	files, err := filepath.Glob(samples)
	require.NoError(t, err)
	shown := map[string]bool{}
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		shown[name] = true
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			d, err := LoadDialect(name)
			require.NoError(t, err)
			parser := NewParser(d)
			parser.ProseLimits = true
			page, ds := parser.Page(file, filepath.Base(file), text)
			golden(t, strings.TrimSuffix(file, filepath.Ext(file))+".golden", listing(page, ds))
		})
	}
	for _, d := range allDialects(t) {
		require.Equal(t, d.Prose(), shown[d.Name], "%s has a sample if it is a dialect of hand-written documents", d.Name)
	}
}

// golden compares text with a golden file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o666))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run the test with -update")
	wanted, have := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range min(len(wanted), len(have)) {
		require.Equal(t, wanted[i], have[i], "%s:%d", file, i+1)
	}
	require.Len(t, have, len(wanted), file)
}

// listing says what was read of a page, in few words.
func listing(page *ir.Page, ds []diag.Diagnostic) string {
	var out strings.Builder
	for _, d := range page.Decls {
		listDecl(&out, d)
		out.WriteString("\n")
	}
	for _, a := range page.Anchors {
		fmt.Fprintf(&out, "#%s -> %s\n", a.ID, otherwise(a.Decl, "prose"))
	}
	r := page.Reading
	fmt.Fprintf(&out, "\n%d tables, %d values, %d fields: %d names, %d types, %d stated, %d untyped\n", r.Tables, r.Values, r.Fields, r.Names, r.Types, r.Stated, r.Untyped)
	for _, u := range r.Unread {
		fmt.Fprintf(&out, "%s: unread %q: %s\n", place(u.Pos), u.Text, u.Why)
	}
	for _, d := range ds {
		fmt.Fprintf(&out, "%s: %s: %s [%s]\n", place(d.Pos), d.Severity, d.Message, d.Code)
		for _, note := range d.Related {
			fmt.Fprintf(&out, "  %s: %s\n", place(note.Pos), note.Message)
		}
	}
	return out.String()
}

func place(pos ir.Pos) string { return fmt.Sprintf("%d:%d+%d", pos.Line, pos.Column, pos.Length) }

func otherwise(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

func listDecl(out *strings.Builder, d *ir.Decl) {
	kind := "type"
	if d.Enum != nil {
		kind = string(d.Enum.Base) + " enum"
		if d.Enum.Bits {
			kind += " of bits"
		}
	}
	fmt.Fprintf(out, "%s %s %q%s%s\n", place(d.Pos), kind, d.Name, deprecated(d.Deprecation), doc(d.Doc))
	for _, base := range d.Extends {
		fmt.Fprintf(out, "  and the fields of %s\n", showReference(&base))
	}
	if d.Struct != nil {
		for i := range d.Struct.Fields {
			listField(out, &d.Struct.Fields[i])
		}
	}
	if d.Enum != nil {
		for _, v := range d.Enum.Values {
			fmt.Fprintf(out, "  %s %s = %s%s\n", place(v.Pos), otherwise(v.Name, "(no name)"), v.Const, doc(v.Doc))
		}
	}
}

func listField(out *strings.Builder, f *ir.Field) {
	fmt.Fprintf(out, "  %s %s: %s, %s", place(f.Pos), f.Name, showRead(&f.Type), f.Presence)
	if f.Condition != "" {
		fmt.Fprintf(out, " (%s)", f.Condition)
	}
	if f.Additional {
		out.WriteString(", all other keys")
	}
	for _, further := range []struct{ what, text string }{{"default", f.Default}, {"since", f.Since}, {"example", f.Example}} {
		if further.text != "" {
			fmt.Fprintf(out, ", %s %q", further.what, further.text)
		}
	}
	fmt.Fprintf(out, "%s%s\n", deprecated(f.Deprecation), doc(f.Doc))
}

func deprecated(d *ir.Deprecation) string {
	if d == nil {
		return ""
	}
	return fmt.Sprintf(", deprecated %q", d.Reason)
}

func doc(text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf(" -- %q", text)
}

// showRead writes a type as show does, and more of it: limits, and whom references
// may mean.
func showRead(t *ir.Type) string {
	text := string(t.Kind)
	switch t.Kind {
	case ir.List, ir.Map:
		text += "(" + showRead(t.Elem) + ")"
	case ir.OneOf:
		var members []string
		for i := range t.Members {
			members = append(members, showRead(&t.Members[i]))
		}
		text = "(" + strings.Join(members, " or ") + ")"
	case ir.Constant:
		text = strings.Join(t.Consts, " or ")
	case ir.Ref:
		text = showReference(t.Ref)
	}
	if t.Nullable {
		text += "?"
	}
	return text + showLimits(t.Limits)
}

func showReference(r *ir.Reference) string {
	switch {
	case r.Own:
		return fmt.Sprintf("own %q", r.Label)
	case len(r.Guesses) > 0:
		return fmt.Sprintf("perhaps %q", r.Guesses)
	case r.Link != "":
		return fmt.Sprintf("%q at %s", r.Label, r.Link)
	}
	return fmt.Sprintf("%q", r.Label)
}

func showLimits(l *ir.Limits) string {
	if l == nil {
		return ""
	}
	var out []string
	for _, count := range []struct {
		what     string
		min, max *int64
	}{{"length", l.MinLength, l.MaxLength}, {"items", l.MinItems, l.MaxItems}} {
		if count.min != nil {
			out = append(out, fmt.Sprintf("%s >= %d", count.what, *count.min))
		}
		if count.max != nil {
			out = append(out, fmt.Sprintf("%s <= %d", count.what, *count.max))
		}
	}
	for _, bound := range []struct{ sign, text string }{{">=", l.Minimum}, {"<=", l.Maximum}, {">", l.Above}, {"<", l.Below}, {"~", l.Pattern}} {
		if bound.text != "" {
			out = append(out, bound.sign+" "+bound.text)
		}
	}
	if l.Unique {
		out = append(out, "unique")
	}
	return "{" + strings.Join(out, ", ") + "}"
}
