package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
)

// printIR writes what the documents say, as JSON, one document a job.
func printIR(c *command) error {
	jobs, err := c.jobs()
	if err != nil {
		return err
	}
	for _, j := range jobs {
		spec, err := c.spec(j)
		if err != nil {
			return err
		}
		encoder := json.NewEncoder(c.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(spec); err != nil {
			return err
		}
	}
	return nil
}

// printVersion writes the version that the build knows.
func printVersion(c *command) error {
	version := "(unknown)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	_, err := fmt.Fprintln(c.stdout, "specgen", version)
	return err
}
