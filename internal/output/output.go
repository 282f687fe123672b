// Package output is the only writer of the site. It makes a folder hold a set
// of files: what changed is written, what is as it should be stays untouched,
// what it once wrote and is no longer wanted goes, and whatever else lives in
// the folder (a .gitignore, somebody's CNAME) stays as it was.
//
// # What is ours
//
// Sync writes a manifest, .etalase/manifest, of the files that it wrote and
// the folders that it made. A wanted file whose path the manifest lists is
// ours to replace, even when somebody has edited it since: bytes decide, never
// times. A listed file that is no longer wanted is removed only if it still
// holds the bytes that we wrote. A folder goes when we made it and nothing
// is left in it. Without a manifest that can be believed, nothing is ours, so
// nothing is removed.
//
// A wanted file whose path holds something that is not ours is adopted when
// the bytes are the same. Otherwise Sync writes nothing and returns a
// [ConflictError] that names every such path. That is so at a first build
// too: a hand-written index.html may be the only copy, and to move it away is
// easy for its owner, while to bring it back may be impossible.
//
// # All or nothing
//
// Sync builds the complete new tree beside the folder, as .NAME.etalase-ID,
// with hard links to all that stays (copies where there are no links), and
// then exchanges the two in one step. So a full disk, a refused permission, a
// cancelled context or a kill leaves the folder as it was or whole. Where the
// system cannot exchange folders (Windows, some network drives), two renames
// do it; a kill between them leaves no folder at all until the next Sync,
// which puts the old one back. That Sync also removes what a killed one left.
//
// A power cut may still lose bytes that the system had not written out. The
// next Sync finds that by comparing and mends it; to flush every file would
// cost each build seconds.
//
// The folder that stands there after a Sync that changed something is another
// than before, by the same name: a program that has the old one open (a web
// server started inside of it, a Docker bind mount) does not see the new one.
//
// Syncs of one folder take turns. What somebody else puts into the folder
// during a Sync is carried over, except where a page of the new site has its
// very path.
package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// File is one file that the folder shall hold.
type File struct {
	Path string // relative, slash-separated and clean, such as "produk/index.html"

	// Sum is the SHA-256 of the content where that is known beforehand, and
	// otherwise zero. Where the folder has a file of this sum, Data is not
	// called.
	Sum [sha256.Size]byte

	// Data returns the content. Sync calls it from any goroutine, holds no
	// more results at a time than there are processors, and calls it again
	// only if another process made the folder first.
	Data func() ([]byte, error)
}

// Report says what a Sync did.
type Report struct {
	Written   int   // files that are new or whose bytes changed
	Unchanged int   // files that were as they should be
	Removed   int   // files of ours that are no longer wanted
	Bytes     int64 // in the files written
}

// Sync makes dir hold the files. It makes dir, and the folders above it, if it
// is missing, and follows it if it is a symbolic link.
//
// It refuses to own the root of the file system, the home folder, the current
// folder, a folder in inputs (what the site is made of), or one that contains
// any of these.
//
// Errors of the types [PathError], [FolderError] and [ConflictError] are for
// the user to mend; any other is the machine's, or one that a Data returned.
// On every error, dir is as it was.
func Sync(ctx context.Context, dir string, files []File, inputs ...string) (Report, error) {
	return syncOn(ctx, host(), dir, files, inputs)
}

// machine is what differs from one system to the next.
type machine struct {
	link     func(from, to string) error
	exchange func(a, b string) error
}

func host() machine { return machine{link: os.Link, exchange: exchange} }

func syncOn(ctx context.Context, m machine, dir string, files []File, inputs []string) (Report, error) {
	if err := checkPaths(files); err != nil {
		return Report{}, err
	}
	dir, err := resolve(dir, inputs)
	if err != nil {
		return Report{}, err
	}
	for {
		report, err := attempt(ctx, m, dir, files)
		if !errors.Is(err, errOvertaken) {
			return report, err
		}
	}
}

// attempt is one Sync. It fails with errOvertaken when dir was missing and
// another process has made it meanwhile.
func attempt(ctx context.Context, m machine, dir string, files []File) (Report, error) {
	release, err := claim(ctx, dir)
	if err != nil {
		return Report{}, err
	}
	defer release()
	sweep(dir)

	p, err := survey(dir, files)
	if err != nil {
		return Report{}, err
	}
	s := &stage{machine: m, dir: dir}
	defer s.discard()

	done, err := p.place(ctx, s, files)
	if err != nil {
		return Report{}, err
	}
	if p.standing(done) {
		return done.report, nil
	}
	if err := p.fill(ctx, s, done); err != nil {
		return Report{}, err
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	old, err := s.swap(p.before != nil)
	if err != nil {
		return Report{}, err
	}
	if old != "" {
		p.retire(old)
	}
	return done.report, nil
}

// plan is what Sync knows before it writes anything.
type plan struct {
	dir    string
	before tree     // what stands in dir; nil if dir is missing
	owned  manifest // which of that is ours
	wanted map[string]bool
	gone   []string // files of ours to leave behind
	kept   []string // what others put there, folders too
	dirs   []string // every folder of the new tree, parents first

	buffers sync.Pool // of hasSum
}

// survey reads what stands in dir and decides about all of it that needs no
// content of the new files.
func survey(dir string, files []File) (*plan, error) {
	p := &plan{dir: dir, wanted: make(map[string]bool, len(files)+1)}
	for _, f := range files {
		p.wanted[f.Path] = true
	}
	p.wanted[manifestPath] = true
	var err error
	if p.before, err = scan(dir); err != nil {
		return nil, err
	}
	if p.owned, err = readManifest(dir, p.before); err != nil {
		return nil, err
	}
	if err := p.sort(); err != nil {
		return nil, err
	}
	p.layOut()
	return p, p.obstacles()
}

// sort tells what is left behind from what is kept.
func (p *plan) sort() error {
	for _, path := range slices.Sorted(maps.Keys(p.before)) {
		isDir := p.before[path].IsDir()
		if p.wanted[path] && !isDir || p.owned.dirs[path] && isDir {
			continue // its bytes decide, or what it will hold
		}
		ours, err := p.asWritten(path)
		if err != nil {
			return err
		}
		if ours {
			p.gone = append(p.gone, path)
		} else {
			p.kept = append(p.kept, path)
		}
	}
	return nil
}

// asWritten reports whether path still holds the bytes that we wrote.
func (p *plan) asWritten(path string) (bool, error) {
	was, listed := p.owned.files[path]
	info := p.before[path]
	if !listed || !info.Mode().IsRegular() || info.Size() != was.size {
		return false, nil
	}
	data, err := os.ReadFile(native(p.dir, path))
	return err == nil && sha256.Sum256(data) == was.sum, err
}

// layOut lists the folders of the new tree: those that hold something, and
// those of others.
func (p *plan) layOut() {
	dirs := map[string]bool{}
	for path := range p.wanted {
		addParents(dirs, path)
	}
	for _, path := range p.kept {
		addParents(dirs, path)
		if p.before[path].IsDir() {
			dirs[path] = true
		}
	}
	p.dirs = slices.Sorted(maps.Keys(dirs))
}

// obstacles finds what is not ours and has the place of a wanted file, or of a
// folder for one, whatever its bytes.
func (p *plan) obstacles() error {
	var paths []string
	for _, dir := range p.dirs {
		if p.wanted[dir] {
			paths = append(paths, dir)
		}
	}
	for _, path := range p.kept {
		_, needed := slices.BinarySearch(p.dirs, path)
		if needed && !p.before[path].IsDir() {
			paths = append(paths, path)
		}
	}
	for path := range p.wanted {
		if info := p.before[path]; info != nil && !info.IsDir() && !info.Mode().IsRegular() {
			paths = append(paths, path)
		}
	}
	return conflict(p.dir, paths)
}

// placed is the outcome of comparing the files with what stands in dir.
type placed struct {
	manifest manifest
	report   Report
	same     []string // what needs no writing
}

// What place does with a file.
const (
	written = iota
	same
	blocked
)

// place compares every file with what stands in its path and stages those
// that differ.
func (p *plan) place(ctx context.Context, s *stage, files []File) (placed, error) {
	records := make([]record, len(files))
	fates := make([]int, len(files))
	err := each(ctx, len(files), func(i int) error {
		if r, ok := p.hasSum(files[i]); ok {
			records[i], fates[i] = r, same
			return nil
		}
		data, err := files[i].Data()
		if err != nil {
			return err
		}
		records[i] = record{size: int64(len(data)), sum: sha256.Sum256(data)}
		fates[i], err = p.placeOne(s, files[i].Path, data)
		return err
	})
	if err != nil {
		return placed{}, err
	}
	done := placed{manifest: manifest{files: make(map[string]record, len(files)), dirs: p.ownDirs()}}
	done.report.Removed = len(p.gone)
	var conflicts []string
	for i, f := range files {
		done.manifest.files[f.Path] = records[i]
		switch fates[i] {
		case blocked:
			conflicts = append(conflicts, f.Path)
		case same:
			done.same = append(done.same, f.Path)
			done.report.Unchanged++
		case written:
			done.report.Written++
			done.report.Bytes += records[i].size
		}
	}
	return done, conflict(p.dir, conflicts)
}

func (p *plan) placeOne(s *stage, path string, data []byte) (fate int, err error) {
	if ok, err := p.holds(path, data); ok || err != nil {
		return same, err
	}
	if _, ours := p.owned.files[path]; !ours && p.before.isFile(path) {
		return blocked, nil
	}
	return written, s.write(path, data)
}

// hasSum reports whether the file in the path of another has the sum that is
// known of that one, and so its bytes. What cannot be read has not.
func (p *plan) hasSum(f File) (record, bool) {
	if f.Sum == [sha256.Size]byte{} || !p.before.isFile(f.Path) {
		return record{}, false
	}
	standing, err := os.Open(native(p.dir, f.Path))
	if err != nil {
		return record{}, false
	}
	defer standing.Close()
	h := sha256.New()
	buf, ok := p.buffers.Get().(*[64 << 10]byte)
	if !ok {
		buf = new([64 << 10]byte)
	}
	defer p.buffers.Put(buf)
	size, err := io.CopyBuffer(h, struct{ io.Reader }{standing}, buf[:]) // bare: a file would bring a buffer of its own
	return record{size, f.Sum}, err == nil && string(h.Sum(nil)) == string(f.Sum[:])
}

// ownDirs are the folders of the new tree that we made, now or earlier.
func (p *plan) ownDirs() map[string]bool {
	own := map[string]bool{}
	for _, dir := range p.dirs {
		if info := p.before[dir]; info == nil || !info.IsDir() || p.owned.dirs[dir] {
			own[dir] = true
		}
	}
	return own
}

// holds reports whether path is a file with just these bytes. The size, known
// from the survey, spares most comparisons that would fail.
func (p *plan) holds(path string, data []byte) (bool, error) {
	if !p.before.isFile(path) || p.before[path].Size() != int64(len(data)) {
		return false, nil
	}
	f, err := os.Open(native(p.dir, path))
	if err != nil {
		return false, err
	}
	defer f.Close()
	buf := make([]byte, min(len(data)+1, 64<<10)) // one more, to see that nothing follows
	for {
		n, err := f.Read(buf)
		if !bytes.HasPrefix(data, buf[:n]) {
			return false, nil
		}
		data = data[n:]
		if err == io.EOF {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// standing reports whether dir is as the new tree would be.
func (p *plan) standing(done placed) bool {
	return p.before != nil && done.report.Written == 0 && done.report.Removed == 0 && done.manifest.equal(p.owned)
}

// fill completes the staged tree.
func (p *plan) fill(ctx context.Context, s *stage, done placed) error {
	if err := s.makeDirs(ctx, p.dirs); err != nil {
		return err
	}
	stays := slices.Concat(p.kept, done.same)
	err := each(ctx, len(stays), func(i int) error {
		info := p.before[stays[i]]
		if info.IsDir() {
			return nil
		}
		return s.keep(stays[i], info)
	})
	if err != nil {
		return err
	}
	if err := s.write(manifestPath, done.manifest.encode()); err != nil {
		return err
	}
	return s.dress(ctx, p.dirs, p.before)
}

// retire removes the tree that was replaced, once what somebody put into it
// after the survey is in the new one. What it cannot remove, the next Sync
// sweeps away: the folder is whole by now, so this is no failure.
func (p *plan) retire(old string) {
	now, err := scan(old)
	if err != nil {
		return
	}
	for _, path := range slices.Sorted(maps.Keys(now)) {
		if p.late(path, now[path]) && rescue(old, p.dir, path, now[path]) != nil {
			return
		}
	}
	discard(old)
}

// late reports whether path came, or changed, after the survey and is not a
// file of the site.
func (p *plan) late(path string, now fs.FileInfo) bool {
	if _, ours := p.owned.files[path]; ours || p.wanted[path] {
		return false
	}
	was := p.before[path]
	if now.IsDir() {
		return was == nil
	}
	return was == nil || !os.SameFile(was, now) || was.Size() != now.Size() || !was.ModTime().Equal(now.ModTime())
}

// each calls f for 0 to n-1, as many at a time as there are processors, until
// one fails or the context ends.
func each(ctx context.Context, n int, f func(i int) error) error {
	var next atomic.Int64
	work, ctx := errgroup.WithContext(ctx)
	for range min(n, runtime.GOMAXPROCS(0)) {
		work.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := f(i); err != nil {
					return err
				}
			}
		})
	}
	return work.Wait()
}
