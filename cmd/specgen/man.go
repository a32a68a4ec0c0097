package main

import (
	"fmt"
	"strings"
)

// printManual writes the page of the manual, for man.
func printManual(c *command) error {
	_, err := fmt.Fprint(c.stdout, manual())
	return err
}

// manual returns the page in roff, made of what -h says.
func manual() string {
	var m roff
	m.line(`.TH SPECGEN 1`)
	m.line(`.SH NAME`)
	m.text(`specgen - turn Markdown specifications into Go`)
	m.line(`.SH SYNOPSIS`)
	for i, v := range verbs() {
		if i > 0 {
			m.line(`.br`)
		}
		name, rest, _ := strings.Cut(strings.Join(strings.Fields(v.synopsis()), " "), " ")
		m.line(`\fB` + escaped(name) + `\fR ` + escaped(rest))
	}
	m.line(`.SH DESCRIPTION`)
	m.text(strings.ReplaceAll(verb{}.pathUsage(), "\n", " "))
	for _, v := range verbs() {
		m.line(`.SS ` + escaped("specgen "+v.name))
		m.text(sentence(v.line))
		if v.own != nil {
			m.options(v.own(&settings{}))
		}
	}
	m.line(`.SH OPTIONS`)
	m.text("Of all verbs that read documents.")
	m.options((&settings{}).options())
	m.line(`.SH EXIT STATUS`)
	m.text(sentence(verb{}.statusLine()))
	m.line(`.SH ENVIRONMENT`)
	m.item("NO_COLOR", "If it is set, diagnostics are in no color, unless --color says so.")
	m.item("GITHUB_WORKSPACE", "The folder that --format github names files from, if they are in it.")
	m.line(`.SH FILES`)
	m.item(configName, "What to read and write. The nearest one counts, in the working folder or one above.")
	m.line(`.SH EXAMPLES`)
	for _, v := range verbs() {
		for _, example := range v.examples {
			m.line(`.nf`)
			m.text("specgen " + example)
			m.line(`.fi`)
		}
	}
	return m.String()
}

// roff is a page in the language of man.
type roff struct{ strings.Builder }

func (m *roff) line(s string) { m.WriteString(s + "\n") }

func (m *roff) text(s string) { m.line(escaped(strings.TrimSpace(s))) }

func (m *roff) item(name, text string) {
	m.line(`.TP`)
	m.line(`\fB` + escaped(name) + `\fR`)
	m.text(text)
}

func (m *roff) options(options []option) {
	for _, o := range options {
		m.item(o.spelled(), o.text+".")
	}
}

// escaped returns a line of text that is not taken for a request, and whose characters
// of ASCII stay what they are, so that they can be searched for and copied.
func escaped(s string) string {
	s = strings.NewReplacer(`\`, `\(rs`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}

func sentence(s string) string {
	return strings.ToUpper(s[:1]) + strings.TrimSuffix(s[1:], ".") + "."
}
