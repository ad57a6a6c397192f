package web

import (
	"html/template"
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// pair is a line that changed: how it was when somebody signed, and how it is. It
// stands where the line stands, so that its question is right below both.
type pair struct {
	What             string // "Caption:", or empty for the words themselves
	Was, Now         template.HTML
	WasHead, NowHead string // who signed it when, and of which version of the words
	None             string // said where there was or is none
	Lang, Spoken     string // BCP 47: of the words, of the page
	printed          string // letters of the line as it is now; empty where its words are none
	shown            bool   // at its line
}

// paired are the changed lines of a text, by the ids of its parts, in reading order.
type paired struct {
	fates, headings map[string]string
	pairs           map[string][]*pair
}

// pairsOf reads changes back. The heads say when the words were signed that stand
// beside those of now.
func (c *composer) pairsOf(changes []review.Change, lang string, wasHead, nowHead string) paired {
	out := paired{map[string]string{}, map[string]string{}, map[string][]*pair{}}
	for _, one := range changes {
		id := partID(one.Section)
		if out.fates[id] == "" {
			out.fates[id] = c.v.T("review.fate." + string(one.Fate))
		}
		out.headings[id] = one.Heading
		for _, l := range c.text.ReadBack(one) {
			p := &pair{Was: spans(l.Was, "del"), Now: spans(l.Now, "ins"), WasHead: wasHead, NowHead: nowHead, Lang: lang, Spoken: c.v.Lang}
			switch {
			case l.What != "":
				p.What = c.v.T("review.what." + strings.ReplaceAll(l.What, " ", "-"))
			case len(l.Now) > 0:
				p.printed = spansLetters(l.Now)
			}
			if p.Was == "" {
				p.None = c.v.T("review.was.none")
			} else if p.Now == "" {
				p.None = c.v.T("review.now.none")
			}
			out.pairs[id] = append(out.pairs[id], p)
		}
	}
	return out
}

// spansLetters are the letters of a changed line. The number of a step is none of its
// words: a step that only moved down says what it said.
func spansLetters(words []review.Span) string {
	var said []string
	for _, s := range words {
		said = append(said, s.Text)
	}
	text := strings.Join(said, " ")
	if step, words, ok := strings.Cut(text, ". "); ok && step != "" && strings.Trim(step, "0123456789") == "" {
		text = words
	}
	return letters(text)
}

// of is how a line of a part changed; nil where it did not, or where another like it
// has its change.
func (ps *paired) of(id, plain string) *pair {
	words := letters(plain)
	if words == "" {
		return nil
	}
	for _, p := range ps.pairs[id] {
		if !p.shown && p.printed == words {
			p.shown = true
			return p
		}
	}
	return nil
}

// rest are the changes of a part that stand at no line: of its heading, of a
// drawing, and what was taken out.
func (ps *paired) rest(id string) []*pair {
	return slices.DeleteFunc(slices.Clone(ps.pairs[id]), func(p *pair) bool { return p.shown })
}

// changedPart is a part of the sheet with the lines of it that changed.
type changedPart struct {
	Heading string
	Pairs   []*pair
}

// changedSince returns what changed since the sign-off that is nearest, in reading order,
// for who signs again: a line that asks nothing is signed too.
func changedSince(o *opened) []changedPart {
	c := &composer{v: o.v, text: o.text, one: o.one, sit: o.sit}
	var out []changedPart
	for _, one := range c.sinceSigned(o.renderer) {
		if pairs := c.own.pairs[partID(one.Section)]; len(pairs) > 0 {
			out = append(out, changedPart{one.Heading, pairs})
		}
	}
	return out
}

// sinceSigned takes in and returns what changed since the sign-off that is nearest. Who stands
// behind another's sign-off reads words that did not change.
func (c *composer) sinceSigned(r *render.Renderer) []review.Change {
	c.own, c.from = c.pairsOf(nil, "", "", ""), c.pairsOf(nil, "", "", "")
	since, changes := c.text.Since(c.one.As)
	if since == nil || c.one.Countersign {
		return nil
	}
	v, d := c.v, c.text.Words.Document
	was, now := v.T("review.was.by", since.By, r.SayDay(v.Lang, string(since.On))), v.T("review.now")
	if since.By == c.one.By {
		was = v.T("review.was.you", r.SayDay(v.Lang, string(since.On)))
	}
	from := was
	if since.Version != "" && since.Version != d.Version {
		was, now = v.T("review.of-version", was, since.Version), v.T("review.of-version", now, d.Version)
	}
	c.own = c.pairsOf(changes, d.Language, was, now)
	if src := c.text.Source(); src != "" {
		now := v.T("review.now")
		if st := c.text.Words.Status.Source; st != nil && st.State == review.Approved {
			now = v.T("review.now.by", st.By, r.SayDay(v.Lang, st.On))
		}
		c.from = c.pairsOf(c.text.SourceSince(since), src, from, now)
	}
	return changes
}
