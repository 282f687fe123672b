package source

import (
	"bufio"
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// commits are when a file was first committed under its name, and last.
type commits struct{ first, last time.Time }

// history is when the files of content were committed, by path, where the
// site is in a Git repository whose whole history is there: in a shallow one
// every file seems to be of the oldest commit that was fetched. Git is asked for
// it, once for each scan; where there is no Git, there is no history.
func (r *Reader) history(ctx context.Context) map[string]commits {
	git := func(args ...string) []byte {
		out, err := exec.CommandContext(ctx, "git", append([]string{"-C", r.dir, "-c", "core.quotePath=false"}, args...)...).Output()
		if err != nil {
			return nil
		}
		return out
	}
	if shallow := git("rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) != "false" {
		return nil
	}
	const mark = "\x01" // no name of a file begins with it
	files := map[string]commits{}
	var at time.Time
	lines := bufio.NewScanner(bytes.NewReader(git("log", "--format="+mark+"%ct", "--name-only", "--no-renames", "--relative", "--", "content")))
	for lines.Scan() {
		line := lines.Text()
		if seconds, ok := strings.CutPrefix(line, mark); ok {
			n, _ := strconv.ParseInt(seconds, 10, 64) // Git writes nothing else
			at = time.Unix(n, 0)
			continue
		}
		if path := filepath.ToSlash(line); path != "" {
			file := files[path]
			if file.last.IsZero() { // the newest commit comes first
				file.last = at
			}
			file.first = at
			files[path] = file
		}
	}
	return files
}

// Committed is when a file was last committed; zero where that is not known.
func (s *Snapshot) Committed(path string) time.Time { return s.committed[path].last }

// Begun is when a file was first committed under its name; zero where that is not known.
func (s *Snapshot) Begun(path string) time.Time { return s.committed[path].first }
