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

	// Today stands for Now, when only the site's zone makes it a moment; may be nil.
	Today func(zone *time.Location) time.Time
	// Settings are site.yaml as it was read before. They are used if the file is the same; may be nil.
	Settings *ParsedSettings
}

func (o Options) moment(zone *time.Location) moment {
	m := moment{now: o.Now.In(zone), drafts: o.Drafts, future: o.Future}
	if o.Today != nil {
		m.now = o.Today(zone)
	}
	return m
}

// Load reads a library. What prev, which may be nil, has read of files that have not changed is used
// again. The library is whole only if the list holds no errors.
func Load(ctx context.Context, snapshot *source.Snapshot, options Options, prev *Library) (*Library, diag.List, error) {
	if prev == nil {
		prev = &Library{}
	}
	settings := settingsOf(snapshot, prev.settings, options.Settings)
	if settings != prev.settings {
		prev = &Library{} // what a file means depends on the settings
	}
	all, err := readFiles(ctx, snapshot, newReader(settings.Settings), prev.files)
	if err != nil {
		return nil, nil, err
	}
	moment := options.moment(settings.Settings.Zone)
	c := &Library{
		Settings: settings.Settings,
		Now:      moment.now,
		Snapshot: snapshot,
		settings: settings,
		moment:   moment,
		files:    all,
		join:     prev.join,
	}
	if !prev.joinsAs(c) {
		c.join = joinAt(c.Settings, snapshot, all, moment)
	}
	leaks := findLeaks(c.join.entries, c.join.public, all)
	problems := slices.Concat(snapshot.Problems(), settings.problems, all.problems(), c.join.problems, leaks)
	return c, problems.Sorted(), nil
}

// join is what the files make together at one moment, and what is wrong with it. It is kept from one
// library to the next while the files declare the same.
type join struct {
	entries  entries
	public   public
	problems diag.List
}

func joinAt(settings *schema.Settings, snapshot *source.Snapshot, all files, m moment) *join {
	entries, problems := joinFiles(settings, all)
	faults := check(snapshot, all, entries)
	public, more := publish(settings, entries, m)
	problems = slices.Concat(problems, faults, more, untranslatedTerms(settings, public))
	return &join{entries, public, all.inFormat(problems)}
}

// joinsAs reports whether the join of this library is also the join of a later one. A join with
// errors is not kept: the spans of its faults may have moved.
func (l *Library) joinsAs(next *Library) bool {
	return l.join != nil && l.join.problems.Errors() == 0 &&
		l.moment.showsTheSame(next.moment, l.join.public.changes) &&
		next.files.declareAs(l.files) &&
		slices.EqualFunc(otherFiles(l.Snapshot), otherFiles(next.Snapshot), sameFile)
}

// otherFiles are those beside the Markdown: photos and attachments.
func otherFiles(snapshot *source.Snapshot) []*source.File {
	return slices.DeleteFunc(slices.Clone(snapshot.Under("content")), isText)
}

func sameFile(a, b *source.File) bool { return a == b || a.Path == b.Path && a.Checksum == b.Checksum }
