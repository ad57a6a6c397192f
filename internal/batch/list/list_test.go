package list

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"handout/internal/datetime"
	"handout/internal/fault"
)

func today() time.Time { return time.Date(2026, 11, 23, 23, 30, 0, 0, time.FixedZone("", -6*3600)) }

// read opens a list and returns what its rows hold, "column=text" a cell, with
// every fault.
func read(t testing.TB, data string, rules Rules) ([]string, fault.List) {
	t.Helper()
	l, faults := Open("list.csv", strings.NewReader(data), rules)
	if l == nil {
		return nil, faults
	}
	var rows []string
	for row, more := range l.Rows() {
		faults = append(faults, more...)
		var cells []string
		for c, cell := range row.Cells {
			if cell.Text != "" {
				cells = append(cells, fmt.Sprintf("%s=%s", Column(c), cell.Text))
			}
		}
		rows = append(rows, fmt.Sprintf("%d@%d: %s", row.Number, row.Pos.Line, strings.Join(cells, " ")))
	}
	if err := l.Err(); err != nil {
		if broken, ok := err.(fault.List); ok {
			return rows, append(faults, broken...)
		}
		t.Fatal(err)
	}
	return rows, faults
}

func TestEncodings(t *testing.T) {
	const text = "handout,with\r\ndre,Łukasz Şahin\r\neps,Dr. Peña\r\n"
	const western = "handout,with\r\ndre,Dr. Peña\r\n"
	encode := func(e interface{ String(string) (string, error) }, s string) string {
		out, err := e.String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	tests := []struct {
		name, data string
		want       []string
		faults     string
	}{
		{"UTF-8", text, []string{"1@2: handout=dre with=Łukasz Şahin", "2@3: handout=eps with=Dr. Peña"}, ""},
		{"UTF-8 with a mark", "\ufeff" + text, []string{"1@2: handout=dre with=Łukasz Şahin", "2@3: handout=eps with=Dr. Peña"}, ""},
		{"UTF-16 little-endian with a mark", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), text),
			[]string{"1@2: handout=dre with=Łukasz Şahin", "2@3: handout=eps with=Dr. Peña"}, ""},
		{"UTF-16 big-endian with a mark", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder(), text),
			[]string{"1@2: handout=dre with=Łukasz Şahin", "2@3: handout=eps with=Dr. Peña"}, ""},
		{"UTF-16 little-endian", encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder(), text),
			[]string{"1@2: handout=dre with=Łukasz Şahin", "2@3: handout=eps with=Dr. Peña"}, ""},
		{"UTF-16 big-endian", encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(), text),
			[]string{"1@2: handout=dre with=Łukasz Şahin", "2@3: handout=eps with=Dr. Peña"}, ""},
		{"Windows-1252", encode(charmap.Windows1252.NewEncoder(), western), []string{"1@2: handout=dre with=Dr. Peña"},
			"list.csv:2: warning: this list is not UTF-8, so it is read as Windows-1252; look at the letters with accents on one sheet, or save the list as \"CSV UTF-8\""},
		{"mixed", "handout,with\ndre,Şahin\ndre,Pe\xf1a\n", nil, "list.csv:3: this line is not UTF-8, but other lines are; save the list again as \"CSV UTF-8\""},
		{"a mark and no UTF-8", "\ufeffhandout,with\ndre,Pe\xf1a\n", nil, "list.csv:2: this line is not UTF-8, but other lines are; save the list again as \"CSV UTF-8\""},
		{"no encoding we know", "handout,with\ndre,\x81\n", nil, "list.csv:2: this line is neither UTF-8 nor Windows-1252; save the list again as \"CSV UTF-8\""},
		{"workbook", "PK\x03\x04rest", nil, "list.csv: this is a workbook, not a CSV file; save it as \"CSV UTF-8\" in your spreadsheet program"},
		{"a NUL", "handout\n" + strings.Repeat("dre\n", 500) + "\x00", nil, "list.csv:502: this line holds a NUL, a character that is no text and that a program that broke off leaves behind; write the line anew, or save the list again from where it comes from"},
		{"a NUL in a short list", "handout,with\ndre,a\x00b\n", nil, "list.csv:2: this line holds a NUL, a character that is no text and that a program that broke off leaves behind; write the line anew, or save the list again from where it comes from"},
		{"many NULs", "handout\n" + strings.Repeat("dre\n", 500) + strings.Repeat("\x00", 40), nil, "list.csv: this is not a text file; save the list as \"CSV UTF-8\" in your spreadsheet program"},
		{"empty", "", nil, "list.csv:1: this list is empty; `handout batch --template` prints one to start from"},
		{"only a mark", "\ufeff", nil, "list.csv:1: this list is empty; `handout batch --template` prints one to start from"},
		{"a character across two reads", "handout,with\ndre," + strings.Repeat("x", 64<<10-19) + "ñ", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if strings.HasPrefix(tt.name, "a character across") {
				c, err := surveyUTF8(strings.NewReader(tt.data))
				if err != nil || c.badLine != 0 || !c.multibyte {
					t.Errorf("%+v, %v", c, err)
				}
				return
			}
			rows, faults := read(t, tt.data, Rules{})
			if !slices.Equal(rows, tt.want) {
				t.Errorf("rows %q, want %q", rows, tt.want)
			}
			if faults.Error() != tt.faults {
				t.Errorf("faults:\n%s\nwant:\n%s", faults.Error(), tt.faults)
			}
		})
	}
}

func TestForms(t *testing.T) {
	one := []string{"1@2: handout=dre place=a, b"}
	tests := []struct {
		name, data string
		want       []string
		faults     string
	}{
		{"commas", "handout,place\ndre,\"a, b\"\n", one, ""},
		{"semicolons", "handout;place\ndre;a, b\n", one, ""},
		{"tabs", "handout\tplace\ndre\ta, b\n", one, ""},
		{"separator declared", "sep=|\r\nhandout|place\r\ndre|a, b\r\n", []string{"1@3: handout=dre place=a, b"}, ""},
		{"old Mac line ends", "handout;place\rdre;a, b\r", one, ""},
		{"no line end at the end", "handout;place\ndre;a, b", one, ""},
		{"headings in any case and spacing", " Handout ; Name_On Sheet\ndre;\n", []string{"1@2: handout=dre"}, ""},
		{"quoted newline", "handout,place,with\ndre,\"a\r\nb\",c\n\ndre,d,\n", []string{"1@2: handout=dre with=c place=a b", "2@5: handout=dre place=d"}, ""},
		{"doubled quotes", "handout,with\ndre,\"A \"\"B\"\" C\"\n", []string{`1@2: handout=dre with=A "B" C`}, ""},
		{"quote inside", "handout,with\ndre,6\" x\n", []string{`1@2: handout=dre with=6" x`}, ""},
		{"empty rows and cells", "handout,place,,\ndre,x,,\n,,,\n  ,,,\ndre,y\n", []string{"1@2: handout=dre place=x", "2@5: handout=dre place=y"}, ""},
		{"text after a quote", "handout,with\ndre,\"A\" B\ndre,c\n", []string{"1@2: handout=dre with=A B", "2@3: handout=dre with=c"},
			"list.csv:2:5: text follows the closing quote of this cell; double each quote inside a quoted text"},
		{"cell too many", "handout,place\ndre,a, b\n", []string{"1@2: handout=dre place=a"},
			"list.csv:2:7: this cell stands under no heading; put a text that holds the separator between double quotes, or take the cell out"},
		{"quote left open", "handout,with\ndre,a\ndre,\"x\neps,y\n", []string{"1@2: handout=dre with=a"},
			"list.csv:3:5: the quote that opens this cell is never closed; close it with a second quote"},
		{"quote left open in a long list", "handout,with\ndre,\"x\n" + strings.Repeat("dre,a\n", 1000), nil,
			"list.csv:2:5: this cell has more than 20 lines, or the quote that opens it is never closed; shorten the cell, or close the quote with a second one"},
		{"a long cell in quotes", "handout,with\ndre,\"" + strings.Repeat("x", 5000) + "\"\n", nil,
			"list.csv:2:5: this cell has more than 4000 characters, or the quote that opens it is never closed; shorten the cell, or close the quote with a second one"},
		{"a long cell", "handout,with\ndre," + strings.Repeat("x", 5000) + "\n", nil,
			"list.csv:2:5: this cell has more than 4000 characters; shorten it; and check that the file is a list, with each row on a line of its own"},
		{"invisible characters", "handout,with\ndre,\u200bDr.\u00a0Lee\ufeff\n", []string{"1@2: handout=dre with=Dr. Lee"}, ""},
		{"columns count code points", "handout,with,copies\ndre,żółć,\"2\"z\n", []string{"1@2: handout=dre with=żółć copies=2z"},
			"list.csv:2:10: text follows the closing quote of this cell; double each quote inside a quoted text"},
		{"near heading", "handuot,with\ndre,a\n", nil, "list.csv:1:1: column A has a heading that no list has, but nearly `handout`; rename the heading of column A to handout, or take the column out"},
		{"other headings", "handout,mrn 123,cell,x\ndre,a,b,c\n", []string{"1@2: handout=dre"}, "list.csv:1: warning: not read, because no list has such headings: columns B, C, D; a list has handout, lang, size, date, time, with, place, copies, clinic, visit; take the others out before you share the list"},
		{"headings of an appointment book", "Handout,Appointment Date,Appointment Time,Provider Name,Location,Language\ndre,2026-12-01,9:40 AM,Dr. Lee,Suite 4,en\n", nil,
			"list.csv:1:9: column B has a heading that this program calls `date`; rename the heading of column B to date\n" +
				"list.csv:1:26: column C has a heading that this program calls `time`; rename the heading of column C to time\n" +
				"list.csv:1:43: column D has a heading that this program calls `with`; rename the heading of column D to with\n" +
				"list.csv:1:57: column E has a heading that this program calls `place`; rename the heading of column E to place\n" +
				"list.csv:1:66: column F has a heading that this program calls `lang`; rename the heading of column F to lang"},
		{"the known heading wins over another name for it", "handout,date,dos\ndre,2026-12-01,x\n", []string{"1@2: handout=dre date=2026-12-01"}, "list.csv:1: warning: not read, because no list has such headings: column C; a list has handout, lang, size, date, time, with, place, copies, clinic, visit; take the others out before you share the list"},
		{"heading twice", "handout,Handout\ndre,a\n", nil, "list.csv:1:9: there are two columns `handout`; take one out"},
		{"no handout", "with\na\n", nil, "list.csv:1: there is no column `handout`; add a column with the heading handout: it says which handout to print"},
		{"no headings", "dre,Jane Roe\n", nil, "list.csv:1: the first line has none of the headings of a list; begin the list with a line of headings: handout, lang, size, date, time, with, place, copies, clinic, visit"},
		{"no rows", "handout\n", nil, "list.csv:1: this list has headings, but no row below them; write a row for each sheet, save the list, and run the same command again"},
		{"no rows but blank ones", "handout,date\n,\n , \n", nil, "list.csv:1: this list has headings, but no row below them; write a row for each sheet, save the list, and run the same command again"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, faults := read(t, tt.data, Rules{AllowNames: tt.name == "headings in any case and spacing"})
			if !slices.Equal(rows, tt.want) {
				t.Errorf("rows %q, want %q", rows, tt.want)
			}
			if faults.Error() != tt.faults {
				t.Errorf("faults:\n%s\nwant:\n%s", faults.Error(), tt.faults)
			}
		})
	}
}

func TestNamesNeedLeave(t *testing.T) {
	const data = "handout,name-on-sheet\ndre,Jane Roe\n"
	if _, faults := read(t, data, Rules{}); !strings.Contains(faults.Error(), "--allow-names") {
		t.Errorf("faults: %v", faults)
	}
	rows, faults := read(t, data, Rules{AllowNames: true})
	if len(faults) > 0 || len(rows) != 1 || rows[0] != "1@2: handout=dre name-on-sheet=Jane Roe" {
		t.Errorf("%q, %v", rows, faults)
	}
}

func TestRowsAgain(t *testing.T) {
	l, faults := Open("list.csv", strings.NewReader("sep=;\nhandout;copies\ndre;2\neps;3\n"), Rules{})
	if l == nil {
		t.Fatal(faults)
	}
	for range 3 {
		n := 0
		for row := range l.Rows() {
			if n++; row.Number != n {
				t.Errorf("row %d is numbered %d", n, row.Number)
			}
			if n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("%d rows", n)
		}
	}
}

func reading(format string) Reading {
	return Reading{DateFormat: format, Today: today(), Hours: datetime.UsualHours()}
}

func TestWhen(t *testing.T) {
	tests := []struct{ date, clock, format, want, fault string }{
		{"2026-12-01", "9:40", "", "2026-12-01 09:40", ""},
		{"12/1/2026", "", "", "", "which number is the month"},
		{"12/12/26", "", "", "", "format the column as Text"},
		{"12/1/26", "", "mdy", "2026-12-01 ", ""},
		{"12-Dec-26", "10:15 AM", "", "2026-12-12 10:15", ""},
		{"46357", "", "mdy", "", "format the column as Text"},
		{"12/1/2026 9:40 AM", "", "mdy", "2026-12-01 09:40", ""},
		{"12/1/2026 9:40 AM", "09:40", "mdy", "2026-12-01 09:40", ""},
		{"12/1/2026 9:40 AM", "10:40", "mdy", "2026-12-01 ", "holds a date and a time of day"},
		{"12/1/2026 0:00", "9:40", "mdy", "2026-12-01 09:40", ""},
		{"2026-12-01T09:40:00", "", "", "2026-12-01 09:40", ""},
		{"2026-12-01T09:40:00Z", "", "", "", "time zone"},
		{"2026-12-01", "2026-12-01 09:40", "", "2026-12-01 ", "holds a date and not only a time"},
		{"13/1/2027", "", "mdy", "", "month first"},
		{"2026-11-23", "", "", "2026-11-23 ", ""},
		{"2026-11-22", "", "", "2026-11-22 ", "warning: this day has passed"},
		{"", "1:30", "", " ", "no AM or PM"},
		{"", "5:00", "", " ", "no AM or PM"},
		{"", "0:00", "", " ", "no AM or PM"},
		{"", "3:40", "", " ", "visit_hours"},
		{"", "13:30", "", " 13:30", ""},
		{"", "1:30 PM", "", " 13:30", ""},
		{"", "5:00 AM", "", " 5:00 AM", ""},
		{"2026-12-01T03:40", "", "", "2026-12-01 ", "no AM or PM"},
		{"", "0.402777", "", " ", "not a time of day"},
		{"", "0.625", "", " ", "not a time of day"}, // three in the afternoon, as a spreadsheet keeps it
		{"", "940", "", " 09:40", ""},
		{"", "9.40", "", " 09:40", ""},
		{"", "900a", "", " 09:00", ""},
		{"", "1240 p. m.", "", " 12:40", ""},
		{"", "130", "", " ", "no AM or PM"},
		{"", "990", "", " ", "not a time of day"},
		{"1-Dec", "", "", "", "the date has no year"},
		{"1-Dec-326", "", "", "", "not of four digits"},
	}
	for _, tt := range tests {
		t.Run(tt.date+" "+tt.clock+" "+tt.format, func(t *testing.T) {
			var r Row
			r.Cells[Handout].Text, r.Cells[Date].Text, r.Cells[Time].Text = "dre", tt.date, tt.clock
			v, faults := r.Values(reading(tt.format))
			if got := v.Date + " " + v.Time; strings.TrimSpace(got) != strings.TrimSpace(tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if tt.fault == "" && len(faults) > 0 || !strings.Contains(faults.Error(), tt.fault) {
				t.Errorf("faults %q, want %q", faults.Error(), tt.fault)
			}
			for _, cell := range []string{tt.date, tt.clock} {
				if cell != "" && cell != "2026-12-01" && strings.Contains(faults.Error(), cell) {
					t.Errorf("the fault repeats the value: %s", faults.Error())
				}
			}
		})
	}
}

func TestVisitHours(t *testing.T) {
	var r Row
	r.Cells[Handout].Text, r.Cells[Time].Text = "dre", "5:30"
	how := reading("")
	how.Hours = datetime.Hours{From: 5 * 60, To: 12 * 60}
	if v, faults := r.Values(how); v.Time != "05:30" || len(faults) > 0 {
		t.Errorf("%q, %v", v.Time, faults)
	}
}

func TestLanguageIsAsked(t *testing.T) {
	var r Row
	r.Cells[Handout].Text = "dre"
	how := reading("")
	how.Languages = []string{"en", "es"}
	if _, faults := r.Values(how); !strings.Contains(faults.Error(), "en or es") {
		t.Errorf("got %v", faults)
	}
	r.Cells[Language].Text = "es"
	if _, faults := r.Values(how); len(faults) > 0 {
		t.Errorf("got %v", faults)
	}
}

func TestCopies(t *testing.T) {
	for text, want := range map[string]int{"": 1, "1": 1, "99": 99, "0": 0, "100": 0, "two": 0, "1.5": 0} {
		var r Row
		r.Cells[Handout].Text, r.Cells[Copies].Text = "dre", text
		v, faults := r.Values(reading(""))
		if want == 0 && len(faults) != 1 || want > 0 && (v.Copies != want || len(faults) > 0) {
			t.Errorf("%q: %d copies, %v", text, v.Copies, faults)
		}
	}
}

func TestTemplateIsAList(t *testing.T) {
	l, faults := Open("template.csv", strings.NewReader(Template(today())), Rules{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n := 0
	for row, faults := range l.Rows() {
		_, more := row.Values(reading(""))
		if len(faults)+len(more) > 0 {
			t.Error(faults, more)
		}
		n++
	}
	if n != 4 {
		t.Errorf("%d rows", n)
	}
}

// FuzzScan holds the scanner to the standard library's reader wherever that
// one finds nothing wrong, and to its own limits elsewhere.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"handout,place\ndre,\"a\n\"\"b\"\n", "a;b\r\n1;2", "\"", "a,\"b\"c\n", "\r\r\n,\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if l, _ := Open("list.csv", strings.NewReader(data), Rules{AllowNames: true}); l != nil {
			for row := range l.Rows() {
				_, _ = row.Values(reading("mdy"))
			}
		}
		lf := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(data)
		std := csv.NewReader(strings.NewReader(lf))
		std.FieldsPerRecord = -1
		want, err := std.ReadAll()
		if err != nil || len(data) > maxCell || strings.Count(lf, "\n") > maxLines || strings.ToValidUTF8(lf, "") != lf {
			return
		}
		s := newScanner("list.csv", strings.NewReader(data), ',')
		var got [][]string
		for {
			cells, err := s.record()
			if err == io.EOF {
				break
			}
			if err != nil || s.flaw != nil {
				t.Fatal(err, s.flaw)
			}
			if len(cells) == 1 && cells[0].text == "" {
				continue // the standard library skips empty lines
			}
			var texts []string
			for _, c := range cells {
				texts = append(texts, c.text)
			}
			got = append(got, texts)
		}
		want = slices.DeleteFunc(want, func(r []string) bool { return len(r) == 1 && r[0] == "" })
		if !slices.EqualFunc(got, want, func(a, b []string) bool { return slices.Equal(a, b) }) {
			t.Errorf("%q: got %q, want %q", data, got, want)
		}
	})
}

func BenchmarkRows(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("handout,lang,size,date,time,with,place,copies\n")
	for range 10_000 {
		text.WriteString("dre,en,standard,2026-12-01,09:40,Dr. Example,\"Room 4, second floor\",1\n")
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		l, _ := Open("list.csv", bytes.NewReader(text.Bytes()), Rules{})
		for row := range l.Rows() {
			_, _ = row.Values(reading(""))
		}
	}
}

// A row that is marked as left out is none of the list's; those after it keep their numbers.
func TestRowsLeftOut(t *testing.T) {
	rows, faults := read(t, "handout,left-out\ndre,\neps,yes\n,no\n,,\ndre,No\n", Rules{})
	want := []string{"1@2: handout=dre", "3@4: ", "4@6: handout=dre"}
	if len(faults) > 0 && faults.Failed() || !slices.Equal(rows, want) {
		t.Errorf("rows %q, want %q: %v", rows, want, faults)
	}
}
