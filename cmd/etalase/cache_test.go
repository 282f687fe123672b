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

// entriesIn returns the files of a cache, in the order of their names.
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

// unused makes entries of a cache look unused for some days: unused CACHE DAYS [FILES]; only the first ones where a
// number of files is given.
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

// forge gives the first file of a cache other bytes, as an encoder that has changed would have: forge CACHE. Nothing
// about the file shows it.
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

// Two builds share a cache at the same time, while a third process empties it: both write the same site.
func TestTwoBuildsShareACacheThatIsTrimmed(t *testing.T) {
	if testing.Short() {
		t.Skip("it encodes many pictures")
	}
	t.Parallel()
	s := corpus.Make(10)
	must(t, s.Photograph(2))
	dir := filetest.Dir(t, s)
	var builds sync.WaitGroup
	for _, out := range []string{"one", "two"} {
		builds.Go(func() {
			build := exec.Command("etalase-process", "build", "--site", dir, "--date", "2026-03-07", "--out", out)
			if said, err := build.CombinedOutput(); err != nil {
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
		case <-time.After(time.Millisecond):
			if countFiles(filepath.Join(dir, ".cache")) > 0 {
				removed += trimAll(t, dir)
			}
		}
	}
	if removed == 0 {
		t.Error("nothing was trimmed while the builds ran")
	}
	one, two := filetest.Read(t, dir, "one/.etalase/manifest"), filetest.Read(t, dir, "two/.etalase/manifest")
	if one != two { // it has the checksum of every file
		t.Error("the two builds wrote different files")
	}
}

// trimAll empties the cache of a site, and returns how many files it removed.
func trimAll(t *testing.T, dir string) int {
	t.Helper()
	trim := exec.Command("etalase-process", "cache", "trim", "--all", "--site", dir, "--format", "json")
	said, err := trim.CombinedOutput()
	var line struct{ Trimmed struct{ Files int } }
	if err == nil {
		err = json.Unmarshal(said, &line)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return line.Trimmed.Files
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
