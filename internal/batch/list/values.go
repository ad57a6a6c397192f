package list

import (
	"strconv"
	"strings"

	"handout/internal/fault"
)

// MostCopies is the most that one row may ask for.
const MostCopies = 99

// Values are what a row says, checked and in one spelling. Empty is what the
// row leaves open.
type Values struct {
	Handout, Language, Size string // in lower case
	Date                    string // "2026-12-01"
	Time                    string // "09:40", or "5:00 AM" outside the hours of visits
	With, Place             string
	Copies                  int // at least 1
	Clinic, Visit, Name     string
}

// Values checks the cells that need no handout. A day before today is a warning.
func (r *Row) Values(how Reading) (Values, fault.List) {
	text := func(c Column) string { return r.Cells[c].Text }
	v := Values{
		Handout: strings.ToLower(text(Handout)), Language: text(Language), Size: strings.ToLower(text(Size)),
		With: text(With), Place: text(Place), Copies: 1,
		Clinic: text(Clinic), Visit: text(Visit), Name: text(Name),
	}
	var faults fault.List
	if v.Handout == "" {
		faults.Add(r.Cells[Handout].Pos, Handout.String(), "this row names no handout", "write one in the column `handout`")
	}
	if v.Language == "" && len(how.Languages) > 1 {
		faults.AddText(r.Cells[Language].Pos, Language.String(), fault.Say("this row does not say in which language"), fault.Say("write one in the column `lang`: %s", strings.Join(how.Languages, " or ")))
	}
	r.when(how, &v, &faults)
	if t := text(Copies); t != "" {
		n, err := strconv.Atoi(t)
		if err != nil || n < 1 || n > MostCopies {
			faults.AddText(r.Cells[Copies].Pos, Copies.String(), fault.Say("the number of copies is not a whole number from 1 to %s", MostCopies), fault.Say("correct it, or leave the cell empty for one copy"))
			n = 1
		}
		v.Copies = n
	}
	return v, faults
}
