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

// commitTimes are the times of the first and the last commit of a file under its present name.
type commitTimes struct{ first, last time.Time }

// commitHistory returns the commit times of the files of content, by path. It asks Git once for each Scan. The result
// is empty without Git, outside a repository, and in a shallow clone: there the oldest commit that was fetched seems to
// have added every file.
func (r *Reader) commitHistory(ctx context.Context) map[string]commitTimes {
	git := func(args ...string) []byte {
		args = append([]string{"-C", r.dir, "-c", "core.quotePath=false"}, args...)
		out, err := exec.CommandContext(ctx, "git", args...).Output()
		if err != nil {
			return nil
		}
		return out
	}
	if shallow := git("rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) != "false" {
		return nil
	}
	return parseLog(git("log", "--format="+commitMark+"%ct",
		"--name-only", "--no-renames", "--relative", "--", ContentFolder))
}

// commitMark begins the line of a commit; no file name begins with it.
const commitMark = "\x01"

// parseLog reads the output of git log, newest commit first: for each commit its time in Unix seconds, then the paths
// that it changed.
func parseLog(log []byte) map[string]commitTimes {
	files := map[string]commitTimes{}
	var commit time.Time
	for lines := bufio.NewScanner(bytes.NewReader(log)); lines.Scan(); {
		line := lines.Text()
		if text, ok := strings.CutPrefix(line, commitMark); ok {
			seconds, _ := strconv.ParseInt(text, 10, 64) // Git writes only digits here
			commit = time.Unix(seconds, 0)
			continue
		}
		if path := filepath.ToSlash(line); path != "" {
			times := files[path]
			if times.last.IsZero() {
				times.last = commit
			}
			times.first = commit
			files[path] = times
		}
	}
	return files
}

// LastCommit returns the time of the last commit that changed a file of content. It is zero if unknown.
func (s *Snapshot) LastCommit(path string) time.Time { return s.commits[path].last }

// FirstCommit returns the time of the first commit of a file of content under its present name. It is zero if unknown.
func (s *Snapshot) FirstCommit(path string) time.Time { return s.commits[path].first }
