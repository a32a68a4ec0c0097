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
		"unknown key":  {"colour: red\n", "dialects/ours.yaml:1:1: dialect ours: unknown key \"colour\"\n"},
		"unknown word": {"columns: {struct: {Feld: nom}}\n", "dialects/ours.yaml:1:26: dialect ours: columns: \"nom\" is no role of a column; there are: name, keys, type, presence, optional, nullable, condition, description, example, default, since, limit, value, note, other, skip\n"},
		"nothing":      {"", "dialects/ours.yaml:1:1: dialect ours: it says nothing\n"},
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

// TestAllThatIsWrongWithOwnDialects checks that one run says what is wrong with all
// dialects, wherever they stand, and with the rest of specgen.yaml.
func TestAllThatIsWrongWithOwnDialects(t *testing.T) {
	workspace(t, map[string]string{
		"docs/a.md":     "# A\n",
		"etc/ours.yaml": "extends: inner\nnames:\n  - {heading: a, name: $1}\nbogus: 1\n",
		"specgen.yaml": `dialects:
  plain: {colour: red}
  file: etc/ours.yaml
  inner:
    extends: plain
    otherwise: requird
    presence: {größe: required, "(": optional}
packages:
  - {from: docs, out: b, dialect: file, wrie: camel}
`,
	})
	require.Equal(t, result{status: exitUsage, stderr: `etc/ours.yaml:3:5: dialect file: the pattern has no group for "$1"
etc/ours.yaml:4:1: dialect file: unknown key "bogus"
specgen.yaml:2:3: "plain" is a dialect already; find another name
specgen.yaml:2:11: dialect plain: unknown key "colour"
specgen.yaml:6:16: dialect inner: otherwise: "requird" is no presence; there are: required, optional, conditional, forbidden, unstated
specgen.yaml:7:35: dialect inner: error parsing regexp: missing closing ): ` + "`(`" + `
specgen.yaml:9:41: unknown key "wrie"; known are from, out, package, include, exclude, dialect, wire, unresolved, limits, layout, codec, split, go, corrections
`}, specgen(t, "generate"))
}

// TestOwnDialectsThatExtendEachOther reads a page in a dialect that extends one of the
// user's that stands further below.
func TestOwnDialectsThatExtendEachOther(t *testing.T) {
	workspace(t, map[string]string{
		"docs/a.md":     "# A\n\n| Feld | Type |\n| --- | --- |\n| b | Liste von Zahl |\n",
		"etc/base.yaml": "extends: plain\ncolumns: {struct: {feld: name}}\n",
		"specgen.yaml": `dialects:
  ours: {extends: words, types: {phrases: {Liste von T: list}}}
  words: {extends: base, types: {words: {zahl: integer}}}
  base: etc/base.yaml
packages:
  - {from: docs, out: b, dialect: ours}
`,
	})
	require.Equal(t, result{}, specgen(t, "generate"))
	require.Contains(t, readFiles(t, "b")["a.go"], "[]int64 ")
}
