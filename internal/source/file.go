package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"etalase/internal/diag"
)

// Checksum is the SHA-256 of a file's bytes.
type Checksum [sha256.Size]byte

// Hex returns the checksum in lower-case hexadecimal digits.
func (c Checksum) Hex() string { return hex.EncodeToString(c[:]) }

// File is one input. It is immutable.
type File struct {
	Path     string // relative to the site, slash-separated
	Checksum Checksum
	Size     int64  // bytes
	Text     []byte // the content of a text file, otherwise nil; must not be changed

	IsGarbled bool // Text is not UTF-8, and a problem of the snapshot says so: there is no sense in reading it

	layer   fs.FS
	name    string // path in layer
	builtin bool
	mtime   time.Time // only a hint at what to read again, see Reader.poll
	readAt  time.Time
	rereads *rereads // of the reader; nil for a file that cannot change
}

// Diag returns the file as spans of diagnostics refer to it.
func (f *File) Diag() *diag.File { return &diag.File{Path: f.Path, Text: f.Text} }

// ChangedError is the error of File.Bytes: the file has other bytes than in its snapshot, or cannot be read any more.
// It says nothing about the bytes of the snapshot, so nobody may remember it with their checksum. A Watcher returns a
// new snapshot after it, also if the file is then as it was.
type ChangedError struct {
	Path string
	err  error // of reading it; nil if only the bytes differ
}

func (e *ChangedError) Error() string {
	if e.err != nil {
		return e.err.Error()
	}
	return e.Path + ": the file has changed since it was read"
}

func (e *ChangedError) Unwrap() error { return e.err }

// Diagnostic returns the error as a problem of the file.
func (e *ChangedError) Diagnostic() diag.Diagnostic {
	at := diag.Span{File: &diag.File{Path: e.Path}}
	return diag.UnreadableFile.At(at, diag.ChangedMeanwhile.With()).Advise(diag.WaitForCopy)
}

// Bytes returns the content. It reads a file without Text again. The error is a *ChangedError if that is not possible,
// or if the file no longer has the same checksum.
func (f *File) Bytes() ([]byte, error) {
	if f.Text != nil {
		return f.Text, nil
	}
	var data bytes.Buffer
	data.Grow(int(f.Size))
	if err := f.CopyTo(&data); err != nil {
		return nil, err // not bytes that have another checksum
	}
	return data.Bytes(), nil
}

// CopyTo writes the content to a writer, without having all of it in memory. Its errors are those of the writer, and a
// *ChangedError as that of Bytes: then w has got other bytes, or not all.
func (f *File) CopyTo(w io.Writer) error {
	if f.Text != nil {
		_, err := w.Write(f.Text)
		return err
	}
	opened, err := f.layer.Open(f.name)
	if err != nil {
		return f.changed(err)
	}
	defer opened.Close()
	content := io.LimitReader(opened, f.Size+1) // it may have grown since, without a limit
	sum := sha256.New()
	part := make([]byte, 64<<10)
	for {
		n, err := content.Read(part)
		sum.Write(part[:n])
		if _, err := w.Write(part[:n]); err != nil {
			return err
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return f.changed(err)
		}
	}
	if !bytes.Equal(sum.Sum(nil), f.Checksum[:]) {
		return f.changed(nil)
	}
	return nil
}

// changed returns the error of a file whose bytes are not those of the snapshot. err is that of reading it, or nil.
func (f *File) changed(err error) error {
	f.rereads.add(f.Path)
	return &ChangedError{f.Path, err}
}

// setText sets the content, with size and checksum. Text is never nil afterwards.
func (f *File) setText(text []byte) {
	if text == nil {
		text = []byte{}
	}
	f.Text, f.Size, f.Checksum = text, int64(len(text)), sha256.Sum256(text)
}

// keepsText reports whether the content of a file stays in memory, as Text. All other files are only hashed.
func keepsText(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".yaml", ".yml", ".html", ".xml", ".css", ".js", ".svg", ".txt", ".lock",
		shapesEnding:
		return true
	}
	return false
}
