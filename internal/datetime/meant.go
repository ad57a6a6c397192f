package datetime

import (
	"fmt"
	"strings"
	"time"

	"handout/internal/lazyregexp"
)

// openingsTyped is one group of days and hours as people write them, at the beginning of
// a text: "Mon-Fri 8-5", "sáb. de 9 a 12". Its groups are the days and both times of day.
var openingsTyped = lazyregexp.Regexp{Expr: `^[\s,;.]*(?:and |y )?([\p{L}.,&\s/-]+?)[\s,:.]*(?:from |de )?(\d{1,2}(?::\d\d)?)\s*([ap]\.?\s?m?\.?)?\s*(?:-|to|until|a)\s*(?:las? )?(\d{1,2}(?::\d\d)?)\s*([ap]\.?\s?m\b\.?)?(?:[\s,;.]+|$)`}

// MeantOpenings guesses the hours of a text that ParseOpenings does not read because it
// leaves out am and pm or the marks between days: "Mon-Fri 8-5". They are for a person to
// confirm and never printed as they are.
func MeantOpenings(text string) ([]Opening, bool) {
	rest := strings.NewReplacer("–", "-", "—", "-", "/", "-").Replace(strings.ToLower(text))
	var out []Opening
	for strings.TrimSpace(rest) != "" {
		m := openingsTyped.Get().FindStringSubmatch(rest)
		if m == nil {
			return nil, false
		}
		rest = rest[len(m[0]):]
		days, ok := ParseDays(strings.TrimRight(m[1], " ,.:"))
		from, okFrom := meantClock(m[2], m[3], 5, 11)
		to, okTo := meantClock(m[4], m[5], 9, 11)
		if !ok || !okFrom || !okTo || from >= to {
			return nil, false
		}
		out = append(out, Opening{Days: days, From: from, To: to})
	}
	if _, _, clash := Overlap(out); clash {
		return nil, false
	}
	return out, len(out) > 0
}

// meantClock is the minute of a time of day. One without am or pm is in the morning from
// the hour first to the hour last, and else after noon.
func meantClock(at, half string, first, last int) (int, bool) {
	switch half = strings.TrimSpace(half); {
	case strings.HasPrefix(half, "a"):
		at += " am"
	case strings.HasPrefix(half, "p"):
		at += " pm"
	}
	if half == "" {
		clock, ok := ParseClock(at)
		if !ok {
			clock, ok = ParseClock(at + ":00")
		}
		if hour := clock.Minute / 60; ok && hour >= 1 && hour < 12 && (hour < first || hour > last) {
			clock.Minute += 12 * 60
		}
		return clock.Minute, ok
	}
	clock, ok := ParseClock(at)
	return clock.Minute, ok
}

// WriteOpenings writes hours so that ParseOpenings reads them, in Spanish or else in
// English: "Monday to Friday, 8 am to 5 pm".
func WriteOpenings(list []Opening, spanish bool) string {
	var out []string
	for _, o := range list {
		until, form := " to ", "%s, %s to %s"
		if spanish {
			until, form = " a ", "%s, de %s a %s"
		}
		var days []string
		for i := 0; i < len(o.Days); {
			last := i
			for last+1 < len(o.Days) && (o.Days[last]+1)%7 == o.Days[last+1] {
				last++
			}
			switch last - i {
			case 0, 1:
				days = append(days, dayName(o.Days[i], spanish))
				last = i
			default:
				days = append(days, dayName(o.Days[i], spanish)+until+dayName(o.Days[last], spanish))
			}
			i = last + 1
		}
		out = append(out, fmt.Sprintf(form, strings.Join(days, ", "), clockName(o.From, spanish), clockName(o.To, spanish)))
	}
	return strings.Join(out, "; ")
}

func dayName(d time.Weekday, spanish bool) string {
	if !spanish {
		return d.String()
	}
	return [7]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}[d]
}

func clockName(minute int, spanish bool) string {
	half := " am"
	if minute >= 12*60 {
		half = " pm"
	}
	if spanish {
		half = strings.Replace(strings.Replace(half, "am", "a. m.", 1), "pm", "p. m.", 1)
	}
	hour := (minute/60+11)%12 + 1
	if minute%60 == 0 {
		return fmt.Sprint(hour) + half
	}
	return fmt.Sprintf("%d:%02d", hour, minute%60) + half
}
