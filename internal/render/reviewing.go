package render

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/review"
	"handout/internal/show"
)

// Reviewed is one handout in one language as somebody meets it who signs its
// words: for one clinic, or for all those whose words are the same.
type Reviewed struct {
	Words   *Words            `json:"-"`
	Asked   []review.Question `json:"asked"` // none of a translation
	Clinics []string          `json:"clinics"`
	// Fields are the clinics' details as the words name them, each filled with
	// the longest value there is.
	Fields []Filled `json:"fields"`

	members []*Renderer
}

// Filled is a detail of a clinic and how it is printed.
type Filled struct {
	Name string `json:"name"` // "clinic.phone"
	Text string `json:"text"`
}

// ToReview returns a job's words for those who sign them: one Reviewed for each
// text, which is one for all clinics with the same options and notes. The faults
// are those that stop a clinic's words.
func ToReview(clinics []*Renderer, j Job) ([]*Reviewed, fault.List) {
	var out []*Reviewed
	var faults fault.List
	for _, r := range clinics {
		w, more := r.Words(j)
		faults = append(faults, more...)
		if w == nil {
			continue
		}
		faults = append(faults, r.Standards(w.Document)...)
		faults = append(faults, r.Care(w.Document)...) // the signer decides on these
		i := slices.IndexFunc(out, func(o *Reviewed) bool { return o.same(w) })
		if i < 0 {
			asked, more := r.Questions(w)
			faults = append(faults, more...)
			out = append(out, &Reviewed{Words: w, Asked: asked})
			i = len(out) - 1
		}
		out[i].Clinics = append(out[i].Clinics, r.clinic.Name)
		out[i].members = append(out[i].members, r)
	}
	for _, o := range out {
		o.fill()
	}
	return out, faults
}

// same reports whether other words are the same, and of a translation those
// it was made from too.
func (o *Reviewed) same(w *Words) bool {
	mine, theirs := o.Words.Subject, w.Subject
	return mine.Canonical == theirs.Canonical && (mine.Source == nil) == (theirs.Source == nil) &&
		(mine.Source == nil || mine.Source.Canonical == theirs.Source.Canonical)
}

// fill finds the longest value of each detail.
func (o *Reviewed) fill() {
	longest := map[document.Detail]string{}
	lang := o.Words.Document.Language
	for _, r := range o.members {
		for name, text := range r.Details().Fill(lang) {
			if utf8.RuneCountInString(text) > utf8.RuneCountInString(longest[name]) {
				longest[name] = text
			}
		}
	}
	for _, name := range []document.Detail{document.NameDetail, document.AddressDetail, document.HoursDetail, document.PhoneDetail,
		document.AfterHoursDetail, document.WebsiteDetail, document.EmailDetail, document.QRDetail, document.LogoDetail} {
		if text := longest[name]; text != "" {
			o.Fields = append(o.Fields, Filled{string(name), text})
		}
	}
}

// filled returns a document with each detail filled with its longest value.
func (o *Reviewed) filled(d *document.Document) *document.Document {
	if len(o.members) == 1 {
		return d
	}
	longest := map[document.Detail]string{}
	for _, f := range o.Fields {
		longest[document.Detail(f.Name)] = f.Text
	}
	return document.WithDetails(d, longest)
}

// book reads the sign-offs of the first clinic anew.
func (o *Reviewed) book() (*review.Book, fault.List) { return o.members[0].Review() }

// known is the sign-offs of the first clinic as they were when it was opened, for
// what is only shown. (Answers and notes are read anew each time.)
func (o *Reviewed) known() *review.Book {
	if book := o.members[0].book; book != nil {
		return book
	}
	book, _ := o.book()
	return book
}

// Since returns what changed since the nearest sign-off that holds today, and that
// sign-off; nil when there is none of this form of the text, and all of the words are
// read. See review.Book.Baseline.
func (o *Reviewed) Since(as review.As) (*review.SignOff, []review.Change) {
	book := o.members[0].book
	if book == nil {
		return nil, nil
	}
	s, changes := book.Baseline(o.Words.Subject, as)
	if s == nil || s.Format != review.Format {
		return nil, nil
	}
	return s, changes
}

// SourceSince returns what changed since a sign-off of a translation in the words
// that it was made from; none where it is no translation.
func (o *Reviewed) SourceSince(since *review.SignOff) []review.Change {
	source := o.Words.Subject.Source
	if since == nil || source == nil {
		return nil
	}
	was, _ := o.members[0].book.Text(since.Of) // without it all of the source is new
	return review.Diff(was, source.Canonical)
}

// Sitting returns the answers that somebody gave to these words before.
func (o *Reviewed) Sitting(by string, as review.As) *review.Sitting {
	return o.known().Sitting(o.Words.Subject, by, as, o.Asked)
}

// Begun returns who gave answers to these words, or noted something on them, and
// has not signed yet.
func (o *Reviewed) Begun(as review.As) []string {
	return o.known().Begun(o.Words.Subject, as, o.Asked)
}

// ReadBack returns changed lines of a section as a person reads them, with the
// clinic's details filled in.
func (o *Reviewed) ReadBack(c review.Change) []review.Read {
	var out []review.Read
	for _, l := range c.Lines {
		read := l.ReadBack(func(name string) string {
			for _, f := range o.Fields {
				if f.Name == name {
					return f.Text
				}
			}
			return ""
		})
		if len(read.Was)+len(read.Now) > 0 {
			out = append(out, read)
		}
	}
	return out
}

// Save keeps answers until they are signed with.
func (o *Reviewed) Save(s *review.Sitting) error {
	return o.known().SaveSitting(s, o.Asked)
}

// SaveReading keeps how far somebody's reading came, and no answer.
func (o *Reviewed) SaveReading(s *review.Sitting) error { return o.known().SaveReading(s) }

// Refuse returns the rules that Sign would find broken, but for answers that
// are not given yet.
func (o *Reviewed) Refuse(a review.Approval) fault.List {
	var faults fault.List
	for _, r := range o.signing() {
		book, broken := r.Review()
		if broken.Failed() {
			faults = append(faults, broken...)
			continue
		}
		faults = append(faults, book.RefuseApprove(o.subjectOf(r), a, r.today)...)
	}
	for _, f := range [][2]string{{"by", a.By}, {"role", a.Role}} {
		if odd := o.members[0].Unprintable(f[1]); len(odd) > 0 {
			faults.Add(fault.Pos{}, f[0], fmt.Sprintf("`%s` has the character %q, which no shipped typeface can print", f[0], string(odd[0])), "leave it out")
		}
	}
	return faults
}

// Sign records an approval of these words for every clinic that they are for,
// once in each file of sign-offs. The error is a fault.List when a rule is
// broken.
func (o *Reviewed) Sign(a review.Approval) ([]review.SignOff, error) {
	if faults := o.Refuse(a); faults.Failed() {
		return nil, faults
	}
	a.Asked, a.Elsewhere = o.Asked, o.elsewhere()
	var signed []review.SignOff
	for _, r := range o.signing() {
		book, faults := r.Review()
		if faults.Failed() {
			return signed, faults
		}
		s, err := book.Approve(o.subjectOf(r), a, r.today)
		if err != nil {
			return signed, err
		}
		signed = append(signed, s)
	}
	return signed, nil
}

// signing returns a clinic for each file that sign-offs go into.
func (o *Reviewed) signing() []*Renderer {
	seen := map[string]bool{}
	var out []*Renderer
	for _, r := range o.members {
		stores := Stores(r.clinic)
		if file := stores[len(stores)-1].File; !seen[file] {
			seen[file] = true
			out = append(out, r)
		}
	}
	return out
}

// subjectOf is the words as a clinic signs them, with its own details.
func (o *Reviewed) subjectOf(r *Renderer) *review.Subject {
	s := *o.Words.Subject
	s.Details = r.Details()
	return &s
}

// Stood returns the sign-offs of exactly these words that stand, for who stands
// behind one of them.
func (o *Reviewed) Stood(as review.As) []review.SignOff {
	return o.known().Standing(o.Words.Subject, as, o.members[0].today)
}

// Read writes the words for the person who signs them: all that the sign-off
// covers, so also what only some visits print, each with its condition in
// brackets, and the words set on the drawings. A translation is written behind
// what it was made from, section by section. The error is the writer's.
func (o *Reviewed) Read(out io.Writer) error {
	r, d := o.members[0], o.filled(o.Words.Document)
	if o.Words.Subject.Source == nil {
		return r.read(out, d)
	}
	source := o.filled(o.Words.Subject.Source.Document)
	for _, part := range sideBySide(source, d) {
		if _, err := fmt.Fprintf(out, "%s\n\n", strings.ToUpper(part.Language)); err != nil {
			return err
		}
		if err := r.read(out, part); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out); err != nil {
			return err
		}
	}
	return nil
}

// sideBySide cuts two documents up into their sections, one of the source and
// then the same of the translation.
func sideBySide(source, translation *document.Document) []*document.Document {
	part := func(d *document.Document, i int) *document.Document {
		if i == 0 {
			out := *d
			out.Sections = nil
			return &out
		}
		return &document.Document{ID: d.ID, Language: d.Language, Sections: d.Sections[i-1 : i : i]}
	}
	var out []*document.Document
	for i := range max(len(source.Sections), len(translation.Sections)) + 1 {
		if i <= len(source.Sections) {
			out = append(out, part(source, i))
		}
		if i <= len(translation.Sections) {
			out = append(out, part(translation, i))
		}
	}
	return out
}

func (r *Renderer) read(out io.Writer, d *document.Document) error {
	rules, _ := r.library.Visit()
	words, _ := r.library.Words(d.Language)
	u := unfolder{rules: rules, words: words}
	all := *d
	all.Sections = slices.Clone(all.Sections)
	for i := range all.Sections {
		all.Sections[i].Blocks = u.blocks(all.Sections[i].Blocks)
	}
	return show.Text(out, &all, show.Options{Words: r.showWords(words)})
}

// Source is the language of the words that a translation was made from, or
// empty.
func (o *Reviewed) Source() string {
	if o.Words.Subject.Source == nil {
		return ""
	}
	return content.SourceLanguage
}

// SignOffs returns the sign-offs of a handout in a language that were neither
// replaced nor withdrawn, whatever words they are of.
func (r *Renderer) SignOffs(id, lang string) []review.SignOff {
	if r.book == nil {
		return nil
	}
	return slices.DeleteFunc(r.book.SignOffs(), func(s review.SignOff) bool {
		return s.Handout != id || s.Language != lang || s.Past || s.Withdrawn != ""
	})
}

// Confirmed returns the confirmation that holds, whatever the details are now;
// nil when there is none.
func (r *Renderer) Confirmed() *review.Confirmation {
	if r.book == nil {
		return nil
	}
	c, _ := r.book.Confirmed()
	return c
}

// LogoPNG returns the clinic's logo as it is printed, as PNG; nil without one.
func (r *Renderer) LogoPNG() []byte {
	if r.brand.Logo == nil {
		return nil
	}
	return r.brand.Logo.PNG
}

// NeedsKey reports whether only sign-offs signed with a key count.
func (r *Renderer) NeedsKey() bool { return len(r.clinic.Review.TrustedKeys) > 0 }

// SourceDigest is the words digest of what a translation was made from, or
// empty.
func (o *Reviewed) SourceDigest() string {
	if o.Words.Subject.Source == nil {
		return ""
	}
	return review.Digest(o.Words.Subject.Source.Canonical)
}

// SignOffFile names the file that sign-offs go into.
func (r *Renderer) SignOffFile() string {
	stores := Stores(r.clinic)
	return stores[len(stores)-1].File
}

// WrittenFirst reports whether a handout was written in a language, as against
// translated into it.
func (r *Renderer) WrittenFirst(id, lang string) bool { return !r.library.IsTranslation(id, lang) }
