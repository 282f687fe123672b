package photo

import (
	"etalase/internal/jpegscan"
	"etalase/internal/metadata"
)

// Damage says whether a part of the pixels of a photo could not be read. What could be read is shown, as browsers do;
// the rest is grey. It is kept with the palette, so that it is known of a photo that was decoded before.
type Damage struct {
	Found       bool
	Placed      bool // it is known where the damage begins
	FromPercent int  // of the height as it is stored, 0 to 99
}

// maxLost is the part of a photo that may be missing. Of what is left nobody recognises anything.
const maxLost = 0.95

// mendDamage returns a source that any decoder reads, and what is damaged in it: for a damaged JPEG another file with
// what can be decoded of it, otherwise the source. Only JPEG is mended: PNG has checksums, and in GIF and WebP nothing
// behind the damage can be decoded, so their decoders report it.
func mendDamage(h header, data []byte) ([]byte, Damage, error) {
	if h.format != JPEG {
		return data, Damage{}, nil
	}
	scans, complete := metadata.JPEGScans(data)
	most := mostScans(h.width * h.height)
	switch {
	case !complete: // a decoder would make the missing part grey
		return nil, Damage{}, &Fault{Kind: Truncated}
	case scans > most:
		return nil, Damage{}, &Fault{Kind: TooManyScans, Scans: scans, MostScans: most}
	}
	found, known := jpegscan.Check(data)
	if !known || !found.Any() {
		return data, Damage{}, nil
	}
	if found.Lost > maxLost {
		return nil, Damage{}, &Fault{Kind: Damaged, Err: errNoneLeft}
	}
	mended, err := jpegscan.Mend(data)
	if err != nil {
		return nil, Damage{}, &Fault{Kind: Damaged, Err: err}
	}
	damage := Damage{Found: true, Placed: found.IsPlaced()}
	if damage.Placed {
		damage.FromPercent = min(int(100*found.From), 99)
	}
	return mended, damage, nil
}
