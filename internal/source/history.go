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

// history is when the files of content were last committed, by path, where the
// site is in a Git repository whose whole history is there: in a shallow one
// every file seems to be of the oldest commit that was fetched. Git is asked for
// it, once for each scan; where there is no Git, there is no history.
func (r *Reader) history(ctx context.Context) map[string]time.Time {
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
	last := map[string]time.Time{}
	var at time.Time
	lines := bufio.NewScanner(bytes.NewReader(git("log", "--format="+mark+"%ct", "--name-only", "--no-renames", "--relative", "--", "content")))
	for lines.Scan() {
		line := lines.Text()
		if seconds, ok := strings.CutPrefix(line, mark); ok {
			n, _ := strconv.ParseInt(seconds, 10, 64) // Git writes nothing else
			at = time.Unix(n, 0)
			continue
		}
		if path := filepath.ToSlash(line); path != "" && last[path].IsZero() { // the newest commit comes first
			last[path] = at
		}
	}
	return last
}

// Committed is when a file was last committed; zero where that is not known.
func (s *Snapshot) Committed(path string) time.Time { return s.committed[path] }
