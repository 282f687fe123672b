package output

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// samplePages makes a site of n pages of 8 KB, each in a folder of its own.
func samplePages(n int, edition byte) []File {
	files := make([]File, n)
	for i := range files {
		data := make([]byte, 8<<10)
		copy(data, fmt.Sprintf("page %d, edition %c", i, edition))
		files[i] = fileOf(fmt.Sprintf("produk/karya-%05d/index.html", i), data)
	}
	return files
}

func BenchmarkSync(b *testing.B) {
	const pages = 15_000
	first, second := samplePages(pages, 'a'), samplePages(pages, 'b')
	oneChanged := append(second[:1:1], first[1:]...)

	b.Run("cold", func(b *testing.B) {
		dir := filepath.Join(b.TempDir(), "public")
		for b.Loop() {
			mustSync(b, dir, first)
			b.StopTimer()
			os.RemoveAll(dir)
			b.StartTimer()
		}
	})
	alternate := func(a, z []File) func(b *testing.B) {
		return func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			mustSync(b, dir, z)
			for b.Loop() {
				mustSync(b, dir, a)
				a, z = z, a
			}
		}
	}
	b.Run("nothing-changed", alternate(first, first))
	b.Run("one-changed", alternate(oneChanged, first))
	b.Run("all-changed", alternate(second, first))
}
