package main

import (
	"fmt"
	"slices"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handout/internal/gate"
	"handout/internal/render"
	"handout/internal/review"
)

// statusOptions is what `handout status` was asked for.
type statusOptions struct {
	clinic string
	within int
	json   bool
}

// standing is a row of the table.
type standing struct {
	Handout  string   `json:"handout"`
	Language string   `json:"language"`
	Status   string   `json:"status"`
	By       string   `json:"by,omitempty"`
	Until    string   `json:"until,omitempty"`
	DaysLeft *int     `json:"days_left,omitempty"`
	Sections []string `json:"sections,omitempty"`
	Why      string   `json:"why,omitempty"`
	// Allowed are the clinic's exceptions to the rules on wording.
	Allowed []allowed `json:"allowed,omitempty"`
}

func newStatus(w *world) *cobra.Command {
	var o statusOptions
	cmd := &cobra.Command{
		Use:   "status",
		Short: "List who signed what, and until when",
		Long: `List where the words of every handout stand: draft, approved or expired.

A handout is listed in the clinic's language and in every language that has a
sign-off. Below stand the clinic's exceptions to the rules on wording, each
with its reason.

Exit code 1 if any handout is a draft or expired, or runs out within the days
given.`,
		Example: "  handout status\n  handout status --within 60\n  handout status --json",
		Args:    noArgs,
		RunE:    func(*cobra.Command, []string) error { return runStatus(w, o) },
	}
	cmd.Flags().StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	cmd.Flags().IntVar(&o.within, "within", 30, "days ahead to look: a sign-off that ends by then counts as ended; 0 looks at today alone")
	cmd.Flags().BoolVar(&o.json, "json", false, "print a JSON array")
	return cmd
}

func runStatus(w *world, o statusOptions) error {
	if o.within < 0 {
		return usage("`--within` is less than nothing", "give a number of days, or 0 for today alone")
	}
	line, warnings, err := openLine(w, o.clinic)
	if err != nil {
		return err
	}
	rows, good := standings(line, o.within)
	w.faults(warnings)
	if line.Book != nil {
		if _, faults := line.Review(); faults.Failed() {
			good = false
		}
	}
	used := gate.Used(line.Clinic)
	for i := range rows {
		rows[i].Allowed = allowedIn(line.Clinic, used, rows[i].Handout)
	}
	if o.json {
		if err := writeJSON(w.stdout, rows); err != nil {
			return err
		}
	} else {
		if err := printStandings(w, rows); err != nil {
			return err
		}
		printAllowed(w.stdout, line.Clinic, used)
	}
	if !good {
		return errSilent
	}
	return nil
}

func printStandings(w *world, rows []standing) error {
	t := tabwriter.NewWriter(w.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "HANDOUT\tLANGUAGE\tSTATUS\tBY\tUNTIL\tDAYS LEFT")
	for _, r := range rows {
		left := ""
		if r.DaysLeft != nil {
			left = strconv.Itoa(*r.DaysLeft)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", r.Handout, r.Language, r.Status, r.By, r.Until, left)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, r := range rows {
		if r.Why != "" {
			fmt.Fprintf(w.stdout, "%s (%s): %s\n", r.Handout, r.Language, r.Why)
		}
	}
	return nil
}

// standings returns a row for each handout and language, and whether all of
// them hold for the days ahead.
func standings(line *render.Renderer, within int) ([]standing, bool) {
	rows, good := []standing{}, true
	for _, id := range line.IDs() {
		for _, lang := range reviewedLanguages(line, id) {
			job := render.Job{Handout: id, Language: lang}
			if missing := line.Missing(job); len(missing) > 0 {
				rows = append(rows, standing{Handout: id, Language: lang, Status: "not printed", Why: fmt.Sprintf("`%s` is not set", missing[0])})
				continue
			}
			words, faults := line.Words(job)
			if words == nil {
				rows, good = append(rows, standing{Handout: id, Language: lang, Status: "not printed", Why: faults[0].What}), false
				continue
			}
			st := words.Status
			row := standing{Handout: id, Language: lang, Status: st.State.String(), By: st.By, Until: st.Until, Sections: st.Sections}
			if st.Until != "" {
				row.DaysLeft = &st.DaysLeft
			}
			if st.State != review.Approved {
				row.Why = render.Explain(st)
			}
			if st.State != review.Approved || within > 0 && st.DaysLeft <= within {
				good = false
			}
			rows = append(rows, row)
		}
	}
	return rows, good
}

// reviewedLanguages are the clinic's language, and those with a sign-off.
func reviewedLanguages(line *render.Renderer, id string) []string {
	var out []string
	written := line.Library.Languages(id)
	for _, lang := range written {
		signed := line.Book != nil && slices.ContainsFunc(line.Book.SignOffs(), func(s review.SignOff) bool {
			return s.Handout == id && s.Language == lang && !s.Past
		})
		if lang == line.Clinic.Language || signed {
			out = append(out, lang)
		}
	}
	return out
}
