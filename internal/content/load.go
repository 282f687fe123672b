package content

import (
	"context"
	"slices"
	"time"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// Options are the choices of a run.
type Options struct {
	Now    time.Time // what is scheduled, expired or past is so at this moment
	Drafts bool      // publish drafts
	Future bool      // publish what is scheduled for later

	// Today, if set, replaces Now. It gets the site's time zone, which is known only once site.yaml is read.
	Today func(zone *time.Location) time.Time
	// Settings are site.yaml as it was read before. They are used if the file is the same; may be nil.
	Settings *ParsedSettings
}

func (o Options) visibility(zone *time.Location) visibility {
	v := visibility{now: o.Now.In(zone), drafts: o.Drafts, future: o.Future}
	if o.Today != nil {
		v.now = o.Today(zone)
	}
	return v
}

// Load reads a library. Files that have not changed since prev, which may be nil, are not read again. The library is
// whole only if the list holds no errors.
func Load(ctx context.Context, snapshot *source.Snapshot, options Options, prev *Library) (*Library, diag.List, error) {
	if prev == nil {
		prev = &Library{}
	}
	parsed := settingsOf(snapshot, prev.parsed, options.Settings)
	if parsed != prev.parsed {
		prev = &Library{} // what a file means depends on the settings
	}
	files, err := readFiles(ctx, snapshot, newReader(parsed.Settings), prev.files)
	if err != nil {
		return nil, nil, err
	}
	library := &Library{
		Settings:   parsed.Settings,
		Snapshot:   snapshot,
		parsed:     parsed,
		visibility: options.visibility(parsed.Settings.Zone),
		files:      files,
		join:       prev.join,
	}
	if !prev.joinsAs(library) {
		library.join = joinAt(library.Settings, snapshot, files, library.visibility)
	}
	leaks := findLeaks(library.join.entries, library.join.public, files)
	problems := slices.Concat(snapshot.Problems(), parsed.problems, files.problems(), library.join.problems, leaks)
	return library, problems.Sorted(), nil
}

// join is what the files make together at one moment, and what is wrong with it. It is kept from one library to the
// next while the files declare the same.
type join struct {
	entries  entrySet
	public   publicSet
	problems diag.List
}

func joinAt(settings *schema.Settings, snapshot *source.Snapshot, files fileSet, v visibility) *join {
	entries, joinProblems := joinFiles(settings, files)
	checkProblems := check(snapshot, files, entries)
	public, publishProblems := publish(settings, entries, v)
	problems := slices.Concat(joinProblems, checkProblems, publishProblems, untranslatedTerms(settings, public))
	return &join{entries, public, files.inFormat(problems)}
}

// joinsAs reports whether the join of this library is also the join of a later one. A join with errors is not kept: the
// spans of its diagnostics may have moved. Warnings lie in front matter, which is the same.
func (l *Library) joinsAs(next *Library) bool {
	return l.join != nil && l.join.problems.ErrorCount() == 0 &&
		l.visibility.holdsAt(next.visibility, l.join.public.changes) &&
		next.files.declareAs(l.files) &&
		slices.EqualFunc(picturesAndAttachments(l.Snapshot), picturesAndAttachments(next.Snapshot), sameContent)
}

// picturesAndAttachments returns the files of the content that are not Markdown.
func picturesAndAttachments(snapshot *source.Snapshot) []*source.File {
	return slices.DeleteFunc(slices.Clone(snapshot.Under(source.ContentFolder)), isMarkdown)
}

// sameContent reports whether a file of one snapshot is at the same path in another, with the same bytes.
func sameContent(a, b *source.File) bool {
	return a == b || a.Path == b.Path && a.Checksum == b.Checksum
}
