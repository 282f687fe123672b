package schema

// Keys that other packages name: to say where a problem is (Node.Locate), to edit front matter, to find what consent is
// asked for, and in Type.OptionLabel and Type.FieldLabel. Fields are declared with the same constants, so a key has one
// name.
const (
	TitleKey   = "title"
	SlugKey    = "slug"
	DraftKey   = "draft"
	AliasesKey = "aliases"
	KindKey    = "kind" // of artisans, events, opportunities and partners
	StatusKey  = "status"

	// Of products.
	SKUKey            = "sku"
	CategoryKey       = "category"
	TechniquesKey     = "techniques"
	BatikProcessKey   = "batik_process"
	CareKey           = "care"
	TraditionKey      = "tradition"
	CertificationsKey = "certifications"
	ValidUntilKey     = "valid_until" // in one of the certifications

	// Of artisans; each needs a scope of the consent.
	PortraitKey   = "portrait"
	WhatsAppKey   = "whatsapp"
	EmailKey      = "email"
	AddressKey    = "address"
	PostalCodeKey = "postal_code"
	GeoKey        = "geo"

	// Of other types.
	EndAtKey      = "end_at"
	PillarKey     = "pillar"
	VocabularyKey = "vocabulary"
	CorrectionKey = "correction"
	SourceKey     = "source"
)
