package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// action is what GitHub reads in action.yml.
type action struct {
	Name, Description string
	Inputs            map[string]struct{ Description, Default string }
	Runs              struct {
		Using string
		Steps []actionStep
	}
}

type actionStep struct {
	Name, If, Uses, Shell, Run string
	Directory                  string `yaml:"working-directory"`
	With, Env                  map[string]string
}

// decodeYAML decodes a YAML document that must have no keys that out does not.
func decodeYAML(t *testing.T, text string, out any) {
	t.Helper()
	decoder := yaml.NewDecoder(strings.NewReader(text))
	decoder.KnownFields(true)
	require.NoError(t, decoder.Decode(out), text)
}

func readAction(t *testing.T) (a action) {
	t.Helper()
	text, err := os.ReadFile("../../action.yml")
	require.NoError(t, err)
	decodeYAML(t, string(text), &a)
	return a
}

// TestActionInputs checks that each input is used, that none is without a default, and
// that none becomes part of a script.
func TestActionInputs(t *testing.T) {
	a := readAction(t)
	require.Equal(t, "composite", a.Runs.Using)
	require.Equal(t, "check", a.Inputs["verb"].Default)
	expression := regexp.MustCompile(`^\$\{\{ inputs\.([a-z-]+) \}\}$`)
	used := map[string]bool{}
	for _, step := range a.Runs.Steps {
		require.NotContains(t, step.Run, "${{")
		require.NotEqual(t, step.Run == "", step.Uses == "", "a step runs or uses something")
		require.Equal(t, step.Run != "", step.Shell == "bash")
		for _, m := range regexp.MustCompile(`inputs\.([a-z-]+)`).FindAllStringSubmatch(step.If, -1) {
			used[m[1]] = true
		}
		for _, value := range append([]string{step.Directory}, values(step.With, step.Env)...) {
			if m := expression.FindStringSubmatch(value); m != nil {
				used[m[1]] = true
				continue
			}
			require.NotContains(t, value, "${{")
		}
	}
	for name, input := range a.Inputs {
		require.True(t, used[name], "%s is not used", name)
		require.NotEmpty(t, input.Description)
	}
	require.Len(t, used, len(a.Inputs), "all that is used is an input")
	require.Regexp(t, `^actions/setup-go@v\d+$`, a.Runs.Steps[0].Uses)
}

func values(maps ...map[string]string) []string {
	var out []string
	for _, m := range maps {
		for _, key := range sortedKeys(m) {
			out = append(out, m[key])
		}
	}
	return out
}

// runner is a machine of GitHub's, as far as the scripts of the action see it.
type runner struct {
	action    action
	workspace string
	env       []string
}

// newRunner makes a runner of the working folder, with specgen's repository as the
// action.
func newRunner(t *testing.T) *runner {
	t.Helper()
	ownCache(t)
	a := readAction(t)
	path, err := filepath.Abs("../..")
	require.NoError(t, err)
	r := &runner{action: a, workspace: t.TempDir()}
	r.env = append(os.Environ(), "GITHUB_ACTION_PATH="+path, "RUNNER_TEMP="+t.TempDir(), "GITHUB_WORKSPACE="+r.workspace)
	t.Chdir(r.workspace)
	return r
}

// step runs a script of the action with inputs, and returns what it prints.
func (r *runner) step(t *testing.T, name string, inputs map[string]string, env ...string) (string, int) {
	t.Helper()
	value := func(text string) string {
		for input, about := range r.action.Inputs {
			given, ok := inputs[input]
			if !ok {
				given = about.Default
			}
			text = strings.ReplaceAll(text, "${{ inputs."+input+" }}", given)
		}
		return text
	}
	i := slices.IndexFunc(r.action.Runs.Steps, func(s actionStep) bool { return s.Name == name })
	require.NotEqual(t, -1, i, name)
	s := r.action.Runs.Steps[i]
	writeFiles(t, r.workspace, map[string]string{"../script.sh": s.Run})
	command := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", filepath.Join(r.workspace, "../script.sh"))
	command.Dir = filepath.Join(r.workspace, value(s.Directory))
	command.Env = append(slices.Clone(r.env), env...)
	for variable, text := range s.Env {
		command.Env = append(command.Env, variable+"="+value(text))
	}
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, &out
	err := command.Run()
	if command.ProcessState == nil {
		require.NoError(t, err)
	}
	return out.String(), command.ProcessState.ExitCode()
}

// TestAction runs what the action runs, in a repository that has its documents in a
// folder.
func TestAction(t *testing.T) {
	r := newRunner(t)
	writeFiles(t, ".", map[string]string{
		"api/go.mod": "module example.com/test\n\ngo 1.25\n", "api/spec/order.md": order,
		"api/specgen.yaml": "packages:\n  - from: [spec]\n    out: shop\n",
	})
	out, status := r.step(t, "Install specgen", nil)
	require.Zero(t, status, out)

	in := map[string]string{"working-directory": "api"}
	run := func(verb, args string) (string, int) {
		in["verb"], in["args"] = verb, args
		return r.step(t, "Run specgen", in)
	}
	out, status = run("check", "")
	require.Equal(t, exitFindings, status)
	require.True(t, strings.HasPrefix(out, "::error file=api/shop/order.go,title=missing::"), out)
	out, status = run("generate", "")
	require.Zero(t, status, out)
	require.Empty(t, out)
	out, status = run("check", "-o shop\n  --format text spec/**")
	require.Zero(t, status, out)

	for _, hostile := range []string{"$(touch pwned)", "; touch pwned", "`touch pwned`", `"; touch pwned; "`, "'; touch pwned; '", "| touch pwned", "${{ github.token }}"} {
		out, status = run("check", hostile)
		require.NotZero(t, status, out)
		out, status = run(hostile, "")
		require.Equal(t, exitUsage, status, out)
	}
	require.NoFileExists(t, "api/pwned")
}

// TestActionInstalls checks which specgen each version is, but for what the network has.
func TestActionInstalls(t *testing.T) {
	r := newRunner(t)
	writeFiles(t, ".", map[string]string{"bin/go": "#!/bin/sh\necho \"$GOBIN|$PWD|$*\"\n"})
	require.NoError(t, os.Chmod("bin/go", 0o777))
	stub := "PATH=" + filepath.Join(r.workspace, "bin") + ":" + os.Getenv("PATH")
	for _, test := range []struct{ version, want string }{
		{"", `^\|.*\|build -trimpath -o \S+/specgen-bin/ \./cmd/specgen\n$`},
		{"tool", `^\|` + r.workspace + `\|build -trimpath -o \S+/specgen-bin/ example\.com/specgen/cmd/specgen\n$`},
		{"v1.2.3", `^\S+/specgen-bin\|` + r.workspace + `\|install -trimpath example\.com/specgen/cmd/specgen@v1\.2\.3\n$`},
		{"$(touch pwned)", `specgen@\$\(touch pwned\)\n$`},
	} {
		out, status := r.step(t, "Install specgen", map[string]string{"version": test.version}, stub, "GOBIN=")
		require.Zero(t, status, out)
		require.Regexp(t, test.want, out)
	}
	require.NoFileExists(t, "pwned")
}

// TestActionInstallsTool checks that the version in go.mod is run where it is asked for.
func TestActionInstallsTool(t *testing.T) {
	clone, err := filepath.Abs("../..")
	require.NoError(t, err)
	r := newRunner(t)
	writeFiles(t, ".", map[string]string{"go.mod": "module example.com/test\n\ngo 1.25\n"})
	goRun(t, "mod", "edit", "-replace", "example.com/specgen="+clone, "-require", "example.com/specgen@v0.0.0", "-tool", "example.com/specgen/cmd/specgen")
	goRun(t, "mod", "tidy")
	out, status := r.step(t, "Install specgen", map[string]string{"version": "tool"})
	require.Zero(t, status, out)
	out, status = r.step(t, "Run specgen", map[string]string{"args": "-o x nowhere.md"})
	require.Equal(t, exitFailure, status, "there is a specgen: %s", out)
}

// TestPreCommitHooks runs what the hooks run, in a repository of a user.
func TestPreCommitHooks(t *testing.T) {
	text, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	require.NoError(t, err)
	var hooks []struct {
		ID, Name, Description, Language, Entry, Files string
		PassFilenames                                 bool `yaml:"pass_filenames"`
	}
	decodeYAML(t, string(text), &hooks)
	require.Len(t, hooks, 2)
	byID := map[string][]string{}
	for _, hook := range hooks {
		require.Equal(t, "golang", hook.Language)
		require.False(t, hook.PassFilenames, "specgen.yaml says what to read")
		require.Contains(t, section(t, "## In CI"), "id: "+hook.ID)
		files := regexp.MustCompile(hook.Files)
		for file, want := range map[string]bool{"a.md": true, "docs/a.mdx": true, "shop/a.go": true, "specgen.yaml": true, "api/specgen.yaml": true, "a.yaml": false, "a.png": false, "myspecgen.yaml": false} {
			require.Equal(t, want, files.MatchString(file), file)
		}
		command, args, _ := strings.Cut(hook.Entry, " ")
		require.Equal(t, "specgen", command)
		byID[hook.ID] = strings.Fields(args)
	}
	workspace(t, map[string]string{"spec/order.md": order, "specgen.yaml": "packages:\n  - from: [spec]\n    out: shop\n"})
	require.Equal(t, exitFindings, specgen(t, byID["specgen-check"]...).status)
	require.Equal(t, result{}, specgen(t, byID["specgen-generate"]...))
	require.Equal(t, result{}, specgen(t, byID["specgen-check"]...))
}

// TestReadmeWorkflows checks that the workflows in README are YAML, and say nothing to
// the action that it does not know.
func TestReadmeWorkflows(t *testing.T) {
	known := readAction(t).Inputs
	workflows, uses := 0, 0
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(section(t, "## In CI"), -1) {
		var workflow struct {
			Name        string
			On          any
			Permissions map[string]string
			Jobs        map[string]struct {
				RunsOn string `yaml:"runs-on"`
				Steps  []actionStep
			}
			Repos []struct {
				Repo, Rev string
				Hooks     []struct{ ID string }
			}
		}
		decodeYAML(t, block[1], &workflow)
		if workflow.Repos != nil {
			continue // of pre-commit
		}
		workflows++
		require.NotNil(t, workflow.On)
		require.NotEmpty(t, workflow.Permissions, "a workflow says what it may")
		for _, job := range workflow.Jobs {
			require.NotEmpty(t, job.RunsOn)
			for _, step := range job.Steps {
				require.NotContains(t, step.Run, "${{")
				if strings.HasPrefix(step.Uses, "example/specgen@") {
					uses++
					for input := range step.With {
						require.Contains(t, known, input)
					}
				}
			}
		}
	}
	require.Equal(t, 2, workflows)
	require.Equal(t, 2, uses)
	for input := range known {
		require.Contains(t, section(t, "## In CI"), "`"+input+"`")
	}
}
