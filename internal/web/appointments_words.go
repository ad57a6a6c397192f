package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/render"
)

// A word of a list that is not understood is asked about once, for all rows that have it.
// The answer stays in sight as long as it is in force, and is taken back as it was given.

// leftOut is the answer that rows with a word get no sheet.
const leftOut = "-out"

// wordView asks what a word of the list means.
type wordView struct {
	Column      string // "handout"
	N           int    // of the words of its column; names the fields
	Word, Label string
	Chosen      string
	Said        string // what is in force, in a sentence
	Options     []option
	Rows        string // the indexes of the rows that have the word: "3 7"
}

// Field names the choice.
func (w wordView) Field() string { return "mean-" + w.Column + "." + strconv.Itoa(w.N) }

// wordKey is the same for two cells that say the same.
func wordKey(cell string) string {
	if key := list.Folded(cell); key != "" {
		return key
	}
	return cell
}

// sameWord reports whether two cells say the same.
func sameWord(a, b string) bool { return wordKey(a) == wordKey(b) }

// postedWords takes over what the user said that words mean.
func (t *table) postedWords(form url.Values) {
	t.Meant = map[list.Column]map[string]string{}
	for at, col := range spokenColumns {
		t.Meant[col] = map[string]string{}
		var keys []string // of the rows, once one is needed
		for n := range mostRows {
			words, ok := form[field(n, "word-"+col.String())]
			if !ok {
				break
			}
			now, was := form.Get(field(n, "mean-"+col.String())), form.Get(field(n, "meant-"+col.String()))
			if rest := form.Get("rest-" + col.String()); now == "" && rest != "" && words[0] != "" {
				now = rest
			}
			if now != "" {
				t.Meant[col][words[0]] = now
			}
			if now == was {
				continue
			}
			for i := range t.Rows {
				if len(keys) == i {
					keys = append(keys, wordKey(t.Rows[i].Said[at]))
				}
				if keys[i] == wordKey(words[0]) {
					t.Rows[i].mean(col, at, was, now)
				}
			}
		}
	}
}

// mean changes what a row's word means. A row that was mended by itself stays so.
func (r *tableRow) mean(col list.Column, at int, was, now string) {
	if was == leftOut {
		r.Out = false
	}
	cell := r.cell(col)
	switch {
	case now == leftOut:
		r.Out = true
		if cell == was {
			r.setCell(col, r.Said[at])
		}
	case cell != was && cell != r.Said[at]:
	case now == "":
		r.setCell(col, r.Said[at])
	default:
		r.setCell(col, now)
	}
}

// words are the words of a column that are asked about, with the answers that are in force.
// unread reports whether a word has to be.
func (d *appointmentsData) words(v *view, col list.Column, unread func(word string) bool, ask func(word string) (label string, options []option)) []wordView {
	at := slices.Index(spokenColumns[:], col)
	var order []string
	rows := map[string][]int{} // that have a word, by its key
	for i := range d.Table.Rows {
		key := wordKey(d.Table.Rows[i].Said[at])
		if rows[key] == nil {
			order = append(order, key)
		}
		rows[key] = append(rows[key], i)
	}
	chosen := map[string]string{}
	for said, meant := range d.Table.Meant[col] {
		chosen[wordKey(said)] = meant
	}
	var out []wordView
	for _, key := range order {
		word := d.Table.Rows[rows[key][0]].Said[at]
		w := wordView{Column: col.String(), Word: word, Chosen: chosen[key]}
		var places []string
		open, in := 0, 0
		for _, i := range rows[key] {
			row := &d.Table.Rows[i]
			places = append(places, strconv.Itoa(i))
			if !row.Out && row.cell(col) == row.Said[at] {
				open++
			}
			if w.Chosen != "" && w.Chosen != leftOut && !row.Out && row.cell(col) == w.Chosen {
				in++
			}
		}
		if w.Chosen == "" && (open == 0 || !unread(word)) {
			continue
		}
		label, options := ask(word)
		if word == "" {
			w.Label = v.Count(label, len(places))
		} else {
			shown := word
			for _, o := range d.Handouts {
				if col == list.Handout && o.Value == word { // nobody at the desk knows an id
					shown = o.Name
				}
			}
			w.Label = v.Counted(label, len(places), shown)
		}
		w.Options, w.Rows, w.N = options, strings.Join(places, " "), len(out)
		switch {
		case w.Chosen == leftOut:
			w.Said = v.Count("list.word.out", len(places))
		case w.Chosen != "" && col == list.Handout:
			name := w.Chosen
			for _, o := range options {
				if o.Value == w.Chosen {
					name = o.Name
				}
			}
			w.Said = v.Counted("list.word.get", in, name)
		}
		out = append(out, w)
	}
	return out
}

// askWords asks what the words of the list mean that are not understood.
func (s *Server) askWords(v *view, r *render.Renderer, d *appointmentsData, voc vocabulary) {
	leave := option{leftOut, v.T("list.word.leave")}
	some := !d.Table.open(list.Handout) // else a column is to be chosen first
	d.Words = d.words(v, list.Handout,
		func(word string) bool {
			return word == "" && some || word != "" && (len(voc.handouts.Read(word).Named) != 1 || voc.kindOpen(voc.handouts.Read(word).Named[0]))
		},
		func(word string) (string, []option) {
			if word == "" {
				return "list.word.none", d.Choices
			}
			return "list.word.handout", append(likelyFirst(v, d.Choices, voc.likely(voc.handouts.Read(word))), leave)
		})
	d.Words = append(d.Words, d.words(v, list.Language,
		func(word string) bool { return word != "" && !voc.language(word) },
		func(word string) (string, []option) {
			return "list.word.lang", append(likelyFirst(v, d.Langs, likelyLanguage(v, r, word)), leave)
		})...)
	d.above = map[string]bool{}
	for _, w := range d.Words {
		d.above[w.Column+wordKey(w.Word)] = strings.Contains(w.Rows, " ")
	}
	var people []option
	for _, p := range r.Practice().Providers {
		people = append(people, option{p.String(), p.String()})
	}
	if len(people) == 0 {
		return
	}
	d.People = d.words(v, list.With,
		func(word string) bool { _, listed := r.Person(word); return word != "" && !listed },
		func(string) (string, []option) { return "list.word.with", people })
}

// readWords says how the words of the list are read that are no handout's own title.
func (d *appointmentsData) readWords(v *view, voc vocabulary) {
	var words []string
	count := map[string]int{}
	meaning := map[string]string{}
	for i := range d.Table.Rows {
		row := &d.Table.Rows[i]
		word := row.Said[0]
		named := voc.handouts.Read(word).Named
		if row.Part > 0 || len(named) != 1 || voc.kindOpen(named[0]) || row.cell(list.Handout) != word && row.cell(list.Handout) != wordFor(named[0]) {
			continue
		}
		name := d.nameOf(named[0])
		if name == "" || sameWord(word, name) {
			continue
		}
		key := list.Folded(word)
		if count[key] == 0 {
			words = append(words, word)
		}
		count[key]++
		meaning[key] = name
	}
	for _, word := range words {
		key := list.Folded(word)
		d.Read = append(d.Read, v.Counted("list.word.read", count[key], word, meaning[key]))
	}
}

// nameOf is what the page calls a handout.
func (d *appointmentsData) nameOf(n list.Named) string {
	for _, all := range [][]option{d.Choices, d.Handouts} {
		for _, o := range all {
			if o.Value == wordFor(n) {
				return o.Name
			}
		}
	}
	return ""
}

// meant is the list with its words put as a batch reads them and without its visits, which are
// settled once it is known which kinds the rows name; and what each row names.
func (t *table) meant(voc vocabulary) (*table, []list.Meaning) {
	out := *t
	out.Rows = slices.Clone(t.Rows)
	named := make([]list.Meaning, len(t.Rows))
	for i := range out.Rows {
		out.Rows[i].setCell(list.Visit, "")
		if named[i] = voc.handouts.Read(t.Rows[i].Cells[0]); len(named[i].Named) == 1 {
			out.Rows[i].Cells[0] = named[i].Named[0].Handout
		}
	}
	return &out, named
}

// asked reports whether what a row says is asked above the list, for several rows at once.
func (d *appointmentsData) asked(col list.Column, row *tableRow) bool {
	at := slices.Index(spokenColumns[:], col)
	return row.cell(col) == row.Said[at] && d.above[col.String()+wordKey(row.Said[at])]
}

// AllMeant reports whether it is said of every word what it means.
func (d *appointmentsData) AllMeant(asked []wordView) bool {
	return !slices.ContainsFunc(asked, func(w wordView) bool { return w.Chosen == "" })
}
