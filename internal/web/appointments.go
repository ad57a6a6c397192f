package web

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"handout/internal/xlsx"
)

// appointmentsData is what the page of a list of appointments shows.
type appointmentsData struct {
	Problems                     []problem
	Table                        *table
	Columns                      []columnView
	Rows                         []rowView
	Handouts                     []option
	Choices                      []option       // the handouts, those with several kinds once for each
	Missing, MissingLess         []columnChoice // what the list has no column for; the second it can do without
	Words, People                []wordView     // what the list says that is not understood
	Read                         []string       // how words are read that are not a handout's own title
	Langs                        []option
	Sizes                        []option
	Found                        []foundView
	Sum                          string
	Button                       string
	CanPrint                     bool
	Partial                      bool   // rows that have to be corrected get no sheet
	Again                        string // prints once more what was printed, too
	Printed                      bool   // some of the list went to the printer
	AllPrinted                   bool   // and nothing is left that could
	Rest                         bool   // something is left, and Button prints that alone
	Told                         int    // rows below which something is said
	Only                         bool   // the others are not shown
	More                         int    // cells to correct beyond those of Summary
	AskDates                     bool   // the list has dates that can be meant in two ways
	UsualDates                   bool   // they are taken as the practice usually writes them
	AsDate, MonthFirst, DayFirst string // a date of the list, and what it can mean
	Dates                        string
	DatesRead                    string    // how the dates are read now, in a sentence
	DatesTold                    string    // why that is not asked
	Window                       string    // how the print window counts, where it counts otherwise
	SizesSaid                    string    // where the list has no column for them
	LeavesSaid                   string    // how many sheets of paper a patient gets
	Changed                      []oldView // copies to take back, told above the list
	ChangedMore                  int       // how many there are, where they are not told one by one
	Old                          []oldView // all of them
	Open                         []string  // what is left to do before the list is forgotten
	Corrections                  []correction
	Left                         []string        // the rows that are left out
	SentSaid                     []string        // how much went to the printer
	Listed, Stands               string          // digests of the hand-out list, as it was printed and as it is
	OneSided                     bool            // the practice prints on one side
	Day                          string          // of all visits, where they have one
	Order                        []inOrder       // the hand-out list
	FirstOut                     string          // the row whose sheets come out first
	Later                        bool            // some were printed later than others
	From                         int             // the row from which on all is printed again; -1 while none is chosen
	above                        map[string]bool // the words that are asked above the list for several rows, by column and key
	jobs                         []listedSheet
	waiting                      bool // nobody has said how the dates are meant
	refused                      int  // the code of an answer that has no list: the page keeps its own
}

// trouble is what is wrong with all of a list, in sentences.
func (d *appointmentsData) trouble() string {
	var said []string
	for _, p := range d.Problems {
		said = append(said, p.What, p.Remedy)
	}
	return strings.Join(strings.Fields(strings.Join(said, " ")), " ")
}

// appointmentsPage shows the page with no list, or with the one that was given
// to the program when it was started, once.
func (s *Server) appointmentsPage(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	data := &appointmentsData{}
	if file := s.given.take(); file != nil {
		data = s.fromFile(v, file)
	}
	s.page(w, r, http.StatusOK, "appointments.html", data)
}

// uploadList reads a list that was chosen or dropped. It is held in memory, and
// no longer than the answer takes.
func (s *Server) uploadList(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	data, err := uploaded(w, r)
	switch {
	case err != nil:
		s.listAnswer(w, r, &appointmentsData{Problems: []problem{{What: v.T("list.large")}}})
	case data == nil:
		s.listAnswer(w, r, &appointmentsData{Problems: []problem{{What: v.T("list.none")}}})
	case len(data) == 0:
		s.listAnswer(w, r, &appointmentsData{Problems: []problem{{What: v.T("list.empty")}}})
	default:
		s.listAnswer(w, r, s.fromFile(v, data))
	}
}

// uploaded reads the file of a form, and nothing else of it; nil where none was chosen.
func uploaded(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	r.Body = http.MaxBytesReader(w, r.Body, xlsx.MaxFile)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if part.FormName() == "list" && part.FileName() != "" {
			return io.ReadAll(part)
		}
	}
}

// names reports whether the practice prints the names of patients.
func (s *Server) names() bool {
	r, _ := s.desk.open()
	return r != nil && r.Practice().NamesOnSheets
}

func (s *Server) fromFile(v *view, data []byte) *appointmentsData {
	r, _ := s.desk.open()
	t, wrong := readTable(v, data, s.names(), s.vocabulary(v, r))
	if t == nil {
		return &appointmentsData{Problems: wrong}
	}
	return s.judge(v, t, "")
}

// posted reads the list of the page's form back and judges it.
func (s *Server) posted(w http.ResponseWriter, r *http.Request) (*appointmentsData, *table) {
	r.Body = http.MaxBytesReader(w, r.Body, xlsx.MaxFile)
	v := s.view(r, nil)
	if err := readForm(r); err != nil {
		return &appointmentsData{Problems: []problem{{What: v.T("list.not-sent")}}, refused: http.StatusBadRequest}, nil
	}
	r.PostForm.Del(r.PostForm.Get("undo")) // an answer that is taken back
	t := postedTable(r.PostForm, s.names())
	t.postedWords(r.PostForm)
	if t.postedColumns(r.PostForm) {
		renderer, _ := s.desk.open()
		t.part(s.vocabulary(v, renderer).handouts)
	}
	if len(t.Rows) == 0 {
		return &appointmentsData{Problems: []problem{{What: v.T("list.not-sent")}}, refused: http.StatusBadRequest}, nil
	}
	t.Listed = tidy(r.PostForm.Get("listed"))
	data := s.judge(v, t, r.PostForm.Get("dates"))
	if len(data.Rows) == 0 {
		data.refused = http.StatusConflict // the practice's file is at fault, not the list
	}
	data.Only = r.PostForm.Get("only") != "" && data.Few()
	if from, err := strconv.Atoi(r.PostForm.Get("from")); err == nil {
		data.From = from
	}
	return data, t
}

// mendList judges the list as it was mended.
func (s *Server) mendList(w http.ResponseWriter, r *http.Request) {
	data, _ := s.posted(w, r)
	s.listAnswer(w, r, data)
}

// saveList gives the mended list as a file.
func (s *Server) saveList(w http.ResponseWriter, r *http.Request) {
	data, t := s.posted(w, r)
	if t == nil {
		s.listAnswer(w, r, data)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+savedName+`"`)
	// Spreadsheets take a file without this mark for one in an old code page.
	_, _ = io.WriteString(w, "\uFEFF")
	renderer, _ := s.desk.open()
	_, _ = w.Write(data.written(s.vocabulary(s.view(r, nil), renderer)).save())
}

// listAnswer answers a script with the part of the page that changes, and a form
// with the page.
func (s *Server) listAnswer(w http.ResponseWriter, r *http.Request, data *appointmentsData) {
	switch script := r.Header.Get("X-Handout-Part") != ""; {
	case script && data.refused != 0:
		http.Error(w, data.trouble(), data.refused)
		return
	case !script:
		s.page(w, r, cmp.Or(data.refused, http.StatusOK), "appointments.html", data)
		return
	}
	html, err := s.fragment(r, "appointments.html", "list", data)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, html)
}
