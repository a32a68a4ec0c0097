package main

import (
	"fmt"
	"runtime/debug"
)

// printVersion writes the version that the build knows.
func printVersion(c *command) error {
	version := "(unknown)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	_, err := fmt.Fprintln(c.stdout, "specgen", version)
	return err
}
