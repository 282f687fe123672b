package schema

// The choices that code decides by. Fields are declared with the same constants, so a renamed choice is renamed
// everywhere, or the program does not compile.

// The vocabularies of terms.
const (
	VocabularyCategory  = "category"
	VocabularyCraft     = "craft"
	VocabularyMaterial  = "material"
	VocabularyTechnique = "technique"
	VocabularyMotif     = "motif"
)

// The availability of products.
const (
	AvailabilityInStock     = "in_stock"
	AvailabilityMadeToOrder = "made_to_order"
	AvailabilityOneOfAKind  = "unique"
	AvailabilitySoldOut     = "sold_out"
	AvailabilityArchived    = "archived"
)

// The modes of prices.
const (
	PriceFixed     = "fixed"
	PriceFrom      = "from"
	PriceRange     = "range"
	PriceOnRequest = "ask"
)

// The closeness of products to tradition.
const (
	TraditionTraditional = "traditional"
	TraditionModern      = "modern"
	TraditionBlend       = "blend"
)

// The kinds of artisans that are people, and the status of artisans. Only those who are active take orders; those who
// are inactive work, and may take them again.
const (
	ArtisanIndividual = "individual"
	ArtisanArtist     = "artist"
	ArtisanActive     = "active"
	ArtisanInactive   = "inactive"
	ArtisanRetired    = "retired"
	ArtisanDeceased   = "deceased"
)

// The status of events.
const (
	EventScheduled = "scheduled"
	EventPostponed = "postponed"
	EventMoved     = "moved" // to another date
	EventCancelled = "cancelled"
)

// How often events repeat; the rest of the choices say which day of a month it is.
const (
	RepeatsDaily    = "day"
	RepeatsWeekly   = "week"
	RepeatsBiweekly = "two_weeks"
	RepeatsMonthly  = "month" // on the same date
)

// The kinds of certificates that food needs one of.
const (
	CertificatePIRT = "pirt"
	CertificateBPOM = "bpom"
)

// The scopes of an artisan's consent.
const (
	ScopePhoto   = "photo"
	ScopePhone   = "phone"
	ScopeEmail   = "email"
	ScopeAddress = "address"
	ScopeSocial  = "social"
)

// OpenOpportunity is the status of an opportunity that can be taken.
const OpportunityOpen = "open"

// The layouts of collections.
const (
	LayoutGrid     = "grid"
	LayoutLookbook = "lookbook"
)
