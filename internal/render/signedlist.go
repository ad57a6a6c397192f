package render

import (
	"slices"
	"strings"

	"handout/internal/review"
)

// Standings of a sign-off beside the words as they are.
const (
	InForce   = "in force"  // of the words as they are now, and it counts today
	NotNow    = "not now"   // of the words as they are now; it ended, or does not count
	Otherwise = "otherwise" // of other words: before a change, or with other options
	Replaced  = "replaced"  // the same signer signed the same words again
	Withdrawn = "withdrawn" // ended, with a reason
)

// SignedText is a sign-off of a handout in a language, and what it is worth for
// the words as they are now.
type SignedText struct {
	review.SignOff
	Standing string
	Variant  string // of a handout that waits for a choice: the name of the kind
	// Before are earlier sign-offs of the same person, in the same capacity, whose
	// place it took; the latest first. Only of one in force.
	Before []SignedText
	place  int // in the order of signing
}

// SignedTexts returns every sign-off of a handout in a language, those in force
// first, the latest first. Names of kinds are in a language.
func (r *Renderer) SignedTexts(id, lang, say string) []SignedText {
	if r.book == nil {
		return nil
	}
	now := map[string]string{} // name of the kind by digest, and by what it was made from
	job := Job{Handout: id, Language: lang}
	add := func(name string) {
		if w, _ := r.Words(job); w != nil {
			of := ""
			if w.Subject.Source != nil {
				of = review.Digest(w.Subject.Source.Canonical)
			}
			now[review.Digest(w.Subject.Canonical)+of] = name
		}
	}
	if len(r.Missing(job)) == 0 {
		add("")
	} else {
		for _, one := range r.Variants(id, say) {
			job.Set = one.Set
			add(one.Name)
		}
	}
	var out []SignedText
	for i, s := range slices.Backward(r.signedInOrder()) {
		if s.Handout != id || s.Language != lang {
			continue
		}
		one := SignedText{SignOff: s, place: i}
		name, current := now[s.Digest+s.Of]
		one.Variant = name
		switch {
		case s.Withdrawn != "":
			one.Standing = Withdrawn
		case s.Past:
			one.Standing = Replaced
		case !current:
			one.Standing = Otherwise
		case s.Holds(r.today):
			one.Standing = InForce
		default:
			one.Standing = NotNow
		}
		out = append(out, one)
	}
	order := []string{InForce, NotNow, Otherwise, Replaced, Withdrawn}
	slices.SortStableFunc(out, func(a, b SignedText) int {
		return slices.Index(order, a.Standing) - slices.Index(order, b.Standing)
	})
	return r.fold(out)
}

// signedInOrder are all sign-offs in the order in which they were given; the file
// has those that were replaced at its end.
func (r *Renderer) signedInOrder() []review.SignOff {
	all := r.book.SignOffs()
	slices.SortStableFunc(all, func(a, b review.SignOff) int {
		if a.On == b.On && a.Past != b.Past { // the one that took its place came later
			if a.Past {
				return -1
			}
			return 1
		}
		return strings.Compare(string(a.On), string(b.On))
	})
	return all
}

// fold puts what a sign-off in force took the place of under it.
func (r *Renderer) fold(all []SignedText) []SignedText {
	var out []SignedText
	for _, one := range all {
		i := -1
		if one.Standing == Otherwise || one.Standing == Replaced {
			i = slices.IndexFunc(out, func(o SignedText) bool {
				same := o.Digest == one.Digest && o.Of == one.Of || one.Standing == Otherwise && o.Variant == ""
				return o.Standing == InForce && o.place > one.place && o.By == one.By && o.As == one.As && same
			})
		}
		if i < 0 {
			out = append(out, one)
			continue
		}
		out[i].Before = append(out[i].Before, one)
	}
	for i := range out {
		slices.SortStableFunc(out[i].Before, func(a, b SignedText) int { return b.place - a.place })
	}
	return out
}
