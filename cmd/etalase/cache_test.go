package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
)

// Commands of test scripts that change the cache of photos.

// entriesIn are the files of a cache, in the order of their names.
func entriesIn(ts *testscript.TestScript, dir string) []string {
	var files []string
	ts.Check(filepath.WalkDir(ts.MkAbs(dir), func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, path)
		}
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("%s is empty", dir)
	}
	return files
}

// unused makes entries of a cache look unused for some days: unused CACHE DAYS
// [FILES]; only the first ones where a number of files is given.
func unused(ts *testscript.TestScript, _ bool, args []string) {
	days, err := strconv.Atoi(args[1])
	ts.Check(err)
	files := entriesIn(ts, args[0])
	if len(args) > 2 {
		n, err := strconv.Atoi(args[2])
		ts.Check(err)
		files = files[:n]
	}
	at := time.Now().Add(-time.Duration(days) * 24 * time.Hour)
	for _, path := range files {
		ts.Check(os.Chtimes(path, at, at))
	}
}

// harm turns over a bit in the first file of a cache: harm CACHE.
func harm(ts *testscript.TestScript, _ bool, args []string) {
	path := entriesIn(ts, args[0])[0]
	data, err := os.ReadFile(path)
	ts.Check(err)
	data[len(data)-1] ^= 1
	ts.Check(os.WriteFile(path, data, 0o666))
}

// forge gives the first file of a cache other bytes, as an encoder that has
// changed would have: forge CACHE. Nothing about the file shows it.
func forge(ts *testscript.TestScript, _ bool, args []string) {
	path := entriesIn(ts, args[0])[0]
	data, err := os.ReadFile(path)
	ts.Check(err)
	magic := bytes.IndexByte(data, '\n') + 1
	other := []byte("the bytes of another encoder")
	sum := sha256.Sum256(other)
	head := slices.Concat(data[:magic+sha256.Size], sum[:])
	ts.Check(os.WriteFile(path, append(binary.BigEndian.AppendUint64(head, uint64(len(other))), other...), 0o666))
}

// Two builds share a cache at the same time, while a third process empties it:
// both write the same site.
func TestTwoBuildsShareACacheThatIsTrimmed(t *testing.T) {
	dir := t.TempDir()
	s := corpus.Make(10)
	check := func(err error, said []byte) {
		t.Helper()
		if err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
	}
	check(s.Photograph(3), nil)
	filetest.Write(t, dir, s)
	program := filepath.Join(dir, "etalase.exe")
	said, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	check(err, said)

	var builds sync.WaitGroup
	for _, out := range []string{"one", "two"} {
		builds.Go(func() {
			build := exec.Command(program, "build", "--site", dir, "--date", "2026-03-07", "--out", out)
			said, err := build.CombinedOutput()
			if err != nil {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
	over := make(chan bool)
	go func() { builds.Wait(); close(over) }()
	removed := 0
	for running := true; running; {
		select {
		case <-over:
			running = false
		default:
			trim := exec.Command(program, "cache", "trim", "--all", "--site", dir, "--format", "json")
			said, err := trim.CombinedOutput()
			check(err, said)
			var line struct{ Trimmed struct{ Files int } }
			check(json.Unmarshal(said, &line), said)
			removed += line.Trimmed.Files
		}
	}
	t.Logf("%d entries were trimmed meanwhile", removed)
	one, err := os.ReadFile(filepath.Join(dir, "one", ".etalase", "manifest"))
	check(err, nil)
	two, err := os.ReadFile(filepath.Join(dir, "two", ".etalase", "manifest"))
	check(err, nil)
	if !bytes.Equal(one, two) {
		t.Error("the two wrote other files") // of which the manifest has the sums
	}
}

func TestSizesAndAgesAreReadAsWritten(t *testing.T) {
	for text, want := range map[string]int64{"512MB": 512 << 20, "2gb": 2 << 30, "100 KB": 100 << 10,
		"": 0, "512": 0, "0MB": 0, "-1MB": 0, "1.5GB": 0, "MB": 0, "99999999999GB": 0} {
		var s sizeFlag
		if err := s.Set(text); int64(s) != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %d (%v), want %d", text, s, err, want)
		}
	}
	for text, want := range map[string]time.Duration{
		"30d": 720 * time.Hour, "12h": 12 * time.Hour, "90m": 90 * time.Minute,
		"": 0, "30": 0, "0d": 0, "-1d": 0, "d": 0, "1.5d": 0, "-2h": 0,
	} {
		var a ageFlag
		if err := a.Set(text); time.Duration(a) != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %v (%v), want %v", text, time.Duration(a), err, want)
		}
	}
}
