package sample

import (
	"bytes"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ringkasan belum ditulis.", "Ringkasan belum ditulis"},
		{"The summary is not written yet", "The summary is not written yet"},
		{"## Sejarah\n\n*Belum ditulis*\n", "Belum ditulis"},
		{"[isi di sini]", "isi di sini"},
		{"Tulis ceritanya di sini…", "Tulis ceritanya di sini"},
		{"“Isi di sini”", "Isi di sini"},
		{"Lorem ipsum dolor sit amet", "Lorem ipsum"},
		{"TODO", "TODO"},
		{"Harga TODO: tanya Ibu", "TODO"},
		{"- FIXME ukurannya", "FIXME"},
		{"Perajin Contoh", "Perajin Contoh"},
		{"Ceritakan di sini untuk apa barang ini dipakai dan bagaimana dibuat.",
			"Ceritakan di sini untuk apa barang ini dipakai"},
		{"https://etalase.example.org", "https://etalase.example.org"},
		{"Tulis ke sekretariat@example.org.", "sekretariat@example.org"},
		{"[kami](https://kriya.example/tentang)", "https://kriya.example"},
		{"www.dewan.test atau example.com", "www.dewan.test|example.com"},
		{"<a@b.invalid>", "a@b.invalid"},
		{"[a@example.com](mailto:a@example.com)", "a@example.com|a@example.com"},
		{"6281234567890", "6281234567890"},
		{"+62 812-3456-7890", "62 812-3456-7890"},
		{"https://wa.me/628123456789?text=a", "628123456789"},
		{"0812 3456 789", "0812 3456 789"},
		{"6280000000000", "6280000000000"},

		// What people write on a real site.
		{"Ini contoh yang baik; perajin contoh dipilih sekretariat.", ""},
		{"Keranjang bambu contoh ini dipinjamkan ke sekolah.", ""},
		{"Sejarah kampung ini belum ditulis siapa pun.", ""},
		{"Sejarah panjang anyaman bambu di kampung tua ini belum ditulis.", ""},
		{"Formulir dapat diisi di sini, atau tulis di sini nama Anda.", ""},
		{"Write here: our office answers within a day.", ""},
		{"Todo mundo, un método; TODOS", ""},
		{"Sebuah lorem; lorem ipsumé", ""},
		{"counterexample.org dan my-example.com dan example.org.uk", ""},
		{"For example.", ""},
		{"Uji coba main.test dan latest.", ""},
		{"Telepon 0812-9876-1234, harga 081.000, kode 62 80 00", ""},
		{"tanggal 08-12-2034", ""},
		{"Kecamatan Satu Hati", ""},
	} {
		var got []string
		for _, m := range Find([]byte(c.text)) {
			got = append(got, c.text[m.Start:m.End])
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("%q: %q, want %q", c.text, joined, c.want)
		}
	}
}

func FuzzSamplesAreFoundInOrder(f *testing.F) {
	for _, seed := range []string{"TODO: a@x.example", "+62 812-3456-7890", "www.dewan.test", "\nisi di sini\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		end := 0
		for _, m := range Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%q: %+v after %d", text, m, end)
			}
			end = m.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := bytes.Repeat([]byte("Kendi ini dibentuk di atas meja putar, lalu dibakar selama 8 jam.\n"), 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}
