package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handout/internal/render"
)

// statusOptions is what `handout status` was asked for.
type statusOptions struct {
	clinic, clinics string
	within          int
	json            bool
}

// standing is a row of the table.
type standing struct {
	render.Standing
	// Allowed are the clinic's exceptions to the rules on wording.
	Allowed []render.Exception `json:"allowed,omitempty"`
}

func newStatus(w *world) *cobra.Command {
	var o statusOptions
	cmd := &cobra.Command{
		Use:   "status",
		Short: "List who signed what, and until when",
		Long: `List where every handout stands in every language it is written in: approved,
or a draft, and why. A sheet is approved when its words are signed, for a
translation by a translator and a second reader too, and the clinic's details
confirmed. Below stand the clinic's exceptions to the rules on wording, each
with its reason.

Exit code 1 if any handout in the clinic's language, or in one in which somebody
signed, is a draft, or its sign-off runs out within the days given.`,
		Example: "  handout status\n  handout status --within 60\n  handout status --json\n  handout status --clinics 'clinics/*/clinic.toml'",
		Args:    noArgs,
		RunE:    func(*cobra.Command, []string) error { return runStatus(w, o) },
	}
	cmd.Flags().StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	cmd.Flags().StringVar(&o.clinics, "clinics", "", "many clinics, as 'clinics/*/clinic.toml'")
	cmd.MarkFlagsMutuallyExclusive("clinic", "clinics")
	cmd.Flags().IntVar(&o.within, "within", 30, "days ahead to look: a sign-off that ends by then counts as ended; 0 looks at today alone")
	cmd.Flags().BoolVar(&o.json, "json", false, "print a JSON array")
	return cmd
}

func runStatus(w *world, o statusOptions) error {
	if o.within < 0 {
		return usage("`--within` is less than nothing", "give a number of days, or 0 for today alone")
	}
	clinics, err := openClinicFiles(w, o.clinic, o.clinics)
	if err != nil {
		return err
	}
	rows, good := []standing{}, true
	for _, line := range clinics {
		more, holds := line.Standings(o.within)
		good = good && holds
		if line.Practice().Signs {
			if _, faults := line.Review(); faults.Failed() {
				good = false
			}
		}
		for _, row := range more {
			if o.clinics != "" {
				row.Clinic = line.Practice().Name
			}
			rows = append(rows, standing{row, line.ExceptionsIn(row.Handout)})
		}
	}
	if o.json {
		if err := writeJSON(w.stdout, rows); err != nil {
			return err
		}
	} else {
		if err := printStandings(w, rows, o.clinics != ""); err != nil {
			return err
		}
		for _, line := range clinics {
			printAllowed(w.stdout, line.Exceptions())
		}
	}
	if !good {
		return errSilent
	}
	return nil
}

func printStandings(w *world, rows []standing, many bool) error {
	t := tabwriter.NewWriter(w.stdout, 0, 0, 2, ' ', 0)
	clinic := func(name string) string {
		if many {
			return name + "\t"
		}
		return ""
	}
	fmt.Fprintln(t, clinic("CLINIC")+"HANDOUT\tLANGUAGE\tSTATUS\tBY\tUNTIL\tDAYS LEFT\tCODE")
	for _, r := range rows {
		left := ""
		if r.DaysLeft != nil {
			left = strconv.Itoa(*r.DaysLeft)
		}
		fmt.Fprintf(t, "%s%s\t%s\t%s\t%s\t%s\t%s\t%s\n", clinic(r.Clinic), r.Handout, r.Language, r.Status, r.By, r.Until, left, r.Code)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if many {
		printTogether(w, rows)
		return nil
	}
	for _, r := range rows {
		if r.Why != "" {
			fmt.Fprintf(w.stdout, "%s (%s): %s\n", r.Handout, r.Language, r.Why)
			if r.Fix != "" && r.Own {
				fmt.Fprintf(w.stdout, "  fix: %s\n", w.obeyable(r.Fix))
			}
		}
		printNotes(w, r)
	}
	return nil
}

// printNotes says which lines a signer noted to need a change.
func printNotes(w *world, r standing) {
	for _, one := range r.Notes {
		for _, n := range one.Notes {
			said := "noted on " + string(n.On) + " that a line needs a change"
			if n.Remark {
				said = "remarked on " + string(n.On)
			}
			fmt.Fprint(w.stdout, wrap(fmt.Sprintf("%s (%s): %s (%s) %s: %s\n  the line: %s\n", r.Handout, r.Language, one.By, one.As, said, n.Text, n.Words), w.width()))
		}
	}
}

// printTogether says why sheets of several clinics are not ready, once for all
// clinics of which it is true.
func printTogether(w *world, rows []standing) {
	type kind struct{ handout, language, why, fix string }
	var kinds []kind
	clinics := map[kind][]string{}
	for _, r := range rows {
		if r.Why == "" {
			continue
		}
		k := kind{r.Handout, r.Language, r.Why, ""}
		if r.Own {
			k.fix = r.Fix
		}
		if clinics[k] == nil {
			kinds = append(kinds, k)
		}
		clinics[k] = append(clinics[k], r.Clinic)
	}
	for _, k := range kinds {
		in := strings.Join(clinics[k], ", ")
		if n := len(clinics[k]); n > mostNamed {
			in = fmt.Sprintf("%s and %d more clinics", strings.Join(clinics[k][:mostNamed], ", "), n-mostNamed)
		}
		fmt.Fprintf(w.stdout, "%s (%s), %s: %s\n", k.handout, k.language, in, k.why)
		if k.fix != "" {
			fmt.Fprintf(w.stdout, "  fix: %s\n", w.obeyable(k.fix))
		}
	}
}

// mostNamed is how many clinics are named to which the same applies.
const mostNamed = 3
