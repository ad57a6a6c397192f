package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"handout/internal/content"
	"handout/internal/schema"
)

func newSchema(w *world) *cobra.Command {
	var file, out string
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of clinic.toml",
		Long: `Print the JSON Schema of clinic.toml, for editors that check and complete a
file as it is typed. ` + "`handout init`" + ` writes it beside clinic.toml.`,
		Example:           "  handout schema --out clinic.schema.json",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return w.into(out, func(w *world) error { return runSchema(w, file) })
		},
	}
	cmd.Flags().StringVar(&file, "clinic", "", "a clinic file with handouts of its own (default ./clinic.toml)")
	outFlag(cmd.Flags(), &out)
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runSchema(w *world, file string) error {
	files, err := openContent(w, file)
	if err != nil {
		return err
	}
	data, err := buildSchema(content.Open(files))
	if err != nil {
		return err
	}
	_, err = w.stdout.Write(data)
	return err
}

// buildSchema joins the keys of clinic.toml with what the handouts declare.
func buildSchema(lib *content.Library) ([]byte, error) {
	var all []schema.Handout
	for _, id := range lib.IDs() {
		h, faults := loadAny(lib, id)
		if h == nil {
			return nil, faults
		}
		sh := schema.Handout{ID: id, Languages: lib.Languages(id)}
		for _, s := range h.Sections {
			if s.Optional {
				sh.Off = append(sh.Off, s.ID)
			}
			if s.Note {
				sh.Notes = append(sh.Notes, s.ID)
			}
		}
		for i := range h.Options {
			sh.Options = append(sh.Options, schemaOption(id, &h.Options[i]))
		}
		all = append(all, sh)
	}
	return schema.Build(all)
}

func schemaOption(id string, o *content.Option) schema.Option {
	out := schema.Option{Handout: id, Key: o.Name, Kind: string(o.Kind), Help: o.Help, Values: o.Values}
	if o.Kind == content.Number || o.Kind == content.FreeText && o.Max > 0 {
		out.Max = &o.Max
	}
	if o.Kind == content.Number {
		out.Min = &o.Min
	}
	if o.Default.IsSet() {
		switch o.Kind {
		case content.Number:
			out.Default = o.Default.Number
		case content.Bool:
			out.Default = o.Default.True()
		case content.Set:
			out.Default = o.Default.Strings()
		default:
			out.Default = o.Default.Strings()[0]
		}
	}
	return out
}

// tomlValue writes an option's value as it stands in clinic.toml, or "" when
// there is none.
func tomlValue(v content.Value) string {
	if !v.IsSet() {
		return ""
	}
	texts := v.Strings()
	switch v.Kind {
	case content.Number, content.Bool, content.Date:
		return texts[0]
	case content.Set:
		out := "["
		for i, t := range texts {
			if i > 0 {
				out += ", "
			}
			out += fmt.Sprintf("%q", t)
		}
		return out + "]"
	}
	return fmt.Sprintf("%q", texts[0])
}
