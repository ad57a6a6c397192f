package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/tabwriter"

	"handout/internal/fault"
	"handout/internal/render"
)

// matrix is what can be done with the handouts of a clinic, or of several for
// which it is the same.
type matrix struct {
	files []string
	cells []render.Cell
}

// addMatrix adds a clinic's cells, to those of the clinics that have the same.
func addMatrix(tables []*matrix, file string, cells []render.Cell) []*matrix {
	for _, t := range tables {
		if reflect.DeepEqual(t.cells, cells) {
			t.files = append(t.files, file)
			return tables
		}
	}
	return append(tables, &matrix{[]string{file}, cells})
}

// columns is how wide what is printed may be.
const columns = 80

// printMatrices prints each table; of several clinics with their names.
func printMatrices(w *world, tables []*matrix, many bool) error {
	for _, t := range tables {
		if len(t.cells) == 0 {
			continue
		}
		if many {
			fmt.Fprintln(w.stdout, strings.Join(wrapped("", withCommas(t.files), columns-1), "\n")+":")
		}
		if err := t.print(w); err != nil {
			return err
		}
		if many {
			fmt.Fprintln(w.stdout)
		}
	}
	return nil
}

// print writes a row for each handout and language, and below it why what is not
// ready is not, once for all that have the same reason.
func (t *matrix) print(w *world) error {
	out := w.stdout
	tw := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "HANDOUT\tLANGUAGE\tSTANDARD\tLARGE")
	for i := 0; i+1 < len(t.cells); i += 2 {
		standard, large := t.cells[i], t.cells[i+1]
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\n", short(standard.Handout), standard.Language, standard.State, large.State)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for _, reason := range t.reasons() {
		text := strings.Fields(reason.why)
		text[0] = reason.state + ": " + text[0]
		for _, line := range wrapped("", text, columns) {
			fmt.Fprintln(out, line)
		}
		for _, line := range wrapped("  ", reason.of, columns) {
			fmt.Fprintln(out, line)
		}
		if reason.fix != "" {
			fmt.Fprintln(out, "  fix: "+w.obeyable(reason.fix)) // one line: commands are copied
		}
	}
	return nil
}

// reason is why some sheets are not ready.
type reason struct {
	state, why, fix string
	of              []string // "dre (es),"
}

// likewise ends a fix that is another for each sheet.
const likewise = "; for the others likewise"

func (t *matrix) reasons() []*reason {
	var out []*reason
	at := map[[2]string]*reason{}
	for i, c := range t.cells {
		if c.State == render.CellReady {
			continue
		}
		key := [2]string{c.State, c.Why}
		if at[key] == nil {
			at[key] = &reason{state: c.State, why: c.Why, fix: c.Fix}
			out = append(out, at[key])
		}
		if r := at[key]; r.fix != c.Fix && !strings.HasSuffix(r.fix, likewise) { // of the first, in the handout's name
			r.fix += likewise
		}
		other := t.cells[i^1]
		if other.State == c.State && other.Why == c.Why {
			if i%2 == 0 {
				at[key].of = append(at[key].of, fmt.Sprintf("%s (%s)", c.Handout, c.Language))
			}
			continue
		}
		at[key].of = append(at[key].of, fmt.Sprintf("%s (%s, %s)", c.Handout, c.Language, c.Size))
	}
	for _, r := range out {
		r.of = withCommas(r.of)
	}
	return out
}

// withCommas puts a comma behind all but the last.
func withCommas(items []string) []string {
	out := slices.Clone(items)
	for i := range out[:len(out)-1] {
		out[i] += ","
	}
	return out
}

// longestID is how much of a handout's id the table has room for.
const longestID = 50

func short(id string) string {
	if letters := []rune(id); len(letters) > longestID {
		return string(letters[:longestID-1]) + "…"
	}
	return id
}

// wrapped sets words in lines of a width, each with an indent. A longer word has
// a line of its own.
func wrapped(indent string, words []string, width int) []string {
	var lines []string
	line := ""
	for _, w := range words {
		switch {
		case line == "":
			line = indent + w
		case len([]rune(line))+1+len([]rune(w)) > width:
			lines = append(lines, line)
			line = indent + w
		default:
			line += " " + w
		}
	}
	return append(lines, line)
}

// concluded is the last line: how many errors and warnings there were, and how
// many sheets can be given to patients.
func concluded(faults fault.List, tables []*matrix) string {
	errors := 0
	for _, f := range faults {
		if f.Severity == fault.Error {
			errors++
		}
	}
	of := map[string]int{}
	all, unread := 0, 0
	for _, t := range tables {
		if len(t.cells) == 0 {
			unread += len(t.files)
		}
		for _, c := range t.cells {
			of[c.State] += len(t.files)
			all += len(t.files)
		}
	}
	said := fmt.Sprintf("%s, %s", counted(errors, "error"), counted(len(faults)-errors, "warning"))
	switch {
	case all == 0:
		return said + "; nothing can be printed until the errors are mended"
	case of[render.CellReady] == all:
		said += fmt.Sprintf("; all %d sheets are ready for patients", all)
	default:
		said += fmt.Sprintf("; of %d sheets %d are ready, %d drafts, %d cannot be printed", all, of[render.CellReady], of[render.CellDraft], of[render.CellCannot])
	}
	if unread > 0 {
		said += fmt.Sprintf("; %s cannot be read", counted(unread, "clinic file"))
	}
	return said
}
