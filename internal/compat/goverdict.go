package compat

import (
	"regexp"
	"strings"

	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/goapi"
)

// judgeGo finds out which programs in Go break: those that rely on facts that hold
// no more. It says so with the changes that are to blame; where the documents say
// what they said before, that is a change of its own.
func (c *comparer) judgeGo() {
	j := &judge{
		comparer: c, texts: map[string]string{}, gone: map[string]bool{}, origins: map[string]emit.Named{}, names: map[part]string{},
		culprits: map[part][]*found{},
	}
	for _, f := range c.new.Facts {
		j.texts[f.Name] = f.Text
	}
	for _, o := range c.old.Names {
		j.origins[o.Name] = o
	}
	j.nameParts(c.old.Names)
	j.nameParts(c.new.Names)
	for _, f := range c.found {
		if explanation(f.Rule).Go {
			j.culprits[f.old] = append(j.culprits[f.old], f)
		}
		if f.Rule == AdditionalRemoved { // which changes the type as a whole, as AdditionalAdded does
			whole := part{decl: f.old.decl}
			j.culprits[whole] = append(j.culprits[whole], f)
		}
	}
	for _, f := range c.old.Facts {
		if !j.holds(f.Name, f.Text) {
			j.gone[f.Name] = true
		}
	}
	for _, f := range c.old.Facts {
		if j.gone[f.Name] {
			j.judge(f)
		}
	}
}

type judge struct {
	*comparer
	texts    map[string]string     // of the new facts, by name
	gone     map[string]bool       // old facts that hold no more
	origins  map[string]emit.Named // of the old facts
	names    map[part]string       // in Go, of the parts of both states
	culprits map[part][]*found     // the changes that may be to blame, by the old part
}

// nameParts takes note of what parts are called. What else is declared for one
// comes behind it.
func (j *judge) nameParts(origins []emit.Named) {
	for _, o := range origins {
		if at := partOf(o); j.names[at] == "" {
			j.names[at] = o.Name
		}
	}
}

func partOf(o emit.Named) part { return part{o.Decl, o.Field, o.Value, o.Member} }

func (j *judge) holds(name, text string) bool {
	now, ok := j.texts[name]
	return ok && now == text
}

// judge finds what is to blame for a fact that holds no more, unless another one
// says it already.
func (j *judge) judge(f goapi.Fact) {
	o, known := j.origin(f.Name)
	if known && j.isImplied(o, f) || j.isPartOfGone(f, j.names[part{decl: o.Decl}]) {
		return
	}
	at := partOf(o)
	if len(j.culprits[at]) == 0 {
		j.culprits[at] = []*found{j.goOnly(at)}
	}
	for _, by := range j.culprits[at] {
		by.Go = append(by.Go, j.happened(f, at))
	}
}

// goOnly adds a change of what the documents say nothing new of.
func (j *judge) goOnly(at part) *found {
	if at.decl == nil { // it comes with the generated code
		out := &found{Change: Change{Rule: GoChanged, Subject: Subject{Package: j.new.Package}}}
		j.found = append(j.found, out)
		return out
	}
	now, ok := j.parts[at]
	if !ok {
		now = part{decl: j.oldPair[at.decl].new}
	}
	j.add(GoChanged, at, now, Wire{}, "", "")
	return j.found[len(j.found)-1]
}

// origin returns where a fact comes from. A method comes from where its type does.
func (j *judge) origin(name string) (emit.Named, bool) {
	for {
		if o, ok := j.origins[name]; ok {
			return o, true
		}
		at := strings.LastIndexAny(name, ". ")
		if at < 0 {
			return emit.Named{}, false
		}
		name = name[:at]
	}
}

// isImplied reports whether a fact holds no more only since its type is gone, is of
// another kind, or is called otherwise, or the types that it speaks of are.
func (j *judge) isImplied(o emit.Named, f goapi.Fact) bool {
	own := j.names[part{decl: o.Decl}]
	if f.Name == own {
		return false
	}
	now := j.names[part{decl: j.oldPair[o.Decl].new}]
	folder, _, _ := cutLast(own, ".")
	return j.gone[own] && (now == "" || now == own) || j.holds(j.translate("", f.Name), j.translate(folder, f.Text))
}

// isPartOfGone reports whether a fact is of a type that is gone, other than own:
// that is a fact itself.
func (j *judge) isPartOfGone(f goapi.Fact, own string) bool {
	var types []string
	folder, _, _ := cutLast(own, ".")
	if base, sealed, ok := strings.Cut(f.Name, goapi.Member("", "")); ok {
		folder, _, _ = cutLast(base, ".")
		types = []string{base, inFolder(folder, sealed)}
	} else if of, ok := strings.CutPrefix(f.Text, "a value of "); ok {
		types = []string{inFolder(folder, of)}
	} else if owner, _, ok := cutLast(f.Name, ". "); ok {
		types = []string{owner}
	}
	for _, t := range types {
		if t != own && j.gone[t] {
			return true
		}
	}
	return false
}

func inFolder(folder, name string) string {
	if folder == "" {
		return name
	}
	return folder + "." + name
}

// cutLast is strings.Cut around the last one of some characters.
func cutLast(s, chars string) (before, after string, ok bool) {
	at := strings.LastIndexAny(s, chars)
	if at < 0 {
		return "", s, false
	}
	return s[:at], s[at+1:], true
}

// identifier matches names in facts, with what they are qualified by.
var identifier = regexp.MustCompile(`[\pL_][\pL\pN_./~+-]*`)

// translate puts the new names of types into a name or a text of a fact of a
// package.
func (j *judge) translate(folder, s string) string {
	return identifier.ReplaceAllStringFunc(s, func(name string) string {
		lead, rest := "", name
		for {
			if o, ok := j.origin(inFolder(folder, rest)); ok && lead == "" {
				return strings.TrimPrefix(j.called(o, inFolder(folder, rest)), inFolder(folder, ""))
			}
			if o, ok := j.origin(rest); ok {
				return lead + j.called(o, rest)
			}
			before, after, ok := strings.Cut(rest, "/")
			if !ok {
				return name
			}
			lead, rest = lead+before+"/", after
		}
	})
}

// called returns a name as it is once its declaration has its new one.
func (j *judge) called(o emit.Named, name string) string {
	own, now := j.names[part{decl: o.Decl}], j.names[part{decl: j.oldPair[o.Decl].new}]
	if rest, ok := strings.CutPrefix(name, own); ok && now != "" {
		return now + rest
	}
	return name
}

// happened says what has become of a fact.
func (j *judge) happened(f goapi.Fact, at part) string {
	if now, ok := j.texts[f.Name]; ok {
		return f.Name + " is " + now + ", was " + f.Text
	}
	after := j.parts[at]
	if at == (part{decl: at.decl}) {
		after = part{decl: j.oldPair[at.decl].new}
	}
	if now := j.names[after]; f.Name == j.names[at] && now != "" {
		return f.Name + " is called " + now
	}
	return f.Name + " is gone"
}
