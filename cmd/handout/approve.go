package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
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
	id, clinic, lang string
	by, role, until  string
	key              string
	set              []string
	yes, reads       bool
}

func newApprove(w *world) *cobra.Command {
	var o approveOptions
	cmd := &cobra.Command{
		Use:   "approve handout",
		Short: "Sign the words of a handout, so that it is printed for patients",
		Long: `Sign the words of a handout as they are printed for your clinic.

It shows the words: first those that rest on ordinary practice rather than on a
source, each with its question, then all of them. It asks about each, and
records who signed, as what, when, and until when, in approvals.toml beside
clinic.toml; the signed text itself is kept in the folder approvals. Change one
word, and the next sheet is a draft again.

With --key the sign-off is signed with a minisign key, and a clinic that lists
trusted_keys under [review] counts no other.`,
		Example: `  handout approve dre --lang en --by "Ana Example, MD" --role urologist
  handout approve eps --by "Patient Education Committee" --role "North Urology" --until 2027-06-30 --yes`,
		Args:              oneHandout,
		ValidArgsFunction: completeIDs(w),
		RunE: func(_ *cobra.Command, args []string) error {
			o.id = args[0]
			return runApprove(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	f.StringVar(&o.lang, "lang", "", "language of the handout (default the clinic's)")
	f.StringVar(&o.by, "by", "", "who signs: \"Name, credentials\", or a committee")
	f.StringVar(&o.role, "role", "", "what the signer is to the clinic, such as urologist")
	f.StringVar(&o.until, "until", "", "last day it holds, as 2027-11-23 (default twelve months from today)")
	f.StringVar(&o.key, "key", "", "minisign secret key to sign with")
	f.StringArrayVar(&o.set, "set", nil, "sign the words with an option set, as dre.chaperone=always")
	f.BoolVar(&o.yes, "yes", false, "sign without being asked: the words were read elsewhere")
	f.BoolVar(&o.reads, "reads-the-language", false, "the signer reads the language of a translation well enough to sign")
	offer(cmd, "lang", completeLanguages(w))
	return cmd
}

func runApprove(w *world, o approveOptions) error {
	line, warnings, err := openLine(w, o.clinic)
	if err != nil {
		return err
	}
	if line.Book == nil {
		return failed("the sample clinic's words cannot be signed", "make a clinic.toml for your practice: handout init")
	}
	w.faults(warnings)
	words, err := wordsOf(line, o.id, o.lang, o.set)
	if err != nil {
		return err
	}
	if faults := line.Standards(words.Document); faults.Failed() {
		return faults
	}
	w.faults(line.Care(words.Document)) // the signer decides on these
	if !o.yes && !w.asks {
		return usage("nobody is here to be asked", "run it on a terminal, or say with --yes that the words were read")
	}
	for _, text := range [][2]string{{"--by", o.by}, {"--role", o.role}} {
		if odd := line.Unprintable(text[1]); len(odd) > 0 {
			return usage(fmt.Sprintf("`%s` has the character %q, which no shipped typeface can print", text[0], string(odd[0])), "leave it out")
		}
	}
	today, err := w.today()
	if err != nil {
		return err
	}
	approval := review.Approval{By: strings.TrimSpace(o.by), Role: strings.TrimSpace(o.role), Until: review.Day(o.until)}
	if line.Library.IsTranslation(o.id, words.Document.Language) {
		approval.Translation = &review.Translation{By: words.Handout.TranslatedBy, ReviewedBy: words.Handout.ReviewedBy, Reads: o.reads}
	}
	if o.key != "" {
		if approval.Key, err = w.openKey(o.key); err != nil {
			return err
		}
	}
	book, faults := line.Review()
	if !faults.Failed() {
		faults = book.Refuse(words.Document, words.Canonical, ifTheyReadIt(approval, o), today)
	}
	if faults.Failed() {
		return faults
	}
	if err := askSigner(w, line, words, &approval, o); err != nil {
		return err
	}
	signed, err := book.Approve(words.Document, words.Canonical, approval, today)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.stdout, "%s (%s) signed by %s, until %s\n", signed.Handout, signed.Language, signed.By, signed.Until)
	w.hint("the sheets now say so; keep approvals.toml and the folder approvals with the clinic's file")
	return nil
}

// ifTheyReadIt is the approval as it will be when the signer, who is still to
// be asked, says that they read the language.
func ifTheyReadIt(a review.Approval, o approveOptions) review.Approval {
	if a.Translation != nil && !o.yes {
		t := *a.Translation
		t.Reads = true
		a.Translation = &t
	}
	return a
}

// wordsOf composes the words of one handout.
func wordsOf(line *render.Renderer, id, lang string, set []string) (*render.Words, error) {
	ids, err := chooseIDs(line.Library, []string{id})
	if err != nil {
		return nil, err
	}
	options, err := parseSet(set, ids)
	if err != nil {
		return nil, err
	}
	id = ids[0]
	lang, err = chooseLanguage(line.Library, id, cmp.Or(lang, line.Clinic.Language))
	if err != nil {
		return nil, err
	}
	words, faults := line.Words(render.Job{Handout: id, Language: lang, Set: options[id]})
	if words == nil {
		return nil, faults
	}
	return words, nil
}

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
