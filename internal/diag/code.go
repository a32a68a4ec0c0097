package diag

// Code names a kind of finding. Codes are stable: scripts may rely on them.
// README.md lists each with its cure.
type Code string

// What is wrong with a file as a whole.
const (
	Unreadable   Code = "unreadable"     // cannot be read from disk
	NotText      Code = "not-text"       // is binary, or not UTF-8
	PageTooLarge Code = "page-too-large" // exceeds the size that specgen reads
	TooDeep      Code = "too-deep"       // nests more block quotes and lists, or types, than specgen follows
	EmptyPage    Code = "empty-page"     // has no content at all
	LoneCR       Code = "lone-cr"        // has a carriage return in the middle of a line
	NoTypes      Code = "no-types"       // none of the pages declares a type
)

// What is wrong with the structure of a page.
const (
	NoTitle      Code = "no-title"       // a section that defines a type stands under no heading that names it
	MissingTable Code = "missing-table"  // a section that needs a table or a list has none
	BrokenTable  Code = "broken-table"   // lines that look like a table and are none for Markdown
	StrayTable   Code = "stray-table"    // a field table outside of the section it belongs in
	TableTooWide Code = "table-too-wide" // has more columns than specgen reads
	NoMembers    Code = "no-members"     // a union without members
	NoValues     Code = "no-values"      // an enum without values
)

// What is wrong with a table, a row or a cell.
const (
	UnknownColumn   Code = "unknown-column"
	MissingColumn   Code = "missing-column"
	DuplicateColumn Code = "duplicate-column"
	ExtraCell       Code = "extra-cell"
	MissingCell     Code = "missing-cell"
	EmptyCell       Code = "empty-cell"
	OddName         Code = "odd-name" // a name of a field that may be no JSON key as it stands
	UnknownPresence Code = "unknown-presence"
	TypeSyntax      Code = "type-syntax"   // a type that cannot be read
	BadLiteral      Code = "bad-literal"   // an enum value that is none
	BadPattern      Code = "bad-pattern"   // a regular expression that Go's regexp cannot hold
	Contradiction   Code = "contradiction" // two statements of the document about one thing
)

// What is wrong between rows and between pages.
const (
	DuplicateField  Code = "duplicate-field"
	DuplicateType   Code = "duplicate-type"
	DuplicateValue  Code = "duplicate-value"
	DuplicateMember Code = "duplicate-member"
	Unresolved      Code = "unresolved-type" // a type that no page defines
	Ambiguous       Code = "ambiguous"       // a type that several pages define
	ProseType       Code = "prose-type"      // a type of which the documents say nothing but prose
	NameCollision   Code = "name-collision"  // two things that would have one Go name
	WireName        Code = "wire-name"       // a JSON key that the generated code cannot express
	WireMismatch    Code = "wire-mismatch"   // JSON keys that examples write otherwise
	ImportCycle     Code = "import-cycle"    // folders that would be packages that import each other
)

// What is suspicious in documents that can be read.
const (
	UnlinkedType         Code = "unlinked-type"         // a reference that is no link where others are
	WrongLink            Code = "wrong-link"            // a link that leads to another type than its label names
	SameName             Code = "same-name"             // a reference that may mean several types, which differ
	ExampleContradiction Code = "example-contradiction" // an example that is not of its field's type
	Unread               Code = "unread"                // a cell, or the header of a table, of which nothing is made
)

// What is wrong between the JSON in blocks of code and the types that it
// illustrates.
const (
	BadExample        Code = "bad-example"         // looks like JSON and is none
	ExampleUnknownKey Code = "example-unknown-key" // a key that its type does not have
	ExampleMissingKey Code = "example-missing-key" // an object without a required key
	ExampleNull       Code = "example-null"        // null for what is not nullable
	ExampleKind       Code = "example-kind"        // a value of another kind than its type
	ExampleLimit      Code = "example-limit"       // a value beyond a limit
)

// What is wrong with what the user says of the documents.
const (
	Correction Code = "correction" // a correction, or a Go type of the user's, that does not fit what the documents say
	Baseline   Code = "baseline"   // an accepted finding that is found no more
)

// What is wrong with generated files.
const (
	Stale    Code = "stale"    // differs from what generate would write
	Missing  Code = "missing"  // generate would write it
	Orphaned Code = "orphaned" // generate wrote it once and would not now
)
