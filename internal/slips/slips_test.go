package slips

import (
	"os"
	"path/filepath"
	"testing"
)

// A chapter that is read and written again is the same, so that writing the messages of slips into the corpus changes
// nothing else in it.
func TestChaptersAreWrittenAsTheyAreRead(t *testing.T) {
	const corpus = "../../cmd/etalase/testdata/slips"
	chapters, err := Read(corpus)
	if err != nil || len(chapters) == 0 {
		t.Fatal(len(chapters), err)
	}
	for _, c := range chapters {
		want, err := os.ReadFile(filepath.Join(corpus, c.File))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Format(); got != string(want) {
			t.Errorf("%s is not written as it was read", c.File)
		}
		if len(c.Slips) == 0 {
			t.Errorf("%s: no slips", c.File)
		}
	}
}
