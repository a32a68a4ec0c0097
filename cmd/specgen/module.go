package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// importPath returns the path by which Go imports the package in a folder: that of
// the module that the folder is in, and the way from there.
func importPath(folder string) (string, error) {
	if folder == "-" {
		return "", usagef("standard output takes one file, and split: folder makes several packages")
	}
	root := moduleRoot(folder)
	if root == "" {
		return "", usagef("%s: no go.mod in this folder or one above: packages that import each other need a module (go mod init)", folder)
	}
	file := filepath.Join(root, "go.mod")
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	module, ok := modulePath(string(text))
	if !ok {
		return "", usagef("%s: no line says the path of the module", file)
	}
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	below, _ := relativeTo(root, absolute)
	out := path.Join(module, below)
	if !importable.MatchString(out) {
		return "", usagef("%s: Go cannot import %q: letters and digits of ASCII, and - . _ ~ are what it takes", folder, out)
	}
	return out, nil
}

// importable matches what Go takes for an import path.
var importable = regexp.MustCompile(`^[\w.~+-]+(/[\w.~+-]+)*$`)

// modulePath returns the path that a go.mod gives its module: in a line, or in a
// block of one line.
func modulePath(text string) (string, bool) {
	block := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		words := strings.Fields(line)
		switch {
		case len(words) == 2 && words[0] == "module" && words[1] == "(":
			block = true
		case len(words) == 2 && words[0] == "module":
			return unquoted(words[1])
		case len(words) == 1 && block:
			return unquoted(words[0])
		}
	}
	return "", false
}

// unquoted returns a word without the quotation marks that it may have.
func unquoted(word string) (string, bool) {
	if text, err := strconv.Unquote(word); err == nil {
		word = text
	}
	return word, word != "" && word != ")"
}
