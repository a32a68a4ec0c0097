package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFormats(t *testing.T) {
	workspace(t, map[string]string{"buyer.md": buyer})
	got := specgen(t, "generate", "--format", "json", "-o", "shop", "buyer.md")
	require.Equal(t, exitFindings, got.status)
	require.Empty(t, got.stderr)
	var list []struct {
		Code string
		Pos  struct{ Line, Column, Length int }
	}
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &list))
	require.Len(t, list, 1)
	require.Equal(t, "unresolved-type", list[0].Code)
	require.Equal(t, 20, list[0].Pos.Column)

	got = specgen(t, "generate", "--format", "github", "-o", "shop", "buyer.md")
	require.Equal(t, "::error file=buyer.md,line=7,endLine=7,col=20,endColumn=32,title=unresolved-type::unknown type \"models.Order\": no page defines it, and there is no page order.md\n", got.stdout)

	got = specgen(t, "generate", "--format", "sarif", "-o", "shop", "buyer.md")
	var log struct {
		Version string
		Runs    []struct {
			Results []struct{ RuleID, Level string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &log))
	require.Equal(t, "2.1.0", log.Version)
	require.Equal(t, "unresolved-type", log.Runs[0].Results[0].RuleID)

	got = specgen(t, "generate", "--format", "junit", "-o", "shop", "buyer.md")
	require.Contains(t, got.stdout, `<failure message="unknown type &#34;models.Order&#34;: no page`)
	require.Contains(t, got.stdout, "&#xA;  7 | | `orders` | List[[models.Order]", "the excerpt is there")
}

// TestGitHubNamesFilesFromTheRoot checks that annotations find their files where
// specgen runs in a folder of the repository.
func TestGitHubNamesFilesFromTheRoot(t *testing.T) {
	workspace(t, map[string]string{"api/docs/buyer.md": buyer})
	root, err := os.Getwd()
	require.NoError(t, err)
	t.Setenv("GITHUB_WORKSPACE", root)
	t.Chdir("api")
	got := specgen(t, "check", "--format", "github", "-o", "shop", "docs")
	require.True(t, strings.HasPrefix(got.stdout, "::error file=api/docs/buyer.md,line=7,"), got.stdout)
	require.True(t, strings.HasPrefix(specgen(t, "check", "-o", "shop", "docs").stderr, "docs/buyer.md:7:"), "people are where specgen is")
	t.Setenv("GITHUB_WORKSPACE", t.TempDir())
	require.Contains(t, specgen(t, "check", "--format", "github", "-o", "shop", "docs").stdout, "file=docs/buyer.md,")
}
