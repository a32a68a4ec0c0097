package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// benchmarkParts measures what a run is made of, with one worker.
func benchmarkParts(b *testing.B, docs string) {
	c := &command{settings: settings{workers: 1}, stderr: io.Discard}
	j, err := newJob(config.Package{Sets: []config.Set{{Paths: []config.Text{{Value: docs}}, Dialect: config.Auto}}, Out: config.Text{Value: "clerk"}, Layout: emit.PageLayout})
	require.NoError(b, err)
	inputs, err := c.inputs(j)
	require.NoError(b, err)
	dialect, _, err := c.dialect(config.Auto, inputs[0])
	require.NoError(b, err)
	b.Run("recognise", func(b *testing.B) {
		for b.Loop() {
			_, _, err := c.dialect(config.Auto, inputs[0])
			require.NoError(b, err)
		}
	})
	read := func() []*ir.Page {
		pages, _ := c.pages(set{}, dialect, inputs[0])
		return pages
	}
	b.Run("read and parse", func(b *testing.B) {
		for b.Loop() {
			read()
		}
	})
	b.Run("link", func(b *testing.B) {
		pages := read()
		for b.Loop() { // a linked page links again
			for _, page := range pages {
				for _, d := range page.Decls {
					d.ID = ""
				}
			}
			link.Link([]link.Set{{Pages: pages}}, j.link)
		}
	})
	linked, _ := link.Link([]link.Set{{Pages: read()}}, j.link)
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			emit.Plan(linked.Spec, j.emit)
		}
	})
	pkg, _ := emit.Plan(linked.Spec, j.emit)
	b.Run("render", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, c.render(pkg, func(int, []byte) error { return nil }))
		}
	})
}

// benchmarkUnchanged measures runs that have nothing to do.
func benchmarkUnchanged(b *testing.B, docs string) {
	folder := filepath.Join(b.TempDir(), "clerk")
	specgen := func(b *testing.B, k *cache, verb string) {
		c := &command{stdin: strings.NewReader(""), stdout: io.Discard, stderr: os.Stderr, cache: k}
		if status := c.main([]string{verb, "-o", folder, docs}); status != exitOK {
			b.Fatal("exit status", status)
		}
	}
	build, err := thisBuild()
	require.NoError(b, err)
	k := &cache{folder: b.TempDir(), build: build}
	specgen(b, k, "generate")
	for _, verb := range []string{"check", "generate"} {
		b.Run(verb+" unchanged, cache", func(b *testing.B) {
			for b.Loop() {
				specgen(b, k, verb)
			}
		})
		b.Run(verb+" unchanged, no cache", func(b *testing.B) {
			for b.Loop() {
				specgen(b, nil, verb)
			}
		})
	}
}

// BenchmarkClerk measures whole runs over the documents of an API, beside the
// least that any of them could cost: to read the files, and to parse them with
// goldmark.
func BenchmarkClerk(b *testing.B) {
	docs := filepath.Join(corpus(b, "clerk-python"), "docs")
	files, err := find(docs)
	require.NoError(b, err)
	read := func() [][]byte {
		var out [][]byte
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(b, err)
			out = append(out, text)
		}
		return out
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			read()
		}
	})
	b.Run("read and hash", func(b *testing.B) {
		c := &command{settings: settings{workers: 2}, stderr: io.Discard}
		for b.Loop() {
			c.parallel("", len(files), func(i int) {
				text, err := os.ReadFile(files[i])
				require.NoError(b, err)
				digest(text)
			})
		}
	})
	b.Run("read and goldmark", func(b *testing.B) {
		markdown := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
		for b.Loop() {
			for _, page := range read() {
				markdown.Parse(text.NewReader(page))
			}
		}
	})
	b.Run("parts", func(b *testing.B) { benchmarkParts(b, docs) })
	benchmarkUnchanged(b, docs)
	specgen := func(b *testing.B, args ...string) {
		if status := run(append(args, docs), strings.NewReader(""), io.Discard, os.Stderr); status != exitOK {
			b.Fatal("exit status", status)
		}
	}
	for _, workers := range []string{"1", "2"} {
		b.Run("ir j"+workers, func(b *testing.B) {
			for b.Loop() {
				specgen(b, "ir", "-j", workers)
			}
		})
		b.Run("generate anew j"+workers, func(b *testing.B) {
			folder := filepath.Join(b.TempDir(), "clerk")
			for b.Loop() {
				require.NoError(b, os.RemoveAll(folder))
				specgen(b, "generate", "-j", workers, "-o", folder)
			}
		})
		b.Run("generate again j"+workers, func(b *testing.B) {
			folder := filepath.Join(b.TempDir(), "clerk")
			for b.Loop() {
				specgen(b, "generate", "-j", workers, "-o", folder)
			}
		})
	}
}
