package schema

import (
	"strings"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// RefTo reads the slug of another entry, whose document is of type D.
func RefTo[D Document]() Codec[string] { return reference(NameOf[D](), "") }

// TermOf reads the slug of a term of a vocabulary.
func TermOf(vocabulary string) Codec[string] { return reference(NameOf[*Term](), vocabulary) }

func reference(typeName, vocabulary string) Codec[string] {
	what := text("alamat entri lain", "another entry's slug")
	shape := Shape{Type: ReferenceType, What: what, To: []string{typeName}, Vocabulary: vocabulary}
	return scalar(shape, func(r *reader, n *syntax.Node) (string, bool) {
		r.References = append(r.References, Reference{
			Type:       typeName,
			Vocabulary: vocabulary,
			Slug:       n.Text,
			Path:       r.at(),
		})
		return n.Text, true
	})
}

// AnyRef reads a reference that names the type's folder too: products/tas-x.
func AnyRef() Codec[EntryRef] {
	const example = "products/kendi-terakota"
	what := text("folder/alamat entri lain", "another entry's folder/slug")
	shape := Shape{Type: ReferenceType, What: what, Example: example}
	return scalar(shape, func(r *reader, n *syntax.Node) (EntryRef, bool) {
		folder, slug, _ := strings.Cut(n.Text, "/")
		t := TypeIn(folder)
		if t == nil || slug == "" {
			d := diag.Pattern.At(n.Span, n.Text, example)
			if named := TypeNamed(folder); named != nil && slug != "" {
				d = d.Advise(diag.DidYouMean, named.Folder+"/"+slug).WithFix(named.Folder + "/" + slug)
			}
			r.report(d)
			return EntryRef{}, false
		}
		r.References = append(r.References, Reference{Type: t.Name, Slug: slug, Path: r.at(), Qualified: true})
		return EntryRef{t.Name, slug}, true
	})
}

// EntryRef is a reference to an entry of any type.
type EntryRef struct{ Type, Slug string }

// File reads the name of a file beside the entry.
func File() Codec[string] {
	what := text("nama berkas", "a file's name")
	return scalar(Shape{Type: FileType, What: what, Example: "panduan.pdf"}, func(r *reader, n *syntax.Node) (string, bool) {
		r.Files = append(r.Files, FileRef{n.Text, r.at()})
		return n.Text, true
	})
}
