package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// stage is a package whose files are written, but for taking their places.
type stage struct {
	output
	dir     *folder
	made    []string // the folders that were made for it, the outermost first
	changed []bool   // which of the files of pkg differ from those in the folder
	orphans []string // what is to be removed

	waiting func() (string, error) // makes the folder where files wait, once
	taken   []string               // the files that were changed or removed, in order
}

// prepare opens the folder of an output, which is made where there is none.
func (c *command) prepare(o output) (*stage, error) {
	st := &stage{output: o, made: missingFolders(o.folder), changed: make([]bool, len(o.pkg.Files))}
	if err := os.MkdirAll(o.folder, 0o777); err != nil {
		return st, err
	}
	var err error
	st.dir, err = openFolder(o.folder)
	st.waiting = sync.OnceValues(func() (string, error) { return st.dir.makeStaging() })
	return st, err
}

// stage renders a package and writes what differs beside what it will replace. Its
// folder is locked.
func (c *command) stage(st *stage) error {
	if locks {
		if err := st.dir.sweep(); err != nil {
			return err
		}
	}
	err := c.render(st.pkg, func(i int, text []byte) error {
		st.digests[i] = digest(text)
		same, err := st.dir.holds(st.pkg.Files[i].Name, text)
		if err != nil || same {
			return err
		}
		st.changed[i] = true
		return st.add(st.pkg.Files[i].Name, text)
	})
	if err != nil {
		return err
	}
	st.orphans, err = st.dir.orphans(st.output)
	return err
}

func (st *stage) add(file string, text []byte) error {
	waits, err := st.waits(newFiles, file)
	if err != nil {
		return err
	}
	return st.dir.root.WriteFile(waits, text, 0o666)
}

// What waits in the folder of a stage.
const (
	newFiles = "new" // to take their places
	oldFiles = "old" // to be put back, should something go wrong
)

// waits returns where a file waits, in a folder that exists.
func (st *stage) waits(which, file string) (string, error) {
	waiting, err := st.waiting()
	if err != nil {
		return "", err
	}
	name := filepath.Join(waiting, which, filepath.FromSlash(file))
	return name, st.dir.root.MkdirAll(filepath.Dir(name), 0o777)
}

// missingFolders returns those of a folder and the folders that it is in that do
// not exist, the outermost first.
func missingFolders(folder string) []string {
	var out []string
	for at := filepath.Clean(folder); ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			slices.Reverse(out)
			return out
		}
		out = append(out, at)
	}
}

// commitAll changes what is in the folders. If that goes wrong in one of them, all are as
// they were.
func commitAll(staged []*stage) error {
	for i, st := range staged {
		err := st.commit()
		if err == nil {
			continue
		}
		for _, st := range slices.Backward(staged[:i+1]) {
			if problem := st.putBack(); problem != nil {
				err = errors.Join(err, fmt.Errorf("what was there could not be put back: %w", problem))
			}
		}
		return err
	}
	return nil
}

// commit removes the orphans, and moves the files to their places.
func (st *stage) commit() error {
	for _, name := range st.orphans {
		if err := st.keep(name); err != nil {
			return err
		}
		if err := st.dir.root.Remove(filepath.FromSlash(name)); err != nil {
			return err
		}
		for folder := filepath.Dir(filepath.FromSlash(name)); folder != "."; folder = filepath.Dir(folder) {
			st.dir.root.Remove(folder) // fails where it holds something, as it should
		}
	}
	for i, f := range st.pkg.Files {
		if !st.changed[i] {
			continue
		}
		if err := st.keep(f.Name); err != nil {
			return err
		}
		if err := st.move(newFiles, f.Name); err != nil {
			return err
		}
	}
	return nil
}

// keep makes sure that a file can be put back, if there is one.
func (st *stage) keep(file string) error {
	waits, err := st.waits(oldFiles, file)
	if err != nil {
		return err
	}
	name := filepath.FromSlash(file)
	err = st.dir.root.Link(name, waits)
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // a file system may know no links
		var text []byte
		if text, err = st.dir.root.ReadFile(name); err == nil {
			err = st.dir.root.WriteFile(waits, text, 0o666)
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	st.taken = append(st.taken, file)
	return nil
}

// move moves a file to its place, whose folder may have to be made.
func (st *stage) move(which, file string) error {
	waits, err := st.waits(which, file)
	if err != nil {
		return err
	}
	name := filepath.FromSlash(file)
	if err := st.dir.root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return st.dir.root.Rename(waits, name)
}

// putBack undoes what commit did.
func (st *stage) putBack() error {
	var errs []error
	for _, file := range slices.Backward(st.taken) {
		err := st.move(oldFiles, file)
		if errors.Is(err, fs.ErrNotExist) {
			err = st.dir.root.Remove(filepath.FromSlash(file))
		}
		if !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// tell says what was done.
func (st *stage) tell(verbosef func(string, ...any)) {
	for _, name := range st.orphans {
		verbosef("removed %s", st.dir.path(name))
	}
	for i, f := range st.pkg.Files {
		if st.changed[i] {
			verbosef("wrote %s", st.dir.path(f.Name))
		} else {
			verbosef("unchanged %s", st.dir.path(f.Name))
		}
	}
}

// discard removes what waits still, and the folders that were made and stayed
// empty.
func discard(staged []*stage) error {
	var errs []error
	for _, st := range staged {
		if st.dir != nil {
			errs = append(errs, st.dir.removeStaging(), st.dir.root.Close())
		}
		for _, made := range slices.Backward(st.made) {
			os.Remove(made) // fails where it holds something, as it should
		}
	}
	return errors.Join(errs...)
}
