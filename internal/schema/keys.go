package schema

// Keys that other packages name, see Type.OptionLabel and Type.FieldLabel. Fields are declared with the same
// constants, so a key has one name.
const (
	KindKey         = "kind" // of makers, events, opportunities and partners
	StatusKey       = "status"
	PillarKey       = "pillar"
	VocabularyKey   = "vocabulary"
	BatikProcessKey = "batik_process"
	CareKey         = "care"
	TraditionKey    = "tradition"
	CorrectionKey   = "correction"
	SourceKey       = "source"
)
