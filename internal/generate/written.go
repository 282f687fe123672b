package generate

import (
	"context"
	"crypto/sha256"
	"slices"

	"etalase/internal/content"
	"etalase/internal/layout"
	"etalase/internal/output"
	"etalase/internal/render"
)

// A word of a body is on its own page, in the index of the search and in some feeds. So a build notes of each route
// which bodies it is made of, and the next build of the same builder renders a route again only if one of them has
// changed. That holds for editions that differ in words of bodies alone, see content.Library; after any other change
// all routes are rendered.

// written is what a build wrote.
type written struct {
	edition *render.Edition
	routes  []writtenRoute // sorted as the routes of the edition
}

// writtenRoute is the file of a route.
type writtenRoute struct {
	route    *layout.Route
	checksum [sha256.Size]byte
	reads    content.Reads
	rendered bool // by the last build
}

// routes are the pages and documents of a build.
type routes struct {
	build
	all []writtenRoute // the checksum is zero where the file is not known to be the same
}

// routes returns the pages and documents that have a file.
func (b build) routes() *routes {
	rs := &routes{build: b}
	for _, r := range b.edition.Site.Layout.Routes() {
		if !r.LeftToHost {
			rs.all = append(rs.all, writtenRoute{route: r})
		}
	}
	if b.Builder.written == nil {
		return rs
	}
	before := b.Builder.written
	changed, ok := b.edition.ChangedBodies(before.edition)
	if !ok {
		return rs
	}
	rs.all = slices.Clone(before.routes) // the layout is the same
	for i := range rs.all {
		r := &rs.all[i]
		if r.rendered = false; r.reads.HasAny(changed) {
			r.checksum = [sha256.Size]byte{}
		}
	}
	return rs
}

// files returns the files of the routes. output renders each just before it writes it, several at a time, so no more of
// them are in memory than there are processors. One that would be the same is rendered only if the output has it no
// longer.
func (rs *routes) files(ctx context.Context) []output.File {
	files := make([]output.File, len(rs.all))
	for i := range rs.all {
		r := &rs.all[i]
		files[i] = output.File{Path: r.route.File, Checksum: r.checksum, Data: func() ([]byte, error) {
			r.rendered, r.reads = true, content.Reads{}
			page, err := rs.render(ctx, rs.pages.Noting(&r.reads), r.route)
			r.checksum = sha256.Sum256(page)
			return page, err
		}}
	}
	return files
}

// written returns what the output has after it was written, and how many routes were rendered.
func (rs *routes) written() (_ *written, rendered int) {
	for _, r := range rs.all {
		if r.rendered {
			rendered++
		}
	}
	return &written{rs.edition, rs.all}, rendered
}
