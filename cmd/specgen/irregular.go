package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// errIrregular says why a file is not read that is a pipe or a device: reading it may
// never end, and what was read once is gone.
var errIrregular = errors.New("it is no regular file (a page from standard input is called -)")

// endless are the modes of what may never end. It is not all that is no regular file: of
// a folder the system itself says so, and what a system has on top of files, as for those
// that are kept elsewhere until somebody reads them, can be read like files.
const endless = fs.ModeNamedPipe | fs.ModeSocket | fs.ModeDevice | fs.ModeCharDevice

// regular returns an error for what may never end.
func regular(name string, info fs.FileInfo) error {
	if info.Mode()&endless == 0 {
		return nil
	}
	return &fs.PathError{Op: "read", Path: name, Err: errIrregular}
}

// readRegular reads a file, unless that might never end.
func readRegular(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := regular(name, info); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// read reads a file in the folder, unless that might never end.
func (f *folder) read(file string) ([]byte, error) {
	name := filepath.FromSlash(file)
	info, err := f.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := regular(f.path(file), info); err != nil {
		return nil, err
	}
	return f.root.ReadFile(name)
}
