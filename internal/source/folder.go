package source

import (
	"io/fs"
	"os"
	"sync"
)

// siteFolder is the folder of the site, as a file system. An os.Root stays with the folder that it opened, also when
// that is removed and another one is put in its place; reopen changes to that one.
type siteFolder struct {
	mu   sync.RWMutex
	root *os.Root
}

func (f *siteFolder) opened() *os.Root {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.root
}

// reopen opens the folder that is at dir now, and reports whether it is another one than before. As long as there is
// none, the one that was open stays.
func (f *siteFolder) reopen(dir string) bool {
	named, err := os.Stat(dir)
	if err != nil {
		return false
	}
	was := f.opened()
	if info, err := was.Stat("."); err == nil && os.SameFile(info, named) {
		return false
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false
	}
	f.mu.Lock()
	f.root = root
	f.mu.Unlock()
	_ = was.Close() // who still reads from it gets an error, as from a folder that is gone
	return true
}

// Open and the methods below are those by which package fs reads a file or a folder, if possible in one step.
func (f *siteFolder) Open(name string) (fs.File, error)    { return f.opened().FS().Open(name) }
func (f *siteFolder) ReadFile(name string) ([]byte, error) { return fs.ReadFile(f.opened().FS(), name) }
func (f *siteFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(f.opened().FS(), name)
}
func (f *siteFolder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.opened().FS(), name) }
