package preview

import (
	"strings"
	"testing"
	"time"

	"etalase/internal/filetest"
)

// A file that takes long to read holds up nobody: what others save shows at once, the file's own page is as before, and
// once the file is read it shows too.
func TestSlowFileHoldsUpNoOtherEdit(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a file for seconds")
	}
	dir := small(t)
	settings := filetest.Read(t, dir, "site.yaml")
	filetest.Save(t, dir, "site.yaml", settings+"max_text_kb: 2048\n")
	host, events := startWith(t, dir, 200*time.Millisecond)
	next(t, events)
	seven := filetest.Read(t, dir, "content/products/karya-7.md")
	eight := filetest.Read(t, dir, "content/products/karya-8.md")
	slow := strings.Repeat("* a\n", 500_000) // a second
	filetest.Save(t, dir, "content/products/karya-7.md", seven+"\n"+slow+"\n\nLambat.\n")
	if e := next(t, events); len(e.Late) != 1 || e.Late[0] != "content/products/karya-7.md" || len(e.Problems) > 0 {
		t.Fatalf("%d problems, late: %q, took %v", len(e.Problems), e.Late, e.Took)
	}
	begun := time.Now()
	filetest.Save(t, dir, "content/products/karya-8.md", eight+"\nCepat.\n")
	if e := next(t, events); len(e.Late) > 0 || len(e.Problems) > 0 {
		t.Errorf("%d problems, late: %q, took %v", len(e.Problems), e.Late, e.Took)
	}
	took := time.Since(begun)
	if !strings.Contains(get(t, host+"/produk/karya-8/"), "Cepat.") {
		t.Error("the other edit does not show")
	}
	page := get(t, host+"/produk/karya-7/")
	if strings.Contains(page, "Lambat.") || !strings.Contains(page, "Karya nomor 7") {
		t.Error("the page of the slow file is not as before")
	}
	next(t, events)
	if !strings.Contains(get(t, host+"/produk/karya-7/"), "Lambat.") {
		t.Error("the slow file does not show after it is read")
	}
	if whole := time.Since(begun); took > whole/2 {
		t.Errorf("the other edit took %v, of %v for the slow file", took, whole)
	}
}
