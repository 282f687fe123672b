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

// The test binary is also the process that gets killed: with these set it
// writes edition after edition into a folder until it dies.
const (
	victimFolder = "ETALASE_TEST_SYNC_FOLDER"
	victimInTwo  = "ETALASE_TEST_SYNC_IN_TWO"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimFolder); dir != "" {
		syncForever(dir)
	}
	os.Exit(m.Run())
}

func syncForever(dir string) {
	m := host()
	if os.Getenv(victimInTwo) != "" {
		m = inTwo()
	}
	for edition := byte('A' + rand.IntN(2)); ; edition ^= 'A' ^ 'B' {
		if _, err := syncOn(context.Background(), m, dir, edition300(edition), nil); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// edition300 is 300 files; half of their paths are in both editions, with other bytes.
func edition300(edition byte) []File {
	from := int(edition-'A') * 150
	var files []File
	for i := from; i < from+300; i++ {
		data := fmt.Appendf(nil, "page %d of edition %c", i, edition)
		files = append(files, File{Path: fmt.Sprintf("produk/%d/%d.html", i/10, i), Data: func() ([]byte, error) { return data, nil }})
	}
	return append(files, set("all.txt", "in both")...)
}

func TestKilledAtAnyInstantTheFolderIsWhole(t *testing.T) {
	for name, inTwo := range map[string]string{"exchange": "", "two renames": "yes"} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			put(t, dir, "CNAME", "etalase.example", "docs/manual/a.txt", "foreign")
			mustSync(t, dir, edition300('A'))
			seen := map[byte]int{}
			for range 45 {
				killOne(t, dir, inTwo)
				seen[editionIn(t, dir)]++
			}
			t.Logf("whole A %d times, whole B %d times, between two renames %d times", seen['A'], seen['B'], seen[between])
			if inTwo == "" && seen[between] > 0 {
				t.Error("the folder was missing")
			}
			mustSync(t, dir, edition300('B'))
			if editionIn(t, dir) != 'B' {
				t.Error("the last Sync did not mend it")
			}
			expectAlone(t, dir)
		})
	}
}

func killOne(t *testing.T, dir, inTwo string) {
	t.Helper()
	victim := exec.Command(os.Args[0])
	victim.Env = append(os.Environ(), victimFolder+"="+dir, victimInTwo+"="+inTwo)
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

const between = '-'

func editionIn(t *testing.T, dir string) byte {
	t.Helper()
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return between
	}
	got := look(t, dir)
	if got["CNAME"] != "etalase.example" || got["docs/manual/a.txt"] != "foreign" {
		t.Fatal("foreign files are gone")
	}
	maps.DeleteFunc(got, func(p, content string) bool {
		return content == "/" || p == "CNAME" || p == "docs/manual/a.txt"
	})
	for _, edition := range []byte("AB") {
		want := map[string]string{}
		for _, f := range edition300(edition) {
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
