package main

import (
	"cmp"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"example.com/specgen/internal/git"
)

// version is one of the two states of the documents: what is on disk, or what a git
// revision has, which is copied to a folder of its own.
type version struct {
	config string // the specgen.yaml that says what to read; "" for the nearest one, or none
	path   string // a file or a folder to read; "" where specgen.yaml says what

	revision string // "" for what is on disk
	root     string // where its files are copied to; a place in it is one in the repository

	page string // what the page is called in both versions, where they are files
}

// versions returns what to compare: two files or folders, or what specgen.yaml names,
// at two revisions, or at one and on disk.
func (c *command) versions() (old, new version, err error) {
	switch {
	case len(c.paths) == 0:
		return old, new, usagef("diff compares two states of the documents: specgen diff OLD NEW, or specgen diff REVISION")
	case len(c.paths) > 2:
		return old, new, usagef("diff compares two states of the documents, and these are %d", len(c.paths))
	}
	operands := make([]operand, 2)
	for i, arg := range c.paths {
		if operands[i], err = newOperand(arg); err != nil {
			return old, new, err
		}
	}
	if len(c.paths) == 1 {
		if operands[1], err = operands[0].now(); err != nil {
			return old, new, err
		}
	}
	if (operands[0].path == "") != (operands[1].path == "") {
		return old, new, usagef("%s and %s are no two of a kind: compare two files or folders, or two revisions; REV:PATH is a file or a folder at a revision",
			operands[0].arg, operands[1].arg)
	}
	if operands[0].path != "" {
		return c.pathVersions(operands[0], operands[1])
	}
	return c.configuredVersions(operands[0].revision, operands[1].revision)
}

// pathVersions returns two files or folders. Two files are one page.
func (c *command) pathVersions(old, new operand) (before, after version, err error) {
	if c.settings.config != "" {
		return before, after, usagef("--config says what to read at revisions; it is not for files and folders")
	}
	if before, err = c.pathVersion(old); err != nil {
		return before, after, err
	}
	if after, err = c.pathVersion(new); err != nil {
		return before, after, err
	}
	if isFile(before.path) && isFile(after.path) {
		before.page = filepath.Base(after.path)
		after.page = before.page
	}
	return before, after, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func (c *command) pathVersion(o operand) (version, error) {
	if o.revision == "" {
		return version{path: o.path}, nil
	}
	r, err := git.Open(".")
	if err != nil {
		return version{}, o.unknown(err)
	}
	at, err := r.Snapshot(o.revision)
	if err != nil {
		return version{}, o.unknown(err)
	}
	name := r.FromRoot(o.path)
	root, err := c.copyOf(at, nil, wanted(name))
	return version{revision: o.revision, root: root, path: filepath.Join(root, filepath.FromSlash(name))}, err
}

// called returns a text with the places of files in the version as git names them.
func (v version) called(text string) string {
	if v.root == "" {
		return text
	}
	for _, root := range []string{v.root, filepath.ToSlash(v.root)} {
		text = strings.ReplaceAll(text, root+"/", v.revision+":")
		text = strings.ReplaceAll(text, root+string(filepath.Separator), v.revision+":")
		text = strings.ReplaceAll(text, root, v.revision+":.")
	}
	return text
}

// error returns an error with the places of files as git names them.
func (v version) error(err error) error { return calledError{err, v} }

type calledError struct {
	error
	version
}

func (e calledError) Error() string { return e.called(e.error.Error()) }
func (e calledError) Unwrap() error { return e.error }

// renamed returns a writer that does so too.
func (v version) renamed(w io.Writer) io.Writer {
	if v.root == "" {
		return w
	}
	return calledWriter{w, v}
}

type calledWriter struct {
	io.Writer
	version
}

func (w calledWriter) Write(text []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, w.called(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// nameSources names the pages of a file or a folder so that they are called alike in
// both versions.
func (v version) nameSources(j *job) error {
	if v.path == "" {
		return nil
	}
	base, err := filepath.Abs(v.path)
	if err != nil {
		return err
	}
	for i := range j.inputs[0] {
		in := &j.inputs[0][i]
		if in.source = in.from(base); in.source == "." {
			in.source = cmp.Or(v.page, path.Base(in.file))
		}
	}
	return nil
}

// folder returns where the package goes, as specgen.yaml has it.
func (j job) folder() string {
	folder, err := filepath.Rel(j.base, j.out)
	if j.base == "" || err != nil {
		folder = j.out
	}
	return filepath.ToSlash(folder)
}
