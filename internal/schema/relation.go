package schema

// Relation is a key of records of type From that names records of type To. Code that follows a relation backwards names
// it by its variable, so it does not compile when the key is renamed or removed.
type Relation[From, To Record] struct{ Key string }

// The relations that pages follow backwards: from an entry to those that name it.
var (
	EventExhibitors     = Relation[*Event, *Artisan]{"exhibitors"}
	EventProducts       = Relation[*Event, *Product]{"products"}
	EventProgramme      = Relation[*Event, *Programme]{"programme"}
	EventPartners       = Relation[*Event, *Partner]{"partners"}
	ProgrammePartners   = Relation[*Programme, *Partner]{"partners"}
	OpportunityArtisans = Relation[*Opportunity, *Artisan]{"for"}
	CollectionProducts  = Relation[*Collection, *Product]{"products"}
	CollectionEvent     = Relation[*Collection, *Event]{"event"}
	TermCraft           = Relation[*Term, *Term]{"craft"}
	TermCreator         = Relation[*Term, *Artisan]{"creator"}
	NewsRelated         = Relation[*News, Record]{"related"} // entries of any type
)

// NameOf returns the name of the type whose records are of type R: NameOf[*Product]() is "product".
//
// It asks a method, not a field of Type: the variables of the types refer to one another, so reading a name from them
// would be an initialisation cycle.
func NameOf[R Record]() string {
	var none R
	return none.typeName()
}
