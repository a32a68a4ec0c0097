package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"example.com/specgen/internal/ir"
)

// printIR writes what the documents say, as JSON, one document a job.
func printIR(c *command) error {
	jobs, err := c.jobs()
	if err != nil {
		return err
	}
	for _, j := range jobs {
		linked, err := c.linked(&j)
		if err != nil {
			return err
		}
		if err := writeSpec(c.stdout, linked.Spec); err != nil {
			return err
		}
	}
	return nil
}

// writeSpec writes a spec as JSON, a declaration at a time: the whole is many
// times as large.
func writeSpec(w io.Writer, spec *ir.Spec) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "{\n  \"decls\": [")
	for i, d := range spec.Decls {
		if i > 0 {
			fmt.Fprint(out, ",")
		}
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("    ", "  ")
		if err := encoder.Encode(d); err != nil {
			return err
		}
		fmt.Fprintf(out, "\n    %s", bytes.TrimSpace(text.Bytes()))
	}
	fmt.Fprint(out, "\n  ]\n}\n")
	return out.Flush()
}
