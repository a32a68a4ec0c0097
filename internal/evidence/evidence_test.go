package evidence

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/wire"
)

// exampleOf returns a declaration whose only field is an example of another type.
func exampleOf(d *ir.Decl, cell string) *ir.Decl {
	return object("Of"+d.Name, example(field("it", ref(d.Name, "")), cell))
}

// shown returns declarations of which an example writes all keys, given as pairs
// of a name and its key.
func shown(typeName string, pairs ...string) []*ir.Decl {
	var fields []ir.Field
	var members []string
	for i := 0; i < len(pairs); i += 2 {
		fields = append(fields, text(pairs[i]))
		members = append(members, fmt.Sprintf("%q: 1", pairs[i+1]))
	}
	d := object(typeName, fields...)
	return []*ir.Decl{d, exampleOf(d, "{"+strings.Join(members, ", ")+"}")}
}

func messages(ds []diag.Diagnostic) []string {
	out := []string{}
	for _, d := range ds {
		out = append(out, d.Message)
	}
	return out
}

func TestEvidenceSuggestsARule(t *testing.T) {
	tests := []struct {
		name  string
		rule  wire.Rule
		pairs []string
		want  string // "": no suggestion
	}{
		{
			name: "camel", pairs: []string{"id", "id", "user_id", "userId", "created_on", "createdOn", "is_new", "isNew"},
			want: `the examples write 3 of 3 keys in camel case, as "userId" for user_id; specgen writes them as they are: --wire camel would agree with the examples`,
		},
		{
			name: "no rule at all", rule: "", pairs: []string{"user_id", "userId", "created_on", "createdOn", "is_new", "isNew"},
			want: `the examples write 3 of 3 keys in camel case, as "userId" for user_id; specgen writes them as they are: --wire camel would agree with the examples`,
		},
		{
			name: "snake", pairs: []string{"userId", "user_id", "createdOn", "created_on", "isNew", "is_new"},
			want: `the examples write 3 of 3 keys in snake case, as "user_id" for userId; specgen writes them as they are: --wire snake would agree with the examples`,
		},
		{
			name: "kebab", pairs: []string{"userId", "user-id", "createdOn", "created-on", "isNew", "is-new"},
			want: `the examples write 3 of 3 keys in kebab case, as "user-id" for userId; specgen writes them as they are: --wire kebab would agree with the examples`,
		},
		{
			name: "pascal", pairs: []string{"id", "Id", "user_id", "UserId", "created_on", "CreatedOn"},
			want: `the examples write 3 of 3 keys in pascal case, as "Id" for id; specgen writes them as they are: --wire pascal would agree with the examples`,
		},
		{
			name: "several rules", pairs: []string{"ID", "id", "URL", "url", "Name", "name"},
			want: `the examples write 3 of 3 keys in camel, snake or kebab case, as "id" for ID; specgen writes them as they are: --wire camel, snake or kebab would agree with the examples`,
		},
		{
			name: "several rules and a key that decides", pairs: []string{"ID", "id", "URL", "url", "Key", "key", "UserName", "userName"},
			want: `the examples write 4 of 4 keys in camel case, as "id" for ID; specgen writes them as they are: --wire camel would agree with the examples`,
		},
		{
			name: "several rules and a key that decides for the last", pairs: []string{"ID", "id", "URL", "url", "Key", "key", "UserName", "user_name"},
			want: `the examples write 4 of 4 keys in snake case, as "id" for ID; specgen writes them as they are: --wire snake would agree with the examples`,
		},
		{
			name: "fewer keys and none against it", pairs: []string{"ID", "id", "URL", "url", "Key", "key", "aB", "aB", "cD", "cD", "x-y", "x_y"},
			want: `the examples write 3 of 4 keys in camel case, as "id" for ID; specgen writes them as they are: --wire camel would agree with the examples`,
		},
		{
			name: "most of them", pairs: []string{"user_id", "userId", "created_on", "created_on", "is_new", "isNew", "at_end", "atEnd", "to_url", "toURL"},
			want: `the examples write 3 of 5 keys in camel case, as "userId" for user_id; specgen writes them as they are: --wire camel would agree with the examples`,
		},
		{
			name: "another rule than the given one", rule: wire.Camel, pairs: []string{"userId", "user_id", "createdOn", "created_on", "isNew", "is_new"},
			want: `the examples write 3 of 3 keys in snake case, as "user_id" for userId; specgen writes them in camel case: --wire snake would agree with the examples`,
		},
		{
			name: "no rule rather than the given one", rule: wire.Camel, pairs: []string{"user_id", "user_id", "created_on", "created_on", "class_", "class", "in_use_", "in_use"},
			want: `the examples write 3 of 3 keys as the documents name them, as "user_id"; specgen writes them in camel case: --wire as-is would agree with the examples`,
		},
		{name: "too few", pairs: []string{"user_id", "userId", "created_on", "createdOn"}},
		{name: "most speak for no rule", pairs: []string{"a_a", "aA", "b_b", "bB", "c_c", "cC", "d_id", "dID", "e_id", "eID", "f_id", "fID"}},
		{name: "as many against it", pairs: []string{"a_a", "aA", "b_b", "bB", "c_c", "cC", "d_d", "d_d", "e_e", "e_e"}},
		{name: "words alone are no evidence for another rule", pairs: []string{"a", "A", "b", "B", "c", "C", "d", "d", "e", "e"}},
		{name: "no rule does it", pairs: []string{"user_id", "userID", "owner_id", "ownerID", "team_id", "teamID"}},
		{name: "all is well", rule: wire.Camel, pairs: []string{"user_id", "userId", "owner_id", "ownerId", "team_id", "teamId"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spec := documented(tt.rule, shown("A", tt.pairs...)...)
			got := ""
			for _, message := range messages(Check(spec, tt.rule)) {
				if strings.Contains(message, "would agree") {
					require.Empty(t, got, "one suggestion")
					got = message
				}
			}
			require.Equal(t, tt.want, got)
		})
	}
}

// TestEvidenceSaysWhere checks the places, and that what the suggested rule would
// not cure is said too.
func TestEvidenceSaysWhere(t *testing.T) {
	decls := shown("A", "id", "id", "user_id", "userId", "created_on", "createdOn", "is_new", "isNew", "owner_id", "ownerID")
	require.Equal(t, []diag.Diagnostic{
		{
			Pos: place("models/a.md", 102), Severity: diag.Warning, Code: diag.WireMismatch,
			Message: `the examples write 3 of 4 keys in camel case, as "userId" for user_id; specgen writes them as they are: --wire camel would agree with the examples`,
			Related: []diag.Note{{Pos: ir.Pos{File: "/docs/models/ofa.md", Line: 101, Column: 61, Length: 6}, Message: "an example writes it here"}},
		},
		{
			Pos: place("models/a.md", 105), Severity: diag.Warning, Code: diag.WireMismatch,
			Message: `the examples write "ownerID" for owner_id, where --wire camel writes "ownerId"; if they are right, correct it: {in: [A], field: owner_id, wire: ownerID, was: ownerId, reason: examples}`,
			Related: []diag.Note{{Pos: ir.Pos{File: "/docs/models/ofa.md", Line: 101, Column: 102, Length: 7}, Message: "an example writes it here"}},
		},
	}, Check(documented(wire.AsIs, decls...), wire.AsIs))
}

func TestEvidenceProposesCorrections(t *testing.T) {
	tests := []struct {
		name  string
		rule  wire.Rule
		decls []*ir.Decl
		want  []string
	}{
		{
			name: "one field", rule: wire.Camel, decls: shown("A", "user_id", "userID"),
			want: []string{`the examples write "userID" for user_id, where specgen writes "userId"; if they are right, correct it: {in: [A], field: user_id, wire: userID, was: userId, reason: examples}`},
		},
		{
			name: "a rule that does it", rule: wire.AsIs, decls: shown("A", "user_id", "userId"),
			want: []string{`the examples write "userId" for user_id (as --wire camel does), where specgen writes "user_id"; if they are right, correct it: {in: [A], field: user_id, wire: userId, was: user_id, reason: examples}`},
		},
		{
			name: "symbols", rule: wire.AsIs, decls: shown("A", "at_type", "@type", "null", "_null"),
			want: []string{
				`the examples write "@type" for at_type, where specgen writes "at_type"; if they are right, correct it: {in: [A], field: at_type, wire: "@type", was: at_type, reason: examples}`,
				`the examples write "_null" for null, where specgen writes "null"; if they are right, correct it: {in: [A], field: "null", wire: _null, was: "null", reason: examples}`,
			},
		},
		{
			name: "fields alike", rule: wire.AsIs, decls: slices.Concat(shown("A", "id", "_id"), shown("B", "id", "_id"), shown("C", "id", "id"), shown("D", "id", "Id")),
			want: []string{
				`the examples write "_id" for id, where specgen writes "id", and so for 1 more field; if they are right, correct it: {in: [A, B], field: id, wire: _id, was: id, reason: examples}`,
				`the examples write "Id" for id (as --wire pascal does), where specgen writes "id"; if they are right, correct it: {in: [D], field: id, wire: Id, was: id, reason: examples}`,
			},
		},
		{
			name: "many fields alike", rule: wire.AsIs, decls: slices.Concat(shown("A", "id", "_id"), shown("B", "id", "_id"), shown("C", "id", "_id"), shown("D", "id", "_id"), shown("E", "id", "_id"), shown("F", "id", "_id")),
			want: []string{`the examples write "_id" for id, where specgen writes "id", and so for 5 more fields; if they are right, correct it: {in: [A, B, C, D, E, ...], field: id, wire: _id, was: id, reason: examples}`},
		},
		{name: "examples that contradict each other", rule: wire.AsIs, decls: append(shown("A", "user_id", "userId"), object("Z", example(field("it", ref("A", "")), `{"user_id": 1}`)))},
		{name: "examples that contradict each other and the key", rule: wire.AsIs, decls: append(shown("A", "user_id", "userId"), object("Z", example(field("it", ref("A", "")), `{"UserID": 1}`)))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == nil {
				tt.want = []string{}
			}
			require.Equal(t, tt.want, messages(Check(documented(tt.rule, tt.decls...), tt.rule)))
		})
	}
}

func TestEvidenceLeavesContradictionsOut(t *testing.T) {
	decls := append(shown("A", "user_id", "userId", "created_on", "createdOn", "is_new", "isNew", "at_end", "atEnd"), object("Z", example(field("it", ref("A", "")), `{"at_end": 1}`)))
	require.Equal(t, []string{`the examples write 3 of 3 keys in camel case, as "userId" for user_id; specgen writes them as they are: --wire camel would agree with the examples`},
		messages(Check(documented(wire.AsIs, decls...), wire.AsIs)))
}

// TestEvidenceKnowsNamesOfLanguages checks that a key without the end of its name
// is made by the rule.
func TestEvidenceKnowsNamesOfLanguages(t *testing.T) {
	spec := documented(wire.AsIs, shown("A", "user_id", "userId", "created_on", "createdOn", "in_use_", "inUse")...)
	spec.Decls[0].Struct.Fields[2].Wire = "in_use"
	got, ok := SuggestRule(spec)
	require.True(t, ok)
	require.Equal(t, wire.Camel, got)

	spec = documented(wire.AsIs, shown("UserId", "UserIdValue", "user_id", "CreatedOn", "created_on", "IsNew", "is_new")...)
	spec.Decls[0].Struct.Fields[0].Wire = "UserId"
	require.Equal(t, []string{
		`the examples write 3 of 3 keys in snake case, as "user_id" for UserIdValue; specgen writes them as they are: --wire snake would agree with the examples`,
	}, messages(Check(spec, wire.AsIs)))
}

func TestEvidenceTellsTypesOfOneNameApart(t *testing.T) {
	spec := documented(wire.AsIs, append(shown("A", "id", "_id"), object("A"))...)
	spec.Decls[2].Source, spec.Decls[2].ID = "errors/a.md", "errors/a.md#A"
	got := Check(spec, wire.AsIs)
	require.Len(t, got, 1)
	require.Contains(t, got[0].Message, "{in: [models.A], ")
}

// TestEvidenceKeepsCorrectedKeys checks that a key which no rule has made is not
// thought to change with the rule.
func TestEvidenceKeepsCorrectedKeys(t *testing.T) {
	spec := documented(wire.AsIs, shown("A", "user_id", "userId", "created_on", "createdOn", "is_new", "isNew", "owner_id", "ownerID", "team_id", "teamId")...)
	spec.Decls[0].Struct.Fields[3].Wire = "ownerID"
	spec.Decls[0].Struct.Fields[4].Wire = "team"
	require.Equal(t, []string{
		`the examples write 3 of 3 keys in camel case, as "userId" for user_id; specgen writes them as they are: --wire camel would agree with the examples`,
		`the examples write "teamId" for team_id, where --wire camel writes "team"; if they are right, correct it: {in: [A], field: team_id, wire: teamId, was: team, reason: examples}`,
	}, messages(Check(spec, wire.AsIs)))
}

func TestEvidenceIsBounded(t *testing.T) {
	mismatches := func(n int) []diag.Diagnostic {
		var pairs []string
		for i := range n {
			pairs = append(pairs, fmt.Sprintf("a%c", 'a'+i), fmt.Sprintf("_a%c", 'a'+i))
		}
		return Check(documented(wire.AsIs, shown("A", pairs...)...), wire.AsIs)
	}
	require.Len(t, mismatches(maxMismatches), maxMismatches)
	more := mismatches(maxMismatches + 3)
	require.Len(t, more, maxMismatches+1)
	require.Equal(t, diag.Diagnostic{
		Pos: place("models/a.md", 101+maxMismatches), Severity: diag.Warning, Code: diag.WireMismatch,
		Message: "the examples write 3 more keys otherwise, here and below",
	}, more[maxMismatches])
}

// TestEvidenceCorrectionsAreYAML checks that names and keys of documents cannot
// change what a proposed correction says.
func TestEvidenceCorrectionsAreYAML(t *testing.T) {
	for _, name := range []string{"id", "true", "No", "~", "a: b", "a, b", "x}", "#x", "- x", "\"x\"", "'x'", "x\ny", "x\x00\x1b", "größe", "\u2028x", "x\xff", "1", "1.5", "0x1", "*x", "&x", "!x", "@x", "x ", " x", "a.b", "a-b"} {
		var got map[string]string
		require.NoError(t, yaml.Unmarshal([]byte("{wire: "+plainYAML(name)+", was: x}"), &got), name)
		require.Equal(t, map[string]string{"wire": strings.ToValidUTF8(name, "ÿ"), "was": "x"}, got)
		var value any
		require.NoError(t, yaml.Unmarshal([]byte(plainYAML(name)), &value))
		require.IsType(t, "", value, name)
	}
}

func TestSuggestRule(t *testing.T) {
	tests := []struct {
		name  string
		pairs []string
		want  wire.Rule
	}{
		{name: "one", pairs: []string{"user_id", "userId", "created_on", "createdOn", "is_new", "isNew"}, want: wire.Camel},
		{name: "none", pairs: []string{"user_id", "user_id", "created_on", "created_on", "is_new", "is_new"}},
		{name: "several", pairs: []string{"ID", "id", "URL", "url", "Name", "name"}},
		{name: "too few", pairs: []string{"user_id", "userId"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := SuggestRule(documented(wire.AsIs, shown("A", tt.pairs...)...))
			require.Equal(t, tt.want, got)
			require.Equal(t, tt.want != "", ok)
		})
	}
}

// TestEvidenceOrder checks that the order of declarations does not show.
func TestEvidenceOrder(t *testing.T) {
	decls := func() []*ir.Decl {
		return slices.Concat(shown("A", "user_id", "userId", "is_new", "isNew", "id", "_id"), shown("B", "user_id", "userId", "owner_id", "ownerID"), shown("C", "id", "_id", "owner_id", "owner_ID"),
			[]*ir.Decl{object("Z", example(field("a", ref("A", "")), `{"userId": 1, "_id": 2}`), example(field("c", ref("C", "")), `{"owner_ID": 1}`))})
	}
	want := Check(documented(wire.AsIs, decls()...), wire.AsIs)
	require.Len(t, want, 4)
	for seed := range uint64(50) {
		spec := documented(wire.AsIs, decls()...)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(spec.Decls), func(i, j int) { spec.Decls[i], spec.Decls[j] = spec.Decls[j], spec.Decls[i] })
		require.Equal(t, want, Check(spec, wire.AsIs), "seed %d", seed)
	}
}
