// Package output is the only writer of the site. It makes a folder hold a given set of files: it writes the files that
// changed, leaves unchanged files alone, removes files that it wrote earlier and that are no longer wanted, and keeps
// everything else in the folder (a .gitignore, a CNAME) as it is.
//
// # Which files are ours
//
// Sync writes a manifest, .etalase/manifest, of the files that it wrote and the folders that it created. It may replace
// every file that the manifest lists, even one that was edited by hand: it compares bytes, never times. It removes a
// listed file that is no longer wanted only if the file still holds the bytes that Sync wrote. It removes a folder only
// if Sync created it and nothing is left in it. Without a valid manifest no file is ours, so nothing is removed.
//
// If the path of a wanted file holds a file that is not ours, Sync adopts that file when the bytes are equal. Otherwise
// Sync writes nothing and returns a [ConflictError] that names all such paths. This also holds for the first build: a
// hand-written index.html may be the only copy. Its owner can easily move it away, but may be unable to bring it back.
//
// # All or nothing
//
// Sync builds the complete new tree in a staging folder beside the folder, .NAME.etalase-ID. Files that stay are hard
// links (copies where the file system has no links). Then it exchanges the two folders in one step. So after a full
// disk, a refused permission, a cancelled context or a kill, the folder holds either the old tree or the complete new
// one. Where the system cannot exchange folders (Windows, some network drives), two renames replace the folder. A kill
// between them leaves no folder at all; the next Sync then restores the old tree. It also removes what a killed Sync
// left behind.
//
// A power cut may still lose bytes that the system had not written to disk. The next Sync finds that when it compares,
// and writes them again; flushing every file would cost each build seconds.
//
// After a Sync that changed something, the folder is a different one of the same name. A program that has the old
// folder open (a web server started inside it, a Docker bind mount) does not see the new one.
//
// Syncs of one folder wait for each other. Files that another program puts into the folder during a Sync are carried
// over, unless the new site has a file at the same path. If another program removes files during a Sync, that begins
// again.
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
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// File is one file that the folder must hold.
type File struct {
	Path string // relative, slash-separated and clean, such as "produk/index.html"

	// Checksum is the SHA-256 of the content if it is already known, otherwise zero. If the folder has a file with this
	// checksum, Data is not called.
	Checksum [sha256.Size]byte

	// Data returns the content. Sync calls it from several goroutines and holds at most one result per processor. It
	// calls Data a second time only if another process created the folder in the meantime.
	Data func() ([]byte, error)

	// Copy writes the content of a large file whose Checksum is known, part by part. If it is not nil, Data is not
	// called.
	Copy func(io.Writer) error
}

// Report counts what a Sync did.
type Report struct {
	Written   int   // files that are new or whose bytes changed
	Unchanged int   // files that already had the right bytes
	Removed   int   // files that an earlier Sync wrote and that are no longer wanted
	Bytes     int64 // size of the written files
}

// Sync makes dir hold the files. It creates dir and its parents if they are missing, and follows dir if it is a
// symbolic link.
//
// It refuses to replace the root of the file system, the home folder, the current folder, any protected path (the
// sources of the site), a folder that contains any of these, or one that is inside of a protected path.
//
// The user can correct errors of the types [PathError], [FolderError] and [ConflictError]. All other errors come from
// the system or from a File's Data. After an error, dir is as it was.
func Sync(ctx context.Context, dir string, files []File, protected ...string) (Report, error) {
	return syncOn(ctx, hostPlatform(), dir, files, protected)
}

// platform holds the operations that differ between systems, and those at which tests stop a Sync.
type platform struct {
	link       func(from, to string) error
	rename     func(from, to string) error
	exchange   func(a, b string) error
	removeTree func(dir string, known names) error
}

func hostPlatform() platform {
	return platform{link: os.Link, rename: os.Rename, exchange: exchange, removeTree: removeTree}
}

func syncOn(ctx context.Context, host platform, dir string, files []File, protected []string) (Report, error) {
	if err := checkPaths(files); err != nil {
		return Report{}, err
	}
	dir, err := resolveDir(dir, protected)
	if err != nil {
		return Report{}, err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return Report{}, err
	}
	for attempt := 1; ; attempt++ {
		report, err := trySync(ctx, host, dir, files)
		again := errors.Is(err, errFolderAppeared) || attempt < mostAttempts && isGoneBelow(dir, err)
		if !again {
			return report, err
		}
	}
}

// mostAttempts bounds how often a Sync begins again because another program removes what it had found in the folder.
const mostAttempts = 5

// isGoneBelow reports whether an attempt failed because it no longer found a file or a folder in dir, or dir itself. A
// File that fails to be read for the same reason lies elsewhere.
func isGoneBelow(dir string, err error) bool {
	if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	isBelow := func(name string) bool {
		rest, ok := strings.CutPrefix(name, dir)
		return ok && (rest == "" || os.IsPathSeparator(rest[0]))
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return isBelow(e.Path)
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok { // the stage and the folder are exchanged in either order
		return isBelow(e.Old) || isBelow(e.New)
	}
	return false
}

// trySync is one attempt of Sync. It fails with errFolderAppeared if dir was missing and another process created it in
// the meantime.
func trySync(ctx context.Context, host platform, dir string, files []File) (Report, error) {
	release, held, err := acquireLock(ctx, dir)
	if err != nil {
		return Report{}, err
	}
	defer release()
	removeLeftovers(dir)

	run, err := newSyncRun(dir, files)
	switch {
	case !held && errors.Is(err, fs.ErrNotExist): // it appeared, and went again while it was read
		return Report{}, errFolderAppeared
	case err != nil:
		return Report{}, err
	case !held && run.current != nil: // it appeared: what was read belongs to a Sync that holds its lock
		return Report{}, errFolderAppeared
	}
	s := &stage{platform: host, dir: dir}
	defer s.remove()

	result, err := run.stageFiles(ctx, s, files)
	if err != nil {
		return Report{}, err
	}
	if run.upToDate(result) {
		return result.report, nil
	}
	if err := run.completeStage(ctx, s, result); err != nil {
		return Report{}, err
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	old, err := s.install(run.current != nil)
	if err != nil {
		return Report{}, err
	}
	if old != "" {
		run.removeOld(host, old)
	}
	return result.report, nil
}

// syncRun is one attempt of Sync: what it knows before it writes anything, and then what it does.
type syncRun struct {
	dir      string
	current  tree     // what is in dir now; nil if dir is missing
	previous manifest // of the last Sync: which of current is ours
	wanted   map[string]bool
	removed  []string // files and folders of ours that the new tree does not have
	foreign  []string // files and folders that are not ours, or no longer as we wrote them
	dirs     []string // every folder of the new tree, parents first

	hashBuffers sync.Pool // for matchesChecksum
}

// newSyncRun reads what is in dir and makes every decision that does not need the content of the new files.
func newSyncRun(dir string, files []File) (*syncRun, error) {
	run := &syncRun{dir: dir, wanted: make(map[string]bool, len(files)+1)}
	for _, f := range files {
		run.wanted[f.Path] = true
	}
	run.wanted[manifestPath] = true
	var err error
	if run.current, err = scan(dir); err != nil {
		return nil, err
	}
	if run.previous, err = readManifest(dir, run.current); err != nil {
		return nil, err
	}
	if err := run.classify(); err != nil {
		return nil, err
	}
	run.listDirs()
	return run, run.checkPlaces()
}

// classify fills removed and foreign. A path in neither is compared later, when the content of the new file is known,
// or is a folder of ours.
func (run *syncRun) classify() error {
	for _, path := range slices.Sorted(maps.Keys(run.current)) {
		isDir := run.current[path].IsDir()
		if run.wanted[path] && !isDir || run.previous.dirs[path] && isDir {
			continue
		}
		ours, err := run.unmodified(path)
		if err != nil {
			return err
		}
		if ours {
			run.removed = append(run.removed, path)
		} else {
			run.foreign = append(run.foreign, path)
		}
	}
	return nil
}

// unmodified reports whether path still holds the bytes that the last Sync wrote.
func (run *syncRun) unmodified(path string) (bool, error) {
	before, listed := run.previous.files[path]
	info := run.current[path]
	if !listed || !info.Mode().IsRegular() || info.Size() != before.size {
		return false, nil
	}
	data, err := os.ReadFile(nativePath(run.dir, path))
	return err == nil && sha256.Sum256(data) == before.checksum, err
}

// listDirs lists the folders of the new tree: the parents of all its files, and the foreign folders.
func (run *syncRun) listDirs() {
	dirs := map[string]bool{}
	for path := range run.wanted {
		addParents(dirs, path)
	}
	for _, path := range run.foreign {
		addParents(dirs, path)
		if run.current[path].IsDir() {
			dirs[path] = true
		}
	}
	run.dirs = slices.Sorted(maps.Keys(dirs))
}

// checkPlaces finds the conflicts that do not depend on any content: a foreign entry where the new tree needs an entry
// of another type.
func (run *syncRun) checkPlaces() error {
	var paths []string
	for _, dir := range run.dirs {
		if run.wanted[dir] {
			paths = append(paths, dir)
		}
	}
	for _, path := range run.foreign {
		_, needed := slices.BinarySearch(run.dirs, path)
		if needed && !run.current[path].IsDir() {
			paths = append(paths, path)
		}
	}
	for path := range run.wanted {
		if info := run.current[path]; info != nil && !info.IsDir() && !info.Mode().IsRegular() {
			paths = append(paths, path)
		}
	}
	return conflictError(run.dir, paths)
}

// stageResult is the result of comparing all files with what is in dir.
type stageResult struct {
	manifest  manifest
	report    Report
	unchanged []string // paths that need no writing
}

// outcome is what stageFiles did with a file.
type outcome uint8

const (
	written outcome = iota
	unchanged
	conflicting // the path holds a foreign file with other bytes
)

// stageFiles compares every file with what is at its path, and writes those that differ into the stage.
func (run *syncRun) stageFiles(ctx context.Context, s *stage, files []File) (stageResult, error) {
	records := make([]record, len(files))
	outcomes := make([]outcome, len(files))
	err := forEach(ctx, len(files), func(i int) error {
		if r, ok := run.matchesChecksum(files[i]); ok {
			records[i], outcomes[i] = r, unchanged
			return nil
		}
		if files[i].Copy != nil {
			var err error
			records[i], outcomes[i], err = run.stageCopy(s, files[i])
			return err
		}
		data, err := files[i].Data()
		if err != nil {
			return err
		}
		records[i] = record{size: int64(len(data)), checksum: sha256.Sum256(data)}
		outcomes[i], err = run.stageFile(s, files[i].Path, data)
		return err
	})
	if err != nil {
		return stageResult{}, err
	}
	result := stageResult{manifest: manifest{files: make(map[string]record, len(files)), dirs: run.createdDirs()}}
	result.report.Removed = len(run.removed)
	var conflicts []string
	for i, f := range files {
		result.manifest.files[f.Path] = records[i]
		switch outcomes[i] {
		case conflicting:
			conflicts = append(conflicts, f.Path)
		case unchanged:
			result.unchanged = append(result.unchanged, f.Path)
			result.report.Unchanged++
		case written:
			result.report.Written++
			result.report.Bytes += records[i].size
		}
	}
	return result, conflictError(run.dir, conflicts)
}

func (run *syncRun) stageFile(s *stage, path string, data []byte) (outcome, error) {
	if ok, err := run.matchesBytes(path, data); ok || err != nil {
		return unchanged, err
	}
	if _, ours := run.previous.files[path]; !ours && run.current.isFile(path) {
		return conflicting, nil
	}
	return written, s.write(path, data)
}

// stageCopy copies a file into the stage whose checksum is not that of what is at its path.
func (run *syncRun) stageCopy(s *stage, f File) (record, outcome, error) {
	if _, ours := run.previous.files[f.Path]; !ours && run.current.isFile(f.Path) {
		return record{}, conflicting, nil
	}
	var size countingWriter
	err := s.copy(f.Path, func(w io.Writer) error { return f.Copy(io.MultiWriter(w, &size)) })
	return record{int64(size), f.Checksum}, written, err
}

type countingWriter int64

func (w *countingWriter) Write(part []byte) (int, error) {
	*w += countingWriter(len(part))
	return len(part), nil
}

// matchesChecksum reports whether the file at f.Path has the checksum of f, and so the same bytes. A file that cannot
// be read does not match.
func (run *syncRun) matchesChecksum(f File) (record, bool) {
	if f.Checksum == [sha256.Size]byte{} || !run.current.isFile(f.Path) {
		return record{}, false
	}
	existing, err := os.Open(nativePath(run.dir, f.Path))
	if err != nil {
		return record{}, false
	}
	defer existing.Close()
	h := sha256.New()
	buf, ok := run.hashBuffers.Get().(*[64 << 10]byte)
	if !ok {
		buf = new([64 << 10]byte)
	}
	defer run.hashBuffers.Put(buf)
	// Only its Read: CopyBuffer would call WriteTo of *os.File, which allocates a buffer of its own.
	sizeBytes, err := io.CopyBuffer(h, struct{ io.Reader }{existing}, buf[:])
	return record{sizeBytes, f.Checksum}, err == nil && string(h.Sum(nil)) == string(f.Checksum[:])
}

// createdDirs returns the folders of the new tree that this or an earlier Sync created.
func (run *syncRun) createdDirs() map[string]bool {
	created := map[string]bool{}
	for _, dir := range run.dirs {
		if info := run.current[dir]; info == nil || !info.IsDir() || run.previous.dirs[dir] {
			created[dir] = true
		}
	}
	return created
}

// matchesBytes reports whether path is a file that holds exactly data. The size is known from the scan, so most files
// that differ need not be opened.
func (run *syncRun) matchesBytes(path string, data []byte) (bool, error) {
	if !run.current.isFile(path) || run.current[path].Size() != int64(len(data)) {
		return false, nil
	}
	f, err := os.Open(nativePath(run.dir, path))
	if err != nil {
		return false, err
	}
	defer f.Close()
	buf := make([]byte, min(len(data)+1, 64<<10)) // one byte more, to detect a longer file
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

// upToDate reports whether dir already equals the new tree.
func (run *syncRun) upToDate(result stageResult) bool {
	return run.current != nil && result.report.Written == 0 && result.report.Removed == 0 &&
		result.manifest.equal(run.previous)
}

// completeStage adds to the stage everything that stageFiles did not write: folders, unchanged and foreign files, the
// manifest.
func (run *syncRun) completeStage(ctx context.Context, s *stage, result stageResult) error {
	if err := s.makeDirs(ctx, run.dirs); err != nil {
		return err
	}
	reused := slices.Concat(run.foreign, result.unchanged)
	err := forEach(ctx, len(reused), func(i int) error {
		info := run.current[reused[i]]
		if info.IsDir() {
			return nil
		}
		return s.reuse(reused[i], info)
	})
	if err != nil {
		return err
	}
	if err := s.write(manifestPath, result.manifest.encode()); err != nil {
		return err
	}
	return s.restoreDirAttributes(ctx, run.dirs, run.current)
}

// removeOld removes the old tree, after it has carried over what other programs put into it since the scan. If
// something cannot be removed, the next Sync removes it. The folder is complete by now, so this is not a failure.
func (run *syncRun) removeOld(host platform, old string) {
	now, err := list(old)
	if err != nil {
		return
	}
	for _, path := range slices.Sorted(maps.Keys(now)) {
		if info := run.changedDuringSync(path, now[path]); info != nil && carryOver(old, run.dir, path, info) != nil {
			return
		}
	}
	_ = host.removeTree(old, now) // the next Sync tries again
}

// changedDuringSync returns what is at path if that was created or changed after the scan, and is not a file of the
// site.
func (run *syncRun) changedDuringSync(path string, e fs.DirEntry) fs.FileInfo {
	_, ours := run.previous.files[path]
	then := run.current[path]
	if ours || run.wanted[path] || e.IsDir() && then != nil {
		return nil
	}
	now, err := e.Info()
	switch {
	case err != nil: // it is gone
		return nil
	case then == nil, !os.SameFile(then, now), then.Size() != now.Size(), !then.ModTime().Equal(now.ModTime()):
		return now
	}
	return nil
}

// forEach calls f for 0 to n-1 on a worker per processor, until a call fails or the context ends.
func forEach(ctx context.Context, n int, f func(i int) error) error {
	var next atomic.Int64
	workers, ctx := errgroup.WithContext(ctx)
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() error {
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
	return workers.Wait()
}
