package datetime

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Misread says why a typed text was not understood; Understood when it was.
type Misread string

const (
	Understood Misread = ""
	Unread     Misread = "unread"     // a part is neither a day nor a time
	TwoDays    Misread = "two-days"   // more than one day
	TwoTimes   Misread = "two-times"  // more than one time
	NoDay      Misread = "no-day"     // not in the calendar
	AmOrPm     Misread = "am-or-pm"   // outside visiting hours, without am or pm
	NoTime     Misread = "no-time"    // no time of day
	OtherDay   Misread = "other-date" // the weekday named is not that of the date
	FarYear    Misread = "far-year"   // more than two years before or after today
)

// Typing is what the reading of a typed text depends on.
type Typing struct {
	Today    time.Time
	DayFirst bool // 1/12 is the first of December
	Hours    Hours
}

// Moment is what was read. Minute counts from midnight and is -1 where the text
// has no time; Day is zero where it has no day.
type Moment struct {
	Day    time.Time
	Minute int
}

// Date is the day as "2026-12-01", or empty.
func (m Moment) Date() string {
	if m.Day.IsZero() {
		return ""
	}
	return m.Day.Format(time.DateOnly)
}

// Clock is the time as "09:40", or empty.
func (m Moment) Clock() string {
	if m.Minute < 0 {
		return ""
	}
	return time.Date(2000, 1, 1, 0, m.Minute, 0, 0, time.UTC).Format("15:04")
}

// ParseTyped reads a day and a time of day as people at a desk type them, in
// English or Spanish: "12/1 940a", "tomorrow 9:30 am", "1 de diciembre 14:00". It
// never guesses between morning and night: a time outside of visiting hours that
// does not say am or pm is asked for. What it read is meant to be said back in
// words before anything is printed. An empty text is an empty Moment.
// With a problem it returns the part that made it.
func ParseTyped(text string, o Typing) (Moment, Misread, string) {
	if o.Hours == (Hours{}) {
		o.Hours = UsualHours()
	}
	p := parser{Typing: o, rest: words(text), moment: Moment{Minute: -1}, weekday: -1}
	for len(p.rest) > 0 {
		if problem := p.next(); problem != Understood {
			return Moment{Minute: -1}, problem, strings.Join(p.seen, " ")
		}
	}
	if p.weekday >= 0 {
		if problem := p.fitWeekday(); problem != Understood {
			return Moment{Minute: -1}, problem, p.weekdayText
		}
	}
	return p.moment, Understood, ""
}

// parser takes a text apart word by word.
type parser struct {
	Typing
	rest        []string
	seen        []string // what the step under way has read
	moment      Moment
	weekday     int // -1 where none was named
	weekdayText string
}

// words splits a text at spaces and commas, in lower case, and parts a date and
// time that a calendar program joins by a T.
func words(text string) []string {
	text = strings.ToLower(text)
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return r == ',' || r == ';' || r == ' ' || r == '\t' || r == '\u00a0' || r == '\u202f' || r == '\n'
	}) {
		if len(w) > 10 && w[10] == 't' && strings.Count(w[:10], "-") == 2 {
			out = append(out, w[:10], w[11:])
			continue
		}
		if parts := strings.Split(w, "-"); len(parts) > 1 && slices.ContainsFunc(parts, isMonth) {
			out = append(out, yearInFull(parts)...) // "1-dec", "1-dec-26"
			continue
		}
		out = append(out, w)
	}
	return out
}

func isMonth(word string) bool {
	_, ok := lookup(months[:], strings.TrimSuffix(word, "."))
	return ok
}

// yearInFull writes a year of two digits behind day and month with four.
func yearInFull(parts []string) []string {
	if len(parts) == 3 && len(parts[2]) == 2 {
		if _, err := strconv.Atoi(parts[2]); err == nil {
			parts[2] = "20" + parts[2]
		}
	}
	return parts
}

func (p *parser) take(n int) []string {
	p.seen, p.rest = p.rest[:n], p.rest[n:]
	return p.seen
}

func (p *parser) peek(i int) string {
	if i < len(p.rest) {
		return p.rest[i]
	}
	return ""
}

// next reads one day, time or word between them.
func (p *parser) next() Misread {
	w := strings.TrimSuffix(p.rest[0], ".")
	switch {
	case slices.Contains(fillers, w):
		p.take(1)
		return Understood
	case w == "a" && (p.peek(1) == "las" || p.peek(1) == "la"):
		p.take(2)
		return Understood
	}
	if days, ok := relative(w); ok {
		p.take(1)
		y, m, d := p.Today.Date()
		return p.day(y, m, d+days)
	}
	if n, ok := lookup(weekdays[:], w); ok {
		p.take(1)
		if p.weekday >= 0 {
			return TwoDays
		}
		p.weekday, p.weekdayText = n, w
		return Understood
	}
	if read, problem := p.namedMonth(w); read {
		return problem
	}
	if read, problem := p.numericDay(w); read {
		return problem
	}
	return p.time(w)
}

// fillers are words that say nothing by themselves.
var fillers = []string{"at", "on", "the", "el", "día", "dia", "@", "-", "–", "de", "del", "next", "this", "hrs", "h", "of", "próximo", "proximo", "este"}

// relative is how many days from today a word says.
func relative(word string) (days int, ok bool) {
	switch word {
	case "today", "hoy":
		return 0, true
	case "tomorrow", "tmrw", "mañana", "manana":
		return 1, true
	}
	return 0, false
}

// weekdays and months hold the names in both languages. A name is known by its
// first three letters or more.
var weekdays = [7][]string{
	{"sunday", "domingo"}, {"monday", "lunes"}, {"tuesday", "tues", "martes"}, {"wednesday", "miércoles", "miercoles"},
	{"thursday", "thurs", "jueves"}, {"friday", "viernes"}, {"saturday", "sábado", "sabado"},
}

var months = [12][]string{
	{"january", "enero"}, {"february", "febrero"}, {"march", "marzo"}, {"april", "abril"}, {"may", "mayo"}, {"june", "junio"},
	{"july", "julio"}, {"august", "agosto"}, {"september", "sept", "septiembre", "setiembre"}, {"october", "octubre"},
	{"november", "noviembre"}, {"december", "diciembre"},
}

// lookup finds a name by its beginning, where that fits one entry only.
func lookup(names [][]string, w string) (int, bool) {
	if len([]rune(w)) < 3 {
		return 0, false
	}
	found := -1
	for i, forms := range names {
		for _, form := range forms {
			if strings.HasPrefix(form, w) {
				if found >= 0 && found != i {
					return 0, false
				}
				found = i
			}
		}
	}
	return found, found >= 0
}

// namedMonth reads "dec 1", "1 dec 2026", "1 de diciembre de 2026".
func (p *parser) namedMonth(w string) (bool, Misread) {
	used := 1
	month, ok := lookup(months[:], w)
	dayText := ""
	if ok {
		dayText = p.peek(1)
		used = 2
	} else if n := ordinal(w); n > 0 {
		at := 1
		for p.peek(at) == "de" || p.peek(at) == "of" {
			at++
		}
		if month, ok = lookup(months[:], strings.TrimSuffix(p.peek(at), ".")); ok {
			dayText, used = w, at+1
		}
	}
	if !ok {
		return false, Understood
	}
	day := ordinal(dayText)
	if day == 0 {
		p.take(1)
		return true, Unread
	}
	for p.peek(used) == "de" || p.peek(used) == "del" {
		used++
	}
	if year, err := strconv.Atoi(p.peek(used)); err == nil && len(p.peek(used)) == 4 && year >= 2000 && year < 2200 {
		p.take(used + 1)
		return true, p.dated(year, month+1, day)
	}
	p.take(used)
	return true, p.undated(month+1, day)
}

// ordinal reads "1", "1st" and "1º"; 0 when a word is none.
func ordinal(w string) int {
	for _, end := range []string{"st", "nd", "rd", "th", "º", "°"} {
		w = strings.TrimSuffix(w, end)
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1 || n > 31 || len(w) > 2 {
		return 0
	}
	return n
}

// numericDay reads "2026-12-01", "12/1", "12-1", "12.1", "12/1/26", "1.12.2026".
func (p *parser) numericDay(w string) (bool, Misread) {
	for _, sep := range []string{"/", "-", "."} {
		parts := strings.Split(w, sep)
		// 9.40 is a time of day, and 12.1 a day.
		if len(parts) != 3 && (len(parts) != 2 || sep == "." && len(parts[1]) == 2) {
			continue
		}
		n := make([]int, len(parts))
		digits := true
		for i, s := range parts {
			var err error
			n[i], err = strconv.Atoi(s)
			digits = digits && err == nil && n[i] >= 0 && len(s) <= 4
		}
		if !digits {
			continue
		}
		p.take(1)
		switch {
		case len(parts) == 3 && len(parts[0]) == 4:
			return true, p.dated(n[0], n[1], n[2])
		case len(parts) == 3 && (len(parts[2]) == 4 || len(parts[2]) == 2):
			year := n[2]
			if len(parts[2]) == 2 {
				year += 2000
			}
			m, d := p.monthDay(n[0], n[1])
			return true, p.dated(year, m, d)
		case len(parts) == 2:
			m, d := p.monthDay(n[0], n[1])
			return true, p.undated(m, d)
		}
		return true, Unread
	}
	return false, Understood
}

func (p *parser) monthDay(a, b int) (month, day int) {
	if p.DayFirst {
		return b, a
	}
	return a, b
}

// undated is a day without its year: the one that is nearest, and not more than
// a month ago. A visit is rarely long past.
func (p *parser) undated(month, day int) Misread {
	year := p.Today.Year()
	if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); t.Before(midnight(p.Today).AddDate(0, -1, 0)) {
		year++
	}
	return p.dated(year, month, day)
}

func (p *parser) dated(year, month, day int) Misread {
	t, problem := calendar(year, month, day)
	if problem != None {
		return NoDay
	}
	if far := year - p.Today.Year(); far < -2 || far > 2 {
		return FarYear
	}
	return p.day(t.Date())
}

func (p *parser) day(y int, m time.Month, d int) Misread {
	if !p.moment.Day.IsZero() {
		return TwoDays
	}
	p.moment.Day = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return Understood
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// fitWeekday takes a weekday alone for the next one, today among them, and holds
// it against a date.
func (p *parser) fitWeekday() Misread {
	if !p.moment.Day.IsZero() {
		if int(p.moment.Day.Weekday()) != p.weekday {
			return OtherDay
		}
		return Understood
	}
	today := midnight(p.Today)
	p.moment.Day = today.AddDate(0, 0, (p.weekday-int(today.Weekday())+7)%7)
	return Understood
}
