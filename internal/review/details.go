package review

import (
	"strconv"
	"strings"

	"handout/internal/document"
)

// Details are what names, reaches and locates a clinic: what its sheets print
// of it that no clinician need read. The practice confirms them.
type Details struct {
	Name    string
	Address []string
	Hours   []Spoken // in each language of the clinic's file
	// HoursIn says the hours in any other language that a sheet says them in
	// by itself; nil where none does. It is no part of what is confirmed.
	HoursIn    func(lang string) string
	Phone      Dialled
	AfterHours Dialled // empty where there are words instead, or nobody answers
	Website    string
	Email      string
	QR         string // address that the QR code opens
	Providers  []Spoken
	Logo       string // SHA-256 of the picture's file in hexadecimal, or empty
}

// Spoken is a text in a language.
type Spoken struct{ Language, Text string }

// Dialled is a phone number as printed and as dialled from the screen.
type Dialled struct{ Text, URI string }

// detailsFormat is the version of the text of details.
const detailsFormat = 1

// Canonical returns the details as one text, one a line; nothing that a clinic
// typed reads as structure. Its Digest is what a confirmation is of.
func (d *Details) Canonical() string {
	var b strings.Builder
	b.WriteString("handout details, format " + strconv.Itoa(detailsFormat) + "\n")
	for _, l := range d.lines() {
		b.WriteString(l.name + ": " + escape(l.text) + "\n")
	}
	return b.String()
}

// detailLine is one detail, by the name under which it is told.
type detailLine struct{ name, text string }

func (d *Details) lines() []detailLine {
	var out []detailLine
	add := func(name, text string) {
		if text != "" {
			out = append(out, detailLine{name, text})
		}
	}
	dialled := func(name string, n Dialled) {
		add(name, n.Text)
		add(name+", dialled", n.URI)
	}
	add("name", d.Name)
	for _, a := range d.Address {
		add("address", a)
	}
	for _, h := range d.Hours {
		add("hours ("+name(h.Language)+")", h.Text)
	}
	dialled("phone", d.Phone)
	dialled("phone after hours", d.AfterHours)
	add("website", d.Website)
	add("email", d.Email)
	add("QR code opens", d.QR)
	for _, p := range d.Providers {
		add("provider ("+name(p.Language)+")", p.Text)
	}
	if d.Logo != "" {
		add("logo", "SHA-256 "+d.Logo)
	}
	return out
}

// Numbers returns the phone numbers that are printed, as printed, each once:
// whoever confirms the details has called them.
func (d *Details) Numbers() []string {
	var out []string
	for _, n := range []Dialled{d.Phone, d.AfterHours} {
		if n.Text != "" && n.URI != "" && (len(out) == 0 || out[0] != n.Text) {
			out = append(out, n.Text)
		}
	}
	return out
}

// Detail is one detail for a person to look at.
type Detail struct {
	Name string `json:"name"` // "phone", "hours (es)"
	Text string `json:"text"`
	Was  string `json:"was,omitempty"` // as it was confirmed last, where it changed
}

// changedDetails returns the lines of new details that differ from what was
// confirmed, and those that were taken out with an empty Text.
func changedDetails(old, new string) []Detail {
	was, now := detailsOf(old), detailsOf(new)
	var out []Detail
	for _, l := range now {
		if before := take(&was, l.name); before != l.text {
			out = append(out, Detail{Name: l.name, Text: l.text, Was: before})
		}
	}
	for _, l := range was {
		out = append(out, Detail{Name: l.name, Was: l.text})
	}
	return out
}

// detailsOf reads a text of details back.
func detailsOf(text string) []detailLine {
	var out []detailLine
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if name, said, ok := strings.Cut(line, ": "); ok && i > 0 {
			out = append(out, detailLine{name, said})
		}
	}
	return out
}

// take removes the first line of a name and returns its text.
func take(lines *[]detailLine, name string) string {
	for i, l := range *lines {
		if l.name == name {
			*lines = append((*lines)[:i:i], (*lines)[i+1:]...)
			return l.text
		}
	}
	return ""
}

// Listed returns the details for a person to look at, each with what was
// confirmed before where it changed.
func (d *Details) Listed(confirmed string) []Detail {
	was := detailsOf(confirmed)
	var out []Detail
	for _, l := range d.lines() {
		before := take(&was, l.name)
		if before == escape(l.text) {
			before = ""
		}
		out = append(out, Detail{Name: l.name, Text: l.text, Was: before})
	}
	for _, l := range was {
		out = append(out, Detail{Name: l.name, Was: l.text})
	}
	return out
}

// Fill returns how each detail is printed, by its name in the signed words.
func (d *Details) Fill(lang string) map[document.Detail]string {
	out := map[document.Detail]string{
		document.NameDetail: d.Name, document.AddressDetail: strings.Join(d.Address, ", "), document.PhoneDetail: d.Phone.Text,
		document.AfterHoursDetail: d.AfterHours.Text, document.WebsiteDetail: d.Website, document.EmailDetail: d.Email, document.QRDetail: d.QR,
	}
	if d.HoursIn != nil {
		if text := d.HoursIn(lang); text != "" {
			out[document.HoursDetail] = text
		}
	}
	for _, h := range d.Hours {
		if h.Language == lang {
			out[document.HoursDetail] = h.Text
		}
	}
	if d.Logo != "" {
		out[document.LogoDetail] = "the clinic's picture"
	}
	return out
}

// Code is the code in the foot of a signed sheet: four digits of what its words and
// the clinic's details are, so that paper that has left the printer can be
// told apart from what is printed today.
func Code(words, details string) string {
	return strings.ToUpper(Digest("handout code\n" + words + "\n" + details + "\n")[:4])
}

// DraftCode is the code in the foot of a sheet that is for no patient. It begins
// with X, which no Code does: the code of a draft is never taken for that of the
// same words when they were signed.
func DraftCode(words, details string) string {
	return DraftMark + strings.ToUpper(Digest("handout code of a draft\n" + words + "\n" + details + "\n")[:3])
}

// DraftMark begins every DraftCode.
const DraftMark = "X"

// code fills in the code in the foot of a sheet that stands as a status says.
func (st *Status) code() {
	st.Code = DraftCode(st.Digest, st.Confirmed)
	if st.State == Approved {
		st.Code = Code(st.Digest, st.Confirmed)
	}
}

// Changed returns the details that differ from a text of details.
func (d *Details) Changed(was string) []Detail { return changedDetails(was, d.Canonical()) }
