package main

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// asker shows words to a person who signs them, and asks.
type asker struct {
	w  *world
	in *bufio.Scanner
}

func newAsker(w *world) *asker { return &asker{w, bufio.NewScanner(w.stdin)} }

// errNotSigned ends a review without a signature.
func errNotSigned(what string) error {
	return failed("not signed: "+what, "answers that were given are kept; go on with the same command")
}

// ask prints a question and returns the answer without spaces around it; false
// when nobody answers any more.
func (a *asker) ask(format string, args ...any) (string, bool) {
	fmt.Fprintf(a.w.stderr, format, args...)
	if !a.in.Scan() {
		fmt.Fprintln(a.w.stderr)
		return "", false
	}
	return strings.TrimSpace(a.in.Text()), true
}

// agree asks a question that only a plain yes answers.
func (a *asker) agree(question string) error {
	answer, _ := a.ask("\n%s [y/N] ", question)
	switch strings.ToLower(answer) {
	case "y", "yes":
		return nil
	}
	return errNotSigned("you did not say yes")
}

// review has a text read and its lines answered, and returns the answers. What
// was answered is kept after each line.
func (a *asker) review(text *render.Reviewed, approval review.Approval, changed bool) ([]review.Answer, error) {
	a.heading(text, approval)
	since, changes := text.Since(approval.As)
	if since != nil && !changed {
		fmt.Fprintf(a.w.stderr, "\n%s signed these words on %s; %s changed since.\n", since.By, since.On, counted(len(changes), "section"))
		answer, _ := a.ask("Show only what changed (c), or all the words (a)? [c/A] ")
		changed = strings.EqualFold(answer, "c")
	}
	sitting := text.Sitting(approval.By, approval.As)
	if err := a.notes(text, sitting); err != nil {
		return nil, err
	}
	if err := a.lines(text, sitting); err != nil {
		return nil, err
	}
	if err := showText(a.w, a, text, approval.As, changed); err != nil {
		return nil, err
	}
	question := "Do you sign these words for your patients?"
	if source := text.Source(); source != "" {
		question = fmt.Sprintf("Does this translation say what the words in %q say, no more and no less?", source)
	}
	return sitting.Answers, a.agree(question)
}

// heading says whose words are signed, and how the clinics' details fill them.
func (a *asker) heading(text *render.Reviewed, approval review.Approval) {
	d := text.Words.Document
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s), for %s; you sign as %s.\n", d.ID, d.Language, whichClinics(text.Clinics), approval.As)
	fmt.Fprintf(&b, "\nThe practice confirms its details; they are not part of what you sign. They are filled in here%s:\n", longestOf(text.Clinics))
	for _, f := range text.Fields {
		fmt.Fprintf(&b, "  %s: %s\n", strings.TrimPrefix(f.Name, "clinic."), f.Text)
	}
	fmt.Fprint(a.w.stderr, wrap(b.String(), a.w.width()))
}

func whichClinics(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return counted(len(names), "clinic") + " with the same words: " + strings.Join(names, "; ")
}

func longestOf(names []string) string {
	if len(names) == 1 {
		return ""
	}
	return ", each with the longest there is"
}

// lines asks each question that has no answer yet.
func (a *asker) lines(text *render.Reviewed, s *review.Sitting) error {
	left := s.Left(text.Asked)
	if n := len(text.Asked); n > 0 {
		fmt.Fprint(a.w.stderr, "\n"+wrap(fmt.Sprintf("%s on ordinary practice, and %s for a clinician's answer. %d of %d answered.\n",
			linesRest(n), waits(n), n-len(left), n), a.w.width()))
	}
	for i, q := range left {
		fmt.Fprintf(a.w.stderr, "\n%s", wrap(asked(q, len(text.Asked)-len(left)+i+1, len(text.Asked)), a.w.width()))
		answer, err := a.line(q)
		if err != nil {
			return err
		}
		s.Give(answer)
		if err := text.Save(s); err != nil {
			return err
		}
	}
	for _, q := range text.Asked {
		if s.Answer(q.Line).Says == review.NotForUs {
			fmt.Fprint(a.w.stderr, wrap(fmt.Sprintf("\n• %s\n    not for us: %s\n", q.Words, q.Otherwise(text.Words.Document.ID)), a.w.width()))
		}
	}
	for _, q := range text.Asked {
		if s.Answer(q.Line).Says == review.NotForUs {
			s.Give(review.Answer{Line: q.Line, Says: review.Open}) // asked again, when the words are as they should be
			if err := text.Save(s); err != nil {
				return err
			}
		}
	}
	for _, q := range left {
		if s.Answer(q.Line).Says == review.Open {
			return errNotSigned("a line is not for you; see above what to change")
		}
	}
	return nil
}

// notes asks about each line of which the signer noted that it needs a change:
// nothing is signed while a note stands.
func (a *asker) notes(text *render.Reviewed, s *review.Sitting) error {
	lines := text.Lines()
	for _, n := range review.Blocking(s.Notes) {
		i := slices.IndexFunc(lines, func(l review.PrintedLine) bool { return l.Code == n.Line })
		if i < 0 {
			continue
		}
		fmt.Fprint(a.w.stderr, wrap(fmt.Sprintf("\nOn %s you noted that this line needs a change:\n• %s\n    %s\n", n.On, n.Words, n.Text), a.w.width()))
		if answer, _ := a.ask("  [k]eep the note, or [t]ake it back? "); !strings.EqualFold(answer, "t") {
			return errNotSigned("a line needs a change, as you noted")
		}
		s.Note(lines[i], "", a.w.now())
		if err := text.Save(s); err != nil {
			return err
		}
	}
	return nil
}

func linesRest(n int) string {
	if n == 1 {
		return "1 line rests"
	}
	return counted(n, "line") + " rest"
}

func waits(n int) string {
	if n == 1 {
		return "waits"
	}
	return "wait"
}

func asked(q review.Question, n, of int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d, in %s\n• %s\n", n, of, q.Heading, q.Words)
	if len(q.Asks) > 1 {
		b.WriteString("    A yes is a yes to each:\n")
	}
	for _, c := range q.Asks {
		question, background := c.Split()
		fmt.Fprintf(&b, "    %s\n", question)
		if background != "" {
			fmt.Fprintf(&b, "    Background: %s\n", background)
		}
	}
	return b.String()
}

// answered shows each line that asks, with the answer that a file gives to it.
func (a *asker) answered(text *render.Reviewed, answers []review.Answer) {
	s := review.Sitting{Answers: answers}
	for i, q := range text.Asked {
		answer := s.Answer(q.Line)
		fmt.Fprintf(a.w.stderr, "\n%s", wrap(asked(q, i+1, len(text.Asked))+strings.TrimSpace("  → "+string(answer.Says)+" "+answer.Comment)+"\n", a.w.width()))
	}
}

// line asks until one line has an answer.
func (a *asker) line(q review.Question) (review.Answer, error) {
	for {
		said, ok := a.ask("  [y]es, agree; [n]o, not for us; a comment behind it if you like; [q]uit: ")
		if !ok {
			return review.Answer{}, errNotSigned("you stopped before the end")
		}
		word, comment, _ := strings.Cut(said, " ")
		answer := review.Answer{Line: q.Line, Comment: strings.TrimSpace(comment)}
		switch strings.ToLower(word) {
		case "y", "yes", "a", string(review.Agree):
			answer.Says = review.Agree
		case "n", "no", string(review.NotForUs):
			answer.Says = review.NotForUs
		case "q", "quit":
			return review.Answer{}, errNotSigned("you stopped before the end")
		default:
			fmt.Fprintln(a.w.stderr, "  Answer this line: y, or n, and a comment behind it if you like.")
			continue
		}
		return answer, nil
	}
}

// countersign shows what another clinician signed, and asks for a yes to it.
func (a *asker) countersign(text *render.Reviewed, approval review.Approval) error {
	a.heading(text, approval)
	if err := a.notes(text, text.Sitting(approval.By, approval.As)); err != nil {
		return err
	}
	for _, s := range text.Stood(approval.As) {
		var b strings.Builder
		fmt.Fprintf(&b, "\n%s (%s) signed exactly these words on %s, until %s, and answered %s:\n", s.By, s.Role, s.On, s.Until, counted(len(s.Answers), "line"))
		for _, answer := range s.Answers {
			fmt.Fprintf(&b, "• %s\n", answer.Words)
			if answer.Comment != "" {
				fmt.Fprintf(&b, "    %s\n", answer.Comment)
			}
		}
		if err := a.page(b.String()); err != nil {
			return err
		}
	}
	return a.agree("Do you stand behind these words and these answers for your patients?")
}

// showText shows a text to who signs it: all the words, or what changed.
func showText(w *world, a *asker, text *render.Reviewed, as review.As, changed bool) error {
	var b bytes.Buffer
	since, changes := text.Since(as)
	if changed && since != nil {
		fmt.Fprintf(&b, "\nChanged since %s signed on %s:\n", since.By, since.On)
		printChanges(&b, changes, w.colour)
		if len(changes) == 0 {
			fmt.Fprintln(&b, "nothing in these words")
		}
		if source := text.SourceSince(since); len(source) > 0 {
			fmt.Fprintf(&b, "\nChanged in the words in %q that they were made from:\n", text.Source())
			printChanges(&b, source, w.colour)
		}
	} else {
		fmt.Fprint(&b, "\nAll the words:\n\n")
		if err := text.Read(&b); err != nil {
			return err
		}
	}
	return a.page(b.String())
}
