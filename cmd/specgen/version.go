package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
)

// printVersion writes the version that the build knows.
func printVersion(c *command) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{GoVersion: runtime.Version()}
	}
	_, err := fmt.Fprintln(c.stdout, versionLine(info))
	return err
}

// versionLine says which specgen this is, and what it was built from, with and for.
func versionLine(info *debug.BuildInfo) string {
	built := map[string]string{}
	for _, s := range info.Settings {
		built[s.Key] = s.Value
	}
	source := ""
	if revision := built["vcs.revision"]; revision != "" {
		source = "commit " + revision[:min(12, len(revision))]
		if day := built["vcs.time"]; len(day) >= len("2006-01-02") {
			source += " of " + day[:len("2006-01-02")]
		}
		if built["vcs.modified"] == "true" {
			source += ", modified"
		}
		source += "; "
	}
	platform := ""
	if built["GOOS"] != "" {
		platform = fmt.Sprintf(" %s/%s", built["GOOS"], built["GOARCH"])
	}
	return fmt.Sprintf("specgen %s (%s%s%s)", cmp.Or(info.Main.Version, "(unknown)"), source, info.GoVersion, platform)
}
