package theme

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// Views embed what all of them have. Package template looks for an embedded field among all fields of a view, each time
// and by reflection, which takes five times as long as a field of the view itself. So a set that is shared names the
// struct that has the field, once it knows the type of its views:
//
//	{{.Title}}
//
// becomes
//
//	{{.Base.Title}}
//
// in every template whose dot is surely the view: those that the layout, and others of these, call with {{template "x"
// .}} or {{template "x" $}}, and that nobody calls with anything else. $ is the view there as long as no template of
// the set gives it another value, which package template allows.

// namePromoted names the structs of embedded fields. The set has been escaped and not executed.
func (s *set) namePromoted(view reflect.Type) {
	if view == nil || view.Kind() != reflect.Struct {
		return
	}
	trees := map[string]*parse.ListNode{}
	for _, t := range s.Templates() {
		if t.Tree != nil && t.Tree.Root != nil {
			trees[t.Name()] = t.Tree.Root
		}
	}
	for _, tree := range trees {
		if declares(tree, "$") {
			return
		}
	}
	p := promoter{view: view, paths: map[string][]string{}}
	for _, name := range shownWithView(trees, s.roots) {
		p.list(trees[name], true)
	}
}

// shownWithView returns the names of the templates whose dot is the view. Roots are executed with other values, but for
// the layout.
func shownWithView(trees map[string]*parse.ListNode, roots map[string]bool) []string {
	calls := map[string][]viewCall{} // by caller
	for name, tree := range trees {
		c := callFinder{}
		c.list(tree, true)
		calls[name] = c.found
	}
	isShown := map[string]bool{}
	for name := range trees {
		isShown[name] = name == layoutName || !roots[name]
	}
	for changed := true; changed; {
		changed = false
		for caller, found := range calls {
			for _, call := range found {
				if isShown[call.template] && !(call.withView && isShown[caller]) {
					isShown[call.template], changed = false, true
				}
			}
		}
	}
	maps.DeleteFunc(isShown, func(_ string, isView bool) bool { return !isView })
	return slices.Sorted(maps.Keys(isShown))
}

// declares reports whether a list declares a variable or gives it another value.
func declares(list *parse.ListNode, variable string) bool {
	found := false
	var walk func(*parse.ListNode, bool)
	walk = func(list *parse.ListNode, _ bool) {
		for _, n := range nodesOf(list) {
			found = found || slices.Contains(declared(pipeOf(n)), variable)
		}
		eachBranch(list, false, walk)
	}
	walk(list, false)
	return found
}

// declared returns the variables that a pipeline declares or gives another value, itself or in parentheses.
func declared(pipe *parse.PipeNode) []string {
	if pipe == nil {
		return nil
	}
	var names []string
	for _, variable := range pipe.Decl {
		names = append(names, variable.Ident[0])
	}
	for _, command := range pipe.Cmds {
		for _, arg := range command.Args {
			if chain, ok := arg.(*parse.ChainNode); ok {
				arg = chain.Node
			}
			if inner, ok := arg.(*parse.PipeNode); ok {
				names = append(names, declared(inner)...)
			}
		}
	}
	return names
}

// pipeOf returns the pipeline that a node begins with. It returns nil if it has none.
func pipeOf(n parse.Node) *parse.PipeNode {
	switch n := n.(type) {
	case *parse.ActionNode:
		return n.Pipe
	case *parse.IfNode:
		return n.Pipe
	case *parse.WithNode:
		return n.Pipe
	case *parse.RangeNode:
		return n.Pipe
	case *parse.TemplateNode:
		return n.Pipe
	}
	return nil
}

// viewCall is a call of a template in a template whose dot is the view.
type viewCall struct {
	template string
	withView bool
}

// callFinder finds calls. isView says of a list whether its dot is the view.
type callFinder struct{ found []viewCall }

func (c *callFinder) list(list *parse.ListNode, isView bool) {
	eachBranch(list, isView, c.list)
	for _, n := range nodesOf(list) {
		if call, ok := n.(*parse.TemplateNode); ok {
			name, _, _ := strings.Cut(call.Name, "$htmltemplate_") // the same for another place in a page
			c.found = append(c.found, viewCall{name, passesView(call.Pipe, isView)})
		}
	}
}

func nodesOf(list *parse.ListNode) []parse.Node {
	if list == nil {
		return nil
	}
	return list.Nodes
}

// eachBranch calls walk for the lists within a list.
func eachBranch(list *parse.ListNode, isView bool, walk func(_ *parse.ListNode, isView bool)) {
	for _, n := range nodesOf(list) {
		switch n := n.(type) {
		case *parse.IfNode:
			walk(n.List, isView)
			walk(n.ElseList, isView)
		case *parse.WithNode:
			walk(n.List, false)
			walk(n.ElseList, isView)
		case *parse.RangeNode:
			walk(n.List, false)
			walk(n.ElseList, isView)
		}
	}
}

// passesView reports whether a call passes the view: by its dot, or as $.
func passesView(pipe *parse.PipeNode, isView bool) bool {
	if pipe == nil || len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		return false
	}
	switch n := pipe.Cmds[0].Args[0].(type) {
	case *parse.DotNode:
		return isView
	case *parse.VariableNode:
		return len(n.Ident) == 1 && n.Ident[0] == "$"
	}
	return false
}

// promoter names the structs of embedded fields in templates whose dot is a view.
type promoter struct {
	view  reflect.Type
	paths map[string][]string // by the name of a field; see path
}

func (p *promoter) list(list *parse.ListNode, isView bool) {
	eachBranch(list, isView, p.list)
	for _, n := range nodesOf(list) {
		p.pipe(pipeOf(n), isView)
	}
}

func (p *promoter) pipe(pipe *parse.PipeNode, isView bool) {
	if pipe == nil {
		return
	}
	for _, command := range pipe.Cmds {
		for _, arg := range command.Args {
			p.operand(arg, isView)
		}
	}
}

func (p *promoter) operand(n parse.Node, isView bool) {
	switch n := n.(type) {
	case *parse.FieldNode:
		if isView {
			n.Ident = append(slices.Clone(p.path(n.Ident[0])), n.Ident...)
		}
	case *parse.VariableNode:
		if n.Ident[0] == "$" && len(n.Ident) > 1 {
			n.Ident = slices.Insert(slices.Clone(n.Ident), 1, p.path(n.Ident[1])...)
		}
	case *parse.ChainNode:
		p.operand(n.Node, isView)
	case *parse.PipeNode:
		p.pipe(n, isView)
	}
}

// path returns the names of the structs that are embedded in each other and have a field. It is empty for a field of
// the view itself, and for a method.
func (p *promoter) path(field string) []string {
	if known, ok := p.paths[field]; ok {
		return known
	}
	var path []string
	f, ok := p.view.FieldByName(field)
	if _, isMethod := reflect.PointerTo(p.view).MethodByName(field); ok && !isMethod {
		at := p.view
		for _, i := range f.Index[:len(f.Index)-1] {
			embedded := at.Field(i)
			if embedded.Type.Kind() != reflect.Struct || !embedded.IsExported() {
				path = nil
				break
			}
			path, at = append(path, embedded.Name), embedded.Type
		}
	}
	p.paths[field] = path
	return path
}
