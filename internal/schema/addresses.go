package schema

import "fmt"

// Words in addresses beside those of Sections. They are published, so a site cannot change them.

// choiceSlugs are the words for choices of a product's fields.
var choiceSlugs = map[string]Localized{
	AvailabilityInStock:     {"id": "tersedia", "en": "in-stock"},
	AvailabilityMadeToOrder: {"id": "pesanan", "en": "made-to-order"},
	AvailabilityOneOfAKind:  {"id": "satu-satunya", "en": AvailabilityOneOfAKind},
	AvailabilitySoldOut:     {"id": "habis", "en": "sold-out"},
	AvailabilityArchived:    {"id": "arsip", "en": AvailabilityArchived},
	TraditionTraditional:    {"id": "tradisional", "en": TraditionTraditional},
	TraditionModern:         {"id": "modern", "en": TraditionModern},
	TraditionBlend:          {"id": "perpaduan", "en": TraditionBlend},
	PriceOnRequest:          {"id": "ditanyakan", "en": "on-request"},
}

// ChoiceSlug is the word in addresses for a choice of a product's field. A choice without one is its own word.
func ChoiceSlug(choice, lang string) string {
	if word, ok := choiceSlugs[choice]; ok {
		return word.In(lang)
	}
	return choice
}

// OriginalSlug is the word for an original in its file name.
func OriginalSlug(lang string) string { return Localized{"id": "asli", "en": "original"}.In(lang) }

// The words for bands of prices: %[1]d is one bound, %[2]d the other, and %[3]s the unit.
var (
	bandBelow   = Localized{"id": "di-bawah-%[2]d-%[3]s", "en": "under-%[2]d-%[3]s"}
	bandOver    = Localized{"id": "%[1]d-%[3]s-ke-atas", "en": "%[1]d-%[3]s-and-over"}
	bandBetween = Localized{"": "%[1]d-%[2]d-%[3]s"}
	thousand    = Localized{"id": "ribu", "en": "thousand"}
	wholeRupiah = Localized{"": "rupiah"}
)

// PriceBandSlug is a band of prices in an address: from low to below high, in rupiah, where 0 is no bound. It counts in
// thousands if its bounds are whole thousands.
func PriceBandSlug(low, high int64, lang string) string {
	form, unit, size := bandBetween, thousand, int64(1000)
	if low%size != 0 || high%size != 0 {
		unit, size = wholeRupiah, 1
	}
	switch {
	case low == 0:
		form = bandBelow
	case high == 0:
		form = bandOver
	}
	return fmt.Sprintf(form.In(lang), low/size, high/size, unit.In(lang))
}
