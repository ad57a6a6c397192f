package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"handout/internal/datetime"
	"handout/internal/render"
)

// choices are what is chosen on the print page: the fields of its form. They
// live in the page and in the requests that carry them.
type choices struct {
	Handouts         []string
	Also             []string          // tests of that time, by their id
	Days             map[string]string // the day of each, as typed
	Answers          map[string]string // to what is asked about each: "yes", "no" or nothing yet
	Variants         map[string]string // of a handout with several: which
	Language         string
	Size             string
	When, Where, Who string
	Copies           int
	Shelf            bool // empty sheets, without a visit
}

// readChoices reads the form of a request. What is none of its choices is not
// looked at.
func readChoices(r *http.Request) choices {
	c := choices{
		Handouts: r.PostForm["handout"], Also: r.PostForm["also"], Days: map[string]string{}, Answers: map[string]string{}, Variants: map[string]string{},
		Language: r.PostForm.Get("language"), Size: r.PostForm.Get("size"),
		When: r.PostForm.Get("when"), Where: r.PostForm.Get("where"), Who: r.PostForm.Get("who"),
		Copies: 1, Shelf: r.PostForm.Get("shelf") != "",
	}
	for _, id := range c.Also {
		c.Days[id] = r.PostForm.Get("day-" + id)
		c.Answers[id] = r.PostForm.Get("answer-" + id)
	}
	for key, values := range r.PostForm {
		if id, ok := strings.CutPrefix(key, "variant-"); ok && values[0] != "" {
			c.Variants[id] = values[0]
		}
	}
	if n, err := strconv.Atoi(strings.TrimSpace(r.PostForm.Get("copies"))); err == nil {
		c.Copies = min(max(n, 1), 99)
	}
	return c
}

// edition is the size of type that is chosen.
func (c *choices) edition() render.Edition {
	if c.Size == string(render.Large) {
		return render.Large
	}
	return render.Standard
}

// visit reads the details of the visit. The problem is one of package when, with
// the part of the text that made it.
func (c *choices) visit(o datetime.Typing) (render.Details, datetime.Moment, datetime.Misread, string) {
	if c.Shelf {
		return render.Details{}, datetime.Moment{Minute: -1}, datetime.Understood, ""
	}
	m, problem, part := datetime.ParseTyped(c.When, o)
	return render.Details{Date: m.Date(), Time: m.Clock(), Place: c.Where, With: c.Who}, m, problem, part
}

// chosen reports whether a handout is chosen.
func (c *choices) chosen(id string) bool { return slices.Contains(c.Handouts, id) }

// set is the option that the chosen variant of a handout stands for.
func (c *choices) set(r *render.Renderer, id string) map[string]string {
	if c.Variants[id] == "" {
		return nil
	}
	for _, one := range r.Variants(id, "") {
		if one.Value == c.Variants[id] {
			return one.Set
		}
	}
	return nil
}
