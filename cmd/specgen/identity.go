package main

import (
	"bytes"
	"crypto/sha256"
	"io"
	"os"
	"regexp"
)

// thisBuild returns a text that tells this program from all others, other builds of
// specgen among them. Versions would not: they leave out what is not committed,
// vendored, or replaced.
func thisBuild() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	return buildOf(file)
}

// idWithin is how far into a program its build ID is looked for: that far the go
// command looks, too.
const idWithin = 32 << 10

// buildOf returns the build ID of a program, which the go command makes of all that
// goes into it, and of what comes out. A program without one is digested as a whole,
// which takes as long as a thousand pages do.
func buildOf(program io.Reader) (string, error) {
	start, err := io.ReadAll(io.LimitReader(program, idWithin))
	if err != nil {
		return "", err
	}
	if id := goBuildID(start); id != "" {
		return id, nil
	}
	hash := sha256.New()
	_, err = io.Copy(hash, io.MultiReader(bytes.NewReader(start), program))
	return encodeDigest(hash.Sum(nil)), err
}

// goBuildID returns the build ID in the first bytes of a program; "" if there is
// none, or one that somebody chose. In ELF it is a note of Go's, elsewhere a text.
func goBuildID(start []byte) string {
	id := regexp.MustCompile(`(?:Go\x00\x00|Go build ID: ")([\w-]{20}(?:/[\w-]{20}){3})["\x00-\x1f]`).FindSubmatch(start)
	if id == nil {
		return ""
	}
	return string(id[1])
}
