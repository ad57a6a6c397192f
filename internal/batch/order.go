package batch

import (
	"fmt"
	"iter"

	"handout/internal/fault"
	"handout/internal/render"
)

// Order asks for one file.
type Order struct {
	Row    int       // in the whole list, from 1
	At     fault.Pos // where the row begins
	Clinic string    // which of the clinics
	Job    render.Job
	File   string // below the folder of the batch, with slashes
	Copies int    // at least 1
	// Cells are the row as it was typed. They decide whether a file that is
	// there is still right.
	Cells []string
	// Places says where the visit's details stand, by their names.
	Places map[string]fault.Pos

	// LeftOut is set when another sheet of the same visit stands for this one.
	LeftOut bool

	refused bool // it has faults: there will be no file
}

// Source gives the orders of a batch, the same ones each time it is asked, one
// by one. An order whose faults stop it has its row and place at least. A nil
// order carries warnings that belong to none.
type Source interface {
	Orders() iter.Seq2[*Order, fault.List]
	// Err returns why the last reading ended early, or nil.
	Err() error
}

// Printer makes sheets. Several goroutines use one at once.
type Printer interface {
	// Check returns what would stop an order, and warnings, without making it.
	Check(*Order) fault.List
	// Digest stands for all that an order's sheet is made from beside its row:
	// words, clinic, review, program. Equal digests and equal rows give equal
	// sheets.
	Digest(*Order) (string, fault.List)
	// Make returns the finished sheet. There is none when a fault stops it.
	Make(*Order) (*Sheet, fault.List)
}

// numbered puts the row's number before a file name, so that a folder sorts as
// the list does.
func numbered(row int, name string) string { return fmt.Sprintf("%06d-%s", row, name) }

// Sheet is a finished file.
type Sheet struct {
	Data   []byte
	Pages  int
	Status string // of the review: "draft", "approved", "expired"
}

// mark is the keyed digest of an order and of what its sheet is made from. It
// tells whether a file is still right and, without the key, nothing of the row.
func mark(key batchKey, o *Order, digest string) string {
	return key.digest(append([]string{digest, o.File}, o.Cells...)...)
}

// cells is the keyed digest of what an order asks for, in whichever row it stands.
func (o *Order) cells(key batchKey) string {
	if len(o.Cells) == 0 {
		return key.digest(o.File)
	}
	return key.digest(o.Cells...)
}

// personal reports whether a sheet holds details of a visit.
func (o *Order) personal() bool { return o.Job.Details != (render.Details{}) }
