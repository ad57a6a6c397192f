package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/pdf/metadata"
	"handout/internal/render"
	"handout/internal/review"
)

// verifyOptions is what `handout verify` was asked for.
type verifyOptions struct {
	files  []string
	clinic string
	set    []string
	json   bool
}

// fileVerdict is what is said of one file.
type fileVerdict struct {
	File     string   `json:"file"`
	Verdict  string   `json:"verdict"`
	Handout  string   `json:"handout,omitempty"`
	Language string   `json:"language,omitempty"`
	Why      string   `json:"why,omitempty"`
	Sections []string `json:"sections,omitempty"`
}

// Verdicts, the only good one first.
const (
	current    = "current"
	superseded = "superseded"
	expired    = "expired"
	altered    = "altered or saved again"
	draft      = "draft"
	reviewers  = "for review"
	notOurs    = "not ours"
	unreadable = "cannot be read"
)

func newVerify(w *world) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify file.pdf…",
		Short: "Say whether a printed file still holds",
		Long: `Say of each PDF file whether it is what this clinic prints today:

  current                 signed, and the words are still these
  superseded              signed, but the words changed since
  expired                 signed, but the sign-off has run out
  altered or saved again  not as it was written: it cannot be vouched for
  draft                   no clinician signed these words
  for review              the reviewer's edition (render --evidence)
  not ours                no handout of this program

Exit code 0 only if every file is current.

This finds accidents and casual edits: an old file, a file opened and saved in
an editor. Who means to forge a sheet can give it a digest that fits. Only a
sign-off that is signed with a key (approve --key) resists forgery.`,
		Example: "  handout verify out/*.pdf\n  handout verify --json out/dre-en.pdf",
		Args:    someFiles,
		RunE: func(_ *cobra.Command, args []string) error {
			o.files = args
			return runVerify(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	f.StringArrayVar(&o.set, "set", nil, "compare with the words with an option set, as dre.chaperone=always")
	f.BoolVar(&o.json, "json", false, "print a JSON array")
	return cmd
}

func runVerify(w *world, o verifyOptions) error {
	line, warnings, err := openLine(w, o.clinic)
	if err != nil {
		return err
	}
	w.faults(warnings)
	set, err := parseSet(o.set, line.IDs())
	if err != nil {
		return err
	}
	verdicts, good := []fileVerdict{}, true
	for _, file := range o.files {
		v := fileVerdict{Verdict: unreadable}
		if data, err := os.ReadFile(file); err != nil {
			v.Why = cause(err).Error()
		} else {
			v = judge(line, data, set)
		}
		v.File = file
		verdicts = append(verdicts, v)
		good = good && v.Verdict == current
	}
	if o.json {
		err = writeJSON(w.stdout, verdicts)
	} else {
		for _, v := range verdicts {
			text := v.Verdict
			if v.Why != "" {
				text += ": " + v.Why
			}
			if _, err = fmt.Fprintf(w.stdout, "%s: %s\n", v.File, text); err != nil {
				break
			}
		}
	}
	if err == nil && !good {
		return errSilent
	}
	return err
}

// judge says of a file whether it is what the clinic prints today. A merge is
// as good as the first of its sheets that is not.
func judge(line *render.Renderer, data []byte, set map[string]map[string]string) fileVerdict {
	info, err := metadata.Read(data)
	if errors.Is(err, metadata.ErrNotOurs) {
		return fileVerdict{Verdict: notOurs}
	}
	kinds := info.Kinds()
	if err != nil || !info.Intact || len(kinds) == 0 {
		return fileVerdict{Handout: info.ID, Language: info.Language, Verdict: altered, Why: "it is not as it was written, so nobody can vouch for it"}
	}
	if info.Sheets == 0 {
		return judgeSheet(line, info, set)
	}
	for _, kind := range kinds {
		if v := judgeSheet(line, kind, set); v.Verdict != current {
			v.Why = fmt.Sprintf("%s-%s, one of the kinds among its %s: %s", kind.ID, kind.Language, sheets(info.Sheets), v.Why)
			return v
		}
	}
	return fileVerdict{Verdict: current, Why: fmt.Sprintf("each of its %s is signed", sheets(info.Sheets))}
}

// judgeSheet says it of a file that is as it was written, by what it says.
func judgeSheet(line *render.Renderer, info metadata.Info, set map[string]map[string]string) fileVerdict {
	v := fileVerdict{Handout: info.ID, Language: info.Language}
	switch info.Status {
	case review.Draft.String():
		v.Verdict, v.Why = draft, "no clinician signed these words"
		return v
	case render.ForReview:
		v.Verdict, v.Why = reviewers, "it is no patient's"
		return v
	case review.Expired.String():
		// Whatever was signed since, the paper says that it is out of date.
		v.Verdict, v.Why = expired, "it was out of date when it was printed, and says so"
		return v
	}
	signed, ok := signOffOf(line, info)
	if !ok {
		v.Verdict, v.Why = superseded, "it was signed, but this clinic has no sign-off of these words that counts"
		return v
	}
	words, faults := line.Words(render.Job{Handout: info.ID, Language: info.Language, Set: set[info.ID]})
	if words == nil {
		v.Verdict, v.Why = superseded, "this handout cannot be printed any more"
		if len(faults) > 0 {
			v.Why += ": " + faults[0].What
		}
		return v
	}
	if words.Status.Digest != info.WordsDigest {
		was, _ := line.Book.Text(info.WordsDigest)
		for _, c := range review.Diff(was, words.Canonical) {
			v.Sections = append(v.Sections, c.Section)
		}
		v.Verdict, v.Why = superseded, "the words changed since it was printed: "+strings.Join(v.Sections, ", ")
		return v
	}
	if words.Status.State != review.Approved {
		v.Verdict, v.Why = expired, render.Explain(words.Status)
		return v
	}
	v.Verdict, v.Why = current, fmt.Sprintf("signed by %s, until %s", signed.By, signed.Until)
	return v
}

// signOffOf finds the sign-off of a file's words.
func signOffOf(line *render.Renderer, info metadata.Info) (review.SignOff, bool) {
	if line.Book == nil {
		return review.SignOff{}, false
	}
	for _, s := range line.Book.SignOffs() {
		if !s.Past && s.Counts && s.Handout == info.ID && s.Language == info.Language && s.Digest == info.WordsDigest {
			return s, true
		}
	}
	return review.SignOff{}, false
}
