package main

import (
	"bytes"
	"fmt"
	"strings"
)

// mistake is something that is wrong with a document.
type mistake struct {
	name     string
	old, new string // what is replaced by what in goodDocument
}

// goodDocument is a Client that all peers accept.
const goodDocument = `{"object":"client","id":"client_1","session_ids":["sess_1"],"sessions":[` +
	`{"object":"session","id":"sess_1","user_id":"user_1","client_id":"client_1","status":"active","last_active_at":1,` +
	`"latest_activity":{"object":"session_activity","id":"a_1","is_mobile":true,"city":"Lisbon"},` +
	`"expire_at":2,"abandon_at":3,"updated_at":4,"created_at":5,"tasks":[{"key":"setup-mfa"}]}],` +
	`"sign_in_id":null,"sign_up_id":null,"last_active_session_id":"sess_1","updated_at":6,"created_at":7}`

var mistakes = []mistake{
	{"missing required string", `"user_id":"user_1",`, ``},
	{"missing required boolean", `"is_mobile":true,`, ``},
	{"missing required nullable", `"sign_in_id":null,`, ``},
	{"null for a string", `"user_id":"user_1"`, `"user_id":null`},
	{"null for a boolean", `"is_mobile":true`, `"is_mobile":null`},
	{"null for a list", `"session_ids":["sess_1"]`, `"session_ids":null`},
	{"null in a list", `["sess_1"]`, `["sess_1",null]`},
	{"null for an optional", `"city":"Lisbon"`, `"city":null`},
	{"unknown enum value", `"active"`, `"lost"`},
	{"wrong type", `"user_id":"user_1"`, `"user_id":1`},
	{"fraction in an integer", `"expire_at":2`, `"expire_at":2.5`},
	{"integer beyond 64 bits", `"expire_at":2`, `"expire_at":99999999999999999999`},
	{"duplicate key", `"user_id":"user_1"`, `"user_id":"user_1","user_id":"user_2"`},
	{"key in the wrong case", `"user_id"`, `"User_id"`},
	{"invalid UTF-8", `Lisbon`, "Lisb\xffn"},
	{"lone surrogate", `Lisbon`, `Lisb\ud800n`},
	{"control character", `Lisbon`, "Lisb\x01n"},
	{"number 01", `"expire_at":2`, `"expire_at":02`},
	{"trailing data", `"created_at":7}`, `"created_at":7}]`},
}

func (m mistake) document() []byte {
	return []byte(strings.Replace(goodDocument, m.old, m.new, 1))
}

// notices returns how a peer notices a mistake: D when decoding, V when
// validating, - not at all.
func notices(p peer, m mistake) string {
	x, err := p.client.decode(bytes.Clone(m.document()))
	switch {
	case err != nil:
		return "D"
	case p.client.validate != nil && p.client.validate(x) != nil:
		return "V"
	}
	return "-"
}

// noticesTable returns all of them as a Markdown table.
func noticesTable() string {
	var out strings.Builder
	row := func(first string, cell func(peer) string) {
		fmt.Fprintf(&out, "| %s |", first)
		for _, p := range peers {
			fmt.Fprintf(&out, " %s |", cell(p))
		}
		out.WriteByte('\n')
	}
	row("", func(p peer) string { return p.name })
	row("---", func(peer) string { return "---" })
	for _, m := range mistakes {
		row(m.name, func(p peer) string { return notices(p, m) })
	}
	return out.String()
}
