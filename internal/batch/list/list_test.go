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
		{"zeros", "handout\n" + strings.Repeat("dre\n", 500) + "\x00", nil, "list.csv: this is not a text file; save the list as \"CSV UTF-8\" in your spreadsheet program"},
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
			"list.csv:2:5: the quote that opens this cell is never closed; close it with a second quote"},
		{"columns count code points", "handout,with,copies\ndre,żółć,\"2\"z\n", []string{"1@2: handout=dre with=żółć copies=2z"},
			"list.csv:2:10: text follows the closing quote of this cell; double each quote inside a quoted text"},
		{"near heading", "handuot,with,handout\ndre,a,b\n", nil, "list.csv:1:1: column 1 has a heading that no list has; did you mean `handout`? if not, take the column out"},
		{"far heading", "handout,mrn 123\ndre,a\n", nil, "list.csv:1:9: column 2 has a heading that no list has; take the column out; a list has " + strings.Join(Headings(), ", ")},
		{"heading twice", "handout,Handout\ndre,a\n", nil, "list.csv:1:9: there are two columns `handout`; take one out"},
		{"no handout", "with\na\n", nil, "list.csv:1: there is no column `handout`; add it: it says which handout to print"},
		{"no headings", "dre,Jane Roe\n", nil, "list.csv:1: the first line has none of the headings of a list; begin the list with a line of headings: handout, lang, size, date, time, with, place, copies, clinic, visit"},
		{"no rows", "handout\n", nil, ""},
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

func TestDays(t *testing.T) {
	tests := []struct{ text, format, want, fault string }{
		{"2026-12-01", "", "2026-12-01", ""},
		{"2026-12-1", "", "2026-12-01", ""},
		{"2028-02-29", "", "2028-02-29", ""},
		{"2026-02-29", "", "", "there is no such day"},
		{"2026-13-01", "", "", "there is no such day"},
		{"2026-00-10", "", "", "there is no such day"},
		{"12/1/2026", "", "", "which number is the month"},
		{"13/1/2026", "", "", "which number is the month"},
		{"12/1/2026", "mdy", "2026-12-01", ""},
		{"12/1/2026", "dmy", "2026-01-12", "warning: this day has passed"},
		{"1.12.2026", "dmy", "2026-12-01", ""},
		{"13/1/2027", "mdy", "", "there is no such day"},
		{"13/1/2027", "dmy", "2027-01-13", ""},
		{"12/1/26", "mdy", "", "four digits"},
		{"December 1", "mdy", "", "not written as a date"},
		{"2026-11-23", "", "2026-11-23", ""},
		{"2026-11-22", "", "2026-11-22", "warning: this day has passed"},
		{"46357", "", "", "not written as a date"},
		{"-2026-12-01", "", "", "not written as a date"},
		{"27-12-02", "", "", "not written as a date"},
	}
	for _, tt := range tests {
		t.Run(tt.text+" "+tt.format, func(t *testing.T) {
			var r Row
			r.Cells[Handout].Text, r.Cells[Date].Text = "dre", tt.text
			v, faults := r.Values(tt.format, today())
			if v.Date != tt.want {
				t.Errorf("date %q, want %q", v.Date, tt.want)
			}
			if tt.fault == "" && len(faults) > 0 || !strings.Contains(faults.Error(), tt.fault) {
				t.Errorf("faults %q, want %q", faults.Error(), tt.fault)
			}
			if strings.Contains(faults.Error(), tt.text) && tt.text != "12/1/2026" {
				t.Errorf("the fault repeats the value: %s", faults.Error())
			}
		})
	}
}

func TestTimes(t *testing.T) {
	tests := []struct{ text, want string }{
		{"09:40", "09:40"}, {"9:40", "09:40"}, {"9:40 AM", "09:40"}, {"9:40 pm", "21:40"}, {"9:40 p.m.", "21:40"},
		{"12:00 AM", "00:00"}, {"12:30 PM", "12:30"}, {"9:40:00 AM", "09:40"}, {"13:40:00", "13:40"}, {"9 am", "09:00"},
		{"9:40:30", ""}, {"24:10", ""}, {"13:40 PM", ""}, {"0.402777", ""}, {"nine", ""},
	}
	for _, tt := range tests {
		got, ok := parseTime(tt.text)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("%q is %q, %v; want %q", tt.text, got, ok, tt.want)
		}
	}
}

func TestCopies(t *testing.T) {
	for text, want := range map[string]int{"": 1, "1": 1, "99": 99, "0": 0, "100": 0, "two": 0, "1.5": 0} {
		var r Row
		r.Cells[Handout].Text, r.Cells[Copies].Text = "dre", text
		v, faults := r.Values("", today())
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
		_, more := row.Values("", today())
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
				_, _ = row.Values("mdy", today())
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
			_, _ = row.Values("", today())
		}
	}
}
