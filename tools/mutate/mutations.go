package main

// firstRun says when the list was made, before anybody had written a test for what it finds.
const firstRun = "When the list was made, on 29 November 2026,\n" +
	"before any test was written for what it found, they noticed 42 of 84. Whoever wrote the tests since then knew " +
	"the\n" +
	"list, so a new list would find more that is missed."

// mutations returns the planted faults, part by part in the order of ARCHITECTURE.md. They were chosen as slips that a
// contributor could make, before it was known which of them the tests notice. A mutation whose place is gone is
// replaced by one of the same kind; it is not dropped.
func mutations() []mutation {
	var all []mutation
	for _, part := range [][]mutation{leaves(), photos(), inputs(), models(), views(), documents(), programs()} {
		all = append(all, part...)
	}
	return all
}

// leaves returns faults in the packages that know nothing of a site.
func leaves() []mutation {
	return []mutation{
		{
			What: "GitHub annotates the column before the right one",
			File: "internal/diag/print.go",
			Old:  "start.Line, end.Line, start.Column, end.Column,",
			New:  "start.Line, end.Line, start.Column-1, end.Column,",
		}, {
			What: "two problems on one line are printed from right to left",
			File: "internal/diag/diag.go",
			Old:  "cmp.Compare(a.Span.Start, b.Span.Start),",
			New:  "cmp.Compare(b.Span.Start, a.Span.Start),",
		}, {
			What: "January to February is written as January",
			File: "internal/locale/locale.go",
			Old:  "case startYear == endYear && startMonth == endMonth && wholeMonths:",
			New:  "case startYear == endYear && wholeMonths:",
		}, {
			What: "a whole number in Indonesian is written 10,0",
			File: "internal/locale/locale.go",
			Old:  `return strings.TrimSuffix(s, ",0")`,
			New:  `return strings.TrimSuffix(s, ".0")`,
		}, {
			What: "an XML document begins without its declaration",
			File: "internal/encode/encode.go",
			Old:  `append([]byte(xml.Header), append(out, '\n')...), err`,
			New:  `append([]byte(xml.Header[:0]), append(out, '\n')...), err`,
		}, {
			What: "a name with < reaches a theme's script as \\u003c",
			File: "internal/encode/encode.go",
			Old:  "encoder.SetEscapeHTML(false)\n\terr",
			New:  "encoder.SetEscapeHTML(true)\n\terr",
		}, {
			What: "kerajinan is not found by rajin",
			File: "internal/search/stem.go",
			Old:  "{`^ke(.{4,})an$`, `$1`},",
			New:  "{`^ke(.{4,})in$`, `$1`},",
		}, {
			What: "words of three letters are not found with a typo",
			File: "internal/search/search.go",
			Old:  "minTypoRunes   = 3",
			New:  "minTypoRunes   = 4",
		}, {
			What: "the bodies of exactly 625 documents are not searched",
			File: "internal/search/search.go",
			Old:  "n := 2500 / max(1, documents); n >= 4",
			New:  "n := 2500 / max(1, documents); n > 4",
		}, {
			What: "north is at the bottom of the map",
			File: "internal/cartogram/cartogram.go",
			Old:  "y: -p.Lat,",
			New:  "y: p.Lat,",
		}, {
			What: "a QR code has half of the quiet zone",
			File: "internal/qr/qr.go",
			Old:  "const quietZone = 4",
			New:  "const quietZone = 2",
		}, {
			What: "a file that somebody changed, but not in length, is removed as ours",
			File: "internal/output/output.go",
			Old:  "return err == nil && sha256.Sum256(data) == before.checksum, err",
			New:  "return err == nil && int64(len(data)) == before.size, err",
		}, {
			What: "a page may be written into .ETALASE, which is .etalase on a Mac",
			File: "internal/pathcheck/pathcheck.go",
			Old:  `case folded == MetaFolder || strings.HasPrefix(folded, MetaFolder+"/"):`,
			New:  `case p == MetaFolder || strings.HasPrefix(p, MetaFolder+"/"):`,
		},
	}
}

// photos returns faults in what reads and makes pictures.
func photos() []mutation {
	return []mutation{
		{
			What: "a photo of EXIF orientation 8 lies on its side",
			File: "internal/metadata/exif.go",
			Old:  "o >= 1 && o <= 8",
			New:  "o >= 1 && o < 8",
		}, {
			What: "a JPEG that is cut off in its scan counts as complete",
			File: "internal/metadata/jpeg.go",
			Old:  "return scans, false",
			New:  "return scans, scans > 0",
		}, {
			What: "dark colours of a profile lose the linear part of sRGB's curve",
			File: "internal/icc/srgb.go",
			Old:  "if light <= 0.0031308 {",
			New:  "if light <= 0.00031308 {",
		}, {
			What: "<SCRIPT> in capitals passes the check of drawings",
			File: "internal/svg/rules.go",
			Old:  "if strings.EqualFold(name, n) {",
			New:  "if name == n {",
		}, {
			What: "a drawing of exactly the largest size is refused",
			File: "internal/svg/svg.go",
			Old:  "if len(data) > MaxBytes {",
			New:  "if len(data) >= MaxBytes {",
		}, {
			What: "a photo of orientation 5 has width and height exchanged",
			File: "internal/photo/photo.go",
			Old:  "return orientation >= 5",
			New:  "return orientation > 5",
		}, {
			What: "a small photo is scaled up",
			File: "internal/photo/plan.go",
			Old:  "widths = append(widths, min(w, widest))",
			New:  "widths = append(widths, min(w, 2*widest))",
		}, {
			What: "a crop takes the height of the focal point from its width",
			File: "internal/photo/plan.go",
			Old:  "cropStart(focal.Y, area.Height, extent.Height)",
			New:  "cropStart(focal.X, area.Height, extent.Height)",
		}, {
			What: "of the decoded photos the newest is thrown away",
			File: "internal/photo/lru.go",
			Old:  "sumBytes -= l.entries[0].sizeBytes\n\t\tl.entries = slices.Delete(l.entries, 0, 1)",
			New: "last := len(l.entries) - 1\n" +
				"\t\tsumBytes -= l.entries[last].sizeBytes\n\t\tl.entries = l.entries[:last]",
		},
	}
}

// inputs returns faults in what reads files and values.
func inputs() []mutation {
	return []mutation{
		{
			What: "a save of equal length is not seen where its event was lost",
			File: "internal/source/poll.go",
			Old:  "old.Size == info.Size() && old.mtime.Equal(info.ModTime())",
			New:  "old.Size == info.Size()",
		}, {
			What: "a file whose bytes could not be had makes no new snapshot",
			File: "internal/source/watch.go",
			Old:  "if !same || found.reread || !next.HasHistoryOf(prev) {",
			New:  "if !same || !next.HasHistoryOf(prev) {",
		}, {
			What: "a commit makes no new snapshot",
			File: "internal/source/watch.go",
			Old:  "if !same || found.reread || !next.HasHistoryOf(prev) {",
			New:  "if !same || found.reread {",
		}, {
			What: "an editor's backup, tas.md~, is an input",
			File: "internal/source/paths.go",
			Old:  `strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||`,
			New:  `strings.HasPrefix(name, "#") ||`,
		}, {
			What: "a changed folder hides a change in a folder whose name begins the same",
			File: "internal/source/paths.go",
			Old:  `!strings.HasPrefix(p, out[len(out)-1]+"/")`,
			New:  `!strings.HasPrefix(p, out[len(out)-1])`,
		}, {
			What: "a text of exactly the longest length is refused",
			File: "internal/schema/scalars.go",
			Old:  "k < least || k > most",
			New:  "k < least || k >= most",
		}, {
			What: "the largest number that is allowed is refused",
			File: "internal/schema/scalars.go",
			Old:  "if v < least || v > most {",
			New:  "if v < least || v >= most {",
		}, {
			What: "a range of equal ends is refused",
			File: "internal/schema/price.go",
			Old:  "p.Max < p.Amount {",
			New:  "p.Max <= p.Amount {",
		}, {
			What: "two equal bounds of price bands are accepted",
			File: "internal/schema/price.go",
			Old:  "low = amount + 1",
			New:  "low = amount",
		}, {
			What: "a deadline ends when its last day begins",
			File: "internal/schema/moment.go",
			Old:  "return m.AddDate(0, 0, 1)",
			New:  "return m.AddDate(0, 0, 0)",
		}, {
			What: "a place north or east of the site's area is accepted",
			File: "internal/schema/artisan.go",
			Old:  "ok = r.inRange(n, v, low, high)",
			New:  "ok = r.inRange(n, v, low, max(high, most))",
		}, {
			What: "a typing error of two letters in a long word gets no suggestion",
			File: "internal/spelling/spelling.go",
			Old:  "utf8.RuneCountInString(typed)/3+2",
			New:  "utf8.RuneCountInString(typed)/6+2",
		}, {
			What: "a fix writes a text with a backslash into TOML as an escape",
			File: "internal/content/frontmatter/fix.go",
			Old:  "strings.NewReplacer(`\\`, `\\\\`, ",
			New:  "strings.NewReplacer(",
		}, {
			What: "a fix writes an apostrophe into a TOML text of apostrophes",
			File: "internal/content/frontmatter/fix.go",
			Old:  `!strings.ContainsAny(fix.Text, "'\n")`,
			New:  `!strings.ContainsAny(fix.Text, "\n")`,
		}, {
			What: "check --fix writes aliases: a second time below an empty one",
			File: "internal/content/frontmatter/fix.go",
			Old:  "if member == nil {",
			New:  "if member == nil || member.Value.Kind == syntax.Null {",
		}, {
			What: "a link to javascript: with an entity in it is written",
			File: "internal/content/markdown/render.go",
			Old:  "bytes.ContainsAny(dest, `&\\`) && html.IsDangerousURL(util.URLEscape(dest, true))",
			New:  "bytes.ContainsAny(dest, `&\\`) && html.IsDangerousURL(dest)",
		}, {
			What: "a consent does not hold on its first day",
			File: "internal/content/publish.go",
			Old:  "valid := p.schedule.past(consent.Date.Time)",
			New:  "valid := p.schedule.past(consent.Date.End())",
		}, {
			What: "a consent does not hold on its last day",
			File: "internal/content/publish.go",
			Old:  "valid = valid && !p.schedule.past(consent.Expires.End())",
			New:  "valid = valid && !p.schedule.past(consent.Expires.Time)",
		}, {
			What: "a certificate is not shown on its last day",
			File: "internal/content/publish.go",
			Old:  "!p.schedule.past(c.ValidUntil.End())",
			New:  "!p.schedule.past(c.ValidUntil.Time)",
		}, {
			What: "an entry is still shown at the instant of its expire_at",
			File: "internal/content/schedule.go",
			Old:  "return !moment.After(s.now)",
			New:  "return moment.Before(s.now)",
		}, {
			What: "heavy entries come first",
			File: "internal/content/publish.go",
			Old:  "cmp.Compare(a.CommonFields().Weight, b.CommonFields().Weight)",
			New:  "cmp.Compare(b.CommonFields().Weight, a.CommonFields().Weight)",
		},
	}
}

// models returns faults in addresses and media.
func models() []mutation {
	return []mutation{
		{
			What: "a price at the edge of a band is in the band below",
			File: "internal/layout/facets.go",
			Old:  "\t\ti++ // a band begins at its bound",
			New:  "\t\ti += 0 // a band begins at its bound",
		}, {
			What: "a product that names a material twice is counted twice",
			File: "internal/layout/facets.go",
			Old:  "len(items) == 0 || items[len(items)-1] != e {",
			New:  "len(items) >= 0 {",
		}, {
			What: "a list with exactly one page of items has an empty second page",
			File: "internal/layout/builder.go",
			Old:  "if len(parts) == 0 {\n\t\tparts = [][]*content.Entry{nil}",
			New:  "if len(items)%pageSize == 0 {\n\t\tparts = append(parts, nil)",
		}, {
			What: "exactly as many pages as a sitemap lists are divided into parts",
			File: "internal/layout/builder.go",
			Old:  "if pages <= SitemapPages {",
			New:  "if pages < SitemapPages {",
		}, {
			What: "an old address in the other language is an entry's id in feeds",
			File: "internal/layout/feeds.go",
			Old:  " && l.languageAt(old) == e.Lang",
			New:  "",
		}, {
			What: "two entries without text are taken for one that was renamed",
			File: "internal/lock/lock.go",
			Old:  "if i.values[1] != emptyText {",
			New:  "if emptyText != \"\" {",
		}, {
			What: "the oldest products come first",
			File: "internal/layout/kind.go",
			Old:  "y.Date.Compare(x.Date.Time)",
			New:  "x.Date.Compare(y.Date.Time)",
		}, {
			What: "a page that is not found in English is answered in Indonesian",
			File: "internal/layout/layout.go",
			Old:  "r != nil && strings.HasPrefix(path, l.Root(lang))",
			New:  "r != nil && path == l.Root(lang)",
		}, {
			What: "a PDF is what is named so",
			File: "internal/media/files.go",
			Old:  `return string(begins.bytes) == "%PDF-", location.Found(), nil`,
			New:  `return true, location.Found(), nil`,
		}, {
			What: "two entries cannot show one photo with different focal points",
			File: "internal/media/photos.go",
			Old:  "return photo.Focal{X: focal[0], Y: focal[1]}",
			New:  "return photo.Focal{X: focal[1], Y: focal[0]}",
		}, {
			What: "browsers keep where a printed code leads forever",
			File: "internal/site/kinds.go",
			Old:  "RedirectStatus: http.StatusFound,",
			New:  "RedirectStatus: http.StatusMovedPermanently,",
		},
	}
}

// views returns faults in what templates get.
func views() []mutation {
	return []mutation{
		{
			What: "registration is open for a cancelled event",
			File: "internal/view/event.go",
			Old:  " || event.Status == schema.EventCancelled {\n\t\treturn false",
			New:  " {\n\t\treturn false",
		}, {
			What: "registration closes when its last day begins",
			File: "internal/view/event.go",
			Old:  "g.Deadline.End().After(now)",
			New:  "g.Deadline.After(now)",
		}, {
			What: "an opportunity is closed on the last day of its deadline",
			File: "internal/view/opportunity.go",
			Old:  "!rec.Deadline.End().After(c.now())",
			New:  "!rec.Deadline.After(c.now())",
		}, {
			What: "opportunities with the latest deadline come first",
			File: "internal/view/opportunity.go",
			Old:  "\t\treturn a.Deadline.Compare(b.Deadline)",
			New:  "\t\treturn b.Deadline.Compare(a.Deadline)",
		}, {
			What: "a programme is over on its last day",
			File: "internal/view/programme.go",
			Old:  "!period.End.End().After(c.now())",
			New:  "!period.End.After(c.now())",
		}, {
			What: "a filter counts the products of its first page only",
			File: "internal/view/link.go",
			Old:  "l.Layout.Href(r.Path), r.Total",
			New:  "l.Layout.Href(r.Path), len(r.Items)",
		}, {
			What: "the last page of a list links to a next one",
			File: "internal/view/base.go",
			Old:  "if r.Number < r.Pages {",
			New:  "if r.Number <= r.Pages {",
		}, {
			What: "a page in two languages names neither to search engines",
			File: "internal/view/base.go",
			Old:  "if len(translations) < 2 {",
			New:  "if len(translations) <= 2 {",
		}, {
			What: "archived products are recommended",
			File: "internal/view/product.go",
			Old:  "other.Entry != product.Entry && other.Record.Availability != schema.AvailabilityArchived",
			New:  "other.Entry != product.Entry",
		},
	}
}

// documents returns faults in feeds, exports and structured data.
func documents() []mutation {
	return []mutation{
		{
			What: "an event of whole days is a day short in calendars",
			File: "internal/feed/calendar.go",
			Old:  "event.SetAllDayEndAt(schema.Moment{Time: first.End.Time}.End())",
			New:  "event.SetAllDayEndAt(schema.Moment{Time: first.End.Time}.Time)",
		}, {
			What: "a feed has the HTML of its items unescaped, as elements of its own",
			File: "internal/feed/formats.go",
			Old:  "HTML string `xml:\",chardata\"`",
			New:  "HTML string `xml:\",innerxml\"`",
		}, {
			What: "an empty feed was updated in the year 1",
			File: "internal/feed/formats.go",
			Old:  "if h.updated.IsZero() {",
			New:  "if !h.updated.IsZero() && len(items) == 0 {",
		}, {
			What: "an old address shows a title with < unescaped",
			File: "internal/export/redirects.go",
			Old:  "html.EscapeString(r.Entry.CommonFields().Title)",
			New:  "r.Entry.CommonFields().Title",
		}, {
			What: "browsers keep the data of scripts for a year",
			File: "internal/export/host.go",
			Old:  "Cache-Control: public, max-age=0, must-revalidate",
			New:  "Cache-Control: public, max-age=31536000, immutable",
		}, {
			What: "a spreadsheet reads a title that begins with @ as a formula",
			File: "internal/export/products.go",
			Old:  `([=+\-@＝＋－＠])`,
			New:  `([=+\-＝＋－＠])`,
		}, {
			What: "the last part of a sitemap lacks its last page",
			File: "internal/export/sitemap.go",
			Old:  "min(len(pages), number*layout.SitemapPages)",
			New:  "min(len(pages)-1, number*layout.SitemapPages)",
		}, {
			What: "an artisan who has stopped can be asked",
			File: "internal/view/ask.go",
			Old:  "artisan.Entry == nil || artisan.Record.Status != schema.ArtisanActive {",
			New:  "artisan.Entry == nil {",
		}, {
			What: "the works of an artisan who has stopped are offered for sale",
			File: "internal/schemaorg/pages.go",
			Old:  " || !v.Artisan.Active {",
			New:  " {",
		}, {
			What: "search engines read grams as kilograms",
			File: "internal/schemaorg/pages.go",
			Old:  `Value: float64(weight), Unit: "GRM"`,
			New:  `Value: float64(weight), Unit: "KGM"`,
		}, {
			What: "the first item of a list is at position 0",
			File: "internal/schemaorg/pages.go",
			Old:  "Position: i + 1, Name: link.Title",
			New:  "Position: i, Name: link.Title",
		},
	}
}

// programs returns faults in themes, rendering, the preview and the commands.
func programs() []mutation {
	return []mutation{
		{
			What: "1 works",
			File: "internal/theme/functions.go",
			Old:  "\tcase int64:\n\t\treturn n, true\n",
			New:  "",
		}, {
			What: "0 work",
			File: "internal/theme/words.go",
			Old:  "has && count == 1 {",
			New:  "has && count <= 1 {",
		}, {
			What: "a page of a USB stick names an address of its own on the web",
			File: "internal/render/offline.go",
			Old:  `[]string{"canonical", "alternate", "preload"}`,
			New:  `[]string{"alternate", "preload"}`,
		}, {
			What: "a quote in an attribute ends it on a USB stick",
			File: "internal/render/offline.go",
			Old:  "html.EscapeString(a.Val)",
			New:  "html.UnescapeString(a.Val)",
		}, {
			What: "one broken template is reported for each of hundreds of pages",
			File: "internal/generate/build.go",
			Old:  "seen[at] = true",
			New:  "seen[at] = false",
		}, {
			What: "--verify takes no photo more than a twentieth, rounded down",
			File: "internal/generate/verify.go",
			Old:  "(len(picked)+fraction-1)/fraction",
			New:  "len(picked)/fraction",
		}, {
			What: "a changed style reloads every open page",
			File: "internal/preview/livereload.go",
			Old:  "case latest.checksum != page.version.checksum:",
			New:  "case latest != page.version:",
		}, {
			What: "the code after TS-0099 is TS-100",
			File: "internal/schema/code.go",
			Old:  `"%s%0*d%s", m[1], len(m[2]), n+1, m[3]`,
			New:  `"%s%0*d%s", m[1], len(m[2])-1, n+1, m[3]`,
		}, {
			What: "a page that asks for a login is reported as missing",
			File: "internal/linkcheck/linkcheck.go",
			Old:  "case status == http.StatusNotFound:",
			New:  "case status == http.StatusNotFound, status == http.StatusForbidden:",
		}, {
			What: "--jobs 1 works on as many photos as there are processors",
			File: "cmd/etalase/limits.go",
			Old:  "runtime.GOMAXPROCS(min(jobs, l.processors))",
			New:  "runtime.GOMAXPROCS(max(jobs, l.processors))",
		}, {
			What: "a site with errors ends with the status of a wrong command line",
			File: "cmd/etalase/main.go",
			Old:  "\t\treturn exitContentErrors",
			New:  "\t\treturn exitFailure",
		}, {
			What: "0 page",
			File: "cmd/etalase/sentences.go",
			Old:  "if number == 1 {",
			New:  "if number <= 1 {",
		},
	}
}
