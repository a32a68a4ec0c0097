package main

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"

	"example.com/specgen/internal/diag"
)

// memory is what a run knows of the last one that wrote to the same folders.
type memory struct {
	*cache
	name string  // of the record
	now  lastRun // what this run is made from
	last lastRun // what the last one was made from, and came to; zero if that is not known

	inputs []input // of all jobs

	mutex   sync.Mutex
	digests map[string]string // of the pages that were read
	unsure  bool              // a page changed between two readings
}

// lastRun is a run at the end of which all was right: the documents had no errors,
// and the files were what generate writes. Package gob stores it.
type lastRun struct {
	Build   string            // of specgen
	Options string            // digest of all else that the user says
	Names   string            // digest of how the output names the pages
	Pages   []knownFile       // by their absolute paths
	Outputs [][]knownFile     // the files of each output
	Found   []diag.Diagnostic // warnings
}

type knownFile struct{ Name, Digest string }

// recall reads what is known of the last run.
func (c *command) recall(jobs []job) {
	toStdout := func(j job) bool { return j.out == "-" }
	switch {
	case c.cache == nil || c.settings.noCache || slices.ContainsFunc(jobs, toStdout):
		return
	case c.cache.problem != nil:
		c.verbosef("nothing is known of the last run: %v", c.cache.problem)
		return
	}
	m := &memory{cache: c.cache, name: recordName(jobs), digests: map[string]string{}}
	for _, j := range jobs {
		m.inputs = append(m.inputs, slices.Concat(j.inputs...)...)
	}
	m.now.Build, m.now.Options, m.now.Names = m.build, c.optionsDigest(jobs), namesDigest(jobs)
	if record, ok := m.read(m.name); ok {
		if err := gob.NewDecoder(bytes.NewReader(record)).Decode(&m.last); err != nil || len(m.last.Outputs) != len(jobs) {
			m.last = lastRun{}
		}
	}
	c.memory = m
}

// recordName returns a name for what is known of jobs: for each folder that specgen is
// run in there is a record, as paths read otherwise from there.
func recordName(jobs []job) string {
	folder, _ := os.Getwd() // without it, paths are absolute
	var out bytes.Buffer
	fmt.Fprintf(&out, "%q\n", folder)
	for _, j := range jobs {
		fmt.Fprintf(&out, "%q\n", j.at)
	}
	return digest(out.Bytes())
}

// optionsDigest covers all that a run depends on, but for pages and specgen itself:
// what the user says, as it is and as it was understood, so that nothing is left out
// that a job comes to hold one day.
func (c *command) optionsDigest(jobs []job) string {
	var out bytes.Buffer
	s := c.settings
	s.verbose, s.noCache, s.workers, s.format = false, false, 0, "" // change nothing that is found or written
	s.given = maps.Clone(s.given)
	maps.DeleteFunc(s.given, func(name string, _ bool) bool {
		return slices.Contains([]string{"v", "no-cache", "j", "format"}, name)
	})
	fmt.Fprintf(&out, "%#v\n%q\n", s, c.settingTexts)
	for _, j := range jobs {
		j.inputs, j.sets = nil, slices.Clone(j.sets)
		for i := range j.sets {
			j.sets[i].root = "" // see namesDigest
		}
		fmt.Fprintf(&out, "%#v\n", j)
	}
	return digest(out.Bytes())
}

// namesDigest covers which pages are read, and what the output calls them.
func namesDigest(jobs []job) string {
	var out bytes.Buffer
	for _, j := range jobs {
		for i, s := range j.sets {
			fmt.Fprintf(&out, "%q\n", s.root)
			for _, in := range j.inputs[i] {
				fmt.Fprintf(&out, " %q %q\n", in.file, in.source)
			}
		}
	}
	return digest(out.Bytes())
}

// remember keeps what a run came to that left all of its outputs right.
func (c *command) remember(outputs []output) {
	if c.memory == nil || len(outputs) == 0 {
		return
	}
	if err := c.memory.keep(outputs, c.findings.list); err != nil {
		c.verbosef("the next run will not know of this one: %v", err)
	}
}

func (m *memory) keep(outputs []output, found []diag.Diagnostic) error {
	m.now.Found = found
	for _, in := range m.inputs {
		m.now.Pages = append(m.now.Pages, knownFile{pathOf(in), m.digest(in)})
	}
	if m.unsure {
		return errors.New("pages changed while they were read")
	}
	for _, o := range outputs {
		var files []knownFile
		for i, f := range o.pkg.Files {
			files = append(files, knownFile{f.Name, o.digests[i]})
		}
		m.now.Outputs = append(m.now.Outputs, files)
	}
	var record bytes.Buffer
	if err := gob.NewEncoder(&record).Encode(m.now); err != nil {
		return err
	}
	return m.write(m.name, record.Bytes())
}

// saw takes note of the text of a page.
func (m *memory) saw(in input, text []byte) {
	if m == nil {
		return
	}
	now := digest(text)
	m.mutex.Lock()
	defer m.mutex.Unlock()
	before, seen := m.digests[in.file]
	m.unsure = m.unsure || seen && before != now
	m.digests[in.file] = now
}

// digest returns the digest of a page that was read.
func (m *memory) digest(in input) string {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.digests[in.file]
}

// pathOf returns a path that is the same wherever specgen is run.
func pathOf(in input) string { return cmp.Or(in.path, standardInput) }
