package main

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

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
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	peakKB := build.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	t.Logf("peak %d MB", peakKB>>10)
	if peakKB>>10 > budgetMB {
		t.Errorf("peak %d MB, the budget is %d MB", peakKB>>10, budgetMB)
	}
}
