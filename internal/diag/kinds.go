package diag

// Every message of a diagnostic is declared in the files kinds_*.go, in the order in which data passes the packages.
// Each Kind has its message and its advice, Indonesian above English. Below it stand the phrases and the advice that it
// can come with. So whoever searches for a code finds all that is said about it, in both languages, in one place.
//
// A code is never renamed or used again for another problem. The verbs are indexed and the same arguments serve both
// languages; a comment names them.

// Advice that comes with several kinds.
var (
	// 1: a word
	DidYouMean = Advice{
		id: "mungkin maksud Anda: %[1]s",
		en: "perhaps you mean: %[1]s",
	}
	// 1: the value
	WriteThis = Advice{
		id: "tulis %[1]s",
		en: "write %[1]s",
	}
	FillInValue = Advice{
		id: "nilainya belum ditulis: isi di baris ini, sesudah tanda titik dua",
		en: "the value is missing: write it on this line, behind the colon",
	}
	// 1: what to write, with … for what is not known
	FillForm = Advice{
		id: "tulis %[1]s, dan isi yang masih …",
		en: "write %[1]s, and fill in what is …",
	}
	// 1: what to write, with all choices of a list and … at its end
	ChooseInForm = Advice{
		id: "tulis %[1]s: pilih yang berlaku saja, dan isi atau hapus yang masih …",
		en: "write %[1]s: keep only the choices that apply, and fill in or delete what is …",
	}
	// 1: the value in quotes
	QuoteValue = Advice{
		id: "beri tanda kutip: %[1]s",
		en: "put quotes around it: %[1]s",
	}
	// 1: the line
	AddLine = Advice{
		id: "tambahkan %[1]s",
		en: "add %[1]s",
	}
)

// Kinds lists every kind, in the order of the files below and of the documentation.
func Kinds() []*Kind {
	return []*Kind{
		// kinds_reading.go
		UnreadableFile, TooLargeFile, LinkOutside, InvalidUTF8, MissingFile, ConflictMarks, TooMuchText, TooMuchMarkup,
		MoreProblems, NoFrontMatter,
		UnclosedFrontMatter, Syntax, UnseenCharacter, YAMLAlias, UnknownKey, DuplicateKey, MissingKey,
		// kinds_values.go
		WrongType, TextLength, TextCut, WrongPattern, OutOfRange, UnknownChoice, InvalidDate, InvalidPrice,
		InvalidPhone,
		InvalidURL, InvalidAddress, EndBeforeStart, NoOccurrence, RepeatsOnce, UnusedKey,
		// kinds_doubts.go
		SuspiciousValue, SampleContent, AltSaysNothing, RepeatedItem,
		// kinds_entries.go
		UnknownFolder, StrayFile, UnfinishedDraft, EmptyFolder, LostEntry, WrongFolder, WrongName, UnknownLanguage,
		OrphanTranslation, FactInTranslation, DuplicateSlug, DuplicateValue, UnknownReference, WrongVocabulary,
		MissingBecause, OutsideConsent, ConsentEndsSoon, WithheldInText, DataInText, WithheldPicture,
		ExpiredCertificate, MissingResults, UntranslatedTerm, SameAsOriginal, CopiedEntry,
		// kinds_media.go
		MissingPicture, MissingLogo, BrokenPicture, TraceInSVG, WithheldInFile, RefusedSVG,
		NoOriginal, AnimatedPicture, LocatedPhoto, DamagedPhoto, HeavyPhoto, SmallPhoto,
		MissingPhoto, UnnamedPicture, UnnamedDocument, MissingAttachment, LocatedDocument, HeavyDownload,
		BrokenAttachment,
		// kinds_shapes.go
		BrokenShapes, ShapeWithoutDistrict, DistrictWithoutShape,
		// kinds_markdown.go
		BrokenLink, LooseLink, OwnAddress, BrokenAnchor, VagueLink, HeadingSkipped, EmptyTableHeader, DeadLink, RawHTML,
		LiteralMarkdown, LostText, HiddenText, LostLink, ForeignCode, UnusedReference, EmptyHeading,
		MarkupInTitle,
		// kinds_addresses.go
		DuplicateAddress, GoneAddress, UnrecordedAddress, DamagedLock,
		// kinds_themes.go
		UnknownTheme, ThemeCycle, TemplateSyntax, TemplateFailed, MissingTemplate, StyleSyntax, ScriptSyntax,
	}
}
