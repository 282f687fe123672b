package jpegscan

import (
	"bytes"
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
