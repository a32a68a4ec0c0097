package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"example.com/specgen/internal/diag"
)

// reportUnderstood writes how much of the documents was understood: for people as a
// table, for machines together with the findings. The formats that only know
// findings have no place for it.
func (c *command) reportUnderstood(format diag.Format, ds []diag.Diagnostic) error {
	switch {
	case c.verb.name != "lint":
		return nil
	case format == diag.JSON:
		return writeLint(c.stdout, c.understood, ds)
	case format != diag.Text || len(c.understood) == 0:
		return nil
	}
	var out bytes.Buffer
	writeTable(&out, understoodRows(c.understood, c.settings.verbose))
	for _, s := range c.understood {
		if s.Examples != nil {
			fmt.Fprintln(&out, examplesLine(s))
		}
	}
	if _, err := c.stdout.Write(out.Bytes()); err != nil {
		return err
	}
	printer := c.printer(diag.Text, c.stdout)
	printer.Sources = func(string) []byte { return nil } // the messages quote the cells
	return printer.Print(c.stdout, remarks(c.understood))
}

func writeLint(w io.Writer, sets []understoodSet, findings []diag.Diagnostic) error {
	out := struct {
		Sets     []understoodSet   `json:"sets"`
		Findings []diag.Diagnostic `json:"findings"`
	}{append([]understoodSet{}, sets...), append([]diag.Diagnostic{}, findings...)}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}

// examplesLine says how many of the examples agree with the types.
func examplesLine(s understoodSet) string {
	e := s.Examples
	return fmt.Sprintf("examples of %s: %d of %s are JSON; of %s compared with a type, %d agree (%s); no type was found for %d", named(s.From), e.JSON,
		diag.Count(e.Blocks, "block"), diag.Count(e.Objects, "object"), e.Clean, percent(e.Clean, e.Objects), e.Unassigned)
}

// understoodRows returns the rows of the table: one a set, and below it, if asked
// for, one a page.
func understoodRows(sets []understoodSet, eachPage bool) [][]string {
	rows := [][]string{{"documents", "pages", "tables", "fields", "names", "types read", "resolved", "presence", "references resolved"}}
	for _, s := range sets {
		rows = append(rows, append([]string{named(s.From), fmt.Sprint(len(s.Pages))}, s.Total.cells()...))
		for _, p := range s.Pages {
			if eachPage {
				rows = append(rows, append([]string{"  " + diag.Printable(p.File), ""}, p.counts.cells()...))
			}
		}
	}
	return rows
}

// maxPaths bounds how many paths name a document set.
const maxPaths = 3

func named(from []string) string {
	if more := len(from) - maxPaths; more > 0 {
		return diag.Printable(fmt.Sprintf("%s and %d more", strings.Join(from[:maxPaths], ", "), more))
	}
	return diag.Printable(strings.Join(from, ", "))
}

func (c counts) cells() []string {
	references := "-"
	if c.References > 0 {
		references = fmt.Sprintf("%d of %d", c.ResolvedReferences, c.References)
	}
	return []string{
		fmt.Sprint(c.Tables), fmt.Sprint(c.Fields), percent(c.Names, c.Fields), percent(c.Types, c.Fields-c.Untyped), percent(c.ResolvedTypes, c.Fields-c.Untyped),
		percent(c.Stated, c.Fields), references,
	}
}

// percent never says 100.0 % of what is not all.
func percent(n, of int) string {
	if of == 0 {
		return "-"
	}
	tenths := 1000 * n / of
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}

// writeTable writes rows of as many cells each. All but the first one of a row are
// aligned to the right.
func writeTable(w *bytes.Buffer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		fmt.Fprintf(w, "%-*s", widths[0], row[0])
		for i, cell := range row[1:] {
			fmt.Fprintf(w, "  %*s", widths[i+1], cell)
		}
		fmt.Fprintln(w)
	}
}

// remarks returns what there is to say of the cells that were not read.
func remarks(sets []understoodSet) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, s := range sets {
		for _, p := range s.Pages {
			for _, u := range p.Unread {
				out = append(out, diag.Diagnostic{Pos: u.Pos, Severity: diag.Remark, Code: diag.Unread, Message: fmt.Sprintf("nothing is made of %q: %s", u.Text, u.Why)})
			}
		}
	}
	return out
}
