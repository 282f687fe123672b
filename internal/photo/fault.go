package photo

import (
	"errors"
	"fmt"
	"image/jpeg"
	"image/png"

	"etalase/internal/metadata"
)

// FaultKind tells what is wrong with a source.
type FaultKind uint8

const (
	NotAnImage  FaultKind = iota + 1 // the content is none that we know, or known not to be a picture
	Empty                            // no bytes at all
	Unsupported                      // a picture that we know and do not read
	TooLarge                         // more pixels than MaxPixels, or a side longer than MaxSide
	Truncated                        // the file ends too early
	Damaged                          // the file contradicts its format
)

var faultWords = [...]string{
	NotAnImage:  "not an image",
	Empty:       "the file is empty",
	Unsupported: "unsupported image format",
	TooLarge:    "the image is too large",
	Truncated:   "the image is cut off",
	Damaged:     "the image is damaged",
}

func (k FaultKind) String() string { return faultWords[k] }

// Fault is what is wrong with a source, for the caller to say in the words of
// its reader.
type Fault struct {
	Kind          FaultKind
	Name          string // what was recognised, in English ("HEIC", "Git LFS pointer"); may be empty
	Width, Height int    // of TooLarge: the pixels that the header claims, as stored
	Err           error  // the decoder's word; may be nil
}

func (f *Fault) Error() string {
	switch {
	case f.Kind == TooLarge:
		return fmt.Sprintf("%v: %dx%d pixels, at most %d and %d on a side", f.Kind, f.Width, f.Height, MaxPixels, MaxSide)
	case f.Name != "":
		return fmt.Sprintf("%v: %s", f.Kind, f.Name)
	case f.Err != nil:
		return fmt.Sprintf("%v: %v", f.Kind, f.Err)
	}
	return f.Kind.String()
}

func (f *Fault) Unwrap() error { return f.Err }

var (
	errNoPixels  = errors.New("no pixels")
	errSizeDrift = errors.New("the pixels are not as many as the header says")
)

// faultOf sorts the error of a decoder that was given data. The decoders have
// many words for a file that ends early, so that is asked of the file.
func faultOf(err error, format Format, data []byte) *Fault {
	var fault *Fault
	var jpegFeature jpeg.UnsupportedError
	var pngFeature png.UnsupportedError
	switch {
	case errors.As(err, &fault):
		return fault
	case errors.As(err, &jpegFeature):
		return &Fault{Kind: Unsupported, Name: "JPEG with " + string(jpegFeature), Err: err}
	case errors.As(err, &pngFeature):
		return &Fault{Kind: Unsupported, Name: "PNG with " + string(pngFeature), Err: err}
	case metadata.CutOff(format, data):
		return &Fault{Kind: Truncated, Err: err}
	}
	return &Fault{Kind: Damaged, Err: fmt.Errorf("%s: %w", format, err)}
}

// recoverDecoder makes an error of a panic. Decoders of images read what anyone
// may have made, and have had panics; a photo that sets one off is a damaged
// photo, which an editor can replace, and not a reason to lose a build with its
// list of other errors or a running preview. It is deferred only around the
// decoders, which run in the calling goroutine and share no state that a panic
// could leave half changed.
func recoverDecoder(err *error) {
	if r := recover(); r != nil {
		*err = &Fault{Kind: Damaged, Err: fmt.Errorf("decoder: %v", r)}
	}
}
