package photo

import (
	"errors"
	"fmt"
	"image/jpeg"
	"image/png"

	"etalase/internal/metadata"
)

// FaultKind is the kind of a Fault.
type FaultKind uint8

const (
	NotAnImage   FaultKind = iota + 1 // an unknown format, or one that is known and not an image
	Empty                             // no bytes at all
	Unsupported                       // an image of a format that is known and not read
	TooLarge                          // more pixels than MaxPixels, or a side longer than MaxSide
	TooManyScans                      // a JPEG that repeats its pixels more often than any program writes them
	Truncated                         // the file ends too early
	Damaged                           // the file contradicts its format
)

var faultTexts = [...]string{
	NotAnImage:   "not an image",
	Empty:        "the file is empty",
	Unsupported:  "unsupported image format",
	TooLarge:     "the image is too large",
	TooManyScans: "the image has too many scans",
	Truncated:    "the image is cut off",
	Damaged:      "the image is damaged",
}

func (k FaultKind) String() string { return faultTexts[k] }

// Fault is what is wrong with a source. The caller translates it into a message for an editor; Error is for developers.
type Fault struct {
	Kind          FaultKind
	Foreign       metadata.Foreign // the format of a file that is not read; empty if it is unknown, or read
	Feature       string           // of Unsupported: what is not read of a format that is, in English
	Scans         int              // of TooManyScans
	MostScans     int              // of TooManyScans: how many a picture of this size may have
	Width, Height int              // of TooLarge: pixels according to the header, before orientation
	Err           error            // of the decoder; may be nil
}

func (f *Fault) Error() string {
	switch {
	case f.Kind == TooLarge:
		return fmt.Sprintf("%v: %dx%d pixels, at most %d and %d on a side",
			f.Kind, f.Width, f.Height, MaxPixels, MaxSide)
	case f.Kind == TooManyScans:
		return fmt.Sprintf("%v: %d, at most %d", f.Kind, f.Scans, f.MostScans)
	case f.Foreign != "":
		return fmt.Sprintf("%v: %s", f.Kind, f.Foreign)
	case f.Feature != "":
		return fmt.Sprintf("%v: %s", f.Kind, f.Feature)
	case f.Err != nil:
		return fmt.Sprintf("%v: %v", f.Kind, f.Err)
	}
	return f.Kind.String()
}

func (f *Fault) Unwrap() error { return f.Err }

var (
	errNoneLeft     = errors.New("nothing of the pixels can be decoded")
	errNoPixels     = errors.New("no pixels")
	errSizeMismatch = errors.New("the pixels are not as many as the header says")
)

// faultOf classifies the error of a decoder. The decoders have many errors for a truncated file, so whether it is one
// is found in data instead.
func faultOf(err error, format Format, data []byte) *Fault {
	var fault *Fault
	var jpegFeature jpeg.UnsupportedError
	var pngFeature png.UnsupportedError
	switch {
	case errors.As(err, &fault):
		return fault
	case errors.As(err, &jpegFeature):
		return &Fault{Kind: Unsupported, Feature: "JPEG with " + string(jpegFeature), Err: err}
	case errors.As(err, &pngFeature):
		return &Fault{Kind: Unsupported, Feature: "PNG with " + string(pngFeature), Err: err}
	case metadata.IsTruncated(format, data):
		return &Fault{Kind: Truncated, Err: err}
	}
	return &Fault{Kind: Damaged, Err: fmt.Errorf("%s: %w", format, err)}
}

// recoverDecoder turns a panic into a Fault. Image decoders read untrusted files and have panicked before. A photo that
// causes a panic is a damaged photo, which an editor can replace; it must not end a build with its list of other
// errors, or a running preview. It is deferred only around the decoders, which run in the calling goroutine and share
// no state that a panic could leave inconsistent.
func recoverDecoder(err *error) {
	if r := recover(); r != nil {
		*err = &Fault{Kind: Damaged, Err: fmt.Errorf("decoder: %v", r)}
	}
}
