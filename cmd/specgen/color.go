package main

import (
	"io"
	"os"
	"runtime"
)

// What --color can be.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

func colors() []string { return []string{colorAuto, colorAlways, colorNever} }

// isColored reports whether text for w is in color: on a terminal, unless the user
// wants none (https://no-color.org). Consoles of Windows may show escape sequences
// as they are.
func (s *settings) isColored(w io.Writer) bool {
	switch s.color {
	case colorAlways:
		return true
	case colorNever:
		return false
	}
	return os.Getenv("NO_COLOR") == "" && runtime.GOOS != "windows" && isTerminal(w)
}
