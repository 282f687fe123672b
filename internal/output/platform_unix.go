//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// lock takes the advisory lock of a folder, or fails with errLocked. The lock belongs to the folder itself, so it stays
// with it through renames, and the system releases it when the process dies. No lock file is written, so none can be
// left behind.
//
// Where folders cannot be locked (some network drives) it succeeds without a lock; there the user must run one Sync at
// a time.
func lock(dir string) (release func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
	case nil, unix.EBADF, unix.EINVAL, unix.ENOLCK, unix.ENOSYS, unix.ENOTSUP:
	case unix.EWOULDBLOCK, unix.EINTR:
		_ = f.Close()
		return nil, errLocked
	default:
		_ = f.Close()
		return nil, &fs.PathError{Op: "lock", Path: dir, Err: err}
	}
	if !stillNamed(f, dir) {
		_ = f.Close()
		return nil, errLocked
	}
	return func() { _ = f.Close() }, nil
}

// stillNamed reports whether dir is still the folder that f has open. Another process may have exchanged it in the
// meantime.
func stillNamed(f *os.File, dir string) bool {
	opened, err := f.Stat()
	named, err2 := os.Lstat(dir)
	return errors.Join(err, err2) == nil && os.SameFile(opened, named)
}

// copyOwner gives a file the owner of another, if permitted: only root can give files away, so it ignores errors.
func copyOwner(name string, info fs.FileInfo) {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = os.Lchown(name, int(stat.Uid), int(stat.Gid))
	}
}

// sameOwner reports whether two files have the same owner and the same group.
func sameOwner(a, b fs.FileInfo) bool {
	x, okX := a.Sys().(*syscall.Stat_t)
	y, okY := b.Sys().(*syscall.Stat_t)
	return okX && okY && x.Uid == y.Uid && x.Gid == y.Gid
}

// removeFolder removes an empty folder. os.Remove would try to remove a file first.
func removeFolder(name string) error { return unix.Rmdir(name) }

// copyLinkTime gives a symbolic link itself, not its target, the time of another.
func copyLinkTime(name string, info fs.FileInfo) error {
	t, err := unix.TimeToTimespec(info.ModTime())
	if err != nil {
		return err
	}
	return unix.UtimesNanoAt(unix.AT_FDCWD, name, []unix.Timespec{t, t}, unix.AT_SYMLINK_NOFOLLOW)
}
