package content

import (
	"maps"
	"path"
	"slices"
	"strings"

	"etalase/internal/schema"
	"etalase/internal/spelling"
)

// suggester finds what a name that leads nowhere most likely means. Such problems come in great numbers: a folder that
// was deleted leaves ten thousand references to nothing. So it caches what it finds, and the number of comparisons is
// bounded.
type suggester struct {
	files   fileSet
	entries entrySet

	comparisons int // of names, that may still be made

	// Caches.
	byCode     map[string]*Entry            // products, and others, by what only one may have
	former     map[id]*Entry                // see renamed
	candidates map[[2]string]candidates     // by type and vocabulary
	references map[schema.Reference]meaning // by reference, without its path
	referrers  map[id][]valueRef            // see referrersTo
	byFolder   map[string][]string          // files, by the folder of their type
	byName     map[string][]string          // files, by what entryName gives
	targets    map[string]string            // by the path that a link leads to
}

// maxComparisons takes about half a second. A site that needs more has other problems than spelling.
const maxComparisons = 500_000

func newSuggester(files fileSet, entries entrySet) *suggester {
	return &suggester{
		files:       files,
		entries:     entries,
		comparisons: maxComparisons,
		candidates:  map[[2]string]candidates{},
		references:  map[schema.Reference]meaning{},
		targets:     map[string]string{},
	}
}

// spend takes comparisons from those that may still be made. It returns false when there are too few.
func (s *suggester) spend(comparisons int) bool {
	s.comparisons -= comparisons
	return s.comparisons >= 0
}

// meaning is what a reference most likely means.
type meaning struct {
	name string // empty: unknown
	sure bool
}

// reference returns what a reference most likely means: the entry of that very title, or the one whose slug or title is
// nearest.
func (s *suggester) reference(ref schema.Reference) meaning {
	ref.ValuePath = ""
	m, known := s.references[ref]
	if !known {
		m = s.nearest(ref.Name, s.candidatesFor(ref.Type, ref.Vocabulary))
		s.references[ref] = m
	}
	return m
}

func (s *suggester) nearest(typed string, c candidates) meaning {
	if name := c.byTitle[strings.ToLower(typed)]; name != "" {
		return meaning{name, true}
	}
	if name := nameInPath(typed); name != typed && slices.Contains(c.names, name) {
		isName := func(step string) bool { return step != name && slices.Contains(c.names, step) }
		return meaning{name, !slices.ContainsFunc(strings.Split(typed, "/"), isName)} // of two names neither is certain
	}
	if !s.spend(len(c.names) + len(c.titles)) {
		return meaning{}
	}
	if whole, ok := spelling.Whole(typed, c.names); ok {
		return meaning{name: whole}
	}
	if whole, ok := spelling.Whole(typed, c.titles); ok {
		return meaning{name: c.byTitle[whole]}
	}
	if near, ok := spelling.Nearest(typed, c.names); ok {
		return meaning{name: near}
	}
	if near, ok := spelling.Nearest(strings.ReplaceAll(typed, "-", " "), c.titles); ok {
		return meaning{name: c.byTitle[near]}
	}
	return meaning{}
}

// withCode returns the product that a reference names by its code. It returns nil if there is none.
func (s *suggester) withCode(ref schema.Reference) *Entry {
	if ref.Type != schema.NameOf[*schema.Product]() || schema.IsSlug(ref.Name) {
		return nil
	}
	if s.byCode == nil {
		s.byCode = map[string]*Entry{}
		for _, e := range s.entries.originals {
			for _, u := range e.declared.found.Uniques {
				s.byCode[u.Value] = e
			}
		}
	}
	if e := s.byCode[ref.Name]; e != nil && e.Type.Name == ref.Type {
		return e
	}
	return nil
}

// nameInPath returns the name of the entry that somebody names by its file or its address: artisans/siti,
// siti/index.md, /perajin/siti/.
func nameInPath(typed string) string {
	typed = strings.TrimSuffix(strings.TrimSuffix(typed, ".md"), "/"+indexName)
	return path.Base(strings.TrimSuffix(typed, "/"))
}

// candidates are what a reference could have meant.
type candidates struct {
	names   []string
	titles  []string          // in lower case
	byTitle map[string]string // names
}

func (s *suggester) candidatesFor(typ, vocabulary string) candidates {
	key := [2]string{typ, vocabulary}
	if c, ok := s.candidates[key]; ok {
		return c
	}
	c := candidates{byTitle: map[string]string{}}
	for of, e := range s.entries.originals {
		term, isTerm := e.Record.(*schema.Term)
		if of.typ == typ && (!isTerm || vocabulary == "" || term.Vocabulary == vocabulary) {
			c.names = append(c.names, of.name)
		}
	}
	slices.Sort(c.names)
	for _, name := range c.names {
		title := strings.ToLower(s.entries.originals[id{typ, name}].CommonFields().Title)
		if c.byTitle[title] == "" {
			c.byTitle[title] = name
			c.titles = append(c.titles, title)
		}
	}
	slices.Sort(c.titles)
	s.candidates[key] = c
	return c
}

// renamed returns the entry that once had a name, as its old addresses show. It returns nil if none had it, or more
// than one did.
func (s *suggester) renamed(former id) *Entry {
	if s.former == nil {
		s.former = map[id]*Entry{}
		for now, e := range s.entries.originals {
			for _, alias := range e.CommonFields().Aliases {
				old := id{now.typ, path.Base(alias)}
				if other, claimed := s.former[old]; claimed && other != e {
					s.former[old] = nil // and stays nil, whoever else claims the name
				} else {
					s.former[old] = e
				}
			}
		}
	}
	return s.former[former]
}

// maxShownReferrers is how many other files a message names that refer to an entry too.
const maxShownReferrers = 5

// referrersTo returns the first references to an entry that does not exist, one in each file: enough for a message
// about one of them that names the others and says whether there are more.
func (s *suggester) referrersTo(missing id) []valueRef {
	const most = 1 + maxShownReferrers + 1
	if s.referrers == nil {
		s.referrers = map[id][]valueRef{}
		for _, f := range s.files.inOrder {
			for _, ref := range f.declared.found.References {
				to := id{ref.Type, ref.Name}
				known := s.referrers[to]
				again := len(known) > 0 && known[len(known)-1].in == f.declared
				if s.entries.originals[to] == nil && len(known) < most && !again {
					s.referrers[to] = append(known, valueRef{f.declared, ref.ValuePath})
				}
			}
		}
	}
	return s.referrers[missing]
}

// movedTo returns where the file of an entry that was renamed is now, in the language of the file that is looked for.
// It returns "" if that is not known.
func (s *suggester) movedTo(p string) string {
	parts, ok := parsePath(p)
	t := schema.TypeIn(parts.folder)
	if t == nil || !ok {
		return ""
	}
	now := s.renamed(id{t.Name, parts.name})
	if now == nil {
		return ""
	}
	for _, e := range s.entries.byFile {
		if e.original == now && e.Lang == parts.lang {
			return e.Path()
		}
	}
	return now.Path()
}

// file returns the file of an entry that a link most likely means: one of that very name elsewhere, or the nearest in
// the folder of the same type.
func (s *suggester) file(target string) string {
	near, known := s.targets[target]
	if !known {
		near = s.nearestFile(target)
		s.targets[target] = near
	}
	return near
}

func (s *suggester) nearestFile(target string) string {
	if s.byFolder == nil {
		s.byFolder, s.byName = map[string][]string{}, map[string][]string{}
		for _, p := range slices.Sorted(maps.Keys(s.entries.byFile)) {
			s.byFolder[typeFolder(p)] = append(s.byFolder[typeFolder(p)], p)
			s.byName[entryName(p)] = append(s.byName[entryName(p)], p)
		}
	}
	if same := s.byName[entryName(target)]; len(same) > 0 {
		return same[0]
	}
	folder := s.byFolder[typeFolder(target)]
	if !s.spend(len(folder)) {
		return ""
	}
	near, _ := nearestBy(entryName, target, folder)
	return near
}

// beside returns the file that one is most likely called, of those in a folder.
func (s *suggester) beside(name string, among []string) (string, bool) {
	if !s.spend(len(among)) {
		return "", false
	}
	return nearestBy(withoutEnding, name, among)
}

// nearestBy returns the one of several whose name is nearest to another's. It is not ok if none is near.
func nearestBy(name func(string) string, typed string, among []string) (string, bool) {
	names, byName := make([]string, len(among)), map[string]string{}
	for i, one := range among {
		names[i], byName[name(one)] = name(one), one
	}
	near, ok := spelling.Nearest(name(typed), names)
	return byName[near], ok
}

// typeFolder returns the folder of a type that a path lies in.
func typeFolder(p string) string {
	steps := strings.SplitN(p, "/", 3)
	return strings.Join(steps[:min(2, len(steps))], "/")
}

// entryName returns what distinguishes the files of entries, with the language: the folder of an index.md, the file's
// own name elsewhere.
func entryName(p string) string {
	base := strings.TrimSuffix(path.Base(p), ".md")
	if rest, ok := strings.CutPrefix(base, "index"); ok {
		return path.Base(path.Dir(p)) + rest
	}
	return base
}
