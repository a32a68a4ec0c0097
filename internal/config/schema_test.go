package config

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

const schemaFile = "../../specgen.schema.json"

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	require.NoError(t, err)
	return schema
}

// asJSON returns what JSON tools see of a YAML text.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var value any
	require.NoError(t, yaml.Unmarshal([]byte(text), &value))
	encoded, err := json.Marshal(value)
	require.NoError(t, err)
	decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
	require.NoError(t, err)
	return decoded
}

// TestSchemaAgrees checks that the schema refuses and accepts what Read does, as
// far as a schema can tell.
func TestSchemaAgrees(t *testing.T) {
	schema := compiled(t)
	for _, test := range refused {
		if !test.noSchema {
			t.Run(test.name, func(t *testing.T) { require.Error(t, schema.Validate(asJSON(t, test.give))) })
		}
	}
	for name, give := range accepted {
		t.Run(name, func(t *testing.T) { require.NoError(t, schema.Validate(asJSON(t, give))) })
	}
}

// TestConfigurationsHere checks every specgen.yaml of this repository.
func TestConfigurationsHere(t *testing.T) {
	schema := compiled(t)
	found := 0
	require.NoError(t, filepath.WalkDir("../..", func(file string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Base(file) != "specgen.yaml" {
			return err
		}
		found++
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		_, err = Read(file, text)
		require.NoError(t, err)
		require.NoError(t, schema.Validate(asJSON(t, string(text))), file)
		return nil
	}))
	require.NotZero(t, found)
}

// object is a JSON object.
type object = map[string]any

func rawSchema(t *testing.T) object {
	t.Helper()
	text, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	var out object
	require.NoError(t, json.Unmarshal(text, &out))
	return out
}

// TestSchemaKnowsTheKeys checks that the schema and Read know and need the same
// keys: Read lists them where it finds another one, and misses one.
func TestSchemaKnowsTheKeys(t *testing.T) {
	schema := rawSchema(t)
	definition := func(name string) object { return schema["$defs"].(object)[name].(object) }
	for _, test := range []struct {
		schema object
		give   string
	}{
		{schema, "other: 1"},
		{definition("package"), "packages: [{other: 1}]"},
		{definition("set"), "packages: [{out: a, from: [{other: 1}]}]"},
		{definition("correction"), "packages: [{from: a, out: a, corrections: [{other: 1}]}]"},
	} {
		_, err := Read("specgen.yaml", []byte(test.give))
		require.Error(t, err)
		require.ElementsMatch(t, behind(t, err, `unknown key "other"; known are `), slices.Collect(maps.Keys(test.schema["properties"].(object))))
		require.ElementsMatch(t, behind(t, err, "is missing; needed are "), test.schema["required"])
	}
}

// behind returns the list that follows a text in the message of an error.
func behind(t *testing.T, err error, text string) []string {
	t.Helper()
	_, list, ok := strings.Cut(err.Error(), text)
	require.True(t, ok, err)
	list, _, _ = strings.Cut(list, "\n")
	return strings.Split(list, ", ")
}

// TestSchemaKnowsTheWords checks that the schema lists the words that Read does
// where it finds another one.
func TestSchemaKnowsTheWords(t *testing.T) {
	definitions := rawSchema(t)["$defs"].(object)
	property := func(definition, name string) object {
		return definitions[definition].(object)["properties"].(object)[name].(object)
	}
	for _, test := range []struct {
		schema object
		give   string
	}{
		{definitions["wire"].(object), pkg("    wire: other\n")},
		{property("package", "unresolved"), pkg("    unresolved: other\n")},
		{property("package", "limits"), pkg("    limits: other\n")},
		{property("package", "layout"), pkg("    layout: other\n")},
		{property("package", "split"), pkg("    split: other\n")},
		{property("correction", "presence"), correction("in: A, field: b, presence: other, was: c, reason: d")},
	} {
		_, err := Read("specgen.yaml", []byte(test.give))
		require.Error(t, err)
		list := behind(t, err, "must be one of ")
		require.ElementsMatch(t, list[:len(list)-1], test.schema["enum"], "the last one is what was found")
	}
	_, err := Read("specgen.yaml", []byte(pkg("    dialect: other\n")))
	list := behind(t, err, "must be one of ")
	require.ElementsMatch(t, list[:len(list)-1], definitions["dialect"].(object)["examples"], "others are the user's own")
	names := rawSchema(t)["properties"].(object)["dialects"].(object)["propertyNames"].(object)
	require.ElementsMatch(t, list[:len(list)-1], names["not"].(object)["enum"])
	require.Equal(t, dialectName.String(), names["pattern"])
}

// TestSchemaExamples checks that each example of the schema fits where it stands,
// and that everything has a description.
func TestSchemaExamples(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	for name, definition := range rawSchema(t)["$defs"].(object) {
		properties, _ := definition.(object)["properties"].(object)
		for key, property := range properties {
			property := property.(object)
			if ref, ok := property["$ref"].(string); ok && property["description"] == nil {
				property = rawSchema(t)["$defs"].(object)[filepath.Base(ref)].(object)
			}
			require.NotEmpty(t, property["description"], "%s of %s", key, name)
			schema, err := compiler.Compile(schemaFile + "#/$defs/" + name + "/properties/" + key)
			require.NoError(t, err)
			examples, _ := property["examples"].([]any)
			for _, example := range examples {
				require.NoError(t, schema.Validate(example), "%s of %s", key, name)
			}
		}
	}
}
