package site

import (
	"cmp"
	"context"
	"maps"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/schema"
	"etalase/internal/source"
	"etalase/internal/svg"
)

// Photos: what is known of them before a pixel is touched.

// photoKey is a photo as it is used: the same file may be shown around
// different focal points.
type photoKey struct {
	file  string
	focal photo.Focal
}

// Photo is a photo of the site and the plan of its variants.
type Photo struct {
	Plan photo.Plan
	File *source.File

	named content.NamedPhoto // by whom it was first named
}

// Broken puts a fault that showed in the pixels into a diagnostic at the line
// that names the photo.
func (p *Photo) Broken(err error) diag.Diagnostic { return brokenImage(p.named, err) }

// AssetPath is the address of an asset by its name.
func AssetPath(name string) string { return "/assets/" + name }

// Photos are all photos, in the order of their files.
func (s *Site) Photos() []*Photo {
	keys := slices.SortedFunc(maps.Keys(s.photos), func(a, b photoKey) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.focal.X, b.focal.X), cmp.Compare(a.focal.Y, b.focal.Y))
	})
	photos := make([]*Photo, len(keys))
	for i, k := range keys {
		photos[i] = s.photos[k]
	}
	return photos
}

// Variant returns the photo and the variant at an address; nil where there is none.
func (s *Site) Variant(address string) (*Photo, photo.Variant, bool) {
	name := path.Base(address)
	p := s.variants[name]
	if p == nil || AssetPath(name) != address {
		return nil, photo.Variant{}, false
	}
	for _, v := range p.Plan.All() {
		if v.Name == name {
			return p, v, true
		}
	}
	return nil, photo.Variant{}, false
}

// probed is what the header of a photo told, or a drawing; or why it told nothing.
type probed struct {
	hash    source.Hash
	info    photo.Info
	drawing svg.Size // zero: a photo
	err     error
}

// plan probes the photos that published entries show and plans their variants.
func (b *builder) plan(ctx context.Context, prev *Site) {
	shown := b.shown()
	b.probe(shown, prev)
	worried := map[string]bool{}
	for _, s := range shown {
		p := b.files[s.file.Path]
		if !worried[s.file.Path] {
			b.problems = append(b.problems, worries(s.named, s.file, p)...)
			worried[s.file.Path] = true
		}
		if p.err != nil {
			b.problems = append(b.problems, brokenImage(s.named, p.err))
			continue
		}
		if p.drawing != (svg.Size{}) {
			b.draw(s.file, p.drawing)
			continue
		}
		b.planFor(s.named, s.file, p.info, prev)
		if s.named.Download {
			b.offer(s.named, s.file, p.info)
		}
	}
}

// shownPhoto is a photo where an entry shows it.
type shownPhoto struct {
	named content.NamedPhoto
	file  *source.File
}

func (b *builder) shown() []shownPhoto {
	var shown []shownPhoto
	for _, r := range b.routes {
		if !b.isEntrys(r) {
			continue
		}
		for _, named := range r.Entry.Photos() {
			if file, ok := b.Library.Snapshot.File(r.Entry.Beside(named.Src)); ok { // else content has reported it
				shown = append(shown, shownPhoto{named, file})
			}
		}
	}
	return shown
}

// probe reads the header of every photo that prev has not read, many at a time:
// each is read from the disk once more and held to its hash.
func (b *builder) probe(shown []shownPhoto, prev *Site) {
	var fresh []*source.File
	for _, s := range shown {
		if _, seen := b.files[s.file.Path]; seen {
			continue
		}
		if prev != nil && prev.files[s.file.Path].hash == s.file.Hash {
			b.files[s.file.Path] = prev.files[s.file.Path]
			continue
		}
		b.files[s.file.Path] = probed{hash: s.file.Hash}
		fresh = append(fresh, s.file)
	}
	found := make([]probed, len(fresh))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range fresh {
		work.Go(func() error {
			found[i] = probeFile(file)
			return nil
		})
	}
	_ = work.Wait() // what is wrong with a file is told of it
	for i, file := range fresh {
		b.files[file.Path] = found[i]
	}
}

func probeFile(file *source.File) probed {
	p := probed{hash: file.Hash}
	data, err := file.Bytes()
	if err != nil {
		p.err = err
		return p
	}
	if svg.Is(data) {
		p.drawing, p.err = svg.Check(data)
		return p
	}
	p.info, p.err = photo.Probe(data)
	return p
}

func (b *builder) planFor(named content.NamedPhoto, file *source.File, info photo.Info, prev *Site) {
	key := photoKey{file.Path, focalPoint(named.Focal)}
	if b.photos[key] != nil {
		return
	}
	p := &Photo{File: file, named: named}
	if prev != nil && reflect.DeepEqual(prev.recipe, b.recipe) && prev.photos[key] != nil && prev.photos[key].File.Hash == file.Hash {
		p.Plan = prev.photos[key].Plan
	} else {
		p.Plan = photo.NewPlan(file.Hash.Hex(), stem(file.Path), info, key.focal, b.recipe)
	}
	b.photos[key] = p
	for _, v := range p.Plan.All() {
		b.variants[v.Name] = p
	}
}

// recipeOf says which files are made of every photo.
func recipeOf(s *schema.Settings) photo.Recipe {
	r := photo.DefaultRecipe()
	i := s.Images
	if len(i.Widths) > 0 {
		r.Widths = nil
		for _, w := range i.Widths {
			r.Widths = append(r.Widths, int(w))
		}
	}
	r.JPEGQuality, r.WebPQuality = cmp.Or(int(i.JPEGQuality), r.JPEGQuality), cmp.Or(int(i.WebPQuality), r.WebPQuality)
	if i.AVIF {
		r.AVIFQuality = cmp.Or(int(i.AVIFQuality), 55)
	}
	return r
}

// stem is the readable part of a photo's address: its name and the entry's.
func stem(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	words := strings.FieldsFunc(strings.ToLower(path.Base(path.Dir(file))+"-"+name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	s := strings.Join(words, "-")
	return s[:min(len(s), 60)]
}
