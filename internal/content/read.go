package content

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"etalase/internal/content/frontmatter"
	"etalase/internal/content/markdown"
	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/internal/syntax"
)

// The first phase: each file is read by itself.

// file is one Markdown file, read by itself: a pure function of its path, its bytes and the settings, so that an
// unchanged file need not be read again.
type file struct {
	src  *source.File
	typ  *schema.Type // nil: its folder is not one of a type
	like *schema.Type // the type whose keys it has, if it lies in the folder of another one; its record is nil then
	name string
	stem string
	lang string

	record   schema.Record  // nil: it or the body could not be read, and problems say why
	bodyAt   int            // where the Markdown begins
	body     *markdown.Body // nil if record is
	problems diag.List
	samples  []schema.Sample // what the text has until it is written
	declared *declaration
}

// declaration is all that an entry keeps of its file. When only words of bodies have changed, the assembly and its
// entries are kept; the files of the entries are then older than those of the same path in Library.files. For example,
// an editor changes a word in the body of tas.md. The file is read again, but the Entry of the earlier assembly stays:
// its declaration is equal, and its body is the old one.
//
//   - An entry may be asked for what is in its declaration: that is the same in both files, as the fingerprint says.
//   - It must not be asked for its body, nor for where something stands in the body, because these may be old.
//   - The Library must be asked for them: OwnBody, Markdown, Links and Span read the file as it is now.
type declaration struct {
	file        *diag.File        // for spans in the front matter; its body may be an older one
	front       frontReading      // of that file, again
	found       schema.Findings   // by reading the front matter
	unfinished  bool              // it is a draft, and lacks keys that it must have
	blank       bool              // there is no body
	pictures    []string          // the destinations of those of the body
	documents   []linkedDocument  // those that the body links to
	headings    map[string]bool   // of the body: the ids, which can be linked to
	fingerprint [sha256.Size]byte // of all this, and of what the body links to; zero if the file could not be read
}

// filePath is what the path of a file says.
type filePath struct {
	folder string
	name   string // of the folder, or of the file without its endings
	stem   string // path without language and ending: what a translation shares with its original
	lang   string // empty: the site's first one
}

// parsePath reads content/<folder>/<name>/index.md and content/<folder>/<name>.md, each with .<lang> before .md in a
// translation. It is not ok if the file lies elsewhere in its folder.
func parsePath(p string) (parsed filePath, ok bool) {
	steps := strings.Split(strings.TrimPrefix(p, source.ContentFolder+"/"), "/")
	base, lang, _ := strings.Cut(strings.TrimSuffix(steps[len(steps)-1], ".md"), ".")
	parsed = filePath{folder: steps[0], stem: path.Dir(p) + "/" + base, lang: lang}
	switch {
	case len(steps) == 3 && base == indexName:
		parsed.name = steps[1]
	case len(steps) == 2 && base != indexName:
		parsed.name = base
	default:
		return filePath{folder: steps[0]}, false
	}
	return parsed, true
}

// maxTextBytes is how many bytes a file of Markdown may have, whatever its site allows: ten novels. One that has more
// holds a picture that was pasted into it.
const maxTextBytes = (schema.MostTextKB << 10) + frontmatter.MaxBytes

// reader reads the files of one site.
type reader struct {
	settings *schema.Settings
	dialect  *markdown.Dialect
}

func newReader(settings *schema.Settings, prepares bool) reader {
	return reader{settings, markdown.NewDialect(settings.AllowHTML, prepares)}
}

func (r reader) read(src *source.File) *file {
	f := &file{src: src, declared: &declaration{file: src.Diag()}}
	if !r.classify(f) {
		return f
	}
	text := f.declared.file
	if src.IsGarbled {
		return f
	}
	if len(src.Text) > maxTextBytes {
		most := int(r.settings.MaxTextKB) << 10
		tooMuch := diag.TooMuchText.At(diag.Span{File: text}, diag.Size(len(src.Text)), diag.Size(most))
		f.problems = diag.List{tooMuch}
		return f
	}
	if problems := conflictMarks(text); problems != nil {
		f.problems = problems
		return f
	}
	front, problems := frontmatter.Split(text)
	f.bodyAt, f.problems = front.BodyAt, problems
	if front.Node != nil {
		r.readDocument(f, front)
	}
	f.withoutDisclosures(front, r.settings)
	if f.record == nil {
		return f
	}
	if f.body, problems = r.readBody(text, front.BodyAt); f.body == nil {
		f.record = nil // what refers to it is not to be blamed
	}
	f.problems = append(f.problems, problems...)
	if f.record == nil {
		return f
	}
	f.reportDataInText(r.settings)
	f.compareVariants()
	r.findSamples(f, front)
	f.declareBody()
	return f
}

// readBody reads the Markdown of a file. The body is nil if it is refused.
func (r reader) readBody(text *diag.File, from int) (*markdown.Body, diag.List) {
	size, most := len(text.Text)-from, int(r.settings.MaxTextKB)<<10
	if size <= most {
		return r.dialect.Read(text, from)
	}
	start := from + len(text.Text[from:]) - len(bytes.TrimLeft(text.Text[from:], " \t\r\n"))
	tooMuch := diag.TooMuchText.At(diag.Span{File: text, Start: start, End: start}, diag.Size(size), diag.Size(most))
	if needed := (size + 1<<10 - 1) >> 10; needed <= schema.MostTextKB && !holdsPicture(text.Text[from:]) {
		tooMuch = tooMuch.Advise(diag.RaiseTextSize, fmt.Sprintf("%s: %d", schema.MaxTextKey, needed))
	}
	return nil, diag.List{tooMuch}
}

// holdsPicture reports whether a picture was pasted into a text.
func holdsPicture(text []byte) bool { return bytes.Contains(text, []byte(";base64,")) }

// classify finds the type, the name and the language of a file by its path. It is not ok if the path is not that of an
// entry; checkPaths reports why.
func (r reader) classify(f *file) (ok bool) {
	parts, inPlace := parsePath(f.src.Path)
	f.typ, f.name, f.stem = schema.TypeIn(parts.folder), parts.name, parts.stem
	f.lang = cmp.Or(parts.lang, r.settings.Language())
	return f.typ != nil && inPlace && schema.IsSlug(parts.name) && slices.Contains(r.settings.Languages, f.lang)
}

func (r reader) readDocument(f *file, front frontmatter.Block) {
	if f.like = schema.TypeOfKeys(f.typ, front.Node, r.settings); f.like != nil {
		steps := strings.SplitN(f.src.Path, "/", 3)
		target := strings.TrimSuffix(path.Join(steps[0], f.like.Folder, steps[2]), "/"+indexName+".md")
		wrong := diag.WrongFolder.At(front.Node.Head(), f.like.Label, path.Join(steps[:2]...), target)
		f.problems = append(f.problems, wrong)
		return
	}
	read := schema.Read
	if f.lang != r.settings.Language() && !f.typ.StandsAlone(front.Node) {
		read = schema.ReadTranslation
	}
	f.record, f.declared.found = read(f.typ, front.Node, r.settings)
	problems := f.withoutConsequences(front.Node)
	if f.record.CommonFields().Draft {
		problems = f.foldMissing(problems, front.Node)
	}
	for _, d := range problems {
		if date := dateOfName(f.name); date != "" && d.MissingKey == schema.DateKey && !d.IsAdvised() {
			d = front.WithDate(d, date)
		}
		f.problems = append(f.problems, front.InFormat(d))
	}
}

// dateOfName returns the date that a name begins with, as Jekyll has them.
func dateOfName(name string) string {
	if len(name) <= len(time.DateOnly) || name[len(time.DateOnly)] != '-' {
		return ""
	}
	date := name[:len(time.DateOnly)]
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return ""
	}
	return date
}

// withoutConsequences returns what is wrong with the values of a file, without what only seems so because the grammar
// around them is wrong: what stands where such a problem is, and keys that seem to be missing because the front
// matter is cut off, or because it is not certain what a line of it means. The keys that such a problem belongs to are
// unclear.
func (f *file) withoutConsequences(n *syntax.Node) diag.List {
	found := &f.declared.found
	found.Undecided = found.Undecided || n.Kind != syntax.Map
	if len(f.problems) == 0 {
		return found.Problems
	}
	isUnclosed := func(d diag.Diagnostic) bool { return d.Kind == diag.UnclosedFrontMatter }
	isCutOff := slices.ContainsFunc(f.problems, isUnclosed) && f.bodyAt == len(f.src.Text)
	lacksKeys := isCutOff || slices.ContainsFunc(f.problems, schema.IsGuess)
	found.Undecided = found.Undecided || lacksKeys
	for i := range f.typ.Fields {
		if key := f.typ.Fields[i].Key; lacksKeys && n.Find(key) == nil {
			found.MarkUnclear(key)
		}
	}
	told := diag.PlacesOf(f.problems)
	for i, m := range n.Members {
		end := len(f.src.Text) + 1
		if i+1 < len(n.Members) {
			end = n.Members[i+1].KeySpan.Start
		}
		if isCutOff || told.BeginWithin(m.KeySpan.Start, end) {
			found.MarkUnclear(m.Key)
		}
	}
	var problems diag.List
	f.problems, problems = schema.WithoutConsequences(f.typ.Fields, f.problems, found.Problems, n, lacksKeys)
	return problems
}

// foldMissing makes one warning of the keys that a draft does not have yet. A draft may be unfinished: that must not
// keep the rest of the site from being published. It is not shown as long as it is, for it has no values where views
// expect them.
func (f *file) foldMissing(problems diag.List, n *syntax.Node) diag.List {
	isMissing := func(d diag.Diagnostic) bool { return d.MissingKey != "" }
	var missing []string
	for _, d := range problems {
		if label := f.typ.FieldLabel(d.MissingKey); isMissing(d) && label != (diag.Text{}) {
			missing = append(missing, d.MissingKey)
		} else if isMissing(d) { // a key of an object
			missing = append(missing, "… "+d.MissingKey)
		}
	}
	if len(missing) == 0 {
		return problems
	}
	f.declared.unfinished = true
	rest := slices.DeleteFunc(slices.Clone(problems), isMissing)
	if rest.ErrorCount() == 0 {
		f.declared.found.Undecided = false // it is a draft, whatever else is missing
	}
	at := n.Member(schema.DraftKey).KeySpan
	return append(rest, diag.UnfinishedDraft.At(at, strings.Join(missing, ", ")))
}

// declareBody adds to what the file declares what its body does.
func (f *file) declareBody() {
	d, outline := f.declared, &f.body.Outline
	d.blank, d.headings = f.body.Blank(), outline.Headings
	for _, p := range outline.Pictures {
		d.pictures = append(d.pictures, p.Written)
	}
	for i, l := range outline.Links {
		if name, ok := DocumentName(l.Destination); ok {
			d.documents = append(d.documents, linkedDocument{name, i})
		}
	}
	hash := sha256.New()
	fmt.Fprintf(hash, "%v %q %q", d.blank, f.src.Path, f.src.Text[:f.bodyAt])
	for _, links := range [][]markdown.NamedDestination{outline.Links, outline.Pictures} {
		fmt.Fprintf(hash, " %d", len(links))
		for _, l := range links {
			fmt.Fprintf(hash, " %q", l.Written)
		}
	}
	fmt.Fprintf(hash, " %q", slices.Sorted(maps.Keys(d.headings)))
	hash.Sum(d.fingerprint[:0])
}

// span finds a value in the front matter. Spans are needed only when something is wrong, so they are not kept.
func (d *declaration) span(valuePath string) diag.Span {
	front := d.front.of(d.file)
	if front.Node == nil {
		return diag.Span{File: d.file}
	}
	return front.Node.Locate(valuePath)
}

// frontReading reads the front matter of a file once more for those who ask for a place in it: when something is wrong.
// One that is asked for again is kept, so that a thousand problems of a file do not cost a thousand readings.
type frontReading struct {
	reading sync.Mutex
	asked   bool
	kept    *frontmatter.Block
}

func (r *frontReading) of(file *diag.File) frontmatter.Block {
	r.reading.Lock()
	defer r.reading.Unlock()
	if r.kept != nil {
		return *r.kept
	}
	front, _ := frontmatter.Split(file)
	if r.asked {
		r.kept = &front
	}
	r.asked = true
	return front
}

// whole returns where a problem of the file as a whole is shown, if no value of it is to blame.
func (f *file) whole() diag.Span { return diag.Span{File: f.declared.file} }

// inFormat adapts a problem that was found later to the format of the file's front matter.
func (f *file) inFormat(d diag.Diagnostic) diag.Diagnostic {
	if d.Fix == nil && d.MissingKey == "" || d.Span.Start >= f.bodyAt {
		return d // as most are: the file need not be read anew
	}
	return f.declared.front.of(f.declared.file).InFormat(d)
}

// conflictMarks finds the marks that Git leaves in a merge conflict. Nothing else is reported for such a file: it holds
// two versions of itself.
func conflictMarks(text *diag.File) diag.List {
	if !bytes.Contains(text.Text, []byte("<<<<<<< ")) {
		return nil
	}
	var problems diag.List
	for _, m := range conflictMark.FindAllIndex(text.Text, -1) {
		problems = append(problems, diag.ConflictMarks.At(diag.Span{File: text, Start: m[0], End: m[1]}))
	}
	return problems
}

var conflictMark = regexp.MustCompile(`(?m)^<<<<<<< [^\r\n]*`)

// fileSet is the Markdown files of a snapshot.
type fileSet struct {
	inOrder []*file // of their paths
	byPath  map[string]*file
	read    int                 // how many were read rather than kept
	late    map[string]*reading // by path: files that are still being read; see Options.Patience
}

func isMarkdown(f *source.File) bool { return strings.HasSuffix(f.Path, ".md") }

// reading is a file that is being read. Nothing stops a parser, so it goes on also when nobody waits for it any more.
type reading struct {
	checksum source.Checksum
	done     chan struct{} // closed at the end
	file     *file         // from then on
}

func (r reader) begin(src *source.File, patience time.Duration) *reading {
	begun := &reading{checksum: src.Checksum, done: make(chan struct{})}
	go func() {
		defer close(begun.done)
		started := time.Now()
		begun.file = r.read(src)
		if patience > 0 && time.Since(started) > patience && begun.file.body != nil {
			begun.file.body.Plain() // it takes as long, and is kept
		}
	}()
	return begun
}

// wait returns the file, or nil if it is not there after so long; 0 waits as long as it takes.
func (r *reading) wait(ctx context.Context, patience time.Duration) (*file, error) {
	var late <-chan time.Time
	if patience > 0 {
		late = time.After(patience)
	}
	select {
	case <-r.done:
		return r.file, nil
	case <-late:
		return nil, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// stopgap returns what stands for a file as long as it is being read: what it was before, or nothing.
func stopgap(src *source.File, before *file) *file {
	if before != nil {
		return before
	}
	return &file{src: src, declared: &declaration{file: src.Diag()}}
}

// readFiles reads the Markdown files of a snapshot; those that have the bytes of one that was read before, with the
// same settings, are kept.
func readFiles(
	ctx context.Context, snapshot *source.Snapshot, r reader, before fileSet, patience time.Duration,
) (fileSet, error) {
	isOther := func(f *source.File) bool { return !isMarkdown(f) }
	sources := slices.DeleteFunc(slices.Clone(snapshot.Under(source.ContentFolder)), isOther)
	files := fileSet{inOrder: make([]*file, len(sources)), byPath: make(map[string]*file, len(sources))}
	late := make([]*reading, len(sources))
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, src := range sources {
		old, begun := before.byPath[src.Path], before.late[src.Path]
		if begun != nil && begun.checksum != src.Checksum {
			begun = nil
		}
		if old != nil && old.src.Checksum == src.Checksum && (begun == nil || old.body != nil) {
			files.inOrder[i] = old
			continue
		}
		files.read++
		work.Go(func() error {
			wait := patience
			if begun == nil {
				begun = r.begin(src, patience)
			} else {
				wait = min(patience, time.Millisecond) // it has been waited for
			}
			f, err := begun.wait(ctx, wait)
			if f == nil && err == nil {
				f, late[i] = stopgap(src, old), begun
			}
			files.inOrder[i] = f
			return cmp.Or(err, ctx.Err())
		})
	}
	if err := work.Wait(); err != nil {
		return fileSet{}, err
	}
	files.late = map[string]*reading{}
	for i, f := range files.inOrder {
		files.byPath[f.src.Path] = f
		if late[i] != nil {
			files.late[f.src.Path] = late[i]
		}
	}
	return files, nil
}

func (files fileSet) problems() diag.List {
	var problems diag.List
	for _, f := range files.inOrder {
		if len(f.problems) == 0 { // nearly always
			continue
		}
		original := files.byPath[f.stem+".md"]
		if original == nil || original.like == nil || original == f { // otherwise it is of another type as well
			problems = append(problems, f.problems...)
		}
	}
	return problems
}

// inFormat adapts problems to the formats of the files that they are in.
func (files fileSet) inFormat(problems diag.List) diag.List {
	for i, d := range problems {
		if d.Span.File == nil {
			continue
		}
		if f := files.byPath[d.Span.File.Path]; f != nil {
			problems[i] = f.inFormat(d)
		}
	}
	return problems
}

// span returns where a place is in these files, which may be later ones than those that its entry was read from.
func (files fileSet) span(p Place) diag.Span {
	f := files.byPath[p.file]
	if p.valuePath != "" {
		return f.declared.span(p.valuePath)
	}
	if p.isLink {
		return f.body.Outline.Links[p.inBody].Span
	}
	return f.body.Outline.Pictures[p.inBody].Span
}

// declareAs reports whether there are the same Markdown files as before, and each declares the same.
func (files fileSet) declareAs(before fileSet) bool {
	if len(files.byPath) != len(before.byPath) {
		return false
	}
	for p, f := range files.byPath {
		if old := before.byPath[p]; old != f && (old == nil || old.declared.fingerprint != f.declared.fingerprint) {
			return false
		}
	}
	return true
}
