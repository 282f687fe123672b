//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// lock takes the lock of a folder, or fails with errBusy. The lock is on the
// folder itself, which it follows through renames, and the system gives it up
// when the process dies; nothing is written for it, so nothing can be left.
//
// Where folders cannot be locked (some network drives) it returns as if it
// were; there, it is on the user to run one Sync at a time.
func lock(dir string) (release func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
	case nil, unix.EBADF, unix.EINVAL, unix.ENOLCK, unix.ENOSYS, unix.ENOTSUP:
	case unix.EWOULDBLOCK, unix.EINTR:
		f.Close()
		return nil, errBusy
	default:
		f.Close()
		return nil, &fs.PathError{Op: "lock", Path: dir, Err: err}
	}
	if !stillNamed(f, dir) {
		f.Close()
		return nil, errBusy
	}
	return func() { f.Close() }, nil
}

// stillNamed reports whether dir is the folder that f has open; while we
// waited, another process may have exchanged it.
func stillNamed(f *os.File, dir string) bool {
	opened, err := f.Stat()
	named, err2 := os.Lstat(dir)
	return errors.Join(err, err2) == nil && os.SameFile(opened, named)
}

// imitateOwner gives a file the owner of another, as far as we may: only root
// can give files away.
func imitateOwner(name string, info fs.FileInfo) {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		os.Lchown(name, int(stat.Uid), int(stat.Gid))
	}
}

// imitateLinkTime gives a symbolic link itself the time of another.
func imitateLinkTime(name string, info fs.FileInfo) error {
	t, err := unix.TimeToTimespec(info.ModTime())
	if err != nil {
		return err
	}
	return unix.UtimesNanoAt(unix.AT_FDCWD, name, []unix.Timespec{t, t}, unix.AT_SYMLINK_NOFOLLOW)
}
