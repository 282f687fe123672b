package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"etalase/internal/photo"
)

// What is asked of all.
const (
	quality = 80
	side    = 480 // of the crop around the centre
)

func widths() []int { return []int{320, 640, 960, 1280} }

// work is what all contestants are given to do; as JSON it is what those in
// other processes read.
type work struct {
	Out    string   `json:"out"` // the folder that they write into
	Photos []source `json:"photos"`
}

// source is a photo and what is to be made of it. The sizes come from our plan,
// so that all make the very same, down to how a height is rounded.
type source struct {
	Path        string    `json:"path"`
	Stem        string    `json:"stem"`
	Orientation int       `json:"orientation"`
	Width       int       `json:"width"` // of the upright picture
	Height      int       `json:"height"`
	Variants    []variant `json:"variants"` // in the order of our plan

	// Number, when it is not 0, is written into a comment of the file, as it is
	// read: another photo by its bytes, the same by its pixels.
	Number int `json:"number,omitempty"`

	plan photo.Plan
}

// variant is a file to be made.
type variant struct {
	File   string       `json:"file"`
	Format photo.Format `json:"format"`
	Width  int          `json:"width"`
	Height int          `json:"height"`
	Crop   bool         `json:"crop"` // a square around the centre
}

// recipe is ours. The crop is the one that is meant for link previews, as that
// is made in JPEG alone: a square would be made in WebP too, which is not asked
// of the others.
func recipe(quality int) photo.Recipe {
	return photo.Recipe{
		Widths:      widths(),
		Social:      photo.Size{Width: side, Height: side},
		JPEGQuality: quality,
		WebPQuality: quality,
	}
}

func planOf(data []byte, stem string, quality int) (photo.Plan, error) {
	info, err := photo.Probe(data)
	if err != nil {
		return photo.Plan{}, err
	}
	sum := sha256.Sum256(data)
	return photo.NewPlan(hex.EncodeToString(sum[:]), stem, info, photo.Centre(), recipe(quality)), nil
}

// photosOf lists the JPEG photos of a folder. At most so many are taken, evenly
// spread, or all for 0. What is none is told of and left out.
func photosOf(dir string, most int) ([]source, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var photos []source
	for _, e := range entries {
		if !e.Type().IsRegular() && e.Type()&os.ModeSymlink == 0 {
			continue
		}
		s, err := newSource(filepath.Join(dir, e.Name()), fmt.Sprintf("%04d", len(photos)+1))
		if err != nil {
			fmt.Fprintf(os.Stderr, "left out: %s: %v\n", e.Name(), err)
			continue
		}
		photos = append(photos, s)
	}
	if len(photos) == 0 {
		return nil, fmt.Errorf("%s holds no JPEG photos", dir)
	}
	return spread(photos, most), nil
}

func spread(photos []source, most int) []source {
	if most <= 0 || most >= len(photos) {
		return photos
	}
	chosen := make([]source, most)
	for i := range chosen {
		chosen[i] = photos[i*len(photos)/most]
	}
	return chosen
}

func newSource(path, stem string) (source, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return source{}, err
	}
	plan, err := planOf(data, stem, quality)
	if err != nil {
		return source{}, err
	}
	info := plan.Info()
	if info.Format != photo.JPEG {
		return source{}, fmt.Errorf("not a JPEG but %s", info.Format)
	}
	s := source{Path: path, Stem: stem, Orientation: info.Orientation, Width: info.Width, Height: info.Height, plan: plan}
	crop, _ := plan.Social()
	for _, v := range plan.All() {
		label := fmt.Sprint(v.Width)
		if v.Name == crop.Name {
			label = "crop"
		}
		s.Variants = append(s.Variants, variant{stem + "-" + label + v.Format.Ext(), v.Format, v.Width, v.Height, label == "crop"})
	}
	return s, nil
}

// label names the kind of a variant, for which figures are put together. A
// photo that is narrower than a width is made as wide as it is in its place.
func (v variant) label() string {
	if v.Crop {
		return "crop"
	}
	for _, w := range widths() {
		if v.Width <= w {
			return fmt.Sprint(w)
		}
	}
	return fmt.Sprint(v.Width)
}

// read returns the bytes of a photo.
func (s source) read() ([]byte, error) {
	data, err := os.ReadFile(s.Path)
	if err != nil || s.Number == 0 || len(data) < 2 {
		return data, err
	}
	const startOfImage = 2
	comment := fmt.Appendf(nil, "\xff\xfe\x00\x0a%08d", s.Number)
	return append(append(append([]byte{}, data[:startOfImage]...), comment...), data[startOfImage:]...), nil
}

// write keeps the work in a file, for another process.
func (w work) write(path string) error {
	text, err := json.Marshal(w)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

func readWork(path string) (w work, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return w, err
	}
	return w, json.Unmarshal(text, &w)
}
