package main

import "errors"

// errInterrupted ends a run that the user interrupts before anything is written.
// Once files take their places, all of them do: that takes no time to speak of.
var errInterrupted = errors.New("interrupted: nothing was written")

func (c *command) interrupted() error {
	if c.isInterrupted() {
		return errInterrupted
	}
	return nil
}

func (c *command) isInterrupted() bool { return c.ctx != nil && c.ctx.Err() != nil }
