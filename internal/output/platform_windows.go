package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// lock takes the lock of a folder, or fails with errLocked. Windows cannot rename a folder that is open, so the lock is
// a file beside it that no other process can open. The system removes the file when it is closed or the process dies.
func lock(dir string) (release func(), err error) {
	if _, err := os.Lstat(dir); err != nil {
		return nil, err
	}
	name := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".etalase-lock")
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	const notShared = 0
	handle, err := windows.CreateFile(path, windows.GENERIC_WRITE, notShared, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_DELETE_PENDING) {
		return nil, errLocked
	}
	if err != nil {
		return nil, &fs.PathError{Op: "lock", Path: name, Err: err}
	}
	return func() { _ = windows.CloseHandle(handle) }, nil
}

// copyOwner does nothing here: files inherit their owner from the parent folder.
func copyOwner(string, fs.FileInfo) {}

// sameOwner reports that files have one owner: they inherit it.
func sameOwner(fs.FileInfo, fs.FileInfo) bool { return true }

// removeFolder removes an empty folder.
func removeFolder(name string) error { return os.Remove(name) }

// copyLinkTime does nothing here: the system would change the time of the target.
func copyLinkTime(string, fs.FileInfo) error { return nil }
