package schema

// choiceSlugs are the words in addresses for choices of a product's fields. They are published, so a site cannot change
// them as it can those of Sections.
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

// ChoiceSlug returns the word in addresses for a choice of a product's field. A choice without one is its own word.
func ChoiceSlug(choice, lang string) string {
	if word, ok := choiceSlugs[choice]; ok {
		return word.In(lang)
	}
	return choice
}
