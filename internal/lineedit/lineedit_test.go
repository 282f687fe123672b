package lineedit

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// scripted returns an editor of a terminal without a screen, in which this is typed.
func scripted(typed string, columns int) (*Editor, *strings.Builder) {
	var screen strings.Builder
	return &Editor{
		out:   &screen,
		width: func() int { return columns },
		raw:   func() (func() error, error) { return func() error { return nil }, nil },
		input: readAll(strings.NewReader(typed)),
	}, &screen
}

func TestReadLine(t *testing.T) {
	for _, c := range []struct {
		name, typed, want string
		err               error
	}{
		{"plain", "Kendi merah\r", "Kendi merah", nil},
		{"a line feed ends it too", "Kendi\n", "Kendi", nil},
		{"arrows", "Kedi\x1b[D\x1b[Dn\x1b[C\x1b[C!\r", "Kendi!", nil},
		{"application cursor keys", "Kedi\x1bOD\x1bODn\r", "Kendi", nil},
		{"no further than the ends", "\x1b[Da\x1b[C\x1b[Cb\r", "ab", nil},
		{"home and end", "endi\x1b[HK\x1b[F!\x01>\x05<\r", ">Kendi!<", nil},
		{"home and end of other terminals", "b\x1b[1~a\x1b[4~c\r", "abc", nil},
		{"backspace", "Kendii\x7f\b\r", "Kend", nil},
		{"backspace at the beginning", "\x7fa\r", "a", nil},
		{"delete", "Keendi\x1b[H\x1b[C\x1b[3~\r", "Kendi", nil},
		{"a wide character is deleted as one", "花瓶\x7f\r", "花", nil},
		{"a mark goes with its letter", "cafe\u0301\x7f\r", "caf", nil},
		{"an arrow passes a mark with its letter", "e\u0301x\x1b[D\x1b[Da\r", "ae\u0301x", nil},
		{"words", "tas pandan besar\x17\x1b[1;5Dmerah \r", "tas merah pandan ", nil},
		{"to the ends", "tas pandan\x1b[1;5D\x0b\x15keranjang\r", "keranjang", nil},
		{"pasted lines are one answer", "\x1b[200~Kendi\r\nmerah\tbata\n\x1b[201~!\r", "Kendi merah bata!", nil},
		{"a paste keeps what it holds from acting", "\x1b[200~a\x03b\x04\x1b[201~c\r", "abc", nil},
		{"keys that do nothing", "a\x1b[A\x1b[B\t\x1b[15~\x1bOPb\r", "ab", nil},
		{"ctrl-c", "Kendi\x03", "", ErrInterrupted},
		{"ctrl-d in an empty line", "\x04", "", io.EOF},
		{"ctrl-d elsewhere deletes", "xKendi\x1b[H\x04\r", "Kendi", nil},
		{"the end of the input", "Kendi", "", io.EOF},
		{"no UTF-8", "a\xffb\r", "ab", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, screen := scripted(c.typed, 80)
			got, err := e.ReadLine(t.Context(), "> ")
			if got != c.want || !errors.Is(err, c.err) {
				t.Errorf("%q, %v; want %q, %v", got, err, c.want, c.err)
			}
			if !strings.HasPrefix(screen.String(), pasteOn) || !strings.HasSuffix(screen.String(), pasteOff+"\r\n") {
				t.Errorf("the terminal is left in another mode: %q", screen)
			}
		})
	}
}

// What follows a line stays for the next one.
func TestLinesFollowOneAnother(t *testing.T) {
	e, _ := scripted("satu\rdua\r\x1b[200~tiga\rempat\x1b[201~\r", 80)
	for _, want := range []string{"satu", "dua", "tiga empat"} {
		if got, err := e.ReadLine(t.Context(), ""); got != want || err != nil {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
}

func TestContextEndsReading(t *testing.T) {
	input, _ := io.Pipe()
	e, _ := scripted("", 80)
	e.input = readAll(input)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.ReadLine(ctx, ""); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// The line fits into the terminal, whatever its width, and the cursor is in it.
func TestDrawnLinesFit(t *testing.T) {
	long := []rune("Tas anyaman pandan 花瓶 dari Setu")
	for terminal := 12; terminal < 40; terminal++ {
		for cursor := range len(long) + 1 {
			l := &line{text: long, cursor: cursor}
			drawn := l.draw("> ", terminal)
			shown, _, _ := strings.Cut(strings.TrimPrefix(drawn, "\r"), clearRest)
			if n := columnsOf([]rune(shown)); n >= terminal {
				t.Errorf("%d columns in a terminal of %d: %q", n, terminal, drawn)
			}
		}
	}
	l := &line{text: []rune("花瓶"), cursor: 1}
	if got, want := l.draw("> ", 80), "\r> 花瓶\x1b[K\x1b[2D"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Whatever is sent, a line ends, is UTF-8 and has no control characters.
func FuzzLinesHaveNoControls(f *testing.F) {
	f.Add([]byte("a\x1b[D\x1b[200~b\x1b[201~\r"), 20)
	f.Add([]byte("\x1b[\xff\x00\x7f\r"), 1)
	f.Fuzz(func(t *testing.T, typed []byte, columns int) {
		e, _ := scripted(string(typed), columns)
		text, err := e.ReadLine(t.Context(), "> ")
		if err == nil && (!utf8.ValidString(text) || strings.ContainsAny(text, "\x1b\r\n\x00")) {
			t.Errorf("%q", text)
		}
	})
}
