package source

import (
	"fmt"
	"testing"

	"etalase/internal/filetest"
)

// One look at all files of a large site, of which none has changed.
func BenchmarkPoll(b *testing.B) {
	dir := b.TempDir()
	files := map[string]string{"site.yaml": ""}
	for i := range 10_000 {
		files[fmt.Sprintf("content/products/karya-%d/index.md", i)] = "satu"
	}
	filetest.Write(b, dir, files)
	r, err := Open(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	s, err := r.Scan(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range s.files {
		f.readAt = f.mtime.Add(2 * coarsestTime)
	}
	for b.Loop() {
		if changed, err := r.poll(b.Context(), s); err != nil || len(changed) > 0 {
			b.Fatal(len(changed), err)
		}
	}
}
