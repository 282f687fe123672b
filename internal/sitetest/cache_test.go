package sitetest

import (
	"testing"

	"etalase/internal/filetest"
)

func TestCopyMissingKeepsWhatIsThere(t *testing.T) {
	from := filetest.Dir(t, map[string]string{"00/a": "new", "01/b": "b"})
	to := filetest.Dir(t, map[string]string{"00/a": "kept"})
	for range 2 {
		if err := copyMissing(from, to); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"00/a": "kept", "01/b": "b"} {
		if got := filetest.Read(t, to, name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	if err := copyMissing(from+"/missing", to); err != nil {
		t.Errorf("a site without a cache: %v", err)
	}
}
