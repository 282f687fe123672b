package jpegscan

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"testing"

	"etalase/internal/corpus"
)

func BenchmarkCheck(b *testing.B) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, corpus.Photo(1, 4000, 3000), &jpeg.Options{Quality: 90}); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		if damage, known := Check(file.Bytes()); !known || damage.Any() {
			b.Fatal(damage, known)
		}
	}
}

// The most work for the smallest file: as many pixels and scans as package photo lets pass, and nothing in them.
func BenchmarkCheckEndsOfBlocks(b *testing.B) {
	for _, size := range []struct{ side, scans int }{{4000, 100}, {14000, 20}} {
		file := endsOfBlocks(size.side, size.scans-1)
		b.Run(fmt.Sprint(size.side, "x", size.scans), func(b *testing.B) {
			for b.Loop() {
				if damage, known := Check(file); !known || damage.Any() {
					b.Fatal(damage, known)
				}
			}
		})
	}
}
