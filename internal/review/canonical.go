// Package review says whether a clinician has signed the words of a handout:
// the canonical text that is signed, its digest, the sign-offs kept beside
// clinic.toml, and what changed since.
package review

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
)

// Format is the version of the canonical text, in its first line. A change of
// the form asks for a new number, and with it for new sign-offs.
const Format = 2

const firstLine = "handout words, format "

// Pictures gives a figure's drawing and the words set on it, by the anchor's
// name. The drawing is nil when there is none.
type Pictures func(id string) (svg []byte, labels map[string]string)

// Canonical returns the text that a clinician signs: all that a patient may
// read or be shown on the handout, one block a line, each line of a section
// with the section's id. Two documents have the same canonical text only when
// they say the same, but for the details of the clinic.
//
// Details of the clinic are named and not spelled out: {clinic.phone},
// {clinic.hours} and the like, wherever they stand, and {clinic.phone} also
// where words of the clinic's own repeat its number. The head of the sheet names
// each of them, whether the clinic has it or not. What they are is the practice's
// to confirm, see Details. Who answers after hours, and words instead of a
// number, are in the text.
//
// In it are the title, headings, every paragraph, item, cell and label,
// alternative text and captions, and the SHA-256 of each drawing. Emphasis
// changes meaning, so strong words stand between two stars and a framed section
// names its frame. A phone number that can be dialled from the screen has its
// address behind it. Details of a visit are {visit.date} and the like, a rule to
// write on is {blank}, and one that is filled by what follows from the visit
// {visit.time-before 120 min}.
//
// Not in it are colours, fonts, paper, icons, where a section stands on the
// sheet, which words stay on one line, how long a blank is, who wrote a word,
// the claims under it, and the version and date of the words: none of them changes what a patient reads.
//
// Words that depend on what else a visit holds are all in it, each behind its
// condition: {if visit.hold}. A visit picks among them and changes nothing that
// was signed.
//
// What a reader typed never reads as structure: see escape.
func Canonical(d *document.Document, pictures Pictures) string {
	w := writer{pictures: pictures, numbers: numbersOf(&d.Masthead)}
	w.b.Grow(room)
	w.head(d)
	for i := range d.Sections {
		w.section(&d.Sections[i])
	}
	return w.b.String()
}

// room is what the canonical text of most sheets takes, in bytes.
const room = 24 << 10

// Digest returns the words digest: the SHA-256 of a canonical text, in
// lower-case hexadecimal. It is what sha256sum prints for the kept text.
func Digest(canonical string) string {
	sum := sha256.Sum256([]byte(canonical))
	return hex.EncodeToString(sum[:])
}

type writer struct {
	b        strings.Builder
	pictures Pictures
	numbers  []number
	lead     string // what every line of the section begins with
}

// line writes one line. Its text, where there is any, comes after a colon.
func (w *writer) line(what, text string) { w.write(what, ": ", text) }

func (w *writer) write(what, between, text string) {
	w.b.WriteString(w.lead)
	w.b.WriteString(what)
	if text != "" {
		w.b.WriteString(between)
		w.b.WriteString(text)
	}
	w.b.WriteByte('\n')
}

// optional writes a line unless there is nothing to say.
func (w *writer) optional(what, text string) {
	if text != "" {
		w.line(what, text)
	}
}

func (w *writer) head(d *document.Document) {
	m := &d.Masthead
	w.line(firstLine+strconv.Itoa(Format), "")
	w.optional("handout", escape(d.ID))
	w.optional("language", escape(d.Language))
	w.optional("title", w.inline(d.Title))
	w.optional("subtitle", w.inline(d.Subtitle))
	for _, f := range []document.Detail{document.NameDetail, document.LogoDetail, document.AddressDetail, document.HoursDetail,
		document.PhoneDetail, document.WebsiteDetail, document.EmailDetail, document.QRDetail} {
		w.line("head and foot", field(f))
	}
	switch {
	case m.AfterHoursIsPhone:
		w.line("phone after hours", w.inline(m.AfterHours))
	default:
		w.optional("after hours", w.inline(m.AfterHours))
	}
	w.optional("answered after hours by", escape(m.AnsweredBy))
	w.optional("emergency", w.inline(m.Emergency))
}

// field writes a detail of the clinic.
func field(f document.Detail) string { return "{" + name(string(f)) + "}" }

// number is a number of the clinic's that its own words may repeat.
type number struct {
	text  string
	field document.Detail
}

// numbersOf returns the numbers of a clinic, each once.
func numbersOf(m *document.Masthead) []number {
	var out []number
	for _, t := range []document.Text{m.Phone, m.AfterHours} {
		for _, r := range t {
			if r.Detail != "" && r.Text != "" && strings.ContainsAny(r.Text, "0123456789") {
				out = append(out, number{r.Text, r.Detail})
			}
		}
	}
	return out
}

func (w *writer) section(s *document.Section) {
	w.lead = "[" + name(s.ID) + "] "
	heading := "heading " + strconv.Itoa(s.Level)
	if s.Box != document.Unboxed {
		heading += " in box " + name(string(s.Box))
	}
	w.line(heading, w.inline(s.Heading))
	w.blocks(s.Blocks)
}

// blocks writes every part that a block has, whatever its kind, so that
// nothing a page may come to print is left unsigned.
func (w *writer) blocks(bs []document.Block) {
	for i := range bs {
		b := &bs[i]
		w.line(kindWord(b)+condition(b.When), w.inline(b.Text))
		w.items(b.Kind, b.Items, 0)
		w.table(&b.Table)
		w.figure(&b.Figure)
		outer := w.lead
		w.lead += "> "
		w.blocks(b.Blocks)
		w.lead = outer
	}
}

// kindWord names a block. A field also names the visit's detail in it.
func kindWord(b *document.Block) string {
	var word string
	switch b.Kind {
	case document.Paragraph, document.Number, document.Alert, document.Quote, document.Bullets, document.Steps, document.Ticks,
		document.Table, document.Figure, document.WriteLines, document.Field, document.Note:
		word = string(b.Kind)
	default:
		panic(b.Kind.Unhandled("review"))
	}
	if b.Kind == document.Field || b.Name != "" {
		word += " {visit." + name(b.Name) + "}"
	}
	return word
}

// condition writes in which visits a part is printed.
func condition(when document.When) string {
	if when == "" {
		return ""
	}
	clauses := strings.Split(string(when), ", ")
	for i, c := range clauses {
		fact, not := strings.CutPrefix(c, "!")
		if clauses[i] = name(fact); not {
			clauses[i] = "!" + clauses[i]
		}
	}
	return " {if " + strings.Join(clauses, ", ") + "}"
}

// items writes a list; a sub-item is two spaces further in, a bullet always.
func (w *writer) items(kind document.Kind, its []document.Item, depth int) {
	for i := range its {
		var mark string
		switch kind {
		case document.Steps:
			mark = strconv.Itoa(i+1) + "."
		case document.Ticks:
			mark = "[ ]"
		case document.Paragraph, document.Number, document.Alert, document.Quote, document.Bullets, document.Table, document.Figure,
			document.WriteLines, document.Field, document.Note: // items that are no list's are signed all the same
			mark = "-"
		default:
			panic(kind.Unhandled("review"))
		}
		w.write(strings.Repeat("  ", depth)+mark+condition(its[i].When), " ", w.inline(its[i].Text))
		outer := w.lead
		w.lead += strings.Repeat("  ", depth+1)
		w.figure(&its[i].Figure)
		w.lead = outer
		w.items(document.Bullets, its[i].Items, depth+1)
	}
}

func (w *writer) table(g *document.Grid) {
	if len(g.Header) > 0 {
		w.line("header |"+w.cells(g.Header), "")
	}
	for _, r := range g.Rows {
		w.line("row"+condition(r.When)+" |"+w.cells(r.Cells), "")
	}
}

func (w *writer) cells(ts []document.Text) string {
	var b strings.Builder
	for _, t := range ts {
		b.WriteString(" " + w.inline(t) + " |")
	}
	return b.String()
}

func (w *writer) figure(p *document.Picture) {
	if p.ID == "" && p.Alt == "" && len(p.Caption) == 0 && len(p.Labels) == 0 {
		return
	}
	svg, labels := []byte(nil), map[string]string(nil)
	if w.pictures != nil {
		svg, labels = w.pictures(p.ID)
	}
	sum := "none"
	if svg != nil {
		h := sha256.Sum256(svg)
		sum = "SHA-256 " + hex.EncodeToString(h[:])
	}
	w.line("drawing "+name(p.ID), sum)
	w.optional("alternative text", escape(p.Alt))
	w.optional("caption", w.inline(p.Caption))
	all := map[string]string{}
	maps.Copy(all, p.Labels)
	maps.Copy(all, labels)
	for _, k := range slices.Sorted(maps.Keys(all)) {
		w.line("label "+name(k), escape(all[k]))
	}
}
