//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// tryLock reports whether an open folder could be locked at once. A file system that
// knows no locks needs none to be waited for.
func tryLock(f *os.File) bool {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	return !errors.Is(err, syscall.EWOULDBLOCK)
}

func waitLock(f *os.File) error {
	for {
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// locks reports whether a run can know that it is the only one.
const locks = true
