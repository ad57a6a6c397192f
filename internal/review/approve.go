package review

import (
	"slices"
	"strings"
	"time"

	"handout/internal/fault"
)

// Approval is what a signer says.
type Approval struct {
	As   As
	By   string // "Name, credentials", or a committee; printed on the sheet
	Role string
	// Until is the last day it holds; empty is twelve months from today.
	Until Day
	// Asked are the lines that ask a clinician, and Answers what was answered.
	Asked   []Question
	Answers []Answer
	// Elsewhere are the codes of lines that the same handout has where its options
	// are set otherwise: answers and notes of the signer to these stay.
	Elsewhere []string
	// Account is the name of the computer's user, or empty.
	Account string
	// Countersign stands behind another clinician's sign-off of the same words:
	// the answers are theirs, the words are signed once more.
	Countersign bool
	// Key signs the sign-off, when there is one.
	Key *SigningKey
}

// mostMonths is how long a sign-off holds at most.
const mostMonths = 24

// Approve records that the words of a subject may be given to patients, or
// that a translation says what they say: the text in the folder of texts, then
// the sign-off in the file, each whole or not at all. It goes into the outermost
// file that the clinic's extends, so that it serves every clinic that shares
// it. A sign-off of the same words by the same person that stood before is kept
// as past. The error is a fault.List when a rule is broken; nothing is written
// then.
func (b *Book) Approve(s *Subject, a Approval, today time.Time) (SignOff, error) {
	faults := b.RefuseApprove(s, a, today)
	o := b.signOff(s, &a, today)
	if a.As == Clinician && !a.Countersign {
		faults = append(faults, unanswered(s.Document.ID, a.Asked, a.Answers)...)
	}
	faults = append(faults, b.refuseNoted(s, &a)...)
	if faults.Failed() {
		return SignOff{}, faults
	}
	if a.Key != nil {
		if err := a.Key.sign(&o); err != nil {
			return SignOff{}, err
		}
	}
	next := b.content()
	for i := range next.SignOffs {
		if old := &next.SignOffs[i]; !old.Past && old.key() == o.key() {
			old.Past = true
		}
	}
	next.SignOffs = append(next.SignOffs, o)
	if err := b.keep(o.store, next, o.Digest, s.Canonical); err != nil {
		return SignOff{}, err
	}
	b.dropSitting(s, &a)
	return o, nil
}

// RefuseApprove returns the rules that Approve would find broken, but for
// answers that are not given yet, so that nobody reads a handout to its end and
// cannot sign it then.
func (b *Book) RefuseApprove(s *Subject, a Approval, today time.Time) fault.List {
	o := b.signOff(s, &a, today)
	var faults fault.List
	add := func(key string, what, remedy fault.Text) { faults.AddText(fault.Pos{}, key, what, remedy) }
	if s.Document.Sample != "" {
		add("", fault.Say("these words cannot be signed: %s", s.Document.Sample), fault.Say("put your own clinic's details into clinic.toml"))
	}
	if b.broken {
		add("", fault.Say("%s has errors, so nothing can be added to it", b.outermost().File), fault.Say("correct them first: `handout status` lists them"))
	}
	if rule := plainRule(o.By); rule != "" {
		add("by", misnamed("the signer's name", rule), fault.Say("write \"Name, credentials\", or the committee that signs"))
	}
	if rule := plainRule(o.Role); rule != "" {
		add("role", misnamed("the signer's role", rule), fault.Say("write what the signer is to the clinic, such as \"urologist\""))
	}
	if end, err := time.Parse(time.DateOnly, string(o.Until)); err != nil {
		add("until", fault.Say("`until` is not a day of the calendar"), fault.Say("write it as year-month-day: 2027-11-23"))
	} else if o.Until < o.On {
		add("until", fault.Say("`until` is before today"), fault.Say("give the day on which the words must be checked again"))
	} else if DayOf(end) > DayOf(today.AddDate(0, mostMonths, 0)) {
		add("until", fault.Say("`until` is more than %s months ahead", mostMonths), fault.Say("give a day before %s", fault.Day.Of(string(DayOf(today.AddDate(0, mostMonths, 1))))))
	}
	if b.strict && a.Key == nil {
		add("key", fault.Say("in this clinic only sign-offs signed with a key count"), fault.Say("give the signer's minisign secret key"))
	}
	if b.strict && a.Key != nil && !a.Key.in(b.ring) {
		add("key", fault.Say("this key is not in [review] trusted_keys"), fault.Say("add its public key to clinic.toml, or sign with one that is there"))
	}
	b.refuseCapacity(s, &o, a, today, add)
	return faults
}

// refuseCapacity holds a signer to what they sign as.
func (b *Book) refuseCapacity(s *Subject, o *SignOff, a Approval, today time.Time, add func(key string, what, remedy fault.Text)) {
	id, lang := s.Document.ID, s.Document.Language
	if a.As != Clinician && s.Source == nil {
		add("as", fault.Say("%s (%s) is no translation, so it has no %s", id, lang, a.As), fault.Say("a clinician signs it"))
		return
	}
	if a.As == Clinician && s.Source != nil {
		add("as", fault.Say("%s (%s) is a translation: a translator and a second reader sign it, and the clinician signs %s", id, lang, s.Source.Document.Language),
			fault.Say("sign as translator or as reader"))
		return
	}
	if a.As != Clinician {
		if st := b.standing(s.Source, Clinician, "", DayOf(today)); st.State != Approved {
			add("", fault.Say("the words that %s (%s) was made from are not signed", id, lang),
				fault.Say("have a clinician sign them first: handout approve %s --lang %s", id, s.Source.Document.Language))
		}
		for _, other := range b.signOffs {
			if other.stands() && other.Handout == id && other.Language == lang && other.Digest == o.Digest && other.Of == o.Of && other.As != a.As && samePerson(other.By, o.By) {
				add("by", fault.Say("%s has signed this translation as %s already, and two people must", o.By, fault.Sentence.Of(other.As.String())), fault.Say("have a second person sign it"))
			}
		}
	}
	if a.Countersign {
		if o.Countersigns == "" {
			add("countersign", fault.Say("there is no sign-off of these words of %s (%s) by another person to stand behind", id, lang), fault.Say("sign them without it"))
		}
	}
}

// samePerson compares the names in front of the credentials.
func samePerson(a, b string) bool {
	first := func(s string) string {
		s, _, _ = strings.Cut(s, ",")
		return strings.Join(strings.Fields(s), " ")
	}
	return strings.EqualFold(first(a), first(b))
}

// signOff is what an approval comes to.
func (b *Book) signOff(s *Subject, a *Approval, today time.Time) SignOff {
	o := SignOff{
		Format: Format, Handout: s.Document.ID, Language: s.Document.Language, Clinic: b.clinic, As: a.As, By: a.By, Role: a.Role,
		On: DayOf(today), Until: a.Until, Digest: Digest(s.Canonical), Version: s.Document.Version, Account: a.Account, Counts: true, store: len(b.stores) - 1,
	}
	if o.Until == "" {
		o.Until = DayOf(today.AddDate(1, 0, 0))
	}
	if s.Source != nil {
		o.Of = Digest(s.Source.Canonical)
	}
	switch {
	case a.Countersign:
		for _, other := range b.Standing(s, a.As, today) {
			if !samePerson(other.By, a.By) && other.Of == o.Of {
				o.Countersigns, o.Answers = other.By, other.Answers
			}
		}
	case a.As == Clinician:
		for _, q := range a.Asked {
			sitting := Sitting{Answers: a.Answers}
			answer := sitting.Answer(q.Line)
			answer.Words = strings.Join(strings.Fields(q.Words), " ")
			o.Answers = append(o.Answers, answer)
		}
	}
	return o
}

// Withdrawal ends sign-offs at once.
type Withdrawal struct {
	Handout, Language string
	// Signer ends the sign-offs of one person alone; empty ends all of them.
	Signer  string
	By      string // who withdraws
	Because string
}

// Withdraw ends every sign-off of a handout in a language that stands, or those
// of one signer, and returns them. They stay in the file, with the reason. The
// error is a fault.List when a rule is broken; nothing is written then.
func (b *Book) Withdraw(w Withdrawal, today time.Time) ([]SignOff, error) {
	var faults fault.List
	if rule := plainRule(w.By); rule != "" {
		faults.AddText(fault.Pos{}, "by", misnamed("the name of who withdraws", rule), fault.Say("give the name of the person"))
	}
	if strings.TrimSpace(w.Because) == "" {
		faults.Add(fault.Pos{}, "because", "a sign-off is withdrawn with a reason", "say in a sentence why")
	} else if rule := commentRule(w.Because); rule != "" {
		faults.AddText(fault.Pos{}, "because", fault.Say("the reason %s", fault.Sentence.Of(rule)), fault.Say("say it in a sentence, on one line"))
	}
	if b.broken {
		faults.AddText(fault.Pos{}, "", fault.Say("%s has errors, so nothing in it can be changed", b.outermost().File), fault.Say("correct them first: `handout status` lists them"))
	}
	next := b.content()
	var ended []SignOff
	touched := map[int]bool{}
	for i := range next.SignOffs {
		o := &next.SignOffs[i]
		if !w.ends(o) {
			continue
		}
		o.Withdrawn, o.WithdrawnBy, o.Because = DayOf(today), w.By, w.Because
		ended = append(ended, *o)
		touched[o.store] = true
	}
	if len(ended) == 0 && !faults.Failed() {
		faults.AddText(fault.Pos{}, "", fault.Say("there is no sign-off of %s (%s) to withdraw", w.Handout, w.Language), fault.Say("`handout status` lists what is signed"))
	}
	if faults.Failed() {
		return nil, faults
	}
	for i := range b.stores {
		if touched[i] {
			if err := b.keep(i, next, "", ""); err != nil {
				return nil, err
			}
		}
	}
	return ended, nil
}

// ends reports whether a withdrawal ends a sign-off.
func (w *Withdrawal) ends(o *SignOff) bool {
	return o.stands() && o.Handout == w.Handout && o.Language == w.Language && (w.Signer == "" || samePerson(o.By, w.Signer))
}

// Without returns the book as it would be after a withdrawal, to tell beforehand what
// follows from it. Nothing is written.
func (b *Book) Without(w Withdrawal) *Book {
	out := *b
	out.signOffs = slices.DeleteFunc(slices.Clone(b.signOffs), func(o SignOff) bool { return w.ends(&o) })
	return &out
}

// outermost is the store that sign-offs go into.
func (b *Book) outermost() Store { return b.stores[len(b.stores)-1] }

// content returns what the stores hold, to be changed and kept.
func (b *Book) content() kept {
	return kept{slices.Clone(b.signOffs), slices.Clone(b.confirmations)}
}
