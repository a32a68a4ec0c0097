package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/parse"
	"example.com/specgen/internal/wire"
)

const configName = "specgen.yaml"

// texts returns texts of a configuration without their places.
func texts(list []config.Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.Value)
	}
	return out
}

// job is one package to make.
type job struct {
	sets             []set
	include, exclude []config.Text // globs
	inputs           [][]input     // the files of each set
	out              string        // folder to write; "-" is standard output
	at               string        // the folder to write, absolute
	place            ir.Pos        // of out in specgen.yaml, if it says so
	base             string        // folder that sources are named from; "" where none is known
	link             link.Options  // but for what each set has of its own
	emit             emit.Options
	corrections      []config.Correction
}

// set is documents that belong together, and how they are written.
type set struct {
	paths   []config.Text
	root    string // the folder that all paths are in, as the output names it; "" where it names pages from there
	dialect string
	wire    wire.Rule

	proseLimits bool // what descriptions say of values is checked, too
}

// jobs returns what there is to do: what the paths and flags say, or else what
// the configuration says.
func (c *command) jobs() ([]job, error) {
	if len(c.paths) > 0 && c.settings.config != "" {
		return nil, usagef("--config says what to read; it takes no PATH")
	}
	if len(c.paths) == 0 {
		return c.configured()
	}
	docs := config.Set{Dialect: config.Auto, Wire: wire.AsIs}
	for _, path := range c.paths {
		docs.Paths = append(docs.Paths, config.Text{Value: path})
	}
	p, err := c.settings.override(config.Package{Sets: []config.Set{docs}, Layout: emit.PageLayout})
	if err != nil {
		return nil, err
	}
	j, err := newJob(p)
	if err != nil {
		return nil, err
	}
	j.inputs, err = c.inputs(j)
	return []job{j}, err
}

// configured returns what the configuration says.
func (c *command) configured() ([]job, error) {
	file, err := c.configFile()
	if err != nil {
		return nil, err
	}
	conf, text, err := c.readConfig(file)
	var problems config.Problems
	if err := problems.Collect(err); err != nil {
		return nil, err
	}
	if err := problems.Collect(c.readDialects(file, text, conf.Dialects)); err != nil {
		return nil, err
	}
	if len(conf.Packages) > 1 && (c.settings.given["out"] || c.settings.given["package"]) {
		return nil, usagef("%s makes %d packages; --out and --package are for one", file, len(conf.Packages))
	}
	var out []job
	for _, p := range conf.Packages {
		j, err := c.configuredJob(file, p)
		if err := problems.Collect(err); err != nil {
			return nil, err
		}
		out = append(out, j)
	}
	return out, failed(problems)
}

// readDialects reads the user's own dialects. text is that of the configuration.
func (c *command) readDialects(file string, text []byte, dialects []config.Dialect) error {
	var problems config.Problems
	var sources []parse.DialectSource
	files := map[string]string{} // by the name of the dialect
	for _, own := range dialects {
		source := parse.DialectSource{Name: own.Name, Text: text, Node: own.Node}
		files[own.Name] = file
		if own.Node == nil {
			path := joined(filepath.Dir(file), own.File.Value)
			var err error
			if source.Text, err = c.readSetting(path); err != nil {
				if err := problems.Collect(placed(own.File.Pos, err)); err != nil {
					return err
				}
				continue
			}
			files[own.Name] = path
		}
		sources = append(sources, source)
	}
	found, errs := parse.ReadDialects(sources)
	c.ownDialects = found
	for _, err := range errs {
		var wrong *parse.DialectError
		if !errors.As(err, &wrong) {
			return err
		}
		for _, p := range wrong.Problems {
			pos := ir.Pos{File: filepath.ToSlash(files[wrong.Name]), Line: int32(p.Line), Column: int32(p.Column)}
			problems = append(problems, config.Problem{Pos: pos, Message: fmt.Sprintf("dialect %s: %s", wrong.Name, p.Message)})
		}
	}
	return failed(problems)
}

// readSetting reads a file that says how to read others. The run depends on it.
func (c *command) readSetting(file string) ([]byte, error) {
	text, err := os.ReadFile(file)
	c.settingTexts = append(c.settingTexts, file, string(text))
	return text, err
}

// failed returns problems as an error, if there are any.
func failed(problems config.Problems) error {
	if len(problems) == 0 {
		return nil
	}
	return usageError{problems}
}

// placed returns err as a problem of specgen.yaml, if a text there is to blame.
func placed(pos ir.Pos, err error) error {
	var wrongUsage usageError
	isMissing := errors.Is(err, fs.ErrNotExist)
	if pos.Line == 0 || !isMissing && !errors.As(err, &wrongUsage) {
		return err
	}
	return failed(config.Problems{{Pos: pos, Message: err.Error()}})
}

func (c *command) configuredJob(file string, p config.Package) (job, error) {
	folder := filepath.Dir(file)
	if len(p.Sets) > 1 && (c.settings.given["dialect"] || c.settings.given["wire"]) {
		return job{}, usagef("%s makes %s of %d document sets; --dialect and --wire are for one", file, p.Out.Value, len(p.Sets))
	}
	p, err := c.settings.override(within(folder, p))
	if err != nil {
		return job{}, err
	}
	var problems config.Problems
	j, err := newJob(p)
	if err := problems.Collect(placed(p.Out.Pos, err)); err != nil {
		return job{}, err
	}
	j.base, j.place = folder, p.Out.Pos
	j.inputs, err = c.inputs(j)
	if err := problems.Collect(err); err != nil {
		return job{}, err
	}
	return j, failed(problems)
}

// configFile returns the configuration that the user named, or the nearest one.
func (c *command) configFile() (string, error) {
	if c.settings.config != "" {
		return c.settings.config, nil
	}
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := "."; ; at = filepath.Join(at, "..") {
		file := filepath.Join(at, configName)
		if _, err := os.Stat(file); err == nil {
			return file, nil
		}
		if filepath.Dir(folder) == folder {
			return "", usagef("no PATH given, and no %s in this folder or one above", configName)
		}
		folder = filepath.Dir(folder)
	}
}

// readConfig also returns the text. Where something in it is wrong, there is the rest.
func (c *command) readConfig(file string) (*config.Config, []byte, error) {
	text, err := c.readSetting(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, usageError{err}
	}
	if err != nil {
		return nil, nil, err
	}
	conf, err := config.Read(filepath.ToSlash(file), text)
	if err != nil {
		return conf, text, usageError{err}
	}
	return conf, text, nil
}

// within returns p with its paths relative to the working folder.
func within(folder string, p config.Package) config.Package {
	for _, s := range p.Sets {
		for i, path := range s.Paths {
			s.Paths[i].Value = joined(folder, path.Value)
		}
	}
	p.Out.Value = joined(folder, p.Out.Value)
	return p
}

// joined returns a path from a folder; an absolute one stays as it is.
func joined(folder, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}

// override returns p with what the flags say instead.
func (s *settings) override(p config.Package) (config.Package, error) {
	var err error
	set := func(name string, do func() error) {
		if s.given[name] && err == nil {
			err = do()
		}
	}
	set("out", func() error { p.Out = config.Text{Value: s.out}; return nil })
	set("package", func() error { p.Name = s.pkg; return nil })
	set("dialect", func() error { p.Sets[0].Dialect = s.dialect; return nil })
	set("wire", func() (err error) { p.Sets[0].Wire, err = wire.ParseRule(s.wire); return err })
	set("unresolved", func() (err error) { p.UnresolvedAny, err = parseUnresolved(s.unresolved); return err })
	set("limits", func() (err error) { p.ProseLimits, err = parseLimits(s.limits); return err })
	set("layout", func() (err error) { p.Layout, err = emit.ParseLayout(s.layout); return err })
	set("codec", func() error { p.NoCodec = !s.codec; return nil })
	if err != nil {
		return p, usageError{err}
	}
	return p, nil
}

func parseUnresolved(policy string) (anyValue bool, err error) {
	switch policy {
	case "error", "any":
		return policy == "any", nil
	}
	return false, fmt.Errorf("unknown policy %q for unresolved types; there are: error, any", policy)
}

func parseLimits(which string) (prose bool, err error) {
	switch which {
	case "stated", "prose":
		return which == "prose", nil
	}
	return false, fmt.Errorf("unknown limits %q; there are: stated, prose", which)
}

// newJob returns the job of a package.
func newJob(p config.Package) (job, error) {
	j := job{out: p.Out.Value, include: p.Include, exclude: p.Exclude, corrections: p.Corrections}
	for _, s := range p.Sets {
		j.sets = append(j.sets, set{paths: s.Paths, dialect: s.Dialect, wire: s.Wire, proseLimits: p.ProseLimits})
	}
	j.link.UnresolvedAny = p.UnresolvedAny
	j.emit.Layout = p.Layout
	j.emit.NoCodec = p.NoCodec
	j.emit.Split = p.Split
	j.emit.GoTypes = p.GoTypes
	if j.out == "-" {
		j.emit.Layout = emit.SingleLayout
	}
	var err error
	j.emit.Package, err = packageName(p)
	return j, err
}

// packageName is the name of the package: the given one, or that of its folder.
func packageName(p config.Package) (string, error) {
	name := p.Name
	if name == "" && p.Out.Value != "" && p.Out.Value != "-" {
		folder, err := filepath.Abs(p.Out.Value)
		if err != nil {
			return "", err
		}
		name = strings.ReplaceAll(filepath.Base(folder), "-", "")
	}
	if name == "" {
		name = "spec"
	}
	if err := emit.CheckPackageName(name); err != nil {
		return "", usageError{fmt.Errorf("%w; --package, or package in %s, sets another one", err, configName)}
	}
	return name, nil
}
