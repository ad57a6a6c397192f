package render

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/fault"
	"handout/internal/figure"
	"handout/internal/overlay"
	"handout/internal/standards"
)

// IsOwn reports whether a handout in a language is the practice's own, and did
// not come with the program.
func (r *Renderer) IsOwn(id, lang string) bool {
	return overlay.Own(r.files, path.Join(id, lang+".md"))
}

// Evidence returns what the statements rest on, the practice's own claims and
// sources among it.
func (r *Renderer) Evidence() (*evidence.Base, fault.List) {
	r.evidence.Do(func() { r.evidence.base, r.evidence.faults = evidence.Load(r.files) })
	return r.evidence.base, slices.Clone(r.evidence.faults)
}

// Vet holds a handout of the practice's own to what the shipped ones are held
// to before they are shipped: every statement rests on a claim that may be
// printed, no phrase is there that never may, a translation says what its
// source says, and drawings can be drawn. Shipped handouts have no faults here.
func (r *Renderer) Vet(id, lang string) fault.List {
	if !r.IsOwn(id, lang) {
		return nil
	}
	h, faults := r.library.Load(id, lang)
	if h == nil {
		return faults
	}
	base, faults := r.Evidence()
	faults = append(fault.List{}, faults...)
	faults = append(faults, base.Check(h)...)
	faults = append(faults, r.drawable(h)...)
	faults = append(faults, r.library.SideBySide(id, lang)...)
	return faults.Sort()
}

// vetDocument is Vet, and what safety.toml asks of a document.
func (r *Renderer) vetDocument(doc *document.Document) fault.List {
	if !r.IsOwn(doc.ID, doc.Language) {
		return nil
	}
	faults := r.Vet(doc.ID, doc.Language)
	base, _ := r.Evidence()
	return append(faults, base.Safety(document.ForVisit(doc))...).Sort()
}

// Standards holds a handout of the practice's own to the standards for patient
// material. What they ask of every handout, the reading grade and short sentences
// where safety depends on them, is a fault; items of instruments made for other
// handouts are warnings. There are formulas for English and Spanish, and no grade
// is judged in another language. A handout that does not say whom to call, or what
// is an emergency, is at fault in any: see help.
func (r *Renderer) Standards(doc *document.Document) fault.List {
	if !r.IsOwn(doc.ID, doc.Language) {
		return nil
	}
	printed := document.ForVisit(doc)
	if !standards.Judges(doc.Language) {
		return r.help(doc)
	}
	faults := standards.Handout(printed).Faults
	for i, file := 0, path.Join(doc.ID, doc.Language+".md"); i < len(faults); i++ {
		if faults[i].File == file { // of the whole handout, named as in its library
			faults[i].File = overlay.Name(r.files, file)
		}
		if faults[i].Key != standards.Gate {
			faults[i].Severity = fault.Warning // a handout on parking need not say what nobody knows
		}
	}
	return append(r.help(doc), faults...)
}

// drawable reports drawings that are outside of the subset, or lack words.
func (r *Renderer) drawable(h *content.Handout) fault.List {
	words, _ := r.library.Words(h.Language)
	words = words.With(h.Figures)
	var faults fault.List
	check := func(folder, name string, at fault.Pos) {
		file := path.Join(folder, name+".svg")
		data, err := fs.ReadFile(r.files, file)
		if name == "" || err != nil {
			if name != "" {
				faults.Add(at, name, fmt.Sprintf("the drawing %s cannot be read", overlay.Name(r.files, file)), "add it, or correct the name")
			}
			return
		}
		d, found := figure.Parse(overlay.Name(r.files, file), data)
		faults = append(faults, found...)
		if d == nil || words == nil {
			return
		}
		for _, label := range d.Labels {
			if words.Figures[name][label.Name] == "" {
				faults.Add(at, name, fmt.Sprintf("the figure `%s` has the label `%s`, which has no words in %q", name, label.Name, h.Language),
					fmt.Sprintf("write %s = \"…\" under [figure.%s] in the front matter of %s/%s.md", label.Name, name, h.ID, h.Language))
			}
		}
	}
	for _, s := range h.Sections {
		check("icons", s.Icon, s.Pos)
		for _, b := range s.Blocks {
			if b.Kind == document.Figure {
				check("figures", b.Figure.ID, b.Pos)
			}
			for _, it := range b.Items {
				check("figures", it.Figure.ID, it.Pos)
				check("icons", it.Icon, it.Pos)
			}
		}
	}
	return faults
}
