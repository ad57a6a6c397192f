package content

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/fault"
)

// Words are the sheet's own words in one language: what is printed on a
// handout but stands in none. They are shared and must not be changed.
type Words struct {
	Page struct {
		Number    string `toml:"number"`    // {n}, {total}
		Code      string `toml:"code"`      // {code}: the code in the foot
		Reference string `toml:"reference"` // {n}: what points to a page
		// {n} and {m}: what points to two pages
		References string `toml:"references"`
		Section    string `toml:"section"` // {section}: what points to a section
	} `toml:"page"`
	Phase struct {
		Before string `toml:"before"` // over what is for the time before the visit
		Today  string `toml:"today"`
		After  string `toml:"after"`
	} `toml:"phase"`
	Cut struct {
		Keep string `toml:"keep"` // on the line along which what closes the sheet is cut off
	} `toml:"cut"`
	Contact struct {
		Phone      string `toml:"phone"`
		AfterHours string `toml:"after_hours"`
		Messages   string `toml:"messages"` // before a number that a machine answers
		Emergency  string `toml:"emergency"`
		Hours      string `toml:"hours"`
		Website    string `toml:"website"`
		QR         string `toml:"qr"`
	} `toml:"contact"`
	Note struct {
		Label string `toml:"label"` // {clinic}
	} `toml:"note"`
	Status struct {
		Draft       string `toml:"draft"`
		Approved    string `toml:"approved"`   // {by}, {month}, {year}
		Translated  string `toml:"translated"` // {translator}, {reader}
		Expired     string `toml:"expired"`
		Sample      string `toml:"sample"`
		Review      string `toml:"review"`
		DraftMark   string `toml:"draft_mark"`
		ExpiredMark string `toml:"expired_mark"`
	} `toml:"status"`
	// Draft says what a draft is missing, by review.Reason.
	Draft struct {
		Unsigned     string `toml:"unsigned"`
		Changed      string `toml:"changed"`
		Reformed     string `toml:"reformed"`
		Untrusted    string `toml:"untrusted"`
		NotYet       string `toml:"not_yet"`
		Ended        string `toml:"ended"`
		Withdrawn    string `toml:"withdrawn"`
		Source       string `toml:"source"`
		Untranslated string `toml:"untranslated"`
		Unread       string `toml:"unread"`
		Unconfirmed  string `toml:"unconfirmed"` // {details}
		Many         string `toml:"many"`        // of details
	} `toml:"draft"`
	// Detail names what a practice confirms.
	Detail struct {
		Name       string `toml:"name"`
		Address    string `toml:"address"`
		Hours      string `toml:"hours"`
		Phone      string `toml:"phone"`
		AfterHours string `toml:"after_hours"`
		Website    string `toml:"website"`
		Email      string `toml:"email"`
		QR         string `toml:"qr"`
		Provider   string `toml:"provider"`
		Logo       string `toml:"logo"`
	} `toml:"detail"`
	Date struct {
		Long          string   `toml:"long"`           // {month}, {day}, {year}
		Weekday       string   `toml:"weekday"`        // and {weekday}
		Months        []string `toml:"months"`         // from January
		Weekdays      []string `toml:"weekdays"`       // from Sunday
		Short         string   `toml:"short"`          // in a blank: {month}, {day}, {weekday} by their short names
		ShortMonths   []string `toml:"short_months"`   // from January
		ShortWeekdays []string `toml:"short_weekdays"` // from Sunday
	} `toml:"date"`
	Time struct {
		Hours  float64 `toml:"hours"`  // 12 or 24
		Format string  `toml:"format"` // {hour}, {minute}, {half}
		AM     string  `toml:"am"`
		PM     string  `toml:"pm"`
	} `toml:"time"`
	Open struct {
		Days     string `toml:"days"`     // {from}, {to}: days in a row
		Every    string `toml:"every"`    // every day of the week
		Hours    string `toml:"hours"`    // {from}, {to}: times of day
		Whole    string `toml:"whole"`    // {hour}, {half}: an hour without minutes
		Noon     string `toml:"noon"`     // 12 o'clock by day
		Midnight string `toml:"midnight"` // and by night
		Span     string `toml:"span"`     // {days}, {hours}
		Next     string `toml:"next"`     // between two spans
	} `toml:"open"` // opening hours
	List struct {
		Comma string `toml:"comma"`
		Pair  string `toml:"pair"`
		Last  string `toml:"last"`
	} `toml:"list"`
	Number struct {
		Point string `toml:"point"`
	} `toml:"number"`
	Spoken struct {
		Tick  string `toml:"tick"`
		Blank string `toml:"blank"`
	} `toml:"spoken"`
	Keep struct {
		After  []string `toml:"after"`  // words that stay with the number before them
		Before []string `toml:"before"` // words that stay with the number after them
	} `toml:"keep"`

	Language string                       `toml:"-"`
	Figures  map[string]map[string]string `toml:"-"` // labels by figure and anchor
	Say      map[string]Say               `toml:"-"` // of shared options
}

// LongDate returns a day in words, "November 3, 2026".
func (w *Words) LongDate(day time.Time) string { return w.date(w.Date.Long, day) }

// WeekdayDate returns a day in words with its weekday.
func (w *Words) WeekdayDate(day time.Time) string { return w.date(w.Date.Weekday, day) }

func (w *Words) date(pattern string, day time.Time) string {
	return fill(pattern, map[string]string{
		"month":   w.Date.Months[day.Month()-1],
		"weekday": w.Date.Weekdays[day.Weekday()],
		"day":     strconv.Itoa(day.Day()),
		"year":    strconv.Itoa(day.Year()),
	})
}

// ShortDay returns a day in few words and no year, as it fills a blank in a sentence.
func (w *Words) ShortDay(day time.Time) string {
	return fill(w.Date.Short, map[string]string{
		"month":   w.Date.ShortMonths[day.Month()-1],
		"weekday": w.Date.ShortWeekdays[day.Weekday()],
		"day":     strconv.Itoa(day.Day()),
	})
}

// WidestDay returns a day with its weekday whose words are not narrower than
// those of any other, as measured by width. It need not be in the calendar.
func WidestDay[T cmp.Ordered](w *Words, width func(string) T) string {
	widest := func(names []string) string {
		return slices.MaxFunc(names, func(a, b string) int { return cmp.Compare(width(a), width(b)) })
	}
	digit := widest(strings.Split("0123456789", ""))
	return fill(w.Date.Weekday, map[string]string{
		"month":   widest(w.Date.Months),
		"weekday": widest(w.Date.Weekdays),
		"day":     digit + digit,
		"year":    digit + digit + digit + digit,
	})
}

// Clock returns a time of day in words, "9:40 am".
func (w *Words) Clock(hour, minute int) string {
	half := w.Time.AM
	if hour >= 12 {
		half = w.Time.PM
	}
	if w.Time.Hours == 12 {
		hour = (hour+11)%12 + 1
	}
	return fill(w.Time.Format, map[string]string{
		"hour":   strconv.Itoa(hour),
		"minute": fmt.Sprintf("%02d", minute),
		"half":   half,
	})
}

// Join returns several words as a list, "a, b, and c".
func (w *Words) Join(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	case 2:
		return words[0] + w.List.Pair + words[1]
	default:
		return strings.Join(words[:n-1], w.List.Comma) + w.List.Last + words[n-1]
	}
}

// fill puts values into the {places} of a pattern. It reads the pattern once,
// so that braces in a value stay as they are.
func fill(pattern string, values map[string]string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		if b.WriteString(before); !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		if value, ok := values[name]; ok {
			b.WriteString(value)
			pattern = after
		} else {
			b.WriteByte('{')
			pattern = rest
		}
	}
}

// readWords reads words/<lang>.toml.
func readWords(fsys fs.FS, lang string) (*Words, fault.List) {
	var faults fault.List
	src := read(fsys, path.Join("words", lang+".toml"), &faults)
	if src == nil {
		return nil, faults
	}
	t := parseTOML(src, &faults)
	if faults.Failed() {
		return nil, faults
	}
	w := &Words{Language: lang, Figures: map[string]map[string]string{}}
	v := reflect.ValueOf(w).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Tag.Get("toml"); name != "-" {
			t.need(name)
			readGroup(t.sub(name), v.Field(i))
		}
	}
	w.Say = readSay(t.sub("say"))
	maps.Copy(w.Figures, readFigures(t.sub("figure")))
	t.close()
	checkCounts(w, t)
	if faults.Failed() {
		return nil, faults
	}
	return w, faults
}

// readFigures reads the words for labels: [figure.NAME] with a key for each
// label. Nil when there are none.
func readFigures(figures *table) map[string]map[string]string {
	var out map[string]map[string]string
	for _, figure := range figures.keys() {
		if out == nil {
			out = map[string]map[string]string{}
		}
		labels := figures.sub(figure)
		out[figure] = map[string]string{}
		for _, anchor := range labels.keys() {
			out[figure][anchor] = labels.text(anchor)
		}
	}
	return out
}

// With returns the words with those that a handout gives for the labels of its
// figures. A figure that both name is said as the words say it.
func (w *Words) With(figures map[string]map[string]string) *Words {
	if w == nil || len(figures) == 0 {
		return w
	}
	out := *w
	out.Figures = maps.Clone(figures)
	maps.Copy(out.Figures, w.Figures)
	return &out
}

// readGroup reads one table of the words into its struct: every key must be
// there, and none may be empty.
func readGroup(t *table, v reflect.Value) {
	if t.absent {
		return
	}
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("toml")
		t.need(key)
		field := v.Field(i)
		switch field.Kind() {
		case reflect.String:
			field.SetString(t.text(key))
		case reflect.Float64:
			n, _ := t.number(key)
			field.SetFloat(n)
		case reflect.Slice:
			field.Set(reflect.ValueOf(t.texts(key)))
		}
		if _, there := t.Get(key); there && field.IsZero() {
			t.fault(key, fmt.Sprintf("`%s` is empty", key), "write the words")
		}
	}
	t.close()
}

// checkCounts holds what the types cannot: twelve months, seven days.
func checkCounts(w *Words, t *table) {
	date, clock := t.sub("date"), t.sub("time")
	for _, group := range []struct {
		key    string
		names  []string
		most   int
		remedy string
		what   string
	}{
		{"months", w.Date.Months, 12, "write all twelve", "months"},
		{"weekdays", w.Date.Weekdays, 7, "write all seven, from Sunday", "days of the week"},
		{"short_months", w.Date.ShortMonths, 12, "write all twelve", "months"},
		{"short_weekdays", w.Date.ShortWeekdays, 7, "write all seven, from Sunday", "days of the week"},
	} {
		if n := len(group.names); n != group.most && n > 0 {
			date.fault(group.key, fmt.Sprintf("there are %d %s", n, group.what), group.remedy)
		}
	}
	if h := w.Time.Hours; h != 12 && h != 24 && h != 0 {
		clock.fault("hours", "`hours` is neither 12 nor 24", "write 12 or 24")
	}
}
