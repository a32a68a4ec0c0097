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
)

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
	b.Run("read and goldmark", func(b *testing.B) {
		markdown := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
		for b.Loop() {
			for _, page := range read() {
				markdown.Parse(text.NewReader(page))
			}
		}
	})
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
