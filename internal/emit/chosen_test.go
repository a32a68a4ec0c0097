package emit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/ir"
	"example.com/specgen/internal/link"
)

// colliding is a spec in which names collide: of two types, of fields and of values.
func colliding() *ir.Spec {
	spec := &ir.Spec{}
	add := func(source string, d *ir.Decl) {
		d.Source, d.ID = source, source+"#"+d.Name
		d.Pos = ir.Pos{File: source, Line: 1, Column: 3}
		spec.Decls = append(spec.Decls, d)
	}
	text := ir.Type{Kind: ir.String}
	field := func(line int, name string, t ir.Type) ir.Field {
		return ir.Field{Name: name, Wire: name, Type: t, Presence: ir.Required, Pos: ir.Pos{File: "docs/a/device.md", Line: int32(line), Column: 3}}
	}
	value := func(line int, c string) ir.Value {
		return ir.Value{Const: c, Pos: ir.Pos{File: "docs/state.md", Line: int32(line), Column: 3}}
	}
	add("docs/a/device.md", &ir.Decl{Name: "Device", Struct: &ir.Struct{Fields: []ir.Field{
		field(5, "user_id", text), field(6, "userId", text), field(7, "mode", ir.Type{Kind: ir.Constant, Consts: []string{`"a"`, `"b"`}}),
	}}})
	add("docs/b/device.md", &ir.Decl{Name: "Device", Struct: &ir.Struct{Fields: []ir.Field{field(15, "mode", text)}}})
	add("docs/choice.md", &ir.Decl{Name: "Choice", Union: &ir.Union{Members: []ir.Type{text, {Kind: ir.Ref, Ref: &ir.Reference{Label: "State", Target: "docs/state.md#State"}}}}})
	add("docs/state.md", &ir.Decl{Name: "State", Enum: &ir.Enum{Base: ir.String, Values: []ir.Value{value(5, `"on"`), value(6, `"off"`), value(7, `"OFF"`)}}})
	return spec
}

var (
	partDeviceA = link.Part{Decl: "docs/a/device.md#Device"}
	partDeviceB = link.Part{Decl: "docs/b/device.md#Device"}
	partChoice  = link.Part{Decl: "docs/choice.md#Choice"}
	partState   = link.Part{Decl: "docs/state.md#State"}
	partUserID  = link.Part{Decl: partDeviceA.Decl, Field: "user_id"}
	partUserId  = link.Part{Decl: partDeviceA.Decl, Field: "userId"}
	partModeA   = link.Part{Decl: partDeviceA.Decl, Field: "mode"}
	partModeB   = link.Part{Decl: partDeviceB.Decl, Field: "mode"}
	partOn      = link.Part{Decl: partState.Decl, Value: `"on"`}
)

// chosen is a name, at a line of specgen.yaml.
func chosen(line int32, was, name string) *link.Name {
	return &link.Name{Go: name, Was: was, Pos: ir.Pos{File: "specgen.yaml", Line: line, Column: 9}, WasPos: ir.Pos{File: "specgen.yaml", Line: line + 1, Column: 9}}
}

// namesOf lists all names of a package.
func namesOf(pkg *Package) string {
	var out []string
	var decls []*decl
	for _, d := range pkg.byID {
		decls = append(decls, d)
	}
	for _, d := range pkg.inline {
		decls = append(decls, d)
	}
	slices.SortFunc(decls, func(a, b *decl) int { return strings.Compare(a.ID, b.ID) })
	for _, d := range decls {
		names := []string{d.name}
		for _, f := range d.fields {
			names = append(names, "."+f.name)
		}
		names = append(names, d.consts...)
		if d.iface != "" {
			names = append(names, d.iface)
		}
		for _, m := range d.members {
			if m.name != "" {
				names = append(names, m.name)
			}
		}
		out = append(out, strings.Join(names, " "))
	}
	return strings.Join(out, "\n")
}

const plainNames = `ADevice .UserIDSnake .UserIDCamel .Mode
ADeviceMode ADeviceModeA ADeviceModeB
BDevice .Mode
Choice ChoiceValue ChoiceString
State StateOn StateOffLower StateOffUpper`

func TestChosenNames(t *testing.T) {
	for _, tt := range []struct {
		name  string
		give  link.Names
		want  []string // old and new, by turns
		warns []string
	}{
		{"none", nil, nil, []string{
			`the type "Device" is one of 2 that would have the Go name Device; they are ADevice, BDevice`,
			`the value "off" of State is one of 2 that would have the Go name StateOff; they are StateOffLower, StateOffUpper`,
			`the field "user_id" of ADevice is one of 2 that would have the Go name UserID; they are UserIDSnake, UserIDCamel`,
		}},
		{"one of two types", link.Names{partDeviceA: chosen(1, "ADevice", "Device")}, []string{"ADevice ", "Device ", "ADeviceMode", "DeviceMode"}, []string{
			`the type "Device" is one of 2 that would have the Go name Device; they are Device, BDevice`, "", "",
		}},
		{"both types", link.Names{partDeviceA: chosen(1, "ADevice", "Device"), partDeviceB: chosen(3, "BDevice", "Machine")}, []string{"ADevice ", "Device ", "ADeviceMode", "DeviceMode", "BDevice", "Machine"}, []string{"", ""}},
		{"swapped", link.Names{partDeviceA: chosen(1, "ADevice", "BDevice"), partDeviceB: chosen(3, "BDevice", "ADevice")},
			[]string{"ADevice .", "X .", "ADeviceMode", "BDeviceMode", "\nBDevice ", "\nADevice ", "X .", "BDevice ."}, []string{"", ""}},
		{"a free name", link.Names{partState: chosen(1, "State", "Condition")}, []string{"State", "Condition"}, []string{"", "", ""}},
		{"the name of a derived type", link.Names{partState: chosen(1, "State", "ChoiceString")}, []string{"State", "ChoiceString", "ChoiceValue ChoiceString", "ChoiceValue ChoiceStringType"}, []string{
			"", `a member of Choice cannot have the Go name ChoiceString, which is taken; it is ChoiceStringType`, "", "",
		}},
		{"a union", link.Names{partChoice: chosen(1, "Choice", "Pick")}, []string{"Choice", "Pick"}, []string{"", "", ""}},
		{"fields", link.Names{partUserID: chosen(1, "UserIDSnake", "UserID"), partUserId: chosen(3, "UserIDCamel", "OldUserID")}, []string{"UserIDSnake", "UserID", "UserIDCamel", "OldUserID"}, []string{"", ""}},
		{"a value", link.Names{partOn: chosen(1, "StateOn", "Enabled")}, []string{"StateOn", "Enabled"}, []string{"", "", ""}},
		{"a value of a type with another name", link.Names{partOn: chosen(1, "StateOn", "Enabled"), partState: chosen(3, "State", "Condition")},
			[]string{"State", "Condition", "ConditionOn", "Enabled"}, []string{"", "", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pkg, ds := Plan(colliding(), Options{Package: "p", Names: tt.give})
			want := plainNames
			for i := 0; i+1 < len(tt.want); i += 2 {
				require.Contains(t, want, tt.want[i])
				want = strings.ReplaceAll(want, tt.want[i], tt.want[i+1])
			}
			require.Equal(t, want, namesOf(pkg))
			require.Len(t, ds, len(tt.warns), "%+v", ds)
			for i, warning := range tt.warns {
				require.Equal(t, diag.Warning, ds[i].Severity)
				require.Contains(t, ds[i].Message, warning)
			}
			files := map[string]string{}
			for _, f := range pkg.Files {
				text, err := f.Render()
				require.NoError(t, err)
				files[f.Name] = string(text)
			}
			compile(t, files)
		})
	}
}

func TestWarningPointsAtTheNameThatIsNotChosen(t *testing.T) {
	_, ds := Plan(colliding(), Options{Package: "p", Names: link.Names{partDeviceA: chosen(1, "ADevice", "Device")}})
	require.Equal(t, "docs/b/device.md", ds[0].Pos.File)
	require.Equal(t, []diag.Note{{Pos: ir.Pos{File: "docs/a/device.md", Line: 1, Column: 3}, Message: `the type "Device" is Device`}}, ds[0].Related)
}

func TestWrongNames(t *testing.T) {
	for _, tt := range []struct {
		name string
		give link.Names
		want string
		line int32
	}{
		{"stale", link.Names{partDeviceA: chosen(1, "Device", "Gadget")}, `the Go name of the type "Device" is "ADevice" without corrections, not "Device": mend the correction, or remove it`, 2},
		{"stale field", link.Names{partUserID: chosen(1, "UserID", "ID")}, `the Go name of the field "user_id" of ADevice is "UserIDSnake" without corrections, not "UserID"`, 2},
		{"stale value", link.Names{partOn: chosen(1, "StateON", "Enabled")}, `the Go name of the value "on" of State is "StateOn" without corrections, not "StateON"`, 2},
		{"not exported", link.Names{partState: chosen(1, "State", "state")}, `"state" is no exported identifier of Go`, 1},
		{"no identifier", link.Names{partState: chosen(1, "State", "State struct{}; func init() {")}, `is no exported identifier of Go`, 1},
		{"empty", link.Names{partState: chosen(1, "State", "")}, `"" is no exported identifier of Go`, 1},
		{"of the support library", link.Names{partState: chosen(1, "State", "Nullable")}, `the type "State" cannot have the Go name Nullable, which comes with the generated code`, 1},
		{"of a method", link.Names{partModeA: chosen(1, "Mode", "Validate")}, `the field "mode" of ADevice cannot have the Go name Validate, which comes with the generated code`, 1},
		{"of the field for unknown ones", link.Names{partModeA: chosen(1, "Mode", "UnknownFields")}, `cannot have the Go name UnknownFields`, 1},
		{"of another type", link.Names{partState: chosen(1, "State", "Choice")}, `the type "State" cannot have the Go name Choice: the type "Choice" has it`, 1},
		{"of another field", link.Names{partModeA: chosen(1, "Mode", "UserIDCamel")}, `the field "mode" of ADevice cannot have the Go name UserIDCamel: the field "userId" of ADevice has it`, 1},
		{"of a type for a value", link.Names{partOn: chosen(1, "StateOn", "Choice")}, `the value "on" of State cannot have the Go name Choice: the type "Choice" has it`, 1},
		{"of a derived type for a value", link.Names{partOn: chosen(1, "StateOn", "ChoiceValue")}, `cannot have the Go name ChoiceValue: the interface of the members of Choice has it`, 1},
		{"of another value", link.Names{partOn: chosen(1, "StateOn", "StateOffLower")}, `has it`, 1},
		{"two equal ones", link.Names{partState: chosen(1, "State", "Same"), partChoice: chosen(3, "Choice", "Same")}, `the type "State" cannot have the Go name Same: the type "Choice" has it`, 1},
		{"of no part", link.Names{{Decl: "docs/none.md#None"}: chosen(1, "None", "Some")}, "nothing in the Go package can have this name", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, ds := Plan(colliding(), Options{Package: "p", Names: tt.give})
			ds = slices.DeleteFunc(ds, func(d diag.Diagnostic) bool { return d.Severity == diag.Warning })
			require.Len(t, ds, 1, "%+v", ds)
			require.Equal(t, diag.Correction, ds[0].Code)
			require.Contains(t, ds[0].Message, tt.want)
			require.Equal(t, ir.Pos{File: "specgen.yaml", Line: tt.line, Column: 9}, ds[0].Pos)
		})
	}
}

func TestNamesEverywhere(t *testing.T) {
	name := chosen(1, "Mode", "Setting")
	name.Everywhere = true
	pkg, ds := Plan(colliding(), Options{Package: "p", Names: link.Names{partModeA: name, partModeB: name, partUserID: name}})
	require.False(t, diag.HasErrors(ds))
	require.Equal(t, strings.ReplaceAll(plainNames, ".Mode", ".Setting"), namesOf(pkg), "what is called something else is left alone")

	name.Was = "Modus"
	_, ds = Plan(colliding(), Options{Package: "p", Names: link.Names{partModeA: name, partModeB: name}})
	ds = slices.DeleteFunc(ds, func(d diag.Diagnostic) bool { return d.Severity == diag.Warning })
	require.Equal(t, []diag.Diagnostic{{
		Pos: name.WasPos, Severity: diag.Error, Code: diag.Correction,
		Message: `nothing that the correction is of has the Go name "Modus" without corrections`,
	}}, ds)
}

// TestAChoiceChangesNoOtherName checks, for names at random, that all others are
// what they are without them, but for those that derive from a chosen one.
func TestAChoiceChangesNoOtherName(t *testing.T) {
	plain := strings.Fields(plainNames)
	all := map[link.Part]string{
		partDeviceA: "ADevice", partDeviceB: "BDevice", partChoice: "Choice", partState: "State",
		partUserID: ".UserIDSnake", partUserId: ".UserIDCamel", partModeA: ".Mode", partOn: "StateOn",
	}
	parts := []link.Part{partDeviceA, partDeviceB, partChoice, partState, partUserID, partUserId, partModeA, partOn}
	for seed := range uint64(100) {
		random := rand.New(rand.NewPCG(seed, 0))
		names := link.Names{}
		changed := map[string]bool{}
		for i, part := range parts {
			if random.IntN(3) == 0 {
				names[part] = chosen(int32(2*i+1), strings.TrimPrefix(all[part], "."), fmt.Sprintf("Other%d", i))
				changed[all[part]] = true
			}
		}
		pkg, ds := Plan(colliding(), Options{Package: "p", Names: names})
		require.False(t, diag.HasErrors(ds), "%+v", ds)
		for i, got := range strings.Fields(namesOf(pkg)) {
			derives := slices.ContainsFunc(parts, func(part link.Part) bool {
				return part.Field == "" && part.Value == "" && changed[all[part]] && strings.HasPrefix(plain[i], all[part])
			})
			if !changed[plain[i]] && !derives {
				require.Equal(t, plain[i], got, "%v", names)
			}
		}
	}
}
