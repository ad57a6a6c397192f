package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// confirmOptions is what `handout confirm` was asked for.
type confirmOptions struct {
	clinic, clinics string
	by              string
	called          []string
	formerly        []string
}

func newConfirm(w *world) *cobra.Command {
	var o confirmOptions
	cmd := &cobra.Command{
		Use:   "confirm",
		Short: "Confirm the clinic's phones, hours, address, website and logo",
		Long: `Confirm the clinic's details: name, phones, hours, address, website and logo.

Sheets are for patients when a clinician signed the words (handout approve) and
the practice confirmed the details. Changed details ask for a confirmation, and
for no clinician. Each phone number that is printed has to be called: a patient
with a fever relies on it. Later only the numbers of which something changed
are called again: the number itself, the practice's name or its hours. After
any other change, as of the website or the logo, the calls made before still
count. Who confirmed, when, and which numbers were called is kept
in approvals.toml beside the clinic's file.

With --clinics, each clinic is confirmed for itself.`,
		Example: `  handout confirm --by "Maria Ruiz"
  handout confirm --by "Maria Ruiz" --called "(217) 555-0142" \
      --called "(217) 555-0163"
  handout confirm --clinics 'clinics/*/clinic.toml' --by "Maria Ruiz"`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return runConfirm(w, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	f.StringVar(&o.clinics, "clinics", "", "many clinics, as 'clinics/*/clinic.toml'")
	f.StringVar(&o.by, "by", "", "the name of the person who confirms")
	f.StringArrayVar(&o.called, "called", nil, "a number that was called and answered as the sheets say; once for each number")
	f.StringArrayVar(&o.formerly, "formerly", nil, "another name under which this clinic had words signed")
	cmd.MarkFlagsMutuallyExclusive("clinic", "clinics")
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runConfirm(w *world, o confirmOptions) error {
	clinics, err := openClinicFiles(w, o.clinic, o.clinics)
	if err != nil {
		return err
	}
	if err := knownNumbers(clinics, o.called); err != nil {
		return err
	}
	asker := newAsker(w)
	for _, line := range clinics {
		if err := confirmClinic(w, asker, line, o); err != nil {
			return err
		}
	}
	return nil
}

// knownNumbers refuses a number that no sheet prints: a slip in it would be
// taken for a call.
func knownNumbers(clinics []*render.Renderer, called []string) error {
	for _, number := range called {
		printed := false
		for _, line := range clinics {
			printed = printed || line.Prints(number)
		}
		if !printed {
			return usage("`--called` names a number that the sheets do not print", "give each number as it is printed")
		}
	}
	return nil
}

func confirmClinic(w *world, asker *asker, line *render.Renderer, o confirmOptions) error {
	if !line.Practice().Signs {
		return failed("the sample clinic's details cannot be confirmed", "make a clinic.toml for your practice: handout init")
	}
	c := review.Confirming{By: strings.TrimSpace(o.by), Account: w.account(), Formerly: o.formerly}
	for _, number := range o.called {
		if line.Prints(number) {
			c.Called = append(c.Called, number)
		}
	}
	if faults := line.RefuseConfirm(c); faults.Failed() {
		return faults
	}
	listDetails(w, line)
	if uncalled := line.ToCall(c.Called); len(uncalled) > 0 {
		if !w.asks {
			return fault.List{{Key: "called", What: "nobody has called " + strings.Join(uncalled, " and "),
				Remedy: "call each number that is printed, then say so: --called \"" + strings.Join(uncalled, "\" --called \"") + "\""}}
		}
		for _, number := range uncalled {
			if err := asker.confirmed(fmt.Sprintf("Did you call %s, and was it answered as the sheets say?", number)); err != nil {
				return err
			}
			c.Called = append(c.Called, number)
		}
	}
	if w.asks {
		if err := asker.confirmed("Are these details right, and the picture the one you mean?"); err != nil {
			return err
		}
	}
	done, err := line.Confirm(c)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.stdout, "details of %s confirmed by %s on %s\n", done.Clinic, done.By, done.On)
	fmt.Fprint(w.stdout, stillCount(done.Carried))
	return nil
}

// stillCount says whose calls still count: a line for each person and day.
func stillCount(calls []review.Call) string {
	var b strings.Builder
	for len(calls) > 0 {
		first, numbers := calls[0], ""
		calls = slices.DeleteFunc(slices.Clone(calls), func(k review.Call) bool {
			same := k.By == first.By && k.On == first.On
			if same {
				numbers += ", " + k.Number
			}
			return same
		})
		fmt.Fprintf(&b, "the calls of %s on %s still count: %s\n", first.By, first.On, strings.TrimPrefix(numbers, ", "))
	}
	return b.String()
}

func (a *asker) confirmed(question string) error {
	answer, _ := a.ask("%s [y/N] ", question)
	switch strings.ToLower(answer) {
	case "y", "yes":
		return nil
	}
	return failed("not confirmed; nothing was written", "call the number, or correct clinic.toml, then confirm")
}

// listDetails shows the details, and what changed since they were confirmed.
func listDetails(w *world, line *render.Renderer) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s prints these details:\n", line.Practice().File)
	for _, d := range line.ListedDetails() {
		switch {
		case d.Was == "":
			fmt.Fprintf(&b, "  %s: %s\n", d.Name, d.Text)
		case d.Text == "":
			fmt.Fprintf(&b, "  %s: none; it was %s\n", d.Name, d.Was)
		default:
			fmt.Fprintf(&b, "  %s: %s (it was %s)\n", d.Name, d.Text, d.Was)
		}
	}
	fmt.Fprint(w.stderr, wrap(b.String(), w.width()))
}
