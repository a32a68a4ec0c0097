package main

import (
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestVersionLine(t *testing.T) {
	release := debug.Module{Path: "example.com/specgen", Version: "v1.2.3"}
	platform := []debug.BuildSetting{{Key: "GOARCH", Value: "arm64"}, {Key: "GOOS", Value: "darwin"}}
	commit := []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"}}
	time := debug.BuildSetting{Key: "vcs.time", Value: "2026-01-02T03:04:05Z"}
	modified := func(value string) debug.BuildSetting { return debug.BuildSetting{Key: "vcs.modified", Value: value} }
	tests := []struct {
		name     string
		version  debug.Module
		settings []debug.BuildSetting
		want     string
	}{
		{name: "nothing is known", want: "specgen (unknown) (go1.26.8)"},
		{name: "installed from a module", version: release, settings: platform, want: "specgen v1.2.3 (go1.26.8 darwin/arm64)"},
		{
			name: "a release", version: release, settings: append(append(platform, commit...), time, modified("false")),
			want: "specgen v1.2.3 (commit 0123456789ab of 2026-01-02; go1.26.8 darwin/arm64)",
		},
		{
			name: "a changed clone", version: debug.Module{Version: "v1.2.4-0.20260102030405-0123456789ab+dirty"}, settings: append(append(platform, commit...), time, modified("true")),
			want: "specgen v1.2.4-0.20260102030405-0123456789ab+dirty (commit 0123456789ab of 2026-01-02, modified; go1.26.8 darwin/arm64)",
		},
		{name: "no version", version: debug.Module{Version: "(devel)"}, settings: platform, want: "specgen (devel) (go1.26.8 darwin/arm64)"},
		{name: "no time", settings: commit, want: "specgen (unknown) (commit 0123456789ab; go1.26.8)"},
		{name: "a short revision", settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "77"}}, want: "specgen (unknown) (commit 77; go1.26.8)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, versionLine(&debug.BuildInfo{GoVersion: "go1.26.8", Main: tt.version, Settings: tt.settings}))
		})
	}
}

func TestVersion(t *testing.T) {
	got := specgen(t, "version")
	require.Zero(t, got.status)
	require.Empty(t, got.stderr)
	require.Regexp(t, `^specgen \S+ \(.*`+runtime.Version()+`.*\)\n$`, got.stdout)
}
