package batch

import (
	"slices"
	"sync"

	"handout/internal/batch/list"
	"handout/internal/fault"
	"handout/internal/render"
)

// Clinics are the clinics of a batch. Each is opened when it is first asked
// for; those least recently used are let go, so that a batch for a thousand
// clinics takes no more memory than one for a few.
type Clinics struct {
	open    func(key string) (*render.Renderer, fault.List)
	keys    []string
	catalog catalog // what every clinic has

	mu     sync.Mutex
	opened map[string]*opened
	recent []*opened // those with a renderer, least recently used first
}

// opened is what is known of one clinic.
type opened struct {
	mu       sync.Mutex       // held while it is opened
	renderer *render.Renderer // nil before, and after it was let go
	practice *render.Practice // nil for one that cannot be opened
	catalog  *catalog         // nil for one that has what every clinic has
	tried    bool
}

// mostOpen is how many clinics are kept open at most.
const mostOpen = 16

// NewClinics takes the languages that a handout is written in for every clinic,
// the handouts' ids in order, the keys with which a list names the clinics, in order, and
// a way to open one. A single clinic may have the empty key.
func NewClinics(languages func(id string) []string, ids, keys []string, open func(key string) (*render.Renderer, fault.List)) *Clinics {
	return &Clinics{open: open, keys: keys, opened: map[string]*opened{}, catalog: newCatalog(languages, ids)}
}

// Keys returns the clinics' keys in order.
func (c *Clinics) Keys() []string { return c.keys }

func (c *Clinics) of(key string) *opened {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.opened[key]
	if o == nil {
		o = &opened{}
		c.opened[key] = o
	}
	return o
}

// renderer returns a clinic's renderer. The faults of a clinic come the first
// time; a clinic that cannot be opened gives no renderer, and then one fault
// that says so.
func (c *Clinics) renderer(key string) (*render.Renderer, fault.List) {
	o := c.of(key)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.renderer != nil {
		c.use(o)
		return o.renderer, nil
	}
	if o.tried && o.practice == nil {
		return nil, fault.List{{What: "the details of this clinic have faults, told above", Remedy: "mend them first"}}
	}
	first := !o.tried
	r, faults := c.open(key)
	o.tried = true
	if r == nil {
		o.practice = nil
		return nil, faults
	}
	o.renderer = r
	c.use(o)
	if !first {
		return r, nil
	}
	p := r.Practice()
	o.practice = &p
	if p.Own {
		own := newCatalog(r.LanguagesOf, c.catalog.and(r.IDs()))
		o.catalog = &own
	}
	return r, faults
}

// use notes that a clinic is in use, and lets the one go that is longest out of
// it when there are too many. Whoever uses that one still has it.
func (c *Clinics) use(o *opened) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.recent); n > 0 && c.recent[n-1] == o {
		return
	}
	c.recent = append(slices.DeleteFunc(c.recent, func(r *opened) bool { return r == o }), o)
	if len(c.recent) <= mostOpen {
		return
	}
	if old := c.recent[0]; old.mu.TryLock() { // one in use right now may stay a little longer
		old.renderer = nil
		old.mu.Unlock()
		c.recent = slices.Delete(c.recent, 0, 1)
	}
}

// practice returns what a clinic's file says, or nil with faults.
func (c *Clinics) practice(key string) (*render.Practice, fault.List) {
	o := c.of(key)
	o.mu.Lock()
	known := o.practice
	o.mu.Unlock()
	if known != nil {
		return known, nil
	}
	_, faults := c.renderer(key)
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.practice, faults
}

// catalogOf is what can be printed for a clinic that has been opened.
func (c *Clinics) catalogOf(key string) *catalog {
	o := c.of(key)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.catalog != nil {
		return o.catalog
	}
	return &c.catalog
}

// choose returns the clinic of a row.
func (c *Clinics) choose(row *list.Row) (string, *render.Practice, fault.List) {
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
		faults.Add(cell.Pos, list.Clinic.String(), "there is no clinic of this name", fault.DidYouMean(key, c.keys, "a clinic is named as its folder is"))
		return "", nil, faults
	}
	practice, faults := c.practice(key)
	if practice == nil {
		for i := range faults {
			if faults[i].File == "" {
				faults[i].Pos, faults[i].Key = cell.Pos, list.Clinic.String()
			}
		}
	}
	return key, practice, faults
}
