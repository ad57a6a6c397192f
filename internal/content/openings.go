package content

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/datetime"
)

// Openings returns opening hours in words, "Monday to Friday, 8 am to noon and
// 1 pm to 5 pm; Saturday, 9 am to noon". Those of the same days stand together,
// where the first of them stands.
func (w *Words) Openings(list []datetime.Opening) string {
	var spans []string
	told := make([]bool, len(list))
	for i, o := range list {
		if told[i] {
			continue
		}
		var hours []string
		for j := i; j < len(list); j++ {
			if slices.Equal(list[j].Days, o.Days) {
				told[j] = true
				hours = append(hours, w.Hours(list[j].From, list[j].To))
			}
		}
		spans = append(spans, fill(w.Open.Span, map[string]string{"days": w.weekdays(o.Days), "hours": w.Join(hours)}))
	}
	return strings.Join(spans, w.Open.Next)
}

// Hours returns a span of the day in words, "8 am to 5 pm", from a minute of the
// day to a later one, 0 to 1440.
func (w *Words) Hours(from, to int) string {
	return fill(w.Open.Hours, map[string]string{"from": w.opens(from), "to": w.opens(to)})
}

// opens is a time of day as opening hours say it: "8 am", "8:30 am", "noon".
// At 1440 minutes the day ends.
func (w *Words) opens(minute int) string {
	hour := minute / 60 % 24
	switch {
	case w.Time.Hours != 12 || minute%60 != 0:
		return w.Clock(hour, minute%60)
	case hour == 12:
		return w.Open.Noon
	case hour == 0:
		return w.Open.Midnight
	}
	half := w.Time.AM
	if hour > 12 {
		half = w.Time.PM
	}
	return fill(w.Open.Whole, map[string]string{"hour": strconv.Itoa((hour+11)%12 + 1), "half": half})
}

// weekdays lists days, three in a row and more as "Monday to Friday".
func (w *Words) weekdays(days []time.Weekday) string {
	if len(days) == 7 {
		return w.Open.Every
	}
	var out []string
	for i := 0; i < len(days); {
		end := i + 1
		for end < len(days) && days[end] == (days[end-1]+1)%7 {
			end++
		}
		if end-i >= 3 {
			out = append(out, fill(w.Open.Days, map[string]string{"from": w.Date.Weekdays[days[i]], "to": w.Date.Weekdays[days[end-1]]}))
		} else {
			for _, d := range days[i:end] {
				out = append(out, w.Date.Weekdays[d])
			}
		}
		i = end
	}
	return w.Join(out)
}
