package main

import (
	"encoding/json"

	"example.com/specgen/bench/easy"
	"example.com/specgen/bench/ogen"
	"example.com/specgen/bench/plain"
	"example.com/specgen/bench/schema"
	"example.com/specgen/generated/clerk"
	v2 "github.com/go-json-experiment/json" // under GOEXPERIMENT=jsonv2 this is encoding/json/v2
	"github.com/go-playground/validator/v10"
	gojson "github.com/goccy/go-json"
	"github.com/mailru/easyjson"
)

// peer is a way to decode, validate and encode a Client or a Session.
type peer struct {
	name            string
	session, client api

	// forgets are optional keys of which it does not tell absent, null and empty
	// values apart.
	forgets []string
}

// api is what a peer does with one type.
type api struct {
	check    func(data []byte) error // decodes, and validates if it can
	decode   func(data []byte) (any, error)
	validate func(any) error // nil if it cannot
	encode   func(any) ([]byte, error)
}

var (
	nullable = []string{"actor", "last_active_organization_id", "latest_activity"}

	specgen = peer{name: "specgen", session: specgenSession, client: specgenClient}
	viaV1   = peer{
		name:    "specgen through encoding/json",
		session: apiOf(unmarshalV1, (*clerk.Session).Validate, marshalV1),
		client:  apiOf(unmarshalV1, (*clerk.Client).Validate, marshalV1),
	}
	viaV2 = peer{
		name:    "specgen through encoding/json/v2",
		session: apiOf(unmarshalV2, (*clerk.Session).Validate, marshalV2),
		client:  apiOf(unmarshalV2, (*clerk.Client).Validate, marshalV2),
	}
	plainV1 = peer{
		name:    "encoding/json",
		session: apiOf[plain.Session](unmarshalV1, nil, marshalV1),
		client:  apiOf[plain.Client](unmarshalV1, nil, marshalV1),
		forgets: nullable,
	}
	plainV2 = peer{
		name:    "encoding/json/v2",
		session: apiOf[plain.Session](unmarshalV2, nil, marshalV2),
		client:  apiOf[plain.Client](unmarshalV2, nil, marshalV2),
		forgets: nullable,
	}
	ogenPeer = peer{
		name: "ogen",
		session: apiOf(
			func(data []byte, x *ogen.Session) error { return x.UnmarshalJSON(data) },
			(*ogen.Session).Validate, (*ogen.Session).MarshalJSON,
		),
		client: apiOf(
			func(data []byte, x *ogen.Client) error { return x.UnmarshalJSON(data) },
			(*ogen.Client).Validate, (*ogen.Client).MarshalJSON,
		),
	}
	easyjsonPeer = peer{
		name:    "easyjson",
		session: easyjsonAPI[easy.Session](),
		client:  easyjsonAPI[easy.Client](),
		forgets: append([]string{"tasks"}, nullable...),
	}
	goJSONSchema = peer{
		name:    "go-jsonschema",
		session: apiOf[schema.Session](unmarshalV1, nil, marshalV1),
		client:  apiOf[schema.Client](unmarshalV1, nil, marshalV1),
		forgets: append([]string{"tasks"}, nullable...),
	}
	goccy = peer{
		name:    "goccy/go-json",
		session: goccyAPI[plain.Session](),
		client:  goccyAPI[plain.Client](),
		forgets: append([]string{"tasks"}, nullable...),
	}
	playground = peer{
		name:    "encoding/json and validator",
		session: apiOf[plain.Session](unmarshalV1, validatorFor[plain.Session](), marshalV1),
		client:  apiOf[plain.Client](unmarshalV1, validatorFor[plain.Client](), marshalV1),
		forgets: nullable,
	}

	peers = []peer{specgen, viaV1, viaV2, plainV1, plainV2, ogenPeer, easyjsonPeer, goJSONSchema, goccy, playground}
)

// apiOf returns an API of functions that fill a value of the caller, as most are.
// validate is nil if there is none.
func apiOf[T any](unmarshal func([]byte, *T) error, validate func(*T) error, marshal func(*T) ([]byte, error)) api {
	out := api{
		check: func(data []byte) error {
			var x T
			if err := unmarshal(data, &x); err != nil || validate == nil {
				return err
			}
			return validate(&x)
		},
		decode: func(data []byte) (any, error) {
			x := new(T)
			return x, unmarshal(data, x)
		},
		encode: func(x any) ([]byte, error) { return marshal(x.(*T)) },
	}
	if validate != nil {
		out.validate = func(x any) error { return validate(x.(*T)) }
	}
	return out
}

var specgenSession = specgenAPI(clerk.Decode[clerk.Session], (*clerk.Session).Validate, clerk.Encode[clerk.Session], func(data []byte) error {
	x, err := clerk.Decode[clerk.Session](data)
	if err != nil {
		return err
	}
	return x.Validate()
})

var specgenClient = specgenAPI(clerk.Decode[clerk.Client], (*clerk.Client).Validate, clerk.Encode[clerk.Client], func(data []byte) error {
	x, err := clerk.Decode[clerk.Client](data)
	if err != nil {
		return err
	}
	return x.Validate()
})

// specgenAPI is apiOf for Decode, which returns the value. check is written out
// where the type is known, since the value needs no memory of its own there.
func specgenAPI[T any](decode func([]byte, ...clerk.DecodeOption) (T, error), validate func(*T) error, encode func(*T) ([]byte, error), check func([]byte) error) api {
	unmarshal := func(data []byte, x *T) (err error) {
		*x, err = decode(data)
		return err
	}
	out := apiOf(unmarshal, validate, encode)
	out.check = check
	return out
}

func easyjsonAPI[T any, P interface {
	*T
	easyjson.MarshalerUnmarshaler
}]() api {
	return apiOf(
		func(data []byte, x *T) error { return easyjson.Unmarshal(data, P(x)) },
		nil,
		func(x *T) ([]byte, error) { return easyjson.Marshal(P(x)) },
	)
}

func goccyAPI[T any]() api {
	return apiOf(
		func(data []byte, x *T) error { return gojson.Unmarshal(data, x) },
		nil,
		func(x *T) ([]byte, error) { return gojson.Marshal(x) },
	)
}

func validatorFor[T any]() func(*T) error {
	validate := validator.New()
	return func(x *T) error { return validate.Struct(x) }
}

func unmarshalV1[T any](data []byte, x *T) error { return json.Unmarshal(data, x) }

func marshalV1[T any](x *T) ([]byte, error) { return json.Marshal(x) }

func unmarshalV2[T any](data []byte, x *T) error { return v2.Unmarshal(data, x) }

func marshalV2[T any](x *T) ([]byte, error) { return v2.Marshal(x) }
