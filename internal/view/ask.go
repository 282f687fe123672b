package view

import (
	"cmp"

	"etalase/internal/content"
	"etalase/internal/locale"
	"etalase/internal/schema"
)

// A visitor can ask about everything that a page shows. The ways stand in one order everywhere: first to who knows
// most, by what people here use most.

// Ask is how a visitor asks about a work or an artisan.
type Ask struct {
	About string // AskAvailable or another of these: what there is to be asked
	Ways  []Way  // the best one first; empty if neither the artisan nor the council can be reached
}

// What there is to be asked about a work.
const (
	AskAvailable = "available" // whether it can be had
	AskPrice     = "price"     // its price is to be asked for
	AskOrder     = "order"     // it is made to order: how long that takes, and of which size or colour
	AskAgain     = "again"     // it is sold out: whether it will be made again
	AskSimilar   = "similar"   // it is made no more: who makes something like it
)

// Way is one way to reach somebody.
type Way struct {
	By      string // ByWhatsApp, ByEmail or ByPhone
	To      string // a number of digits with the country code, or an e-mail address
	Name    string // whom it reaches
	Council bool   // it reaches the council, not the artisan
}

// Number returns the number of a telephone as it is read.
func (w Way) Number() string { return locale.Phone(w.To) }

// By what a way reaches somebody.
const (
	ByWhatsApp = "whatsapp"
	ByEmail    = "email"
	ByPhone    = "phone"
)

// waysTo returns the ways to one who can be reached by what is not empty: a message that is answered when there is time
// for it before a call.
func waysTo(name string, isCouncil bool, whatsApp, email, phone string) []Way {
	var ways []Way
	for _, way := range []Way{{By: ByWhatsApp, To: whatsApp}, {By: ByEmail, To: email}, {By: ByPhone, To: phone}} {
		if way.To != "" {
			way.Name, way.Council = name, isCouncil
			ways = append(ways, way)
		}
	}
	return ways
}

// WaysToCouncil returns the ways to the organisation that publishes the site.
func WaysToCouncil(o schema.Organisation) []Way {
	return waysTo(CouncilName(o), true, o.WhatsApp, o.Email, o.Phone)
}

// CouncilName returns what a button calls the organisation that publishes the site.
func CouncilName(o schema.Organisation) string { return cmp.Or(o.ShortName, o.Name) }

// WaysToArtisan returns the ways to an artisan. There are none to one who takes no orders.
func WaysToArtisan(artisan content.EntryOf[*schema.Artisan]) []Way {
	if artisan.Entry == nil || artisan.Record.Status != schema.ArtisanActive {
		return nil
	}
	return waysTo(artisan.Record.Title, false, artisan.Record.WhatsApp, artisan.Record.Email, "")
}

// ask returns how to ask about something by an artisan: the artisan, then the council.
func (l links) ask(about string, artisan content.EntryOf[*schema.Artisan]) Ask {
	return Ask{About: about, Ways: append(WaysToArtisan(artisan), WaysToCouncil(l.Library.Settings.Organisation)...)}
}

// askAbout returns what there is to be asked about a product or a variant, by how its price is meant and whether it can
// be had.
func askAbout(priceMode, availability string, artisan content.EntryOf[*schema.Artisan]) string {
	isResting := artisan.Entry != nil && artisan.Record.Status != schema.ArtisanActive
	switch {
	case isResting, availability == schema.AvailabilityArchived:
		return AskSimilar
	case availability == schema.AvailabilitySoldOut:
		return AskAgain
	case priceMode == schema.PriceOnRequest:
		return AskPrice
	case availability == schema.AvailabilityMadeToOrder:
		return AskOrder
	}
	return AskAvailable
}
