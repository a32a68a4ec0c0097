package diag

// painter returns what gives words the color of a severity.
func (p Printer) painter(s Severity) func(string) string {
	if !p.Color {
		return func(words string) string { return words }
	}
	return func(words string) string { return "\x1b[" + colorOf(s) + "m" + words + "\x1b[0m" }
}

// colorOf returns the parameters of the escape sequence for a color, which every
// terminal shows on a dark and on a light ground.
func colorOf(s Severity) string {
	switch s {
	case Error:
		return "1;31" // bold red
	case Warning:
		return "1;35" // bold magenta
	}
	return "1;36" // bold cyan
}
