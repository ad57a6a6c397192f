package visit_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/covering"
	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/fault"
	"handout/internal/visit"
)

// contrary are claims of which never two stand on the sheets of one visit: what
// rests on one contradicts what rests on the other.
var contrary = [][2]string{
	{"may-pee-first", "hold-for-other-test"}, {"may-pee-first", "full-bladder"}, {"may-pee-first", "ask-before-pee"},
	{"ask-before-pee", "hold-for-other-test"}, {"ask-before-pee", "full-bladder"}, {"may-pee-first", "cup-fluid-first"},
	{"hold-pee", "no-hold-needed"}, {"full-bladder", "no-hold-needed"}, {"cup-empty", "no-hold-needed"},
	{"blood-before-exam", "psa-any-time"}, {"blood-before-exam", "psa-wait"}, {"blood-before-exam", "psa-ask"},
	{"psa-before-massage", "psa-any-time"}, {"psa-before-massage", "psa-wait"}, {"psa-before-massage", "psa-ask"},
	{"psa-massage-ask", "psa-any-time"}, {"psa-after-massage", "psa-wait"},
	{"fever-call-now", "fever-after-massage"}, {"fever-and-ill", "fever-after-massage"},
	{"short-exam-not-massage", "massage-clinical"}, {"short-exam-not-massage", "massage-duration"},
	{"short-exam-mps2", "massage-clinical"}, {"short-exam-mps2", "massage-duration"}, {"higher-score", "higher-score-others"}, {"pca3-numbers", "low-can-miss-others"},
	{"three-strokes", "lab-strokes"}, {"pca3-volume", "lab-volume"}, {"pca3-numbers", "why-mps2"}, {"pca3-numbers", "why-selectmdx"},
	{"felt-right-away", "results-ask"}, {"students", "no-students"}, {"clinician-gender", "examiner-ask"}, {"friend-stays", "friend-ask"},
	{"closed-call", "closed-go-in"},
}

// asSaid are words that contradict others though they rest on the same claim.
var asSaid = [][2]string{
	{"work, sex, and normal life", "Ask us when sex is safe"}, {"a tener relaciones sexuales", "cuándo es seguro tener relaciones sexuales"},
	{"more than a streak of blood", "more than a little blood"}, {"más que una manchita", "más que un poquito de sangre"},
	{"longer than the next day", "for more than 2 days"}, {"más allá del día siguiente", "dura más de 2 días"},
}

// TestEveryCombination composes visits of every shape with options in which any
// two values meet, and holds what each prints: no contradiction, no safety item
// missing, no empty list or section, no line printed twice.
func TestEveryCombination(t *testing.T) {
	l, rules := shipped(t)
	base, faults := evidence.Load(handouts.Files)
	if faults.Failed() {
		t.Fatal(faults)
	}
	day, _ := time.Parse(time.DateOnly, day)
	printed, refused, read := 0, 0, 0
	notes := toldOf(rules)
	for _, lang := range []string{"en", "es"} {
		for _, ids := range [][]string{{"dre"}, {"eps"}, {"urine-after-exam"}, {"dre", "eps"}, {"dre", "urine-after-exam"}} {
			rows := map[string][]map[string]string{}
			most := 0
			loaded := map[string]*content.Handout{}
			for _, id := range ids {
				h, faults := l.Load(id, lang)
				if h == nil {
					t.Fatal(faults)
				}
				loaded[id], rows[id] = h, covering.Pairs(factors(h))
				most = max(most, len(rows[id]))
			}
			words, _ := l.Words(lang)
			for n := range most {
				byPlan := map[string][]planned{} // what does not hang on the notes is read once
				var sheets []visit.Sheet
				inputs := map[string]compose.Input{}
				for _, id := range ids {
					in := compose.Input{Handout: loaded[id], Words: words, Clinic: reached(t, n), Set: rows[id][n%len(rows[id])]}
					for _, o := range loaded[id].Options {
						// Two limits of a fever are refused; all else may differ.
						if v, ok := rows[ids[0]][n%len(rows[ids[0]])][o.Name]; ok && o.Name == "fever" {
							in.Set = maps.Clone(in.Set)
							in.Set[o.Name] = v
						}
					}
					doc, faults := compose.Compose(in)
					if doc == nil {
						t.Fatalf("%s in %s with %v: %v", id, lang, in.Set, faults)
					}
					sheets = append(sheets, visit.Sheet{Handout: loaded[id], Document: doc})
					inputs[id] = in
				}
				for _, also := range visits(rules, day, n) {
					plan, faults := visit.Resolve(rules, sheets, also, day)
					if faults.Failed() {
						if strings.Contains(faults.Error(), "has no words for this visit") {
							t.Fatalf("%v in %s with %v: %v", ids, lang, also, faults)
						}
						refused++
						continue
					}
					printed++
					where := fmt.Sprintf("%v in %s with %v and %v", ids, lang, also, sheets[0].Document.Asks)
					key := fmt.Sprint(plan.Sheets)
					if byPlan[key] == nil {
						read++
						byPlan[key] = anew(t, inputs, sheets, plan)
						together(t, base, where, byPlan[key])
					}
					toldAsSaid(t, rules, notes, where, byPlan[key], plan.Notes)
					if t.Failed() {
						for i, id := range ids {
							t.Logf("%s: %v, %v", id, rows[id][n%len(rows[id])], plan.Sheets[min(i, len(plan.Sheets)-1)].Facts)
						}
						return
					}
				}
			}
		}
	}
	t.Logf("%d visits printed, by %d plans, %d refused", printed, read, refused)
	if printed < 2000 || read < 1000 || refused < 200 {
		t.Errorf("only %d visits printed, by %d plans, and %d refused", printed, read, refused)
	}
}

// planned is a sheet of a visit as it is printed.
type planned struct {
	visit.Planned
	asks map[string]string // of the sheet before the facts of the visit were known
	doc  *document.Document
	said map[string]bool // the claims that its lines rest on
}

// anew are the sheets as a plan wants them: with its options in place of their own,
// agreed on what a patient reads on all of them, and with the facts of the visit.
func anew(t *testing.T, inputs map[string]compose.Input, sheets []visit.Sheet, plan visit.Plan) []planned {
	t.Helper()
	composed := map[string]*document.Document{}
	for _, s := range sheets {
		composed[s.Handout.ID] = s.Document
	}
	for _, p := range plan.Sheets {
		if len(p.Set) == 0 {
			continue
		}
		in := inputs[p.ID]
		in.Set = maps.Clone(in.Set)
		maps.Copy(in.Set, p.Set)
		doc, faults := compose.Compose(in)
		if doc == nil {
			t.Fatalf("%s with %v: %v", p.ID, in.Set, faults)
		}
		composed[p.ID] = doc
	}
	if len(plan.Sheets) > 1 {
		a, b := composed[sheets[0].Handout.ID].Chosen, composed[sheets[1].Handout.ID].Chosen
		for _, name := range []string{"arrive_early", "recent_weeks", "surgery_weeks", "latex_free", "chaperone", "students", "clinician_gender", "friend_stays", "results_to_other"} {
			if a[name] != b[name] {
				t.Errorf("%s is %s on one sheet of a visit, and %s on the other", name, a[name], b[name])
			}
		}
	}
	var out []planned
	for _, p := range plan.Sheets {
		doc := document.ForVisit(composed[p.ID], p.Facts...)
		out = append(out, planned{Planned: p, asks: composed[p.ID].Asks, doc: doc, said: claims(doc)})
	}
	return out
}

// visits are the tests beside the sheets: each alone and on its day, a few
// together, and none.
func visits(rules *content.VisitRules, day time.Time, n int) [][]visit.Also {
	out := [][]visit.Also{nil}
	ids := rules.TestIDs()
	for i, id := range ids {
		out = append(out, []visit.Also{{Test: id, On: day}}, []visit.Also{{Test: id, On: day}, {Test: "dipstick", On: day}}, []visit.Also{{Test: id, On: day}, {Test: ids[(i+1+n)%len(ids)], On: day}})
	}
	return append(out, []visit.Also{{Test: "exodx", On: day.AddDate(0, 0, 3)}, {Test: "psa", On: day.AddDate(0, 0, -1)}})
}

// together holds what the sheets of one visit say.
func together(t *testing.T, base *evidence.Base, where string, sheets []planned) {
	t.Helper()
	said := map[string]bool{}
	var text strings.Builder
	var boxes []string
	for _, p := range sheets {
		maps.Copy(said, p.said)
		massage := slices.Contains(p.Facts, "visit.massage")
		for _, f := range base.Safety(p.doc) {
			// In a massage visit the sheet of the exam has the boxes of the massage.
			if !massage || !strings.Contains(f.Key, "fever-after-exam") {
				t.Errorf("%s: %v", where, f)
			}
		}
		whole(t, where+" on "+p.ID, p.doc)
		text.WriteString(words(p.doc, ""))
		if massage || p.asks["touch"] == "massage" {
			boxes = append(boxes, words(p.doc, "call-today")+words(p.doc, "emergency"))
		}
	}
	for _, c := range contrary {
		if said[c[0]] && said[c[1]] {
			t.Errorf("%s: %s and %s contradict each other", where, c[0], c[1])
		}
	}
	for _, c := range asSaid {
		if strings.Contains(text.String(), c[0]) && strings.Contains(text.String(), c[1]) {
			t.Errorf("%s: “%s” and “%s” contradict each other", where, c[0], c[1])
		}
	}
	if len(slices.Compact(boxes)) > 1 {
		t.Errorf("%s: the boxes after the exam differ:\n%s", where, strings.Join(boxes, "\n"))
	}
}

// toldOf is what staff are told of a sheet by each rule, by the sheet.
func toldOf(rules *content.VisitRules) map[string][]string {
	out := map[string][]string{}
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		for _, rule := range rules.Rules {
			out[id] = append(out[id], fault.Say("%s: %s", fault.Handout.Of(id), fault.Sentence.Of(rule.Reason)).String())
		}
	}
	return out
}

// toldAsSaid holds what staff are told to what the sheet says: of every rule that is told
// of a sheet, a line of that sheet rests on one of the rule's claims.
func toldAsSaid(t *testing.T, rules *content.VisitRules, of map[string][]string, where string, sheets []planned, notes []fault.Text) {
	t.Helper()
	told := map[string]bool{}
	for _, n := range notes {
		told[n.String()] = true
	}
	for _, p := range sheets {
		for i, rule := range rules.Rules {
			if told[of[p.ID][i]] && !slices.ContainsFunc(rule.Claims, func(id string) bool { return p.said[id] }) {
				t.Errorf("%s: staff are told of %s: %s, and no line of it says so", where, p.ID, rule.Reason)
			}
		}
	}
}

// whole holds that nothing of a document is empty, and no line stands twice in
// a section.
func whole(t *testing.T, where string, d *document.Document) {
	t.Helper()
	seen := map[string]bool{}
	group := ""
	line := func(text string) {
		key := group + ": " + text
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s: an empty line in %s", where, group)
		}
		if seen[key] {
			t.Errorf("%s: twice in %s: %s", where, group, text)
		}
		seen[key] = true
	}
	for i, s := range d.Sections {
		if s.Level == 2 {
			group = s.ID
		}
		if len(s.Blocks) == 0 && (i+1 == len(d.Sections) || d.Sections[i+1].Level <= s.Level) {
			t.Errorf("%s: nothing stands in %s", where, s.ID)
		}
		for _, b := range s.Blocks {
			switch b.Kind {
			case document.Bullets, document.Steps, document.Ticks:
				if len(b.Items) == 0 {
					t.Errorf("%s: an empty list in %s", where, s.ID)
				}
				for _, it := range b.Items {
					line(it.Text.String())
					for _, sub := range it.Items {
						line(sub.Text.String())
					}
				}
			case document.Paragraph:
				line(b.Text.String())
			}
		}
	}
}

// words are the words of a section, or of all.
func words(d *document.Document, section string) string {
	var b strings.Builder
	group := ""
	for _, s := range d.Sections {
		if s.Level == 2 {
			group = s.ID
		}
		if section != "" && group != section {
			continue
		}
		for _, bl := range s.Blocks {
			fmt.Fprintln(&b, bl.Text.String())
			for _, it := range bl.Items {
				fmt.Fprintln(&b, it.Text.String())
				for _, sub := range it.Items {
					fmt.Fprintln(&b, sub.Text.String())
				}
			}
		}
	}
	return b.String()
}

// factors are the options of a handout with values that stand for all; one that
// may be left out is left out in a value of its own, which no option has.
func factors(h *content.Handout) []covering.Factor {
	var out []covering.Factor
	for _, o := range h.Options {
		number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
		f := covering.Factor{Name: o.Name}
		switch o.Kind {
		case content.Choice:
			f.Values = o.Values
		case content.Set:
			f.Values = append([]string{strings.Join(o.Values, ",")}, o.Values...)
		case content.Bool:
			f.Values = []string{"true", "false"}
		case content.Number:
			f.Values = []string{number(o.Min), number(o.Max)}
		case content.Date:
			f.Values = []string{"2026-11-02"}
		default:
			f.Values = []string{"Some text"}
		}
		out = append(out, f)
	}
	return out
}

// reached is a clinic for each way of being reached when it is closed.
func reached(t *testing.T, n int) *clinic.Clinic {
	t.Helper()
	ways := []string{
		"after_hours_phone = \"(217) 555-0163\"\nafter_hours_answered_by = \"service\"\n",
		"after_hours_phone = \"(217) 555-0163\"\nafter_hours_answered_by = \"voicemail\"\n",
		"after_hours_phone = \"Call 911\"\nafter_hours_answered_by = \"clinician\"\n[words.es]\nafter_hours_phone = \"Llame al 911\"\n",
		"after_hours_phone = \"Call 911\"\nafter_hours_answered_by = \"none\"\n[words.es]\nafter_hours_phone = \"Llame al 911\"\n",
	}
	c, faults := clinic.Parse("clinic.toml", []byte("name = \"Clinic\"\nphone = \"(217) 555-0142\"\n"+ways[n%len(ways)]))
	if faults.Failed() {
		t.Fatal(faults)
	}
	return c
}
