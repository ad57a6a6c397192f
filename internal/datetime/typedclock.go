package datetime

import (
	"strconv"
	"strings"
)

// half says which half of the day a time names.
type half int

const (
	unsaid half = iota
	am
	pm
)

// halfOf reads am and pm in the ways they are written, points left out.
func halfOf(word string) (which half, ok bool) {
	switch word {
	case "am", "a":
		return am, true
	case "pm", "p":
		return pm, true
	}
	return unsaid, false
}

// time reads "9:40", "940a", "0940", "9 am", "14:30", "noon".
func (p *parser) time(w string) Misread {
	if w == "noon" || w == "mediodía" || w == "mediodia" {
		p.take(1)
		return p.clock(12, 0)
	}
	digits, which := cutHalf(w)
	used := 1
	if which == unsaid {
		// "9 am", "9 a. m."
		next := strings.ReplaceAll(p.peek(1), ".", "")
		if h, ok := halfOf(next); ok {
			which, used = h, 2
			if len(next) == 1 && strings.ReplaceAll(p.peek(2), ".", "") == "m" {
				used = 3
			}
		}
	}
	p.take(used)
	hour, minute, written, ok := readDigits(digits)
	switch {
	case !ok:
		return Unread
	case minute > 59 || hour > 23:
		return NoTime
	case which != unsaid && (hour > 12 || hour == 0):
		return NoTime
	case which == am:
		return p.clock(hour%12, minute)
	case which == pm:
		return p.clock(hour%12+12, minute)
	}
	if at := hour*60 + minute; !written && (at < p.Hours.From || at > p.Hours.To) {
		return AmOrPm
	}
	return p.clock(hour, minute)
}

// cutHalf parts "940a" and "9:40p.m." into digits and half of the day.
func cutHalf(w string) (string, half) {
	end := len(w)
	for end > 0 && (w[end-1] < '0' || w[end-1] > '9') {
		end--
	}
	which, _ := halfOf(strings.ReplaceAll(w[end:], ".", ""))
	return w[:end], which
}

// readDigits reads hour and minute. written says that the hour can only be one
// of 24: "13:30", or "0940" and "09:40", which nobody writes for the evening.
func readDigits(s string) (hour, minute int, written, ok bool) {
	h, m, colon := strings.Cut(s, ":")
	if !colon {
		if h, m, colon = strings.Cut(s, "."); colon && len(m) != 2 {
			return 0, 0, false, false
		}
	}
	if !colon {
		switch len(s) {
		case 1, 2:
			h, m = s, "00"
		case 3, 4:
			h, m = s[:len(s)-2], s[len(s)-2:]
		default:
			return 0, 0, false, false
		}
	} else if sec := m; strings.HasSuffix(sec, ":00") {
		m = strings.TrimSuffix(sec, ":00")
	}
	hour, err := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if err != nil || err2 != nil || len(m) != 2 || len(h) > 2 || hour < 0 || minute < 0 {
		return 0, 0, false, false
	}
	return hour, minute, hour > 12, true
}

func (p *parser) clock(hour, minute int) Misread {
	if p.moment.Minute >= 0 {
		return TwoTimes
	}
	p.moment.Minute = hour*60 + minute
	return Understood
}
