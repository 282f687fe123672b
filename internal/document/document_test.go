package document_test

import (
	"testing"

	"etalase/internal/document"
)

func TestForms(t *testing.T) {
	value := struct {
		Name string `json:"name" xml:"name"`
	}{"<a> & b"}
	for _, test := range []struct {
		name  string
		write func(any) ([]byte, error)
		want  string
	}{
		{"JSON", document.JSON, "{\n \"name\": \"<a> & b\"\n}\n"},
		{"script", document.Script, "etalase({\"name\":\"<a> & b\"})\n"},
	} {
		got, err := test.write(value)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %q, %v", test.name, got, err)
		}
	}
	if _, err := document.Script(func() {}); err == nil {
		t.Error("a function was encoded")
	}
}
