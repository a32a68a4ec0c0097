package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// forAll measures what run does with all payloads and peers. What run returns is
// what is measured, or nil for peers that cannot do it.
func forAll(b *testing.B, run func(b *testing.B, api api, data []byte) func() error) {
	for _, payload := range payloads() {
		for _, p := range peers {
			if do := run(b, payload.api(p), payload.data); do != nil {
				b.Run(payload.name+"/"+strings.ReplaceAll(p.name, "/", "."), func(b *testing.B) {
					b.SetBytes(int64(len(payload.data)))
					loop(b, do)
				})
			}
		}
	}
}

func loop(b *testing.B, do func() error) {
	b.ReportAllocs()
	for b.Loop() {
		if err := do(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecode measures what it takes until a document is known to be good:
// decoding, and for those that can, validating.
func BenchmarkDecode(b *testing.B) {
	forAll(b, func(_ *testing.B, api api, data []byte) func() error {
		return func() error { return api.check(data) }
	})
}

func BenchmarkEncode(b *testing.B) {
	forAll(b, func(b *testing.B, api api, data []byte) func() error {
		x, err := api.decode(data)
		require.NoError(b, err)
		return func() error { _, err := api.encode(x); return err }
	})
}

func BenchmarkValidate(b *testing.B) {
	forAll(b, func(b *testing.B, api api, data []byte) func() error {
		if api.validate == nil {
			return nil
		}
		x, err := api.decode(data)
		require.NoError(b, err)
		return func() error { return api.validate(x) }
	})
}

// BenchmarkViolations measures Validate on values that are wrong.
func BenchmarkViolations(b *testing.B) {
	for _, count := range []int{1, 10, 100} {
		x, err := clientWithViolations(count)
		require.NoError(b, err)
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if x.Validate() == nil {
					b.Fatal("found nothing")
				}
			}
		})
	}
}

// BenchmarkDepth measures a type that nests in itself. The time for each level
// should not grow with their number.
func BenchmarkDepth(b *testing.B) {
	for _, depth := range []int{64, 256, 1024} {
		benchmarks, err := readingBenchmarks(depth)
		require.NoError(b, err)
		for _, bench := range benchmarks {
			b.Run(fmt.Sprintf("%s/%d", bench.name, depth), func(b *testing.B) {
				loop(b, bench.do)
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(depth), "ns/level")
			})
		}
	}
}

// BenchmarkLength measures documents of one, ten and a hundred times a length.
func BenchmarkLength(b *testing.B) {
	for _, sessions := range []int{16, 160, 1600} {
		data := clientDocument(sessions)
		x, err := specgen.client.decode(data)
		require.NoError(b, err)
		b.Run(fmt.Sprintf("decode/%d", sessions), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			loop(b, func() error { return specgen.client.check(data) })
		})
		b.Run(fmt.Sprintf("encode/%d", sessions), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			loop(b, func() error { _, err := specgen.client.encode(x); return err })
		})
	}
}
