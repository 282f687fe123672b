package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// commitTimes are the times of the first and the last commit of a file under its present name.
type commitTimes struct{ first, last time.Time }

// HistoryGap is why the dates of commits are not known.
type HistoryGap uint8

const (
	NoGap             HistoryGap = iota // they are known
	NoRepository                        // the site is in none, or there is no Git
	NoCommit                            // the repository is new
	ShallowClone                        // the oldest commit that was fetched seems to have added every file
	BareRepository                      // the site is itself the inside of a repository, which a proposal may bring
	UnreadableHistory                   // Git does not read it: it is damaged, or belongs to somebody else
)

// history is what Git knows about the files of content.
type history struct {
	commits map[string]commitTimes // by path; empty if unknown
	gap     HistoryGap
}

// gitTimeout is how long Git may take to say where its repository is. A config that includes a pipe would take forever.
const gitTimeout = 10 * time.Second

// readHistory asks Git for the commit times of the files of content, once for each Scan.
//
// A repository can come with the content: as a .git in a ZIP, or as files of a proposal that make a folder look like a
// bare one. Its config names programs that Git runs (core.fsmonitor, gpg.program, core.sshCommand and others, more with
// each version). So Git is only asked where the objects are, which runs no program, and reads them in an empty
// repository of ours. What it obeys there are the settings of the machine and of its user.
func (r *Reader) readHistory(ctx context.Context) history {
	repo, gap := r.locateRepository(ctx)
	if repo == nil {
		return history{gap: gap}
	}
	log, err := repo.git(ctx, "log", "--format="+commitMark+"%ct", "--name-only", "--no-renames", "--no-show-signature",
		"--relative="+repo.prefix, repo.head, "--", repo.prefix+ContentFolder)
	if err != nil {
		return history{gap: UnreadableHistory}
	}
	return history{commits: parseLog(log)}
}

// IsCommitted reports whether a file or folder is in the commit that is checked out, or is reached by a link that is.
// However its path is spelled, the disk says what is the same as what the commit names. Without Git, or outside of its
// repository, nothing is committed.
func (r *Reader) IsCommitted(ctx context.Context, name string) bool {
	repo, _ := r.locateRepository(ctx)
	if repo == nil {
		return false
	}
	committed, err := repo.git(ctx, "ls-tree", "-r", "-t", "-z", "--name-only", repo.head)
	if err != nil {
		return false
	}
	dir, err := filepath.EvalSymlinks(r.dir)
	if err != nil {
		return false
	}
	ways := waysTo(name)
	top := filepath.Join(dir, strings.Repeat("../", strings.Count(repo.prefix, "/")))
	for path := range strings.SplitSeq(strings.TrimSuffix(string(committed), "\x00"), "\x00") {
		path = filepath.Join(top, filepath.FromSlash(path))
		for _, way := range ways {
			if !isSpelledLike(filepath.Base(path), filepath.Base(way)) {
				continue
			}
			named, err := os.Lstat(path)
			info, err2 := os.Lstat(way)
			if err == nil && err2 == nil && os.SameFile(named, info) {
				return true
			}
		}
	}
	return false
}

// waysTo returns a path, the same without links, and the links that it leads through.
func waysTo(name string) []string {
	name, err := filepath.Abs(name)
	if err != nil {
		return nil
	}
	ways := []string{name}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		ways = append(ways, real)
	}
	for above := filepath.Dir(name); above != filepath.Dir(above); above = filepath.Dir(above) {
		if info, err := os.Lstat(above); err == nil && isLink(info) {
			ways = append(ways, above)
		}
	}
	return ways
}

// isSpelledLike reports whether some file system takes two names for one: macOS and Windows ignore the case of letters,
// macOS also how a letter with an accent is composed.
func isSpelledLike(a, b string) bool {
	return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b))
}

// git runs Git in an empty repository that has the objects of this one, and returns what it prints.
func (repo *repository) git(ctx context.Context, args ...string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "etalase-history-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := writeEmptyRepository(dir, repo.objectFormat); err != nil {
		return nil, err
	}
	args = append([]string{"-c", "core.quotePath=false", "--literal-pathspecs", "--git-dir=" + dir, "--bare"}, args...)
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Env = append(gitEnvironment(), "GIT_OBJECT_DIRECTORY="+repo.objects)
	return cmd.Output()
}

// repository is where the history of a site is.
type repository struct {
	head         string // the commit that is checked out
	objects      string // the folder of all objects
	objectFormat string // sha1 or sha256
	prefix       string // the path of the site in the repository, with a slash at its end; empty: they are the same
}

// locateRepository returns the repository that the site is in, or nil, and why.
func (r *Reader) locateRepository(ctx context.Context) (*repository, HistoryGap) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, NoRepository
	}
	ctx, cancel := context.WithTimeout(ctx, gitTimeout)
	defer cancel()
	ask := func(questions ...string) ([]string, error) {
		// Git before 2.38 does not know safe.bareRepository; --is-inside-git-dir tells of it as well.
		args := []string{"-C", r.dir, "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit", "rev-parse"}
		cmd := exec.CommandContext(ctx, "git", append(args, questions...)...)
		cmd.Env = gitEnvironment()
		cmd.WaitDelay = time.Second
		out, err := cmd.Output()
		return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n"), err
	}
	answers, err := ask("--is-inside-git-dir", "--is-shallow-repository", "--show-object-format",
		"--git-path", "objects", "--show-prefix")
	switch {
	case looksBare(r.dir):
		return nil, BareRepository
	case err != nil && !hasRepositoryAbove(r.dir):
		return nil, NoRepository
	case err != nil || len(answers) != 5:
		return nil, UnreadableHistory
	case answers[0] != "false":
		return nil, BareRepository
	case answers[1] != "false":
		return nil, ShallowClone
	}
	repo := &repository{objectFormat: answers[2], objects: answers[3], prefix: answers[4]}
	if !filepath.IsAbs(repo.objects) {
		dir, err := filepath.EvalSymlinks(r.dir) // Git means the folder, not a link to it
		if err != nil {
			return nil, UnreadableHistory
		}
		repo.objects = filepath.Join(dir, repo.objects)
	}
	head, err := ask("--verify", "--quiet", "HEAD")
	if failure, ok := errors.AsType[*exec.ExitError](err); ok && failure.ExitCode() == 1 {
		return nil, NoCommit // by --quiet the only failure with this status
	}
	if err != nil || len(head) != 1 {
		return nil, UnreadableHistory
	}
	repo.head = head[0]
	return repo, NoGap
}

// looksBare reports whether Git would take a folder for a bare repository.
func looksBare(dir string) bool {
	for _, name := range []string{"HEAD", "objects", "refs"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// hasRepositoryAbove reports whether a folder, or one above it, has a .git.
func hasRepositoryAbove(dir string) bool {
	dir, err := filepath.EvalSymlinks(dir)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return true
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return false
}

// gitEnvironment returns the environment of Git, without what leads it to another repository, and without networks:
// an object that is missing is not fetched.
func gitEnvironment() []string {
	var env []string
	for _, variable := range os.Environ() {
		switch name, _, _ := strings.Cut(variable, "="); name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_NAMESPACE",
			"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_EXTERNAL_DIFF":
		default:
			env = append(env, variable)
		}
	}
	return append(env, "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0",
		"GIT_OPTIONAL_LOCKS=0")
}

// writeEmptyRepository makes the least that Git takes for a repository (gitrepository-layout).
func writeEmptyRepository(dir, objectFormat string) error {
	config := "[core]\n\trepositoryformatversion = 1\n\tbare = true\n" +
		"[extensions]\n\tobjectformat = " + objectFormat + "\n"
	if err := os.WriteFile(filepath.Join(dir, "config"), []byte(config), 0o600); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "HEAD"), []byte("ref: refs/heads/none\n"), 0o600); err != nil {
		return err
	}
	return os.Mkdir(filepath.Join(dir, "refs"), 0o700)
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
		if line != "" {
			file := path.Clean(line)
			times := files[file]
			if times.last.IsZero() {
				times.last = commit
			}
			times.first = commit
			files[file] = times
		}
	}
	return files
}

// HasHistoryOf reports whether two snapshots know the same of the history of their files.
func (s *Snapshot) HasHistoryOf(other *Snapshot) bool {
	return s.history.gap == other.history.gap && maps.Equal(s.history.commits, other.history.commits)
}

// withHistory returns a snapshot of the same files with another history.
func (s *Snapshot) withHistory(h history) *Snapshot {
	next := *s
	next.history = h
	return &next
}

// LastCommit returns the time of the last commit that changed a file of content. It is zero if unknown.
func (s *Snapshot) LastCommit(path string) time.Time { return s.history.commits[path].last }

// FirstCommit returns the time of the first commit of a file of content under its present name. It is zero if unknown.
func (s *Snapshot) FirstCommit(path string) time.Time { return s.history.commits[path].first }

// HistoryGap returns why the times of commits are unknown.
func (s *Snapshot) HistoryGap() HistoryGap { return s.history.gap }
