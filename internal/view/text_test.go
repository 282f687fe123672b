package view

import (
	"slices"
	"testing"

	"etalase/internal/diag"
	"etalase/internal/locale"
)

// Visitors read the labels of keys and choices, which are texts in the languages of messages. So each language of a
// site must be one of those: for any other, pages would have Indonesian words.
func TestEveryLanguageOfASiteIsOneOfTheTexts(t *testing.T) {
	texts := []diag.Lang{diag.Indonesian, diag.English}
	for _, tag := range locale.Tags() {
		if !slices.Contains(texts, diag.Lang(tag)) {
			t.Errorf("texts have no language %s", tag)
		}
	}
}
