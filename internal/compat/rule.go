package compat

// Rule names a kind of change. The names are stable: scripts may rely on them.
// README.md lists each with its verdicts.
type Rule string

// Changes of types.
const (
	TypeAdded   Rule = "type-added"
	TypeRemoved Rule = "type-removed"
	TypeRenamed Rule = "type-renamed"
	TypeMoved   Rule = "type-moved"
	KindChanged Rule = "kind-changed"
)

// Changes of fields.
const (
	FieldAdded        Rule = "field-added"
	FieldRemoved      Rule = "field-removed"
	FieldRenamed      Rule = "field-renamed"
	KeyChanged        Rule = "key-changed"
	PresenceChanged   Rule = "presence-changed"
	ConditionChanged  Rule = "condition-changed"
	AdditionalAdded   Rule = "additional-added"
	AdditionalRemoved Rule = "additional-removed"
	DefaultAdded      Rule = "default-added"
	DefaultChanged    Rule = "default-changed"
	DefaultRemoved    Rule = "default-removed"
)

// Changes of the types of fields.
const (
	NullAllowed    Rule = "null-allowed"
	NullForbidden  Rule = "null-forbidden"
	TypeWidened    Rule = "type-widened"
	TypeNarrowed   Rule = "type-narrowed"
	TypeChanged    Rule = "type-changed"
	TypeRespelled  Rule = "type-respelled"
	LimitLoosened  Rule = "limit-loosened"
	LimitTightened Rule = "limit-tightened"
	PatternChanged Rule = "pattern-changed"
)

// Changes of enums and unions.
const (
	ValueAdded         Rule = "value-added"
	ValueRemoved       Rule = "value-removed"
	ValueRenamed       Rule = "value-renamed"
	ValueChanged       Rule = "value-changed"
	BaseChanged        Rule = "base-changed"
	BitsAllowed        Rule = "bits-allowed"
	BitsForbidden      Rule = "bits-forbidden"
	MemberAdded        Rule = "member-added"
	MemberRemoved      Rule = "member-removed"
	MemberOrderChanged Rule = "member-order-changed"
)

// Other changes.
const (
	Deprecated         Rule = "deprecated"
	Undeprecated       Rule = "undeprecated"
	DescriptionChanged Rule = "description-changed"
	PackageMoved       Rule = "package-moved"
	GoChanged          Rule = "go-changed"
)

// Explanation says what a rule means.
type Explanation struct {
	Rule     Rule
	Wire     string // whom it breaks
	Go       bool   // whether it may change the Go; whether it breaks programs, the Go says
	Why      string // of the verdict on the wire, or what the rule is
	sentence string // what has changed: with {subject}, {old} and {new}
}

// Explanations returns what all rules mean, in order of the table in README.
func Explanations() []Explanation {
	const (
		no, readers, writers, both = "no", "readers", "writers", "both"

		change  = "{subject} is {new}, was {old}"
		demands = "{subject} has {new}, and had {old}"
		ofType  = "the type of {subject} is {new}, was {old}"
		ofKeys  = "{subject}, which takes all other keys, "
	)
	return []Explanation{
		{TypeAdded, no, false, "nobody speaks of it yet", "{subject} is new"},
		{TypeRemoved, "both, unless something that is still there referred to it", true, "a message of its own is gone; what has become of a reference to it, straight or by others that are gone, is a change itself", "{subject} is gone"},
		{TypeRenamed, no, true, "JSON does not name types", "{subject} was called {old}"},
		{TypeMoved, no, true, "it stands on another page", "{subject} is on the page {new}, was on {old}"},
		{KindChanged, "readers or writers", true, "an object, listed values, or one of several types", change},
		{FieldAdded, "writers, if required or conditional", false, "they leave it out; readers ignore keys that they do not know", "{subject} is new, and {new}"},
		{FieldRemoved, "readers, if it was required or conditional", true, "they demand it; what is still sent is ignored", "{subject} is gone; it was {old}"},
		{FieldRenamed, "both, unless the JSON key stays", true, "the key that one side writes, the other does not read", "{subject} was called {old}"},
		{KeyChanged, both, true, "as when it is renamed", "the JSON key of {subject} is {new}, was {old}"},
		{PresenceChanged, "readers or writers", true, "readers, if it may be missing now; writers, if it must be there, or must not", change},
		{ConditionChanged, no, false, "prose: read whether it demands more", "{subject} is required on another condition: {new}, was {old}"},
		{AdditionalAdded, no, true, "other keys were ignored", ofKeys + "is new"},
		{AdditionalRemoved, no, true, "other keys are ignored", ofKeys + "is gone"},
		{DefaultAdded, no, false, "nothing was said of what is left out", "the default of {subject} is {new}, was not stated"},
		{DefaultChanged, both, false, "what is left out means one thing to one side, another to the other", "the default of {subject} is {new}, was {old}"},
		{DefaultRemoved, no, false, "nothing is said of what is left out", "the default of {subject} is not stated, was {old}"},
		{NullAllowed, readers, true, "they do not expect null", "{subject} may be null, and was not"},
		{NullForbidden, writers, true, "they may send null", "{subject} may not be null, and was"},
		{TypeWidened, readers, true, "of all old values and others: they do not expect the others", ofType},
		{TypeNarrowed, writers, true, "of some of the old values only: they may send the others", ofType},
		{TypeChanged, both, true, "each side may send what the other does not expect", ofType},
		{TypeRespelled, no, true, "the same JSON by another type", ofType},
		{LimitLoosened, readers, false, "they refuse what is beyond the old limit", demands},
		{LimitTightened, writers, false, "they may send what is beyond the new limit", demands},
		{PatternChanged, both, false, "nobody can tell which one allows more", demands},
		{ValueAdded, readers, true, "they do not know it: decoding keeps it, `Validate` reports it", "{subject} is new"},
		{ValueRemoved, writers, true, "they may send it", "{subject} is gone"},
		{ValueRenamed, no, true, "JSON does not have its name", "{subject} was called {old}"},
		{ValueChanged, both, true, "the name stands for another value", change},
		{BaseChanged, both, true, "strings for integers, or integers for strings", "the values of {subject} are of type {new}, were {old}"},
		{BitsAllowed, readers, true, "they expect one value, not several in one number", "{subject} may have several values at once, and had one"},
		{BitsForbidden, writers, true, "they may send several values in one number", "{subject} has one value, and might have several at once"},
		{MemberAdded, "readers, unless it fits another member", true, "they do not know it: decoding keeps it, `Validate` reports it", "{new} is a new member of {subject}"},
		{MemberRemoved, "writers, unless it fits another member", true, "they may send it", "{old} is no member of {subject} any more"},
		{MemberOrderChanged, no, true, "only where JSON fits several of them, the first one counts", "the members of {subject} are in another order: {new}, was {old}"},
		{Deprecated, no, false, "it still is there", "{subject} is deprecated"},
		{Undeprecated, no, false, "it is in use again", "{subject} is deprecated no more"},
		{DescriptionChanged, no, false, "only with `--descriptions`", "the description of {subject} is another one"},
		{PackageMoved, no, true, "another folder or name in specgen.yaml", "{subject} is {new}, was {old}"},
		{GoChanged, no, true, "the Go is another one, though the documents say the same of it: names that collide, pointers in circles, specgen.yaml", "the Go of {subject} is another one"},
	}
}

// explanation returns what a rule means.
func explanation(rule Rule) Explanation {
	for _, e := range Explanations() {
		if e.Rule == rule {
			return e
		}
	}
	panic("compat: no rule " + string(rule))
}
