package source

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"path"
	"strings"
)

// addBuiltin adds the built-in files that the site does not replace or override.
func (r *Reader) addBuiltin(next, prev *Snapshot) error {
	if r.builtin == nil {
		return nil
	}
	builtin, err := r.builtinFiles(prev)
	if err != nil {
		return err
	}
	next.builtin = make(map[string]Checksum, len(builtin))
	for _, f := range builtin {
		next.builtin[f.Path] = f.Checksum
		folder := path.Join(strings.Split(f.Path, "/")[:2]...)
		if theme, ok := next.byPath[folder+"/"+ThemeManifest]; ok && !theme.builtin {
			continue // the site replaces the whole theme
		}
		if _, overridden := next.byPath[f.Path]; !overridden {
			next.files = append(next.files, f)
			next.byPath[f.Path] = f
		}
	}
	return nil
}

// builtinFiles returns all built-in files. They cannot change while the program runs, so it reuses those of prev, which
// may be nil.
func (r *Reader) builtinFiles(prev *Snapshot) ([]*File, error) {
	var files []*File
	err := fs.WalkDir(r.builtin, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		p := path.Join(ThemesFolder, name)
		if prev != nil {
			if f, ok := prev.byPath[p]; ok && f.builtin {
				files = append(files, f)
				return nil
			}
		}
		data, err := fs.ReadFile(r.builtin, name)
		if err != nil {
			return err
		}
		f := &File{
			Path:     p,
			Checksum: sha256.Sum256(data),
			Size:     int64(len(data)),
			layer:    r.builtin,
			name:     name,
			builtin:  true,
		}
		if keepsText(p) {
			f.setText(bytes.Clone(data))
		}
		files = append(files, f)
		return nil
	})
	return files, err
}
