package main

import (
	"flag"
	"runtime"
	"strings"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/parse"
	"example.com/specgen/internal/wire"
)

// option is a flag: how it is spelled, what it means, and where its value goes. Usage,
// completion and manual are made of it.
type option struct {
	names []string // a short one first
	arg   string   // what the value is called: FILE and DIR are completed so; "" for what is on or off
	text  string
	value any      // a pointer to a string, an int or a bool, which holds the default
	words []string // the values that there are, where they are known
}

// register makes flags know o, by all of its names.
func (o option) register(flags *flag.FlagSet) {
	for _, name := range o.names {
		switch value := o.value.(type) {
		case *string:
			flags.StringVar(value, name, *value, "")
		case *int:
			flags.IntVar(value, name, *value, "")
		case *bool:
			flags.BoolVar(value, name, *value, "")
		}
	}
}

// spelled returns how o is written, e.g. "-o, --out DIR".
func (o option) spelled() string {
	var names []string
	for _, name := range o.names {
		names = append(names, dashed(name))
	}
	space := ""
	if o.arg != "" && !strings.HasPrefix(o.arg, "=") {
		space = " "
	}
	return strings.Join(names, ", ") + space + o.arg
}

// takesValue reports whether the next argument is the value of o.
func (o option) takesValue() bool {
	_, isSwitch := o.value.(*bool)
	return !isSwitch
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// defaults are what counts where no flag says otherwise.
func defaults() settings {
	return settings{
		dialect: config.Auto, wire: string(wire.AsIs), format: string(diag.Text), color: colorAuto, unresolved: "error", limits: "stated",
		layout: string(emit.PageLayout), codec: true, stdinName: "stdin.md", workers: runtime.GOMAXPROCS(0),
	}
}

// options are the flags of every verb that reads documents.
func (s *settings) options() []option {
	return []option{
		{names: []string{"o", "out"}, arg: "DIR", value: &s.out, text: `where the package goes ("-": one file to standard output)`},
		{names: []string{"p", "package"}, arg: "NAME", value: &s.pkg, text: "its name (default: the last element of --out)"},
		{names: []string{"dialect"}, arg: "NAME", value: &s.dialect, words: append([]string{config.Auto}, parse.Dialects()...), text: "auto (default) or a dialect's name"},
		{names: []string{"wire"}, arg: "RULE", value: &s.wire, words: wordsOf(wire.Rules()), text: "wire names: as-is (default), camel, pascal, snake, kebab"},
		{names: []string{"config"}, arg: "FILE", value: &s.config, text: "a specgen.yaml"},
		{names: []string{"format"}, arg: "FORMAT", value: &s.format, words: wordsOf(diag.Formats()), text: "of diagnostics: text (default), json, github, sarif, junit"},
		{names: []string{"color"}, arg: "WHEN", value: &s.color, words: colors(), text: "of diagnostics: auto (default: on a terminal), always, never"},
		{names: []string{"unresolved"}, arg: "POLICY", value: &s.unresolved, words: []string{"error", "any"}, text: "error (default) or any: what a type that no page defines becomes"},
		{names: []string{"limits"}, arg: "WHICH", value: &s.limits, words: []string{"stated", "prose"}, text: "limits of values that are checked: stated (default: in columns of their own) or prose (in descriptions too)"},
		{names: []string{"layout"}, arg: "LAYOUT", value: &s.layout, words: wordsOf([]emit.Layout{emit.PageLayout, emit.SingleLayout}), text: "page (default: one Go file a Markdown page) or single (one Go file in all)"},
		{names: []string{"codec"}, arg: "=false", value: &s.codec, text: "leave out the JSON codec: structs with tags, and Validate"},
		{names: []string{"stdin-name"}, arg: "NAME", value: &s.stdinName, text: "what diagnostics call standard input (default: stdin.md)"},
		{names: []string{"j"}, arg: "N", value: &s.workers, text: "workers (default: the processors)"},
		{names: []string{"v"}, value: &s.verbose, text: "list what is read and written"},
		{names: []string{"no-cache"}, value: &s.noCache, text: "do not look into what the last run came to, and do not remember this one"},
	}
}

func wordsOf[T ~string](list []T) []string {
	var out []string
	for _, word := range list {
		out = append(out, string(word))
	}
	return out
}
