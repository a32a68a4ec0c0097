package main

import (
	"os"
	"path/filepath"
	"strings"

	"example.com/specgen/internal/git"
)

// operand is what the user names: what is on disk, or what a revision has.
type operand struct {
	arg      string
	revision string // "" for what is on disk
	path     string // "" for what specgen.yaml names
}

// newOperand returns what an argument means. What exists on disk is that.
func newOperand(arg string) (operand, error) {
	if _, err := os.Lstat(arg); err == nil {
		return operand{arg: arg, path: arg}, nil
	}
	revision, path := cutRevision(arg)
	switch {
	case arg == "":
		return operand{}, usagef("one of the two states to compare is an empty word")
	case revision == "":
		return operand{}, usagef("%s is what the index of git has, which diff does not read: commit it, or name what is on disk", arg)
	}
	return operand{arg: arg, revision: revision, path: path}, nil
}

// cutRevision cuts REV:PATH where git does: at the first colon that is not in braces,
// as that of a time or a message is. Behind :/ all is of a message.
func cutRevision(arg string) (revision, path string) {
	if strings.HasPrefix(arg, ":/") {
		return arg, ""
	}
	depth := 0
	for i, r := range arg {
		switch {
		case r == '{':
			depth++
		case r == '}' && depth > 0:
			depth--
		case r == ':' && depth == 0:
			return arg[:i], arg[i+1:]
		}
	}
	return arg, ""
}

// now returns what o is compared with if the user names nothing else: the same on
// disk.
func (o operand) now() (operand, error) {
	switch {
	case o.revision == "":
		return operand{}, usagef("%s is on disk: what is it to be compared with? specgen diff OLD NEW, or REV:PATH for what it was at a revision", o.arg)
	case o.path == "":
		return operand{arg: "what is on disk"}, nil
	}
	r, err := git.Open(".")
	if err != nil {
		return operand{}, o.unknown(err)
	}
	return operand{arg: "what is on disk", path: filepath.FromSlash(r.Relative(o.path))}, nil
}

// unknown is the error for an operand that is nothing.
func (o operand) unknown(err error) error {
	return usagef("%s is no file or folder here, and no revision: %w", o.arg, err)
}
