package main

import (
	"path"
	"path/filepath"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/git"
)

// configuredVersions returns what specgen.yaml names, at two revisions; "" is what
// is on disk. Each has the specgen.yaml that it had then. If there was none, it is
// that of the other one, or that on disk.
func (c *command) configuredVersions(old, new string) (before, after version, err error) {
	file, err := c.configFile()
	if err != nil {
		return before, after, usagef("which documents? %w; REV:PATH names a file or a folder at a revision", err)
	}
	r, err := git.Open(filepath.Dir(file))
	if err != nil {
		return before, after, operand{arg: old}.unknown(err)
	}
	snapshots := make([]*git.Snapshot, 2) // nil is what is on disk
	for i, revision := range []string{old, new} {
		if revision == "" {
			continue
		}
		if snapshots[i], err = r.Snapshot(revision); err != nil {
			return before, after, operand{arg: revision}.unknown(err)
		}
	}
	out := make([]version, 2)
	for i, at := range snapshots {
		if at == nil {
			out[i] = version{config: file}
			continue
		}
		from := configuration{name: r.FromRoot("./" + filepath.Base(file))}
		if err := from.find(r, at, snapshots[1-i], nil); err != nil {
			return before, after, err
		}
		if out[i], err = c.configuredVersion(at, from); err != nil {
			return before, after, err
		}
	}
	return out[0], out[1], nil
}

// configuration is a specgen.yaml, and the dialects that it names.
type configuration struct {
	name  string            // from the root of the repository
	files map[string]string // it and the dialects, by name, where they are another state's
	named []config.Text     // paths that it names, as they are written
}

// find reads the specgen.yaml of the first state that has one.
func (f *configuration) find(r *git.Repository, states ...*git.Snapshot) error {
	for i, at := range states {
		text, err := r.TextAt(at, f.name)
		if err != nil {
			return err
		}
		if text != nil {
			return f.read(r, at, text, i > 0)
		}
	}
	return nil
}

// read finds out what a specgen.yaml names. What is wrong with it is said when it is
// read for good.
func (f *configuration) read(r *git.Repository, at *git.Snapshot, text []byte, isBorrowed bool) error {
	f.files = map[string]string{f.name: string(text)}
	conf, err := config.Read(f.name, text)
	if err != nil {
		return nil
	}
	for _, d := range conf.Dialects {
		if d.File.Value == "" { // the specgen.yaml itself says it
			continue
		}
		f.named = append(f.named, d.File)
		if !isBorrowed {
			continue
		}
		name := f.from(d.File)
		text, err := r.TextAt(at, name)
		if err != nil {
			return err
		}
		if text != nil {
			f.files[name] = string(text)
		}
	}
	for _, p := range conf.Packages {
		for _, s := range p.Sets {
			f.named = append(f.named, s.Paths...)
		}
	}
	return nil
}

// from returns a path that the specgen.yaml names, from the root of the repository.
func (f *configuration) from(named config.Text) string {
	return path.Join(path.Dir(f.name), filepath.ToSlash(named.Value))
}

// configuredVersion copies what a specgen.yaml names.
func (c *command) configuredVersion(at *git.Snapshot, by configuration) (version, error) {
	var want []string
	for _, n := range by.named {
		name := by.from(n)
		if filepath.IsAbs(filepath.FromSlash(n.Value)) || !filepath.IsLocal(filepath.FromSlash(name)) {
			return version{}, usagef("%s:%d:%d: %s is outside of the repository, which does not know what it was at %s", by.name, n.Pos.Line, n.Pos.Column, n.Value, at.Revision)
		}
		want = append(want, name)
	}
	root, err := c.copyOf(at, by.files, wanted(want...))
	return version{revision: at.Revision, root: root, config: filepath.Join(root, filepath.FromSlash(by.name))}, err
}
