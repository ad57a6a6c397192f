package render

import (
	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/fault"
	"handout/internal/standards"
)

// ContentReport is what the shipped words were found to be.
type ContentReport struct {
	Claims   int                `json:"claims"`
	Sources  int                `json:"sources"`
	Handouts []standards.Report `json:"handouts"`
	Faults   fault.List         `json:"faults"`
}

// CheckContent holds every shipped handout in every language, merged with the
// sample clinic, to its evidence and to the standards. The files are read anew, so
// that what is wrong has its place.
func CheckContent() ContentReport {
	lib := content.Open(handouts.Files)
	base, faults := evidence.Load(handouts.Files)
	report := ContentReport{Claims: len(base.Claims), Sources: len(base.Sources), Handouts: []standards.Report{}}
	all, more := lib.All()
	report.Faults = append(append(fault.List{}, faults...), more...)
	for _, h := range all {
		report.Faults = append(report.Faults, base.Check(h)...)
		words, _ := lib.Words(h.Language)
		doc, more := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: clinic.Sample()})
		report.Faults = append(report.Faults, more...)
		if doc == nil {
			continue
		}
		doc = document.ForVisit(doc)
		report.Faults = append(report.Faults, base.Safety(doc)...)
		judged := standards.Handout(doc)
		report.Faults = append(report.Faults, judged.Faults...)
		report.Handouts = append(report.Handouts, judged)
	}
	report.Faults = append(report.Faults, base.Unused(all, lib.VisitClaims()...)...).Sort()
	return report
}
