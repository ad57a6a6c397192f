package visit

import (
	"slices"
	"strconv"
)

// alike are the options of which the sheets of one visit must say the same: a patient
// holds all of them. Where two differ, every sheet says the safer one.
var alike = []struct {
	option string
	// safer are the values that are safe for all sheets, the safest first; most takes the
	// largest number instead. Where no sheet has one of them staff are told.
	safer []string
	most  bool
}{
	{option: "arrive_early", most: true},
	{option: "recent_weeks", most: true},
	{option: "surgery_weeks", most: true},
	{option: "latex_free", safer: []string{"false"}}, // gloves are free of latex when all are
	{option: "chaperone", safer: []string{"always", "offered", "on-request"}},
	{option: "chaperone_declined"},
	{option: "students", safer: []string{"none", "ask"}},
	{option: "clinician_gender", safer: []string{"false"}}, // the sheet says to ask
	{option: "friend_stays", safer: []string{"ask"}},
	{option: "undress", safer: []string{"ask"}},
	{option: "results_to_other", safer: []string{"ask"}},
}

// reconcile makes the sheets of a visit agree on what a practice set differently for
// each: it returns, by handout, the options that are set anew.
func (r *resolver) reconcile() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, a := range alike {
		var who []*party
		var values []string
		for i := range r.parties {
			p := &r.parties[i]
			if p.doc == nil {
				continue
			}
			if v, ok := p.doc.Chosen[a.option]; ok {
				who, values = append(who, p), append(values, v)
			}
		}
		if len(slices.Compact(slices.Sorted(slices.Values(values)))) < 2 {
			continue
		}
		first, other := 0, slices.IndexFunc(values, func(v string) bool { return v != values[0] })
		safest := ""
		if a.most {
			safest = slices.MaxFunc(values, func(a, b string) int { return int(number(a) - number(b)) })
		} else if i := slices.IndexFunc(a.safer, func(v string) bool { return slices.Contains(values, v) }); i >= 0 {
			safest = a.safer[i]
		}
		if safest == "" {
			r.note("the sheets of this visit differ: `%s` is %s under [handout.%s] and %s under [handout.%s], and neither is safer; tell the patient which holds, and have it set alike",
				a.option, values[first], who[first].id, values[other], who[other].id)
			continue
		}
		r.note("the sheets of this visit say the same: `%s` is %s under [handout.%s] and %s under [handout.%s], so each says %s, the safer; set it alike, for a sheet that says it unsigned is a draft",
			a.option, values[first], who[first].id, values[other], who[other].id, safest)
		for i, p := range who {
			if values[i] == safest {
				continue
			}
			if out[p.id] == nil {
				out[p.id] = map[string]string{}
			}
			out[p.id][a.option] = safest
		}
	}
	return out
}

// number reads a value of an option that is one.
func number(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64)
	return n
}
