package main

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// commit is what a release is made of.
type commit struct {
	folder  string
	version string // its tag
	time    time.Time
}

// checkedOut returns the commit that is checked out in a folder.
func checkedOut(folder string) (*commit, error) {
	c := &commit{folder: folder}
	changes, err := c.run(nil, "git", "status", "--porcelain")
	if err != nil {
		return nil, err
	}
	if changes != "" {
		return nil, fmt.Errorf("there are changes that are not committed:\n%s", changes)
	}
	if c.version, err = c.run(nil, "git", "describe", "--tags", "--exact-match", "--match", "v*"); err != nil {
		return nil, fmt.Errorf("the commit has no tag such as v1.2.3: %w", err)
	}
	day, err := c.run(nil, "git", "log", "-1", "--format=%cI")
	if err != nil {
		return nil, err
	}
	c.time, err = time.Parse(time.RFC3339, day)
	return c, err
}

// file is a file of an archive.
type file struct {
	name string
	text []byte
	mode int64
}

// build builds specgen for a platform, if go vet has nothing to say of it there. It has
// the version from the tag, as go version -m says it.
func (c *commit) build(work, goos, goarch string) (file, error) {
	name := "specgen"
	if goos == "windows" {
		name += ".exe"
	}
	at := filepath.Join(work, goos+"-"+goarch, name)
	// What the environment says of builds must not show.
	env := []string{"GOOS=" + goos, "GOARCH=" + goarch, "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOFIPS140=off"}
	if _, err := c.run(env, "go", "vet", "./cmd/...", "./internal/..."); err != nil {
		return file{}, err
	}
	if _, err := c.run(env, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", at, "./cmd/specgen"); err != nil {
		return file{}, err
	}
	info, err := buildinfo.ReadFile(at)
	if err != nil {
		return file{}, err
	}
	if info.Main.Version != c.version {
		return file{}, fmt.Errorf("the binary says it is %s, and the tag %s", info.Main.Version, c.version)
	}
	text, err := os.ReadFile(at)
	return file{name, text, 0o755}, err
}

// sharedFiles are what every archive has: what it says of itself, the licences of all
// that is in the binary, and what shells and man read.
func (c *commit) sharedFiles(work string) ([]file, error) {
	host, err := c.build(work, runtime.GOOS, runtime.GOARCH)
	if err != nil {
		return nil, err
	}
	specgen := filepath.Join(work, runtime.GOOS+"-"+runtime.GOARCH, host.name)
	var out []file
	for _, name := range []string{"CHANGELOG.md", "LICENSE", "README.md"} {
		text, err := os.ReadFile(filepath.Join(c.folder, name))
		if err != nil {
			return nil, err
		}
		out = append(out, file{name, text, 0o644})
	}
	notices, err := c.notices()
	if err != nil {
		return nil, err
	}
	out = append(out, file{"NOTICES", []byte(notices), 0o644})
	for name, words := range map[string]string{"specgen.1": "man", "specgen.bash": "completion bash", "_specgen": "completion zsh", "specgen.fish": "completion fish"} {
		text, err := c.run(nil, specgen, strings.Fields(words)...)
		if err != nil {
			return nil, err
		}
		out = append(out, file{name, []byte(text + "\n"), 0o644})
	}
	return out, nil
}

// notices returns the licences of Go and of the modules that are in the binary.
func (c *commit) notices() (string, error) {
	root, err := c.run(nil, "go", "env", "GOROOT")
	if err != nil {
		return "", err
	}
	modules, err := c.run(nil, "go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/specgen")
	if err != nil {
		return "", err
	}
	var out strings.Builder
	out.WriteString("specgen contains the following, under the licences below.\n")
	seen := map[string]bool{"": true}
	for _, module := range append([]string{"Go\t" + root}, strings.Split(modules, "\n")...) {
		if seen[module] {
			continue
		}
		seen[module] = true
		name, folder, _ := strings.Cut(module, "\t")
		licences, err := filepath.Glob(filepath.Join(folder, "LICEN[CS]E*"))
		if err != nil || len(licences) == 0 {
			return "", fmt.Errorf("%s has no licence in %s", name, folder)
		}
		for _, licence := range licences {
			text, err := os.ReadFile(licence)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&out, "\n---- %s ----\n\n%s\n", name, strings.TrimSpace(string(text)))
		}
	}
	return out.String(), nil
}

// run runs a command in the folder of the commit, and returns what it prints.
func (c *commit) run(env []string, name string, args ...string) (string, error) {
	command := exec.Command(name, args...)
	command.Dir = c.folder
	command.Env = append(os.Environ(), env...)
	var complaint strings.Builder
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", name, err, complaint.String())
	}
	return strings.TrimSpace(string(out)), nil
}
