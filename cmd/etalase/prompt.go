package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/lineedit"
	"etalase/internal/schema"
)

// prompt asks questions in plain lines. That works with every terminal, screen reader and keyboard.
type prompt struct {
	*console
	readLine func(prefix string) (string, error)
}

// errStopped says that there will be no more answers: Ctrl-C, Ctrl-D, or the end of the input.
var errStopped = errors.New("stopped")

func newPrompt(ctx context.Context, c *console, stdin io.Reader) *prompt {
	in, _ := stdin.(*os.File)
	out, isFile := c.stdout.(*os.File)
	if in != nil && isFile && hasCursor(out) {
		terminal := lineedit.New(in, out)
		return &prompt{c, func(prefix string) (string, error) { return terminal.ReadLine(ctx, prefix) }}
	}
	lines := readLines(stdin)
	return &prompt{c, func(prefix string) (string, error) {
		fmt.Fprint(c.stdout, prefix)
		select {
		case line, ok := <-lines:
			if ok {
				return line, nil
			}
		case <-ctx.Done():
		}
		fmt.Fprintln(c.stdout)
		return "", errStopped
	}}
}

// readLines hands over lines as they come: a read by itself cannot be interrupted.
func readLines(from io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(from); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	return lines
}

// read reads an answer.
func (p *prompt) read(prefix string) (string, error) {
	typed, err := p.readLine(prefix)
	if err != nil {
		return "", errStopped
	}
	return strings.TrimSpace(typed), nil
}

// show prints a line also with --quiet: without it a question makes no sense.
func (p *prompt) show(text diag.Text, args ...any) { fmt.Fprintln(p.stdout, p.in(text, args...)) }

// showOptions numbers the options.
func (p *prompt) showOptions(options []schema.Option) {
	for i, o := range options {
		fmt.Fprintf(p.stdout, "%4d  %s\n", i+1, o.Label.In(p.lang))
	}
}

// What is typed instead of an answer.
const (
	later   = "-" // leave it empty, to be filled in later in the file
	showAll = "?"
)

// shortList is how many options are shown without being asked for.
const shortList = 12

// ask asks one question until its answer is valid. An empty answer takes what is suggested, or leaves out what is not
// required; given is false then.
func (p *prompt) ask(form *editor.Form, q editor.Question) (answer editor.Answer, given bool, err error) {
	shown := p.introduce(q)
	prefix := "> "
	if q.Suggested != "" {
		prefix = "[" + q.Suggested + "] > "
	}
	for {
		typed, err := p.read(prefix)
		switch {
		case err != nil:
			return editor.Answer{}, false, err
		case typed == later:
			return editor.Answer{}, false, nil
		case typed == showAll && len(q.Options) > 0:
			shown = q.Options
			p.showOptions(shown)
			continue
		case typed == "" && q.Suggested != "":
			typed = q.Suggested
		case typed == "" && !q.Required:
			return editor.Answer{}, false, nil
		case typed == "":
			p.show(msgRequired, later)
			p.showOptions(shown)
			continue
		}
		values, candidates := choose(q, shown, typed)
		if len(candidates) > 0 {
			p.show(msgWhichOne)
			shown = candidates
			p.showOptions(shown)
			continue
		}
		if answer, ok, err := p.accept(form, q, values, typed); ok || err != nil {
			return answer, ok, err
		}
	}
}

// introduce prints what a question is about. It returns the options that it showed.
func (p *prompt) introduce(q editor.Question) (shown []schema.Option) {
	fmt.Fprintf(p.stdout, "\n%s — %s\n", q.Label.In(p.lang), q.Help.In(p.lang))
	switch {
	case len(q.Options) > shortList:
		p.show(msgManyOptions, len(q.Options), showAll)
	case len(q.Options) > 0:
		shown = q.Options
		p.showOptions(shown)
	}
	if q.Separator != "" {
		p.show(msgSeveral, msgSeparators[q.Separator])
	}
	if q.Offer != nil {
		p.show(msgOffer, q.Offer.Label)
	}
	return shown
}

// choose replaces typed numbers and parts of names by the values of the options that they mean. Where a part can mean
// several options, or the nearest one is only a guess, it returns these instead.
func choose(q editor.Question, shown []schema.Option, typed string) (values string, candidates []schema.Option) {
	if len(q.Options) == 0 {
		return typed, nil
	}
	parts := []string{typed}
	if q.Separator != "" {
		parts = strings.Split(typed, q.Separator)
	}
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if n, err := strconv.Atoi(part); err == nil && n >= 1 && n <= len(shown) {
			parts[i] = shown[n-1].Value
			continue
		}
		meant := q.Meant(part)
		switch {
		case meant.How == editor.ByName, meant.How == editor.ByPart && len(meant.Options) == 1:
			parts[i] = meant.Options[0].Value
		case len(meant.Options) > 0:
			return "", meant.Options
		}
	}
	return strings.Join(parts, q.Separator), nil
}

// accept reads what was typed and says how it was understood, or what is wrong with it. What is suspicious is asked
// about.
func (p *prompt) accept(form *editor.Form, q editor.Question, values, typed string) (
	answer editor.Answer, ok bool, err error,
) {
	answer, problems := form.Understand(q, values)
	if problems.ErrorCount() > 0 {
		fmt.Fprintln(p.stdout, "  "+p.firstProblem(problems.OnlyErrors()))
		return editor.Answer{}, false, nil
	}
	if said := answer.Shown.In(p.lang); said != typed {
		fmt.Fprintln(p.stdout, "  → "+said)
	}
	if len(problems) > 0 {
		fmt.Fprintln(p.stdout, "  "+p.firstProblem(problems))
		sure, given, err := p.askYesNo(msgIsThatRight.In(p.lang))
		return answer, sure && given, err
	}
	return answer, true, nil
}

// askYesNo asks until the answer is yes or no. It is not given if it is put off.
func (p *prompt) askYesNo(question string) (yes, given bool, err error) {
	for {
		typed, err := p.read(question + " " + p.in(msgYesNo) + " > ")
		if err != nil {
			return false, false, err
		}
		switch strings.ToLower(typed) {
		case "ya", "y", "yes":
			return true, true, nil
		case "tidak", "t", "tdk", "n", "no":
			return false, true, nil
		case later:
			return false, false, nil
		}
		p.show(msgSayYesOrNo, later)
	}
}
