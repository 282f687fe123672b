package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/schema"
)

// prompt asks questions in plain lines. That works with every terminal, screen reader and keyboard.
type prompt struct {
	*console
	answers *bufio.Scanner
}

func newPrompt(c *console, stdin io.Reader) *prompt {
	return &prompt{console: c, answers: bufio.NewScanner(stdin)}
}

// readLine returns an error at the end of the input.
func (p *prompt) readLine(prefix string) (string, error) {
	fmt.Fprint(p.stdout, prefix)
	if !p.answers.Scan() {
		fmt.Fprintln(p.stdout)
		return "", p.failure(msgNoAnswer)
	}
	return strings.TrimSpace(p.answers.Text()), nil
}

// show prints a line also with --quiet: without it a question makes no sense.
func (p *prompt) show(text diag.Text) { fmt.Fprintln(p.stdout, p.in(text)) }

func (p *prompt) askType() (*schema.Type, error) {
	p.show(msgAskType)
	var options []schema.Option
	for _, t := range schema.Types() {
		options = append(options, schema.Option{Value: t.Name, Label: msgTypeOption.With(t.Plural, t.Help)})
	}
	p.showOptions(options)
	for {
		typed, err := p.readLine("> ")
		if err != nil {
			return nil, err
		}
		if value, ok := p.findOption(options, typed); ok {
			return schema.TypeNamed(value), nil
		}
		p.show(msgAskNumber)
	}
}

func (p *prompt) askTitle() (string, error) {
	for {
		title, err := p.readLine(p.in(msgAskTitle))
		if err != nil || title != "" {
			return title, err
		}
	}
}

// askAll asks for the required values that the form does not have.
func (p *prompt) askAll(form *editor.Form) error {
	for _, q := range form.Questions() {
		if _, ok := form.Values[q.Key]; ok {
			continue
		}
		fmt.Fprintf(p.stdout, "\n%s — %s\n", q.Label.In(p.lang), q.Help.In(p.lang))
		p.showOptions(q.Options)
		if err := p.askUntilValid(form, q); err != nil {
			return err
		}
	}
	return nil
}

// askUntilValid repeats a question until its answer is valid. An empty answer takes the default.
func (p *prompt) askUntilValid(form *editor.Form, q editor.Question) error {
	prefix := "> "
	if q.Default != "" {
		prefix = "[" + strings.Trim(q.Default, "[]") + "] > "
	}
	for {
		typed, err := p.readLine(prefix)
		if err != nil {
			return err
		}
		if typed == "" && q.Default != "" {
			return nil
		}
		problems := form.Answer(q, p.optionValues(q.Options, typed))
		if problems.ErrorCount() == 0 {
			return nil
		}
		fmt.Fprintln(p.stdout, "  "+firstProblem(problems, p.lang))
	}
}

// optionValues replaces typed numbers and labels of options by their values.
func (p *prompt) optionValues(options []schema.Option, typed string) string {
	if len(options) == 0 {
		return typed
	}
	var values []string
	for part := range strings.SplitSeq(typed, ",") {
		value, ok := p.findOption(options, strings.TrimSpace(part))
		if !ok {
			value = strings.TrimSpace(part) // the validation says what is wrong with it
		}
		values = append(values, value)
	}
	return strings.Join(values, ",")
}

// showOptions numbers the options.
func (p *prompt) showOptions(options []schema.Option) {
	for i, o := range options {
		fmt.Fprintf(p.stdout, "%4d  %s\n", i+1, o.Label.In(p.lang))
	}
}

// findOption returns the value of the option that was typed: as its number, its value, its label, or a part of its
// label that no other label has.
func (p *prompt) findOption(options []schema.Option, typed string) (value string, ok bool) {
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(options) {
		return options[n-1].Value, true
	}
	var partial []string
	for _, o := range options {
		label := o.Label.In(p.lang)
		if o.Value == typed || strings.EqualFold(label, typed) {
			return o.Value, true
		}
		if typed != "" && strings.Contains(strings.ToLower(label), strings.ToLower(typed)) {
			partial = append(partial, o.Value)
		}
	}
	if len(partial) == 1 {
		return partial[0], true
	}
	return "", false
}
