package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/render"
)

// schemaName is the file that editors check clinic.toml with.
const schemaName = "clinic.schema.json"

// initOptions is what `handout init` was asked for.
type initOptions struct {
	dir   string
	force bool
	// answers holds what flags said, by key: "phone", "handout.eps.protocol".
	answers map[string]*string
}

// question is something init asks on a terminal, or takes from a flag.
type question struct {
	key, flag, ask string
}

func questions() []question {
	return []question{
		{"name", "name", "Name of the practice"},
		{"phone", "phone", "Phone by day"},
		{"hours", "hours", "When it is answered (such as Monday to Friday, 8 am to 5 pm)"},
		{"after_hours_phone", "after-hours-phone", "Phone when you are closed, or words such as Call 911"},
		{"after_hours_answered_by", "after-hours-answered-by", "Who answers it: clinician, service, voicemail or none"},
		{"handout.eps.protocol", "protocol", "Prostate fluid sample: four-glass, two-glass or eps-only (leave empty if you do not do it)"},
		{"handout.urine-after-exam.test", "test", "Urine test after the exam: pca3, selectmdx or mps2-after-exam (leave empty if you do not do it)"},
		{"handout.urine-after-exam.lab", "lab", "The lab that runs it"},
		{"handout.urine-after-exam.collection_confirmed_on", "confirmed-on", "The day you last checked that lab's own collection sheet, as 2026-11-23"},
	}
}

func newInit(w *world) *cobra.Command {
	o := initOptions{answers: map[string]*string{}}
	cmd := &cobra.Command{
		Use:   "init [folder]",
		Short: "Make a clinic.toml for your practice",
		Long: `Make a commented clinic.toml, and clinic.schema.json beside it, with which
editors check the file as it is typed.

On a terminal it asks; an empty answer leaves a placeholder to fill in later.
It never overwrites a file without --force.`,
		Example:           "  handout init\n  handout init clinics/north --name \"North Urology\" --phone \"(312) 867-5309\"",
		Args:              oneFolder,
		ValidArgsFunction: completeFolder,
		RunE: func(_ *cobra.Command, args []string) error {
			o.dir = "."
			if len(args) == 1 {
				o.dir = args[0]
			}
			return runInit(w, o)
		},
	}
	cmd.Flags().BoolVar(&o.force, "force", false, "overwrite a clinic.toml that is there")
	for _, q := range questions() {
		o.answers[q.key] = cmd.Flags().String(q.flag, "", strings.ToLower(q.ask[:1])+q.ask[1:])
	}
	return cmd
}

func runInit(w *world, o initOptions) error {
	file := filepath.Join(o.dir, clinicFile)
	schemaFile := filepath.Join(o.dir, schemaName)
	for _, f := range []string{file, schemaFile} {
		if _, err := os.Lstat(f); err == nil && !o.force {
			return failed(f+" is there already, so nothing was written", "keep it and edit it, or write anew with --force")
		}
	}
	answers := map[string]string{}
	for key, flag := range o.answers {
		answers[key] = strings.TrimSpace(*flag)
	}
	shipped, _ := render.OpenCatalogue("")
	data, err := scaffold(shipped, answers)
	if err == nil && w.asks {
		data, err = ask(w, shipped, answers, data)
	}
	if err != nil {
		return err
	}
	schemaJSON, err := shipped.Schema()
	if err != nil {
		return err
	}
	const elsewhere = "choose another folder, as in `handout init FOLDER`"
	if err := save(file, data, elsewhere, w.write); err != nil {
		return err
	}
	if err := save(schemaFile, schemaJSON, elsewhere, w.write); err != nil {
		return err
	}
	fmt.Fprintf(w.stdout, "%s\n%s\n", file, schemaFile)
	w.hint("open %s in an editor, then run `handout check`", file)
	return nil
}

// ask asks what no flag answered, and asks again where an answer cannot stand.
// It returns the file with the answers in it.
func ask(w *world, shipped *render.Catalogue, answers map[string]string, data []byte) ([]byte, error) {
	fmt.Fprintln(w.stderr, "A few questions. Press Enter to leave one for later; Ctrl-C stops, and nothing is written.")
	in := bufio.NewScanner(w.stdin)
	for _, q := range questions() {
		for answers[q.key] == "" && !skip(q.key, answers) {
			fmt.Fprintf(w.stderr, "%s: ", q.ask)
			if !in.Scan() {
				return nil, failed("stopped before the last question, so nothing was written", "run `handout init` again")
			}
			answers[q.key] = strings.TrimSpace(in.Text())
			if answers[q.key] == "" {
				break
			}
			with, err := scaffold(shipped, answers)
			if err == nil {
				data = with
				break
			}
			report(w, err)
			answers[q.key] = ""
		}
	}
	return data, nil
}

// skip leaves out questions about a test that the clinic does not do.
func skip(key string, answers map[string]string) bool {
	const urine = "handout.urine-after-exam."
	return strings.HasPrefix(key, urine) && key != urine+"test" && answers[urine+"test"] == ""
}

// scaffold writes the file with the answers; one that cannot stand is wrong use.
func scaffold(shipped *render.Catalogue, answers map[string]string) ([]byte, error) {
	data, faults := shipped.Scaffold(answers)
	if i := slices.IndexFunc(faults, func(f fault.Fault) bool { return f.Severity == fault.Error }); i >= 0 {
		return nil, usage(faults[i].What, faults[i].Remedy)
	}
	return data, nil
}
