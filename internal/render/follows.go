package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/review"
)

// Follows is what an edit of the clinic file leads to: which words await a
// sign-off again, and which numbers a call.
type Follows struct {
	// Signed reports whether any words were signed before.
	Signed bool
	// Drafts are the handouts whose signed words change, so that they are drafts
	// until a clinician, or of a translation a translator, signs them.
	Drafts []Sheets
	// Again are those whose words are what was signed once more.
	Again []Sheets
	// Words are those whose words change and were not signed before either.
	Words []Sheets
	// Off are those that cannot be printed any more, On those that now can.
	Off, On []Sheets
	// Held are those of the practice's languages that are not ready, where the edit
	// turns on that nothing unsigned is printed: nobody prints them as drafts either.
	Held []Sheets
	// Details are those of the clinic that change. Await says what it takes to
	// confirm them once more: a call to each number of Call, whose own details
	// changed, or else a look at what changed. Nothing of a clinic whose details nobody ever
	// confirmed, or confirmed as they now are.
	Details   []review.Detail
	Await     Await
	Call      []string
	Because   []string // the changed details for which Call are called: "hours (en)"
	Standing  []string // the numbers whose last call still counts
	Confirmed bool     // the details are, after the edit
}

// Await is what a confirmation of changed details takes.
type Await int

const (
	AwaitNothing Await = iota
	AwaitLook          // at the logo
	AwaitDetails       // a look at the details that changed
	AwaitCall          // of numbers
)

// Sheets are a handout in one language, and what changes in its words.
type Sheets struct {
	Handout, Language string
	Lines             []ChangedLine
	Why               fault.Fault // why it cannot be printed any more; zero where an answer is missing
}

// ChangedLine is a line that a signer is asked about.
type ChangedLine struct {
	Section string
	Heading string
	Spans   []review.Span // text without the marks of the canonical form
}

// Count is how many lines of sheets change, each line that several handouts
// share counted once.
func Count(sheets []Sheets) int {
	seen := map[string]bool{}
	for _, s := range sheets {
		for _, l := range s.Lines {
			seen[fmt.Sprint(l.Section, l.Spans)] = true
		}
	}
	return len(seen)
}

// Followed says what an edit leads to, from how the clinic stands before to how it
// would stand after it. before is nil where the file could not be used.
func Followed(before, after *Renderer) Follows {
	var f Follows
	for _, id := range after.IDs() {
		for _, lang := range after.library.Languages(id) {
			f.sheet(before, after, Job{Handout: id, Language: lang})
		}
	}
	f.details(before, after)
	return f
}

// wordsFor returns a job's words, and nil where there are none or they are not whole.
func (r *Renderer) wordsFor(j Job) *Words {
	if r == nil || !r.Written(j.Handout, j.Language) || len(r.Missing(j)) > 0 {
		return nil
	}
	w, _ := r.Words(j)
	return w
}

// signed reports whether words are signed, whatever the details are.
func (w *Words) signed() bool {
	return w != nil && (w.Status.State == review.Approved || w.Status.Reason == review.Unconfirmed)
}

func (f *Follows) sheet(before, after *Renderer, j Job) {
	was, now := before.wordsFor(j), after.wordsFor(j)
	f.Signed = f.Signed || was.signed()
	one := Sheets{Handout: j.Handout, Language: j.Language}
	if after.clinic.Review.Required && before != nil && !before.clinic.Review.Required && now != nil &&
		now.Status.State != review.Approved && (j.Language == after.clinic.Language || after.signedIn(j.Handout, j.Language)) {
		f.Held = append(f.Held, one)
	}
	switch {
	case was == nil && now == nil:
		return
	case now == nil:
		if len(after.Missing(j)) == 0 {
			_, faults := after.Words(j)
			if i := slices.IndexFunc(faults, func(f fault.Fault) bool { return f.Severity == fault.Error }); i >= 0 {
				one.Why = faults[i]
			}
		}
		f.Off = append(f.Off, one)
		return
	case was == nil:
		if before != nil {
			f.On = append(f.On, one)
		}
		return
	}
	one.Lines = changedLines(review.Diff(was.Canonical, now.Canonical))
	if len(one.Lines) == 0 && was.Subject.Source != nil && now.Subject.Source != nil {
		one.Lines = changedLines(review.Diff(was.Subject.Source.Canonical, now.Subject.Source.Canonical))
	}
	switch {
	case was.signed() && !now.signed():
		f.Drafts = append(f.Drafts, one)
	case !was.signed() && now.signed():
		f.Again = append(f.Again, one)
	case was.Canonical != now.Canonical && !now.signed():
		f.Words = append(f.Words, one)
	}
}

// changedLines are the lines of changes without the marks of the canonical form.
func changedLines(changes []review.Change) []ChangedLine {
	var out []ChangedLine
	for _, c := range changes {
		for _, l := range c.Lines {
			line := ChangedLine{Section: c.Section, Heading: c.Heading}
			for i, s := range l.Spans {
				if i == 0 {
					s.Text = unmarked(s.Text)
				}
				s.Text = strings.ReplaceAll(s.Text, "**", "")
				if s.Text != "" {
					line.Spans = append(line.Spans, s)
				}
			}
			out = append(out, line)
		}
	}
	return out
}

// unmarked is a line of canonical text without the word for its kind.
func unmarked(s string) string {
	if kind, text, ok := strings.Cut(s, ": "); ok && len(kind) < 40 && strings.ToLower(kind) == kind {
		return text
	}
	return s
}

func (f *Follows) details(before, after *Renderer) {
	f.Confirmed = true
	if after.book == nil {
		f.Confirmed = false
		return
	}
	confirmed, was := after.book.Confirmed()
	now := after.Details().Canonical()
	if confirmed == nil || was != now {
		f.Confirmed = false
	}
	if before == nil || before.Details().Canonical() == now {
		return
	}
	f.Details = after.Details().Changed(before.Details().Canonical())
	if confirmed == nil || f.Confirmed {
		return
	}
	// What awaits a confirmation is all that differs from the last one, not
	// this edit alone.
	switch f.Call = after.ToCall(nil); {
	case len(f.Call) > 0:
		f.Await = AwaitCall
	case after.OnlyLogo():
		f.Await = AwaitLook
	default:
		f.Await = AwaitDetails
	}
	for _, k := range after.StandingCalls() {
		f.Standing = append(f.Standing, k.Number)
	}
	for _, n := range f.Call {
		for _, d := range after.Details().CalledFor(n, after.Details().Changed(was)) {
			if name := strings.TrimSuffix(d.Name, ", dialled"); !slices.Contains(f.Because, name) {
				f.Because = append(f.Because, name)
			}
		}
	}
}

// Say says in words what follows, a sentence an entry.
func (f Follows) Say() []string {
	var out []string
	if len(f.Drafts) > 0 {
		verb, until := "becomes a draft", "a clinician signs"
		if len(handoutsOf(f.Drafts)) > 1 {
			verb = "become drafts"
		}
		switch n := Count(f.Drafts); n {
		case 0: // a sign-off does not count any more
			out = append(out, fmt.Sprintf("%s %s until %s; no line changes.", listed(f.Drafts), verb, until))
		case 1:
			out = append(out, fmt.Sprintf("%s %s until %s (1 line).", listed(f.Drafts), verb, until))
		default:
			out = append(out, fmt.Sprintf("%s %s until %s (%d lines).", listed(f.Drafts), verb, until, n))
		}
	}
	if len(f.Again) > 0 {
		out = append(out, fmt.Sprintf("%s: signed again, the words are those of the sign-off.", listed(f.Again)))
	}
	if len(f.Words) > 0 {
		out = append(out, fmt.Sprintf("%s: the words change; nobody has signed them yet.", listed(f.Words)))
	}
	if len(f.Off) > 0 {
		out = append(out, fmt.Sprintf("%s cannot be printed any more.", listed(f.Off)))
		for _, s := range f.Off {
			if s.Why.What != "" {
				out = append(out, fmt.Sprintf("  %s (%s): %s; %s", s.Handout, s.Language, s.Why.What, s.Why.Remedy))
			}
		}
	}
	if len(f.On) > 0 {
		out = append(out, fmt.Sprintf("%s can be printed now, as a draft until a clinician signs.", listed(f.On)))
	}
	if len(f.Held) > 0 {
		out = append(out, fmt.Sprintf("%s: not printed as drafts any more, only once they are signed.", listed(f.Held)))
	}
	if f.Signed && len(f.Drafts) == 0 {
		out = append(out, "Words: still signed.")
	}
	switch {
	case f.Await == AwaitCall:
		out = append(out, f.sayCall()+" Until the details are confirmed, the sheets are drafts.")
	case f.Await == AwaitLook:
		out = append(out, "Look at the logo. Until the details are confirmed, the sheets are drafts.")
	case f.Await == AwaitDetails:
		out = append(out, "Look at the details that changed; nobody has to call. Until the details are confirmed, the sheets are drafts.")
	case len(f.Details) > 0 && f.Confirmed:
		out = append(out, "Details: as they were confirmed.")
	}
	return out
}

// sayCall says which numbers somebody calls, and why those.
func (f Follows) sayCall() string {
	out := "Call the number once more: "
	if len(f.Call) > 1 {
		out = "Call the numbers once more: "
	}
	out += strings.Join(f.Call, ", ")
	if len(f.Because) > 0 {
		out += " (changed: " + strings.Join(f.Because, ", ") + ")"
	}
	out += "."
	if len(f.Standing) > 0 {
		out += " Not " + strings.Join(f.Standing, ", ") + ": its last call still counts."
	}
	return out
}

// handoutsOf names handouts with their languages: "dre", "eps (es)"; a handout
// that is there in all its languages is named alone.
func handoutsOf(sheets []Sheets) []string {
	var out []string
	for _, s := range sheets {
		if !slices.Contains(out, s.Handout) {
			out = append(out, s.Handout)
		}
	}
	return out
}

func listed(sheets []Sheets) string {
	names := handoutsOf(sheets)
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
