//go:build linux || darwin

package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"sync/atomic"
	"syscall"
	"testing"

	"etalase/internal/filetest"
)

// The test binary is also the process that is killed: with these variables set it writes edition B into the folder and
// kills itself at the named step.
const (
	victimFolderEnv = "ETALASE_TEST_SYNC_FOLDER"
	victimStepEnv   = "ETALASE_TEST_SYNC_STEP"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimFolderEnv); dir != "" {
		syncUntil(os.Getenv(victimStepEnv), dir)
	}
	os.Exit(m.Run())
}

// step is a moment of a Sync at which its process is killed, and what the folder then holds.
type step struct {
	name  string
	holds byte                               // the edition, or folderMissing
	arm   func(host *platform, files []File) // makes a Sync with these die there
}

const folderMissing = '-'

// steps returns all moments of a Sync between two changes of the file system that a later Sync or a reader can tell
// apart.
func steps() []step {
	return []step{
		{"before the first file", 'A', func(_ *platform, files []File) { dieAtData(files, 1) }},
		{"half of the files are staged", 'A', func(_ *platform, files []File) { dieAtData(files, len(files)/2) }},
		{"before the first link", 'A', func(host *platform, _ []File) { host.link = dieAtCall(1, host.link) }},
		{"between two links", 'A', func(host *platform, _ []File) { host.link = dieAtCall(2, host.link) }},
		{"before the exchange", 'A', func(host *platform, _ []File) { host.exchange = dieAtCall(1, host.exchange) }},
		{"after the exchange", 'B', func(host *platform, _ []File) { host.exchange = dieAfter(1, host.exchange) }},
		{"before the first of two renames", 'A', func(host *platform, _ []File) {
			host.exchange, host.rename = withoutExchange().exchange, dieAtCall(1, host.rename)
		}},
		{"between two renames", folderMissing, func(host *platform, _ []File) {
			host.exchange, host.rename = withoutExchange().exchange, dieAfter(1, host.rename)
		}},
		{"after two renames", 'B', func(host *platform, _ []File) {
			host.exchange, host.rename = withoutExchange().exchange, dieAfter(2, host.rename)
		}},
		{"half of the old tree is removed", 'B', func(host *platform, _ []File) {
			host.removeTree = func(dir string, _ names) error {
				_ = os.RemoveAll(nativePath(dir, "produk/1"))
				die()
				return nil
			}
		}},
	}
}

// die is what a kill from outside does: nothing is cleaned up.
func die() { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} }

// dieAtCall lets n-1 calls pass.
func dieAtCall(n int64, call func(a, b string) error) func(a, b string) error {
	var calls atomic.Int64
	return func(a, b string) error {
		if calls.Add(1) == n {
			die()
		}
		return call(a, b)
	}
}

func dieAfter(n int64, call func(a, b string) error) func(a, b string) error {
	var calls atomic.Int64
	return func(a, b string) error {
		err := call(a, b)
		if calls.Add(1) == n {
			die()
		}
		return err
	}
}

func dieAtData(files []File, n int) {
	var calls atomic.Int64
	for i, f := range files {
		files[i].Data = func() ([]byte, error) {
			if calls.Add(1) == int64(n) {
				die()
			}
			return f.Data()
		}
	}
}

func syncUntil(name, dir string) {
	host, files := hostPlatform(), editionFiles('B')
	for _, s := range steps() {
		if s.name == name {
			s.arm(&host, files)
		}
	}
	_, err := syncOn(context.Background(), host, dir, files, nil)
	fmt.Fprintln(os.Stderr, "the sync ended:", err)
	os.Exit(1)
}

// editionFiles makes 60 files. Half of their paths are in both editions, with different bytes; two files are the same.
func editionFiles(edition byte) []File {
	from := int(edition-'A') * 30
	var files []File
	for i := from; i < from+60; i++ {
		data := fmt.Appendf(nil, "page %d of edition %c", i, edition)
		files = append(files, fileOf(fmt.Sprintf("produk/%d/%d.html", i/10, i), data))
	}
	return append(files, filesOf("all.txt", "in both", "more.txt", "in both")...)
}

func TestKillAtAnyStepLeavesACompleteFolder(t *testing.T) {
	for _, s := range steps() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			dir := newDir(t)
			filetest.Write(t, dir, map[string]string{"CNAME": "etalase.example", "docs/manual/a.txt": "foreign"})
			mustSync(t, dir, editionFiles('A'))
			killSync(t, dir, s.name)
			if got := editionInFolder(t, dir); got != s.holds {
				t.Errorf("the folder holds %c, want %c", got, s.holds)
			}
			mustSync(t, dir, editionFiles('B'))
			if got := editionInFolder(t, dir); got != 'B' {
				t.Errorf("after the next Sync the folder holds %c", got)
			}
			expectAlone(t, dir)
		})
	}
}

// killSync runs a Sync in another process, which must die by the signal.
func killSync(t *testing.T, dir, step string) {
	t.Helper()
	victim := exec.Command(os.Args[0])
	victim.Env = append(os.Environ(), victimFolderEnv+"="+dir, victimStepEnv+"="+step)
	victim.Stderr = os.Stderr
	var exit *exec.ExitError
	if err := victim.Run(); !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("it ended by itself: %v", err)
	}
}

func editionInFolder(t *testing.T, dir string) byte {
	t.Helper()
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return folderMissing
	}
	got := readTree(t, dir)
	if got["CNAME"] != "etalase.example" || got["docs/manual/a.txt"] != "foreign" {
		t.Fatal("foreign files are gone")
	}
	maps.DeleteFunc(got, func(p, content string) bool {
		return content == "/" || p == "CNAME" || p == "docs/manual/a.txt"
	})
	for _, edition := range []byte("AB") {
		want := map[string]string{}
		for _, f := range editionFiles(edition) {
			data, _ := f.Data()
			want[f.Path] = string(data)
		}
		if maps.Equal(got, want) {
			return edition
		}
	}
	t.Fatalf("neither edition but %d files", len(got))
	return 0
}
