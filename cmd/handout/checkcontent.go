package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"handout/internal/render"
	"handout/internal/standards"
)

// runCheckContent judges the shipped words, merged with the sample clinic
// whatever clinic.toml lies here.
func runCheckContent(w *world, asJSON bool) error {
	report := render.CheckContent()
	if asJSON {
		if err := writeJSON(w.stdout, report); err != nil {
			return err
		}
	} else {
		printContent(w.stdout, report)
	}
	switch {
	case report.Faults.Failed() && asJSON:
		return errSilent
	case report.Faults.Failed():
		return report.Faults
	case !asJSON:
		w.faults(report.Faults)
	}
	return nil
}

// printContent prints the scores, then each item with its verdict for each
// handout.
func printContent(out io.Writer, r render.ContentReport) {
	fmt.Fprintf(out, "%d claims, %d sources\n\nReading, as merged with the sample clinic; in brackets without the terms each has to teach\n\n", r.Claims, r.Sources)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "HANDOUT\tWORDS\tSENTENCES\tSCORES")
	for _, h := range r.Handouts {
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\n", name(h), h.Scores.Words, h.Scores.Sentences, scores(h.Scores))
	}
	t.Flush()
	if len(r.Handouts) == 0 {
		return
	}
	fmt.Fprintf(out, "\nStandards (person: only a person can judge it; n/a: the handout has no such thing)\n\n")
	t = tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	heads := make([]string, len(r.Handouts))
	for i, h := range r.Handouts {
		heads[i] = name(h)
	}
	fmt.Fprintf(t, "ITEM\tASKS\t%s\n", strings.Join(heads, "\t"))
	for n, item := range r.Handouts[0].Items {
		verdicts := make([]string, len(r.Handouts))
		for i, h := range r.Handouts {
			verdicts[i] = verdict(h.Items[n])
		}
		fmt.Fprintf(t, "%s\t%s\t%s\n", item.Name(), item.Asks, strings.Join(verdicts, "\t"))
	}
	t.Flush()
}

func name(h standards.Report) string { return h.Handout + " " + h.Language }

// verdict is the verdict with the first place where the item fails.
func verdict(i standards.Item) string {
	if len(i.Places) == 0 {
		return string(i.Verdict)
	}
	return fmt.Sprintf("%s at %s", i.Verdict, i.Places[0])
}

func scores(s standards.Scores) string {
	if s.Raw.Band != "" {
		return fmt.Sprintf("Szigriszt-Pazos %.1f (%.1f), INFLESZ %s; Fernández Huerta %.1f (%.1f)",
			s.Raw.Perspicuity, s.NoTerms.Perspicuity, s.Raw.Band, s.Raw.FernandezHuerta, s.NoTerms.FernandezHuerta)
	}
	return fmt.Sprintf("Flesch-Kincaid grade %.1f (%.1f); SMOG %.1f (%.1f)", s.Raw.Grade, s.NoTerms.Grade, s.Raw.SMOG, s.NoTerms.SMOG)
}
