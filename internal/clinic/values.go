package clinic

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// key reads the value of a known key into the clinic.
func (r *reader) key(k Key, prefix string, v tomlpos.Value) {
	name := prefix + k.Name
	if prefix == "" {
		r.said[k.Name] = true
	}
	switch {
	case k.IsList():
		r.linesKey(k, name, v)
		return
	case k.Kind == Flag:
		if v.Kind != tomlpos.Bool {
			r.faults.Add(v.Pos, name, quoted(k.Name)+" takes true or false, without quotes", "write "+k.Name+" = "+k.Example)
			return
		}
		r.clinic.values[name] = v
		*k.flag(r.clinic) = v.Bool
		return
	}
	text, ok := r.text(name, v, k.Max, oneLine)
	if !ok {
		return
	}
	clean, c := k.check(text.Text, r.unjudged())
	if c != (complaint{}) {
		c.add(&r.faults, text.Pos, name)
		return
	}
	r.clinic.values[name] = text
	*k.text(r.clinic) = clean
}

// unjudged is the language of the file where the program knows none of its words, and
// empty where it does: a file may well have a line in both of the two that it knows.
func (r *reader) unjudged() string {
	v, _ := r.root.Get("language")
	lang, c := checkLanguage("language", v.Text)
	if primary, _, _ := strings.Cut(lang, "-"); c != (complaint{}) || primary == "en" || primary == "es" {
		return ""
	}
	return lang
}

func (r *reader) linesKey(k Key, name string, v tomlpos.Value) {
	if v.Kind == tomlpos.String {
		r.faults.Add(v.Pos, name, quoted(k.Name)+" is text; it takes a list of lines", "write "+k.Name+" = "+asLines(v.Text))
		return
	}
	if v.Kind != tomlpos.List {
		r.faults.Add(v.Pos, name, quoted(k.Name)+" is a "+string(v.Kind)+"; it takes a list of lines", "write it like "+k.Name+" = "+k.Example)
		return
	}
	if len(v.Items) > k.MaxItems {
		r.faults.AddText(v.Items[k.MaxItems].Pos, name, fault.Say("`%s` has %s lines; at most %s fit", k.Name, len(v.Items), k.MaxItems),
			fault.Say("join some, or leave some out"))
		v.Items = v.Items[:k.MaxItems]
	}
	r.clinic.values[name] = v
	to := k.lines(r.clinic)
	for i, item := range v.Items {
		if text, ok := r.text(fmt.Sprintf("%s[%d]", name, i), item, k.Max, oneLine); ok {
			r.clinic.values[fmt.Sprintf("%s[%d]", name, len(*to))] = text
			*to = append(*to, text.Text)
		}
	}
}

// asLines writes a text as a list of its lines.
func asLines(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, literal(line))
		}
	}
	if len(out) == 0 {
		return `["..."]`
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// lineRule says whether a text may have line breaks.
type lineRule bool

const (
	oneLine   lineRule = false
	manyLines lineRule = true
)

// text checks that a value is text, not empty, not too long (limit counts code
// points, 0 is none) and free of what is not text, and trims it.
func (r *reader) text(key string, v tomlpos.Value, limit int, lines lineRule) (tomlpos.Value, bool) {
	short := lastPart(key)
	if v.Kind != tomlpos.String {
		c := wrongType(short, v)
		c.add(&r.faults, v.Pos, key)
		return v, false
	}
	v = v.Visible().Trimmed()
	if v.Text == "" {
		r.faults.AddText(v.Pos, key, fault.Say("`%s` is empty", short), fault.Say("write its text between the quotes, or remove it"))
		return v, false
	}
	if n := utf8.RuneCountInString(v.Text); limit > 0 && n > limit {
		r.faults.AddText(v.Pos, key, fault.Say("`%s` has %s characters; at most %s fit", short, n, limit), fault.Say("shorten it"))
		return v, false
	}
	if i, c := findUnprintable(v.Text, lines); i >= 0 {
		unprintable(short, c).add(&r.faults, v.At(i), key)
		return v, false
	}
	return v, true
}

// lastPart is the part of a dotted key that was typed on the line.
func lastPart(key string) string {
	return key[strings.LastIndexByte(key, '.')+1:]
}

func wrongType(name string, v tomlpos.Value) complaint {
	quotes := fault.Say("put it in quotes: %s", "\""+v.Text+"\"")
	switch v.Kind {
	case tomlpos.Integer, tomlpos.Float:
		return complaint{fault.Say("`%s` is typed as a number", name), quotes}
	case tomlpos.Bool, tomlpos.Date:
		return complaint{fault.Say("`%s` is typed as a %s; it takes text", name, kindWord(v.Kind)), quotes}
	case tomlpos.List:
		return complain("`%s` is a list; it takes one text", name, "write one text in quotes, without brackets")
	}
	return complaint{fault.Say("`%s` is a section; it takes text", name), fault.Say("write %s = \"...\"", name)}
}

func kindWord(k tomlpos.Kind) string {
	if k == tomlpos.Bool {
		return "true or false value"
	}
	return string(k)
}

// findUnprintable returns the first character that is not text: a control, a
// line break where there must be none, or a mark that turns the direction of
// writing and so could make a number read differently from what was checked.
func findUnprintable(s string, lines lineRule) (int, rune) {
	for i, c := range s {
		switch {
		case lines == manyLines && (c == '\n' || c == '\t'):
		case unicode.IsControl(c), unicode.Is(unicode.Bidi_Control, c),
			c == '\u2028', c == '\u2029', c == '\ufeff', unicode.Is(unicode.Noncharacter_Code_Point, c):
			return i, c
		}
	}
	return -1, 0
}

// unprintable is what is wrong with a character that is not text.
func unprintable(name string, c rune) complaint {
	switch {
	case c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029':
		return complain("`%s` has a line break in it; it must stand on one line", name,
			`write it on one line; a path takes forward slashes or single quotes, since "\n" in double quotes is a line break`)
	case c == '\t':
		return complain("`%s` has a tab in it", name,
			`use spaces; a path takes forward slashes or single quotes, since "\t" in double quotes is a tab`)
	case unicode.Is(unicode.Bidi_Control, c):
		return complaint{fault.Say("`%s` has an invisible mark (%s) that turns the direction of writing", name, fmt.Sprintf("U+%04X", c)), fault.Say("type it again by hand")}
	}
	return complaint{fault.Say("`%s` has a control character (%s) in it", name, fmt.Sprintf("U+%04X", c)), fault.Say("type it again by hand")}
}

// literal writes a text as TOML.
func literal(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case unicode.IsControl(c):
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// crossChecks are those that need more than one value, or warn about one.
func (r *reader) crossChecks() {
	c := r.clinic
	if c.IsSet("review.trusted_keys") && len(c.Review.TrustedKeys) == 0 && !r.faults.Failed() {
		r.faults.Add(c.Pos("review.trusted_keys"), "review.trusted_keys", "`trusted_keys` is empty, so any sign-off would count",
			"list the signers' keys, or remove the line")
	}
	for key, text := range map[string]string{"phone": c.Phone, "after_hours_phone": c.AfterHoursPhone} {
		if at := c.Pos(key); at.Line > 0 {
			r.odd(at, key, text)
		}
	}
	r.unreadHours()
	r.languageFaults()
}

// odd warns of a number that has not the digits of a number of its country.
// People know their own phones better than any rule, so it is no more.
func (r *reader) odd(at fault.Pos, key, text string) {
	n, ok := readNumber(text)
	if ok && n.stray != "" && strings.ContainsAny(n.meant, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		r.faults.WarnText(at, key, fault.Say("`%s` has a digit among its letters: %s", key, literal(n.stray)),
			fault.Say("did you mean %s? The sheet gives this number no link until then", literal(n.meant)))
	} else if ok && n.stray != "" {
		r.faults.WarnText(at, key, fault.Say("`%s` has a letter among its digits: %s", key, literal(n.stray)),
			fault.Say("did you mean %s, in digits? The sheet gives this number no link until then", literal(n.meant)))
	}
	if !ok || r.clinic.country() != northAmerica || n.plus || n.short() {
		return
	}
	switch len(n.digits) {
	case 10:
	case 7:
		r.faults.WarnText(at, key, fault.Say("`%s` has no area code", key), fault.Say("add it, for people who call from elsewhere"))
	default:
		if len(n.digits) != 11 || n.digits[0] != '1' {
			r.faults.WarnText(at, key, fault.Say("`%s` has %s digits; numbers in the US and Canada have 10", key, len(n.digits)),
				fault.Say("check it, or begin a foreign number with +"))
		}
	}
}
