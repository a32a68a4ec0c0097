package main

import (
	"os"
	"regexp"
	"slices"
)

// lock makes this run the only one that writes to folders, all of which exist. It
// waits for others that do, unless it is interrupted.
func (c *command) lock(folders []string) (unlock func(), err error) {
	var held []*os.File
	unlock = func() {
		for _, f := range held {
			f.Close() // which ends the lock
		}
	}
	slices.Sort(folders) // so that no two runs wait for each other
	for _, folder := range slices.Compact(folders) {
		f, err := os.Open(folder)
		if err != nil {
			unlock()
			return nil, err
		}
		held = append(held, f)
		if err := c.await(f, folder); err != nil {
			unlock()
			return nil, err
		}
	}
	return unlock, nil
}

// await locks an open folder. A run that holds it already is waited for.
func (c *command) await(f *os.File, folder string) error {
	if tryLock(f) {
		return nil
	}
	c.verbosef("waiting for another run that writes to %s", folder)
	locked := make(chan error, 1)
	go func() { locked <- waitLock(f) }()
	select {
	case err := <-locked:
		return err
	case <-c.done():
		return errInterrupted
	}
}

// done is closed when the user interrupts the run.
func (c *command) done() <-chan struct{} {
	if c.ctx == nil {
		return nil
	}
	return c.ctx.Done()
}

// left matches the folders of files that wait for their places, which runs that were
// killed have left.
var left = regexp.MustCompile(`^\.specgen-\d+$`)

// sweep removes what killed runs have left in a folder that is locked.
func (f *folder) sweep() error {
	entries, err := os.ReadDir(f.name)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.IsDir() && left.MatchString(entry.Name()) {
			if err := f.root.RemoveAll(entry.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}
