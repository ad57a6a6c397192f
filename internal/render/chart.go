package render

import (
	"fmt"
	"time"

	"handout/internal/clinic"
)

// ChartLine is a line for the patient's chart: which sheet was given, and on what
// day. "Given 11/28/2026: Prostate exam (DRE), Spanish, dre-es 2026.11, 4A77". It
// names the size where it is large, and
// holds no detail of a visit and no name, and nothing keeps it.
func (r *Renderer) ChartLine(s *Sheet, day time.Time) string {
	d := s.Document
	name := d.Title.String()
	if h, _ := r.library.Load(d.ID, d.Language); h != nil && h.Chart != "" {
		name = h.Chart
	}
	kind := clinic.LanguageName(d.Language)
	if s.Job.Edition == Large {
		kind += ", large print"
	}
	return fmt.Sprintf("Given %s: %s, %s, %s-%s %s, %s", day.Format("01/02/2006"), name, kind, d.ID, d.Language, d.Version, s.Status.Code)
}
