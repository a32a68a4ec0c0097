package main

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// configText returns the text of a specgen.yaml that makes the packages. With the
// first one, it shows the keys that they do without, as comments.
func configText(proposals []proposal, s *settings) string {
	var out strings.Builder
	out.WriteString("# Which Go packages specgen makes of which documents, and how.\n\npackages:\n")
	for i, p := range proposals {
		for k, l := range configLines(p, s) {
			start := "    "
			switch {
			case k == 0:
				start = "  - "
			case l.value == "" && (i == 0 || l.recognised):
				start = "    # "
			case l.value == "":
				continue
			}
			fmt.Fprintf(&out, "%s # %s\n", start+l.key+": "+cmp.Or(l.value, l.example), l.comment)
		}
	}
	return out.String()
}

// configLine is a key of a package.
type configLine struct {
	key        string
	value      string // "" where the package does without
	example    string
	comment    string
	recognised bool // the example is what was found here
}

func configLines(p proposal, s *settings) []configLine {
	given := func(flag, value string) string {
		if s.given[flag] {
			return value
		}
		return ""
	}
	return []configLine{
		{key: "from", value: yamlList(p.from), comment: "Markdown files, folders, or globs with **"},
		{key: "out", value: yamlText(p.out), comment: "the package's folder"},
		{key: "package", value: yamlText(p.name), comment: "its name"},
		{key: "include", example: `["**/models/**"]`, comment: "read these of the files only"},
		{key: "exclude", value: yamlList(p.exclude), example: `["**/README.md"]`, comment: "do not read these"},
		{key: "dialect", value: given("dialect", s.dialect), example: p.dialect, comment: "recognised here; auto is the default", recognised: true},
		{key: "wire", value: cmp.Or(given("wire", s.wire), string(p.wire)), example: "camel", comment: cmp.Or(p.why, "how names become JSON keys: as-is (default), camel, pascal, snake, kebab")},
		{key: "unresolved", value: given("unresolved", s.unresolved), example: "any", comment: "what a type that no page defines becomes: error (default), any"},
		{key: "limits", value: given("limits", s.limits), example: "prose", comment: "which limits of values are checked: in columns of their own (stated, default), or in descriptions too (prose)"},
		{key: "layout", value: given("layout", s.layout), example: "single", comment: "one Go file in all, or one a page (page, default)"},
		{key: "codec", value: given("codec", strconv.FormatBool(s.codec)), example: "false", comment: "whether the package reads and writes its own JSON (default: true)"},
		{key: "split", example: "folder", comment: "one Go package a folder of the documents, or one in all (none, default)"},
		{key: "go", example: "{decimal: example.com/money.Amount}", comment: "types of the documents that are Go types of yours"},
		{key: "corrections", example: "[{in: Order, field: id, wire: _id, was: id, reason: the examples show _id}]", comment: "what the documents say wrongly"},
	}
}

// yamlList returns a list as YAML in one line; "" without texts.
func yamlList(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, text := range texts {
		item := &yaml.Node{}
		item.SetString(text)
		list.Content = append(list.Content, item)
	}
	out, err := yaml.Marshal(list)
	if err != nil {
		panic("specgen: texts make no YAML: " + err.Error())
	}
	return strings.TrimSpace(string(out))
}

// yamlText returns a text as YAML in one line.
func yamlText(text string) string {
	return strings.TrimSuffix(strings.TrimPrefix(yamlList([]string{text}), "["), "]")
}
