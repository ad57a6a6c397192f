package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/render"
)

// newOptions is what `handout new` was asked for.
type newOptions struct {
	id, title, clinic string
}

func newNew(w *world) *cobra.Command {
	var o newOptions
	cmd := &cobra.Command{
		Use:   "new id",
		Short: "Begin a handout of your own",
		Long: `Begin a handout of your own: its words, its options and sections, a claim
under each statement, and the boxes on whom to call and what is an emergency.
It passes ` + "`handout check`" + ` as it is; what it says of your test is for you to
write, and for your clinician to sign.

The files go into the folder that dir under [content] of clinic.toml names. When
none is named, it is "handouts" beside clinic.toml, and clinic.toml is told so.
handout.schema.json, with which editors check handout.toml, is written there.
` + "`handout help formats`" + ` tells how the files are written.`,
		Example: "  handout new biopsy --title \"Your biopsy\"\n  handout new parking",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("`handout new` needs the id of one handout", "give it a short name, as in `handout new biopsy`")
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			o.id = args[0]
			return runNew(w, o)
		},
	}
	cmd.Flags().StringVar(&o.title, "title", "", "its title, as patients read it (default made of the id)")
	cmd.Flags().StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runNew(w *world, o newOptions) error {
	if !render.HandoutID(o.id) {
		return usage(fmt.Sprintf("a handout cannot be called %q", o.id), "use small letters, digits and hyphens, as in prostate-biopsy")
	}
	if o.title == "" {
		o.title = strings.ToUpper(o.id[:1]) + strings.ReplaceAll(o.id[1:], "-", " ")
	}
	if strings.ContainsFunc(o.title, func(r rune) bool { return r < ' ' || r == '\\' }) {
		return usage("--title holds a character that no title has", "write it as patients read it, on one line")
	}
	if o.clinic == "" {
		o.clinic = w.findClinic()
	}
	if o.clinic == "" {
		return failed("there is no clinic.toml, so nothing says where the handout goes", "make one first: handout init")
	}
	files, faults := render.NewHandout(o.clinic, o.id, o.title, w.now())
	if faults.Failed() {
		return faults
	}
	if err := w.saveAll(files); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(w.stdout, f.Path)
	}
	w.note("its boxes on whom to call and what is an emergency are those of the sheet for a prostate exam; where yours is about something else, write your own")
	w.hint("write its words in %s, then run `handout check`", files[0].Path)
	return nil
}

// saveAll writes files that belong together, or leaves things as they were.
func (w *world) saveAll(files []render.NewFile) error {
	type before struct {
		path string
		data []byte
		new  bool
	}
	var done []before
	for _, f := range files {
		was, err := os.ReadFile(f.Path)
		isNew := errors.Is(err, fs.ErrNotExist)
		switch {
		case err != nil && !isNew:
			err = failed(fmt.Sprintf("%s cannot be read: %s", f.Path, fault.Reason(err)), "look at what stands there")
		default:
			done = append(done, before{f.Path, was, isNew})
			err = save(f.Path, f.Data, "ask for the right to write there", w.write)
		}
		if err == nil {
			continue
		}
		for _, b := range done {
			if !b.new {
				_ = save(b.path, b.data, "", w.write)
				continue
			}
			_ = os.Remove(b.path)
			_ = os.Remove(filepath.Dir(b.path))               // where it is empty now
			_ = os.Remove(filepath.Dir(filepath.Dir(b.path))) // the folder of handouts too
		}
		return err
	}
	return nil
}
