package schema

// Keys for whose words other packages ask, see Type.OptionLabel and Type.FieldLabel. The declarations of the fields
// use them too, so a key has one name.
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
