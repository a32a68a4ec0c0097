package emit

import (
	"cmp"
	"io/fs"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/specgen/internal/words"
)

// This file knows how generated code calls package support. Where there are
// several packages, they share one copy of it, which exports what they call.

// support returns what package support declares by a name.
func (pk *Package) support(name string) *jen.Statement {
	if pk.shared == nil {
		return jen.Id(name)
	}
	return jen.Qual(pk.shared.path, exportedName(name))
}

// member returns the name of a method or a field of what package support
// declares.
func (pk *Package) member(name string) string {
	if pk.shared == nil {
		return name
	}
	return exportedMember(name)
}

// The names that the shared package exports, by what they name.
var (
	exportedNames = set("absent checkKeys choose decoder encoder marshal path read report ruleConst variant " +
		"decodeAdditional decodeAny decodeBool decodeBytes decodeConst decodeDate decodeEnum decodeFloat decodeInt decodeIntEnum decodeList " +
		"decodeMap decodeNew decodeNullable decodeNumber decodeOrNil decodeOrNull decodePointer decodeRaw decodeString decodeStringOrNull " +
		"decodeStringPointer decodeTime decodeUserType decodeValue " +
		"encodeAdditional encodeAny encodeBool encodeBytes encodeDate encodeEnum encodeFloat encodeInt encodeIntEnum encodeList encodeMap " +
		"encodeNullable encodeNumber encodeOptional encodeOptionalBytes encodeOptionalList encodeOptionalMap encodeOptionalString encodePointer " +
		"encodeRaw encodeString encodeTime encodeUserType " +
		"chooseLimited decodeLimited isUnique isUniqueJSON lengthOf newPattern numberIs " +
		"ruleAbove ruleBelow ruleMaxItems ruleMaxLength ruleMaximum ruleMinItems ruleMinLength ruleMinimum rulePattern ruleUnique")
	exportedMethods = set("add close closeObject decode discriminator encode enum err field holds intEnum intField item key kind known knownInt " +
		"limit literal mark mismatch next notNull null object open prefixFrom sortFrom stringField unknownVariant")
	exportedFields = set("decode decoder key required")
)

// exportedName returns the name by which the shared package exports what package
// support declares. Decode and DecodeList are taken, and so are their opposites.
func exportedName(name string) string {
	if what, ok := strings.CutPrefix(name, "decode"); ok && name != "decoder" {
		return "Read" + what
	}
	if what, ok := strings.CutPrefix(name, "encode"); ok && name != "encoder" {
		return "Write" + what
	}
	if name == "read" {
		return "Unmarshal"
	}
	return words.Capital(name)
}

// exportedMember is exportedName for methods and fields. Those that generated
// types have get names that say what their argument is.
func exportedMember(name string) string {
	switch name {
	case "decode":
		return "DecodeFrom"
	case "encode":
		return "EncodeTo"
	case "validate":
		return "ValidateInto"
	}
	return words.Capital(name)
}

// sharedDoc is the comment of the shared package.
const sharedDoc = `
// Package ` + SharedFolder + ` is what the generated packages beside it share: Decode and
// Encode, and the types of values that Go has none for.
//
// Decoder, Encoder, Report and Path, and the functions that take them, are for
// generated code.
//
// These are the packages, by their folders:`

// listed begins a line of that list.
const listed = "//   - "

// doc is the comment of this package, if it has one, after an empty line.
func (pk *Package) doc() string {
	if pk.shared != pk {
		return ""
	}
	out := sharedDoc
	for _, other := range pk.beside {
		out += "\n" + listed + cmp.Or(other.folder, ".")
	}
	return out
}

// SharedBy returns the folders of the packages that share the package of which a
// file is, as its comment lists them.
func SharedBy(text []byte) []string {
	var out []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "package ") {
			break
		}
		if folder, ok := strings.CutPrefix(line, listed); ok && fs.ValidPath(folder) {
			out = append(out, folder)
		}
	}
	return out
}

// methodComment explains a method that is exported for the other packages only.
func (pk *Package) methodComment(f *jen.File, method, does string) {
	if pk.shared != nil {
		f.Comment("// " + pk.member(method) + " " + does + ". It is for generated code.")
	}
}

// variant returns a value of the type variant, of package support.
func (pk *Package) variant(d *decl, required, decode jen.Code) *jen.Statement {
	t := pk.support("variant").Types(jen.Id(d.iface))
	if pk.shared == nil {
		return t.Values(required, decode)
	}
	return t.Values(jen.Id(pk.member("required")).Op(":").Add(required), jen.Id(pk.member("decode")).Op(":").Add(decode))
}

// takenNames are the names that no type of this package can have.
func (pk *Package) takenNames() []string {
	if pk.shared == nil {
		return supportNames
	}
	return []string{"UnknownVariant"}
}
