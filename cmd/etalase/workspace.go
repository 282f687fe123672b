package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/generate"
	"etalase/internal/output"
	"etalase/internal/photo"
	"etalase/internal/render"
	"etalase/internal/source"
	"etalase/themes"
)

// workspace is a site that is open: its files, its settings, the cache of its photos, and a console in the language of
// its editors.
type workspace struct {
	*console
	global   *globalOptions
	settings *content.ParsedSettings
	reader   *source.Reader
	photos   *photo.Cache
}

// open opens the site of --site.
func (o *globalOptions) open() (*workspace, error) { return o.openWith(0) }

// openWith opens the site of --site. memory is the budget of the whole process; 0: a part of the machine's
// memory for the pixels of photos.
func (o *globalOptions) openWith(memory sizeFlag) (*workspace, error) {
	reader, err := source.Open(o.site, themes.Files)
	if err != nil {
		return nil, o.explainOpening(err)
	}
	file, ok := reader.File(source.SettingsFile)
	settings := content.ReadSettings(file) // a check of the content reports its problems
	editorLanguage := ""
	if ok {
		editorLanguage = settings.Settings.EditorLanguage
	}
	budget := pixelBudget(memory)
	o.limits.limitHeap(budget, memory > 0)
	w := &workspace{
		console:  o.console(editorLanguage),
		global:   o,
		settings: settings,
		reader:   reader,
		photos:   photo.Open(absoluteNow(o.inSite(o.cache)), budget),
	}
	if err := w.checkCacheFolder(); err != nil {
		w.close()
		return nil, err
	}
	o.opened = w.console
	if memory > 0 {
		w.photos.Bound()
	}
	w.photos.OnCorrupt = func(entry string, d photo.Corruption) { w.sayDebug(msgCacheDamaged, msgDamages[d], entry) }
	return w, nil
}

// checkCacheFolder refuses a cache in a folder that is another one's, and a cache that came with a commit: who proposes
// content could put any picture into the place of another one.
func (w *workspace) checkCacheFolder() error {
	folder := w.global.inSite(w.global.cache)
	if w.reader.Holds(folder) {
		return w.failure(msgCacheInInput, folder)
	}
	foreign, err := photo.ForeignFiles(folder)
	if err != nil {
		return err
	}
	if len(foreign) > 0 {
		return w.failure(msgCacheForeign, folder, foreign[0])
	}
	if _, err := os.Stat(folder); err == nil && w.reader.IsCommitted(context.Background(), folder) {
		return w.failure(msgCacheCommitted, folder, w.global.cache)
	}
	return nil
}

func (w *workspace) close() { _ = w.reader.Close() }

// builder returns a builder for the options that the flags of a command make.
func (w *workspace) builder(options func() render.Options) *generate.Builder {
	return &generate.Builder{
		Reader:         w.reader,
		Cache:          w.photos,
		Out:            absoluteNow(w.global.inSite(w.global.out)),
		CurrentOptions: options,
		Previous:       w.global.previous,
	}
}

// absoluteNow returns the folder that a relative name means now: a watch goes on when the site's folder, which may be
// the current one, is removed and put back.
func absoluteNow(folder string) string {
	if absolute, err := filepath.Abs(folder); err == nil {
		return absolute
	}
	return folder
}

// explainOpening says why the folder of a site cannot be opened.
func (o *globalOptions) explainOpening(err error) error {
	c := o.console("")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c.failure(msgNoSite, o.site, siteFlag)
	case isFile(o.site):
		return c.failure(msgSiteIsFile, o.site, siteFlag)
	}
	return err
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// explainMachine translates the errors of the system that people can do something about. It returns other errors
// unchanged.
func (c *console) explainMachine(err error) error {
	path := ""
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		path = e.Path
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		path = e.New
	} else {
		return err
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return c.failure(msgNoAccess, path)
	case errors.Is(err, syscall.ENOSPC):
		return c.failure(msgDiskFull, path)
	case errors.Is(err, syscall.EROFS):
		return c.failure(msgReadOnly, path)
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return c.failure(msgTooManyFiles, path, "ulimit -n 10240")
	}
	return err
}

// explain translates the errors that the user can fix. It returns other errors unchanged.
func (w *workspace) explain(err error) error {
	out := w.global.shown(w.global.out)
	if conflict, ok := errors.AsType[*output.ConflictError](err); ok {
		return w.failure(msgForeignFiles, out, strings.Join(conflict.Paths, ", "))
	}
	if stale, ok := errors.AsType[*generate.StaleError](err); ok {
		trimAll := w.command(cmdTrim) + " --" + allFlag
		return w.failure(msgStaleCache, strings.Join(stale.Files, ", "), w.global.cache, trimAll)
	}
	if short, ok := errors.AsType[*generate.MemoryError](err); ok {
		if short.Path == "" {
			return w.failure(msgMemoryOfSite, short.NeedBytes>>20+1, short.BudgetBytes>>20)
		}
		return w.failure(msgMemoryShort, short.Path, short.NeedBytes>>20+1, short.BudgetBytes>>20)
	}
	if folder, ok := errors.AsType[*output.FolderError](err); ok {
		return w.failure(msgBadOutputFolder, out, msgFolderReasons[folder.Reason].With(folder.Inner))
	}
	if invalid, ok := errors.AsType[*output.PathError](err); ok {
		lines := make([]string, len(invalid.Paths))
		for i, p := range invalid.Paths {
			lines[i] = w.in(msgInvalidPath, p.Path, msgPathReasons[p.Reason].With(p.Other))
		}
		all := strings.Join(lines, "\n")
		return w.failure(msgInvalidPaths, diag.Text{ID: all, EN: all})
	}
	return err
}

// usage returns the number and the size of files of the cache, for people.
func usage(u photo.Usage) diag.Text {
	return msgUsage.With(nounFile.counted(u.Files), diag.Megabytes(u.Bytes))
}
