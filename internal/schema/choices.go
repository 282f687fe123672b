package schema

// The choices that code decides by. Fields are declared with the same constants, so a renamed choice is
// renamed everywhere, or the program does not compile.

// The vocabularies of terms.
const (
	CategoryVocabulary  = "category"
	CraftVocabulary     = "craft"
	MaterialVocabulary  = "material"
	TechniqueVocabulary = "technique"
	MotifVocabulary     = "motif"
)

// The availability of products.
const (
	InStock     = "in_stock"
	MadeToOrder = "made_to_order"
	OneOfAKind  = "unique"
	SoldOut     = "sold_out"
	Archived    = "archived"
)

// The modes of prices.
const (
	FixedPrice     = "fixed"
	PriceFrom      = "from"
	PriceRange     = "range"
	PriceOnRequest = "ask"
)

// The closeness of products to tradition.
const (
	Traditional = "traditional"
	Modern      = "modern"
	Blend       = "blend"
)

// The kinds of artisans that are people, and the status of an artisan who works.
const (
	IndividualArtisan = "individual"
	ArtistArtisan     = "artist"
	ActiveArtisan     = "active"
)

// The status of events.
const (
	EventScheduled = "scheduled"
	EventPostponed = "postponed"
	EventMoved     = "moved" // to another date
	EventCancelled = "cancelled"
)

// The kinds of certificates that food needs one of.
const (
	CertificatePIRT = "pirt"
	CertificateBPOM = "bpom"
)

// The scopes of an artisan's consent.
const (
	PhotoScope   = "photo"
	PhoneScope   = "phone"
	EmailScope   = "email"
	AddressScope = "address"
)

// OpenOpportunity is the status of an opportunity that can be taken.
const OpenOpportunity = "open"

// The layouts of collections.
const (
	GridLayout     = "grid"
	LookbookLayout = "lookbook"
)
