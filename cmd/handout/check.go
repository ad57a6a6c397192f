package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"handout/internal/clinic"
	"handout/internal/fault"
	"handout/internal/gate"
	"handout/internal/layout"
	"handout/internal/render"
)

// checkOptions is what `handout check` was asked for.
type checkOptions struct {
	clinic, clinics string
	json            bool
	// content checks the shipped words, and no clinic.
	content bool
}

func newCheck(w *world) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check clinic.toml and every handout without printing",
		Long: `Check the clinic's details and every handout, in both sizes and in every
language that the file has words in, without printing.

It says what stops a handout from being printed, what is still a placeholder,
what was darkened to be readable, and what does not fit its sheet. Exit code 1
if a handout for patients could not be printed from this file as it stands.

Handouts and languages of the practice's own (dir under [content]) are held to
all that the shipped ones are held to: evidence, reading grade, standards.`,
		Example:           "  handout check\n  handout check --clinic clinics/north.toml\n  handout check --json\n  handout check --content",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if o.content {
				return runCheckContent(w, o.json)
			}
			return runCheck(w, o)
		},
	}
	cmd.Flags().StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	cmd.Flags().StringVar(&o.clinics, "clinics", "", "many clinics, as 'clinics/*/clinic.toml'")
	cmd.MarkFlagsMutuallyExclusive("clinic", "clinics")
	cmd.Flags().BoolVar(&o.json, "json", false, "print the findings as a JSON array")
	cmd.Flags().BoolVar(&o.content, "content", false, "judge the shipped words instead, merged with the sample clinic: evidence, reading grade, standards")
	cmd.MarkFlagsMutuallyExclusive("content", "clinic")
	cmd.MarkFlagsMutuallyExclusive("content", "clinics")
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runCheck(w *world, o checkOptions) error {
	files := []string{o.clinic}
	if o.clinics != "" {
		named, keys, err := findClinics(o.clinics)
		if err != nil {
			return err
		}
		files = nil
		for _, key := range keys {
			files = append(files, named[key])
		}
	}
	var faults fault.List
	for _, file := range files {
		found, err := checkClinic(w, file)
		if err != nil {
			return err
		}
		for _, f := range found { // what clinics share is told once
			if !slices.Contains(faults, f) {
				faults = append(faults, f)
			}
		}
	}
	if err := tell(w, faults, o); err != nil || o.json {
		return err
	}
	fmt.Fprintln(w.stdout, "everything checked can be printed")
	return nil
}

// checkClinic returns what is wrong with one clinic's file and handouts.
func checkClinic(w *world, file string) (fault.List, error) {
	line, warnings, err := openLine(w, file)
	if err != nil {
		if faults, ok := err.(fault.List); ok {
			return faults, nil
		}
		return nil, err
	}
	c := line.Clinic
	faults := warnings
	_, placeholders := c.Placeholder()
	faults = append(faults, placeholders...)
	faults = append(faults, gate.Check(c)...)
	if c.Brand.Darkened && c.IsSet("brand.color") {
		faults.Warn(c.Pos("brand.color"), "brand.color", fmt.Sprintf("this colour is too pale for text; headings use %s", c.Brand.Text.Hex()),
			"choose a darker colour to have it as it is")
	}
	for _, id := range line.IDs() {
		for _, lang := range checkedLanguages(line, id) {
			faults = append(faults, checkHandout(line, id, lang)...)
			faults = append(faults, checkOwn(line, id, lang)...)
		}
		faults = append(faults, line.Inert(render.Job{Handout: id, Language: line.Clinic.Language})...)
	}
	return faults, nil
}

// checkedLanguages are those the clinic's file has words in, and those in which
// the practice wrote the handout itself.
func checkedLanguages(line *render.Renderer, id string) []string {
	langs := line.Clinic.Languages()
	for _, lang := range line.Library.Languages(id) {
		if !slices.Contains(langs, lang) && line.IsOwn(id, lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// checkOwn holds a handout of the practice's own to what `check --content` holds
// the shipped ones to.
func checkOwn(line *render.Renderer, id, lang string) fault.List {
	if !line.IsOwn(id, lang) {
		return nil
	}
	faults := line.Vet(id, lang)
	job := render.Job{Handout: id, Language: lang}
	if len(line.Missing(job)) > 0 {
		return faults
	}
	if doc, _ := line.Document(job); doc != nil {
		faults = append(faults, line.Standards(doc)...)
		faults = append(faults, line.Care(doc)...)
	}
	return faults
}

// checkHandout lays a handout out in both sizes and says what is wrong.
func checkHandout(line *render.Renderer, id, lang string) fault.List {
	lang, err := chooseLanguage(line.Library, id, lang)
	if err != nil {
		return nil
	}
	var faults fault.List
	for _, size := range []layout.Edition{layout.Standard, layout.Large} {
		job := render.Job{Handout: id, Language: lang, Paper: layout.Paper(line.Clinic.Paper), Edition: size}
		if missing := line.Missing(job); len(missing) > 0 {
			faults.Warn(line.Clinic.Pos("handout."+id), missing[0], fmt.Sprintf("`%s` is not set, so %s is left out", missing[0], id),
				fmt.Sprintf("set it under [handout.%s], or leave the handout out", id))
			break
		}
		sheet, more := line.Sheet(job)
		faults = append(faults, more...)
		if sheet == nil {
			break
		}
		if n := sheet.Pages.Overflow; n > 0 {
			faults.Warn(fault.Pos{File: line.Clinic.File}, "handout."+id, fmt.Sprintf("%s (%s) is %s longer than its sheet", sheetName(line, id, lang), size, counted(n, "line")),
				shorter)
		}
	}
	return faults
}

// sheetName is a handout's id, with its language where that is not the clinic's.
func sheetName(line *render.Renderer, id, lang string) string {
	if lang == line.Clinic.Language {
		return id
	}
	return id + " in " + clinic.LanguageName(lang)
}

// tell prints the findings; faults that stop the work end in exit 1.
func tell(w *world, faults fault.List, o checkOptions) error {
	faults = faults.Sort()
	if o.json {
		if err := fault.PrintJSON(w.stdout, faults); err != nil {
			return err
		}
		if faults.Failed() {
			return errSilent
		}
		return nil
	}
	if faults.Failed() {
		return faults
	}
	w.faults(faults)
	return nil
}
