package parcels_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.com/specgen/generated/parcels"
)

const document = `{
  "id": "p1", "kind": "parcel", "externalId": null,
  "from": {"postalCode": "8001"},
  "status": "waiting", "weightGrams": 250,
  "createdAt": "2026-01-31T08:30:00Z", "dueOn": "2026-02-03",
  "carrier": {"name": "bike"}
}`

// Decode a parcel whose keys are spelled as JSON spells them, whichever language its
// specification is written for, and encode it with the key that nobody described.
func Example() {
	parcel, err := parcels.Decode[parcels.Parcel]([]byte(document), parcels.KeepUnknown)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(parcel.ID, parcel.ExternalID == nil, parcel.From.PostalCode, parcel.WeightGrams, parcel.DueOn)
	fmt.Println(parcel.Validate())

	out, err := parcels.Encode(&parcel)
	fmt.Println(string(out), err)

	parcel.Status = "lost"
	var violations parcels.ValidationErrors
	if errors.As(parcel.Validate(), &violations) {
		for _, v := range violations {
			fmt.Println(v.Rule, v.Pointer)
		}
	}
	// Output:
	// p1 true 8001 250 2026-02-03
	// <nil>
	// {"id":"p1","kind":"parcel","externalId":null,"from":{"postalCode":"8001"},"status":"waiting","weightGrams":250,"createdAt":"2026-01-31T08:30:00Z","dueOn":"2026-02-03","carrier":{"name": "bike"}} <nil>
	// enum /status
}

// A key in the spelling of a language that is not JSON's is not the key.
func ExampleAddress_UnmarshalJSON() {
	var address parcels.Address
	fmt.Println(json.Unmarshal([]byte(`{"postal_code": "8001"}`), &address))
	// Output: /postalCode: is required
}

// A whole number does not lose its fraction.
func ExampleDelay_UnmarshalJSON() {
	var delay parcels.Delay
	fmt.Println(json.Unmarshal([]byte(`{"hoursLate": 0.5}`), &delay))
	// Output: /hoursLate: must be an integer, not a fraction
}
