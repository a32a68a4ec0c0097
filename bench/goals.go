package main

import (
	"encoding/json"
	"fmt"
	"testing"

	"example.com/specgen/generated/clerk"
	"example.com/specgen/generated/shapes"
)

// newTable returns the comparisons for which there are goals, and how the peers
// do.
func newTable() (*table, error) {
	var t table
	for _, p := range payloads() {
		if err := t.addPayload(p); err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
	}
	if err := t.addViolations(); err != nil {
		return nil, err
	}
	if err := t.addDepth(); err != nil {
		return nil, err
	}
	return &t, t.addLength()
}

// addPayload compares all peers on one document.
func (t *table) addPayload(p payload) error {
	check, encode, validate := map[string]*timing{}, map[string]*timing{}, map[string]*timing{}
	for _, peer := range peers {
		api := p.api(peer)
		x, err := api.decode(p.data)
		if err != nil {
			return err
		}
		check[peer.name] = t.time(func() error { return api.check(p.data) })
		encode[peer.name] = t.time(func() error { _, err := api.encode(x); return err })
		if api.validate != nil {
			validate[peer.name] = t.time(func() error { return api.validate(x) })
		}
	}

	own, via, v1, other := specgen.name, viaV1.name, plainV1.name, ogenPeer.name
	t.timeRatio("decode + Validate / encoding/json", 0.25, p.name, check[own], check[v1])
	t.allocRatio("allocations of that", 0.85, p.name, check[own], check[v1])
	t.timeRatio("json.Unmarshal + Validate / encoding/json", 0.85, p.name, check[via], check[v1])
	t.timeRatio("decode + Validate / ogen's", 0.95, p.name, check[own], check[other])
	t.timeRatio("encode / encoding/json", 0.5, p.name, encode[own], encode[v1])
	t.timeRatio("json.Marshal / encoding/json", 1.05, p.name, encode[via], encode[v1])
	t.timeRatio("Validate / ogen's", 0.3, p.name, validate[own], validate[other])
	for _, peer := range peers {
		if peer.name != own && peer.name != via && peer.name != v1 {
			t.timeRatio("decoding by "+peer.name+" / encoding/json", noGoal, p.name, check[peer.name], check[v1])
			t.timeRatio("encoding by "+peer.name+" / encoding/json", noGoal, p.name, encode[peer.name], encode[v1])
		}
	}
	return nil
}

func (t *table) addViolations() error {
	allocs := map[int]float64{}
	for _, count := range []int{0, 1, 100} {
		x, err := clientWithViolations(count)
		if err != nil {
			return err
		}
		allocs[count] = testing.AllocsPerRun(10, func() { _ = x.Validate() })
	}
	t.add("allocations of Validate, of a valid value", 0, "", func(int) float64 { return allocs[0] })
	t.add("allocations of Validate, for the first violation", 4, "", func(int) float64 { return allocs[1] })
	t.add("allocations of Validate, for each further one", 2, "", func(int) float64 { return (allocs[100] - allocs[1]) / 99 })
	return nil
}

// clientWithViolations returns a Client of which the last sessions, as many as
// count, have a status that is not known.
func clientWithViolations(count int) (clerk.Client, error) {
	x, err := clerk.Decode[clerk.Client](clientDocument(100))
	if err != nil {
		return x, err
	}
	for i := range count {
		x.Sessions[len(x.Sessions)-1-i].Status = "lost"
	}
	return x, nil
}

func (t *table) addDepth() error {
	const shallow, deep = 64, 1024
	small, err := readingBenchmarks(shallow)
	if err != nil {
		return err
	}
	large, err := readingBenchmarks(deep)
	if err != nil {
		return err
	}
	for i := range small {
		t.exponent("power of the depth with which time grows, 64 to 1024", small[i].name, t.time(small[i].do), t.time(large[i].do), deep/shallow)
	}
	return nil
}

// benchmark is what can be done with a nested value.
type benchmark struct {
	name string
	do   func() error
}

func readingBenchmarks(depth int) ([]benchmark, error) {
	data := nestedReading(depth)
	x, err := shapes.Decode[shapes.Reading](data)
	return []benchmark{
		{"decode", func() error { _, err := shapes.Decode[shapes.Reading](data); return err }},
		{"json.Unmarshal", func() error { return json.Unmarshal(data, new(shapes.Reading)) }},
		{"encode", func() error { _, err := shapes.Encode(&x); return err }},
		{"json.Marshal", func() error { _, err := json.Marshal(&x); return err }},
		{"Validate", x.Validate},
	}, err
}

func (t *table) addLength() error {
	const short, long = 16, 1600
	var decode, encode []*timing
	for _, sessions := range []int{short, long} {
		data := clientDocument(sessions)
		x, err := specgen.client.decode(data)
		if err != nil {
			return err
		}
		decode = append(decode, t.time(func() error { return specgen.client.check(data) }))
		encode = append(encode, t.time(func() error { _, err := specgen.client.encode(x); return err }))
	}
	const what = "power of the length with which time grows, 10 KB to 1 MB"
	t.exponent(what, "decode", decode[0], decode[1], long/short)
	t.exponent(what, "encode", encode[0], encode[1], long/short)
	return nil
}
