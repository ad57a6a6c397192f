package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/schema"
)

// newOptions is what `handout new` was asked for.
type newOptions struct {
	id, title, clinic string
}

// ownFolder is where a practice's own handouts are put when its file names no
// folder.
const ownFolder = "handouts"

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
	if strings.Trim(o.id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(o.id, "-") != o.id {
		return usage(fmt.Sprintf("a handout cannot be called %q", o.id), "use small letters, digits and hyphens, as in prostate-biopsy")
	}
	if o.title == "" {
		o.title = strings.ToUpper(o.id[:1]) + strings.ReplaceAll(o.id[1:], "-", " ")
	}
	if strings.ContainsFunc(o.title, func(r rune) bool { return r < ' ' || r == '\\' }) {
		return usage("--title holds a character that no title has", "write it as patients read it, on one line")
	}
	file := o.clinic
	if file == "" {
		file = w.findClinic()
	}
	if file == "" {
		return failed("there is no clinic.toml, so nothing says where the handout goes", "make one first: handout init")
	}
	line, warnings, err := openLine(w, file)
	if err != nil {
		return err
	}
	if slices.Contains(line.IDs(), o.id) {
		return failed(fmt.Sprintf("there is a handout `%s` already", o.id), "choose another id")
	}
	_ = warnings // they are about the file as it was, and `check` tells them
	c, _ := clinic.Load(file)
	dir, named := c.ContentPath(), true
	if dir == "" {
		dir, named = filepath.Join(filepath.Dir(file), ownFolder), false
		if found, err := os.Stat(filepath.Join(dir, "claims.toml")); err == nil && found != nil {
			return failed(fmt.Sprintf("%s is a folder of handouts already, and %s does not name it", dir, file), fmt.Sprintf("add dir = %q under [content] of %s", ownFolder, file))
		}
	}
	n := newHandout{world: w, dir: dir, id: o.id, scaffold: content.NewScaffold(o.id, o.title, w.now())}
	if err := n.write(); err != nil {
		n.undo()
		return err
	}
	if !named {
		if err := nameFolder(w, file); err != nil {
			n.undo()
			return err
		}
		n.made = append(n.made, file)
	}
	if err := n.holds(file); err != nil {
		return err
	}
	for _, f := range n.made {
		fmt.Fprintln(w.stdout, f)
	}
	w.note("its boxes on whom to call and what is an emergency are those of the sheet for a prostate exam; where yours is about something else, write your own")
	w.hint("write its words in %s, then run `handout check`", filepath.Join(dir, o.id, "en.md"))
	return nil
}

// newHandout writes a handout, or nothing.
type newHandout struct {
	*world
	dir, id  string
	scaffold content.Scaffold
	made     []string          // in the order in which they are told
	before   map[string][]byte // what stood in files that were added to; nil where there was none
}

func (n *newHandout) write() error {
	n.before = map[string][]byte{}
	folder := filepath.Join(n.dir, n.id)
	if _, err := os.Lstat(folder); err == nil {
		return failed(fmt.Sprintf("%s is there already, so nothing was written", folder), "choose another id, or move the folder away")
	}
	shipped := schema.Shipped{Handouts: content.Open(handouts.Files).IDs()}
	icons, _ := fs.Glob(handouts.Files, "icons/*.svg")
	for _, icon := range icons {
		shipped.Icons = append(shipped.Icons, strings.TrimSuffix(path.Base(icon), ".svg"))
	}
	shipped.Options = content.Open(handouts.Files).SharedOptions()
	manifest, err := schema.Manifest(shipped)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		data []byte
	}{
		{filepath.Join(n.id, "en.md"), []byte(n.scaffold.Words)},
		{filepath.Join(n.id, "handout.toml"), []byte(n.scaffold.Manifest)},
		{content.ManifestSchema, manifest},
	} {
		if err := n.put(f.name, f.data); err != nil {
			return err
		}
	}
	if err := n.add("claims.toml", n.scaffold.Claims); err != nil {
		return err
	}
	return n.add("safety.toml", n.scaffold.Safety)
}

// put writes a file, and remembers what stood there.
func (n *newHandout) put(name string, data []byte) error {
	name = filepath.Join(n.dir, name)
	was, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed(fmt.Sprintf("%s cannot be read: %s", name, fault.Reason(err)), "look at what stands there")
	}
	n.before[name] = was
	n.made = append(n.made, name)
	return save(name, data, "ask for the right to write there", n.world.write)
}

// add puts entries at the end of a file of evidence, but for those that it has.
func (n *newHandout) add(name string, entries []content.Entry) error {
	was, err := os.ReadFile(filepath.Join(n.dir, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed(fmt.Sprintf("%s cannot be read: %s", filepath.Join(n.dir, name), fault.Reason(err)), "look at what stands there")
	}
	var has map[string]map[string]any
	if err := toml.Unmarshal(was, &has); err != nil {
		return failed(fmt.Sprintf("%s cannot be read as TOML, so nothing was written", filepath.Join(n.dir, name)), "mend it first: handout check")
	}
	text := strings.TrimRight(string(was), "\n")
	for _, e := range entries {
		if _, ok := has[e.Kind][e.ID]; ok {
			continue
		}
		if text != "" {
			text += "\n\n"
		}
		text += strings.TrimRight(e.Text, "\n")
	}
	return n.put(name, []byte(text+"\n"))
}

// undo takes back what was written.
func (n *newHandout) undo() {
	for name, was := range n.before {
		if was == nil {
			_ = os.Remove(name)
		} else {
			_ = save(name, was, "", n.world.write)
		}
	}
	_ = os.Remove(filepath.Join(n.dir, n.id)) // where it is empty
	_ = os.Remove(n.dir)
}

// holds says whether the handout can be composed as it was written.
func (n *newHandout) holds(file string) error {
	line, faults := render.Open(render.Options{File: file, Today: n.now(), Producer: "handout " + version()})
	if line == nil {
		return faults
	}
	_, faults = line.Document(render.Job{Handout: n.id, Language: content.SourceLanguage})
	if faults.Failed() {
		return faults
	}
	return nil
}

// nameFolder adds [content] to the end of a clinic's file that has none.
func nameFolder(w *world, file string) error {
	was, err := os.ReadFile(file)
	if err != nil {
		return failed(fmt.Sprintf("%s cannot be read: %s", file, fault.Reason(err)), "look at what stands there")
	}
	eol := "\n"
	if strings.Contains(string(was), "\r\n") {
		eol = "\r\n"
	}
	text := strings.TrimRight(string(was), "\r\n") + eol + eol + "[content]" + eol + "dir = \"" + ownFolder + "\"" + eol
	if c, faults := clinic.Parse(file, []byte(text)); faults.Failed() || c.ContentDir != ownFolder {
		return failed(fmt.Sprintf("the folder could not be named in %s, so nothing was written", file), fmt.Sprintf("add dir = %q under [content] yourself, and run this again", ownFolder))
	}
	return save(file, []byte(text), "ask for the right to write there", w.write)
}
