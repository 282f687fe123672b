package source

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// The files and folders that a site is made of.
const (
	SettingsFile  = "site.yaml"
	LockFile      = "urls.lock" // the addresses that must not be lost
	ContentFolder = "content"
	ThemesFolder  = "themes"
	ThemeManifest = "theme.yaml" // in the folder of each theme
)

// Roots returns the files and folders that hold the inputs, relative to the site.
func Roots() []string { return []string{SettingsFile, LockFile, ContentFolder, ThemesFolder} }

// outermost cleans the paths, and drops those that are no inputs or below another of the paths.
func outermost(paths []string) []string {
	clean := make([]string, 0, len(paths))
	for _, p := range paths {
		p = path.Clean(p)
		if isInput(p) {
			clean = append(clean, p)
		}
	}
	// A folder comes right before what is in it: no name has a character before the NUL.
	slashFirst := func(p string) string { return strings.ReplaceAll(p, "/", "\x00") }
	slices.SortFunc(clean, func(a, b string) int { return cmp.Compare(slashFirst(a), slashFirst(b)) })
	var out []string
	for _, p := range clean {
		if len(out) == 0 || p != out[len(out)-1] && !strings.HasPrefix(p, out[len(out)-1]+"/") {
			out = append(out, p)
		}
	}
	return out
}

func isInput(p string) bool {
	for _, root := range Roots() {
		if p == root || strings.HasPrefix(p, root+"/") {
			return !isIgnored(p)
		}
	}
	return false
}

// isIgnored reports whether p is, or is in, a hidden file or one that editors and systems leave beside the real ones:
// backups, locks, temporary files. 4913 is the file by which Vim tests whether it may write.
func isIgnored(p string) bool {
	for name := range strings.SplitSeq(p, "/") {
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||
			strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") || name == "4913" {
			return true
		}
	}
	return false
}

// pathSet is a set of files and folders: a switch of branches names thousands.
type pathSet map[string]bool

func setOf(paths []string) pathSet {
	set := make(pathSet, len(paths))
	for _, p := range paths {
		set[p] = true
	}
	return set
}

// holds reports whether p is one of the paths, or below one of them.
func (s pathSet) holds(p string) bool {
	for ; p != "."; p = path.Dir(p) {
		if s[p] {
			return true
		}
	}
	return false
}
