// Release builds what a release consists of, from the commit that is checked out: an
// archive a platform, and the checksums of all. The same commit gives the same bytes.
//
//	go run ./internal/release [-o FOLDER] [GOOS/GOARCH...]
//
// The commit must have a tag such as v1.2.3, and nothing in the folder may have changed
// since.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	out := flag.String("o", "dist", "where the archives go")
	flag.Parse()
	if err := release(".", *out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// platforms are those that releases are for.
func platforms() []string {
	return []string{"darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64"}
}

// release builds the repository in a folder for some platforms, or for all. It returns
// with nothing in out but what it says there is.
func release(repository, out string, targets []string) error {
	if len(targets) == 0 {
		targets = platforms()
	}
	c, err := checkedOut(repository)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "specgen-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	shared, err := c.sharedFiles(work)
	if err != nil {
		return err
	}
	if err := os.Mkdir(out, 0o777); err != nil {
		return fmt.Errorf("the archives need a new folder: %w", err)
	}
	var sums strings.Builder
	for _, target := range targets {
		goos, goarch, ok := strings.Cut(target, "/")
		if !ok {
			return fmt.Errorf("%q is no GOOS/GOARCH", target)
		}
		binary, err := c.build(work, goos, goarch)
		if err != nil {
			return fmt.Errorf("for %s: %w", target, err)
		}
		name := fmt.Sprintf("specgen_%s_%s_%s", c.version, goos, goarch)
		name, text, err := pack(name, goos, c.time, append([]file{binary}, shared...))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name), text, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(text), name)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o666)
}
