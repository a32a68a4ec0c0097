package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/specgen/internal/compat"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
)

// diffMarkdown is the format for pull requests. The others are those of
// diagnostics.
const diffMarkdown diag.Format = "markdown"

func diffFormats() []diag.Format { return []diag.Format{diag.Text, diffMarkdown, diag.JSON} }

func parseDiffFormat(name string) (diag.Format, error) {
	if !slices.Contains(diffFormats(), diag.Format(name)) {
		return "", fmt.Errorf("unknown format %q of changes; there are: %s", name, strings.Join(wordsOf(diffFormats()), ", "))
	}
	return diag.Format(name), nil
}

// reportDiff writes what has changed, or, if the documents are wrong, what is wrong
// with them.
func (c *command) reportDiff(ds []diag.Diagnostic) error {
	format, err := parseDiffFormat(c.settings.format)
	switch {
	case err != nil || c.difference == nil && len(ds) == 0:
		return err
	case format == diag.JSON:
		return writeDiffJSON(c.stdout, c.difference, ds)
	case len(ds) > 0:
		return c.printer(diag.Text, c.stderr).Print(c.stderr, ds)
	case format == diffMarkdown:
		return writeDiffMarkdown(c.stdout, c.difference)
	}
	return writeDiffText(c.stdout, c.difference)
}

func writeDiffText(w io.Writer, d difference) error {
	var out strings.Builder
	for _, c := range d {
		if at := placeOf(c); at != (ir.Pos{}) {
			out.WriteString(diag.Place(at) + ": ")
		}
		said := c.Sentence(quoted, plain)
		fmt.Fprintf(&out, "%s: %s [%s]\n", verdict(c), diag.Printable(said), c.Rule)
		for _, by := range c.Go {
			fmt.Fprintf(&out, "  Go: %s\n", diag.Printable(by))
		}
	}
	if len(d) > 0 {
		fmt.Fprintf(&out, "%s\n", d.summary())
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func quoted(name string) string { return `"` + name + `"` }

func plain(text string) string { return cmp.Or(text, "nothing") }

// placeOf is where a change stands: in the new state, if it is there.
func placeOf(c compat.Change) ir.Pos {
	if c.NewPos != (ir.Pos{}) {
		return c.NewPos
	}
	return c.OldPos
}

// verdict says whom a change breaks.
func verdict(c compat.Change) string {
	broken := readersAndWriters(c.Wire)
	if len(c.Go) > 0 {
		broken = append(broken, "Go")
	}
	if len(broken) == 0 {
		return "compatible"
	}
	return "breaks " + strings.Join(broken, ", breaks ")
}

func readersAndWriters(w compat.Wire) []string {
	out := []string{}
	if w.Readers {
		out = append(out, "readers")
	}
	if w.Writers {
		out = append(out, "writers")
	}
	return out
}

// summary counts the changes, e.g. "3 changes: 1 breaks the wire, 2 break Go".
func (d difference) summary() string {
	return fmt.Sprintf("%s: %s the wire, %s Go", diag.Count(len(d), "change"), breaks(d.breaking(onWire)), breaks(d.breaking(onGo)))
}

func breaks(n int) string {
	if n == 1 {
		return "1 breaks"
	}
	return fmt.Sprintf("%d break", n)
}

// changeJSON is a change for machines.
type changeJSON struct {
	Rule    compat.Rule    `json:"rule"`
	Page    string         `json:"page"`
	Subject compat.Subject `json:"subject"`
	Message string         `json:"message"`
	Old     string         `json:"old"`
	New     string         `json:"new"`
	OldPos  ir.Pos         `json:"oldPos,omitzero"`
	NewPos  ir.Pos         `json:"newPos,omitzero"`
	Wire    []string       `json:"wire"` // whom it breaks
	Go      []string       `json:"go"`   // what breaks programs
}

func writeDiffJSON(w io.Writer, d difference, ds []diag.Diagnostic) error {
	out := struct {
		Changes  []changeJSON      `json:"changes"`
		Findings []diag.Diagnostic `json:"findings"`
	}{[]changeJSON{}, append([]diag.Diagnostic{}, ds...)}
	for _, c := range d {
		out.Changes = append(out.Changes, changeJSON{
			Rule: c.Rule, Page: c.Page, Subject: c.Subject, Message: c.Sentence(quoted, plain), Old: c.Old, New: c.New, OldPos: c.OldPos, NewPos: c.NewPos,
			Wire: readersAndWriters(c.Wire), Go: append([]string{}, c.Go...),
		})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}
