package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"etalase/internal/clidoc"
)

// commandsDoc returns docs/commands.md: what the program of the repository prints for --help.
func commandsDoc(repository string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "gendocs-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "etalase")
	build := exec.Command("go", "build", "-o", program, "./cmd/etalase")
	build.Dir, build.Stderr = repository, os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("go build ./cmd/etalase: %w", err)
	}
	doc, err := clidoc.Markdown(filepath.Base(program), func(args ...string) (string, error) {
		text, err := exec.Command(program, append(args, "--help", "--lang", "en")...).Output()
		return string(text), err
	})
	return append([]byte(header), doc...), err
}
