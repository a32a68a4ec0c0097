package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOwnDialect reads documents in a notation that only the user knows.
func TestOwnDialect(t *testing.T) {
	dialect := `extends: speakeasy-python
sections: {Felder: struct}
columns:
  struct: {Feld: name, Typ: type, Pflicht: presence, Beschreibung: description}
presence: {ja: required, nein: optional}
types:
  words: {Text: string, Zahl: integer, Liste: list}
`
	page := "# Parcel\n\n## Felder\n\n| Feld | Typ | Pflicht | Beschreibung |\n| --- | --- | --- | --- |\n| id | Text | ja | Which one. |\n| tags | Liste[Text] | nein | |\n"
	conf := "dialects: {ours: dialects/ours.yaml}\n" + packages("from: docs, out: parcels")
	files := map[string]string{"specgen.yaml": conf, "dialects/ours.yaml": dialect, "docs/parcel.md": page}
	for _, conf := range []string{conf, "dialects: {ours: dialects/ours.yaml}\n" + packages("from: docs, out: parcels, dialect: ours")} {
		files["specgen.yaml"] = conf
		workspace(t, files)
		require.Equal(t, result{stderr: "reading as ours\nread docs/parcel.md: Parcel (2 fields)\n"}, withoutStdout(specgen(t, "ir", "-v")))
		require.Equal(t, result{}, specgen(t, "generate"))
		require.Contains(t, readFiles(t, "parcels")["parcel.go"], "\tTags          []string      `json:\"tags,omitzero\"`\n")
		goRun(t, "vet", "./...")
	}
	for name, test := range map[string]struct{ dialect, want string }{
		"unknown key":  {"colour: red\n", "specgen.yaml:1:18: dialects/ours.yaml: dialect ours: line 1: unknown key \"colour\"\n"},
		"unknown word": {"columns: {struct: {Feld: nom}}\n", "specgen.yaml:1:18: dialects/ours.yaml: dialect ours: line 1: columns: \"nom\" is no role of a column; there are: name, keys, type, presence, optional, nullable, condition, description, example, default, since, limit, value, note, other, skip\n"},
		"nothing":      {"", "specgen.yaml:1:18: dialects/ours.yaml: dialect ours: it says nothing\n"},
	} {
		t.Run(name, func(t *testing.T) {
			files["dialects/ours.yaml"] = test.dialect
			workspace(t, files)
			require.Equal(t, result{status: exitUsage, stderr: test.want}, specgen(t, "generate"))
		})
	}
	delete(files, "dialects/ours.yaml")
	workspace(t, files)
	got := specgen(t, "generate")
	require.Equal(t, exitUsage, got.status)
	require.Contains(t, got.stderr, "specgen.yaml:1:18: ")
}

func withoutStdout(r result) result {
	r.stdout = ""
	return r
}
