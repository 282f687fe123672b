package icc

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// connection is a profile's connection space.
type connection uint8

const (
	xyz connection = iota + 1
	lab
)

// profile is an ICC profile whose header is valid.
type profile struct {
	space      Space
	connection connection
	data       []byte
}

var (
	spaces      = map[string]Space{"RGB ": RGB, "GRAY": Grey, "CMYK": CMYK}
	connections = map[string]connection{"XYZ ": xyz, "Lab ": lab}
)

// Sizes of the header and of an entry of the table of tags, which follows it behind the number of entries.
const (
	headerSize   = 128
	tagEntrySize = 12
)

var errTruncated = errors.New("the profile is cut off")

// openProfile reads the fields of the header on which the colours depend. It does not check signature, size and
// checksum: they are wrong in the profiles of many cameras.
func openProfile(data []byte) (profile, error) {
	if len(data) > MaxSize {
		return profile{}, fmt.Errorf("a profile of %d bytes, at most %d are read", len(data), MaxSize)
	}
	if len(data) < headerSize+4 {
		return profile{}, errTruncated
	}
	space, known := spaces[string(data[16:20])]
	if !known {
		return profile{}, fmt.Errorf("a profile for the device space %q", data[16:20])
	}
	connection, known := connections[string(data[20:24])]
	if !known {
		return profile{}, fmt.Errorf("a profile with the connection space %q", data[20:24])
	}
	return profile{space, connection, data}, nil
}

// tag returns the content of a tag; nil when it is missing or truncated.
func (p profile) tag(name string) []byte {
	count := binary.BigEndian.Uint32(p.data[headerSize:])
	entries := p.data[headerSize+4:]
	for ; count > 0 && len(entries) >= tagEntrySize; count-- {
		if string(entries[:4]) == name {
			offset := int64(binary.BigEndian.Uint32(entries[4:]))
			size := int64(binary.BigEndian.Uint32(entries[8:]))
			if offset+size > int64(len(p.data)) {
				return nil
			}
			return p.data[offset : offset+size]
		}
		entries = entries[tagEntrySize:]
	}
	return nil
}

// typeOf returns the type signature, the first four bytes of a tag's content.
func typeOf(tag []byte) string { return string(tag[:min(4, len(tag))]) }

// fixedNumbers reads count numbers of type s15Fixed16.
func fixedNumbers(tag []byte, offset, count int) ([]float64, error) {
	if len(tag) < offset+4*count {
		return nil, errTruncated
	}
	numbers := make([]float64, count)
	for i := range numbers {
		numbers[i] = float64(int32(binary.BigEndian.Uint32(tag[offset+4*i:]))) / (1 << 16)
	}
	return numbers, nil
}

// samples are numbers of one or two bytes, which encode 0 to 1.
type samples struct {
	bytes []byte
	width int
}

func (s samples) len() int { return len(s.bytes) / s.width }

func (s samples) at(i int) float64 {
	if s.width == 1 {
		return float64(s.bytes[i]) / 255
	}
	return float64(binary.BigEndian.Uint16(s.bytes[2*i:])) / 65535
}

// cut splits the samples after the first count.
func (s samples) cut(count int) (first, rest samples, err error) {
	if count > s.len() {
		return s, s, errTruncated
	}
	return samples{s.bytes[:count*s.width], s.width}, samples{s.bytes[count*s.width:], s.width}, nil
}
