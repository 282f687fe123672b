package icc

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf16"
)

// The texts that the specification requires of a profile.
const (
	neutralDescription = "Colour profile"
	neutralCopyright   = "Not stated"
)

// neutralGrowth is how much larger than its source a neutral profile may be: for the texts that are required, for what
// aligns its parts, and for curves that two tables shared. Hostile tags that overlap would grow it to many times that.
const neutralGrowth = 2 << 10

// colourTags are the tags that colours need, in the order in which they are written.
var colourTags = [...]struct {
	name string
	copy func([]byte) ([]byte, error)
}{
	{"wtpt", copyXYZ}, {"bkpt", copyXYZ}, {"chad", copyAdaptation}, {"cicp", copyCoding},
	{"rXYZ", copyXYZ}, {"gXYZ", copyXYZ}, {"bXYZ", copyXYZ},
	{"rTRC", copyCurve}, {"gTRC", copyCurve}, {"bTRC", copyCurve}, {"kTRC", copyCurve},
	{"A2B0", copyTable}, {"A2B1", copyTable}, {"A2B2", copyTable},
	{"B2A0", copyTable}, {"B2A1", copyTable}, {"B2A2", copyTable}, {"gamt", copyTable},
}

// Neutral returns a profile with the colours of another one, written anew, and without all else that is in it: names,
// serial numbers and dates of devices and people, calibrations, private tags, bytes between and behind the tags. What
// is written of a tag are the numbers that its type has; its name, its size and what is reserved are ours.
//
// It has an error for a profile that ToSRGB ignores too, whatever the space of the picture.
func Neutral(data []byte) ([]byte, error) {
	if _, err := readDevice(data); err != nil {
		return nil, fmt.Errorf("icc: %w", err)
	}
	p, err := openProfile(data)
	if err != nil {
		return nil, fmt.Errorf("icc: %w", err)
	}
	version := p.neutralVersion()
	w := newTagWriter()
	w.add("desc", descriptionOf(version))
	w.add("cprt", copyrightOf(version))
	for _, tag := range colourTags {
		source := p.tag(tag.name)
		if source == nil {
			continue
		}
		// Without a tag that cannot be read, colours are what they are with it.
		body, err := tag.copy(source)
		if err != nil {
			continue
		}
		if w.sizeWith(body) > min(len(data)+neutralGrowth, MaxSize) { // before it and the next one are copied
			return nil, errors.New("icc: the tags of the profile overlap")
		}
		w.add(tag.name, body)
	}
	return w.profile(p.neutralHeader(version)), nil
}

// neutralVersion returns the newest version whose tags have the same meaning: 2 and 4 describe white and texts in
// different ways.
func (p profile) neutralVersion() uint32 {
	const newest2, newest4 = 0x02400000, 0x04400000
	if p.data[8] < 4 {
		return newest2
	}
	return newest4
}

// neutralHeader returns a header that says what the numbers of the tags mean, and nothing of where they are from.
func (p profile) neutralHeader(version uint32) []byte {
	order := binary.BigEndian
	h := make([]byte, headerSize)
	order.PutUint32(h[8:], version)
	copy(h[12:], p.neutralClass())
	copy(h[16:], p.data[16:24])              // the spaces of device and connection, which are known ones
	copy(h[24:], "\x07\xd0\x00\x01\x00\x01") // a date is required: 1 January 2000
	copy(h[36:], "acsp")
	if intent := order.Uint32(p.data[64:]); intent <= 3 {
		order.PutUint32(h[64:], intent)
	}
	copy(h[68:], "\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d") // D50
	return h
}

// neutralClass returns the class of the device; for one that has none, that of most devices of its space.
func (p profile) neutralClass() string {
	switch class := string(p.data[12:16]); {
	case class == "scnr" || class == "mntr" || class == "prtr" || class == "spac":
		return class
	case p.space == CMYK:
		return "prtr"
	}
	return "mntr"
}

// tagWriter writes tags one behind the other. Tags with the same content share it, as in most profiles.
type tagWriter struct {
	table, bodies []byte
	offsets       map[[sha256.Size]byte]int // in bodies, by the checksum of the content
}

func newTagWriter() *tagWriter { return &tagWriter{offsets: map[[sha256.Size]byte]int{}} }

// sizeWith returns how many bytes the profile has with one more tag.
func (w *tagWriter) sizeWith(body []byte) int {
	size := headerSize + 4 + len(w.table) + tagEntrySize + len(w.bodies)
	if _, known := w.offsets[sha256.Sum256(body)]; !known {
		size += (len(body) + 3) / 4 * 4
	}
	return size
}

func (w *tagWriter) add(name string, body []byte) {
	content := sha256.Sum256(body)
	offset, known := w.offsets[content]
	if !known {
		offset = len(w.bodies)
		w.offsets[content] = offset
		w.bodies = appendAligned(w.bodies, body)
	}
	w.table = binary.BigEndian.AppendUint32(append(w.table, name...), uint32(offset))
	w.table = binary.BigEndian.AppendUint32(w.table, uint32(len(body)))
}

// profile returns the header, the table and the contents. The table's offsets now count from the header.
func (w *tagWriter) profile(header []byte) []byte {
	order := binary.BigEndian
	start := len(header) + 4 + len(w.table)
	for entry := w.table; len(entry) > 0; entry = entry[tagEntrySize:] {
		order.PutUint32(entry[4:], order.Uint32(entry[4:])+uint32(start))
	}
	order.PutUint32(header, uint32(start+len(w.bodies)))
	profile := order.AppendUint32(header, uint32(len(w.table)/tagEntrySize))
	return append(append(profile, w.table...), w.bodies...)
}

func appendAligned(to, b []byte) []byte {
	to = append(to, b...)
	return append(to, make([]byte, (4-len(b)%4)%4)...)
}

// descriptionOf returns a text of the type that a version has for descriptions: three of them, two of which are empty.
func descriptionOf(version uint32) []byte {
	if version >= 4<<24 {
		return localizedText(neutralDescription)
	}
	const unicodeAndScript = 4 + 4 + 2 + 1 + 67
	b := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(neutralDescription)+1))
	b = append(append(b, neutralDescription...), 0)
	return append(b, make([]byte, unicodeAndScript)...)
}

func copyrightOf(version uint32) []byte {
	if version >= 4<<24 {
		return localizedText(neutralCopyright)
	}
	return []byte("text\x00\x00\x00\x00" + neutralCopyright + "\x00")
}

// localizedText returns multiLocalizedUnicodeType with one text.
func localizedText(text string) []byte {
	const recordSize, textAt = 12, 28
	order := binary.BigEndian
	units := utf16.Encode([]rune(text))
	b := order.AppendUint32([]byte("mluc\x00\x00\x00\x00"), 1)
	b = append(order.AppendUint32(b, recordSize), "enUS"...)
	b = order.AppendUint32(order.AppendUint32(b, uint32(2*len(units))), textAt)
	for _, unit := range units {
		b = order.AppendUint16(b, unit)
	}
	return b
}

// typed returns a copy of the beginning of a tag, without what is reserved behind the signature of its type.
func typed(tag []byte, size int) []byte {
	b := append([]byte(nil), tag[:size]...)
	clear(b[4:8])
	return b
}

func copyXYZ(tag []byte) ([]byte, error) {
	if _, err := readXYZ(tag); err != nil {
		return nil, err
	}
	return typed(tag, 8+3*4), nil
}

// copyAdaptation copies the matrix that adapted the colours to D50.
func copyAdaptation(tag []byte) ([]byte, error) {
	if _, err := fixedNumbers(tag, 8, 9); err != nil || typeOf(tag) != "sf32" {
		return nil, errors.New("a chromatic adaptation that is no matrix")
	}
	return typed(tag, 8+9*4), nil
}

// copyCoding copies the code points of ITU-T H.273.
func copyCoding(tag []byte) ([]byte, error) {
	const size = 12
	if len(tag) < size || typeOf(tag) != "cicp" {
		return nil, errors.New("code points that are cut off")
	}
	return typed(tag, size), nil
}

func copyCurve(tag []byte) ([]byte, error) {
	_, size, err := readCurve(tag)
	if err != nil {
		return nil, err
	}
	b := typed(tag, size)
	if typeOf(b) == "para" {
		clear(b[10:12]) // reserved
	}
	return b, nil
}

// copyTable copies a table of every type that readTable reads.
func copyTable(tag []byte) ([]byte, error) {
	if len(tag) < tableHeaderSize {
		return nil, errTruncated
	}
	if ins, outs := tag[8], tag[9]; ins < 1 || ins > 4 || outs < 1 || outs > 4 {
		return nil, fmt.Errorf("a table that leads from %d channels to %d", ins, outs)
	}
	var rest samples
	var err error
	switch typeOf(tag) {
	case "mft1":
		_, rest, err = entriesOfBytes(tag)
	case "mft2":
		_, rest, err = entriesOfWords(tag)
	case "mAB ":
		return copyElements(tag, int(tag[8]))
	case "mBA ":
		return copyElements(tag, int(tag[9]))
	default:
		return nil, fmt.Errorf("a table of type %q", typeOf(tag))
	}
	if err != nil {
		return nil, err
	}
	b := typed(tag, len(tag)-len(rest.bytes))
	b[11] = 0 // reserved
	return b, nil
}

// copyElements writes the parts of lutAToBType or lutBToAType one behind the other, with new offsets.
func copyElements(tag []byte, deviceChannels int) ([]byte, error) {
	if _, err := elements(tag, deviceChannels); err != nil {
		return nil, err
	}
	b := typed(tag, tableHeaderSize)
	clear(b[10:]) // reserved, and the offsets
	for _, element := range []struct {
		offsetAt int
		copy     func([]byte) []byte
	}{
		{bCurvesOffset, copyCurves(3)},
		{matrixOffset, func(part []byte) []byte { return part[:12*4] }},
		{mCurvesOffset, copyCurves(3)},
		{gridOffset, func(part []byte) []byte { return copyGrid(part, int(tag[8]), int(tag[9])) }},
		{aCurvesOffset, copyCurves(deviceChannels)},
	} {
		at := binary.BigEndian.Uint32(tag[element.offsetAt:])
		if at == 0 {
			continue
		}
		binary.BigEndian.PutUint32(b[element.offsetAt:], uint32(len(b)))
		b = appendAligned(b, element.copy(tag[at:]))
	}
	return b, nil
}

// copyCurves returns a function that copies consecutive curves, which elements has read.
func copyCurves(count int) func([]byte) []byte {
	return func(part []byte) (out []byte) {
		for range count {
			curve, err := copyCurve(part)
			if err != nil {
				return out
			}
			out = appendAligned(out, curve)
			part = part[min((len(curve)+3)/4*4, len(part)):]
		}
		return out
	}
}

// copyGrid copies a grid, which elements has read.
func copyGrid(part []byte, ins, outs int) []byte {
	count := outs * int(part[gridWidthAt])
	for _, n := range part[:ins] {
		count *= int(n)
	}
	b := append([]byte(nil), part[:gridValuesAt+count]...)
	clear(b[ins:gridWidthAt]) // of channels that there are not
	clear(b[gridWidthAt+1 : gridValuesAt])
	return b
}
