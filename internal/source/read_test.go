package source

import (
	"strings"
	"testing"
)

// A file has the length that it has when it is read, in no more memory than that.
func TestReadText(t *testing.T) {
	for _, size := range []int64{0, 1, 3, 5, 6, 600} {
		text, err := readText(strings.NewReader("panda"), size)
		if string(text) != "panda" || err != nil {
			t.Errorf("%d bytes expected: %q, %v", size, text, err)
		}
		if size == 5 && cap(text) != 5 {
			t.Errorf("%d bytes of memory", cap(text))
		}
	}
	if text, err := readText(strings.NewReader(""), 0); len(text) != 0 || err != nil {
		t.Errorf("an empty file: %q, %v", text, err)
	}
}
