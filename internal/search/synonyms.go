package search

// synonymsOf returns the groups of words that visitors of such a site use for one thing, folded. Words of the other
// language are among them where visitors mix the two. Titles in other languages are found by themselves.
func synonymsOf(lang string) [][]string {
	lines := []string{
		"kado hadiah gift suvenir souvenir oleh cinderamata",
		"ongkir kirim pengiriman shipping",
		"kursus pelatihan workshop lokakarya belajar",
		"alamat lokasi",
		"pesan order beli",
		"whatsapp wa",
		"ekspor export",
	}
	if lang == "en" {
		lines = []string{
			"gift present souvenir kado",
			"shipping delivery postage ongkir",
			"course class workshop training kursus",
			"address location directions alamat",
			"order buy purchase pesan",
			"whatsapp wa",
			"export ekspor",
		}
	}
	return SynonymsIn(lines)
}

// SynonymsIn returns the groups that lines are, each of words with spaces or commas between them.
func SynonymsIn(lines []string) [][]string {
	var groups [][]string
	for _, line := range lines {
		if words := Tokenise(line); len(words) > 1 {
			groups = append(groups, words)
		}
	}
	return groups
}
