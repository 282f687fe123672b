package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// lock takes the lock of a folder, or fails with errBusy. A folder that is
// open cannot be renamed here, so the lock is a file beside it that nobody
// else may open and that the system removes when it is closed or the process
// dies.
func lock(dir string) (release func(), err error) {
	if _, err := os.Lstat(dir); err != nil {
		return nil, err
	}
	name := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".etalase-lock")
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	const nobodyElse = 0
	handle, err := windows.CreateFile(path, windows.GENERIC_WRITE, nobodyElse, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_DELETE_PENDING) {
		return nil, errBusy
	}
	if err != nil {
		return nil, &fs.PathError{Op: "lock", Path: name, Err: err}
	}
	return func() { windows.CloseHandle(handle) }, nil
}

// imitateOwner does nothing here: files belong to who made the folder above.
func imitateOwner(string, fs.FileInfo) {}

// imitateLinkTime does nothing here: the system follows the link.
func imitateLinkTime(string, fs.FileInfo) error { return nil }
