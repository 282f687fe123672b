package source

import (
	"context"
	"io/fs"
	"slices"
	"time"
)

// poll returns the paths whose size or modification time differs from the snapshot, and the paths that were created or
// removed. It also returns paths that may have changed without a sign of it: those that could not be read, and texts
// that were read so soon after they were saved that a second save may have the same time. Equal times do not prove that
// a file is unchanged. So only the Watcher polls, to find changes without events.
func (r *Reader) poll(ctx context.Context, prev *Snapshot) ([]string, error) {
	var changed []string
	seen := make(map[string]bool, len(prev.files))
	for _, p := range Roots() {
		unreadable, err := r.walkFiles(ctx, p, func(p string, entry fs.DirEntry) {
			seen[p] = true
			old, ok := prev.byPath[p]
			info, err := entry.Info() // costs nothing: os.Root has asked for it
			if entry.Type()&fs.ModeSymlink != 0 {
				steps, _ := r.follow(p)
				info, err = r.lstat(steps[len(steps)-1])
				ok = ok && slices.Equal(steps, prev.links[p])
			}
			same := ok && err == nil && old.Size == info.Size() && old.mtime.Equal(info.ModTime())
			if same && (old.Text == nil || old.readAt.Sub(old.mtime) > coarsestTime) {
				return
			}
			changed = append(changed, p)
		})
		if err != nil {
			return nil, err
		}
		for p, problem := range unreadable {
			seen[p] = true
			if known, ok := prev.problems[p]; !ok || !sameProblem(known, problem) {
				changed = append(changed, p)
			}
		}
	}
	for _, f := range prev.files {
		if !f.builtin && !seen[f.Path] {
			changed = append(changed, f.Path)
		}
	}
	for p := range prev.problems {
		if !seen[p] {
			changed = append(changed, p)
		}
	}
	return changed, nil
}

// coarsestTime is how far apart two saves must be to have different times on every file system.
const coarsestTime = 2 * time.Second
