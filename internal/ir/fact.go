package ir

// Fact is something that the documents of an API say, and that a dialect may
// have no words for.
type Fact string

// The facts.
const (
	Keys                Fact = "keys"                 // the JSON keys, letter by letter; where lost, names spell the same words
	Nullability         Fact = "nullability"          // whether a value may be null
	OptionalNullability Fact = "optional-nullability" // whether what may be absent may be null as well
	Integers            Fact = "integers"             // which numbers are integers; where lost, all are floating point
	Decimals            Fact = "decimals"             // which numbers have digits that matter; where lost, all are floating point
	Dates               Fact = "dates"                // which date-times are dates; where lost, all are date-times
	Binaries            Fact = "binaries"             // which strings are bytes
	Constants           Fact = "constants"            // which value a constant has; where lost, it is of the value's type
	Members             Fact = "members"              // what a union is one of; where lost, it has no members, or is any
	Elements            Fact = "elements"             // what a list or a map is of; where lost, it is any, or a list of any
)

// Facts returns all facts.
func Facts() []Fact {
	return []Fact{Keys, Nullability, OptionalNullability, Integers, Decimals, Dates, Binaries, Constants, Members, Elements}
}
