//go:build linux || darwin

package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"
)

// The test binary is also the process that is killed: with the first of these
// variables set, it writes edition after edition into a folder until it dies; with
// the second, it cannot exchange folders.
const (
	victimFolderEnv  = "ETALASE_TEST_SYNC_FOLDER"
	victimRenamesEnv = "ETALASE_TEST_SYNC_IN_TWO"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimFolderEnv); dir != "" {
		syncForever(dir)
	}
	os.Exit(m.Run())
}

func syncForever(dir string) {
	m := hostPlatform()
	if os.Getenv(victimRenamesEnv) != "" {
		m = withoutExchange()
	}
	for edition := byte('A' + rand.IntN(2)); ; edition ^= 'A' ^ 'B' {
		if _, err := syncOn(context.Background(), m, dir, editionFiles(edition), nil); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// editionFiles makes 300 files. Half of their paths are in both editions, with
// different bytes.
func editionFiles(edition byte) []File {
	from := int(edition-'A') * 150
	var files []File
	for i := from; i < from+300; i++ {
		data := fmt.Appendf(nil, "page %d of edition %c", i, edition)
		files = append(files, fileOf(fmt.Sprintf("produk/%d/%d.html", i/10, i), data))
	}
	return append(files, filesOf("all.txt", "in both")...)
}

func TestKillAtAnyInstantLeavesACompleteFolder(t *testing.T) {
	for name, renames := range map[string]string{"exchange": "", "two renames": "yes"} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			writeFiles(t, dir, "CNAME", "etalase.example", "docs/manual/a.txt", "foreign")
			mustSync(t, dir, editionFiles('A'))
			seen := map[byte]int{}
			for range 45 {
				killDuringSync(t, dir, renames)
				seen[editionInFolder(t, dir)]++
			}
			t.Logf("complete A %d times, complete B %d times, folder missing %d times",
				seen['A'], seen['B'], seen[folderMissing])
			if renames == "" && seen[folderMissing] > 0 {
				t.Error("the folder was missing")
			}
			mustSync(t, dir, editionFiles('B'))
			if editionInFolder(t, dir) != 'B' {
				t.Error("the last Sync did not restore it")
			}
			expectAlone(t, dir)
		})
	}
}

func killDuringSync(t *testing.T, dir, renames string) {
	t.Helper()
	victim := exec.Command(os.Args[0])
	victim.Env = append(os.Environ(), victimFolderEnv+"="+dir, victimRenamesEnv+"="+renames)
	victim.Stderr = os.Stderr
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(20*time.Millisecond + rand.N(150*time.Millisecond))
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := victim.Wait(); !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("it ended by itself: %v", err)
	}
}

const folderMissing = '-'

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
