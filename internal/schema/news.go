package schema

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/gosimple/slug"

	"etalase/internal/diag"
	"etalase/internal/syntax"
)

// News is what happened.
type News struct {
	Common
	Author     string
	Source     *Publication
	Related    []EntryRef
	Tags       []string
	Correction string
}

func (*News) typeName() string { return "news" }

var newsType = &Type{
	Name:   NameOf[*News](),
	Folder: "news",
	Also:   []string{"post", "posts", "blog", "article", "articles", "artikel", "kabar"},
	Label:  words("berita", "news"),
	Plural: words("Berita", "News"),
	Help:   words("Apa yang terjadi, pada suatu tanggal.", "What happened, on a date."),
	New:    func() Record { return new(News) },
	Fields: withCommon(commonRules{
		titleLabel: titleLabel, summaryRequired: true, dateRequired: true, mayStandAlone: true,
	}, []Field{
		{Key: "author", Required: true, Value: At(func(n *News) *string { return &n.Author }, Text(1, 120)),
			Aliases: "authors byline writer by oleh creator kontributor reporter",
			Label:   words("Penulis", "Author"),
			Help:    words("Siapa yang menulis.", "Who wrote it.")},
		{Key: SourceKey,
			Value: At(func(n *News) **Publication { return &n.Source }, optional(objectOf[Publication](
				words("sumber", "a source"),
				publicationFields))),
			Aliases: "sumber_berita original source_url",
			Label:   words("Sumber", "Source"),
			Help:    words("Untuk berita yang dimuat ulang.", "For what is republished.")},
		{Key: NewsRelated.Key, Value: At(func(n *News) *[]EntryRef { return &n.Related }, listOf(anyRef(), 1)),
			Aliases: "related_posts berita_terkait",
			Label:   words("Terkait", "Related"),
			Help: words(
				"Entri lain dengan foldernya: products/tas-pandan.",
				"Other entries with their folder: products/tas-pandan.")},
		{Key: "tags", Translatable: true, Value: At(func(n *News) *[]string { return &n.Tags }, tags()),
			Aliases: "tag kategori categories category keywords topik topics kata_kunci",
			Label:   words("Topik", "Topics"),
			Help: words(
				"Kata-kata bebas, misalnya [pameran, batik]; berita dengan topik yang sama terkumpul di satu halaman.",
				"Free words, such as [exhibition, batik]; news with the same topic is gathered on a page.")},
		{Key: CorrectionKey, Translatable: true,
			Value:   At(func(n *News) *string { return &n.Correction }, Text(1, 500)),
			Aliases: "koreksi",
			Label:   words("Ralat", "Correction"),
			Help:    words("Apa yang semula keliru.", "What was wrong before.")},
	}...),
}

// TagSlug returns a tag as a part of an address. Tags that have the same are the same: Batik, batik.
func TagSlug(tag string) string {
	return slug.Make(strings.ReplaceAll(tag, "&", " ")) // and not "and", which is a word of one language
}

// mostTags is how many tags a piece of news can have: more of them do not help those who look for it.
const mostTags = 20

// tags reads tags. Those of a translation are the original's, one by one in its words.
func tags() Codec[[]string] {
	tag := Text(1, 40)
	read := tag.read
	tag.read = func(r *reader, n *syntax.Node) (string, bool) {
		if words := hashWords(n.Text); len(words) == 1 { // as on Instagram
			r.report(diag.WrongPattern.At(n.Span, n.Text, words[0]).Advise(diag.WriteThis, words[0]).WithFix(words[0]))
			return "", false
		}
		written, ok := read(r, n)
		if ok && TagSlug(written) == "" {
			r.report(diag.WrongPattern.At(n.Span, written, "pameran"))
			return "", false
		}
		return written, ok
	}
	list := listBetween(tag, 1, mostTags)
	readAll := list.read
	list.read = func(r *reader, n *syntax.Node) ([]string, bool) {
		if words := hashWords(n.Text); len(words) > 1 {
			form := "[" + strings.Join(words, ", ") + "]"
			d := diag.WrongType.At(n.Span, diag.AList.With(), strconv.Quote(shortened(n.Text)))
			r.report(d.WithFormFix(form))
			return nil, false
		}
		return readAll(r, n)
	}
	return sameLength(list)
}

var hashTags = regexp.MustCompile(`^\s*(?:#[\pL\pN_]+[\s,]*)+$`)

// hashWords returns the words of a text that consists of tags as on Instagram: #pameran #batik.
func hashWords(text string) []string {
	text = strings.Trim(text, `"`)
	if len(text) > maxListed || !hashTags.MatchString(text) {
		return nil
	}
	return strings.FieldsFunc(text, func(c rune) bool { return c == '#' || c == ',' || unicode.IsSpace(c) })
}

// Publication is where republished news comes from.
type Publication struct{ Name, URL string }

var publicationFields = []Field{
	{Key: "name", Required: true, Value: At(func(p *Publication) *string { return &p.Name }, Text(1, 120)),
		Aliases: "nama title judul media",
		Label:   words("Nama", "Name"),
		Help:    words("Nama penerbitnya.", "The publisher's name.")},
	{Key: "url", Value: At(func(p *Publication) *string { return &p.URL }, httpsURL()),
		Aliases: "link tautan",
		Label:   words("Alamat", "Address"),
		Help:    words("Alamat berita aslinya.", "The address of the original.")},
}
