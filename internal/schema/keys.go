package schema

// Keys that are named outside the declaration of their field, by this package and by others: to find a value or to say
// where a problem of it is (Find and Locate of syntax.Node), to edit front matter, to find what consent is asked for,
// and in Type.OptionLabel and Type.FieldLabel. Fields are declared with the same constants, so a key has one name. Keys
// that are named nowhere else are literals in their declarations.
const (
	TitleKey   = "title"
	SummaryKey = "summary"
	SlugKey    = "slug"
	DateKey    = "date"
	AltKey     = "alt" // in one of the images
	DraftKey   = "draft"
	AliasesKey = "aliases"

	StandaloneKey = "standalone" // of types that an entry in another language than the first may have
	ImagesKey     = "images"
	KindKey       = "kind" // of artisans, events, opportunities, partners and certifications
	StatusKey     = "status"

	// Of products.
	SKUKey            = "sku"
	CategoryKey       = "category"
	TechniquesKey     = "techniques"
	BatikProcessKey   = "batik_process"
	CareKey           = "care"
	TraditionKey      = "tradition"
	CertificationsKey = "certifications"
	ValidUntilKey     = "valid_until" // in one of the certifications
	availabilityKey   = "availability"
	periodKey         = "period"
	PublishAtKey      = "publish_at"
	ExpireAtKey       = "expire_at"
	leadTimeKey       = "lead_time_days"
	foodKey           = "food"
	variantsKey       = "variants"
	modeKey           = "mode" // in a price

	// Of artisans; each needs a scope of the consent.
	PortraitKey    = "portrait"
	WhatsAppKey    = "whatsapp"
	EmailKey       = "email"
	ExportReadyKey = "export_ready"
	AddressKey     = "address"
	PostalCodeKey  = "postal_code"
	GeoKey         = "geo"
	InstagramKey   = "instagram"
	WebsiteKey     = "website"
	ConsentKey     = "consent"
	latKey         = "lat"
	lngKey         = "lng"
	ExpiresKey     = "expires" // of the consent
	ScopeKey       = "scope"   // in the consent

	// Of events.
	themeKey         = "theme" // of the settings too, where it is that of the pages
	startAtKey       = "start_at"
	EndAtKey         = "end_at"
	venueKey         = "venue"
	venueNameKey     = "name"
	venueCityKey     = "city"
	onlineURLKey     = "online_url"
	previousStartKey = "previous_start"
	repeatsKey       = "repeats"
	everyKey         = "every"
	onKey            = "on"
	exceptKey        = "except"

	// Of other types.
	PillarKey     = "pillar"
	VocabularyKey = "vocabulary"
	CorrectionKey = "correction"
	SourceKey     = "source"

	// Of the settings, and of the keys that they declare for a site.
	boundsKey = "bounds"

	districtsKey      = "districts"
	districtShapesKey = "district_shapes"
	districtNameKey   = "name"
	shapesFileKey     = "file"
	hostsKey          = "hosts"
	typeKey           = "type"
	choicesKey        = "choices"
	toKey             = "to"

	// Of objects in several types: prices, lead times, periods.
	amountKey = "amount"
	maxKey    = "max"
	unitKey   = "unit"
	priceKey  = "price" // of products and their variants
	startKey  = "start"
	endKey    = "end"
)
