package list

import "testing"

// What may tell who a patient is is offered for nothing, whatever its heading says; a
// column that sorts rows is.
func TestWhatIsOffered(t *testing.T) {
	tests := []struct {
		name, heading string
		cells         []string
		want          bool
	}{
		{"kinds of visit under a heading of its own", "Encounter Class", []string{"Prostate exam", "Cystoscopy", "Prostate exam", "Cystoscopy"}, true},
		{"one known word", "Appt Desc", []string{"PCA3", "Follow up"}, true},
		{"languages", "Tongue", []string{"English", "Tagalog"}, true},
		{"times", "Slot", []string{"8:00 AM", "8:15 AM", "9:40"}, true},
		{"days of this year", "On", []string{"12/01/2026", "12/02/2026"}, true},
		{"names by the heading", "Patient Name", []string{"dre", "dre"}, false},
		{"names by a Spanish heading", "Nombre del paciente", []string{"dre", "dre"}, false},
		{"one word for names", "LastName", []string{"dre", "dre"}, false},
		{"numbers by the heading", "MRN", []string{"1", "1"}, false},
		{"free text", "Comments", []string{"dre", "dre"}, false},
		{"names under another heading", "Who", []string{"Roe, Jane", "Roe, Jane", "Roe, Jane", "Roe, Jane"}, false},
		{"names without a comma, each once", "Who", []string{"Jane Roe", "John Doe", "Sam Poe"}, false},
		{"birth dates under another heading", "D", []string{"03/14/1951", "03/14/1951"}, false},
		{"birth dates with the day first", "D", []string{"24/12/1951", "24/12/1951"}, false},
		{"telephone numbers", "Reach", []string{"(312) 867-5309", "(312) 867-5309"}, false},
		{"numbers of records", "Ref", []string{"104211", "104211"}, false},
		{"mail", "Reach", []string{"a@b.example", "a@b.example"}, false},
		{"nothing", "X", []string{"", " "}, false},
	}
	words := someWords()
	known := func(cell string) bool { return cell == "English" || len(words.Read(cell).Named) > 0 }
	for _, tt := range tests {
		if got := Offered(tt.heading, tt.cells, known, today()); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}
