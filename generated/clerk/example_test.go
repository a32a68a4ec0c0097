package clerk_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.com/specgen/generated/clerk"
)

const document = `{
  "object": "client",
  "id": "client_1",
  "session_ids": ["sess_1", "sess_2"],
  "sessions": [
    {
      "object": "session", "id": "sess_1", "user_id": "user_1", "client_id": "client_1", "status": "active",
      "last_active_at": 1718121665, "expire_at": 1718726465, "abandon_at": 1720713665,
      "updated_at": 1718121665, "created_at": 1718035200,
      "actor": null, "tasks": [{"key": "choose-organization"}]
    },
    {
      "object": "session", "id": "sess_2", "user_id": "user_2", "client_id": "client_1", "status": "hibernated",
      "last_active_at": 1718121665, "expire_at": 1718726465, "abandon_at": 1720713665,
      "updated_at": 1718121665, "created_at": 1718035200,
      "last_active_organization_id": "org_1"
    }
  ],
  "sign_in_id": null, "sign_up_id": "signup_1", "last_active_session_id": "sess_1",
  "updated_at": 1718121665, "created_at": 1718035200
}`

// Decode a client, walk its sessions, and see what the specification has to say
// about it.
func Example() {
	var client clerk.Client
	if err := json.Unmarshal([]byte(document), &client); err != nil {
		fmt.Println(err)
		return
	}
	for _, session := range client.Sessions {
		switch session.Status {
		case clerk.StatusActive, clerk.StatusPending:
			fmt.Println(session.ID, "is in use, tasks:", len(session.Tasks))
		case clerk.StatusEnded, clerk.StatusExpired:
			fmt.Println(session.ID, "is over")
		default:
			fmt.Println(session.ID, "is", session.Status, "- known:", session.Status.IsKnown())
		}
		organization, ok := session.LastActiveOrganizationID.Get()
		fmt.Printf("  organization: %q %t; actor is null: %t, absent: %t\n", organization, ok, session.Actor.IsNull(), session.Actor.IsZero())
	}
	fmt.Println(client.Validate())

	client.SessionIDs = nil
	client.Sessions[0].Object = "token"
	var violations clerk.ValidationErrors
	if errors.As(client.Validate(), &violations) {
		for _, v := range violations {
			fmt.Println(v.Rule, v.Pointer)
		}
	}
	// Output:
	// sess_1 is in use, tasks: 1
	//   organization: "" false; actor is null: true, absent: false
	// sess_2 is hibernated - known: false
	//   organization: "org_1" true; actor is null: false, absent: true
	// /sessions/1/status: "hibernated" is not one of the known values
	// null /session_ids
	// enum /sessions/0/object
	// enum /sessions/1/status
}

// A union holds one of its members; one that the specification does not know is
// kept as it came.
func ExampleSessionRefresh() {
	for _, text := range []string{
		`{"object":"token","jwt":"eyJhbGciOi"}`,
		`{"object":"cookies","cookies":["a=1","b=2"]}`,
		`{"object":"ticket","code":12345678901234567890}`,
		`{"object":"token"}`,
		`"token"`,
	} {
		var refresh clerk.SessionRefresh
		if err := json.Unmarshal([]byte(text), &refresh); err != nil {
			fmt.Println("error:", err)
			continue
		}
		switch v := refresh.Value.(type) {
		case *clerk.Token:
			fmt.Printf("token: %q\n", v.JWT)
		case *clerk.Cookies:
			fmt.Println("cookies:", v.Cookies)
		case clerk.UnknownVariant:
			fmt.Printf("unknown: %s\n", v)
		}
		again, err := json.Marshal(refresh)
		fmt.Println(string(again), err, refresh.Validate())
	}
	fmt.Println((&clerk.SessionRefresh{}).Validate())
	// Output:
	// token: "eyJhbGciOi"
	// {"object":"token","jwt":"eyJhbGciOi"} <nil> <nil>
	// cookies: [a=1 b=2]
	// {"object":"cookies","cookies":["a=1","b=2"]} <nil> <nil>
	// unknown: {"object":"ticket","code":12345678901234567890}
	// {"object":"ticket","code":12345678901234567890} <nil> the value is of no known variant
	// error: /jwt: is required
	// error: the value must be an object, not a string
	// the value must not be null
}
