package batch

import "handout/internal/fault"

// Problem is an error of the batch as a whole, with the next thing to do.
type Problem struct{ What, Remedy string }

func (p *Problem) Error() string { return p.What + "; " + p.Remedy }

// diskError is a failure to do something with a file: "cannot open x: …".
func diskError(doing string, err error) error {
	return &Problem{What: "cannot " + doing + ": " + fault.Reason(err),
		Remedy: "mend that, then run the same command again: it goes on where it stopped"}
}
