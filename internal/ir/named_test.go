package ir

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func named(sources ...string) *Spec {
	spec := &Spec{}
	for _, source := range sources {
		spec.Decls = append(spec.Decls, &Decl{ID: source + "#Link", Name: "Link", Source: source})
	}
	return spec
}

func TestNamed(t *testing.T) {
	spec := named("docs/models/link.md", "docs/operations/link.md", "docs/v1.2/errors/link.md", "docs/v2/errors/link.md", "link.md")
	spec.Decls = append(spec.Decls, &Decl{ID: "docs/models/mylink.md#MyLink", Name: "MyLink", Source: "docs/models/mylink.md"})
	for _, tt := range []struct {
		give string
		want []int
	}{
		{give: "Link", want: []int{0, 1, 2, 3, 4}},
		{give: "models.Link", want: []int{0}},
		{give: "docs.models.Link", want: []int{0}},
		{give: "docs/models.Link", want: []int{0}},
		{give: "odels.Link"},
		{give: "errors.Link", want: []int{2, 3}},
		{give: "v2.errors.Link", want: []int{3}},
		{give: "v1.2.errors.Link", want: []int{2}},
		{give: "link.md#Link", want: []int{4}},
		{give: "MyLink", want: []int{5}},
		{give: "link"},
		{give: ".Link"},
		{give: ""},
	} {
		t.Run(tt.give, func(t *testing.T) {
			var want []*Decl
			for _, i := range tt.want {
				want = append(want, spec.Decls[i])
			}
			require.Equal(t, want, spec.Named(tt.give))
		})
	}
}

func TestNameOf(t *testing.T) {
	spec := named("docs/models/link.md", "docs/v1.2/errors/link.md", "docs/v2/errors/link.md", "link.md")
	want := []string{"models.Link", "v1.2.errors.Link", "v2.errors.Link", "link.md#Link"}
	for i, d := range spec.Decls {
		require.Equal(t, want[i], spec.NameOf(d))
		require.Equal(t, []*Decl{d}, spec.Named(want[i]))
	}
	require.Equal(t, "Link", named("docs/models/link.md").NameOf(spec.Decls[0]))
}
