package photo

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Neither the compiler nor the linker checks the types of names that are joined by //go:linkname: a function that
// gained a parameter would be called with the wrong frame, and a variable that disappeared would become a new one that
// nothing reads. These tests compare our declarations with those in the source of the modules. Parameters must have the
// same names too, because two that are swapped have the same types.

func TestLinknamesHaveTheTypesOfTheModules(t *testing.T) {
	if testing.Short() {
		t.Skip("it type-checks modules")
	}
	files, err := filepath.Glob("*.go")
	must(err)
	checker := newLinknameChecker()
	checked := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		links, err := checker.linknamesIn(file, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range links {
			checked++
			if err := checker.check(l); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
	if checked != 3 {
		t.Errorf("%d linknames were checked, want 3", checked)
	}
}

func TestLinknameOfAnotherTypeIsAnError(t *testing.T) {
	if testing.Short() {
		t.Skip("it type-checks modules")
	}
	checker := newLinknameChecker()
	const webp, avif = "github.com/gen2brain/webp.", "github.com/gen2brain/avif."
	for name, test := range map[string]struct {
		declaration string // of local
		target      string
		want        string // in the error; empty: there is none
	}{
		"the same": {
			"func local(w io.Writer, m image.Image, quality, method int, lossless, exact bool) error",
			webp + "encode", "",
		},
		"one parameter more": {
			"func local(w io.Writer, m image.Image, quality, method, threads int, lossless, exact bool) error",
			webp + "encode", "another type",
		},
		"one parameter less": {
			"func local(w io.Writer, m image.Image, quality, method int, lossless bool) error",
			webp + "encodeDynamic", "another type",
		},
		"a parameter of another type": {
			"func local(w io.Writer, m *image.NRGBA, quality, method int, lossless, exact bool) error",
			webp + "encode", "another type",
		},
		"parameters in another order": {
			"func local(w io.Writer, m image.Image, method, quality int, lossless, exact bool) error",
			webp + "encode", "another type",
		},
		"another result": {
			"func local(w io.Writer, m image.Image, quality, method int, lossless, exact bool) (int, error)",
			webp + "encode", "another type",
		},
		"a function that is gone":    {"func local(w io.Writer) error", webp + "encodeFaster", "does not declare"},
		"a method of that name":      {"func local() *[]byte", webp + "Slice", "does not declare"},
		"a package that is gone":     {"func local()", "github.com/gen2brain/gone.encode", "gone"},
		"the same variable":          {"var local bool", avif + "dynamic", ""},
		"a variable of another type": {"var local int32", avif + "dynamic", "another type"},
		"a variable that is gone":    {"var local bool", avif + "system", "does not declare"},
		"a function, not a variable": {"var local bool", webp + "encode", "another type"},
	} {
		t.Run(name, func(t *testing.T) {
			source := `package photo

import (
	"image"
	"io"
)

//go:linkname local ` + test.target + "\n" + test.declaration
			links, err := checker.linknamesIn("declaration.go", source)
			if err != nil || len(links) != 1 {
				t.Fatal(links, err)
			}
			err = checker.check(links[0])
			if (err != nil) != (test.want != "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

// linkname is a declaration of ours that stands for one of another package.
type linkname struct {
	local    string
	typ      string // of ours, with the names of its parameters
	pkg      string // import path of the other package
	declared string // name in it
}

// linknameChecker reads each package once.
type linknameChecker struct {
	config   types.Config
	packages map[string][]sourceFile // by import path
}

// sourceFile is a file of a package, for whatever platform.
type sourceFile struct {
	name   string
	syntax *ast.File
	built  bool // on the platform of the test
}

func newLinknameChecker() *linknameChecker {
	return &linknameChecker{
		config:   types.Config{Importer: importer.Default(), IgnoreFuncBodies: true},
		packages: map[string][]sourceFile{},
	}
}

// linknamesIn finds the linknames of a file. source may be nil, as for the parser.
func (c *linknameChecker) linknamesIn(filename string, source any) ([]linkname, error) {
	const mode = parser.ParseComments | parser.SkipObjectResolution
	file, err := parser.ParseFile(token.NewFileSet(), filename, source, mode)
	if err != nil {
		return nil, err
	}
	var links []linkname
	for _, group := range file.Comments {
		for _, comment := range group.List {
			words := strings.Fields(comment.Text)
			if words[0] != "//go:linkname" {
				continue
			}
			if len(words) != 3 {
				return nil, fmt.Errorf("%s names no other package", comment.Text)
			}
			typ, err := c.typeIn(file, words[1])
			if err != nil {
				return nil, err
			}
			dot := strings.LastIndexByte(words[2], '.')
			links = append(links, linkname{words[1], typ, words[2][:dot], words[2][dot+1:]})
		}
	}
	return links, nil
}

// check compares the declaration with all of that name in the source of the other package, also in files that are for
// other platforms. One of them must be for the platform of the test.
func (c *linknameChecker) check(l linkname) error {
	files, err := c.filesOf(l.pkg)
	if err != nil {
		return err
	}
	built := false
	for _, file := range files {
		typ, err := c.typeIn(file.syntax, l.declared)
		if err != nil {
			return err
		}
		if typ != "" && typ != l.typ {
			return fmt.Errorf("another type: %s is %s, and %s in %s is %s", l.local, l.typ, l.declared, file.name, typ)
		}
		built = built || typ != "" && file.built
	}
	if !built {
		return fmt.Errorf("%s does not declare %s", l.pkg, l.declared)
	}
	return nil
}

// filesOf parses the files of a package, tests aside.
func (c *linknameChecker) filesOf(path string) ([]sourceFile, error) {
	if files, ok := c.packages[path]; ok {
		return files, nil
	}
	pkg, err := build.Import(path, ".", build.FindOnly)
	if err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(pkg.Dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		built, err := build.Default.MatchFile(filepath.Split(name))
		if err != nil {
			return nil, err
		}
		c.packages[path] = append(c.packages[path], sourceFile{filepath.Base(name), syntax, built})
	}
	return c.packages[path], nil
}

// typeIn returns the type of a function or variable that a file declares, with the names of parameters and the paths of
// packages; "" where the file does not declare it. The declaration is checked alone: a type of its own package is an
// error.
func (c *linknameChecker) typeIn(file *ast.File, name string) (string, error) {
	decl := declarationOf(file, name)
	if decl == nil {
		return "", nil
	}
	alone := &ast.File{Name: file.Name, Decls: append(importsFor(decl, file), decl)}
	pkg, err := c.config.Check(file.Name.Name, token.NewFileSet(), []*ast.File{alone}, nil)
	if err != nil {
		return "", err
	}
	return types.TypeString(pkg.Scope().Lookup(name).Type(), nil), nil
}

// declarationOf returns the declaration of a name on the level of the package, without the others of its group; nil
// where there is none.
func declarationOf(file *ast.File, name string) ast.Decl {
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Name.Name == name && decl.Recv == nil {
				return decl
			}
		case *ast.GenDecl:
			if decl.Tok != token.VAR {
				continue
			}
			for _, spec := range decl.Specs {
				if slices.ContainsFunc(spec.(*ast.ValueSpec).Names, func(n *ast.Ident) bool { return n.Name == name }) {
					return &ast.GenDecl{Tok: token.VAR, Specs: []ast.Spec{spec}}
				}
			}
		}
	}
	return nil
}

// importsFor returns the imports of a file that a declaration needs, its body aside.
func importsFor(decl ast.Decl, file *ast.File) []ast.Decl {
	var used []string
	ast.Inspect(decl, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			if pkg, ok := selector.X.(*ast.Ident); ok {
				used = append(used, pkg.Name)
			}
		}
		_, body := n.(*ast.BlockStmt)
		return !body
	})
	var imports []ast.Decl
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := path[strings.LastIndexByte(path, '/')+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if slices.Contains(used, name) {
			imports = append(imports, &ast.GenDecl{Tok: token.IMPORT, Specs: []ast.Spec{spec}})
		}
	}
	return imports
}
