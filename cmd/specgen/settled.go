package main

import (
	"errors"
	"io/fs"
	"os"
)

// readSettled reads a file that nobody writes to in the meantime.
func readSettled(name string) ([]byte, error) {
	return settled(func() (fs.FileInfo, error) { return os.Stat(name) }, func() ([]byte, error) { return os.ReadFile(name) })
}

// errUnsettled says why a file is not read.
var errUnsettled = errors.New("it changes while it is read: run again when it is written")

// maxReadings is how often a file is read that changes in the meantime.
const maxReadings = 3

// settled reads what is the same before and after, as far as its size and time tell.
func settled(stat func() (fs.FileInfo, error), read func() ([]byte, error)) ([]byte, error) {
	for range maxReadings {
		before, err := stat()
		if err != nil {
			return nil, err
		}
		if err := regular(before.Name(), before); err != nil {
			return nil, err
		}
		text, err := read()
		if err != nil || !before.Mode().IsRegular() {
			return text, err
		}
		after, err := stat()
		if err != nil {
			return nil, err
		}
		if before.Size() == after.Size() && before.ModTime().Equal(after.ModTime()) && int64(len(text)) == after.Size() {
			return text, nil
		}
	}
	return nil, errUnsettled
}
