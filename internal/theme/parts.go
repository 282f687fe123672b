package theme

import (
	"bytes"
	"cmp"
	"errors"
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// A card is shown on lists, on pages of facets, beside related products: each of these pages calls the same template
// with the same card, and gets the same bytes. So the set of a kind keeps what a template has written for a card, and
// writes it again where it is called with an equal one. After html/template has escaped a set, each call
//
//	{{template "x" value}}
//
// becomes
//
//	{{with part "x" value}}{{if .Known}}[paste]{{.ID}}{{else}}[begin]{{.ID}}{{template "x" .Value}}[end]{{end}}{{end}}
//
// where the words in brackets are texts without a byte, as those of steps are: the writer of the page recognises them
// by their address, so no content can imitate one.
//
// What makes it sound: what a template writes depends on its value, on the language and on the templates that it calls,
// and on nothing else, because the functions of templates are pure. Values are compared as a whole, and what their
// pointers lead to is never changed. The name of a template stands for one text only where html/template has escaped it
// for the content of an element; elsewhere it gives it another name, and such calls stay as they are. So do those whose
// value declares a variable: a call leaves it to what follows, and with would end it.

// partFunction is a name that no template can call, since the parser does not know it.
const partFunction = "_part"

// maxKeptParts is how many bytes of parts are kept, about.
const maxKeptParts = 16 << 20

// part is what a template wrote for a value. Its fields are for the templates that it stands in.
type part struct {
	ID    int  // 0 for a value that is not kept
	Known bool // it has been written, and is in html
	Value any  // until it is known

	key   partKey
	html  []byte
	steps int   // that writing it took, and
	made  int64 // what functions made for it, both at most
}

// partKey says what a part depends on.
type partKey struct {
	written string // by which template in which language, see parts.name
	value   any    // comparable
}

// parts are the parts of all sets of a theme. When the recent ones take half of the bytes, they become the older ones,
// and those that were the older ones, and have not been asked for meanwhile, are forgotten.
type parts struct {
	isShared func(any) bool
	most     int // bytes that are kept

	mu            sync.Mutex
	names         map[string]string // see name
	lastID        int
	recent, older generation
}

// generation is parts by what they depend on, and by their number.
type generation struct {
	byKey map[partKey]*part
	byID  map[int]*part // those that are known, and those that are being written
	size  int           // bytes, about
}

func newGeneration() generation {
	return generation{byKey: map[partKey]*part{}, byID: map[int]*part{}}
}

// ownBytes is about what a part takes without its text: its key, and its places in maps.
const ownBytes = 512

// add adds a part that is known, or one that is begun.
func (g *generation) add(p *part) {
	g.byID[p.ID] = p
	g.size += ownBytes + len(p.html)
	if p.Known {
		g.byKey[p.key] = p
	}
}

// remove removes a part that is begun, if it is one of them.
func (g *generation) remove(begun *part) {
	if g.byID[begun.ID] == begun {
		delete(g.byID, begun.ID)
		g.size -= ownBytes
	}
}

func newParts(isShared func(any) bool) *parts {
	if isShared == nil {
		isShared = func(any) bool { return false }
	}
	return &parts{
		isShared: isShared,
		most:     maxKeptParts,
		names:    map[string]string{},
		recent:   newGeneration(),
	}
}

// name returns a short name for a template in a language. Two sets in which the template, and all that it calls, comes
// from the same files have the same name for it.
func (p *parts) name(lang, template string, c calls) string {
	from := []string{lang}
	for _, b := range c.reachedFrom(template) {
		from = append(from, b.name+" "+b.file)
	}
	slices.Sort(from[2:]) // after the template itself
	all := strings.Join(from, "\n")
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.names[all] == "" {
		p.names[all] = strconv.Itoa(len(p.names) + 1)
	}
	return p.names[all]
}

// of returns the part that a template, by its name, writes for a value.
func (p *parts) of(name string, value any) *part {
	compared, ok := p.comparedBy(value)
	if !ok {
		return &part{Value: value}
	}
	key := partKey{name, compared}
	p.mu.Lock()
	defer p.mu.Unlock()
	if known := p.recent.byKey[key]; known != nil {
		return known
	}
	if known := p.older.byKey[key]; known != nil {
		p.add(known)
		return known
	}
	p.lastID++
	begun := &part{ID: p.lastID, Value: value, key: key}
	p.add(begun)
	return begun
}

// add adds a part to the recent ones.
func (p *parts) add(added *part) {
	if p.recent.size > p.most/2 {
		p.recent, p.older = newGeneration(), p.recent
	}
	p.recent.add(added)
}

// maxPairs is how many keys a dict may have to be compared.
const maxPairs = 4

// pair is a key of a dict with its value.
type pair struct {
	key   string
	value any
}

// comparedBy returns what a value is compared by: itself, or the pairs of a dict. It is not ok for one that is shown
// once.
func (p *parts) comparedBy(value any) (_ any, ok bool) {
	dict, isDict := value.(map[string]any)
	if !isDict {
		return value, p.isShared(value)
	}
	if len(dict) > maxPairs {
		return nil, false
	}
	var pairs [maxPairs]pair
	n, shared := 0, false
	for k, v := range dict {
		switch v.(type) {
		case string, bool, int:
		default:
			if !p.isShared(v) {
				return nil, false
			}
			shared = true
		}
		pairs[n] = pair{k, v}
		n++
	}
	slices.SortFunc(pairs[:n], func(a, b pair) int { return cmp.Compare(a.key, b.key) })
	return pairs, shared
}

// withID returns a part by its number. It returns nil for one that has been forgotten.
func (p *parts) withID(id int) *part {
	p.mu.Lock()
	defer p.mu.Unlock()
	return cmp.Or(p.recent.byID[id], p.older.byID[id])
}

// end ends a part that was begun: written is kept for its value, unless it is nil.
func (p *parts) end(id int, written *part) {
	p.mu.Lock()
	defer p.mu.Unlock()
	begun := cmp.Or(p.recent.byID[id], p.older.byID[id])
	if begun == nil { // it was forgotten
		return
	}
	p.recent.remove(begun)
	p.older.remove(begun)
	if written != nil && p.recent.byKey[begun.key] == nil { // otherwise another page has just written it
		written.ID, written.Known, written.key = id, true, begun.key
		p.add(written)
	}
}

// partMarks are the texts around a part.
type partMarks struct{ paste, begin, end [1]byte }

// partWriter is how the writer of a page deals with parts.
type partWriter struct {
	*parts
	marks    *partMarks
	awaiting *[1]byte // the mark after which the next text is the number of a part
	open     []openPart
}

type openPart struct {
	id, start int
	steps     int   // that were left when it began
	made      int64 // when it began
}

var errPartForgotten = errors.New("a part was forgotten")

// mark takes a mark, and reports whether it is one.
func (w *partWriter) mark(mark *byte, b *pageBuffer) bool {
	switch mark {
	case &w.marks.paste[0]:
		w.awaiting = &w.marks.paste
	case &w.marks.begin[0]:
		w.awaiting = &w.marks.begin
	case &w.marks.end[0]:
		last := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		if last.id != 0 {
			w.end(last.id, w.written(last, b))
		}
	default:
		return false
	}
	return true
}

// keptShare is by how much less may be made for a part that is kept than for a page. Of a part that took long on a busy
// machine the meter counts much that was made for other pages, and all pages with it would be made again.
const keptShare = 64

// written returns what was written for a part, or nil if it is not to be kept. Within another one it is kept with that.
func (w *partWriter) written(o openPart, b *pageBuffer) *part {
	made := b.made() - o.made
	if made > b.meter.most/keptShare || slices.ContainsFunc(w.open, func(o openPart) bool { return o.id != 0 }) {
		return nil
	}
	return &part{html: bytes.Clone(b.page.Bytes()[o.start:]), steps: o.steps - b.steps, made: made}
}

// abandon ends the parts that a page which has failed had begun.
func (w *partWriter) abandon() {
	for _, o := range w.open {
		if o.id != 0 {
			w.end(o.id, nil)
		}
	}
}

// number takes the number of a part after a mark.
func (w *partWriter) number(text []byte, b *pageBuffer) error {
	mark := w.awaiting
	w.awaiting = nil
	id, err := strconv.Atoi(string(text))
	if err != nil {
		return err
	}
	if mark == &w.marks.begin {
		w.open = append(w.open, openPart{id, b.page.Len(), b.steps, b.made()})
		return nil
	}
	pasted := w.withID(id)
	if pasted == nil {
		return errPartForgotten
	}
	b.steps -= pasted.steps
	b.madeInParts += pasted.made
	if err := b.checkMade(); err != nil {
		return err
	}
	return b.add(pasted.html)
}

// keepParts lets a set, which has not been executed, keep parts. It is not ok if one of its roots cannot be escaped:
// then the set is of no use any more. Only the roots may be executed, and the layout only with a view of a type.
func (s *set) keepParts(p *parts, lang string, roots []string, view reflect.Type) (ok bool) {
	s.Funcs(template.FuncMap{partFunction: p.of})
	s.roots = map[string]bool{}
	for _, root := range roots {
		if s.Lookup(root) == nil {
			continue
		}
		s.roots[root] = true
		_ = s.ExecuteTemplate(refusingWriter{}, root, nil) // escapes it
		if s.Lookup(root).Tree == nil {
			return false
		}
	}
	if s.roots[layoutName] {
		s.namePromoted(view)
	}
	s.parts, s.marks, s.view = p, new(partMarks), view
	r := callReplacer{names: map[string]string{}, marks: s.marks}
	for name := range s.steps.calls {
		r.names[name] = p.name(lang, name, s.steps.calls)
	}
	for _, t := range s.Templates() {
		if t.Tree != nil {
			r.list(t.Tree.Root)
		}
	}
	return true
}

// refusingWriter takes nothing. A template that is executed with it is only escaped: it ends at its first node, which
// is a step, see stepAdder.repeated.
type refusingWriter struct{}

var errEscapedOnly = errors.New("the template is escaped, and not executed")

func (refusingWriter) Write([]byte) (int, error) { return 0, errEscapedOnly }

// callReplacer replaces the calls of templates by those that ask for a part first.
type callReplacer struct {
	names map[string]string // of templates, see parts.name
	marks *partMarks
}

func (r callReplacer) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			r.branches(&n.BranchNode)
		case *parse.WithNode:
			r.branches(&n.BranchNode)
		case *parse.RangeNode:
			r.branches(&n.BranchNode)
		case *parse.TemplateNode:
			if name := r.names[n.Name]; name != "" && n.Pipe != nil && len(declared(n.Pipe)) == 0 {
				list.Nodes[i] = r.call(n, name)
			}
		}
	}
}

func (r callReplacer) branches(n *parse.BranchNode) {
	r.list(n.List)
	r.list(n.ElseList)
}

// call returns the node that asks for a part, and calls the template if it is not known.
func (r callReplacer) call(call *parse.TemplateNode, name string) parse.Node {
	at, line := call.Pos, call.Line
	pipe := func(args ...parse.Node) *parse.PipeNode {
		command := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: at, Args: args}
		return &parse.PipeNode{NodeType: parse.NodePipe, Pos: at, Line: line, Cmds: []*parse.CommandNode{command}}
	}
	field := func(name string) *parse.PipeNode {
		return pipe(&parse.FieldNode{NodeType: parse.NodeField, Pos: at, Ident: []string{name}})
	}
	list := func(nodes ...parse.Node) *parse.ListNode {
		return &parse.ListNode{NodeType: parse.NodeList, Pos: at, Nodes: nodes}
	}
	text := func(mark *[1]byte) parse.Node {
		return &parse.TextNode{NodeType: parse.NodeText, Pos: at, Text: mark[:0]}
	}
	id := &parse.ActionNode{NodeType: parse.NodeAction, Pos: at, Line: line, Pipe: field("ID")}
	ask := pipe(parse.NewIdentifier(partFunction).SetPos(at),
		&parse.StringNode{NodeType: parse.NodeString, Pos: at, Quoted: strconv.Quote(name), Text: name}, call.Pipe)
	call.Pipe = field("Value")
	return &parse.WithNode{BranchNode: parse.BranchNode{
		NodeType: parse.NodeWith, Pos: at, Line: line, Pipe: ask,
		List: list(&parse.IfNode{BranchNode: parse.BranchNode{
			NodeType: parse.NodeIf, Pos: at, Line: line, Pipe: field("Known"),
			List:     list(text(&r.marks.paste), id),
			ElseList: list(text(&r.marks.begin), id, call, text(&r.marks.end)),
		}}),
	}}
}
