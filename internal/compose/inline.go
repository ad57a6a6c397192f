package compose

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
)

// text fills the fields of a text.
func (c *composer) text(t content.Text) document.Text {
	var out document.Text
	for _, in := range t {
		var runs document.Text
		switch {
		case in.Blank > 0:
			runs = document.Text{{Blank: in.Blank, Before: c.before(in), Pos: in.Pos}}
		case in.Field != "":
			runs = c.field(in)
		default:
			runs = document.Text{{Text: in.Text, Pos: in.Pos}}
		}
		for _, r := range runs {
			if r.Text == "" && r.Blank == 0 {
				continue
			}
			r.Strong = in.Strong
			out = append(out, r)
		}
	}
	bind(out, c.Words.Keep.After, c.Words.Keep.Before)
	return out
}

// before is what of a visit fills a blank. A part of a minute counts as a whole one:
// earlier is never too late.
func (c *composer) before(in content.Inline) document.Before {
	v := c.values[in.Option]
	if in.Before == "" || v.Kind != content.Number {
		return document.Before{}
	}
	return document.Before{What: document.BeforeWhat(in.Before), Minutes: int32(math.Ceil(v.Number * 60))}
}

// field returns what stands for {{name}}.
func (c *composer) field(in content.Inline) document.Text {
	if name, ok := strings.CutPrefix(in.Field, "option."); ok {
		return c.option(name, in.Pos)
	}
	if id, ok := strings.CutPrefix(in.Field, content.PagePointer); ok {
		return c.pointer(id, true, in.Pos)
	}
	if id, ok := strings.CutPrefix(in.Field, content.SectionPointer); ok {
		return c.pointer(id, false, in.Pos)
	}
	k := c.Clinic
	switch in.Field {
	case "clinic.name":
		return c.name()
	case "clinic.phone":
		return c.phone()
	case "clinic.after_hours":
		return c.afterHours()
	case "clinic.emergency":
		return c.emergency(in.Pos)
	case "clinic.hours":
		return c.hours()
	case "clinic.website":
		return c.website()
	case "clinic.email":
		return c.email()
	case "clinic.providers":
		return c.providers()
	case "clinic.language_notice":
		return c.typed("language_notice", k.LanguageNotice)
	}
	c.faults.Add(in.Pos, "", "nothing fills the field {{"+in.Field+"}}", "take it out")
	return nil
}

// pointer names a section, or the page on which it will stand.
func (c *composer) pointer(id string, page bool, at fault.Pos) document.Text {
	s := c.section(id)
	if s == nil {
		c.faults.Add(at, "", "there is no section `"+id+"` to point to", "point to a section of this handout")
		return nil
	}
	heading := strings.ReplaceAll(c.Words.Page.Section, "{section}", c.text(s.Heading).String())
	return document.Text{{Text: heading, Section: id, Page: page, Pos: at}}
}

// typed is what the clinic typed under a key of clinic.toml, to the letter.
func (c *composer) typed(key, text string) document.Text {
	if text == "" {
		return nil
	}
	c.translated(key)
	return document.Text{{Text: text, Origin: document.Clinic, Pos: c.Clinic.At(key, 0)}}
}

// translated reports words of the clinic's that are not in the handout's
// language. They are never printed all the same: a patient who cannot read them
// would not know what is missing.
func (c *composer) translated(key string) {
	f, foreign := c.Clinic.Foreign(key)
	if foreign && !slices.ContainsFunc(c.foreign, func(told fault.Fault) bool { return told.Key == key }) {
		c.foreign = append(c.foreign, f)
	}
}

// detail marks what the clinic typed as one of its details.
func detail(field document.Detail, t document.Text) document.Text {
	for i := range t {
		t[i].Detail = field
	}
	return t
}

func (c *composer) name() document.Text {
	return detail(document.NameDetail, c.typed("name", c.Clinic.Name))
}

func (c *composer) hours() document.Text {
	if k := c.Clinic; k.Hours == "" && len(k.Opens) > 0 {
		return detail(document.HoursDetail, document.Text{{Text: c.Words.Openings(k.Opens), Origin: document.Clinic, Pos: k.At("hours", 0)}})
	}
	return detail(document.HoursDetail, c.typed("hours", c.Clinic.Hours))
}

func (c *composer) phone() document.Text {
	uri, _ := c.Clinic.PhoneURI()
	return detail(document.PhoneDetail, kept(c.typed("phone", c.Clinic.Phone), uri))
}

// afterHours is a number, or words.
func (c *composer) afterHours() document.Text {
	t := c.typed("after_hours_phone", c.Clinic.AfterHoursPhone)
	if !c.Clinic.AfterHoursIsPhone() {
		return t
	}
	uri, _ := c.Clinic.AfterHoursURI()
	return detail(document.AfterHoursDetail, kept(t, uri))
}

// emergency is a number, or words. Where clinic.toml leaves the default, the
// vetted text answers for it.
func (c *composer) emergency(at fault.Pos) document.Text {
	k := c.Clinic
	t := document.Text{{Text: k.Emergency, Pos: at}}
	if k.IsSet("emergency") {
		t = c.typed("emergency", k.Emergency)
	}
	if strings.Trim(k.Emergency, "0123456789") != "" {
		return t
	}
	uri, _ := clinic.TelURI(k.Emergency, "+1") // three digits are dialled as they are
	return kept(t, uri)
}

func (c *composer) website() document.Text {
	return detail(document.WebsiteDetail, linked(c.typed("website", shown(c.Clinic.Website)), c.Clinic.Website))
}

func (c *composer) email() document.Text {
	uri, _ := c.Clinic.EmailURI()
	return detail(document.EmailDetail, linked(c.typed("email", c.Clinic.Email), uri))
}

// providers lists the people patients may see, "Ana Example, MD; …".
func (c *composer) providers() document.Text {
	names := make([]string, len(c.Clinic.Providers))
	for i, p := range c.Clinic.Providers {
		names[i] = p.Name
		if p.Credentials != "" {
			names[i] += ", " + p.Credentials
		}
		if p.Role != "" {
			c.translated(fmt.Sprintf("provider[%d].role", i))
			names[i] += " (" + p.Role + ")"
		}
	}
	return detail(document.ProvidersDetail, c.typed("provider[0].name", strings.Join(names, "; ")))
}

// kept marks a number to call: it stays on one line, and leads to the phone.
func kept(t document.Text, uri string) document.Text {
	for i := range t {
		t[i].Keep = true
	}
	return linked(t, uri)
}

func linked(t document.Text, uri string) document.Text {
	for i := range t {
		t[i].Link = uri
	}
	return t
}

// shown is a web address as it is read on paper: without the scheme, which
// browsers put in themselves.
func shown(address string) string {
	short := strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	if host, path, _ := strings.Cut(short, "/"); path == "" {
		return host
	}
	return short
}

// option is an option's value in words. Words are vetted; what has none, a
// text or a date, is the clinic's.
func (c *composer) option(name string, at fault.Pos) document.Text {
	v, say := c.values[name], c.Handout.Say[name]
	run := document.Run{Pos: at}
	switch v.Kind {
	case content.Choice, content.Set, content.Bool:
		words := make([]string, len(v.Texts))
		for i, text := range v.Texts {
			words[i] = say.Words[text]
		}
		run.Text = c.Words.Join(words)
	case content.Number:
		run.Text = say.Number(v.Number, c.Words.Number.Point)
	case content.FreeText:
		run.Text = strings.Join(v.Texts, "")
	case content.Date:
		run.Text = c.Words.LongDate(v.Day)
	default:
		c.faults.Add(at, "", "the option `"+name+"` is not set here", "print it only under {if "+name+"}")
		return nil
	}
	if place, set := c.places[name]; set && (v.Kind == content.FreeText || v.Kind == content.Date) {
		run.Origin, run.Pos = document.Clinic, place
	}
	return document.Text{run}
}

// masthead is what the head and foot of every page say about the clinic.
func (c *composer) masthead() document.Masthead {
	k := c.Clinic
	m := document.Masthead{
		Name:              c.name(),
		Hours:             c.hours(),
		Phone:             c.phone(),
		AfterHours:        c.afterHours(),
		AfterHoursIsPhone: k.AfterHoursIsPhone(),
		AnsweredBy:        k.AnsweredBy,
		Emergency:         c.emergency(fault.Pos{File: k.File}),
		Website:           c.website(),
		Email:             c.email(),
		QR:                k.QR,
	}
	if k.AnsweredBy == clinic.AnsweredByNobody && k.AfterHoursIsPhone() {
		m.AfterHours, m.AfterHoursIsPhone = nil, false // a number that nobody answers is no help
	}
	for i, line := range k.Address {
		m.Address = append(m.Address, detail(document.AddressDetail, c.typed(addressKey(i), line)))
	}
	return m
}
