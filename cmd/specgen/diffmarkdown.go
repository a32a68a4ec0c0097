package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/specgen/internal/compat"
	"example.com/specgen/internal/diag"
)

// writeDiffMarkdown writes a table for each page, for a pull request. What breaks
// something comes first.
func writeDiffMarkdown(w io.Writer, d difference) error {
	var out strings.Builder
	if len(d) == 0 {
		out.WriteString("The documents say what they said before.\n")
	} else {
		fmt.Fprintf(&out, "%s.\n", d.summary())
	}
	for _, page := range d.byPage() {
		title := "The package"
		if page[0].Page != "" {
			title = code(page[0].Page)
		}
		fmt.Fprintf(&out, "\n### %s\n\n| Change | Wire | Go |\n| --- | --- | --- |\n", title)
		for _, c := range page {
			fmt.Fprintf(&out, "| %s | %s | %s |\n", c.Sentence(code, code), wireCell(c), goCell(c))
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// byPage returns the changes of each page, those first that break something.
func (d difference) byPage() [][]compat.Change {
	var out [][]compat.Change
	at := map[string]int{}
	for _, c := range d {
		i, ok := at[c.Page]
		if !ok {
			i = len(out)
			at[c.Page] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	for _, changes := range out {
		slices.SortStableFunc(changes, func(a, b compat.Change) int {
			switch {
			case a.Breaks() == b.Breaks():
				return 0
			case a.Breaks():
				return -1
			}
			return 1
		})
	}
	return out
}

func wireCell(c compat.Change) string {
	if !c.Wire.Breaks() {
		return "compatible"
	}
	return "**breaks** " + strings.Join(readersAndWriters(c.Wire), ", ")
}

func goCell(c compat.Change) string {
	if len(c.Go) == 0 {
		return "compatible"
	}
	var parts []string
	for _, by := range c.Go {
		parts = append(parts, code(by))
	}
	return "**breaks**: " + strings.Join(parts, ", ")
}

// code shows a text of the documents as it is: in an element in which nobody is
// mentioned, and with all characters that mean something to Markdown or HTML
// escaped. What links by itself, and what ends a cell or escapes its end, is a
// character reference.
func code(text string) string {
	if text == "" {
		return "nothing"
	}
	var out strings.Builder
	for _, r := range diag.Printable(text) {
		switch {
		case strings.ContainsRune("|\\:@&<>\"", r):
			fmt.Fprintf(&out, "&#%d;", r)
		case strings.ContainsRune("`*_[]{}()#+!~$=^'", r):
			out.WriteString(`\` + string(r))
		default:
			out.WriteRune(r)
		}
	}
	return "<code>" + strings.ReplaceAll(out.String(), "www.", "www&#46;") + "</code>"
}
