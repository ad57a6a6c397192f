package web

import "handout/internal/review"

// step is one of the steps from a name to a signature, as the bar over every page of
// a sitting shows them.
type step struct {
	Name    string
	State   string // "done", "now" or "open"
	Count   string // how far it has come, in words
	Kept    string // the name under which a script renews Count
	Address string // where it is; empty where one cannot go there now
	Last    bool
}

// The steps. Answers are there only for who is asked something.
const (
	atStart = iota
	atRead
	atAnswers
	atSign
	atDone
)

// stepsOf are the steps of a sitting that stands at one of them; address is that of
// the sitting, empty before it began.
func stepsOf(v *view, at int, one *sitting, asks bool, address string, p progress) []step {
	out := []step{{Name: v.T("review.step.start"), State: stateOf(at > atStart)}}
	read := step{Name: v.T("review.step.read"), State: stateOf(p.read), Count: p.Shown, Kept: "shown", Address: address}
	answers := step{Name: v.T("review.step.answers"), State: stateOf(p.answered), Count: p.Answered, Kept: "answered"}
	sign := step{Name: v.T("review.step.sign"), State: stateOf(at == atDone)}
	if address != "" {
		answers.Address, sign.Address = address+"/sign#answers", address+"/sign"
	}
	if at == atStart {
		read.State, answers.State = "open", "open"
	}
	steps := map[int]*step{atRead: &read, atAnswers: &answers, atSign: &sign, atStart: &out[0]}
	if now := steps[at]; now != nil {
		now.State, now.Address = "now", ""
	}
	out = append(out, read)
	if asks && one.As == review.Clinician && !one.Countersign {
		out = append(out, answers)
	}
	sign.Last = true
	return append(out, sign)
}

func stateOf(done bool) string {
	if done {
		return "done"
	}
	return "open"
}
