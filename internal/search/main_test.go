package search

import (
	"os"
	"testing"

	"etalase/internal/tooltest"
)

func TestMain(m *testing.M) { os.Exit(tooltest.Main{Tests: m}.Run()) }
