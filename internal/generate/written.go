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

// lastBuild is what the last build of a builder wrote.
type lastBuild struct {
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

// routePlan is the pages and documents of a build, and what is known of their files.
type routePlan struct {
	build
	routes []writtenRoute // the checksum is zero where the file is not known to be the same
}

// planRoutes returns the pages and documents that have a file.
func (b build) planRoutes() *routePlan {
	plan := &routePlan{build: b}
	for _, r := range b.edition.Site.Layout.Routes() {
		if !r.LeftToHost {
			plan.routes = append(plan.routes, writtenRoute{route: r})
		}
	}
	last := b.Builder.last
	if last == nil {
		return plan
	}
	changed, ok := b.edition.ChangedBodies(last.edition)
	if !ok {
		return plan
	}
	plan.routes = slices.Clone(last.routes) // the layout is the same
	for i := range plan.routes {
		r := &plan.routes[i]
		if r.rendered = false; r.reads.HasAny(changed) {
			r.checksum = [sha256.Size]byte{}
		}
	}
	return plan
}

// files returns the files of the routes. output renders each just before it writes it, several at a time, so no more of
// them are in memory than there are processors. One that would be the same is rendered only if the output has it no
// longer.
func (plan *routePlan) files(ctx context.Context) []output.File {
	files := make([]output.File, len(plan.routes))
	for i := range plan.routes {
		r := &plan.routes[i]
		files[i] = output.File{Path: r.route.File, Checksum: r.checksum, Data: func() ([]byte, error) {
			r.rendered, r.reads = true, content.Reads{}
			page, err := plan.render(ctx, plan.pages.Noting(&r.reads), r.route)
			r.checksum = sha256.Sum256(page)
			return page, err
		}}
	}
	return files
}

// done returns what the output has after it was written, and how many routes were rendered.
func (plan *routePlan) done() (_ *lastBuild, rendered int) {
	for _, r := range plan.routes {
		if r.rendered {
			rendered++
		}
	}
	return &lastBuild{plan.edition, plan.routes}, rendered
}
