package site

import (
	"bytes"
	"cmp"
	"iter"
	"slices"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/source"
)

// Attachment is a file that is published beside the photos' variants: one that a
// page offers for download, or a drawing.
type Attachment struct {
	Name string // of the asset: rencana-kerja-3f9a1c2b7d10.pdf
	File *source.File
	Data func() ([]byte, error)
	Sum  source.Hash // of Data's bytes; zero where they are not the file's
}

// asItIs is a file that is published unchanged.
func asItIs(name string, file *source.File) Attachment {
	return Attachment{name, file, file.Bytes, file.Hash}
}

// assetName is the name of a file that is published as it is.
func assetName(file *source.File, ext string) string {
	return stem(file.Path) + "-" + file.Hash.Hex()[:12] + ext
}

// Attachments are all of them, in the order of their names.
func (s *Site) Attachments() []*Attachment {
	all := slices.SortedFunc(s.offered(), func(a, b *Attachment) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.File.Path, b.File.Path))
	})
	// Two copies of a file, in folders that are called the same, are one asset.
	return slices.CompactFunc(all, func(a, b *Attachment) bool { return a.Name == b.Name })
}

func (s *Site) offered() iter.Seq[*Attachment] {
	return func(yield func(*Attachment) bool) {
		for _, a := range s.attached {
			if !yield(a) {
				return
			}
		}
		for _, d := range s.drawings {
			if !yield(&d.Attachment) {
				return
			}
		}
		for _, o := range s.originals {
			if !yield(&o.Attachment) {
				return
			}
		}
	}
}

// Attachment returns the one at an address; nil where there is none.
func (s *Site) Attachment(address string) *Attachment {
	for a := range s.offered() {
		if AssetPath(a.Name) == address {
			return a
		}
	}
	return nil
}

// attach takes in the files that published entries offer. What is no PDF is
// none, whatever its name says.
func (b *builder) attach(prev *Site) {
	for _, r := range b.routes {
		if !b.isEntrys(r) {
			continue
		}
		for _, named := range r.Entry.Attachments() {
			file, ok := b.Library.Snapshot.File(r.Entry.Beside(named.Name))
			if !ok || b.attached[file.Path] != nil {
				continue // content has reported what is missing
			}
			if isPDF(file, prev) {
				a := asItIs(assetName(file, ".pdf"), file)
				b.attached[file.Path] = &a
			} else {
				b.problems = append(b.problems, diag.BrokenAttachment.At(named.At(), named.Name))
			}
		}
	}
}

// isPDF palettes at the first bytes, unless it did so before.
func isPDF(file *source.File, prev *Site) bool {
	if prev != nil {
		if was := prev.attached[file.Path]; was != nil && was.File.Hash == file.Hash {
			return true
		}
	}
	data, err := file.Bytes()
	return err == nil && bytes.HasPrefix(data, []byte("%PDF-"))
}

func (s *Site) attachmentOf(e *content.Entry, name string) *Attachment {
	return s.attached[e.Beside(name)]
}
