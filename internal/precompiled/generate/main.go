// Generate writes package precompiled: the shipped handouts, words and drawings as
// Go values, and the rules on wording with the words that they look for. Run it after a
// change in the folder handouts or in the rules, by
//
//	go generate ./internal/precompiled
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"handout/handouts"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/figure"
	"handout/internal/overlay"
)

func main() {
	dir := flag.String("dir", ".", "the folder of package precompiled")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// made is what the names of generated files end in.
const made = "_made.go"

func run(dir string) error {
	files, err := generate(handouts.Files)
	if err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, "*"+made))
	if err != nil {
		return err
	}
	for _, name := range old {
		if _, again := files[filepath.Base(name)]; !again {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the files of package precompiled by name.
func generate(shipped fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	lib := content.Open(shipped)
	languages := map[string]bool{}
	handouts, words, drawings := lookup{}, lookup{}, lookup{}
	for _, id := range lib.IDs() {
		for _, lang := range lib.Languages(id) {
			languages[lang] = true
			t := newGenerator(shipped)
			h, faults := content.Open(t).Load(id, lang)
			if err := t.set(h, faults, handouts, id+"/"+lang); err != nil {
				return nil, err
			}
			if err := t.file(files, id+"_"+lang); err != nil {
				return nil, err
			}
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(languages)) {
		t := newGenerator(shipped)
		w, faults := content.Open(t).Words(lang)
		if err := t.set(w, faults, words, lang); err != nil {
			return nil, err
		}
		if err := t.file(files, "words_"+lang); err != nil {
			return nil, err
		}
	}
	for _, folder := range []string{"figures", "icons"} {
		names, err := fs.Glob(shipped, folder+"/*.svg")
		if err != nil {
			return nil, err
		}
		var all []byte
		for _, name := range names {
			t := newGenerator(shipped)
			data, err := fs.ReadFile(t, name)
			if err != nil {
				return nil, err
			}
			d, faults := figure.Parse(name, data)
			if err := t.set(d, faults, drawings, name); err != nil {
				return nil, err
			}
			all = append(all, t.text.Bytes()...)
		}
		t := newGenerator(shipped)
		t.text.Write(all)
		if err := t.file(files, folder); err != nil {
			return nil, err
		}
	}
	t := newGenerator(shipped)
	t.lookup("Handout", "id, lang string", `id + "/" + lang`, "*content.Handout", "a shipped handout in a language", handouts)
	t.lookup("Words", "lang string", "lang", "*content.Words", "the sheet's own words in a language", words)
	t.lookup("Drawing", "file string", "file", "*figure.Drawing", "a figure or icon, named by its file", drawings)
	if err := t.file(files, "lookup"); err != nil {
		return nil, err
	}
	return files, rules(files)
}

// lookup leads from what is asked for to the name of a generated value.
type lookup map[string]string

// generator writes one file, and notes the shipped files that are read for
// it.
type generator struct {
	fs.FS
	read []string
	text bytes.Buffer
}

func newGenerator(shipped fs.FS) *generator { return &generator{FS: shipped} }

// ReadFile reads a shipped file and notes it.
func (t *generator) ReadFile(name string) ([]byte, error) {
	if !slices.Contains(t.read, name) {
		t.read = append(t.read, name)
	}
	return fs.ReadFile(t.FS, name)
}

// ReadDir and Stat pass on what the file system does without opening files.

func (t *generator) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(t.FS, name) }
func (t *generator) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(t.FS, name) }

// set writes a value, with the files read for it, under the key it is asked
// for by.
func (t *generator) set(value any, faults fault.List, in lookup, key string) error {
	if len(faults) > 0 {
		return fmt.Errorf("%s is at fault:\n%w", key, faults)
	}
	// What holds between several handouts is no part of any one.
	t.read = slices.DeleteFunc(t.read, func(name string) bool { return name == "visit.toml" })
	slices.Sort(t.read)
	digest, err := overlay.Digest(t.FS, t.read)
	if err != nil {
		return err
	}
	name := identifier(key)
	in[key] = name
	p := printer{out: &t.text, name: name}
	constructor, typ, err := p.print(value)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	fmt.Fprintf(&t.text, "\nfunc %sReady() overlay.Ready[%s] {\n\treturn overlay.Ready[%s]{\n\t\tFiles: %#v,\n\t\tDigest: %q,\n\t\tMake: %s,\n\t}\n}\n",
		name, typ, typ, t.read, digest, constructor)
	return nil
}

// lookup writes the function by which values are asked for.
func (t *generator) lookup(name, params, key, typ, what string, values lookup) {
	fmt.Fprintf(&t.text, "\n// %s returns %s.\nfunc %s(%s) overlay.Ready[%s] {\n\tswitch %s {\n", name, what, name, params, typ, key)
	for _, k := range slices.Sorted(maps.Keys(values)) {
		fmt.Fprintf(&t.text, "\tcase %q:\n\t\treturn %sReady()\n", k, values[k])
	}
	fmt.Fprintf(&t.text, "\t}\n\treturn overlay.Ready[%s]{}\n}\n", typ)
}

// file formats what was written as a file of the package.
func (t *generator) file(files map[string][]byte, name string) error {
	var b bytes.Buffer
	b.WriteString("// Code generated by go generate ./internal/precompiled; DO NOT EDIT.\n\npackage precompiled\n\nimport (\n")
	for _, p := range []string{"math", "handout/internal/content", "handout/internal/document", "handout/internal/figure", "handout/internal/overlay"} {
		if bytes.Contains(t.text.Bytes(), []byte(path.Base(p)+".")) {
			fmt.Fprintf(&b, "\t%q\n", p)
		}
		if p == "math" {
			b.WriteString("\n")
		}
	}
	b.WriteString(")\n")
	b.Write(t.text.Bytes())
	text := b.Bytes()
	for range 2 { // gofmt takes two passes to align long lines
		var err error
		if text, err = format.Source(text); err != nil {
			return err
		}
	}
	files[strings.ReplaceAll(name, "-", "_")+made] = text
	return nil
}

// identifier makes a Go name of a key, "urineAfterExamEn" of
// "urine-after-exam/en".
func identifier(key string) string {
	key = strings.TrimSuffix(key, path.Ext(key))
	parts := strings.FieldsFunc(key, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	for i, p := range parts[1:] {
		parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, "")
}
