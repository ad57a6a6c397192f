package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/render"
	"handout/internal/review"
)

// approveOptions is what `handout approve` was asked for.
type approveOptions struct {
	ids                []string
	clinic, clinics    string
	lang               string
	as                 string
	by, role, until    string
	key                string
	answers            string
	set                []string
	questions, changed bool
	countersign        bool
}

func newApprove(w *world) *cobra.Command {
	var o approveOptions
	cmd := &cobra.Command{
		Use:   "approve handout…",
		Short: "Sign the words of handouts, so that they are printed for patients",
		Long: `Sign the words of handouts as they are printed for your clinic.

It asks about each line that rests on ordinary practice rather than on a source
(agree, with a comment; or not for us), shows all the words, or only what
changed since the last sign-off, and records who signed, as what, when, until
when, and each answer, in approvals.toml beside clinic.toml; the signed text is
kept in the folder approvals. When you stop, the answers you gave are kept.

Phones, hours, address, website and logo are no part of what is signed: the
practice confirms them, with handout confirm. Who answers after hours, options,
notes and the lab are: change one word, and the next sheet is a draft again.

A translation is signed by a qualified translator (--as translator) and by a
second reader (--as reader), against the English that a clinician signed. A line
that needs a change first is noted under Review of handout serve.

For scripts, --questions writes a file with a line for each question; filled
in, --answers reads it. No flag agrees to all. With --key the sign-off is signed
with a minisign key, and a clinic that lists trusted_keys counts no other.`,
		Example: `  handout approve dre --by "Ana Example, MD" --role urologist
  handout approve dre eps urine-after-exam --by "Ana Example, MD" \
      --role urologist
  handout approve dre --lang es --as translator --by "Luz Paz, CT" \
      --role translator
  handout approve dre --questions > dre.answers
  handout approve dre --answers dre.answers --by "Ana Example, MD" \
      --role urologist
  handout approve dre --countersign --by "Sam Sample, MD" --role urologist
  handout approve dre --clinics 'clinics/*/clinic.toml' \
      --by "Ana Example, MD" --role urologist`,
		Args:              someHandouts,
		ValidArgsFunction: completeIDs(w),
		RunE: func(_ *cobra.Command, args []string) error {
			o.ids = args
			return runApprove(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	f.StringVar(&o.clinics, "clinics", "", "many clinics, as 'clinics/*/clinic.toml'; those with the same words share a sign-off")
	f.StringVar(&o.lang, "lang", "", "language of the handouts (default the clinic's)")
	f.StringVar(&o.as, "as", "", "sign as clinician, translator or reader (default clinician)")
	f.StringVar(&o.by, "by", "", "who signs: \"Name, credentials\", or a committee")
	f.StringVar(&o.role, "role", "", "what the signer is to the clinic, such as urologist")
	f.StringVar(&o.until, "until", "", "last day it holds, as 2027-11-23, at most 24 months ahead (default twelve months from today)")
	f.StringVar(&o.key, "key", "", "minisign secret key to sign with")
	f.StringVar(&o.answers, "answers", "", "a file with one answer a line, instead of being asked")
	f.BoolVar(&o.questions, "questions", false, "print the questions as a file of answers to fill in")
	f.BoolVar(&o.changed, "changed", false, "show and ask only what changed since the last sign-off")
	f.BoolVar(&o.countersign, "countersign", false, "stand behind another clinician's sign-off of the same words")
	f.StringArrayVar(&o.set, "set", nil, "sign the words with an option set, as dre.chaperone=always")
	cmd.MarkFlagsMutuallyExclusive("clinic", "clinics")
	cmd.MarkFlagsMutuallyExclusive("questions", "answers")
	offer(cmd, "clinic", clinicFiles)
	offer(cmd, "lang", completeLanguages(w))
	offer(cmd, "as", complete(review.Roles()...))
	return cmd
}

func runApprove(w *world, o approveOptions) error {
	as, err := review.ParseAs(o.as)
	if err != nil {
		return usage(fmt.Sprintf("`--as` is %q", o.as), "write one of: "+strings.Join(review.Roles(), ", "))
	}
	clinics, err := openClinicFiles(w, o.clinic, o.clinics)
	if err != nil {
		return err
	}
	for _, c := range clinics {
		if !c.Practice().Signs {
			return failed("the sample clinic's words cannot be signed", "make a clinic.toml for your practice: handout init")
		}
	}
	texts, err := textsToReview(w, clinics, o)
	if err != nil {
		return err
	}
	if o.questions {
		return printQuestions(w, texts, o, as)
	}
	given, err := readAnswers(w, o)
	if err != nil {
		return err
	}
	a := review.Approval{As: as, By: strings.TrimSpace(o.by), Role: strings.TrimSpace(o.role), Until: review.Day(o.until),
		Account: w.account(), Countersign: o.countersign}
	if o.key != "" {
		if a.Key, err = w.openKey(o.key); err != nil {
			return err
		}
	}
	for _, text := range texts { // nobody reads a handout that they cannot sign
		if faults := text.Refuse(a); faults.Failed() {
			return faults
		}
	}
	asker := newAsker(w)
	for _, text := range texts {
		if err := approveText(w, asker, text, a, given, o); err != nil {
			return err
		}
	}
	return nil
}

// textsToReview composes the words of the handouts asked for.
func textsToReview(w *world, clinics []*render.Renderer, o approveOptions) ([]*render.Reviewed, error) {
	ids, faults := clinics[0].Handouts(o.ids)
	if len(faults) > 0 {
		return nil, misnamed(faults)
	}
	options, faults := render.ParseSet(o.set, ids)
	if len(faults) > 0 {
		return nil, misnamed(faults)
	}
	var texts []*render.Reviewed
	for _, id := range ids {
		lang, faults := clinics[0].LanguageTag(id, o.lang)
		if len(faults) > 0 {
			return nil, faults
		}
		more, faults := render.ToReview(clinics, render.Job{Handout: id, Language: lang, Set: options[id]})
		if faults.Failed() {
			return nil, faults
		}
		w.faults(faults)
		texts = append(texts, more...)
	}
	if len(texts) > 1 && o.clinics != "" {
		w.note("%s for %s: %d to sign", counted(len(ids), "handout"), counted(len(clinics), "clinic"), len(texts))
	}
	return texts, nil
}

// approveText has one text read, answered and signed.
func approveText(w *world, asker *asker, text *render.Reviewed, a review.Approval, given []review.Sitting, o approveOptions) error {
	switch {
	case o.answers != "":
		digest := text.Words.Status.Digest
		i := slices.IndexFunc(given, func(s review.Sitting) bool { return s.Words == digest })
		if i < 0 {
			return failed(fmt.Sprintf("the answers in %s are not to these words of %s (%s); the words changed since, or the file is of another handout", o.answers, text.Words.Document.ID, text.Words.Document.Language),
				"write the file anew with --questions, and read the words again")
		}
		a.Answers = given[i].Answers
		if len(given[i].Notes) > 0 { // kept, so that they stand in the way until they are taken back
			sitting := text.Sitting(a.By, a.As)
			sitting.Notes = given[i].Notes
			if err := text.Save(sitting); err != nil {
				return err
			}
		}
		if o.changed {
			a.Answers = carriedOver(text, a, given[i])
		}
		asker.answered(text, a.Answers)
		if err := showText(w, asker, text, a.As, o.changed); err != nil {
			return err
		}
	case !w.asks:
		return usage("nobody is here to be asked", "run it on a terminal, or give a file of answers: --answers FILE, which --questions writes")
	case a.Countersign:
		if err := asker.countersign(text, a); err != nil {
			return err
		}
	default:
		answers, err := asker.review(text, a, o.changed)
		if err != nil {
			return err
		}
		a.Answers = answers
	}
	signed, err := text.Sign(a)
	for _, s := range signed {
		fmt.Fprintf(w.stdout, "%s (%s) signed by %s%s, until %s%s\n", s.Handout, s.Language, s.By, asWhat(s.As), s.Until, forClinics(text.Clinics, len(signed)))
	}
	if err != nil {
		return err
	}
	w.hint("keep approvals.toml and the folder approvals with the clinic's file; `handout status` says what is ready")
	return nil
}

// carriedOver adds the answers of the signer's last sign-off to lines that did
// not change.
func carriedOver(text *render.Reviewed, a review.Approval, given review.Sitting) []review.Answer {
	s := text.Sitting(a.By, a.As)
	for _, answer := range given.Answers {
		s.Give(answer)
	}
	return s.Answers
}

func asWhat(as review.As) string {
	if as == review.Clinician {
		return ""
	}
	return " as " + as.String()
}

// forClinics says for how many clinics a shared sign-off holds.
func forClinics(clinics []string, stores int) string {
	if len(clinics) < 2 || stores > 1 {
		return ""
	}
	return ", for " + counted(len(clinics), "clinic")
}

// printQuestions writes the questions of texts as a file of answers.
func printQuestions(w *world, texts []*render.Reviewed, o approveOptions, as review.As) error {
	for i, text := range texts {
		if i > 0 {
			fmt.Fprintln(w.stdout)
		}
		if _, err := fmt.Fprint(w.stdout, text.Sitting(strings.TrimSpace(o.by), as).Form(text.Asked)); err != nil {
			return err
		}
	}
	return nil
}

func readAnswers(w *world, o approveOptions) ([]review.Sitting, error) {
	if o.answers == "" {
		return nil, nil
	}
	data, err := regularfile.Read(o.answers, mostAnswers)
	if err != nil {
		return nil, failed(fmt.Sprintf("the answers %s cannot be read: %s", o.answers, fault.Reason(err)), "write them with --questions")
	}
	given, faults := review.ParseAnswers(o.answers, data)
	if faults.Failed() {
		return nil, faults
	}
	return given, nil
}

// mostAnswers is the most bytes of a file of answers.
const mostAnswers = 1 << 20

// mostKey is the largest file that is taken for a key; one has some 300 bytes.
const mostKey = 64_000

// openKey reads a minisign secret key, asking for its password if it has one.
func (w *world) openKey(path string) (*review.SigningKey, error) {
	data, err := regularfile.Read(path, mostKey)
	if err != nil {
		return nil, failed(fmt.Sprintf("the key %s cannot be read: %s", path, fault.Reason(err)), "give the signer's minisign secret key")
	}
	key, err := review.OpenKey(data, func() (string, error) {
		if p := w.env("HANDOUT_KEY_PASSWORD"); p != "" {
			return p, nil
		}
		if !w.asks {
			return "", errors.New("the key has a password, and nobody is here to be asked for it; set HANDOUT_KEY_PASSWORD")
		}
		fmt.Fprint(w.stderr, "Password of the key: ")
		secret, err := term.ReadPassword(int(os.Stdin.Fd()))
		fmt.Fprintln(w.stderr)
		return string(secret), err
	})
	if err != nil {
		return nil, failed(fmt.Sprintf("the key %s: %v", path, err), "")
	}
	return key, nil
}

// wordsOf composes the words of one handout.
func wordsOf(line *render.Renderer, id, lang string, set []string) (*render.Words, error) {
	job, err := askedHandout(line, id, lang, set)
	if err != nil {
		return nil, err
	}
	words, faults := line.Words(job)
	if words == nil {
		return nil, faults
	}
	return words, nil
}

// openClinicFiles opens one clinic, or all that a pattern names. What stops one
// of them stops the work; warnings are told.
func openClinicFiles(w *world, clinic, pattern string) ([]*render.Renderer, error) {
	if pattern == "" {
		line, warnings, err := openRenderer(w, clinic)
		if err != nil {
			return nil, err
		}
		w.faults(warnings)
		return []*render.Renderer{line}, nil
	}
	files, keys, err := findClinics(pattern)
	if err != nil {
		return nil, err
	}
	var out []*render.Renderer
	var stopped, told fault.List
	for _, key := range keys {
		line, faults, err := openRenderer(w, files[key])
		var list fault.List
		switch {
		case errors.As(err, &list):
			stopped = append(stopped, list...)
		case err != nil:
			return nil, err
		default:
			told = append(told, faults...)
			out = append(out, line)
		}
	}
	if len(stopped) > 0 {
		return nil, stopped
	}
	w.faults(told)
	return out, nil
}
