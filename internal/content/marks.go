package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
)

const maxBlank = 170 // mm; a rule as wide as the text on Letter paper

// mark reads a field, a directive or a claim.
func (r *reader) mark(p *passage, m *mark, strong bool) {
	at := r.src.pos(m.Pos())
	switch m.kind {
	case claimMark:
		if !isName(m.body) {
			r.add(at, fmt.Sprintf("%q is no claim id", m.body), "use letters, digits, - and .")
			return
		}
		if slices.Contains(p.claims, m.body) {
			r.add(at, fmt.Sprintf("the claim %s is named twice", m.body), "take one out")
			return
		}
		p.claims = append(p.claims, m.body)
	case fieldMark:
		p.text = append(p.text, r.field(m, strong))
	case directiveMark:
		r.directive(p, m)
	}
}

// field reads {{name}}, {{blank 30}} or {{blank 30 day-before hours}}. Whether the name is known is checked
// when the handout is joined.
func (r *reader) field(m *mark, strong bool) Inline {
	in := Inline{Strong: strong, Pos: r.src.pos(m.Pos())}
	name, args, _ := strings.Cut(strings.TrimSpace(m.body), " ")
	if name != "blank" {
		in.Field = strings.TrimSpace(m.body)
		return in
	}
	width, before, _ := strings.Cut(strings.TrimSpace(args), " ")
	mm, err := strconv.Atoi(width)
	if err != nil || mm < 5 || mm > maxBlank {
		r.add(in.Pos, "a blank needs its length in millimetres", fmt.Sprintf("write {{blank 30}}, from 5 to %d", maxBlank))
		mm = 30
	}
	in.Blank = mm
	if parts := strings.Fields(before); len(parts) > 0 {
		r.before(&in, parts)
	}
	return in
}

// before reads what of a visit fills a blank: "time-before bladder_hours". Whether
// there is such an option is checked when the handout is joined.
func (r *reader) before(in *Inline, parts []string) {
	switch {
	case !slices.Contains(document.Befores(), parts[0]):
		r.add(in.Pos, fmt.Sprintf("no visit fills a blank by the name %q", parts[0]), Suggest(parts[0], document.Befores()))
	case len(parts) != 2:
		r.add(in.Pos, fmt.Sprintf("the blank does not say what it is to be filled by: how long %q is", parts[0]),
			fmt.Sprintf("write {{blank %d %s OPTION}}, an option of so many hours", in.Blank, parts[0]))
	default:
		in.Before, in.Option = parts[0], parts[1]
	}
}

// directive reads {…}. All but {#id} stand before the text.
func (r *reader) directive(p *passage, m *mark) {
	at := r.src.pos(m.Pos())
	word, arg, _ := strings.Cut(m.body, " ")
	if id, ok := strings.CutPrefix(m.body, "#"); ok {
		p.id = strings.TrimSpace(id)
		return
	}
	if len(trim(p.text)) > 0 || p.image != nil {
		r.add(at, fmt.Sprintf("{%s} stands at the start", m.body), "move it there")
	}
	argAt := m.start + len(m.body) - len(arg)
	arg, argAt = trimArg(arg, argAt)
	switch word {
	case "if":
		p.cond = p.cond.And(parseCondition(r.src, arg, argAt, r.faults))
	case "section":
		cond, ok := strings.CutPrefix(arg, "if ")
		if !ok {
			r.add(at, "a section can only be followed by a condition", "write {section if …}")
			return
		}
		c := parseCondition(r.src, cond, argAt+len("if "), r.faults)
		p.section = &c
	case "number":
		p.number = true
	case "alert":
		p.alert = true
	case "lines":
		n, err := strconv.Atoi(arg)
		if err != nil || n < 1 || n > 20 {
			r.add(at, "how many lines to write on is not said", "write {lines 4}, from 1 to 20")
			n = 1
		}
		p.lines = n
	case "field":
		if !slices.Contains(visitFields, arg) {
			r.add(at, fmt.Sprintf("there is no visit detail %q", arg), Suggest(arg, visitFields))
		}
		p.field = arg
	case "lang":
		if !isName(arg) {
			r.add(at, "the language is not said", "write {lang es}")
		}
		p.lang = arg
	case "icon":
		if !isName(arg) {
			r.add(at, "the icon is not said", "write {icon hand}, a drawing of the folder icons")
		}
		p.icon = arg
	default:
		p.broken = true
		r.add(at, fmt.Sprintf("there is no {%s}", word),
			Suggest(word, []string{"if", "section if", "number", "alert", "lines", "field", "lang", "icon"}))
	}
}

var visitFields = []string{"date", "time", "place", "with"}

func trimArg(arg string, at int) (string, int) {
	lead := len(arg) - len(strings.TrimLeft(arg, " "))
	return strings.TrimSpace(arg), at + lead
}
