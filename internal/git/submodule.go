package git

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// open lists what a submodule has at the commit that the revision names, which the
// repository of its own knows if it is checked out.
func (t *Snapshot) open(m entry) error {
	if t.opened[m.name] {
		return nil
	}
	r, err := openSubmodule(t.checkout(m))
	if err != nil || r.prefix != "" { // that is the outer one
		return missingf("%s:%s is a submodule that is not checked out: run git submodule update --init", t.Revision, m.name)
	}
	if _, err := r.git("rev-parse", "--verify", m.hash+"^{tree}"); err != nil {
		return missingf("%s:%s is a submodule at %s, which its repository does not have: run git fetch in it", t.Revision, m.name, m.hash)
	}
	t.opened[m.name] = true
	return t.list(r, m.hash, m.name)
}

func (t *Snapshot) checkout(m entry) string { return filepath.Join(t.folder, t.Relative(m.name)) }

// openIn opens the submodules in a folder, but for those that are empty on disk too,
// as they are wherever nobody asks for them, and those in hidden folders.
func (t *Snapshot) openIn(folder string) error {
	for i := 0; i < len(t.entries); i++ { // which become more
		m := t.entries[i]
		rest, ok := below(folder, m.name)
		if !ok || !m.isSubmodule() || slices.ContainsFunc(strings.Split(rest, "/"), isHidden) || isEmptyFolder(t.checkout(m)) {
			continue
		}
		if err := t.open(m); err != nil {
			return err
		}
	}
	return nil
}

func isEmptyFolder(name string) bool {
	files, err := os.ReadDir(name)
	return err == nil && len(files) == 0
}

func isHidden(folder string) bool { return strings.HasPrefix(folder, ".") }
