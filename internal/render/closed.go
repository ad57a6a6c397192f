package render

import "handout/internal/clinic"

// ClosedPlace is where a sheet prints what the clinic says of the hours when it is
// closed.
type ClosedPlace int

const (
	ClosedInBoxes  ClosedPlace = iota // where patients are told whom to call, and in the foot
	ClosedInFoot                      // in the foot alone; the boxes send to the emergency room or urgent care
	ClosedMessages                    // in the foot alone, as a number for messages only
	ClosedNowhere                     // nowhere: the boxes send to the emergency room or urgent care
)

// ClosedPrinted is where the sheets of a job print `after_hours_phone`. Where no person
// answers, no box does.
func (r *Renderer) ClosedPrinted(j Job) ClosedPlace {
	if r.clinic.AnsweredBy == clinic.AnsweredByClinician || r.clinic.AnsweredBy == clinic.AnsweredByService {
		return ClosedInBoxes
	}
	w, _ := r.Words(j)
	switch {
	case w == nil:
		return ClosedInBoxes
	case w.Document.Masthead.Closed() == nil:
		return ClosedNowhere
	case w.Document.Masthead.AfterHoursIsPhone:
		return ClosedMessages
	}
	return ClosedInFoot
}
