package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"handout/handouts"
	"handout/internal/document"
	"handout/internal/evidence"
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
		ValidArgsFunction: completeIDs,
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
	offer(cmd, "lang", completeLanguages)
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
	words, err := wordsOf(line, o.id, o.lang, o.set)
	if err != nil {
		return err
	}
	for flag, text := range map[string]string{"--by": o.by, "--role": o.role} {
		if odd := line.Unprintable(text); len(odd) > 0 {
			return usage(fmt.Sprintf("`%s` has the character %q, which no shipped typeface can print", flag, string(odd[0])), "leave it out")
		}
	}
	today, err := w.today()
	if err != nil {
		return err
	}
	approval := review.Approval{By: strings.TrimSpace(o.by), Role: strings.TrimSpace(o.role), Until: review.Day(o.until)}
	if words.Document.Language != sourceLanguage {
		approval.Translation = &review.Translation{By: words.Handout.TranslatedBy, ReviewedBy: words.Handout.ReviewedBy, Reads: o.reads}
	}
	in := bufio.NewScanner(w.stdin)
	if o.key != "" {
		if approval.Key, err = w.openKey(o.key); err != nil {
			return err
		}
	}
	book, faults := line.Review()
	if faults.Failed() {
		return append(warnings, faults...)
	}
	if err := askSigner(w, in, line, words, &approval, o); err != nil {
		return err
	}
	signed, err := book.Approve(words.Document, words.Canonical, approval, today)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.stdout, "%s (%s) signed by %s, until %s\n", signed.Handout, signed.Language, signed.By, signed.Until)
	w.hint("the sheets now say so; `handout status` lists every sign-off")
	return nil
}

// sourceLanguage is the language that the handouts are written in; all others
// are translations.
const sourceLanguage = "en"

// wordsOf composes the words of one handout.
func wordsOf(line *render.Line, id, lang string, set []string) (*render.Words, error) {
	ids, err := chooseIDs(line.Library, []string{id})
	if err != nil {
		return nil, err
	}
	options, err := parseSet(set, ids)
	if err != nil {
		return nil, err
	}
	lang = pick(lang, line.Clinic.Language)
	if err := chooseLanguage(line.Library, id, lang); err != nil {
		return nil, err
	}
	words, faults := line.Words(render.Job{Handout: id, Language: lang, Set: options[id]})
	if words == nil {
		return nil, faults
	}
	return words, nil
}

// askSigner shows the words and asks the signer, unless --yes says that they were
// read elsewhere.
func askSigner(w *world, in *bufio.Scanner, line *render.Line, words *render.Words, a *review.Approval, o approveOptions) error {
	base, faults := evidence.Load(handouts.Files)
	if base == nil {
		return faults
	}
	open := consensus(words.Document, base)
	fmt.Fprintf(w.stderr, "%d lines rest on ordinary practice, and wait for a clinician's yes:\n\n", len(open))
	for _, l := range open {
		fmt.Fprintf(w.stderr, "• %s\n", l.text)
		for _, q := range l.questions {
			fmt.Fprintf(w.stderr, "    %s\n", q)
		}
	}
	if err := agree(w, in, o.yes, fmt.Sprintf("Do you stand behind these %d lines?", len(open))); err != nil {
		return err
	}
	fmt.Fprint(w.stderr, "\nAll the words:\n\n")
	if _, err := line.Show(w.stderr, render.Job{Handout: o.id, Language: words.Document.Language, Set: mustSet(o)}, "txt"); err != nil {
		return err
	}
	if t := a.Translation; t != nil && !t.Reads && !o.yes && w.asks {
		t.Reads = agree(w, in, false, fmt.Sprintf("Do you read this language (%s) well enough to sign it?", words.Document.Language)) == nil
	}
	return agree(w, in, o.yes, "Do you sign these words for your patients?")
}

// mustSet reads the options again; they were read before without a fault.
func mustSet(o approveOptions) map[string]string {
	set, _ := parseSet(o.set, []string{o.id})
	return set[o.id]
}

func agree(w *world, in *bufio.Scanner, yes bool, question string) error {
	if yes {
		return nil
	}
	if !w.asks {
		return usage("nobody is here to be asked", "run it on a terminal, or say with --yes that the words were read")
	}
	fmt.Fprintf(w.stderr, "\n%s [y/N] ", question)
	if in.Scan() {
		switch strings.ToLower(strings.TrimSpace(in.Text())) {
		case "y", "yes":
			return nil
		}
	}
	return failed("not signed; nothing was written", "correct the words, or sign when they are right")
}

// consensusLine is a printed line that rests on consensus, with what its claims ask.
type consensusLine struct {
	text      string
	questions []string
}

// consensus returns the lines of a document that rest on ordinary practice.
func consensus(d *document.Document, base *evidence.Base) []consensusLine {
	var out []consensusLine
	add := func(text string, claims []string) {
		var l consensusLine
		for _, id := range claims {
			if c := base.Claim(id); c != nil && c.Basis == evidence.Consensus {
				l.questions = append(l.questions, c.Question)
			}
		}
		if len(l.questions) > 0 {
			l.text = text
			out = append(out, l)
		}
	}
	var items func([]document.Item)
	items = func(its []document.Item) {
		for _, it := range its {
			add(it.Text.String(), it.Claims)
			items(it.Items)
		}
	}
	for _, sec := range d.Sections {
		for _, b := range sec.Blocks {
			add(b.Text.String(), b.Claims)
			items(b.Items)
			for _, r := range b.Table.Rows {
				var cells []string
				for _, c := range r.Cells {
					cells = append(cells, c.String())
				}
				add(strings.Join(cells, ": "), r.Claims)
			}
		}
	}
	return out
}

// openKey reads a minisign secret key, asking for its password if it has one.
func (w *world) openKey(path string) (*review.SigningKey, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return nil, failed(fmt.Sprintf("the key %s cannot be read: %v", path, err), "give the signer's minisign secret key")
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
