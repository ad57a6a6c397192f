package render

import (
	"testing"

	"handout/internal/clinic"
)

// Whoever is typed gets the full name where exactly one of the practice's people fits, and
// nobody gets another's.
func TestAPersonIsNamedAsThePracticeDoes(t *testing.T) {
	c := &clinic.Clinic{Providers: []clinic.Provider{{Name: "Alan Whitfield", Credentials: "MD"}, {Name: "Priya Raman", Credentials: "M.D., FACS"}, {Name: "Karen Boyd", Credentials: "PA-C"}, {Name: "Lee Boyd"}, {Name: "José Peña", Credentials: "MD"}}}
	const alan = "Alan Whitfield, MD"
	for typed, want := range map[string]string{
		"Whitfield, Alan": alan, "Whitfield": alan, "Dr. Whitfield": alan, "ALAN WHITFIELD MD": alan, "Alan Whitfield, M.D.": alan, "A. Whitfield": alan, "Whitfield, A": alan, "A.Whitfield": alan, "Dr Alan Whitfield MD": alan, alan: alan,
		"Raman, Priya MD": "Priya Raman, M.D., FACS", "Boyd, Karen (PA-C)": "Karen Boyd, PA-C", "K Boyd": "Karen Boyd, PA-C", "Pena": "José Peña, MD", "Dra. Peña": "José Peña, MD",
		"Whitfeld": "", "Whit": "", "Boyd": "", "Dr. Boyd": "", "Whitfield NP": "", "Bob Whitfield": "", "Whitfield and Raman": "", "A": "", "MD": "", "Dr.": "", "": "", "Alanwhitfield": "",
	} {
		printed, listed := person(c, typed)
		if want == "" && (printed != typed || listed) || want != "" && (printed != want || !listed) {
			t.Errorf("%q is printed as %q (%t), want %q", typed, printed, listed, want)
		}
	}
}
