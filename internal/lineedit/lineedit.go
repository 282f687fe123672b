// Package lineedit reads a line that a person types and edits in a terminal: arrow keys, Home and End, both ways of
// deleting, Ctrl-A, E, K, U and W. Nothing that was typed is remembered.
//
// What is pasted is one answer: its line breaks become spaces, so that the second line does not answer the next
// question. That needs the terminal's bracketed paste, which all of today have. A character takes the columns that the
// terminal gives it, two for Chinese, Japanese, Korean and emoji. A line that is longer than the terminal is wide is
// shown in part, around the cursor. The width is asked for at every key: after a change of size the next key paints the
// line anew.
//
// The terminal is in raw mode only while a line is read. What is printed in between needs no care.
package lineedit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// ErrInterrupted says that Ctrl-C was pressed.
var ErrInterrupted = errors.New("interrupted")

// Editor reads lines from one terminal.
type Editor struct {
	out   io.Writer
	width func() int                             // of the terminal, in columns
	raw   func() (restore func() error, _ error) // puts the terminal into raw mode

	input <-chan []byte // as it comes; closed at the end of the input
	typed []byte        // of the input, what no line has taken yet
}

// New returns an editor for a terminal that is read from in and written to by out. It goes on reading until the input
// ends, so one process has one editor of a terminal.
func New(in, out *os.File) *Editor {
	return &Editor{
		out: out,
		width: func() int {
			columns, _, err := term.GetSize(int(out.Fd()))
			if err != nil || columns <= 0 {
				return 80
			}
			return columns
		},
		raw: func() (func() error, error) {
			state, err := term.MakeRaw(int(in.Fd()))
			if err != nil {
				return nil, err
			}
			return func() error { return term.Restore(int(in.Fd()), state) }, nil
		},
		input: readAll(in),
	}
}

// readAll hands over what is typed, as it comes.
func readAll(in io.Reader) <-chan []byte {
	input := make(chan []byte)
	go func() {
		defer close(input)
		for {
			chunk := make([]byte, 1024)
			n, err := in.Read(chunk)
			if n > 0 {
				input <- chunk[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	return input
}

// Escape sequences that are written, as of the DEC VT100 and xterm.
const (
	pasteOn   = "\x1b[?2004h"
	pasteOff  = "\x1b[?2004l"
	clearRest = "\x1b[K"
)

// ReadLine shows a prompt, which is a part of one line, and returns what is typed before Enter. It returns
// ErrInterrupted for Ctrl-C, io.EOF for Ctrl-D in an empty line and at the end of the input, and the context's error
// when that ends.
func (e *Editor) ReadLine(ctx context.Context, prompt string) (text string, err error) {
	restore, err := e.raw()
	if err != nil {
		return "", err
	}
	defer func() {
		fmt.Fprint(e.out, pasteOff+"\r\n")
		err = errors.Join(err, restore())
	}()
	fmt.Fprint(e.out, pasteOn)
	if columnsOf([]rune(prompt)) > e.width()-leastRoom { // it gets lines of its own, which the terminal may wrap
		fmt.Fprint(e.out, prompt+"\r\n")
		prompt = ""
	}
	l := &line{}
	for {
		if len(e.typed) == 0 { // otherwise it would be painted over at once
			fmt.Fprint(e.out, l.draw(prompt, e.width()))
		}
		k, err := e.nextKey(ctx)
		if err != nil {
			return "", err
		}
		switch {
		case k.op == pasted:
			l.insert(oneLine(k.text))
		case k.op == enter:
			fmt.Fprint(e.out, "\r"+prompt+string(l.text)+clearRest) // all of it, if it takes several lines
			return string(l.text), nil
		case k.op == interrupt:
			return "", ErrInterrupted
		case k.op == endOrDelete && len(l.text) == 0:
			return "", io.EOF
		default:
			l.apply(k)
		}
	}
}

// oneLine returns a text with spaces for its line breaks and tabs.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// nextByte waits for a byte. It returns io.EOF at the end of the input.
func (e *Editor) nextByte(ctx context.Context) (byte, error) {
	for len(e.typed) == 0 {
		select {
		case chunk, ok := <-e.input:
			if !ok {
				return 0, io.EOF
			}
			e.typed = chunk
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	b := e.typed[0]
	e.typed = e.typed[1:]
	return b, nil
}

// followsSoon reports whether more input follows at once: the rest of an escape sequence does, and what is typed after
// the Esc key does not.
func (e *Editor) followsSoon() bool {
	if len(e.typed) > 0 {
		return true
	}
	const patience = 50 * time.Millisecond
	select {
	case chunk, ok := <-e.input:
		e.typed = chunk
		return ok
	case <-time.After(patience):
		return false
	}
}

// nextKey reads one key, or one text that is pasted.
func (e *Editor) nextKey(ctx context.Context) (key, error) {
	b, err := e.nextByte(ctx)
	if err != nil {
		return key{}, err
	}
	switch {
	case b == esc:
		return e.escapeSequence(ctx)
	case b < 0x20 || b == del:
		return key{op: controls[b]}, nil
	}
	encoded := []byte{b}
	for !utf8.FullRune(encoded) {
		if b, err = e.nextByte(ctx); err != nil {
			return key{}, err
		}
		encoded = append(encoded, b)
	}
	if !utf8.Valid(encoded) {
		return key{}, nil // no text: a terminal that is not set to UTF-8
	}
	return key{op: insert, text: string(encoded)}, nil
}

// escapeSequence reads what follows an Esc: the parameters of a control sequence and its last byte (ECMA-48, 5.4), or
// one byte.
func (e *Editor) escapeSequence(ctx context.Context) (key, error) {
	if !e.followsSoon() {
		return key{}, nil
	}
	b, err := e.nextByte(ctx)
	if err != nil || b != '[' && b != 'O' {
		return key{}, err // Alt with another key
	}
	sequence := []byte{b}
	for len(sequence) < maxSequence {
		if b, err = e.nextByte(ctx); err != nil {
			return key{}, err
		}
		sequence = append(sequence, b)
		if b >= '@' && b <= '~' {
			break
		}
	}
	if string(sequence) == pasteBegins {
		return e.paste(ctx)
	}
	return key{op: sequences[string(sequence)]}, nil
}

// paste reads up to the end of what is pasted.
func (e *Editor) paste(ctx context.Context) (key, error) {
	var text []byte
	for len(text) < maxPaste {
		b, err := e.nextByte(ctx)
		if err != nil {
			return key{}, err
		}
		if text = append(text, b); strings.HasSuffix(string(text[max(0, len(text)-len(pasteEnds)):]), pasteEnds) {
			text = text[:len(text)-len(pasteEnds)]
			break
		}
	}
	return key{op: pasted, text: strings.ToValidUTF8(string(text), "")}, nil
}

const (
	leastRoom   = 12       // columns that are left for the text beside a prompt
	maxSequence = 32       // bytes of an escape sequence: none that is known has more than eight
	maxPaste    = 64 << 10 // bytes: no answer is longer
)
