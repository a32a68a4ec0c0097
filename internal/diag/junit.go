package diag

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// writeJUnit writes a report with a test case a finding. Where there is none, one
// test has passed: CI servers take a report without tests for a mistake.
func (p Printer) writeJUnit(w io.Writer, ds []Diagnostic) error {
	suite := junitSuite{Name: "specgen"}
	seen := map[string]int{}
	for _, d := range ds {
		test := p.junitCase(d)
		// Servers tell tests apart by their names. There is no line in them, so that a
		// finding that moves is the same one.
		key := test.Class + "\n" + test.Name
		seen[key]++
		if n := seen[key]; n > 1 {
			test.Name += fmt.Sprintf(" (%d)", n)
		}
		suite.add(test)
	}
	if len(ds) == 0 {
		suite.add(junitCase{Class: "specgen", Name: "no findings"})
	}
	text, err := xml.MarshalIndent(junitReport{Suites: []junitSuite{suite}}, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

// The parts of JUnit's reports that specgen writes.
type (
	junitReport struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string       `xml:"classname,attr"`
		Name    string       `xml:"name,attr"`
		File    string       `xml:"file,attr,omitempty"`
		Line    int32        `xml:"line,attr,omitempty"`
		Failure *junitReason `xml:"failure"`
		Skipped *junitReason `xml:"skipped"`
	}
	junitReason struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

func (s *junitSuite) add(test junitCase) {
	s.Cases = append(s.Cases, test)
	s.Tests++
	switch {
	case test.Failure != nil:
		s.Failures++
	case test.Skipped != nil:
		s.Skipped++
	}
}

func (p Printer) junitCase(d Diagnostic) junitCase {
	message := Printable(d.Message)
	test := junitCase{
		Class: Printable(d.Pos.File), Name: fmt.Sprintf("%s: %s", d.Code, message),
		File: Printable(d.Pos.File), Line: d.Pos.Line,
	}
	var text strings.Builder
	Printer{Sources: p.Sources}.writeText(&text, []Diagnostic{d}) // to memory: without errors
	switch {
	case d.Severity == Error, d.Severity == Warning && p.WarningsFail:
		test.Failure = &junitReason{Message: message, Type: string(d.Severity), Text: text.String()}
	default:
		test.Skipped = &junitReason{Message: message, Text: text.String()}
	}
	return test
}
