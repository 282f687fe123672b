package site

import (
	"io/fs"
	"testing"

	"etalase/internal/layout"
	"etalase/internal/schema"
	"etalase/themes"
)

// Each row makes the content of its routes in one way, and names only kinds and types that exist.
func TestTableOfKinds(t *testing.T) {
	seen := map[layout.Kind]bool{}
	for _, k := range kinds() {
		if seen[k.Kind] {
			t.Errorf("%s has two rows", k.Kind)
		}
		seen[k.Kind] = true
		if (k.view == nil) == (k.data == nil) {
			t.Errorf("%s needs either a view or data", k.Kind)
		}
		if k.Page && k.view == nil {
			t.Errorf("%s is a page without a view", k.Kind)
		}
		for _, name := range []string{k.Entries, k.Lists} {
			if name != "" && schema.TypeNamed(name) == nil {
				t.Errorf("%s: there is no type %s", k.Kind, name)
			}
		}
	}
	for _, k := range kinds() {
		if k.Section != "" && len(traits().Row(k.Section).Feeds) == 0 {
			t.Errorf("%s names the feeds of %s, which has none", k.Kind, k.Section)
		}
		for _, format := range k.Feeds {
			if feed := traits().Row(format); feed.Format == "" || feed.FeedFile == "" || feed.MediaType == "" {
				t.Errorf("%s is followed as %s, which is no feed", k.Kind, format)
			}
		}
	}
}

// Entries of every type have a page, and a list.
func TestEveryTypeHasAPage(t *testing.T) {
	pages, lists := map[string]int{}, map[string]int{}
	for _, k := range kinds() {
		pages[k.Entries]++
		lists[k.Lists]++
	}
	for _, typ := range schema.Types() {
		if pages[typ.Name] != 1 {
			t.Errorf("%d kinds are pages of a %s", pages[typ.Name], typ.Name)
		}
		if want := 1; typ.Name != schema.NameOf[*schema.Page]() && lists[typ.Name] != want {
			t.Errorf("%d kinds list the type %s", lists[typ.Name], typ.Name)
		}
	}
}

func TestBaseThemeHasATemplateForEveryPage(t *testing.T) {
	for _, kind := range PageKinds() {
		if _, err := fs.Stat(themes.Files, "base/templates/"+string(kind)+".html"); err != nil {
			t.Error(err)
		}
	}
}
