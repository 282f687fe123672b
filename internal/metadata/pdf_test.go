package metadata

import (
	"bytes"
	"compress/zlib"
	"strings"
	"testing"
	"time"
)

func flate(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.String()
}

func TestWordsOfPDF(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"%PDF-1.4\n<</Author (Sari \\(Tenun\\) \\060812)/Title(\xfe\xff\x00P\x00e\x00t\x00a)>>",
			"Sari (Tenun) 0812 Peta"},
		{"stream\r\n" + flate("BT [(08) -20 (12)] TJ (345) Tj ET") + "\nendstream", "0812 345"},
		{"stream\n" + flate("<x:xmpmeta><b>Sari</b></x:xmpmeta>"), "<x:xmpmeta><b>Sari</b>"},
		{"stream\n" + flate("(satu) (lima)")[:12] + "endstream\n(dua)", "satu l dua"},
		{"((((", "((("},
		{"", ""},
	} {
		if got := strings.Join(strings.Fields(string(PDFWords([]byte(c.data)))), " "); got != c.want {
			t.Errorf("%.40q: %q, want %q", c.data, got, c.want)
		}
	}
}

// Hostile files cost no more than their size and the limit.
func TestWordsOfHostilePDF(t *testing.T) {
	bomb := flate(strings.Repeat("(a)", 1<<20))
	for _, data := range []string{
		strings.Repeat("(", 1<<20), strings.Repeat("stream", 1<<18), strings.Repeat("stream\n"+bomb+"endstream", 50),
		strings.Repeat("stream\nx\x9cendstream", 1<<17), strings.Repeat("<x:xmpmeta stream\n", 1<<16),
	} {
		begin := time.Now()
		PDFWords([]byte(data))
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%.20q took %v", data, took)
		}
	}
}

func FuzzAnyPDFIsReadToItsEnd(f *testing.F) {
	f.Add([]byte("%PDF-1.4 (a\\(b\\101) stream\n" + flate("[(a)(b)] TJ")))
	f.Fuzz(func(_ *testing.T, data []byte) { PDFWords(data) })
}
