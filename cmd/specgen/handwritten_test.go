package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
)

// handwritten is a specification that people wrote by hand.
type handwritten struct {
	name    string
	dialect string
	paths   []string
}

func handwrittenSpecs() []handwritten {
	return []handwritten{
		{"openrtb", "openrtb", []string{"openrtb-2.6/2.6.md"}},
		{"osbapi", "osbapi", []string{"osbapi/*.md"}},
		{"gbfs", "gbfs", []string{"gbfs/gbfs.md"}},
		{"openapi", "openapi", []string{"openapi/3.1.2.md"}},
		{"arazzo", "openapi", []string{"arazzo/versions/1.1.0.md"}},
		{"arazzoold", "openapi", []string{"arazzo/versions/1.0.1.md"}},
		{"stac", "openapi", []string{"stac"}},
		{"opensubsonic", "opensubsonic", []string{"opensubsonic/**/*.md"}},
		{"cloudfoundry", "cloudfoundry", []string{"cloudfoundry-v3/**/*.erb", "cloudfoundry-v3/**/*.md"}},
		{"xrpl", "xrpl", []string{"xrpl"}},
		{"discord", "discord", []string{"discord"}},
		{"iceberg", "iceberg", []string{"iceberg"}},
	}
}

// TestHandwritten reads real hand-written specifications. Nearly all names and types
// in them are understood, no row is lost in silence, and what comes out compiles.
func TestHandwritten(t *testing.T) {
	root := handwrittenCorpus(t)
	workspace(t, nil)
	for _, spec := range handwrittenSpecs() {
		t.Run(spec.name, func(t *testing.T) {
			args := []string{"--dialect", spec.dialect}
			for _, path := range spec.paths {
				args = append(args, filepath.Join(root, path))
			}
			got := specgen(t, append([]string{"generate", "--unresolved", "any", "-o", spec.name}, args...)...)
			require.Equal(t, exitOK, got.status, got.stderr)

			read := lintOf(t, args)
			require.Positive(t, read.fields)
			require.GreaterOrEqual(t, 1000*read.names, 995*read.fields, "names of %d fields", read.fields)
			require.GreaterOrEqual(t, 100*read.resolved, 97*read.typed, "types of %d fields", read.typed)
			requireNoRowLost(t, read, args)
		})
	}
	goRun(t, "vet", "./...")
	unformatted, err := exec.Command("gofmt", "-s", "-l", ".").CombinedOutput()
	require.NoError(t, err)
	require.Empty(t, string(unformatted))
}

func handwrittenCorpus(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join(corpusFolder(), "handwritten"))
	require.NoError(t, err)
	if _, err := os.Stat(root); err != nil {
		t.Skip("no corpus of real documents; SPECGEN_CORPUS names its folder")
	}
	return root
}

// linePlace is a line of a page.
type linePlace struct {
	file string
	line int32
}

// readDocuments is what lint says of documents.
type readDocuments struct {
	fields, names, typed, resolved int
	pages                          []string
	remarked                       map[linePlace]bool // lines with a finding, or a cell of which nothing is made
}

func lintOf(t *testing.T, args []string) readDocuments {
	t.Helper()
	var report struct {
		Sets []struct {
			Total struct{ Fields, Names, Untyped, ResolvedTypes int }
			Pages []struct {
				File   string
				Unread []ir.Unread
			}
		}
		Findings []struct{ Pos ir.Pos }
	}
	require.NoError(t, json.Unmarshal([]byte(specgen(t, append([]string{"lint", "--format", "json"}, args...)...).stdout), &report))
	total := report.Sets[0].Total
	out := readDocuments{fields: total.Fields, names: total.Names, typed: total.Fields - total.Untyped, resolved: total.ResolvedTypes, remarked: map[linePlace]bool{}}
	for _, page := range report.Sets[0].Pages {
		out.pages = append(out.pages, page.File)
		for _, u := range page.Unread {
			out.remarked[linePlace{u.Pos.File, u.Pos.Line}] = true
		}
	}
	for _, f := range report.Findings {
		out.remarked[linePlace{f.Pos.File, f.Pos.Line}] = true
	}
	return out
}

var (
	typeHeader = regexp.MustCompile(`(?i)^((json |field |data )?type|json representation)$`)
	markup     = regexp.MustCompile("[`*_\\[\\]]")
	dashes     = regexp.MustCompile(`^[\s>]*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$`)
)

// requireNoRowLost checks with a reader of lines, who knows nothing of Markdown, that
// each row of a table with types is a field or a value, or that something is said of it.
func requireNoRowLost(t *testing.T, read readDocuments, args []string) {
	t.Helper()
	known := read.remarked
	var spec ir.Spec
	require.NoError(t, json.Unmarshal([]byte(specgen(t, append([]string{"ir", "--unresolved", "any"}, args...)...).stdout), &spec))
	for _, d := range spec.Decls {
		for _, pos := range placesIn(d) {
			known[linePlace{pos.File, pos.Line}] = true
		}
	}
	for _, file := range read.pages {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		lines := strings.Split(string(text), "\n")
		for _, i := range typedTables(lines) {
			if known[linePlace{file, int32(i)}] {
				continue // its header is not understood, and that is said
			}
			for n := i + 1; n < len(lines) && strings.Contains(lines[n], "|"); n++ {
				require.True(t, known[linePlace{file, int32(n + 1)}], "%s:%d: %s", file, n+1, lines[n])
			}
		}
	}
}

func placesIn(d *ir.Decl) []ir.Pos {
	out := []ir.Pos{d.Pos}
	if d.Struct != nil {
		for _, f := range d.Struct.Fields {
			out = append(out, f.Pos)
		}
	}
	if d.Enum != nil {
		for _, v := range d.Enum.Values {
			out = append(out, v.Pos)
		}
	}
	return out
}

// typedTables returns the indices of the lines of dashes in tables that have a column
// for types.
func typedTables(lines []string) []int {
	var out []int
	isCode := false
	for i, line := range lines {
		isCode = isCode != strings.HasPrefix(strings.TrimSpace(line), "```")
		if isCode || i == 0 || !dashes.MatchString(line) || !strings.Contains(lines[i-1], "|") {
			continue
		}
		for header := range strings.SplitSeq(lines[i-1], "|") {
			if typeHeader.MatchString(strings.TrimSpace(markup.ReplaceAllString(header, ""))) {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// TestOpenRTB compares what is read of OpenRTB 2.6 with a library that people write by
// hand: the names of its objects, their JSON keys, and which must be there.
func TestOpenRTB(t *testing.T) {
	root := handwrittenCorpus(t)
	text, err := os.ReadFile(filepath.Join(root, "../../oracle/openrtb-2.6.json"))
	if err != nil {
		t.Skip("no model of the library to compare with: it stands beside the corpus")
	}
	var library struct {
		Types []struct {
			Name   string
			Fields []struct {
				Wire     string
				Optional bool
			}
		}
	}
	require.NoError(t, json.Unmarshal(text, &library))
	optional := map[string]map[string]bool{} // by the name of the type and the key
	for _, typ := range library.Types {
		if name := strings.ToLower(typ.Name); optional[name] == nil {
			optional[name] = map[string]bool{}
			for _, f := range typ.Fields {
				optional[name][f.Wire] = f.Optional
			}
		}
	}
	var spec ir.Spec
	require.NoError(t, json.Unmarshal([]byte(specgen(t, "ir", "--dialect", "openrtb", filepath.Join(root, "openrtb-2.6/2.6.md")).stdout), &spec))
	objects, keys, presence := 0, 0, 0
	for _, d := range spec.Decls {
		fields, ok := optional[strings.ToLower(d.Name)]
		if d.Struct == nil || !ok {
			continue
		}
		objects++
		for _, f := range d.Struct.Fields {
			isOptional, ok := fields[f.Wire]
			if !ok {
				continue
			}
			keys++
			if isOptional == (f.Presence != ir.Required) {
				presence++
			}
		}
	}
	require.Equal(t, 38, objects)
	require.GreaterOrEqual(t, keys, 412, "5 of the 417 attributes are newer than the library")
	require.GreaterOrEqual(t, presence, 400)
}
