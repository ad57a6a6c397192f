package fault

import (
	"fmt"
	"strings"
)

// namedFiles is how many other files are named that have the same fault.
const namedFiles = 3

// Together makes one fault of those that differ in nothing but the file they are
// in: the first, which says in how many more files the same is and names some of
// them. Warnings whose remedies differ in nothing but figures (a clinic's own phone)
// are one too, and it says so: nobody is to write one clinic's number into
// another's file. Order is kept otherwise; faults without a file stay as they are.
func (l List) Together() List {
	type kind struct {
		severity                 Severity
		key, field, what, remedy string
	}
	at := map[kind]int{}
	others := map[int][]string{}
	own := map[int]bool{} // the others have figures of their own
	var out List
	for _, f := range l {
		k := kind{f.Severity, f.Key, f.Field, f.What, f.Remedy}
		if f.Severity == Warning {
			k.remedy = withoutFigures(f.Remedy)
		}
		i, seen := at[k]
		if f.File == "" || !seen || out[i].File == f.File {
			if f.File != "" && !seen {
				at[k] = len(out)
			}
			out = append(out, f)
			continue
		}
		own[i] = own[i] || f.Remedy != out[i].Remedy
		if files := others[i]; len(files) == 0 || files[len(files)-1] != f.File {
			others[i] = append(files, f.File)
		}
	}
	for i, files := range others {
		same := "; the same "
		if own[i] {
			same = "; the same, each with its own number, "
		}
		out[i].What = out[i].sentence() + same + inFiles(files)
		out[i].Field = ""
	}
	return out
}

// withoutFigures puts a 0 in place of each figure.
func withoutFigures(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, text)
}

// inFiles is "in 3 more files: a.toml, b.toml, c.toml".
func inFiles(files []string) string {
	if len(files) == 1 {
		return "in " + files[0]
	}
	named := files
	rest := ""
	if len(files) > namedFiles+1 { // "and 1 more" takes as much room as its name
		named, rest = files[:namedFiles], fmt.Sprintf(" and %d more", len(files)-namedFiles)
	}
	return fmt.Sprintf("in %d more files: %s%s", len(files), strings.Join(named, ", "), rest)
}
