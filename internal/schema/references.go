package schema

import (
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// refTo reads the name of another entry, whose record is of type R.
func refTo[R Record]() Codec[string] { return reference(NameOf[R](), "") }

// termOf reads the name of a term of a vocabulary.
func termOf(vocabulary string) Codec[string] { return reference(NameOf[*Term](), vocabulary) }

func reference(typeName, vocabulary string) Codec[string] {
	what := words("alamat entri lain", "another entry's slug")
	shape := Shape{
		Type:       ReferenceType,
		What:       what,
		Pattern:    slugPattern.String(),
		To:         []string{typeName},
		Vocabulary: vocabulary,
	}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		r.References = append(r.References, Reference{
			Type:       typeName,
			Vocabulary: vocabulary,
			Name:       n.Text,
			ValuePath:  r.valuePath(),
		})
		return n.Text, true
	})
}

// anyRef reads a reference that names the type's folder too: products/tas-x.
func anyRef() Codec[EntryRef] {
	const example = "products/kendi-terakota"
	what := words("folder/alamat entri lain", "another entry's folder/slug")
	shape := Shape{Type: ReferenceType, What: what, Pattern: "^[a-z]+/" + slugForm + "$", Example: example}
	return scalar(shape, func(r *reader, n *syntax.Node) (EntryRef, bool) {
		folder, name, _ := strings.Cut(n.Text, "/")
		t := TypeIn(folder)
		if t == nil || name == "" {
			d := diag.WrongPattern.At(n.Span, n.Text, example)
			folder, name, _ = strings.Cut(strings.Trim(n.Text, "/"), "/") // as an address has it: /produk/tas-x/
			if named := TypeCalled(folder); named != nil && IsSlug(name) {
				d = d.Advise(diag.DidYouMean, named.Folder+"/"+name).WithFix(named.Folder + "/" + name)
			}
			r.report(d)
			return EntryRef{}, false
		}
		r.References = append(r.References, Reference{
			Type:      t.Name,
			Name:      name,
			ValuePath: r.valuePath(),
			Qualified: true,
		})
		return EntryRef{t.Name, name}, true
	})
}

// EntryRef is a reference to an entry of any type.
type EntryRef struct{ Type, Name string }

// fileBeside reads the name of a file beside the entry.
func fileBeside() Codec[string] {
	what := words("nama berkas", "a file's name")
	shape := Shape{Type: FileType, What: what, Example: "panduan.pdf"}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		r.Attachments = append(r.Attachments, AttachmentUse{n.Text, r.valuePath()})
		return n.Text, true
	})
}
