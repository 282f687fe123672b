package main

import (
	"strings"

	"github.com/spf13/cobra"

	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/schema"
)

func newSchemaCommand(global *globalOptions) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [TYPE]",
		Short: "Print the JSON Schema of a type, of site.yaml (site), or of all",
		Example: `  etalase schema product
  etalase schema site --lang en
  etalase schema > etalase.schema.json`,
		Args:      oneType,
		ValidArgs: append(typeNames(), siteSchema),
		RunE:      func(_ *cobra.Command, args []string) error { return printSchema(global, args) },
	}
}

func printSchema(global *globalOptions, args []string) error {
	w, err := global.open()
	if err != nil {
		return err
	}
	defer w.close()
	out, err := jsonSchema(args, w.settings.Settings, w.lang)
	if err == nil {
		_, err = w.stdout.Write(out)
	}
	return err
}

// jsonSchema describes the type that the arguments name, or all types.
func jsonSchema(args []string, settings *schema.Settings, lang diag.Lang) ([]byte, error) {
	if len(args) == 0 {
		return editor.JSONSchemas(settings, lang)
	}
	if args[0] == siteSchema {
		return editor.JSONSchema(nil, settings, lang)
	}
	t := findType(args[0])
	if t == nil {
		return nil, wrongUsage(msgNoSchema, args[0], strings.Join(append(typeNames(), siteSchema), ", "))
	}
	return editor.JSONSchema(t, settings, lang)
}

// findType takes the name of a type, of its folder or of its entries, in either language: product, products, produk;
// nil: there is none.
func findType(name string) *schema.Type {
	for _, t := range schema.Types() {
		for _, known := range []string{t.Name, t.Folder, t.Label.ID, t.Label.EN, t.Plural.ID, t.Plural.EN} {
			if strings.EqualFold(name, known) {
				return t
			}
		}
	}
	return schema.TypeNamed(typesByOtherNames[strings.ToLower(name)])
}

// typesByOtherNames are what people and the guide for editors call the types.
var typesByOtherNames = map[string]string{
	"karya": "product", "barang": "product", "kerajinan": "product", "pengrajin": "artisan", "maker": "artisan",
	"makers": "artisan", "acara": "event", "kegiatan": "event", "pameran": "event", "artikel": "news", "kabar": "news",
	"article": "news", "post": "news", "pengumuman": "news", "program": "programme", "programs": "programme",
	"laman": "page", "kamus": "term", "partnership": "partner", "katalog": "collection",
}

func typeNames() []string {
	var names []string
	for _, t := range schema.Types() {
		names = append(names, t.Name)
	}
	return names
}
