package photo

import (
	"crypto/sha256"
	"image"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var someChecksum = sha256.Sum256([]byte("test"))

func planFor(width, height int, focal Focal, recipe Recipe) Plan {
	return NewPlan(
		Source{someChecksum, "lembar", Info{Width: width, Height: height, Orientation: 1, Format: JPEG}}, focal, recipe)
}

func TestWidthsUpToThatOfTheSource(t *testing.T) {
	for source, want := range map[int][]int{
		4000: {320, 640, 960, 1280},
		1280: {320, 640, 960, 1280},
		1000: {320, 640, 960, 1000},
		640:  {320, 640},
		500:  {320, 500},
		200:  {200},
		1:    {1},
	} {
		var got []int
		for _, v := range planFor(source, source, Centre(), DefaultRecipe()).Scaled(WebP) {
			got = append(got, v.Width)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("source of %d px (-want +got):\n%s", source, diff)
		}
	}
}

func TestWidthsOfARecipeMayBeInAnyOrder(t *testing.T) {
	recipe := DefaultRecipe()
	want := planFor(2000, 1500, Centre(), recipe).All()
	recipe.Widths = []int{1280, 320, 0, 960, 640, 320, -5}
	got := planFor(2000, 1500, Centre(), recipe).All()
	if len(got) != len(want) {
		t.Fatalf("%d variants, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i].Name != want[i].Name {
			t.Errorf("%s, want %s", got[i].Name, want[i].Name)
		}
	}
}

func TestNothingIsScaledUp(t *testing.T) {
	sides := []int{1, 2, 3, 100, 319, 479, 480, 629, 630, 631, 1199, 1200, 1279, 1280, 5000, 16383, MaxSide}
	for _, w := range sides {
		for _, h := range sides {
			for _, v := range planFor(w, h, Focal{0.9, 0.1}, DefaultRecipe()).All() {
				crop, from := v.derivation.crop, v.source.extent(v.derivation.from)
				if v.Width > crop.Dx() || v.Height > crop.Dy() || v.Width < 1 || v.Height < 1 {
					t.Errorf("%dx%d: %s is %dx%d of %v", w, h, v.Name, v.Width, v.Height, crop)
				}
				if !crop.In(image.Rect(0, 0, from.Width, from.Height)) {
					t.Errorf("%dx%d: %s crops %v of %v", w, h, v.Name, crop, from)
				}
			}
		}
	}
}

func TestCropsKeepTheirAspectRatio(t *testing.T) {
	for _, source := range []image.Point{{3000, 2000}, {2000, 3000}, {900, 700}, {400, 100}, {1200, 630}} {
		p := planFor(source.X, source.Y, Centre(), DefaultRecipe())
		sq, _ := p.Square(JPEG)
		if sq.Width != sq.Height || sq.Width != min(480, source.X, source.Y) {
			t.Errorf("%v: the square is %dx%d", source, sq.Width, sq.Height)
		}
		og, _ := p.Social()
		if exact := float64(og.Width) * 630 / 1200; math.Abs(float64(og.Height)-exact) > 1 {
			t.Errorf("%v: the social crop is %dx%d", source, og.Width, og.Height)
		}
		if source.X >= 1200 && source.Y >= 630 && og.Width != 1200 {
			t.Errorf("%v: the social crop is only %d wide", source, og.Width)
		}
	}
}

func TestCropIsCentredOnTheFocalPointAsFarAsTheEdgesAllow(t *testing.T) {
	for _, test := range []struct {
		focal Focal
		want  image.Rectangle
	}{
		{Centre(), image.Rect(500, 0, 1500, 1000)},
		{Focal{0, 0}, image.Rect(0, 0, 1000, 1000)},
		{Focal{1, 1}, image.Rect(1000, 0, 2000, 1000)},
		{Focal{0.302, 0.9}, image.Rect(104, 0, 1104, 1000)},
		{Focal{0.1, 0.9}, image.Rect(0, 0, 1000, 1000)},
		{Focal{-7, 7}, image.Rect(0, 0, 1000, 1000)},
		{Focal{math.Inf(1), 0}, image.Rect(1000, 0, 2000, 1000)},
		{Focal{math.NaN(), 0}, image.Rect(500, 0, 1500, 1000)},
	} {
		v, _ := planFor(2000, 1000, test.focal, Recipe{Square: 1000}).Square(WebP)
		if v.derivation.crop != test.want {
			t.Errorf("%v: crop %v, want %v", test.focal, v.derivation.crop, test.want)
		}
		v, _ = planFor(2000, 1000, test.focal, Recipe{Square: 150}).Square(WebP)
		r := v.derivation.crop
		if v.source.reduction != 4 || (image.Rectangle{r.Min.Mul(4), r.Max.Mul(4)}) != test.want {
			t.Errorf("%v: crop %v of the source reduced by %d, want %v", test.focal, r, v.source.reduction, test.want)
		}
		upright := Focal{test.focal.Y, test.focal.X} // the same photo with width and height exchanged
		v, _ = planFor(1000, 2000, upright, Recipe{Square: 1000}).Square(WebP)
		want := image.Rect(test.want.Min.Y, test.want.Min.X, test.want.Max.Y, test.want.Max.X)
		if v.derivation.crop != want {
			t.Errorf("%v: crop %v of the upright photo, want %v", upright, v.derivation.crop, want)
		}
	}
}

func TestNameHasStemHashAndSize(t *testing.T) {
	p := planFor(3000, 2000, Centre(), DefaultRecipe())
	sq, _ := p.Square(WebP)
	og, _ := p.Social()
	for _, test := range []struct{ name, suffix string }{
		{p.Scaled(WebP)[1].Name, "-640.webp"},
		{p.Scaled(JPEG)[3].Name, "-1280.jpg"},
		{sq.Name, "-sq.webp"},
		{og.Name, "-og.jpg"},
	} {
		digest, ok := strings.CutPrefix(strings.TrimSuffix(test.name, test.suffix), "lembar-")
		if !ok || len(digest) != 12 || strings.Trim(digest, "0123456789abcdef") != "" {
			t.Errorf("%s is not lembar-<12 hex digits>%s", test.name, test.suffix)
		}
	}
}

// A name changes exactly when its bytes may change. If it did not change, browsers would show the old picture for a
// year; if it changed without need, they would load the picture again.
func TestNameChangesWithWhatTheBytesDependOn(t *testing.T) {
	type names struct{ Scaled, ScaledWebP, Square, SquareWebP, Social bool }
	base := planFor(3000, 2000, Centre(), DefaultRecipe())
	withRecipe := func(edit func(*Recipe)) Plan {
		r := DefaultRecipe()
		edit(&r)
		return planFor(3000, 2000, Centre(), r)
	}
	all := names{true, true, true, true, true}
	info := Info{Width: 3000, Height: 2000, Orientation: 1, Format: JPEG}
	otherSource := NewPlan(Source{Checksum{}, "lembar", info}, Centre(), DefaultRecipe())
	for what, test := range map[string]struct {
		plan Plan
		want names
	}{
		"nothing": {base, names{}},
		"source":  {otherSource, all},
		"focal point": {
			planFor(3000, 2000, Focal{0.2, 0.2}, DefaultRecipe()),
			names{Square: true, SquareWebP: true, Social: true},
		},
		"JPEG quality": {
			withRecipe(func(r *Recipe) { r.JPEGQuality++ }),
			names{Scaled: true, Square: true, Social: true},
		},
		"WebP quality": {
			withRecipe(func(r *Recipe) { r.WebPQuality++ }),
			names{ScaledWebP: true, SquareWebP: true},
		},
		"no social crop":      {withRecipe(func(r *Recipe) { r.Social = Size{} }), names{Social: true}},
		"another social crop": {withRecipe(func(r *Recipe) { r.Social.Height++ }), names{Social: true}},
		"another square":      {withRecipe(func(r *Recipe) { r.Square++ }), names{Square: true, SquareWebP: true}},
	} {
		squares := func(p Plan, f Format) string { v, _ := p.Square(f); return v.Name }
		socials := func(p Plan) string { v, _ := p.Social(); return v.Name }
		got := names{
			Scaled:     base.Scaled(JPEG)[0].Name != test.plan.Scaled(JPEG)[0].Name,
			ScaledWebP: base.Scaled(WebP)[0].Name != test.plan.Scaled(WebP)[0].Name,
			Square:     squares(base, JPEG) != squares(test.plan, JPEG),
			SquareWebP: squares(base, WebP) != squares(test.plan, WebP),
			Social:     socials(base) != socials(test.plan),
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: which names change (-want +got):\n%s", what, diff)
		}
	}
}

func TestCacheKeyDoesNotDependOnTheStem(t *testing.T) {
	info := Info{Width: 3000, Height: 2000, Orientation: 1, Format: JPEG}
	a := NewPlan(Source{someChecksum, "lembar", info}, Centre(), DefaultRecipe()).All()
	b := NewPlan(Source{someChecksum, "tenun", info}, Centre(), DefaultRecipe()).All()
	for i := range a {
		if a[i].key != b[i].key {
			t.Errorf("%s and %s would be made twice", a[i].Name, b[i].Name)
		}
	}
}

func TestEmptyRecipeHasNoVariants(t *testing.T) {
	p := planFor(3000, 2000, Centre(), Recipe{})
	if got := p.All(); len(got) != 0 {
		t.Errorf("%d variants", len(got))
	}
	if _, ok := p.Square(JPEG); ok {
		t.Error("a square")
	}
	if _, ok := p.Social(); ok {
		t.Error("a social crop")
	}
}

func TestAPlanWithoutTheSocialCropHasTheOtherVariantsAsTheyWere(t *testing.T) {
	whole := planFor(3000, 2000, Centre(), DefaultRecipe())
	var want []string
	crop, _ := whole.Social()
	for _, v := range whole.All() {
		if v.Name != crop.Name {
			want = append(want, v.key)
		}
	}
	var got []string
	for _, v := range whole.WithoutSocial().All() {
		got = append(got, v.key)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, ok := whole.Social(); !ok {
		t.Error("the whole plan has lost its crop")
	}
}
