package main

import (
	"cmp"
	"errors"
	"os"
	"slices"
)

// lock makes this run the only one that writes to the folders of stages. It waits for
// others that do, unless it is interrupted.
func (c *command) lock(staged []*stage) (unlock func(), err error) {
	var held []*os.File
	unlock = func() {
		for _, f := range held {
			f.Close() // which ends the lock
		}
	}
	inOrder := slices.SortedFunc(slices.Values(staged), func(a, b *stage) int { return cmp.Compare(a.at, b.at) }) // so that no two runs wait for each other
	for _, st := range inOrder {
		f, err := os.Open(st.at)
		if err == nil && isOpen(held, f) {
			err = errors.Join(placed(st.place, alreadyTaken(st.folder)), f.Close())
		}
		if err != nil {
			unlock()
			return nil, err
		}
		if err := c.await(f, st.at); err != nil {
			unlock()
			return nil, err
		}
		held = append(held, f)
	}
	return unlock, nil
}

// isOpen reports whether a file is one of others, whatever they are called.
func isOpen(others []*os.File, f *os.File) bool {
	info, err := f.Stat()
	return err == nil && slices.ContainsFunc(others, func(other *os.File) bool {
		its, err := other.Stat()
		return err == nil && os.SameFile(info, its)
	})
}

// await locks an open folder, or closes it. A run that holds it already is waited for.
func (c *command) await(f *os.File, folder string) error {
	if tryLock(f) {
		return nil
	}
	c.verbosef("waiting for another run that writes to %s", folder)
	locked := make(chan error, 1)
	go func() { locked <- waitLock(f) }()
	select {
	case err := <-locked:
		if err != nil {
			err = errors.Join(err, f.Close())
		}
		return err
	case <-c.done():
		go func() {
			<-locked // which uses the folder until then
			f.Close()
		}()
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
