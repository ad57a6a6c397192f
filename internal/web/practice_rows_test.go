package web

import (
	"strings"
	"testing"
)

// TestHoursInRows: hours that the file gives as tables have a row of fields each, and
// one more. A row is changed, added and taken out, and nothing else of the file is.
func TestHoursInRows(t *testing.T) {
	for name, hours := range map[string]string{
		"braces":          "hours = [{ days = \"Monday to Thursday\", from = \"8 am\", to = \"5 pm\" }, { days = \"Friday\", from = \"8 am\", to = \"noon\" }]\n",
		"braces on lines": "hours = [\n  { days = \"Monday to Thursday\", from = \"8 am\", to = \"5 pm\" },\n  { days = \"Friday\", from = \"8 am\", to = \"noon\" },\n]\n",
		"tables":          "",
	} {
		t.Run(name, func(t *testing.T) {
			file := strings.Replace(ourFile, "hours = '8 am to 5 pm'\n", hours, 1)
			file = strings.Replace(file, "hours = \"de 8 a. m. a 5 p. m.\"\n", "", 1)
			if name == "tables" {
				file += "\n[[hours]] # summer\ndays = \"Monday to Thursday\"\nfrom = \"8 am\"\nto = \"5 pm\"\n\n[[hours]]\ndays = \"Friday\"\nfrom = \"8 am\"\nto = \"noon\"\n"
			}
			s := formServer(t, file)
			_, page := get(s, "/practice")
			for _, want := range []string{`name="set:hours[0].days"`, `value="Monday to Thursday"`, `name="set:hours[1].to"`, `value="noon"`, `name="set:hours[2].from"`, "Hours, row 2", "One more row of hours", "To take a row out"} {
				if !strings.Contains(page, want) {
					t.Errorf("the page lacks %q", want)
				}
			}
			rows := func(set ...string) []string {
				all := []string{"hours[0].days", "Monday to Thursday", "hours[0].from", "8 am", "hours[0].to", "5 pm", "hours[1].days", "Friday", "hours[1].from", "8 am", "hours[1].to", "noon", "hours[2].days", "", "hours[2].from", "", "hours[2].to", ""}
				for i := 0; i < len(set); i += 2 {
					for j := 0; j < len(all); j += 2 {
						if all[j] == set[i] {
							all[j+1] = set[i+1]
						}
					}
				}
				return all
			}
			if w := posted(s, "/practice/save", fields(file, rows()...)); w.Code != 200 || inFile(t, s) != file {
				t.Errorf("%d: nothing was changed, and the file is\n%s", w.Code, inFile(t, s))
			}
			w := posted(s, "/practice/save", fields(file, rows("hours[0].to", "4 pm")...))
			if want := strings.Replace(file, "5 pm", "4 pm", 1); w.Code != 200 || inFile(t, s) != want || !strings.Contains(w.Body.String(), "Monday to Thursday, 8 am to 4 pm") {
				t.Errorf("%d: a row is changed:\n%s", w.Code, inFile(t, s))
			}
			put(t, s.opts.Clinic, file)
			w = posted(s, "/practice/save", fields(file, rows("hours[2].days", "Saturday", "hours[2].from", "9 am", "hours[2].to", "noon")...))
			if got := inFile(t, s); w.Code != 200 || strings.Count(got, "days =") != 3 || !strings.Contains(got, `"Saturday"`) || !strings.Contains(got, "# as on the door") {
				t.Errorf("%d: a row is added:\n%s", w.Code, got)
			}
			put(t, s.opts.Clinic, file)
			w = posted(s, "/practice/save", fields(file, rows("hours[1].days", "", "hours[1].from", "", "hours[1].to", "")...))
			if got := inFile(t, s); w.Code != 200 || strings.Contains(got, "Friday") || !strings.Contains(got, "Monday to Thursday") {
				t.Errorf("%d: a row is taken out:\n%s", w.Code, got)
			}
			put(t, s.opts.Clinic, file)
			w = posted(s, "/practice/save", fields(file, rows("hours[2].days", "Friday", "hours[2].from", "9 am", "hours[2].to", "10 am")...))
			if w.Code != 409 || inFile(t, s) != file || !strings.Contains(boxOf(t, w.Body.String(), "f-hours"), "overlap") {
				t.Errorf("%d: rows that overlap:\n%s", w.Code, boxOf(t, w.Body.String(), "f-hours"))
			}
			w = posted(s, "/practice/save", fields(file, rows("hours[2].days", "Saturday")...))
			if w.Code != 409 || inFile(t, s) != file {
				t.Errorf("%d: half a row was saved", w.Code)
			}
		})
	}
	// One table alone is left as it is, with its line.
	file := strings.Replace(ourFile, "hours = '8 am to 5 pm'", "hours = { days = \"Monday to Friday\", from = \"8 am\", to = \"5 pm\" }", 1)
	s := formServer(t, file)
	if _, page := get(s, "/practice"); !strings.Contains(boxOf(t, page, "f-hours"), "on line 4 in a form that this page leaves alone") {
		t.Errorf("its line is not told:\n%s", boxOf(t, page, "f-hours"))
	}
}
