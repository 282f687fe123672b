package content

import (
	"etalase/internal/diag"
	"etalase/internal/lock"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// parsedLock is urls.lock as it was read. It is kept from one library to the next while the file has the same bytes.
type parsedLock struct {
	lock.Lock

	checksum source.Checksum // zero: there is no file
	problems diag.List
}

// lockOf reads the lock of a snapshot, unless it was read before.
func lockOf(snapshot *source.Snapshot, before *parsedLock) *parsedLock {
	var file *diag.File
	var checksum source.Checksum
	if src, ok := snapshot.File(source.LockFile); ok {
		file, checksum = src.Diag(), src.Checksum
	}
	if before != nil && before.checksum == checksum {
		return before
	}
	parsed := &parsedLock{checksum: checksum}
	parsed.Lock, parsed.problems = lock.Read(file)
	return parsed
}

// identityOf returns what the lock recognises an entry by, whose own body is markdown.
func identityOf(e *Entry, markdown []byte) lock.Identity {
	product, ok := e.Record.(*schema.Product)
	switch {
	case !ok:
		return lock.TextIdentity(e.Type.Name, e.CommonFields().Title, markdown)
	case e.original != nil:
		return lock.ProductIdentity(product.SKU, e.Lang)
	}
	return lock.ProductIdentity(product.SKU, "")
}

// record is what tells which of two entries that want the same was published before.
type record struct {
	lock.Lock

	files fileSet
}

// has reports whether the entry was published at an address that ends with slug.
func (r record) has(e *Entry, slug string) bool {
	f := r.files.byPath[e.Path()]
	return r.Knows(identityOf(e, f.src.Text[f.bodyAt:]), slug)
}
