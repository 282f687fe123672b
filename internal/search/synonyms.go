package search

import (
	"cmp"
	"slices"
	"strings"
)

// Synonyms are groups of words or phrases of about the same meaning, in any language.
type Synonyms struct {
	Own    []string   // of the site, as commonSynonyms has them; a group that shares a word with one of these joins it
	Titles [][]string // an entry's titles in the site's languages, which extend no other group
}

// A phrase that stands for others has so many words at most, and so many bytes.
const (
	MostPhraseWords = 3
	MostPhraseBytes = maxWordBytes
)

// giftSynonyms are the group of words that say what a work is for, not what it is: a query for a price with them is
// answered with all works of that price if none of these has the word.
const giftSynonyms = "kado, hadiah, bingkisan, gift, present, suvenir, souvenir, oleh-oleh, buah tangan, " +
	"cenderamata, cendera mata, cinderamata"

// commonSynonyms are groups that any site of crafts needs: what visitors call things, in Indonesian and English, that
// editors call otherwise. A group is a line, as PhrasesOf reads it. Words that a site does not have are left out.
const commonSynonyms = giftSynonyms + `
cenderamata, cindera mata
pernikahan, nikahan, nikah, wedding
kursus, pelatihan, lokakarya, workshop, training, course, kelas
pameran, exhibition, fair
bazar, bazaar, pasar, market
residensi, residency
ulang tahun, birthday
perajin, pengrajin, artisan, maker, craftsman
alamat, lokasi, address, location
whatsapp, wa, kontak, hubungi, contact
jam buka, jam kunjungan, buka jam, opening hours, opening hour, opening times, visiting hours, hours
ongkir, ongkos kirim, biaya kirim, pengiriman, shipping, delivery, postage
ekspor, luar negeri, export, abroad, overseas
bayar, pembayaran, payment, pay
retur, pengembalian, cacat, refund, faulty
pesan, pemesanan, beli, order, buy
harga, price
grosir, partai besar, memesan banyak, wholesale, bulk
keranjang, bakul, basket
tas, bag
dompet, wallet, purse
kain, cloth, fabric, textile
selendang, syal, scarf, shawl
baju, pakaian, busana, clothes, clothing
topi, caping, hat
kalung, necklace
gelang, bracelet, bangle
cincin, ring
anting, earring
tembikar, gerabah, keramik, pottery, ceramics, ceramic, earthenware
mangkuk, mangkok, bowl
cangkir, gelas, mug, cup
piring, plate
vas, vase
guci, jar
kendi, jug
teko, teapot
nampan, baki, tray
sendok, spoon
talenan, cutting board, chopping board
alas piring, placemat
tatakan, coaster
taplak, tablecloth
serbet, napkin
sarung bantal, cushion cover, pillow case
tikar, mat
lampu, lamp, lighting
kotak, box
buku, book, notebook
mainan, toy
layang-layang, layangan, kite
bambu, bamboo
rotan, rattan
kayu, wood, wooden
kulit, leather
tembaga, copper
tenun, tenunan, weaving, woven
anyam, anyaman, plaiting, wicker
ukir, ukiran, carving, carved
manik, manik-manik, bead
motif, corak, pola, pattern
pewarna alam, warna alam, natural dye
`

// addSynonyms adds to the words and phrases of all groups which others the index has.
func (b builder) addSynonyms(s Synonyms) {
	var groups, titles [][]string
	for _, line := range append(strings.Split(strings.TrimSpace(commonSynonyms), "\n"), s.Own...) {
		phrases, _ := PhrasesOf(line)
		groups = append(groups, phrases)
	}
	for _, texts := range s.Titles {
		phrases, _ := phrasesOf(texts)
		titles = append(titles, phrases)
	}
	isAlone := func(group []string) bool { return len(group) < 2 }
	groups, titles = slices.DeleteFunc(groups, isAlone), slices.DeleteFunc(titles, isAlone)
	has := b.vocabulary()
	for _, group := range append(joinGroups(groups), titles...) {
		known := slices.DeleteFunc(slices.Clone(group), func(phrase string) bool { return !has(phrase) })
		for _, phrase := range group {
			b.addSynonymsOf(phrase, known)
		}
	}
}

func (b builder) addSynonymsOf(phrase string, known []string) {
	p := b.words[phrase]
	for _, other := range known {
		if other == phrase || p != nil && slices.Contains(p.synonyms, other) {
			continue
		}
		if p == nil {
			p = &postings{formsOnly: true}
			b.words[phrase] = p
		}
		p.synonyms = append(p.synonyms, other)
	}
}

// vocabulary returns a function that reports whether a search for a phrase finds anything: each of its words is
// indexed, or the beginning of one that is. Short words begin too many others.
func (b builder) vocabulary() func(phrase string) bool {
	const minPrefixBytes = 4
	words := make([]string, 0, len(b.words))
	for word := range b.words {
		words = append(words, word)
	}
	slices.Sort(words)
	return func(phrase string) bool {
		found := false
		for word := range strings.FieldsSeq(phrase) {
			if b.stopWords[word] {
				continue
			}
			at, ok := slices.BinarySearch(words, word)
			if !ok && (len(word) < minPrefixBytes || at == len(words) || !strings.HasPrefix(words[at], word)) {
				return false
			}
			found = true
		}
		return found
	}
}

// PhrasesOf returns the phrases of a group of synonyms as they are looked up, each once, and the first text that is too
// long to be one. If the group has commas, what is between them may be phrases, else each word stands for itself.
func PhrasesOf(group string) (phrases []string, long string) {
	if strings.Contains(group, ",") {
		return phrasesOf(strings.Split(group, ","))
	}
	return phrasesOf(strings.Fields(group))
}

// phrasesOf returns texts as phrases: the words of each, joined by spaces.
func phrasesOf(texts []string) (phrases []string, long string) {
	for _, text := range texts {
		words := Tokenise(text)
		phrase := strings.Join(words, " ")
		switch {
		case len(words) > MostPhraseWords || len(phrase) > MostPhraseBytes:
			long = cmp.Or(long, strings.TrimSpace(text))
		case phrase != "" && !slices.Contains(phrases, phrase):
			phrases = append(phrases, phrase)
		}
	}
	return phrases, long
}

// joinGroups joins groups that share a phrase.
func joinGroups(groups [][]string) [][]string {
	var joined [][]string
	at := map[string]int{} // the place in joined of a phrase's group
	for _, group := range groups {
		into := len(joined)
		joined = append(joined, nil)
		for _, phrase := range group {
			from, known := at[phrase]
			if !known {
				joined[into] = append(joined[into], phrase)
				at[phrase] = into
			} else if from != into {
				joined[into] = append(joined[into], joined[from]...)
				for _, moved := range joined[from] {
					at[moved] = into
				}
				joined[from] = nil
			}
		}
	}
	return joined
}
