package web

import (
	"fmt"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"

	"handout/internal/licenses"
	"handout/internal/render"
)

type helpData struct {
	Steps    []string
	List     []string // the steps of a whole day
	Keys     []keyHelp
	Facts    []fact
	Ask      string // whom to ask
	Support  string
	Licences string
}

type keyHelp struct{ Keys, What string }

type fact struct{ Name, Value string }

// helpPage tells how to print, and what whoever is asked for help wants to know.
func (s *Server) helpPage(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	data := &helpData{Keys: []keyHelp{
		{"Ctrl P", v.T("help.key.print")}, {"Alt N", v.T("help.key.next")}, {"Tab", v.T("help.key.tab")}, {"Enter", v.T("help.key.enter")},
	}}
	pages := []string{"print", "appointments", "overview", "help"} // in the order of the menu
	if !s.opts.Desk {
		pages = append(pages, "practice", "review")
	}
	for n, page := range pages {
		data.Keys = append(data.Keys, keyHelp{fmt.Sprintf("Alt %d", n+1), v.T("nav." + page)})
	}
	clinicFile, contact := v.T("help.clinic.none"), v.T("help.contact.none")
	renderer, faults := s.desk.open()
	for n := 1; n <= 5; n++ {
		data.Steps = append(data.Steps, v.T(fmt.Sprintf("help.step.%d", n)))
		data.List = append(data.List, v.T(fmt.Sprintf("help.list.%d", n)))
	}
	if renderer != nil && renderer.OneSided() {
		data.Steps[3] = v.T("help.step.4.one")
	}
	if renderer == nil || !renderer.Practice().Sample {
		clinicFile = absolute(s.opts.Clinic)
	}
	if renderer != nil && renderer.Practice().Contact != "" {
		contact = renderer.Practice().Contact
	}
	if renderer != nil {
		data.Ask = s.who(v, renderer)
	} else if _, data.Ask = s.trouble(v, faults); s.desk.asked() != "" {
		contact = s.desk.asked()
	}
	data.Facts = []fact{
		{v.T("help.version"), s.opts.Version}, {v.T("help.folder"), filepath.Dir(absolute(s.opts.Clinic))},
		{v.T("help.clinic"), clinicFile}, {v.T("help.contact"), contact}, {v.T("help.address"), "http://" + s.host},
	}
	data.Licences = licenses.Text
	data.Support = s.support(faults.Sort().Error(), renderer != nil && renderer.Practice().Sample)
	s.page(w, r, http.StatusOK, "help.html", data)
}

// support is the text for whoever helps: versions, and what is wrong with the
// practice's files, which holds no patient's details by the rule of package
// fault.
func (s *Server) support(faults string, sample bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "handout %s, %s/%s, %s\n", s.opts.Version, runtime.GOOS, runtime.GOARCH, runtime.Version())
	if sample {
		b.WriteString("clinic file: none (the sample is shown)\n")
		return b.String()
	}
	fmt.Fprintf(&b, "clinic file: %s\n", filepath.Base(s.opts.Clinic))
	if faults == "" {
		faults = "the clinic file is in order"
	}
	b.WriteString(faults + "\n")
	return b.String()
}

// printerTest gives the page that tries a printer.
func (s *Server) printerTest(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	if renderer == nil {
		s.page(w, r, http.StatusConflict, "print.html", &printData{Practice: "handout", View: s.unopened(v, faults)})
		return
	}
	test := render.PrinterTest{Language: v.Lang, Title: v.T("test.title"), Front: v.T("test.front"), Back: v.T("test.back"), RulerCaption: v.T("test.ruler")}
	for n := 1; n <= 3; n++ {
		test.Checks = append(test.Checks, v.T(fmt.Sprintf("test.check.%d", n)))
	}
	data, err := test.Write(renderer, renderer.Practice().Paper, s.opts.Now())
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	servePDF(w, data)
}
