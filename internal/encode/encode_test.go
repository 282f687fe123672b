package encode_test

import (
	"encoding/xml"
	"slices"
	"testing"

	"etalase/internal/encode"
)

func TestForms(t *testing.T) {
	value := struct {
		XMLName xml.Name `json:"-" xml:"item"`
		Name    string   `json:"name" xml:"name"`
	}{Name: "<a> & b"}
	for _, test := range []struct {
		name  string
		write func(any) ([]byte, error)
		want  string
	}{
		{"XML", encode.XML, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
			"<item>\n <name>&lt;a&gt; &amp; b</name>\n</item>\n"},
		{"JSON", encode.JSON, "{\n \"name\": \"<a> & b\"\n}\n"},
		{"script", encode.Script, "etalase({\"name\":\"<a> & b\"})\n"},
	} {
		got, err := test.write(value)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %q, %v", test.name, got, err)
		}
	}
	for name, write := range map[string]func(any) ([]byte, error){
		"XML": encode.XML, "JSON": encode.JSON, "script": encode.Script,
	} {
		if _, err := write(func() {}); err == nil {
			t.Errorf("%s: a function was encoded", name)
		}
	}
}

// What would end a text, or the script that it is in, is escaped.
func TestSigns(t *testing.T) {
	type value struct {
		Text string `xml:",chardata"`
		Attr string `xml:"attr,attr"`
	}
	for _, test := range []struct{ text, json, inXML, attribute string }{
		{`a"b`, `"a\"b"`, "a&#34;b", "a&#34;b"},
		{`a\b`, `"a\\b"`, `a\b`, `a\b`},
		{"a\nb", `"a\nb"`, "a&#xA;b", "a&#xA;b"},
		{"a\u2028b", `"a\u2028b"`, "a\u2028b", "a\u2028b"},
		{"</script>", `"</script>"`, "&lt;/script&gt;", "&lt;/script&gt;"},
		{"]]>", `"]]>"`, "]]&gt;", "]]&gt;"},
		{"é 🌸", `"é 🌸"`, "é 🌸", "é 🌸"},
	} {
		for name, form := range map[string]struct {
			write func(any) ([]byte, error)
			value any
			want  string
		}{
			"JSON":   {encode.JSON, test.text, test.json + "\n"},
			"script": {encode.Script, test.text, "etalase(" + test.json + ")\n"},
			"XML": {encode.XML, value{test.text, test.text},
				xml.Header + `<value attr="` + test.attribute + `">` + test.inXML + "</value>\n"},
		} {
			if got, err := form.write(form.value); err != nil || string(got) != form.want {
				t.Errorf("%q as %s: %q (%v), want %q", test.text, name, got, err, form.want)
			}
		}
	}
}

// A list that is written item by item is what it is as a field of the struct.
func TestJSONWithItems(t *testing.T) {
	type item struct {
		Name string            `json:"name"`
		More map[string]string `json:"more,omitempty"`
		List []int             `json:"list"`
	}
	type head struct {
		Title string `json:"title"`
	}
	for _, items := range [][]item{
		{},
		{{Name: "<a> & b", More: map[string]string{"x": "y"}, List: []int{1, 2}}},
		{{Name: "a"}, {Name: "b\nc", List: []int{}}, {}},
	} {
		want, err := encode.JSON(struct {
			head
			Items []item `json:"items"`
		}{head{"{}"}, items})
		if err != nil {
			t.Fatal(err)
		}
		got, err := encode.JSONWithItems(head{"{}"}, "items", slices.Values(items))
		if err != nil || string(got) != string(want) {
			t.Errorf("%v: %s, want %s", err, got, want)
		}
	}
	if _, err := encode.JSONWithItems(head{}, "items", slices.Values([]any{func() {}})); err == nil {
		t.Error("a function was encoded")
	}
}
