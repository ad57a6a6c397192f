package datetime

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Problem says why a text is no day that can be told for sure.
type Problem int

// The problems of a day.
const (
	None         Problem = iota
	NotADay              // it is not written as one
	WhichMonth           // two numbers could each be the month
	NoSuchDay            // the calendar does not have it
	NoYear               // one of two digits that stand for no year near
	YearMissing          // there is none
	Serial               // a bare number, by which spreadsheets count days
	WrongWeekday         // the weekday written with it is another
	TimeZone             // the time with it is of a zone that may not be the clinic's
	NotATime             // what stands behind it is no time of day
)

// String says it in a sentence that begins with "the date".
func (p Problem) String() string {
	switch p {
	case WhichMonth:
		return "the date does not say which number is the month"
	case NoSuchDay:
		return "there is no such day in the calendar"
	case NoYear:
		return "the date's year is not of four digits"
	case YearMissing:
		return "the date has no year"
	case Serial:
		return "the date is the number by which a spreadsheet counts days, which are not the same days in every spreadsheet"
	case WrongWeekday:
		return "the date falls on another weekday than the one written with it"
	case TimeZone:
		return "the date has a time of day with a time zone"
	case NotATime:
		return "the date is followed by what is not a time of day"
	}
	return "the date is not written as a date"
}

// Predicate says it to follow what the date is called.
func (p Problem) Predicate() string {
	if p == WrongWeekday || p == WhichMonth || p == Serial || p == TimeZone || p == NotATime || p == NotADay {
		return strings.TrimPrefix(p.String(), "the date ")
	}
	if p == YearMissing {
		return "has no year"
	}
	if p == NoYear {
		return "has no year of four digits"
	}
	return "is no day of the calendar"
}

// Day is a day, and a time of day where one was written with it.
type Day struct {
	Date  time.Time // in UTC, at midnight
	Clock *Clock
}

// ParseDay reads a day: 2026-12-01, 2026-12-01T09:40, 12-Dec-26, "December 1,
// 2026", and 12/1/2026 where format says which number is the month ("mdy" or
// "dmy"; "" when nobody said). A year of two digits is one of those around today's.
func ParseDay(text, format string, today time.Time) (Day, Problem) {
	s := strings.TrimSpace(text)
	date, clock := s, ""
	if at := timeBegins(s); at > 0 {
		date, clock = strings.TrimRight(s[:at], " ,T\t"), s[at:]
	}
	p := dayParser{format: format, today: today}
	day, problem := p.parse(date)
	if problem != None || clock == "" {
		return Day{Date: day}, problem
	}
	at, problem := clockOf(clock)
	if problem != None {
		return Day{}, problem
	}
	if at.Minute == 0 && !at.Said {
		return Day{Date: day}, None // how spreadsheets write a day without a time
	}
	return Day{day, &at}, None
}

// timeBegins returns where a time of day begins behind a date, or -1: at the
// digits before the first colon, when a blank, a comma or the T of ISO 8601 parts them off.
func timeBegins(s string) int {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return -1
	}
	at := colon
	for at > 0 && s[at-1] >= '0' && s[at-1] <= '9' {
		at--
	}
	if at == colon || at == 0 || !strings.ContainsRune(" ,T\t", rune(s[at-1])) {
		return -1
	}
	return at
}

// clockOf reads the time behind a date; fractions of a second are what
// databases add.
func clockOf(text string) (Clock, Problem) {
	s := strings.TrimSpace(text)
	if strings.HasSuffix(s, "Z") || strings.Contains(s, "+") || strings.Contains(s, "-") {
		return Clock{}, TimeZone
	}
	if whole, fraction, has := strings.Cut(s, "."); has && len(fraction) > 0 && strings.Trim(fraction, "0") == "" {
		s = whole
	}
	c, ok := ParseClock(s)
	if !ok {
		return Clock{}, NotATime
	}
	return c, None
}

type dayParser struct {
	format string
	today  time.Time
}

func (p dayParser) parse(s string) (time.Time, Problem) {
	tokens := split(s)
	words, numbers := 0, 0
	for _, t := range tokens {
		if t.number {
			numbers++
		} else {
			words++
		}
	}
	switch {
	case words > 0:
		return p.worded(tokens)
	case numbers == 1 && len(tokens[0].text) == 5 && tokens[0].text == s:
		return time.Time{}, Serial
	case numbers == 1 && len(tokens[0].text) == 8 && tokens[0].text == s && p.near(atoi(s[:4])):
		return calendar(atoi(s[:4]), atoi(s[4:6]), atoi(s[6:]))
	case numbers != 3 || !plainly(s, tokens):
		return time.Time{}, NotADay
	}
	a, b, c := tokens[0].text, tokens[1].text, tokens[2].text
	if len(a) == 4 {
		return p.ymd(a, b, c)
	}
	if len(a) > 2 || len(b) > 2 {
		return time.Time{}, NotADay
	}
	if strings.Contains(s, "-") && len(c) < 4 {
		return time.Time{}, NotADay // 26-12-01 could begin with the year
	}
	year, ok := p.year(c)
	if !ok {
		return time.Time{}, NoYear
	}
	switch p.format {
	case "mdy":
		return calendar(year, atoi(a), atoi(b))
	case "dmy":
		return calendar(year, atoi(b), atoi(a))
	}
	return time.Time{}, WhichMonth
}

// plainly reports whether three numbers are parted as dates are, and by the
// same mark.
func plainly(s string, t []token) bool {
	for _, mark := range []string{"-", "/", "."} {
		if s == t[0].text+mark+t[1].text+mark+t[2].text {
			return true
		}
	}
	return false
}

func (p dayParser) ymd(y, m, d string) (time.Time, Problem) {
	if len(m) > 2 || len(d) > 2 {
		return time.Time{}, NoSuchDay
	}
	return calendar(atoi(y), atoi(m), atoi(d))
}

// year reads four digits, or two that stand for a year around today's.
func (p dayParser) year(digits string) (int, bool) {
	switch len(digits) {
	case 4:
		return atoi(digits), true
	case 2:
		y := p.today.Year()/100*100 + atoi(digits)
		return y, p.near(y)
	}
	return 0, false
}

func (p dayParser) near(year int) bool {
	return year >= p.today.Year()-1 && year <= p.today.Year()+3
}

// worded reads a day whose month is a word: 12-Dec-26, "Tuesday, December 1,
// 2026", "1 de diciembre de 2026".
func (p dayParser) worded(tokens []token) (time.Time, Problem) {
	var numbers []string
	var month time.Month
	weekday := time.Weekday(-1)
	for i, t := range tokens {
		if t.number {
			numbers = append(numbers, t.text)
			continue
		}
		m, isMonth := monthNamed(t.text)
		w, isWeekday := weekdayNamed(t.text)
		switch {
		case isWeekday && isMonth: // "mar" is Tuesday and March in Spanish
			if i == 0 && hasMonth(tokens[1:]) {
				weekday = w
			} else if month == 0 {
				month = m
			} else {
				return time.Time{}, NotADay
			}
		case isWeekday && weekday < 0:
			weekday = w
		case isMonth && month == 0:
			month = m
		case t.text == "de" || t.text == "of" || t.text == "del":
		default:
			return time.Time{}, NotADay
		}
	}
	if month == 0 {
		// A weekday before a day in numbers: "Tue 12/1/2026".
		if weekday >= 0 && len(numbers) == 3 {
			day, problem := p.parse(strings.Join(numbers, "/"))
			return checked(day, problem, weekday)
		}
		return time.Time{}, NotADay
	}
	if len(numbers) == 1 {
		return time.Time{}, YearMissing
	}
	if len(numbers) != 2 {
		return time.Time{}, NotADay
	}
	day, digits := numbers[0], numbers[1]
	if len(day) == 4 {
		day, digits = digits, day
	}
	year, ok := p.year(digits)
	if !ok || len(day) > 2 {
		return time.Time{}, NoYear
	}
	date, problem := calendar(year, int(month), atoi(day))
	return checked(date, problem, weekday)
}

func checked(day time.Time, problem Problem, weekday time.Weekday) (time.Time, Problem) {
	if problem == None && weekday >= 0 && day.Weekday() != weekday {
		return time.Time{}, WrongWeekday
	}
	return day, problem
}

func hasMonth(tokens []token) bool {
	for _, t := range tokens {
		if _, ok := monthNamed(t.text); ok && !t.number {
			return true
		}
	}
	return false
}

// calendar returns the day, if the calendar has it.
func calendar(year, month, day int) (time.Time, Problem) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return time.Time{}, NoSuchDay
	}
	return t, None
}

// token is a run of digits, or of letters in lower case.
type token struct {
	text   string
	number bool
}

// split cuts a text into numbers and words. The ending of 1st, 2nd, 3rd and 4th
// is dropped.
func split(s string) []token {
	var out []token
	for _, f := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && (r < '0' || r > '9') }) {
		digits := strings.TrimRightFunc(f, unicode.IsLetter)
		switch ending := f[len(digits):]; {
		case strings.Trim(digits, "0123456789") != "":
			out = append(out, token{f, false})
		case digits == "":
			out = append(out, token{f, false})
		case ending == "" || len(digits) <= 2 && (ending == "st" || ending == "nd" || ending == "rd" || ending == "th"):
			out = append(out, token{digits, true})
		default:
			out = append(out, token{f, false})
		}
	}
	return out
}

func atoi(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1 // of so many digits that no calendar has it
	}
	return n
}

// monthNamed reads the name of a month in English or Spanish, whole or its
// first three letters.
func monthNamed(word string) (time.Month, bool) {
	i := named(months[:], word)
	return time.Month(i + 1), i >= 0
}

func weekdayNamed(word string) (time.Weekday, bool) {
	i := named(weekdays[:], word)
	return time.Weekday(i), i >= 0
}

// named returns the place of a name that is written whole or as its first three
// letters, or -1.
func named(names [][]string, word string) int {
	for i, forms := range names {
		for _, form := range forms {
			if word == form || len([]rune(word)) == 3 && strings.HasPrefix(form, word) {
				return i
			}
		}
	}
	return -1
}
