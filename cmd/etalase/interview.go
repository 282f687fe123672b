package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/render"
	"etalase/internal/schema"
)

// interview asks for a new entry and writes it. Whoever stops in the middle finds the answers in a draft.
func (o *newOptions) interview(ctx context.Context, w *workspace, site newSite, p *prompt, args []string) error {
	form, err := o.beginInterview(w, site, p, args)
	if err == nil {
		err = p.askAll(ctx, form, site.options())
	}
	switch {
	case !errors.Is(err, errStopped) && err != nil:
		return err
	case err != nil && (form == nil || !form.Answered()):
		p.show(msgStoppedEmpty)
		return context.Canceled
	case err != nil:
		fmt.Fprintln(p.stdout)
		p.show(msgStopped)
		return errors.Join(o.write(w, form), context.Canceled)
	}
	fmt.Fprintln(p.stdout)
	return o.write(w, form)
}

// beginInterview asks for the type and the title, unless they are arguments, and takes the values of flags.
func (o *newOptions) beginInterview(w *workspace, site newSite, p *prompt, args []string) (*editor.Form, error) {
	p.show(msgHowToAnswer, later)
	typ, err := p.chooseType(args)
	if err != nil {
		return nil, err
	}
	form := site.begin(typ)
	title := ""
	if len(args) > 1 {
		title = args[1]
	}
	if err := p.chooseTitle(form, title); err != nil {
		return nil, err
	}
	return form, o.fill(w, form)
}

// chooseType takes the type from the arguments, or asks for it.
func (p *prompt) chooseType(args []string) (*schema.Type, error) {
	if len(args) > 0 {
		if t := findType(args[0]); t != nil {
			return t, nil
		}
		return nil, p.unknownType(args[0])
	}
	fmt.Fprintln(p.stdout)
	p.show(msgAskType)
	var list []schema.Option
	for _, t := range schema.Types() {
		list = append(list, schema.Option{Value: t.Name, Label: msgTypeOption.With(t.Plural, t.Help)})
	}
	p.showOptions(list)
	for {
		typed, err := p.read("> ")
		if err != nil {
			return nil, err
		}
		if value, _ := choose(typeQuestion(), list, typed); schema.TypeNamed(value) != nil {
			return schema.TypeNamed(value), nil
		}
		p.show(msgAskNumber)
	}
}

// typeQuestion has the types to choose from, by their names.
func typeQuestion() editor.Question {
	var q editor.Question
	for _, t := range schema.Types() {
		for _, name := range []diag.Text{t.Label, t.Plural, diag.Verbatim(t.Folder)} {
			q.Options = append(q.Options, schema.Option{Value: t.Name, Label: name})
		}
	}
	return q
}

// chooseTitle gives the entry a title, and asks for another one while it cannot have it.
func (p *prompt) chooseTitle(form *editor.Form, title string) error {
	for {
		if title != "" {
			err := form.SetTitle(title)
			if err == nil {
				return nil
			}
			fmt.Fprintln(p.stdout, "  "+p.explainNew(err).Error())
		}
		fmt.Fprintln(p.stdout)
		var err error
		if title, err = p.read(form.Type.FieldLabel(schema.TitleKey).In(p.lang) + " > "); err != nil {
			return err
		}
	}
}

// askAll asks for what the entry must have, for what these answers demand and for the descriptions of its photos, and
// offers the rest.
func (p *prompt) askAll(ctx context.Context, form *editor.Form, options render.Options) error {
	asked := map[string]bool{}
	check := func() error { return p.askDemanded(ctx, form, options, asked) }
	if err := p.askRequired(form, asked); err != nil {
		return err
	}
	if err := check(); err != nil {
		return err
	}
	if err := p.askPhotos(form); err != nil {
		return err
	}
	if err := p.offerOptional(form); err != nil {
		return err
	}
	return check()
}

// askRequired asks the questions that were not asked yet.
func (p *prompt) askRequired(form *editor.Form, asked map[string]bool) error {
	for _, q := range form.Questions() {
		if asked[q.Key] {
			continue
		}
		asked[q.Key] = true
		if err := p.askKey(form, q); err != nil {
			return err
		}
	}
	return nil
}

// askDemanded checks the answers together: it asks for what they demand, and again for what is wrong.
func (p *prompt) askDemanded(
	ctx context.Context, form *editor.Form, options render.Options, asked map[string]bool,
) error {
	const maxRounds = 5 // an answer can demand another one
	for range maxRounds {
		faults, err := form.Check(ctx, options)
		if err != nil {
			return err
		}
		again := false
		for _, f := range faults {
			q, ok := form.Question(f.Key)
			if !ok {
				continue
			}
			fmt.Fprintln(p.stdout, "\n  "+p.firstProblem(diag.List{f.Problem}))
			form.Forget(f.Key)
			again = true
			if err := p.askKey(form, q); err != nil {
				return err
			}
		}
		before := len(asked)
		if err := p.askRequired(form, asked); err != nil {
			return err
		}
		if !again && len(asked) == before {
			return nil
		}
	}
	return nil
}

// askKey asks for the value of a key, of an object for each of its members.
func (p *prompt) askKey(form *editor.Form, q editor.Question) error {
	for {
		answer, given, err := p.askValue(form, q)
		if err != nil || !given {
			return err
		}
		problems := form.Keep(q, answer)
		if problems.ErrorCount() == 0 {
			return nil
		}
		fmt.Fprintln(p.stdout, "  "+p.firstProblem(problems.OnlyErrors()))
	}
}

func (p *prompt) askValue(form *editor.Form, q editor.Question) (answer editor.Answer, given bool, err error) {
	switch {
	case q.Key == schema.ConsentKey:
		return p.askConsent(form, q)
	case len(q.Members) > 0:
		return p.askMembers(form, q)
	case q.Of != (diag.Text{}) && len(q.Options) == 0:
		fmt.Fprintln(p.stdout)
		p.show(msgNothingToName, q.Label, q.Of, p.command(cmdNew))
		return editor.Answer{}, false, nil
	}
	return p.ask(form, q)
}

// askMembers asks for each member of an object. Without one that is required there is no object.
func (p *prompt) askMembers(form *editor.Form, q editor.Question) (answer editor.Answer, given bool, err error) {
	fmt.Fprintf(p.stdout, "\n%s — %s\n", q.Label.In(p.lang), q.Help.In(p.lang))
	answers := make([]editor.Answer, len(q.Members))
	for i, m := range q.Members {
		one, ok, err := p.ask(form, m)
		if err != nil || !ok && m.Required {
			return editor.Answer{}, false, err
		}
		answers[i], given = one, given || ok
	}
	return q.Object(answers), given, nil
}

// askConsent asks what may be published of a person, each thing by itself. Nothing is taken for granted: without an
// answer there is no consent, and a no covers nothing.
func (p *prompt) askConsent(form *editor.Form, q editor.Question) (answer editor.Answer, given bool, err error) {
	fmt.Fprintf(p.stdout, "\n%s — %s\n", q.Label.In(p.lang), q.Help.In(p.lang))
	agreed, given, err := p.askYesNo(p.in(msgAskConsent, form.Title()))
	if err != nil || !given {
		return editor.Answer{}, false, err
	}
	answers := make([]editor.Answer, len(q.Members))
	for i, m := range q.Members {
		switch {
		case m.Key == schema.ScopeKey:
			answers[i], err = p.askScope(m, agreed)
		case m.Required || agreed:
			var ok bool
			if answers[i], ok, err = p.ask(form, m); err == nil && !ok && m.Required {
				return editor.Answer{}, false, nil
			}
		}
		if err != nil {
			return editor.Answer{}, false, err
		}
	}
	return q.Object(answers), true, nil
}

// askScope asks about each thing that a consent can cover.
func (p *prompt) askScope(q editor.Question, agreed bool) (editor.Answer, error) {
	var covered []string
	if agreed {
		fmt.Fprintln(p.stdout)
		p.show(msgAskScope)
	}
	for _, o := range q.Options {
		if !agreed {
			break
		}
		yes, _, err := p.askYesNo("  " + o.Label.In(p.lang) + "?")
		if err != nil {
			return editor.Answer{}, err
		}
		if yes {
			covered = append(covered, o.Value)
		}
	}
	if len(covered) == 0 {
		p.show(msgNothingCovered)
	}
	return editor.Answer{Written: "[" + strings.Join(covered, ", ") + "]"}, nil
}

// askPhotos asks for the alternative text of each photo.
func (p *prompt) askPhotos(form *editor.Form) error {
	names := form.PhotoNames()
	for i, q := range form.AskPhotos() {
		q.Label = msgPhotoLabel.With(names[i], q.Label)
		answer, given, err := p.ask(form, q)
		if err != nil {
			return err
		}
		if given {
			form.DescribePhoto(i, answer)
		}
	}
	return nil
}

// offerOptional asks for the other keys that are wanted, one after another, by their names.
func (p *prompt) offerOptional(form *editor.Form) error {
	for first := true; ; first = false {
		questions := form.Optional()
		names := editor.Question{}
		for _, q := range questions {
			names.Options = append(names.Options, schema.Option{Value: q.Key, Label: q.Label})
		}
		if len(questions) == 0 {
			return nil
		}
		if first {
			fmt.Fprintln(p.stdout)
			p.show(msgMore, showAll)
		}
		key, err := p.pickKey(names)
		if err != nil || key == "" {
			return err
		}
		for _, q := range questions {
			if q.Key == key {
				q.Required = false
				err = p.askKey(form, q)
			}
		}
		if err != nil {
			return err
		}
	}
}

// pickKey asks for the name of a key until there is one. It returns "" for none.
func (p *prompt) pickKey(names editor.Question) (key string, err error) {
	var shown []schema.Option
	for {
		fmt.Fprintln(p.stdout)
		typed, err := p.read(p.in(msgMorePrefix) + " > ")
		switch {
		case err != nil, typed == "", typed == later:
			return "", err
		case typed == showAll:
			shown = names.Options
			p.showOptions(shown)
			continue
		}
		key, candidates := choose(names, shown, typed)
		switch {
		case len(candidates) > 0:
			p.show(msgWhichOne)
			shown = candidates
			p.showOptions(shown)
		case names.Meant(key).How == editor.ByName:
			return key, nil
		default:
			p.show(msgNoSuchName, typed, showAll)
		}
	}
}
