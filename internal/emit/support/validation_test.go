package support

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// root is the path of the whole document.
func root() *path { return nil }

func TestPathPointer(t *testing.T) {
	tests := []struct {
		name string
		give *path
		want string
	}{
		{name: "whole document", give: root(), want: ""},
		{name: "key", give: root().key("id"), want: "/id"},
		{name: "element", give: root().item(0), want: "/0"},
		{name: "keys and elements", give: root().key("sessions").item(1).key("tags").item(20).item(3).key("id"), want: "/sessions/1/tags/20/3/id"},
		{name: "empty key", give: root().key("").key("id"), want: "//id"},
		{name: "key of digits", give: root().key("7"), want: "/7"},
		{name: "slash", give: root().key("a/b"), want: "/a~1b"},
		{name: "tilde", give: root().key("a~b"), want: "/a~0b"},
		{name: "what looks escaped", give: root().key("~1~0"), want: "/~01~00"},
		{name: "slashes and tildes alone", give: root().key("/~/~").item(2), want: "/~1~0~1~0/2"},
		{name: "other characters", give: root().key(`größe "%25" #`), want: `/größe "%25" #`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, tt.give.pointer())
		})
	}
}

func TestPathsShareTheirParents(t *testing.T) {
	list := root().key("list")
	first, second := list.item(0), list.item(1)
	require.Equal(t, "/list/0/id", first.key("id").pointer())
	require.Equal(t, "/list/1", second.pointer())
	require.Equal(t, "/list", list.pointer())
}

func TestViolationsErr(t *testing.T) {
	var v report
	require.True(t, v.err() == nil, "an interface that holds an empty list would be no nil")

	require.True(t, v.holds(true, root()))
	require.NoError(t, v.err())

	sessions := root().key("sessions")
	v.enum(sessions.item(1).key("status"), "lost")
	v.intEnum(sessions.item(1).key("level"), 7)
	v.null(sessions.item(2))
	require.False(t, v.holds(false, root().key("owner")))
	v.add(root(), ruleConst, `must be "a"`)
	v.unknownVariant(root())
	var got ValidationErrors
	require.True(t, errors.As(fmt.Errorf("bad answer: %w", v.err()), &got))
	require.Equal(t, ValidationErrors{
		{Pointer: "/sessions/1/status", Rule: "enum", Message: `"lost" is not one of the known values`},
		{Pointer: "/sessions/1/level", Rule: "enum", Message: "7 is not one of the known values"},
		{Pointer: "/sessions/2", Rule: "null", Message: "must not be null"},
		{Pointer: "/owner", Rule: "null", Message: "must not be null"},
		{Pointer: "", Rule: "const", Message: `must be "a"`},
		{Pointer: "", Rule: "union", Message: "is of no known variant"},
	}, got)
	require.EqualError(t, v.err(), "/sessions/1/status: \"lost\" is not one of the known values\n"+
		"/sessions/1/level: 7 is not one of the known values\n"+
		"/sessions/2: must not be null\n"+
		"/owner: must not be null\n"+
		"the value must be \"a\"\n"+
		"the value is of no known variant")
}

func TestChecksOfFields(t *testing.T) {
	var r report
	at := root().key("orders").item(0)
	r.notNull(true, at, "id")
	r.known(true, at, "status", "paid")
	r.knownInt(true, at, "level", 1)
	checkKeys(map[string]int{"other": 1}, &r, at, "id", "status")
	require.NoError(t, r.err())

	r.notNull(false, at, "id")
	r.known(false, at, "status", "lo\"st")
	r.knownInt(false, at, "level", -7)
	checkKeys(map[string]int{"status": 1, "other": 1, "a/b": 1, "id": 1}, &r, at, "id", "a/b", "status")
	require.Equal(t, ValidationErrors{
		{Pointer: "/orders/0/id", Rule: "null", Message: "must not be null"},
		{Pointer: "/orders/0/status", Rule: "enum", Message: `"lo\"st" is not one of the known values`},
		{Pointer: "/orders/0/level", Rule: "enum", Message: "-7 is not one of the known values"},
		{Pointer: "/orders/0/id", Rule: "duplicate", Message: "occurs twice"},
		{Pointer: "/orders/0/a~1b", Rule: "duplicate", Message: "occurs twice"},
		{Pointer: "/orders/0/status", Rule: "duplicate", Message: "occurs twice"},
	}, r.err())
}

func TestValidationErrorsText(t *testing.T) {
	tests := []struct {
		name string
		give ValidationErrors
		want string
	}{
		{name: "none", give: nil, want: ""},
		{name: "one", give: ValidationErrors{{Pointer: "/id", Rule: "required", Message: "is required"}}, want: "/id: is required"},
		{name: "whole value", give: ValidationErrors{{Rule: "union", Message: "holds nothing"}}, want: "the value holds nothing"},
		{name: "two", give: ValidationErrors{{Pointer: "/a", Message: "is required"}, {Pointer: "/b", Message: "must not be null"}}, want: "/a: is required\n/b: must not be null"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, tt.give.Error())
		})
	}
}

func TestSortFrom(t *testing.T) {
	tests := []struct {
		name string
		mark int
		give []string
		want []string
	}{
		{name: "nothing", mark: 0, give: nil, want: nil},
		{name: "nothing since", mark: 2, give: []string{"/b", "/a"}, want: []string{"/b", "/a"}},
		{name: "one since", mark: 1, give: []string{"/b", "/users/a"}, want: []string{"/b", "/users/a"}},
		{name: "two since", mark: 2, give: []string{"/z", "/y", "/users/b", "/users/a"}, want: []string{"/z", "/y", "/users/a", "/users/b"}},
		{name: "by key alone", mark: 0, give: []string{"/users/b/10", "/users/b/9", "/users/a/z", "/users/a/y"}, want: []string{"/users/a/z", "/users/a/y", "/users/b/10", "/users/b/9"}},
		{name: "a key that another one begins with", mark: 0, give: []string{"/users/a-", "/users/a/x"}, want: []string{"/users/a/x", "/users/a-"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var v report
			for _, pointer := range tt.give {
				v.list = append(v.list, Violation{Pointer: pointer})
			}
			v.sortFrom(tt.mark, root().key("users"))
			var got []string
			for _, violation := range v.list {
				got = append(got, violation.Pointer)
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestSortFromKeepsTheOrderAtOnePlace(t *testing.T) {
	var v report
	v.null(root().key("z"))
	mark := v.mark()
	at := root().key("users")
	v.add(at.key("b"), "enum", "second")
	v.add(at.key("b"), "const", "third")
	v.add(at.key("a"), "null", "first")
	v.sortFrom(mark, at)
	require.EqualError(t, v.err(), "/z: must not be null\n/users/a: first\n/users/b: second\n/users/b: third")
}

func TestPrefixFrom(t *testing.T) {
	var v report
	v.add(root().key("z"), "null", "stays")
	mark := v.mark()
	v.prefixFrom(mark, root().key("unused"))
	v.add(root(), "union", "is nested")
	v.add(root().key("b"), "enum", "is nested too")
	v.prefixFrom(mark, root().key("a").item(1))
	require.EqualError(t, v.err(), "/z: stays\n/a/1: is nested\n/a/1/b: is nested too")
}
