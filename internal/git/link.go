package git

import (
	"path"
	"path/filepath"
	"strings"
)

// maxLinks is how many links may lead to one file: more go round in circles.
const maxLinks = 40

// follow returns the name of what a name stands for once all links on the way are
// followed. It opens the submodules that are on the way.
func (t *Snapshot) follow(name string) (string, error) {
	at, links := name, 0
	for {
		e, rest, found := t.detour(at)
		if !found {
			return at, nil
		}
		if e.isSubmodule() {
			if err := t.open(e); err != nil {
				return "", err
			}
			continue
		}
		target, err := e.in.git("cat-file", "blob", e.hash)
		if err != nil {
			return "", err
		}
		next := path.Join(path.Dir(e.name), string(target), rest)
		if links++; links > maxLinks || path.IsAbs(string(target)) || !filepath.IsLocal(filepath.FromSlash(next)) {
			return "", t.leadsNowhere(name, string(target))
		}
		at = next
	}
}

// detour returns the first link, or submodule that is not open yet, on the way to a
// name, and what is behind it.
func (t *Snapshot) detour(name string) (e entry, rest string, found bool) {
	for end := 0; end < len(name); end++ {
		length := strings.IndexByte(name[end:], '/')
		if length < 0 {
			length = len(name) - end
		}
		end += length
		e, known := t.known[name[:end]]
		if known && (e.isLink() || e.isSubmodule() && !t.opened[e.name]) {
			return e, strings.TrimPrefix(name[end:], "/"), true
		}
	}
	return entry{}, "", false
}

// target returns the file that a link leads to. On the way through folders, links to
// other folders, and broken ones that nobody reads, are passed by.
func (t *Snapshot) target(link entry, want Wanted) (to entry, ok bool, err error) {
	at, err := t.follow(link.at)
	if err != nil {
		if want.reads(link.name) {
			return to, false, err
		}
		return to, false, nil
	}
	if to, ok = t.known[at]; ok && !to.isSubmodule() {
		return to, true, nil
	}
	if !want.reads(link.name) || want.names(link.name) && t.isFolder(at) {
		return to, false, nil
	}
	target, err := link.in.git("cat-file", "blob", link.hash)
	if err != nil {
		return to, false, err
	}
	return to, false, t.leadsNowhere(link.name, string(target))
}

func (t *Snapshot) leadsNowhere(name, target string) error {
	return missingf("%s:%s is a link that leads to no file of the revision: %s", t.Revision, name, target)
}

func (t *Snapshot) isFolder(name string) bool {
	for _, e := range t.entries {
		if _, ok := below(name, e.name); ok {
			return true
		}
	}
	return false
}

// below returns a name from a folder that it is in.
func below(folder, name string) (string, bool) {
	if folder == "." {
		return name, true
	}
	return strings.CutPrefix(name, folder+"/")
}

// reach returns all entries, those behind links by the names that they are wanted by
// too. It opens the submodules that what is wanted is in, or that are in it.
func (t *Snapshot) reach(want Wanted) ([]entry, error) {
	var behind []entry
	done := map[string]bool{}
	for _, name := range want.Paths {
		base := folderOfGlob(name)
		if done[base] {
			continue
		}
		done[base] = true
		at, err := t.follow(base)
		if err != nil {
			return nil, err
		}
		if err := t.openIn(at); err != nil {
			return nil, err
		}
		if at != base {
			behind = append(behind, t.renamed(at, base)...)
		}
	}
	return append(behind, t.entries...), nil
}

// renamed returns what is at a name, by another one.
func (t *Snapshot) renamed(at, name string) []entry {
	var out []entry
	for _, e := range t.entries {
		if rest, ok := below(at, e.at); ok {
			e.name = path.Join(name, rest)
			out = append(out, e)
		} else if e.at == at {
			e.name = name
			out = append(out, e)
		}
	}
	return out
}
