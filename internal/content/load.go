package content

import (
	"context"
	"slices"
	"time"

	"etalase/internal/diag"
	"etalase/internal/source"
)

// Options are the choices of a run.
type Options struct {
	Now    time.Time // what is scheduled, expired or past is so at this moment
	Drafts bool      // publish drafts
	Future bool      // publish what is scheduled for later

	// Today, if set, replaces Now. It gets the site's time zone, which is known only once site.yaml is read.
	Today func(zone *time.Location) time.Time
	// Patience, if set, is how long to wait for one file. A file that takes longer, such as two megabytes of brackets,
	// stays as it was before, and Library.Late names it: the edits of others do not wait for it.
	Patience time.Duration
	// ShowsAll says that the page of each entry will be made: bodies are rendered when they are read.
	ShowsAll bool
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
	files, err := readFiles(ctx, snapshot, newReader(parsed.Settings, options.ShowsAll), prev.files, options.Patience)
	if err != nil {
		return nil, nil, err
	}
	urls := lockOf(snapshot, prev.urls)
	library := &Library{
		Settings:   parsed.Settings,
		Snapshot:   snapshot,
		parsed:     parsed,
		visibility: options.visibility(parsed.Settings.Zone),
		files:      files,
		urls:       urls,
		shapes:     shapesOf(snapshot, parsed.Settings, prev.shapes),
		assembly:   prev.assembly,
	}
	if !prev.assemblesAs(library) {
		library.assembly = library.assemble()
	}
	again := newReader(parsed.Settings, false)
	library.leaks, err = searchLeaks(ctx, library.assembly.watchlist, again, files, prev.leaks)
	if err != nil {
		return nil, nil, err
	}
	inFiles := adviseCodes(files.problems(), library.assembly.codes)
	problems := slices.Concat(
		snapshot.Problems(), parsed.problems, inFiles, urls.problems, library.shapes.problems,
		library.assembly.problems, library.problemsInBodies())
	return library, problems.Sorted(), nil
}

// problemsInBodies reports what depends on words of bodies, which are no part of the assembly.
func (l *Library) problemsInBodies() diag.List {
	entries, public := l.assembly.entries, l.assembly.public
	return slices.Concat(
		hiddenInText(public, l.files),
		l.leaks.problems(entries, public, l.files),
		l.assembly.watchlist.leaksInSettings(l.Snapshot, entries),
		l.unfinished(),
		l.wordForWord(),
	)
}

// assembly is what the files make together at one moment, and what is wrong with it: the result of the phases join,
// check and publish. It is kept from one library to the next while the files declare the same.
type assembly struct {
	entries   entrySet
	public    publicSet
	watchlist *watchlist
	suspects  suspects
	codes     freeCodes // where one is needed
	problems  diag.List
}

func (l *Library) assemble() *assembly {
	unread := unreadIn(l.files, l.Snapshot.Problems())
	published := record{l.urls.Lock, l.files}
	pathProblems := checkPaths(l.Snapshot, l.Settings, published, unread)
	entries, joinProblems := joinFiles(l.Settings, l.files, published, unread)
	checkProblems, codes := check(l.Settings, l.Snapshot, l.files, published, entries)
	public, publishProblems := publish(l.Settings, entries, l.visibility)
	terms := untranslatedTerms(l.Settings, public, entries.unread)
	pictures := hiddenElsewhere(l.Snapshot, l.files, public)
	problems := slices.Concat(
		pathProblems, joinProblems, checkProblems, publishProblems, terms, pictures)
	return &assembly{
		entries:   entries,
		public:    public,
		watchlist: newWatchlist(l.Settings, entries, public),
		suspects:  findSuspects(public.destined),
		codes:     codes,
		problems:  l.files.inFormat(problems),
	}
}

// assemblesAs reports whether the assembly of this library is also that of a later one. An assembly with errors is not
// kept: the spans of its diagnostics may have moved. Warnings lie in front matter, which is the same.
func (l *Library) assemblesAs(next *Library) bool {
	return l.assembly != nil && l.assembly.problems.ErrorCount() == 0 &&
		l.visibility.holdsAt(next.visibility, l.assembly.public.until) &&
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
