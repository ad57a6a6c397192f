package batch

import (
	"errors"
	"io/fs"
	"os"
)

// Problem is an error of the batch as a whole, with the next thing to do.
type Problem struct{ What, Remedy string }

func (p *Problem) Error() string { return p.What + "; " + p.Remedy }

// diskError is a failure to do something with a file: "cannot open x: …".
func diskError(doing string, err error) error {
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) {
		err = path.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	return &Problem{What: "cannot " + doing + ": " + err.Error(),
		Remedy: "mend that, then run the same command again: it goes on where it stopped"}
}
