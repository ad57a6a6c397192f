package batch

import (
	"slices"
	"sync"

	"handout/internal/batch/list"
	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/render"
)

// Clinics are the clinics of a batch. A line is prepared once for a clinic and
// worker and used again; those least recently used are let go, so that a batch
// for a thousand clinics takes no more memory than one for a few.
type Clinics struct {
	open  func(key string) (*render.Renderer, fault.List)
	keys  []string
	shelf shelf // what every clinic has

	mu     sync.Mutex
	opened map[string]*clinic.Clinic // nil for one that cannot be opened
	own    map[string]shelf          // of the clinics that have handouts of their own
	recent []string                  // keys with idle lines, least recently used first
	idle   map[string][]*render.Renderer
}

// mostIdle is how many lines wait for work at most.
const mostIdle = 16

// NewClinics takes the keys with which a list names the clinics, in order, and
// a way to prepare a clinic's line. A single clinic may have the empty key.
func NewClinics(lib *content.Library, ids, keys []string, open func(key string) (*render.Renderer, fault.List)) *Clinics {
	return &Clinics{open: open, keys: keys, opened: map[string]*clinic.Clinic{}, idle: map[string][]*render.Renderer{},
		shelf: newShelf(lib, ids), own: map[string]shelf{}}
}

// shelfOf is what can be printed for a clinic that has been opened.
func (c *Clinics) shelfOf(key string) *shelf {
	c.mu.Lock()
	defer c.mu.Unlock()
	if own, ok := c.own[key]; ok {
		return &own
	}
	return &c.shelf
}

// Keys returns the clinics' keys in order.
func (c *Clinics) Keys() []string { return c.keys }

// take returns a line that is used by nobody else until it is put back. The
// faults of a clinic come the first time; a clinic that cannot be opened gives
// no line, and then one fault that says so.
func (c *Clinics) take(key string) (*render.Renderer, fault.List) {
	c.mu.Lock()
	if n := len(c.idle[key]); n > 0 {
		line := c.idle[key][n-1]
		c.idle[key] = c.idle[key][:n-1]
		c.mu.Unlock()
		return line, nil
	}
	details, again := c.opened[key]
	c.mu.Unlock()
	if again && details == nil {
		return nil, fault.List{{What: "the details of this clinic have faults, told above", Remedy: "mend them first"}}
	}
	line, faults := c.open(key)
	if again {
		return line, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened[key] = nil
	if line != nil {
		c.opened[key] = line.Clinic
		if line.Clinic.ContentDir != "" {
			c.own[key] = newShelf(line.Library, c.shelf.and(line.Library.IDs()))
		}
	}
	return line, faults
}

func (c *Clinics) put(key string, line *render.Renderer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle[key] = append(c.idle[key], line)
	c.recent = append(slices.DeleteFunc(c.recent, func(k string) bool { return k == key }), key)
	for total := c.waiting(); total > mostIdle && c.recent[0] != key; total = c.waiting() {
		delete(c.idle, c.recent[0])
		c.recent = c.recent[1:]
	}
}

func (c *Clinics) waiting() int {
	n := 0
	for _, lines := range c.idle {
		n += len(lines)
	}
	return n
}

// clinicOf returns a clinic's details, or nil with faults.
func (c *Clinics) clinicOf(key string) (*clinic.Clinic, fault.List) {
	c.mu.Lock()
	details := c.opened[key]
	c.mu.Unlock()
	if details != nil {
		return details, nil
	}
	line, faults := c.take(key)
	if line == nil {
		return nil, faults
	}
	defer c.put(key, line)
	return line.Clinic, faults
}

// choose returns the clinic of a row.
func (c *Clinics) choose(row *list.Row) (string, *clinic.Clinic, fault.List) {
	cell := row.Cells[list.Clinic]
	key := cell.Text
	var faults fault.List
	switch {
	case key == "" && len(c.keys) == 1:
		key = c.keys[0]
	case key == "":
		faults.Add(cell.Pos, list.Clinic.String(), "this row does not say which clinic it is for", "write one in the column `clinic`")
		return "", nil, faults
	case len(c.keys) == 1 && c.keys[0] == "":
		faults.Add(cell.Pos, list.Clinic.String(), "this row names a clinic, but the batch is for one clinic only", "say where the clinics are with --clinics, or leave the cell empty")
		return "", nil, faults
	case !slices.Contains(c.keys, key):
		remedy := "a clinic is named as its folder is"
		if near, ok := fault.Nearest(key, c.keys); ok {
			remedy = "did you mean `" + near + "`? " + remedy
		}
		faults.Add(cell.Pos, list.Clinic.String(), "there is no clinic of this name", remedy)
		return "", nil, faults
	}
	details, faults := c.clinicOf(key)
	if details == nil {
		for i := range faults {
			if faults[i].File == "" {
				faults[i].Pos, faults[i].Key = cell.Pos, list.Clinic.String()
			}
		}
	}
	return key, details, faults
}
