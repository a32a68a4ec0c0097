package parse

import (
	"regexp"
	"slices"
	"strings"
)

// LimitContext is what may stand around a limit, and what must not: a limit counts
// only where all that is said of it is understood. Those of a dialect come beside those
// of the one that it extends.
type LimitContext struct {
	Before     Patterns       `yaml:"before"`     // words before a limit, in its clause, that change nothing
	Behind     Patterns       `yaml:"behind"`     // words behind it
	Ignored    List[Anywhere] `yaml:"ignored"`    // what says nothing of limits wherever it stands, such as defaults
	Doubts     List[Anywhere] `yaml:"doubts"`     // what makes the limits of its sentence uncertain, or those of a column's cell
	Exceptions List[Anywhere] `yaml:"exceptions"` // what makes all limits uncertain
}

// saidLimit is what a rule finds in a text.
type saidLimit struct {
	rule     *LimitRule
	groups   map[string]string
	list     valueList // the values that it lists
	refused  bool      // it says no limit that is one
	from, to int       // where
}

// aroundLimits is a text in which limits are found.
type aroundLimits struct {
	*LimitContext
	whole  string
	text   string // with limits blanked, and what is ignored
	limits []saidLimit
	own    string // the field's name: its words say what the text is about
	header int    // how much of the text is the header of its column; 0 for a description
}

// blanked stands for each byte of a limit.
const blanked = "\x00"

// certain returns the limits of which all that is said is understood.
func (a *aroundLimits) certain() []saidLimit {
	for _, ignored := range a.Ignored {
		a.text = ignored.ReplaceAllStringFunc(a.text, func(s string) string { return strings.Repeat(" ", len(s)) })
	}
	if a.isSaid(a.Exceptions, a.text) {
		return nil
	}
	var out []saidLimit
	for _, l := range a.limits {
		from, to := a.sentence(l)
		isDoubted := a.isSaid(a.Doubts, l.list.notes) || a.isSaid(a.Exceptions, l.list.notes)
		if !l.refused && !isDoubted && !a.isSaid(a.Doubts, a.text[from:to]) && a.isRead(l) && !a.isContradicted(l) {
			out = append(out, l)
		}
	}
	return out
}

func (a *aroundLimits) isSaid(patterns []Anywhere, text string) bool {
	return slices.ContainsFunc(patterns, func(p Anywhere) bool { return p.MatchString(text) })
}

// isContradicted reports whether the text says another limit of the same kind: it is
// not known which of them counts when.
func (a *aroundLimits) isContradicted(l saidLimit) bool {
	return slices.ContainsFunc(a.limits, func(other saidLimit) bool {
		if other.rule.Of != l.rule.Of {
			return false
		}
		for _, group := range limitGroups {
			one, another := l.groups[group], other.groups[group]
			if one != "" && another != "" && one != another {
				return true
			}
		}
		return false
	})
}

var (
	sentenceEnd = regexp.MustCompile("[.!?][\"”`)*_]*\\s+[^a-z\\s]|\\n\\s*(?:\\n|[-*] )")
	clauseEnd   = regexp.MustCompile(`[,;:()\n]|[.!?](?:\s|$)|\s[-–—]\s`)
)

// sentence returns where the sentence around a limit begins and ends; in a column, it is
// all that the cell says.
func (a *aroundLimits) sentence(l saidLimit) (from, to int) {
	from, to = a.header, len(a.whole)
	if a.header > 0 {
		return from, to
	}
	for _, at := range sentenceEnd.FindAllStringIndex(a.whole, -1) {
		switch {
		case at[0] < l.from:
			from = at[0] + 1
		case at[0] >= l.to-1:
			return from, at[0] + 1
		}
	}
	return from, to
}

// isRead reports whether each word in the clause of a limit is understood.
func (a *aroundLimits) isRead(l saidLimit) bool {
	from, to := a.header, len(a.text)
	for _, at := range clauseEnd.FindAllStringIndex(a.text, -1) {
		switch {
		case at[1] <= l.from && at[1] > a.header:
			if a.text[at[0]] == ':' && !a.areWords(a.Before, a.text[from:at[0]]) {
				return false
			}
			from = at[1]
		case at[0] >= l.to && to == len(a.text):
			to = at[0]
		}
	}
	from = min(from, l.from) // a rule may begin in the header
	parts := strings.FieldsFunc(a.text[from:to]+" ", func(r rune) bool { return string(r) == blanked })
	if strings.HasPrefix(a.text[from:], blanked) {
		parts = append([]string{""}, parts...)
	}
	last := len(parts) - 1
	for i, part := range parts {
		words := slices.Concat(a.Behind, a.Before, Patterns{andThen})
		switch i {
		case 0:
			words = a.Before
		case last:
			words = a.Behind
		}
		if !a.areWords(words, part) {
			return false
		}
	}
	return a.isClosed(l, to)
}

var andThen = regexp.MustCompile(`^(?:and|but)$`)

// isClosed reports whether nothing more is said of a limit behind its clause. In
// brackets, there may be its unit; behind a comma, a further value.
func (a *aroundLimits) isClosed(l saidLimit, to int) bool {
	rest := strings.TrimSpace(a.text[to:])
	switch {
	case rest == "":
		return true
	case rest[0] == ':':
		return false
	case rest[0] == '(':
		inner, _, ok := strings.Cut(rest[1:], ")")
		return ok && a.areWords(a.Behind, inner)
	}
	if len(l.list.values) == 0 {
		return true
	}
	_, end := a.sentence(l)
	return strings.ContainsRune(";.!?)\n", rune(a.text[to])) && !literalInProse.MatchString(a.text[to:max(to, end)])
}

// areWords reports whether a text is nothing but words that change nothing.
func (a *aroundLimits) areWords(known Patterns, text string) bool {
	for _, word := range strings.Fields(strings.Map(withoutMarkup, text)) {
		if known.rank(word) < 0 && !isOwnWord(a.own, word) {
			return false
		}
	}
	return true
}

func withoutMarkup(r rune) rune {
	if strings.ContainsRune("*_`", r) {
		return ' '
	}
	return r
}

// isOwnWord reports whether a word is a name, or stands in it.
func isOwnWord(name, word string) bool {
	isWord := func(own string) bool { return strings.EqualFold(own, word) && !turns.MatchString(word) }
	return isWord(name) || slices.ContainsFunc(wordsOfName.FindAllString(name, maxLimits), isWord)
}

var (
	wordsOfName = regexp.MustCompile(`[A-Z]*[a-z]+|[A-Z]+`)
	turns       = regexp.MustCompile(`(?i)^(?:not|no|never|or|if|when|unless|except)$`) // what a limit means
)
