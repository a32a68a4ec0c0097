package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/words"
)

// TestExamples runs the configurations in examples on the documents that they are
// for: all corrections hold and are needed, the output compiles, and the JSON keys
// are those that other people's Go has.
func TestExamples(t *testing.T) {
	for _, name := range []string{"dub", "novu"} {
		t.Run(name, func(t *testing.T) {
			conf, err := os.ReadFile(filepath.Join("../../examples", name, configName))
			require.NoError(t, err)
			docs := filepath.Join(corpus(t, name+"-python"), "docs")
			others := readOthers(t, filepath.Join(docs, "../../../../oracle"), name)
			workspace(t, map[string]string{configName: string(conf)})
			require.NoError(t, os.Symlink(docs, "docs"))

			got := specgen(t, "generate")
			require.Equal(t, exitOK, got.status, got.stderr)
			require.NotContains(t, got.stderr, "[wire-mismatch]")
			goRun(t, "vet", "./...")

			var spec ir.Spec
			printed := specgen(t, "ir")
			require.NoError(t, json.Unmarshal([]byte(printed.stdout), &spec))
			compared := 0
			for _, d := range spec.Decls {
				if keys := keysOf(d); len(keys) > 0 && others[words.Letters(d.Name)] != nil {
					compared++
					require.Contains(t, others[words.Letters(d.Name)], keys, d.Name)
				}
			}
			require.Greater(t, compared, 100)
		})
	}
}

// keysOf returns the JSON keys of a struct.
func keysOf(d *ir.Decl) map[string]bool {
	out := map[string]bool{}
	if d.Struct != nil {
		for _, f := range d.Struct.Fields {
			if !f.Additional {
				out[f.Wire] = true
			}
		}
	}
	return out
}

// readOthers returns the JSON keys of the structs of somebody else's Go, by what
// their names have in common with ours; several packages have types of one name.
func readOthers(t *testing.T, folder, name string) map[string][]map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, name+"*.json"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skipf("no models of other people's Go in %s", folder)
	}
	text, err := os.ReadFile(files[0])
	require.NoError(t, err)
	var model struct {
		Types []struct {
			Name   string
			Fields []struct{ Wire string }
		}
	}
	require.NoError(t, json.Unmarshal(text, &model))
	out := map[string][]map[string]bool{}
	for _, typ := range model.Types {
		keys := map[string]bool{}
		for _, f := range typ.Fields {
			keys[f.Wire] = true
		}
		if len(keys) > 0 {
			out[words.Letters(typ.Name)] = append(out[words.Letters(typ.Name)], keys)
		}
	}
	return out
}
