package output

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// smallDisk mounts a file system of 1 MB.
func smallDisk(t *testing.T) string {
	t.Helper()
	disk := t.TempDir()
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=1m"); err != nil {
		t.Skip("cannot mount a small disk, which takes root:", err)
	}
	t.Cleanup(func() { unix.Unmount(disk, unix.MNT_DETACH) })
	return disk
}

func TestFullDiskLeavesTheFolderAsItWas(t *testing.T) {
	dir := filepath.Join(smallDisk(t), "public")
	writeFiles(t, dir, "CNAME", "etalase.example")
	mustSync(t, dir, filesOf("index.html", "home"))
	before := stateOf(t, dir)
	half := strings.Repeat("x", 700<<10) // two of them do not fit
	_, err := Sync(t.Context(), dir, filesOf("index.html", "new", "a", half, "b", half))
	if !errors.Is(err, unix.ENOSPC) {
		t.Errorf("got %v", err)
	}
	if !maps.Equal(before, stateOf(t, dir)) {
		t.Error("the folder changed")
	}
	expectAlone(t, dir)
}

func TestForeignFoldersAndLinksKeepTheirOwner(t *testing.T) {
	dir := newDir(t)
	writeFiles(t, dir, "theirs/x", "foreign")
	os.Symlink("x", nativePath(dir, "theirs/link"))
	names := []string{dir, nativePath(dir, "theirs"), nativePath(dir, "theirs/link")}
	for _, name := range names {
		if err := os.Lchown(name, 1234, 1234); err != nil {
			t.Skip("only root can give files away:", err)
		}
	}
	mustSync(t, dir, filesOf("index.html", "home"))
	for _, name := range names {
		if uid := stat(t, name).Sys().(*syscall.Stat_t).Uid; uid != 1234 {
			t.Errorf("%s belongs to %d", name, uid)
		}
	}
}

func TestMountPointIsRefused(t *testing.T) {
	disk := smallDisk(t)
	writeFiles(t, disk, "CNAME", "etalase.example")
	inner := filepath.Join(newDir(t), "disk")
	writeFiles(t, inner, "x", "x")
	if err := unix.Mount(disk, inner, "", unix.MS_BIND, ""); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Unmount(inner, unix.MNT_DETACH) })
	for _, dir := range []string{disk, filepath.Dir(inner)} {
		var refused *FolderError
		if _, err := Sync(t.Context(), dir, filesOf("index.html", "home")); !errors.As(err, &refused) {
			t.Errorf("got %v", err)
		}
		if findLeftovers(dir, "") != nil {
			t.Error("something was left behind")
		}
	}
	expectTree(t, disk, "CNAME", "etalase.example")
}

func TestUnwritableParentLeavesTheFolderAsItWas(t *testing.T) {
	parent := t.TempDir()
	if os.Geteuid() == 0 {
		parent = smallDisk(t) // only a read-only file system stops root
	}
	dir := filepath.Join(parent, "public")
	mustSync(t, dir, filesOf("index.html", "home"))
	before := stateOf(t, dir)
	if os.Geteuid() == 0 {
		if err := unix.Mount("", parent, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
	} else {
		os.Chmod(parent, 0o500)
		t.Cleanup(func() { os.Chmod(parent, 0o700) })
	}
	if _, err := Sync(t.Context(), dir, filesOf("index.html", "new")); err == nil {
		t.Error("no error")
	}
	if !maps.Equal(before, stateOf(t, dir)) {
		t.Error("the folder changed")
	}
	if report, err := Sync(t.Context(), dir, filesOf("index.html", "home")); err != nil || report.Unchanged != 1 {
		t.Errorf("a Sync without changes must write nothing: %+v, %v", report, err)
	}
}
