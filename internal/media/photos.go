package media

import (
	"path"
	"reflect"

	"etalase/internal/asset"
	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/photo"
	"etalase/internal/schema"
	"etalase/internal/source"
)

// photoKey is a photo with its focal point: entries may show the same file with different ones.
type photoKey struct {
	file  string
	focal photo.Focal
}

// Photo is a photo of the site and the plan of its variants.
type Photo struct {
	Plan   photo.Plan // with the crop for links where a link shows the photo
	Source *source.File

	whole photo.Plan           // with that crop always
	named content.NamedPicture // the first place that names it
}

// Diagnose returns the diagnostic of a fault in the pixels, at the line of the library that names the photo: a set is
// kept when words of bodies change, and so when lines move.
func (p *Photo) Diagnose(library *content.Library, err error) diag.Diagnostic {
	return brokenPicture(p.named, library.Span(p.named.At), err)
}

// DiagnoseDamage returns the warning about damage in the pixels, at the same line.
func (p *Photo) DiagnoseDamage(library *content.Library, damage photo.Damage) diag.Diagnostic {
	where := diag.DamagedSomewhere.With()
	if damage.Placed {
		where = diag.DamagedFrom.With(damage.FromPercent)
	}
	return diag.DamagedPhoto.At(library.Span(p.named.At), p.named.Src, where)
}

// Photo returns the photo that an entry names. It returns nil for a drawing, and for one that cannot be used.
func (s *Set) Photo(e *content.Entry, named schema.Picture) *Photo {
	return s.photos[keyOf(e, named.Src, named.Focal)]
}

func keyOf(e *content.Entry, src string, focal []float64) photoKey {
	return photoKey{e.Beside(src), focalPoint(focal)}
}

func focalPoint(focal []float64) photo.Focal {
	if len(focal) != 2 {
		return photo.Centre()
	}
	return photo.Focal{X: focal[0], Y: focal[1]}
}

// SocialPhoto returns the photo that a shared link to an entry shows, and its description: the first photo of those
// that can be its cover. Drawings are skipped, because social networks show no SVG. It returns nil if there is none,
// and if that photo cannot be used.
func (s *Set) SocialPhoto(e *content.Entry) (shown *Photo, alt string) {
	for _, named := range e.CoverPictures() {
		if s.Drawing(e, named.Src) == nil {
			return s.Photo(e, named), named.Alt
		}
	}
	return nil, ""
}

// dropCrops takes the crop for links out of the plans of photos that no link shows. Most photos are not the first of an
// entry, and the crop is a quarter of a photo's pixels in JPEG.
func (l *loader) dropCrops(entries []*content.Entry) {
	shown := map[*Photo]bool{}
	for _, e := range entries {
		p, _ := l.SocialPhoto(e)
		shown[p] = true
	}
	for _, p := range l.photos {
		if _, ok := p.Plan.Social(); ok && !shown[p] {
			p.Plan = p.Plan.WithoutSocial()
		}
	}
}

// indexVariants fills the index of variants once the plans are final. Photos can share a variant: two copies of a file,
// or one whose focal points lead to the same crop. It is the same file, whichever of them it is made of.
func (l *loader) indexVariants() {
	for _, p := range l.Photos() {
		for _, v := range p.Plan.All() {
			l.byVariant[v.Name] = p
		}
	}
}

// Variant returns the photo and the variant at a path of the site. It returns false if there is none.
func (s *Set) Variant(assetPath string) (*Photo, photo.Variant, bool) {
	name := path.Base(assetPath)
	p := s.byVariant[name]
	if p == nil || asset.Path(name) != assetPath {
		return nil, photo.Variant{}, false
	}
	for _, v := range p.Plan.All() {
		if v.Name == name {
			return p, v, true
		}
	}
	return nil, photo.Variant{}, false
}

// planPhoto adds a photo with the plan of its variants.
func (l *loader) planPhoto(named content.NamedPicture, file *source.File, info photo.Info) {
	key := photoKey{file.Path, focalPoint(named.Focal)}
	if l.photos[key] != nil {
		return
	}
	p := &Photo{Source: file, named: named}
	sameRecipe := reflect.DeepEqual(l.prev.recipe, l.recipe)
	if was := l.prev.photos[key]; was != nil && was.Source.Checksum == file.Checksum && sameRecipe {
		p.whole = was.whole
	} else {
		src := photo.Source{Checksum: file.Checksum, Stem: stem(file.Path), Info: info}
		p.whole = photo.NewPlan(src, key.focal, l.recipe)
	}
	p.Plan = p.whole
	l.photos[key] = p
}

// recipeOf returns the recipe of the variants of every photo, from the settings.
func recipeOf(s *schema.Settings) photo.Recipe {
	r := photo.DefaultRecipe()
	r.JPEGQuality, r.WebPQuality = int(s.Photos.JPEGQuality), int(s.Photos.WebPQuality)
	if s.Photos.AVIF {
		r.AVIFQuality = int(s.Photos.AVIFQuality)
	}
	r.Widths = nil
	for _, width := range s.Photos.Widths {
		r.Widths = append(r.Widths, int(width))
	}
	return r
}
