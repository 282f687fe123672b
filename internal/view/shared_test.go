package view_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"etalase/internal/view"
)

// What a template writes for a shared value is kept by the value (package theme). The compiler lets a key of a map have
// fields that are interfaces, and a slice in one of them ends the program; of floating-point numbers -0 is the same key
// as 0 and is shown otherwise.
func TestSharedValuesAreKeys(t *testing.T) {
	shared := map[string]any{}
	for _, v := range []any{
		view.ProductCard{}, view.EventCard{}, view.NewsCard{}, view.TermCard{}, view.CollectionCard{},
		view.ProgrammeCard{}, view.OpportunityCard{}, view.PartnerCard{},
	} {
		if !view.IsShared(v) {
			t.Errorf("%T is not shared", v)
		}
		shared[reflect.TypeOf(v).Name()] = v
		for _, field := range unfitForKeys(reflect.TypeOf(v)) {
			t.Errorf("%T is no key by its field%s", v, field)
		}
	}
	source, err := os.ReadFile("view.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`\bis\[(\w+)\]\(value\)`).FindAllSubmatch(source, -1)
	for _, m := range named {
		if shared[string(m[1])] == nil {
			t.Errorf("the test does not know %s", m[1])
		}
	}
	if len(named) != len(shared) {
		t.Errorf("IsShared names %d types, the test %d", len(named), len(shared))
	}
}

// unfitForKeys returns the paths of fields by which a type should be no key.
func unfitForKeys(typ reflect.Type) []string {
	var unfit []string
	switch typ.Kind() {
	case reflect.Interface, reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return []string{""}
	case reflect.Array:
		return unfitForKeys(typ.Elem())
	case reflect.Struct:
		for i := range typ.NumField() {
			for _, path := range unfitForKeys(typ.Field(i).Type) {
				unfit = append(unfit, "."+typ.Field(i).Name+path)
			}
		}
	}
	return unfit
}

func TestUnfitForKeys(t *testing.T) {
	type inner struct {
		Any  any
		Name string
		Ptr  *float64
	}
	type outer struct {
		inner
		Two   [2]inner
		Ratio float64
		N     int
	}
	want := []string{".inner.Any", ".Two.Any", ".Ratio"}
	if got := unfitForKeys(reflect.TypeFor[outer]()); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}
