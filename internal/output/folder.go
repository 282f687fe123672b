package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// FolderError says why Sync refuses to replace a folder.
type FolderError struct {
	Dir    string
	Reason FolderReason
	Inner  string // for HoldsProtected and IsInside: the folder that is not to be lost; for HoldsForeign: files
}

func (e *FolderError) Error() string {
	return strings.TrimSuffix(fmt.Sprintf("output: %s %s %s", e.Dir, e.Reason, e.Inner), " ")
}

// FolderReason is why a folder cannot be replaced as a whole.
type FolderReason string

// The reasons, as Error words them.
const (
	FileSystemRoot FolderReason = "is the root of the file system"
	NotAFolder     FolderReason = "is not a folder"
	HoldsProtected FolderReason = "is or contains"
	IsInside       FolderReason = "is inside"
	HoldsForeign   FolderReason = "has files that no build wrote:"
	DanglingLink   FolderReason = "is a link to nowhere"
	MountPoint     FolderReason = "is a mount point, or holds one; take a folder inside of it"
)

// FolderReasons lists all reasons.
func FolderReasons() []FolderReason {
	return []FolderReason{
		FileSystemRoot, NotAFolder, HoldsProtected, IsInside, HoldsForeign, DanglingLink, MountPoint,
	}
}

// resolveDir returns the absolute path of dir without symbolic links. It refuses folders that must never be replaced as
// a whole.
func resolveDir(dir string, protected []string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	dir, err = followLinks(dir)
	if err != nil {
		return "", err
	}
	if filepath.Dir(dir) == dir {
		return "", &FolderError{Dir: dir, Reason: FileSystemRoot}
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return "", &FolderError{Dir: dir, Reason: NotAFolder}
	}
	for _, path := range append(protectedDirs(), protected...) {
		path, err := filepath.Abs(path)
		if err != nil {
			return "", err
		}
		if real, err := followLinks(path); err == nil && contains(dir, real) {
			return "", &FolderError{Dir: dir, Reason: HoldsProtected, Inner: real}
		}
	}
	for _, path := range protected { // a folder of inputs that is still missing is one as well
		if real, err := followLinks(path); err == nil && contains(real, dir) {
			return "", &FolderError{Dir: dir, Reason: IsInside, Inner: real}
		}
	}
	return dir, nil
}

// CheckFolder returns the error by which Sync would refuse dir, before any work is done for it. It also refuses a
// folder with files that no Sync wrote, unless a Sync has been there before: it is more likely another one than was
// meant. Hidden files, such as a .gitignore, do not count, as in photo.ForeignFiles. A caller whose user insists does
// without the call.
func CheckFolder(dir string, protected ...string) error {
	dir, err := resolveDir(dir, protected)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var foreign []string
	for _, e := range entries {
		if e.Name() == metaFolder {
			return nil
		}
		if !strings.HasPrefix(e.Name(), ".") {
			foreign = append(foreign, e.Name())
		}
	}
	if len(foreign) == 0 {
		return nil
	}
	const maxNamed = 3
	if len(foreign) > maxNamed {
		foreign = append(foreign[:maxNamed], "…")
	}
	return &FolderError{Dir: dir, Reason: HoldsForeign, Inner: strings.Join(foreign, ", ")}
}

// followLinks resolves the symbolic links in dir, whose last elements may be missing.
func followLinks(dir string) (string, error) {
	real, err := filepath.EvalSymlinks(dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	if info, err := os.Lstat(dir); err == nil {
		if info.Mode()&fs.ModeSymlink != 0 {
			return "", &FolderError{Dir: dir, Reason: DanglingLink}
		}
		// Another process has just created it, or the system follows some links that EvalSymlinks cannot.
		if real, err := filepath.EvalSymlinks(dir); !errors.Is(err, fs.ErrNotExist) {
			return real, err
		}
		return dir, nil
	}
	parent, err := followLinks(filepath.Dir(dir))
	return filepath.Join(parent, filepath.Base(dir)), err
}

// protectedDirs returns folders that hold more than a site: home and the current one.
func protectedDirs() []string {
	var dirs []string
	if home, err := os.UserHomeDir(); err == nil && home != "" {
		dirs = append(dirs, home)
	}
	if cwd, err := os.Getwd(); err == nil {
		dirs = append(dirs, cwd)
	}
	return dirs
}

// contains reports whether inner is dir or in it. The disk says which folders are the same, since names that differ in
// their letters' case are one on macOS and Windows; for a folder that is still missing only the names can be compared.
func contains(dir, inner string) bool {
	if rel, err := filepath.Rel(dir, inner); err == nil && filepath.IsLocal(rel) {
		return true
	}
	info, err := os.Stat(dir)
	for ; err == nil; inner = filepath.Dir(inner) {
		if at, err := os.Stat(inner); err == nil && os.SameFile(at, info) {
			return true
		}
		if inner == filepath.Dir(inner) {
			break
		}
	}
	return false
}

var (
	errLocked         = errors.New("another process has the lock")
	errFolderAppeared = errors.New("another process made the folder first")
)

// acquireLock waits for the lock of dir. If dir is missing, it restores the tree that a killed Sync renamed. If there
// is none, there is nothing to lock, and held is false.
//
// A running Sync holds two locks: of the folder that it replaces, and of the stage, which becomes that folder. So if
// either of them is not locked, its Sync has ended.
func acquireLock(ctx context.Context, dir string) (release func(), held bool, err error) {
	for {
		release, err := lock(dir)
		switch {
		case err == nil:
			return release, true, nil
		case errors.Is(err, fs.ErrNotExist):
			if found, err := restoreOld(dir); err != nil || !found {
				return func() {}, false, err
			}
		case !errors.Is(err, errLocked):
			return nil, false, err
		}
		select {
		case <-ctx.Done():
			return nil, false, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// restoreOld renames the old tree of a Sync that was killed between two renames back to dir, which is missing. If the
// Sync still runs, it holds the lock and will fill dir itself.
func restoreOld(dir string) (found bool, err error) {
	leftovers := findLeftovers(dir, oldSuffix)
	if len(leftovers) == 0 {
		return false, nil
	}
	release, err := lock(leftovers[0])
	if errors.Is(err, errLocked) || errors.Is(err, fs.ErrNotExist) { // or another process has just restored it
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer release()
	return true, os.Rename(leftovers[0], dir)
}

// removeLeftovers removes the stages and old trees that killed Syncs left beside dir. Those that cannot be locked or
// removed are harmless and stay.
func removeLeftovers(dir string) {
	for _, leftover := range append(findLeftovers(dir, ""), findLeftovers(dir, oldSuffix)...) {
		if release, err := lock(leftover); err == nil {
			_ = removeTree(leftover, nil)
			release()
		}
	}
}

// oldSuffix marks the old tree between two renames.
const oldSuffix = ".old"

// stagePrefix begins the name of every stage for dir; idDigits hexadecimal digits follow. Only names of exactly this
// form are treated as ours.
func stagePrefix(dir string) string { return "." + filepath.Base(dir) + ".etalase-" }

const idDigits = 16

// findLeftovers returns the folders beside dir that have the name of a stage and the suffix.
func findLeftovers(dir, suffix string) []string {
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		id, ours := strings.CutPrefix(e.Name(), stagePrefix(dir))
		id, marked := strings.CutSuffix(id, suffix)
		if ours && marked && e.IsDir() && len(id) == idDigits && strings.Trim(id, "0123456789abcdef") == "" {
			found = append(found, filepath.Join(filepath.Dir(dir), e.Name()))
		}
	}
	return found
}
