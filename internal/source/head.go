package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// head is what says in the files of a repository which commit is checked out. A commit changes it, and so does whatever
// else changes the history of the site: a switch of branches, a pull, a rebase, git fetch --unshallow.
type head struct {
	stamp   string   // differs after each of these; empty outside a repository
	folders []string // where the files lie that the stamp was made of
}

// readHead reads the head of the repository that dir is in. It only compares files, since a watcher asks every other
// second; readHistory asks Git.
func readHead(dir string) head {
	own := gitFolder(dir)
	if own == "" {
		return head{}
	}
	common := own // of all worktrees
	if text := readLine(filepath.Join(own, "commondir")); text != "" {
		common = within(own, text)
	}
	h := head{folders: []string{own}}
	// The time is in the stamp because a branch may be left and come back while Git is asked, which then says what the
	// other one has.
	note := func(name, text string) {
		if info, err := os.Stat(name); err == nil {
			h.stamp += fmt.Sprintf("%q %d %d ", text, info.Size(), info.ModTime().UnixNano())
		}
		if folder := filepath.Dir(name); folder != h.folders[len(h.folders)-1] {
			h.folders = append(h.folders, folder)
		}
	}
	branch := readLine(filepath.Join(own, "HEAD"))
	note(filepath.Join(own, "HEAD"), branch)
	for _, name := range []string{"packed-refs", "shallow", "reftable/tables.list"} {
		note(filepath.Join(common, filepath.FromSlash(name)), "")
	}
	if ref, ok := strings.CutPrefix(branch, "ref: "); ok {
		name := filepath.Join(common, filepath.FromSlash(ref))
		note(name, readLine(name))
	}
	return h
}

// gitFolder returns the folder in which Git keeps the repository, or this worktree of it, that dir is in. It returns ""
// if dir is in none.
func gitFolder(dir string) string {
	dir, err := filepath.EvalSymlinks(dir)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	for ; err == nil; dir = filepath.Dir(dir) {
		name := filepath.Join(dir, ".git")
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			return name
		} else if err == nil { // a worktree or a submodule
			if link, ok := strings.CutPrefix(readLine(name), "gitdir: "); ok {
				return within(dir, link)
			}
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
	return ""
}

func within(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// readLine returns the text of a small file. It returns "" if there is none. A repository may have come with the
// content, so it may be a pipe, which nobody writes into, or without an end.
func readLine(name string) string {
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > 1<<12 {
		return ""
	}
	text, _ := os.ReadFile(name)
	return strings.TrimSpace(string(text))
}
