package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is a form in which diagnostics are written.
type Format string

// The formats, by their names on the command line.
const (
	Text   Format = "text"   // for people
	JSON   Format = "json"   // an array of Diagnostic
	GitHub Format = "github" // workflow commands, which GitHub shows beside the lines
	SARIF  Format = "sarif"  // Static Analysis Results Interchange Format 2.1.0
	JUnit  Format = "junit"  // the XML of test reports, which CI servers show
)

// Formats returns all formats.
func Formats() []Format { return []Format{Text, JSON, GitHub, SARIF, JUnit} }

// ParseFormat returns the format of a name.
func ParseFormat(name string) (Format, error) {
	if slices.Contains(Formats(), Format(name)) {
		return Format(name), nil
	}
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return "", fmt.Errorf("unknown format %q; there are: %s", name, strings.Join(names, ", "))
}

// Printer writes diagnostics.
type Printer struct {
	Format       Format
	Sources      Sources // the texts that they are about
	Color        bool    // of text, for a terminal
	WarningsFail bool    // what JUnit calls a warning: a failure, or a test that was skipped
}

// Print writes ds, sorted by Sort. JSON, SARIF and JUnit are documents also when ds
// is empty.
func (p Printer) Print(w io.Writer, ds []Diagnostic) error {
	switch p.Format {
	case JSON:
		return writeJSON(w, append([]Diagnostic{}, ds...))
	case GitHub:
		return writeGitHub(w, ds)
	case SARIF:
		return writeJSON(w, sarif(ds, p.Sources))
	case JUnit:
		return p.writeJUnit(w, ds)
	}
	return p.writeText(w, ds)
}

func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}
