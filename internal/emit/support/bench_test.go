package support

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// tasks is a document of many tasks.
var tasks = []byte("[" + strings.Repeat(fullTask+",", 99) + fullTask + "]")

func BenchmarkSkip(b *testing.B) {
	for _, bench := range []struct{ name, give string }{
		{"tasks", string(tasks)},
		{"plain strings", `["` + strings.Repeat(`some plain text","`, 1000) + `"]`},
		{"escaped strings", `["` + strings.Repeat(`some \"escaped\"\ntext","`, 1000) + `"]`},
		{"other letters", `["` + strings.Repeat(`größere Zeichen","`, 1000) + `"]`},
		{"long string", `"` + strings.Repeat("a", 1<<16) + `"`},
		{"numbers", `[` + strings.Repeat(`-1234.5e-6,`, 1000) + `0]`},
		{"white space", `[` + strings.Repeat("\n        1,", 1000) + `0]`},
		{"deep", strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			data := []byte(bench.give)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				d := decoder{data: data}
				if d.skip(); d.halted {
					b.Fatal("the document is valid")
				}
			}
		})
	}
	b.Run("tasks by encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(tasks)))
		b.ReportAllocs()
		for b.Loop() {
			if !json.Valid(tasks) {
				b.Fatal("the document is valid")
			}
		}
	})
}

func BenchmarkDecodeString(b *testing.B) {
	for _, bench := range []struct{ name, give string }{
		{"short", `"sess_2hR8kWq4ZtBn7"`},
		{"long", `"` + strings.Repeat("some plain text ", 64) + `"`},
		{"escaped", `"` + strings.Repeat(`some \"escaped\" text `, 8) + `"`},
		{"other letters", `"` + strings.Repeat("größere Zeichen ", 8) + `"`},
	} {
		benchmarkDecode(b, bench.name, bench.give, decodeString)
	}
}

func BenchmarkDecodeNumber(b *testing.B) {
	benchmarkDecode(b, "integer", "1718121660", decodeInt)
	benchmarkDecode(b, "integer with a fraction", "1718121660.000", decodeInt)
	benchmarkDecode(b, "float", "-1234.5678", decodeFloat)
	benchmarkDecode(b, "decimal", "1234.50", decodeNumber)
}

func BenchmarkDecodeText(b *testing.B) {
	benchmarkDecode(b, "date", `"2024-02-29"`, decodeDate)
	benchmarkDecode(b, "date-time", `"2024-02-29T12:00:00.5+02:00"`, decodeTime)
	benchmarkDecode(b, "base64", `"`+strings.Repeat("AQID", 64)+`"`, decodeBytes)
	benchmarkDecode(b, "enum", `"open"`, decodeEnum[status])
}

func benchmarkDecode[T any](b *testing.B, name, give string, decode func(*T, *decoder)) {
	b.Run(name, func(b *testing.B) {
		data := []byte(give)
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		var x T
		for b.Loop() {
			d := decoder{data: data}
			if decode(&x, &d); len(d.found) > 0 {
				b.Fatal(d.found)
			}
		}
	})
}

func BenchmarkDecodeAny(b *testing.B) {
	benchmarkDecode(b, "tasks", string(tasks), decodeAny)
	b.Run("tasks by encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(tasks)))
		b.ReportAllocs()
		for b.Loop() {
			var x any
			decoder := json.NewDecoder(bytes.NewReader(tasks))
			decoder.UseNumber()
			if err := decoder.Decode(&x); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for _, bench := range []struct {
		name    string
		options DecodeOption
	}{{"default", 0}, {"keep unknown", KeepUnknown}} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(tasks)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := DecodeList[task](tasks, bench.options); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDecodeWrong measures documents that are wrong in many places, each of
// which has to be located.
func BenchmarkDecodeWrong(b *testing.B) {
	wrong := bytes.ReplaceAll(tasks, []byte(`"count":-12`), []byte(`"count":"12"`))
	b.SetBytes(int64(len(wrong)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := DecodeList[task](wrong); err == nil {
			b.Fatal("the document is wrong")
		}
	}
}

// BenchmarkChoose measures unions that nothing but their fields tell apart, one
// within the other.
func BenchmarkChoose(b *testing.B) {
	for _, bench := range []struct{ name, open, leaf, close string }{
		{"first fits", `{"in":`, `{"leaf":"a"}`, `}`},
		{"second fits", `{"in":`, `{"leaf":1}`, `,"leaf":1}`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			data := []byte(strings.Repeat(bench.open, 64) + bench.leaf + strings.Repeat(bench.close, 64))
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				var calls int
				x := tree{calls: &calls}
				d := decoder{data: data}
				if x.decode(&d); len(d.found) > 0 {
					b.Fatal(d.found)
				}
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	list, err := DecodeList[task](tasks)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(tasks)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := EncodeList(list); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodeValue(b *testing.B) {
	benchmarkEncode(b, "short string", "sess_2hR8kWq4ZtBn7", encodeString)
	benchmarkEncode(b, "long string", strings.Repeat("some plain text ", 64), encodeString)
	benchmarkEncode(b, "escaped string", strings.Repeat(`some "escaped" text `, 8), encodeString)
	benchmarkEncode(b, "other letters", strings.Repeat("größere Zeichen ", 8), encodeString)
	benchmarkEncode(b, "integer", int64(1718121660), encodeInt)
	benchmarkEncode(b, "float", -1234.5678, encodeFloat)
	benchmarkEncode(b, "decimal", json.Number("1234.50"), encodeNumber)
	benchmarkEncode(b, "date", Date{2024, 2, 29}, encodeDate)
	benchmarkEncode(b, "raw", json.RawMessage(fullTask), encodeRaw)
}

func benchmarkEncode[T any](b *testing.B, name string, value T, encode func(*T, *encoder)) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		e := encoder{}
		for b.Loop() {
			e.out = e.out[:0]
			encode(&value, &e)
		}
		if len(e.found) > 0 {
			b.Fatal(e.found)
		}
		b.SetBytes(int64(len(e.out)))
	})
}
