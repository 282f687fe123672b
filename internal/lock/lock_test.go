package lock

import (
	"testing"

	"etalase/internal/diag"
)

// A product is known by its code and its language, any other entry by its title or its text.
func TestIdentitiesMatch(t *testing.T) {
	const empty = "e3b0c442"
	for _, test := range []struct {
		locked, entry string
		want          bool
	}{
		{"product TS-0001", "product TS-0001", true},
		{"product TS-0001", "product TS-0002", false},
		{"product TS-0001", "product en TS-0001", false},
		{"product en TS-0001", "product en TS-0001", true},
		{"product en TS-0001", "product fr TS-0001", false},
		{"news 00000001 0000000a", "news 00000001 0000000a", true},
		{"news 00000001 0000000a", "news 00000001 0000000b", true}, // the same title
		{"news 00000001 0000000a", "news 00000002 0000000a", true}, // the same text
		{"news 00000001 0000000a", "news 00000002 0000000b", false},
		{"news 00000001 0000000a", "news 0000000a 00000001", false},
		{"news 00000001 0000000a", "page 00000001 0000000a", false},
		{"news 00000001 " + empty, "news 00000002 " + empty, false}, // no text is not the same text
		{"news 00000001 " + empty, "news 00000001 " + empty, true},
		{"event 00000001", "event 00000001 0000000a", false},
	} {
		locked, entry := parseIdentity(test.locked), parseIdentity(test.entry)
		if got := locked.Matches(entry); got != test.want {
			t.Errorf("%s is %s: %v, want %v", test.entry, test.locked, got, test.want)
		}
		if got := locked.String(); got != test.locked {
			t.Errorf("%q is written as %q", test.locked, got)
		}
	}
}

// Only a product in the first language has a code.
func TestCodeOfAnIdentity(t *testing.T) {
	for text, want := range map[string]string{
		"product TS-0001":        "TS-0001",
		"product en TS-0001":     "",
		"news 00000001 0000000a": "",
		"event TS-0001":          "",
	} {
		if got := parseIdentity(text).Code(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// White space between words does not change a checksum, and words do.
func TestShortSum(t *testing.T) {
	sum := shortSum([]byte("Satu dua."))
	for text, same := range map[string]bool{
		"Satu\n\tdua.\r\n": true, " Satu  dua. ": true, "Satudua.": false, "satu dua.": false, "": false,
	} {
		if got := shortSum([]byte(text)) == sum; got != same {
			t.Errorf("%q is the same: %v, want %v", text, got, same)
		}
	}
}

// A lock is read line by line; of what is no line, each is reported where it is.
func TestRead(t *testing.T) {
	const text = "# catatan\n/produk/kendi/ product TS-0001\n\nproduk/tas\n/q/TS-0001/ product TS-0001\n" +
		"/berita/a/ news 00000001 0000000a\n"
	l, problems := Read(&diag.File{Path: "urls.lock", Text: []byte(text)})
	if len(problems) != 1 || problems[0].Kind != diag.DamagedLock || problems[0].Span.FileLine() != "urls.lock:4" {
		t.Errorf("%v", problems)
	}
	if got := l.Lines["/produk/kendi/"]; got.Identity.Code() != "TS-0001" || got.Span.FileLine() != "urls.lock:2" {
		t.Errorf("%v", got)
	}
	for _, c := range []struct {
		entry, slug string
		want        bool
	}{
		{"product TS-0001", "kendi", true},
		{"product TS-0001", "tas", false},
		{"product TS-0002", "kendi", false},
		{"news 00000001 0000000b", "a", true},
		{"news 00000002 0000000b", "a", false},
	} {
		if got := l.Knows(parseIdentity(c.entry), c.slug); got != c.want {
			t.Errorf("%s at %s is known: %v, want %v", c.entry, c.slug, got, c.want)
		}
	}
}

// What two branches published is all true, so the fix of a conflict keeps the lines of both.
func TestConflictsKeepBothVersions(t *testing.T) {
	for text, want := range map[string]string{
		"/a/ news 1 2\n<<<<<<< HEAD\n/b/ news 1 2\n=======\n/c/ news 1 2\n>>>>>>> x\n/d/ news 1 2\n": "/a/ news 1 2\n" +
			"/b/ news 1 2\n/c/ news 1 2\n/d/ news 1 2\n",
		"<<<<<<< HEAD\r\n/b/ news 1 2\r\n||||||| dasar\r\n=======\r\n/c/ news 1 2\r\n>>>>>>> x\r\n": "" +
			"/b/ news 1 2\r\n/c/ news 1 2\r\n",
		"<<<<<<< HEAD\n=======\n/c/ news 01 02\n>>>>>>> cabang": "/c/ news 01 02\n",
	} {
		_, problems := Read(&diag.File{Path: "urls.lock", Text: []byte(text)})
		if len(problems) != 1 || problems[0].Kind != diag.ConflictMarks || problems[0].Fix == nil {
			t.Errorf("%q: %v", text, problems)
			continue
		}
		fix := problems[0].Fix
		if got := text[:fix.Start] + fix.Text + text[fix.End:]; got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	_, problems := Read(&diag.File{Path: "urls.lock", Text: []byte("<<<<<<< HEAD\n/a/ news 01 02\n")})
	if len(problems) != 1 || problems[0].Kind != diag.DamagedLock {
		t.Errorf("a lone mark: %v", problems)
	}
}

func TestPathsAreShownWithoutBlanksAround(t *testing.T) {
	text := "# a\n   /produk/a/ product TS-0001  \r\n"
	l, _ := Read(&diag.File{Path: "urls.lock", Text: []byte(text)})
	span := l.Lines["/produk/a/"].Span
	if got := text[span.Start:span.End]; got != "/produk/a/" {
		t.Errorf("%q", got)
	}
}

// A line cannot put into the file of redirects what its readers take for more than a path.
func TestLineIsAPath(t *testing.T) {
	for _, p := range []string{
		"/*", "/a*/", "/:x/", "/a:b/", "/a!/", "/a\u00a0b/", "/a\u3000b/", "/a?b/", "/a#b/", "/a%2f/", "/a\\b/", "//a/",
		"/a/../b/", "/./", "/a\u202eb/", "/a\"b/", "/a<b/", "/a b/", "/",
	} {
		l, problems := Read(&diag.File{Path: "urls.lock", Text: []byte(p + " product TS-0001\n")})
		if len(l.Lines) != 0 || len(problems) != 1 || problems[0].Kind != diag.DamagedLock {
			t.Errorf("%q: %v, %v", p, l.Lines, problems)
		}
	}
}

// Any text: no panic, and problems inside it.
func FuzzProblemsLieInTheLock(f *testing.F) {
	for _, text := range []string{
		"", "/a/ product TS-0001\n", "/a/\n", "# a\n/b/ page 00000001 0000000a\r\n",
		"<<<<<<< a\n/a/\n=======\n/b/\n>>>>>>> b\n", "/a/ x", "a b c", "<<<<<<< \n<<<<<<< ",
		"/a/ product en TS-0001\n/a/ product TS-0001\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		_, problems := Read(&diag.File{Path: "urls.lock", Text: text})
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%s at %d–%d of %d", d.Kind.Code, d.Span.Start, d.Span.End, len(text))
			}
			if d.Message(diag.Indonesian) == "" {
				t.Fatal("no message")
			}
		}
	})
}
