package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// payload is a JSON document as Clerk's API would send it.
type payload struct {
	name string
	data []byte
	api  func(peer) api // of the type that the document holds
}

func payloads() []payload {
	session := func(p peer) api { return p.session }
	client := func(p peer) api { return p.client }
	return []payload{
		{"small", sessionDocument(newRandom()), session},
		{"medium", clientDocument(16), client},
		{"large", clientDocument(1700), client},
	}
}

// newRandom returns a source of the same numbers each time.
func newRandom() *rand.Rand { return rand.New(rand.NewPCG(3, 14)) }

// clientDocument returns a Client with sessions.
func clientDocument(sessions int) []byte {
	r := newRandom()
	var ids, documents []string
	for range sessions {
		ids = append(ids, quote(id(r, "sess")))
		documents = append(documents, string(sessionDocument(r)))
	}
	return fmt.Appendf(nil, `{"object":"client","id":%q,"session_ids":[%s],"sessions":[%s],"sign_in_id":null,"sign_up_id":%q,`+
		`"last_active_session_id":%q,"updated_at":%s,"created_at":%s}`,
		id(r, "client"), strings.Join(ids, ","), strings.Join(documents, ","), id(r, "signup"), id(r, "sess"), moment(r), moment(r))
}

// sessionDocument returns a Session. What is optional is there, null or absent.
func sessionDocument(r *rand.Rand) []byte {
	var fields fields
	fields.add("object", quote("session"))
	fields.add("id", quote(id(r, "sess")))
	fields.add("user_id", quote(id(r, "user")))
	fields.add("client_id", quote(id(r, "client")))
	fields.add("actor", pick(r, "null", "null", "null", "{}", ""))
	fields.add("status", quote(pick(r, "active", "active", "active", "ended", "expired", "revoked", "pending")))
	fields.add("last_active_organization_id", pick(r, quote(id(r, "org")), quote(id(r, "org")), "null", ""))
	fields.add("last_active_at", moment(r))
	fields.add("latest_activity", pick(r, activityDocument(r), activityDocument(r), activityDocument(r), activityDocument(r), "null"))
	fields.add("expire_at", moment(r))
	fields.add("abandon_at", moment(r))
	fields.add("updated_at", moment(r))
	fields.add("created_at", moment(r))
	fields.add("tasks", pick(r, "", "", "[]", `[{"key":"choose-organization"}]`, `[{"key":"reset-password"},{"key":"setup-mfa"}]`))
	return []byte(fields.object())
}

func activityDocument(r *rand.Rand) string {
	var fields fields
	fields.add("object", quote("session_activity"))
	fields.add("id", quote(id(r, "sess_activity")))
	fields.add("device_type", pick(r, quote("Macintosh"), quote("iPhone"), quote(`13" tablet`), ""))
	fields.add("is_mobile", pick(r, "true", "false"))
	fields.add("browser_name", pick(r, quote("Firefox"), quote("Mobile Safari"), quote("Chrome")))
	fields.add("browser_version", pick(r, quote("128.0.3"), quote("17.5"), ""))
	fields.add("ip_address", quote(fmt.Sprintf("203.0.113.%d", r.IntN(256))))
	fields.add("city", pick(r, quote("Zürich"), quote("Lisbon"), quote("San José"), quote("Tampere"), ""))
	fields.add("country", pick(r, quote("CH"), quote("PT"), quote("CR"), quote("FI")))
	return fields.object()
}

// fields are the fields of a JSON object.
type fields []string

// add adds a field, unless it is empty.
func (f *fields) add(key, value string) {
	if value != "" {
		*f = append(*f, quote(key)+":"+value)
	}
}

func (f fields) object() string { return "{" + strings.Join(f, ",") + "}" }

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }

func pick(r *rand.Rand, values ...string) string { return values[r.IntN(len(values))] }

// id returns an ID such as "sess_2hR8kWq4ZtBn7yXcVbNmQwErTy1".
func id(r *rand.Rand, prefix string) string {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	out := []byte(prefix + "_2")
	for range 26 {
		out = append(out, digits[r.IntN(len(digits))])
	}
	return string(out)
}

// moment returns a Unix timestamp in milliseconds.
func moment(r *rand.Rand) string { return fmt.Sprint(1718035200000 + r.Int64N(31536000000)) }

// nestedReading returns a Reading of package shapes, a chain of depth readings.
func nestedReading(depth int) []byte {
	const reading = `{"name":"temperature","count":12,"mean":21.5,"valid":true,"raw":"AAEC","price":0.10,"day":"2024-02-29",` +
		`"taken_at":"2024-02-29T12:00:00Z","extra":null,"unit":"K","limits":[-10,40],"labels":{"room":"attic"}`
	return []byte(strings.Repeat(reading+`,"previous":`, depth-1) + reading + strings.Repeat("}", depth))
}
