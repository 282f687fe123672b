package editor

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"etalase/internal/diag"
	"etalase/internal/schema"
	"etalase/internal/spelling"
)

// Question is a key of a new entry, or of an object in it, as it is asked for.
type Question struct {
	Key       string
	Label     diag.Text
	Help      diag.Text
	Required  bool
	Options   []schema.Option // to choose from; empty: any text
	Of        diag.Text       // what the options are, if they are entries: the label of their type
	Separator string          // between several values; empty: one value
	Offer     *schema.Option  // a word that may be typed instead: its label is the word
	Suggested string          // what an editor most likely wants; empty: nothing
	Members   []Question      // of an object; each is asked by itself

	field  schema.Field // at the top level
	around around
	shape  schema.Shape // of one value
}

// around is the YAML before and after a value that is not at the top level: "{date: " and "}".
type around struct{ before, after string }

func (a around) with(before, after string) around { return around{a.before + before, after + a.after} }

// Question returns the question about a key. It is not ok if the type has no such key, or one whose value is more than
// a line can say.
func (form *Form) Question(key string) (q Question, ok bool) {
	for _, f := range form.fields() {
		if f.Key == key {
			return form.questionAbout(f, Question{field: f})
		}
	}
	return Question{}, false
}

// Questions returns the questions about the keys that the entry must have and does not, in their order.
func (form *Form) Questions() []Question {
	var all []Question
	for _, f := range form.Empty() {
		if q, ok := form.questionAbout(f, Question{field: f}); ok {
			all = append(all, q)
		}
	}
	return all
}

// Optional returns the questions about the keys that the entry may have and does not.
func (form *Form) Optional() []Question {
	var all []Question
	for _, f := range form.fields() {
		if _, ok := form.answers[f.Key]; ok || form.isRequired(f) {
			continue
		}
		if q, ok := form.questionAbout(f, Question{field: f}); ok {
			all = append(all, q)
		}
	}
	return all
}

// questionAbout makes the question about a field; q says where its value stands.
func (form *Form) questionAbout(f schema.Field, q Question) (_ Question, ok bool) {
	shape := f.Value.Shape(form.settings)
	q.Key, q.Label, q.Help = f.Key, f.Label, f.FullHelp()
	q.Required = f.Required || q.around == around{} && form.demanded[f.Key]
	if f.Offer.Value != "" {
		q.Offer = &f.Offer
	}
	if shape.Type == schema.UnionType {
		shape = shape.Variants[0] // the short form, which takes one line
	}
	item := shape
	if shape.Type == schema.ListType {
		item, q.Separator = *shape.Item, ","
		if item.Type == schema.TextType && (item.Most == nil || *item.Most > longestWord) {
			q.Separator = ";" // sentences have commas
		}
	}
	q.shape = item
	q.Options, q.Of = form.options(item)
	q.Suggested = form.suggestion(f, item)
	if item.Type != schema.ObjectType {
		return q, item.Type != schema.MapType
	}
	if q.Separator != "" || q.around != (around{}) || len(item.Fields) == 0 {
		return q, false
	}
	for _, inner := range item.Fields {
		member, ok := form.questionAbout(inner, Question{field: f, around: around{"{" + inner.Key + ": ", "}"}})
		if !ok {
			return q, false
		}
		q.Members = append(q.Members, member)
	}
	return q, true
}

// longestWord is how many characters a text of a list has at most that is a word or a name, no sentence.
const longestWord = 80

// options returns what a value can be chosen from, and of what type the entries among them are.
func (form *Form) options(s schema.Shape) (options []schema.Option, of diag.Text) {
	if s.Type != schema.ReferenceType {
		return s.Options, diag.Text{}
	}
	for _, to := range s.To {
		of = schema.TypeNamed(to).Label
		for _, e := range form.edition.Library.OriginalsForEditors(to) {
			if t, ok := e.Record.(*schema.Term); !ok || s.Vocabulary == "" || t.Vocabulary == s.Vocabulary {
				options = append(options, schema.Option{Value: e.Name, Label: diag.Verbatim(e.CommonFields().Title)})
			}
		}
	}
	slices.SortStableFunc(options, func(a, b schema.Option) int { return strings.Compare(a.Label.ID, b.Label.ID) })
	return options, of
}

// suggestion returns what an editor most likely answers: the next free code, today as the day of what is written.
func (form *Form) suggestion(f schema.Field, s schema.Shape) string {
	switch {
	case f.Unique && s.Pattern != "":
		return form.nextCode(f.Key, s.Pattern)
	case f.Key == schema.DateKey && s.Type == schema.DateType && f.Required:
		return form.edition.Library.Now().Format(time.DateOnly)
	}
	return ""
}

// Answer is a value as it was understood.
type Answer struct {
	Written string    // as YAML
	Shown   diag.Text // for people
}

// Understand reads what was typed for a question: an option by its value or label, an amount or a day as people write
// them. Problems are what is wrong with it, or suspicious if they are warnings only.
func (form *Form) Understand(q Question, typed string) (Answer, diag.List) {
	if q.Offer != nil && (strings.EqualFold(typed, q.Offer.Label.ID) || strings.EqualFold(typed, q.Offer.Label.EN)) {
		return Answer{q.Offer.Value, q.Offer.Label}, nil
	}
	if strings.HasPrefix(typed, "{") { // it is YAML, from who knows it
		problems := schema.CheckValue(form.Type, q.field, form.settings, typed)
		return Answer{typed, diag.Verbatim(typed)}, problems
	}
	if q.Separator == "" {
		return form.understandOne(q, typed, q.around)
	}
	var written []string
	var shown Answer
	var problems diag.List
	for part := range strings.SplitSeq(typed, q.Separator) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		one, wrong := form.understandOne(q, part, q.around.with("[", "]"))
		problems = append(problems, wrong...)
		if slices.Contains(written, one.Written) {
			continue
		}
		written = append(written, one.Written)
		shown.Shown = joined(shown.Shown, one.Shown)
	}
	shown.Written = "[" + strings.Join(written, ", ") + "]"
	return shown, problems
}

func joined(before, next diag.Text) diag.Text {
	if before == (diag.Text{}) {
		return next
	}
	before.ID += ", " + next.ID
	before.EN += ", " + next.EN
	return before
}

// understandOne reads one value.
func (form *Form) understandOne(q Question, typed string, around around) (Answer, diag.List) {
	typed = strings.Join(strings.Fields(typed), " ")
	meant := q.Meant(typed)
	if meant.How == ByName {
		return Answer{meant.Options[0].Value, meant.Options[0].Label}, nil
	}
	written := yamlText(typed)
	if q.shape.Type != schema.TextType && plain.MatchString(typed) {
		written = typed
	}
	if around.before != "" && written == typed && strings.ContainsAny(typed, ",[]{}") {
		written = strconv.Quote(typed) // inside of brackets these characters would separate values
	}
	if q.shape.Type == schema.ReferenceType && q.Of != (diag.Text{}) {
		at := diag.Span{File: &diag.File{Path: q.Key, Text: []byte(typed)}, End: len(typed)}
		unknown := diag.UnknownReference.At(at, typed, q.Of)
		if len(meant.Options) > 0 {
			unknown = unknown.Advise(diag.DidYouMean, meant.Options[0].Value)
		}
		return Answer{written, diag.Verbatim(typed)}, diag.List{unknown}
	}
	return form.mend(q, written, around)
}

// plain matches what YAML reads as it stands, whatever it means: a number, a day, an amount as people write it.
var plain = regexp.MustCompile(`^[\p{L}\d+-]([\p{L}\d .,+/-]|:[\p{L}\d])*$`)

// mend checks a value as it is written, and takes the one meaning of what is wrong with it, if there is one.
func (form *Form) mend(q Question, written string, around around) (Answer, diag.List) {
	from := len(q.field.Key) + len(": ") + len(around.before)
	var problems diag.List
	const maxRounds = 4 // one mended slip can show another
	for range maxRounds {
		problems = schema.CheckValue(form.Type, q.field, form.settings, around.before+written+around.after)
		problems = slices.DeleteFunc(problems, func(p diag.Diagnostic) bool {
			return p.Span.Start < from || p.MissingKey != "" // of what is around it
		})
		fixable := slices.DeleteFunc(problems.OnlyErrors(), func(p diag.Diagnostic) bool { return p.Fix == nil })
		if len(fixable) == 0 {
			break
		}
		text, _ := applyFixes(fixable[0].Span.File.Text, fixable)
		written = strings.TrimSuffix(string(text[from:]), around.after+"\n")
	}
	return Answer{written, diag.Verbatim(textOfYAML(written))}, problems
}

// Keep keeps an answer, if it is right as a whole.
func (form *Form) Keep(q Question, a Answer) diag.List {
	if q.around == (around{}) {
		if problems := schema.CheckValue(form.Type, q.field, form.settings, a.Written); problems.ErrorCount() > 0 {
			return problems
		}
	}
	form.answers[q.Key] = a.Written
	return nil
}

// Forget takes an answer back, so that it can be asked for again.
func (form *Form) Forget(key string) { delete(form.answers, key) }

// Suggest gives a question its suggestion as the answer, if it has one.
func (form *Form) Suggest(q Question) {
	if q.Suggested == "" {
		return
	}
	if a, problems := form.Understand(q, q.Suggested); problems.ErrorCount() == 0 {
		form.Keep(q, a)
	}
}

// Object returns the answer about an object, whose members were answered in this order; those without an answer are
// left out.
func (q Question) Object(answers []Answer) Answer {
	var members []string
	var shown diag.Text
	for i, a := range answers {
		if a.Written != "" {
			members = append(members, q.Members[i].Key+": "+a.Written)
			shown = joined(shown, a.Shown)
		}
	}
	return Answer{"{" + strings.Join(members, ", ") + "}", shown}
}

// Meaning is which options a word can mean, and how that is known.
type Meaning struct {
	Options []schema.Option
	How     Likeness
}

// Likeness is how a word resembles the options that it can mean.
type Likeness uint8

const (
	NotAlike   Likeness = iota
	ByName              // it is the value or the label of the only one
	ByPart              // it is a part of theirs
	BySpelling          // it is the one with typing errors
)

// Meant finds the options that a word means, by their values and their labels in either language.
func (q Question) Meant(typed string) Meaning {
	if typed == "" {
		return Meaning{}
	}
	var within []schema.Option
	byName := map[string]schema.Option{}
	var names []string
	for _, o := range q.Options {
		isPart := false
		for _, name := range []string{o.Value, o.Label.ID, o.Label.EN} {
			if strings.EqualFold(name, typed) {
				return Meaning{[]schema.Option{o}, ByName}
			}
			name = strings.ToLower(name)
			isPart = isPart || strings.Contains(name, strings.ToLower(typed))
			byName[name], names = o, append(names, name)
		}
		if isPart {
			within = append(within, o)
		}
	}
	if len(within) > 0 {
		return Meaning{within, ByPart}
	}
	if near, ok := spelling.Nearest(strings.ToLower(typed), names); ok {
		return Meaning{[]schema.Option{byName[near]}, BySpelling}
	}
	return Meaning{}
}

// yamlText writes a text as YAML reads it back.
func yamlText(text string) string {
	out, err := yaml.Marshal(strings.Join(strings.Fields(text), " "))
	if err != nil { // a string can be written
		return strconv.Quote(text)
	}
	return strings.TrimSpace(string(out))
}

// textOfYAML returns the text that YAML reads there, without quotes and escapes. What is a list or an object stays as
// it is written.
func textOfYAML(written string) string {
	var text string
	if yaml.Unmarshal([]byte(written), &text) != nil {
		return written
	}
	return text
}
