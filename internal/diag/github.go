package diag

import (
	"fmt"
	"io"
	"strings"
)

// writeGitHub writes a workflow command a diagnostic. The other places that it
// speaks of are further lines of its text.
func writeGitHub(w io.Writer, ds []Diagnostic) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, d := range ds {
		at := "file=" + property.Replace(d.Pos.File)
		if line := d.Pos.Line; line > 0 {
			at += fmt.Sprintf(",line=%d,endLine=%d,col=%d,endColumn=%d", line, line, d.Pos.Column, d.Pos.Column+d.Pos.Length)
		}
		message := d.Message
		for _, note := range d.Related {
			message += fmt.Sprintf("\n%s: %s", Place(note.Pos), note.Message)
		}
		if _, err := fmt.Fprintf(w, "::%s %s,title=%s::%s\n", gitHubLevel(d.Severity), at, property.Replace(string(d.Code)), data.Replace(message)); err != nil {
			return err
		}
	}
	return nil
}

func gitHubLevel(s Severity) string {
	if s == Remark {
		return "notice"
	}
	return string(s)
}
