package use

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"example.com/test/api/components"
	faults "example.com/test/api/errors"
	"example.com/test/api/operations"
	"example.com/test/api/specjson"
)

const everything = `{"owner":{"name":"a","status":"active"},"maybe":{"name":"b","status":"gone"},"gift":null,"null":null,"status":"gone","level":2,"list":[{"name":"c","status":"active"}],"statuses":["active",null],"map":{"k":["gone"]},"tree":{"status":"active","children":[{"status":"gone"}]},"event":{"kind":"link","id":"l"},"foreign":{"x":1},"open":{"id":"o","more":{"name":"d","status":"active"}},"any":[1.50],"day":"2026-01-02"}`

func TestRoundTrip(t *testing.T) {
	x, err := specjson.Decode[operations.Everything]([]byte(everything), specjson.Strict)
	if err != nil {
		t.Fatal(err)
	}
	if !x.Gift.IsNull() || x.Null != nil || *x.Level != components.Level2 || x.Event.Value.(operations.EventLink).ID != "l" || x.Foreign.Value.(*components.Number) == nil {
		t.Fatal(x)
	}
	if err := x.Validate(); err != nil {
		t.Fatal(err)
	}
	for _, encode := range []func() ([]byte, error){
		func() ([]byte, error) { return specjson.Encode(&x) },
		func() ([]byte, error) { return json.Marshal(x) },
	} {
		if text, err := encode(); err != nil || string(text) != everything {
			t.Fatal(string(text), err)
		}
	}
	var y operations.Everything
	if err := json.Unmarshal([]byte(everything), &y); err != nil || !reflect.DeepEqual(x, y) {
		t.Fatal(y, err)
	}
	x.Gift = specjson.NotNull(components.Owner{Name: "e", Status: components.StatusActive})
	if text, err := specjson.Encode(&x); err != nil || !strings.Contains(string(text), `"gift":{"name":"e","status":"active"}`) {
		t.Fatal(string(text), err)
	}
	list, err := specjson.DecodeList[components.Owner]([]byte(`[{"name":"a","status":"gone"}]`))
	if err != nil || len(list) != 1 || list[0].Status != components.StatusGone {
		t.Fatal(list, err)
	}
}

// pointers are where the violations are, with their rules.
func pointers(t *testing.T, err error) string {
	t.Helper()
	var list specjson.ValidationErrors
	if err != nil && !errors.As(err, &list) {
		t.Fatalf("%T", err)
	}
	var out []string
	for _, v := range list {
		out = append(out, v.Pointer+" "+v.Rule)
	}
	return strings.Join(out, ", ")
}

func TestStrict(t *testing.T) {
	replace := strings.NewReplacer(`"name":"c"`, `"name":"c","new":1`, `["gone"]`, `["gone","lost"]`, `{"status":"gone"}`, `{"status":"fallen"}`, `"id":"l"`, `"id":"l","parent":{"kind":"link"}`, `"name":"d",`, ``)
	text := replace.Replace(everything)
	_, err := specjson.Decode[operations.Everything]([]byte(text), specjson.Strict)
	want := "/list/0/new unknown, /map/k/1 enum, /tree/children/0/status enum, /event/parent/id required, /open/more/name required"
	if got := pointers(t, err); got != want {
		t.Errorf("\n%s\n%s", got, want)
	}
	_, err = specjson.Decode[operations.Everything]([]byte(text))
	if got, want := pointers(t, err), "/event/parent/id required, /open/more/name required"; got != want {
		t.Errorf("\n%s\n%s", got, want)
	}
	// The unions of two packages have one name, and stand at one place.
	_, err = specjson.Decode[operations.Either]([]byte(`{"x":1,"new":true}`), specjson.Strict)
	if got, want := pointers(t, err), "/new unknown"; got != want {
		t.Errorf("\n%s\n%s", got, want)
	}
}

func TestKeepUnknown(t *testing.T) {
	const text = `{"id":1,"target":{"kind":"link","id":"a","parent":{"kind":"link","id":"b","c":[1]},"d":2},"e":3}`
	x, err := specjson.Decode[operations.Link]([]byte(text), specjson.KeepUnknown)
	if err != nil || string(x.Target.Parent.UnknownFields["c"]) != "[1]" {
		t.Fatal(x, err)
	}
	if got, err := specjson.Encode(&x); err != nil || string(got) != text {
		t.Error(string(got), err)
	}
	if x.DecodeFromField != nil {
		t.Error("a field of the name of a method")
	}
}

func TestValidate(t *testing.T) {
	owner := components.Owner{Status: "lost"}
	x := operations.Everything{
		Owner: owner, Maybe: &owner, Gift: specjson.NotNull(owner), Null: &owner, Status: "lost", List: []components.Owner{owner},
		Tree:  &components.Tree{Status: "active", Children: []components.Tree{{Status: "lost"}}},
		Event: operations.Event{Value: operations.EventLink{Link: &components.Link{Kind: "chain"}}},
		Open:  &components.Open{AdditionalProperties: map[string]components.Owner{"id": owner}},
	}
	want := "/owner/status enum, /maybe/status enum, /gift/status enum, /null/status enum, /status enum, /list/0/status enum, " +
		"/tree/children/0/status enum, /event/kind const, /open/id duplicate, /open/id/status enum"
	if got := pointers(t, x.Validate()); got != want {
		t.Errorf("\n%s\n%s", got, want)
	}
	knot := components.Knot{Rope: &components.Rope{Knot: &components.Knot{}}}
	if got, want := pointers(t, knot.Validate()), "/rope/knot/rope null"; got != want {
		t.Errorf("\n%s\n%s", got, want)
	}
	for _, union := range []operations.AnyOf{{}, {Value: operations.AnyOfFault{}}, {Value: (*operations.Note)(nil)}} {
		if got := pointers(t, union.Validate()); got != " null" {
			t.Errorf("%#v: %s", union, got)
		}
		if text, err := specjson.Encode(&union); err != nil || string(text) != "null" {
			t.Errorf("%#v: %s %v", union, text, err)
		}
	}
	if got := pointers(t, (&operations.AnyOf{Value: operations.AnyOfStatus("lost")}).Validate()); got != " enum" {
		t.Error(got)
	}
	if got := pointers(t, (&operations.Event{Value: operations.UnknownVariant("{}")}).Validate()); got != " union" {
		t.Error(got)
	}
}

func TestUnions(t *testing.T) {
	for text, want := range map[string]operations.AnyOfValue{
		`"gone"`:                       operations.AnyOfStatus(components.StatusGone),
		`{"code":7}`:                   operations.AnyOfFault{Fault: &faults.Fault{Code: 7}},
		`{"name":"a","status":"gone"}`: operations.AnyOfOwner{Owner: &components.Owner{Name: "a", Status: "gone"}},
		`{"kind":"note","text":"b"}`:   &operations.Note{Kind: "note", Text: "b"},
		`[{"kind":"link","id":"c"}]`:   operations.AnyOfLinkList{{Kind: "link", ID: "c"}},
		"2":                            operations.AnyOfLevel(2),
		"true":                         operations.AnyOfBool(true),
	} {
		x, err := specjson.Decode[operations.AnyOf]([]byte(text))
		if err != nil || !reflect.DeepEqual(x.Value, want) {
			t.Errorf("%s: %#v %v", text, x.Value, err)
		}
		if got, err := specjson.Encode(&x); err != nil || string(got) != text {
			t.Errorf("%s: %s %v", text, got, err)
		}
	}
	const unknown = `{"kind":"poem","lines":[1]}`
	event, err := specjson.Decode[operations.Event]([]byte(unknown))
	if _, ok := event.Value.(operations.UnknownVariant); !ok || err != nil {
		t.Fatal(event, err)
	}
	if got, err := specjson.Encode(&event); err != nil || string(got) != unknown {
		t.Error(string(got), err)
	}
	options, err := specjson.Decode[operations.Options]([]byte(`{"union":{"code":1,"link":{"kind":"link","id":"a"}}}`))
	if err != nil || options.Union.Value.(operations.OptionsUnionFault).Link.ID != "a" {
		t.Error(options, err)
	}
}
