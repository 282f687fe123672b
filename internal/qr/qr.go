// Package qr draws QR codes (ISO/IEC 18004) as outlines.
package qr

import (
	"strconv"

	goqr "github.com/piglig/go-qr"
)

// Code is a text as a QR code, drawn as one path: the outlines of the dark areas. So no hairline appears between two
// modules at any size, on any printer.
type Code struct {
	Text string
	Size int    // modules on a side, the quiet zone included
	Path string // SVG path data, for a viewBox of 0 0 Size Size
}

// quietZone is the margin that the standard requires (ISO/IEC 18004, quiet zone), in modules.
const quietZone = 4

// New makes the code of a text. It can still be read if a quarter of it is damaged (error correction level Q). It is
// nil for a text that is too long for a code.
func New(text string) *Code {
	code, err := goqr.EncodeText(text, goqr.Quartile)
	if err != nil {
		return nil
	}
	return &Code{Text: text, Size: code.Size() + 2*quietZone, Path: outlines(code)}
}

// The directions of an outline, clockwise, so that a turn to the right is the next one.
const (
	east = iota
	south
	west
	north
)

// outlines traces the edges of all dark areas, with the dark on the right: clockwise around the outside, anticlockwise
// around a hole.
func outlines(code *goqr.QrCode) string {
	stride := code.Size() + 1
	edges := make([][4]bool, stride*stride) // by starting point and direction
	dark := func(x, y int) bool {
		return x >= 0 && y >= 0 && x < code.Size() && y < code.Size() && code.Module(x, y)
	}
	for y := range code.Size() {
		for x := range code.Size() {
			if dark(x, y) {
				at := y*stride + x
				edges[at][east] = !dark(x, y-1)
				edges[at+1][south] = !dark(x+1, y)
				edges[at+stride+1][west] = !dark(x, y+1)
				edges[at+stride][north] = !dark(x-1, y)
			}
		}
	}
	steps := [4]int{east: 1, south: stride, west: -1, north: -stride}
	var out []byte
	for start := range edges {
		// Every outline has an edge to the east. In row order, its first one begins at a corner.
		if !edges[start][east] {
			continue
		}
		out = strconv.AppendInt(append(out, 'M'), int64(start%stride+quietZone), 10)
		out = strconv.AppendInt(append(out, ' '), int64(start/stride+quietZone), 10)
		at, direction, run := start, east, 0
		for {
			edges[at][direction] = false
			at += steps[direction]
			run++
			turn := next(edges[at], direction)
			if turn < 0 {
				break // z draws the last line
			}
			if turn != direction {
				out = appendStroke(out, direction, run)
				direction, run = turn, 0
			}
		}
		out = append(out, 'z')
	}
	return string(out)
}

// next returns the direction of an outline after a point: to the right if possible, since two dark modules that touch
// at a corner are two areas. It is negative at the end of the outline.
func next(edges [4]bool, direction int) int {
	for _, turn := range [3]int{1, 0, 3} {
		if d := (direction + turn) % 4; edges[d] {
			return d
		}
	}
	return -1
}

func appendStroke(path []byte, direction, run int) []byte {
	letter := byte('v')
	if direction == east || direction == west {
		letter = 'h'
	}
	if direction == west || direction == north {
		run = -run
	}
	return strconv.AppendInt(append(path, letter), int64(run), 10)
}
