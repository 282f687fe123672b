package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"etalase/internal/photo"
)

// Settings of all pipelines.
const (
	quality    = 80
	cropSizePx = 480 // width and height of the crop around the centre
)

func widths() []int { return []int{320, 640, 960, 1280} }

// job is the work of one run. Pipelines in other processes read it as JSON.
type job struct {
	Out    string  `json:"out"` // the output folder
	Photos []input `json:"photos"`
}

// input is a photo and the variants to make. Their sizes come from our photo.Plan, so that all pipelines make the same
// ones, including how heights are rounded.
type input struct {
	Path        string    `json:"path"`
	Stem        string    `json:"stem"`
	Orientation int       `json:"orientation"`
	Width       int       `json:"width"` // of the upright picture
	Height      int       `json:"height"`
	Variants    []variant `json:"variants"` // in the order of plan.All

	// Number, unless it is 0, is inserted as a comment when the file is read. The bytes are then those of another
	// photo, the pixels are the same.
	Number int `json:"number,omitempty"`

	plan photo.Plan
}

// variant is a file to make.
type variant struct {
	File   string       `json:"file"`
	Format photo.Format `json:"format"`
	Width  int          `json:"width"`
	Height int          `json:"height"`
	Crop   bool         `json:"crop"` // a square around the centre
}

// recipe returns the work as our pipeline takes it. The crop is the variant for link previews, because that one is made
// as JPEG only; a square would be made as WebP too, which the other pipelines do not make.
func recipe(quality int) photo.Recipe {
	return photo.Recipe{
		Widths:      widths(),
		Social:      photo.Size{Width: cropSizePx, Height: cropSizePx},
		JPEGQuality: quality,
		WebPQuality: quality,
	}
}

func planOf(data []byte, stem string, quality int) (photo.Plan, error) {
	info, err := photo.Probe(data)
	if err != nil {
		return photo.Plan{}, err
	}
	source := photo.Source{Checksum: sha256.Sum256(data), Stem: stem, Info: info}
	return photo.NewPlan(source, photo.Centre(), recipe(quality)), nil
}

// readInputs lists the JPEG photos of a folder: at most limit, evenly distributed, or all for 0. Other files are
// skipped with a message.
func readInputs(dir string, limit int) ([]input, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var photos []input
	for _, e := range entries {
		if !e.Type().IsRegular() && e.Type()&os.ModeSymlink == 0 {
			continue
		}
		p, err := newInput(filepath.Join(dir, e.Name()), fmt.Sprintf("%04d", len(photos)+1))
		if err != nil {
			fmt.Fprintf(os.Stderr, "skipped: %s: %v\n", e.Name(), err)
			continue
		}
		photos = append(photos, p)
	}
	if len(photos) == 0 {
		return nil, fmt.Errorf("%s contains no JPEG photos", dir)
	}
	return sample(photos, limit), nil
}

func sample(photos []input, limit int) []input {
	if limit <= 0 || limit >= len(photos) {
		return photos
	}
	chosen := make([]input, limit)
	for i := range chosen {
		chosen[i] = photos[i*len(photos)/limit]
	}
	return chosen
}

func newInput(path, stem string) (input, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return input{}, err
	}
	plan, err := planOf(data, stem, quality)
	if err != nil {
		return input{}, err
	}
	info := plan.Info()
	if info.Format != photo.JPEG {
		return input{}, fmt.Errorf("not a JPEG but %s", info.Format)
	}
	p := input{
		Path:        path,
		Stem:        stem,
		Orientation: info.Orientation,
		Width:       info.Width,
		Height:      info.Height,
		plan:        plan,
	}
	crop, _ := plan.Social()
	for _, v := range plan.All() {
		p.Variants = append(p.Variants, newVariant(v, stem, v.Name == crop.Name))
	}
	return p, nil
}

func newVariant(planned photo.Variant, stem string, crop bool) variant {
	label := fmt.Sprint(planned.Width)
	if crop {
		label = "crop"
	}
	return variant{
		File:   stem + "-" + label + planned.Format.Ext(),
		Format: planned.Format,
		Width:  planned.Width,
		Height: planned.Height,
		Crop:   crop,
	}
}

// label names the width, or the crop, under which figures are added up. A photo that is narrower than a width has a
// variant as wide as the photo in its place.
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

// read returns the bytes of a photo, with its number.
func (p input) read() ([]byte, error) {
	data, err := os.ReadFile(p.Path)
	if err != nil || p.Number == 0 || len(data) < 2 {
		return data, err
	}
	const startOfImage = 2 // bytes of the SOI marker
	comment := fmt.Appendf(nil, "\xff\xfe\x00\x0a%08d", p.Number)
	return append(append(append([]byte{}, data[:startOfImage]...), comment...), data[startOfImage:]...), nil
}

// write writes the job into a file, for another process.
func (j job) write(path string) error {
	text, err := json.Marshal(j)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

func readJob(path string) (j job, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return j, err
	}
	return j, json.Unmarshal(text, &j)
}
