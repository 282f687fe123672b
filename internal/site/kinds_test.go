package site

import (
	"io/fs"
	"slices"
	"strings"
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
		functions := 0
		for _, has := range []bool{k.view != nil, k.items != nil, k.data != nil} {
			if has {
				functions++
			}
		}
		if functions != 1 {
			t.Errorf("%s has %d functions, want one of view, items and data", k.Kind, functions)
		}
		if (k.Partial != "") != (k.items != nil) {
			t.Errorf("%s needs a partial and items, or neither", k.Kind)
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
		if k.FeedsOf != "" && len(traits().Traits(k.FeedsOf).Feeds) == 0 {
			t.Errorf("%s names the feeds of %s, which has none", k.Kind, k.FeedsOf)
		}
		for _, format := range k.Feeds {
			if feed := traits().Traits(format); feed.Format == "" || feed.FeedFile == "" || feed.MediaType == "" {
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

// An address that moved moved for good; where a printed code leads may change, so no browser may keep it.
func TestStatusOfRedirects(t *testing.T) {
	want := map[layout.Kind]int{layout.Moved: 301, layout.ShortLink: 302}
	for _, k := range kinds() {
		if k.RedirectStatus != want[k.Kind] {
			t.Errorf("%s redirects with %d, want %d", k.Kind, k.RedirectStatus, want[k.Kind])
		}
	}
}

// Media types are those of the formats' own standards; pages have none here, since hosts know theirs.
func TestMediaTypes(t *testing.T) {
	want := map[layout.Kind]string{
		layout.Feed:         "application/atom+xml; charset=utf-8",
		layout.RSS:          "application/rss+xml; charset=utf-8",
		layout.JSONFeed:     "application/feed+json; charset=utf-8",
		layout.Calendar:     "text/calendar; charset=utf-8",
		layout.ProductsJSON: "application/json; charset=utf-8",
		layout.ProductsCSV:  "text/csv; charset=utf-8",
	}
	for _, k := range kinds() {
		if k.MediaType != want[k.Kind] {
			t.Errorf("%s is served as %q, want %q", k.Kind, k.MediaType, want[k.Kind])
		}
	}
}

// Search engines may keep the pages of all other kinds, and a USB stick has all others.
func TestKindsThatAreLeftOut(t *testing.T) {
	var unlisted, needsHost []string
	for _, k := range kinds() {
		if k.Unlisted {
			unlisted = append(unlisted, string(k.Kind))
		}
		if k.NeedsHost {
			needsHost = append(needsHost, string(k.Kind))
		}
	}
	slices.Sort(unlisted)
	slices.Sort(needsHost)
	if want := "enquiry gone labels notfound"; strings.Join(unlisted, " ") != want {
		t.Errorf("unlisted are %q, want %q", unlisted, want)
	}
	want := "calendar contacts enquiry feed headers jsonfeed products.csv products.json redirects robots rss sitemap"
	if strings.Join(needsHost, " ") != want {
		t.Errorf("on a stick these are left out: %q, want %q", needsHost, want)
	}
}

func TestBaseThemeHasATemplateForEveryPage(t *testing.T) {
	for _, kind := range PageKinds() {
		if _, err := fs.Stat(themes.Files, "base/templates/"+string(kind)+".html"); err != nil {
			t.Error(err)
		}
	}
}
