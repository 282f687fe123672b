package output

import (
	"context"
	"testing"
)

func mustSync(t testing.TB, dir string, files []File) Report {
	t.Helper()
	report, err := Sync(context.Background(), dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return report
}
