package main

import "bytes"

// mayReplace reports whether a file can be written anew without the loss of anything
// that specgen did not write: it is specgen's, or empty, or what was made of specgen's
// by an editor that puts a byte order mark at the start, or by git, which writes both
// sides of a conflict. Such a file is nobody's orphan: only its name tells what it was.
func mayReplace(text []byte) bool {
	text = bytes.TrimPrefix(withoutReturns(text), []byte("\ufeff"))
	return isOurs(text) || len(bytes.TrimSpace(text)) == 0 || isOurConflict(text)
}

// isOurConflict reports whether a text begins with a conflict of two texts that specgen
// wrote.
func isOurConflict(text []byte) bool {
	marker, rest, _ := bytes.Cut(text, []byte("\n"))
	one, other, isConflict := bytes.Cut(rest, []byte("\n=======\n"))
	return bytes.HasPrefix(marker, []byte("<<<<<<< ")) && isConflict && isOurs(one) && isOurs(other)
}
