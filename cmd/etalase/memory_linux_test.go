package main

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"etalase/internal/corpus"
	"etalase/internal/filetest"
)

// A build stays within --memory: not only its pixels, all that the system counts.
func TestBuildStaysWithinTheMemoryBudget(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles the program, and makes photos of twelve megapixels")
	}
	program := filepath.Join(t.TempDir(), "etalase")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	dir := filetest.Dir(t, smallSite())
	page := []byte("---\ntitle: Balai\nimages:\n")
	folder := filepath.Join(dir, "content", "pages", "balai")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		var file bytes.Buffer
		if err := jpeg.Encode(&file, corpus.Photo(int64(i), 4000, 3000), nil); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("f%d.jpg", i)
		if err := os.WriteFile(filepath.Join(folder, name), file.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		page = fmt.Appendf(page, "  - src: %s\n    alt: Balai kayu terbuka nomor %d\n", name, i)
	}
	if err := os.WriteFile(filepath.Join(folder, "index.md"), append(page, "---\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	const budgetMB = 192
	build := exec.Command(program, "build", "--site", dir, "--memory", fmt.Sprintf("%dMB", budgetMB))
	build.Env = append(os.Environ(), "GOMEMLIMIT=")
	var out bytes.Buffer
	build.Stdout, build.Stderr = &out, &out
	if err := build.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- build.Wait() }()
	peakKB, isRunning := 0, true
	for isRunning {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("%v: %s", err, out.String())
			}
			isRunning = false
		case <-time.After(5 * time.Millisecond):
			peakKB = max(peakKB, peakOf(build.Process.Pid))
		}
	}
	t.Logf("peak %d MB", peakKB>>10)
	if peakKB == 0 {
		t.Error("the peak is not known")
	}
	if peakKB>>10 > budgetMB {
		t.Errorf("peak %d MB, the budget is %d MB", peakKB>>10, budgetMB)
	}
}

var highWaterMark = regexp.MustCompile(`VmHWM:\s*(\d+) kB`)

// peakOf returns the most memory that a process has held at a time, in kilobytes; 0 if it has ended. What the system
// says at its end counts what this process held when it began (getrusage(2): ru_maxrss survives execve).
func peakOf(pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	m := highWaterMark.FindSubmatch(status)
	if err != nil || m == nil {
		return 0
	}
	kb, _ := strconv.Atoi(string(m[1]))
	return kb
}
