package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
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
		command := fmt.Sprintf("::%s %s,title=%s::%s", gitHubLevel(d.Severity), at, property.Replace(string(d.Code)), data.Replace(message))
		if _, err := fmt.Fprintln(w, withoutControls(command)); err != nil {
			return err
		}
	}
	return nil
}

// withoutControls returns a line without what would steer a terminal, on which logs
// are read too: workflow commands have no escapes for that.
func withoutControls(line string) string {
	return strings.Map(func(r rune) rune {
		isSpace := r == '\t' || unicode.Is(unicode.Zs, r)
		if r == utf8.RuneError || !isSpace && !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, line)
}

func gitHubLevel(s Severity) string {
	if s == Remark {
		return "notice"
	}
	return string(s)
}
