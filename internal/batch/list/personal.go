package list

import (
	"slices"
	"strings"
	"time"

	"handout/internal/datetime"
)

// A column whose heading says nothing may still hold what the sheets need, and is offered
// to be chosen. What may tell who a patient is never is: it is dropped on reading.

// Offered reports whether a column may be offered for what a list lacks: neither its
// heading nor its cells look personal, and it says the same of several rows or something
// that is known.
func Offered(heading string, cells []string, known func(cell string) bool, today time.Time) bool {
	return !PersonalHeading(heading) && !personalCells(cells, today) && telling(cells, known)
}

// PersonalHeading reports whether a heading is that of something by which a person is
// known or reached, or of free text, in which names stand too.
func PersonalHeading(heading string) bool {
	words := strings.Fields(Folded(heading))
	joined := strings.Join(words, "")
	return slices.ContainsFunc(words, func(s string) bool { return slices.Contains(personalWords, s) }) ||
		slices.ContainsFunc(personalParts, func(s string) bool { return strings.Contains(joined, s) })
}

// Identifying reports whether a heading is that of something that is the same for all visits
// of a patient, and of nobody else: not the number of a visit, and no free text.
func Identifying(heading string) bool {
	return PersonalHeading(heading) && !slices.ContainsFunc(strings.Fields(Folded(heading)), func(s string) bool { return slices.Contains(ofOneVisit, s) })
}

var ofOneVisit = []string{"appt", "appointment", "visit", "encounter", "cita", "visita", "order", "note", "notes", "comment", "comments", "remark", "remarks", "memo", "nota", "notas", "comentario", "comentarios", "observaciones", "alert", "alerts"}

// personalWords are words of such headings, personalParts what they hold also within a
// word; folded.
var (
	personalWords = []string{"name", "names", "patient", "pt", "client", "member", "first", "last", "middle", "suffix", "initials", "dob", "age", "sex", "gender", "race", "ethnicity", "mrn", "mr", "id", "ids", "no", "num", "number", "nr", "chart", "record", "account", "acct", "acc", "ssn", "sin", "nhs", "dni", "curp", "policy", "insurance", "payer", "payor", "plan", "guarantor", "subscriber",
		"phone", "phones", "tel", "telephone", "mobile", "cell", "fax", "email", "mail", "contact", "contacts", "emergency", "address", "addr", "street", "city", "town", "state", "zip", "zipcode", "postcode", "postal", "county", "country",
		"note", "notes", "comment", "comments", "remark", "remarks", "memo", "history", "diagnosis", "dx", "icd", "alert", "alerts", "allergies", "guardian", "spouse", "employer", "pharmacy", "pcp", "referred", "referring", "referral",
		"nombre", "nombres", "apellido", "apellidos", "paciente", "cliente", "edad", "sexo", "genero", "nacimiento", "expediente", "historia", "numero", "cuenta", "poliza", "seguro", "aseguradora", "telefono", "telefonos", "celular", "movil", "correo", "contacto", "direccion", "domicilio", "calle", "ciudad", "estado", "nota", "notas", "comentario", "comentarios", "observaciones", "diagnostico", "alergias", "tutor"}
	personalParts = []string{"birth", "surname", "lastname", "firstname", "fullname", "medicalrecord", "telephone", "phone", "email", "address", "insur", "patientname", "nacim"}
)

// personalCells reports whether cells look like names, birth dates, numbers of records,
// telephone numbers or addresses.
func personalCells(cells []string, today time.Time) bool {
	old := today.AddDate(-1, 0, 0)
	for _, text := range cells {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if _, ok := datetime.ParseClock(text); ok {
			continue
		}
		day, problem := datetime.ParseDay(text, "mdy", today)
		if problem != datetime.None {
			day, problem = datetime.ParseDay(text, "dmy", today)
		}
		if problem == datetime.None {
			if day.Date.Before(old) {
				return true
			}
			continue
		}
		digits := 0
		for _, r := range text {
			if r >= '0' && r <= '9' {
				digits++
			}
		}
		if digits >= 4 || strings.Contains(text, "@") || surnameFirst(text) {
			return true
		}
	}
	return false
}

// surnameFirst reports whether a text is written as lists of people are: "Roe, Jane".
func surnameFirst(text string) bool {
	last, first, is := strings.Cut(text, ", ")
	if !is || strings.Contains(first, ",") {
		return false
	}
	return len(strings.Fields(last)) <= 2 && len(strings.Fields(first)) <= 2 && strings.ToLower(last) != last && strings.ToLower(first) != first
}

// telling reports whether cells say something for which a row can be sorted: known words,
// times, dates, or the same of many rows. What differs in nearly every row is somebody's.
func telling(cells []string, known func(string) bool) bool {
	distinct, filled := map[string]bool{}, 0
	for _, text := range cells {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		filled++
		distinct[Folded(text)] = true
		if known(text) {
			return true
		}
	}
	if filled == 0 {
		return false
	}
	if len(distinct)*2 <= filled {
		return true
	}
	for _, text := range cells {
		_, clock := datetime.ParseClock(text)
		_, problem := datetime.ParseDay(text, "mdy", time.Time{})
		if text = strings.TrimSpace(text); text != "" && !clock && problem != datetime.None && problem != datetime.NoSuchDay {
			return false
		}
	}
	return true
}
