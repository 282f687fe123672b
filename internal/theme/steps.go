package theme

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"runtime"
	"text/template/parse"
	"time"
)

// A template can loop for hours and write nothing. So a set has steps: texts without a byte, at the beginning of all
// that can be repeated. Package template writes a text that is empty as it writes any other, and so the writer of a
// page counts what the page does, knows where it is, and can end it. A step takes nanoseconds and changes no byte.
//
// What makes it sound: only range and template can repeat something. Each body of a range and each template begins with
// a step, and there is a step for each stepNodes nodes in between, whatever their pipelines hold.

// stepNodes is how many nodes are evaluated in a step. What takes longer than a node is weighed as several.
const (
	stepNodes = 16
	callNodes = 8  // a call of a function takes ten times as long as a field, or more
	jumpNodes = 64 // a break or continue is a panic within package template
)

// steps are the places of a set's steps, and the calls that addSteps meets on its way.
type steps struct {
	places []step
	calls  calls
}

// step is a text without a byte, and the node at which it stands. It is recognised by the byte that is its capacity:
// html/template copies the templates that it escapes for a second place, such as an attribute, and a copy has none. It
// is counted, and the place is then that of the call: the last step before it.
type step struct {
	mark  *byte
	node  parse.Node
	block block
}

// addSteps adds the steps to the templates of a set, which has not been executed.
func addSteps(set *template.Template) steps {
	a := stepAdder{calls: calls{}}
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.Root != nil {
			a.called = called{block: block{t.Name(), t.Tree.ParseName}}
			a.repeated(t.Tree.Root, t.Tree.Root)
			a.calls[t.Name()] = a.called
		}
	}
	return steps{a.added, a.calls}
}

// stepAdder adds steps to lists of nodes.
type stepAdder struct {
	added   []step
	calls   calls
	called  called // by the template whose lists they are
	pending int    // nodes since the last step
}

// repeated adds steps to a list that can be executed more than once.
func (a *stepAdder) repeated(list *parse.ListNode, at parse.Node) {
	if list == nil {
		return
	}
	before := a.pending
	a.pending = 0
	a.list(list)
	a.pending = before
	list.Nodes = append([]parse.Node{a.step(at)}, list.Nodes...)
}

func (a *stepAdder) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	nodes := make([]parse.Node, 0, len(list.Nodes))
	for _, n := range list.Nodes {
		for a.pending += ownNodes(n); a.pending >= stepNodes; a.pending -= stepNodes {
			nodes = append(nodes, a.step(n))
		}
		switch n := n.(type) {
		case *parse.IfNode:
			a.branches(&n.BranchNode)
		case *parse.WithNode:
			a.branches(&n.BranchNode)
		case *parse.RangeNode:
			a.repeated(n.List, n.Pipe)
			a.branch(n.ElseList)
		case *parse.TemplateNode:
			a.called.templates = append(a.called.templates, n.Name)
			nodes = append(nodes, a.step(n))
		}
		nodes = append(nodes, n)
	}
	list.Nodes = nodes
}

func (a *stepAdder) branches(n *parse.BranchNode) {
	a.branch(n.List)
	a.branch(n.ElseList)
}

// branch adds steps to a list that is executed or not: what follows does not rely on its steps.
func (a *stepAdder) branch(list *parse.ListNode) {
	before := a.pending
	a.list(list)
	a.pending = before
}

func (a *stepAdder) step(at parse.Node) parse.Node {
	mark := new([1]byte)
	a.added = append(a.added, step{&mark[0], at, a.called.block})
	return &parse.TextNode{NodeType: parse.NodeText, Pos: at.Position(), Text: mark[:0]}
}

// ownNodes returns how many nodes a node evaluates itself, without those of its lists.
func ownNodes(n parse.Node) int {
	switch n := n.(type) {
	case *parse.TextNode, *parse.CommentNode: // a text is written, which is counted
		return 0
	case *parse.ActionNode:
		return 1 + ownNodes(n.Pipe)
	case *parse.IfNode:
		return 1 + ownNodes(n.Pipe)
	case *parse.WithNode:
		return 1 + ownNodes(n.Pipe)
	case *parse.RangeNode:
		return 1 + ownNodes(n.Pipe)
	case *parse.TemplateNode:
		return 1 + ownNodes(n.Pipe)
	case *parse.PipeNode:
		if n == nil { // {{template "x"}} has none
			return 0
		}
		own := len(n.Decl)
		for _, command := range n.Cmds {
			for _, argument := range command.Args {
				own += ownNodes(argument)
			}
		}
		return own
	case *parse.ChainNode:
		return len(n.Field) + ownNodes(n.Node)
	case *parse.FieldNode:
		return len(n.Ident)
	case *parse.VariableNode:
		return len(n.Ident)
	case *parse.IdentifierNode:
		return callNodes
	case *parse.BreakNode, *parse.ContinueNode:
		return jumpNodes
	}
	return 1
}

// at returns the step of a mark.
func (s steps) at(mark *byte) (step, bool) {
	for _, step := range s.places {
		if step.mark == mark {
			return step, true
		}
	}
	return step{}, false
}

// place returns where a step stands, as package template writes places: home.html:3:14.
func (s step) place() string {
	place, _ := (&parse.Tree{}).ErrorContext(s.node)
	return place
}

// The most of a page is a hundred times what the largest has, and some thousand times what a slow machine needs.
const (
	maxPageBytes = 32 << 20
	maxPageSteps = 4_000_000 // and writes
	maxPageTime  = 30 * time.Second
)

// maxFrames is how deep the stack of calls may be. A template that calls itself a hundred times has two thousand
// frames; package template ends one only where the stack of a hundred thousand calls has ended the program.
const maxFrames = 20_000

// limits are what a page may use. Tests have lower ones.
type limits struct {
	steps, made int
	time        time.Duration
}

var (
	errPageTooLarge = errors.New("the page is too large")
	errPageTooSlow  = errors.New("the page takes too long")
	errPageTooDeep  = errors.New("templates call one another too deeply")
)

// pageBuffer holds a page while it is rendered. It is a writer only: nothing else can add to the page.
type pageBuffer struct {
	ctx   context.Context
	page  bytes.Buffer
	steps int        // that are left
	texts int        // that were added
	last  *byte      // mark of the last step with a place
	slow  time.Time  // when the page takes too long
	parts partWriter // has no parts for a set that keeps none

	meter       *meter
	madeBefore  int64 // what the meter had counted when the page was begun
	madeInParts int64 // what was made for the parts that were pasted
}

// newPageBuffer returns an empty buffer for a page of a set. Release it after its page was copied. A buffer is used
// again: most pages are as long as the last one, and need no new memory.
func (t *Theme) newPageBuffer(ctx context.Context, s *set) *pageBuffer {
	b, ok := t.buffers.Get().(*pageBuffer)
	if !ok {
		b = new(pageBuffer)
	}
	b.page.Reset()
	parts := partWriter{parts: s.parts, marks: s.marks, open: b.parts.open[:0]}
	*b = pageBuffer{ctx: ctx, page: b.page, steps: t.limits.steps, slow: time.Now().Add(t.limits.time), parts: parts,
		meter: s.meter, madeBefore: s.meter.made.Load()}
	return b
}

// maxKeptBytes is how long a page may be for its buffer to be used again.
const maxKeptBytes = 1 << 20

func (t *Theme) release(b *pageBuffer) {
	b.parts.abandon()
	b.ctx = nil
	if b.page.Cap() <= maxKeptBytes {
		t.buffers.Put(b)
	}
}

// made returns the most that functions have made for the page, see meter.
func (b *pageBuffer) made() int64 { return b.meter.made.Load() - b.madeBefore + b.madeInParts }

// checkMade fails if functions may have made more than they may for a page.
func (b *pageBuffer) checkMade() error {
	if b.made() > b.meter.most {
		return errMadeTooMuch
	}
	return nil
}

// Write fails where the page becomes too large or is not needed any more, which ends the template.
func (b *pageBuffer) Write(part []byte) (int, error) {
	switch {
	case b.parts.awaiting != nil:
		return len(part), b.parts.number(part, b)
	case len(part) == 0 && cap(part) == 1:
		if mark := &part[:1][0]; b.parts.marks == nil || !b.parts.mark(mark, b) {
			b.last = mark
		}
	}
	return len(part), b.add(part)
}

// add adds a text to the page as one step.
func (b *pageBuffer) add(part []byte) error {
	if b.steps--; b.steps < 0 || b.page.Len()+len(part) > maxPageBytes {
		return errPageTooLarge
	}
	if b.texts++; b.texts%64 == 0 { // which takes microseconds
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if time.Now().After(b.slow) {
			return errPageTooSlow
		}
		if err := b.checkMade(); err != nil {
			return err
		}
		var frame [1]uintptr
		if b.texts%256 == 0 && runtime.Callers(maxFrames, frame[:]) > 0 {
			return errPageTooDeep
		}
	}
	b.page.Write(part)
	return nil
}

// isLimit reports whether an error says that a page has used up what it may use.
func isLimit(err error) bool {
	return errors.Is(err, errPageTooLarge) || errors.Is(err, errPageTooSlow) ||
		errors.Is(err, errPageTooDeep) || errors.Is(err, errMadeTooMuch)
}

// located adds the place of the last step to an error of Write, in the form of the errors of package template.
func (b *pageBuffer) located(err error, s steps) error {
	switch err {
	case errPageTooLarge, errPageTooSlow, errPageTooDeep:
		if step, ok := s.at(b.last); ok {
			return fmt.Errorf("template: %s: %w", step.place(), err)
		}
	}
	return err
}
