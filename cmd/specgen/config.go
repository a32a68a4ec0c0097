package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/link"
	"example.com/specgen/internal/parse"
)

const configName = "specgen.yaml"

// config is a specgen.yaml. Its paths are relative to its folder.
type config struct {
	Packages []packageConfig `yaml:"packages"`
}

// packageConfig says how one package is made.
type packageConfig struct {
	From       []string `yaml:"from"`       // Markdown files, folders or globs
	Out        string   `yaml:"out"`        // the package's folder
	Package    string   `yaml:"package"`    // its name; default: the last element of Out
	Dialect    string   `yaml:"dialect"`    // default: auto
	Wire       string   `yaml:"wire"`       // default: as-is
	Unresolved string   `yaml:"unresolved"` // default: error
	Layout     string   `yaml:"layout"`     // default: page
	Codec      *bool    `yaml:"codec"`      // default: true
}

// job is one package to make.
type job struct {
	paths   []string       // to read
	out     string         // folder to write; "-" is standard output
	base    string         // folder that sources are named from; "" where none is known
	dialect *parse.Dialect // nil: the one that the pages are written in
	link    link.Options
	emit    emit.Options
}

// jobs returns what there is to do: what the paths and flags say, or else what
// the configuration says.
func (c *command) jobs() ([]job, error) {
	s := &c.settings
	if len(c.paths) > 0 && s.config == "" {
		j, err := newJob(packageConfig{From: c.paths, Out: s.out, Package: s.pkg, Dialect: s.dialect, Wire: s.wire, Unresolved: s.unresolved, Layout: s.layout, Codec: &s.codec})
		return []job{j}, err
	}
	if len(c.paths) > 0 {
		return nil, usagef("--config says what to read; it takes no PATH")
	}
	file, err := c.configFile()
	if err != nil {
		return nil, err
	}
	conf, err := readConfig(file)
	if err != nil {
		return nil, err
	}
	if len(conf.Packages) > 1 && (s.given["out"] || s.given["package"]) {
		return nil, usagef("%s makes %d packages; --out and --package are for one", file, len(conf.Packages))
	}
	var out []job
	for _, p := range conf.Packages {
		j, err := newJob(s.override(p.within(filepath.Dir(file))))
		if err != nil {
			return nil, usagef("%s: %w", file, err)
		}
		j.base = filepath.Dir(file)
		out = append(out, j)
	}
	return out, nil
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

func readConfig(file string) (*config, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, usageError{err}
		}
		return nil, err
	}
	var conf config
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&conf); err != nil {
		return nil, usagef("%s: %w", file, err)
	}
	if len(conf.Packages) == 0 {
		return nil, usagef("%s: it lists no packages", file)
	}
	outs := map[string]bool{}
	for i, p := range conf.Packages {
		out := filepath.Clean(filepath.FromSlash(p.Out))
		switch {
		case len(p.From) == 0 || p.Out == "":
			return nil, usagef("%s: package %d needs both from and out", file, i+1)
		case p.Out == "-":
			return nil, usagef("%s: package %d: standard output is for the flag --out", file, i+1)
		case outs[out]:
			return nil, usagef("%s: package %d: another one has the folder %s already", file, i+1, p.Out)
		}
		outs[out] = true
	}
	return &conf, nil
}

// within returns p with its paths relative to the working folder.
func (p packageConfig) within(folder string) packageConfig {
	for i, path := range p.From {
		p.From[i] = joined(folder, path)
	}
	p.Out = joined(folder, p.Out)
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
func (s *settings) override(p packageConfig) packageConfig {
	for name, field := range map[string]struct {
		to    *string
		value string
	}{
		"out":        {&p.Out, s.out},
		"package":    {&p.Package, s.pkg},
		"dialect":    {&p.Dialect, s.dialect},
		"wire":       {&p.Wire, s.wire},
		"unresolved": {&p.Unresolved, s.unresolved},
		"layout":     {&p.Layout, s.layout},
	} {
		if s.given[name] {
			*field.to = field.value
		}
	}
	if s.given["codec"] {
		p.Codec = &s.codec
	}
	return p
}

// newJob checks what a packageConfig says.
func newJob(p packageConfig) (job, error) {
	j := job{paths: p.From, out: p.Out}
	var err error
	if p.Dialect != "" && p.Dialect != "auto" {
		if j.dialect, err = parse.LoadDialect(p.Dialect); err != nil {
			return j, usageError{err}
		}
	}
	if j.link.Wire, err = link.ParseRule(p.Wire); err != nil {
		return j, usageError{err}
	}
	switch p.Unresolved {
	case "", "error":
	case "any":
		j.link.UnresolvedAny = true
	default:
		return j, usagef("unknown policy %q for unresolved types; there are: error, any", p.Unresolved)
	}
	if j.emit.Layout, err = emit.ParseLayout(p.Layout); err != nil {
		return j, usageError{err}
	}
	j.emit.NoCodec = p.Codec != nil && !*p.Codec
	if p.Out == "-" {
		j.emit.Layout = emit.SingleLayout
	}
	j.emit.Package, err = packageName(p)
	return j, err
}

// packageName is the name of the package: the given one, or that of its folder.
func packageName(p packageConfig) (string, error) {
	name := p.Package
	if name == "" && p.Out != "" && p.Out != "-" {
		folder, err := filepath.Abs(p.Out)
		if err != nil {
			return "", err
		}
		name = strings.ReplaceAll(filepath.Base(folder), "-", "")
	}
	if name == "" {
		name = "spec"
	}
	if err := emit.CheckPackageName(name); err != nil {
		return "", usageError{fmt.Errorf("%w; --package sets another one", err)}
	}
	return name, nil
}
