package web

import (
	"time"

	"handout/internal/datetime"
	"handout/internal/render"
)

// reading is how the practice's times and dates are meant.
func (s *Server) reading(r *render.Renderer) datetime.Typing {
	p := r.Practice()
	return datetime.Typing{Today: s.opts.Now(), DayFirst: p.DateFormat == "dmy", Hours: p.VisitHours}
}

// said says the visit's day and time back in words, or what is not understood.
func (s *Server) said(v *view, r *render.Renderer, c *choices, m datetime.Moment, wrong datetime.Misread, part string) (text string, bad bool) {
	if wrong != datetime.Understood {
		return problemOf(v, wrong, part).What, true
	}
	if c.Shelf && c.When+c.Where+c.Who != "" {
		return v.T("when.shelf"), false
	}
	day, clock := r.Say(v.Lang, m.Date(), m.Clock())
	switch {
	case day != "" && clock != "":
		text = v.T("when.both", day, clock)
	default:
		text = day + clock
	}
	y, month, d := s.opts.Now().Date()
	switch today := time.Date(y, month, d, 0, 0, 0, 0, time.UTC); {
	case text == "":
		return "", false
	case !m.Day.IsZero() && m.Day.Before(today):
		text = v.T("when.past", text)
	case !m.Day.IsZero() && m.Day.After(today.AddDate(1, 0, 0)):
		text = v.T("when.far", text)
	}
	return text, false
}

// problemOf says what is not understood of a day or a time.
func problemOf(v *view, wrong datetime.Misread, part string) problem {
	if wrong == datetime.Understood {
		wrong = datetime.Unread
	}
	return problem{What: v.T("when."+string(wrong), part)}
}

func (s *Server) idleSeconds() int { return 5 * 60 }
