package clidoc

import (
	"errors"
	"strings"
	"testing"
)

var helps = map[string]string{
	"": `Makes tea.

The exit status is 0 for tea.

Usage:
  tea [command]

Available Commands:
  brew        Brew a cup
  completion  Generate the autocompletion script for the specified shell
  help        Help about any command

Flags:
  -h, --help        help for tea
      --pot string   pot that is used (default "brown")

Use "tea [command] --help" for more information about a command.
`,
	"brew": `Brew a cup

Usage:
  tea brew [flags]

Examples:
  tea brew
  tea brew --milk

Flags:
  -h, --help             help for brew
      --milk             add milk | or oats
      --minutes int      how long (default 3)
      --sugar n[=1]      lumps

Global Flags:
      --pot string   pot that is used (default "brown")
`,
}

func ofTea(args ...string) (string, error) {
	text, ok := helps[strings.Join(args, " ")]
	if !ok {
		return "", errors.New("no such command")
	}
	return text, nil
}

func TestMarkdownHasEveryPartOfTheHelp(t *testing.T) {
	doc, err := Markdown("tea", ofTea)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Makes tea.\n\nThe exit status is 0 for tea.\n\n",
		"| [`tea brew`](#tea-brew) | Brew a cup |\n\n",
		"## Flags of every command\n\n| flag | what it does | default |\n|---|---|---|\n" +
			"| `--pot string` | pot that is used | `brown` |\n\n",
		"## tea brew\n\nBrew a cup\n\n```text\ntea brew [flags]\n```\n\n",
		"Examples:\n\n```sh\ntea brew\ntea brew --milk\n```\n\n",
		"| `--milk` | add milk \\| or oats |  |\n" +
			"| `--minutes int` | how long | `3` |\n| `--sugar n[=1]` | lumps |  |\n",
	} {
		if !strings.Contains(string(doc), want) {
			t.Errorf("the document has no\n%s", want)
		}
	}
	if strings.Count(string(doc), "--pot") != 1 || strings.Contains(string(doc), "-h,") {
		t.Errorf("--pot belongs to the flags of every command only, and --help nowhere:\n%s", doc)
	}
}

func TestMarkdownFailsForHelpThatItCannotRead(t *testing.T) {
	for _, brew := range []string{
		"Brew a cup",
		"Brew a cup\n\nUsage:\n  tea brew\n\nFlags:\n  milk\n",
	} {
		_, err := Markdown("tea", func(args ...string) (string, error) {
			if len(args) > 0 {
				return brew, nil
			}
			return ofTea()
		})
		if err == nil || !strings.Contains(err.Error(), `"brew"`) {
			t.Errorf("%q: %v", brew, err)
		}
	}
}
