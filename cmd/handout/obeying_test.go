package main

import (
	"regexp"
	"slices"
	"strings"

	"handout/internal/fault"
)

// obeyed does what the remedy of a fault says to do with a clinic file, as a
// person does who takes it at its word. It returns false for a remedy that leaves
// the choice to the person.
func obeyed(text string, f fault.Fault) (string, bool) {
	for _, way := range waysToObey {
		if m := way.says.FindStringSubmatch(f.Remedy); m != nil {
			lines := strings.Split(text, "\n")
			out := way.do(lines, f, m)
			return strings.Join(out, "\n"), true
		}
	}
	return text, false
}

type wayToObey struct {
	says *regexp.Regexp
	do   func(lines []string, f fault.Fault, m []string) []string
}

var waysToObey = []wayToObey{
	{regexp.MustCompile(`^write it in \w+ under (\[words\.\w+\]): (\w+ = .+)$`), func(lines []string, _ fault.Fault, m []string) []string {
		if at := slices.Index(lines, m[1]); at >= 0 {
			return slices.Insert(lines, at+1, m[2])
		}
		return append(lines, m[1], m[2])
	}},
	{regexp.MustCompile(`^add (\w+ = .+?) above the first \[section\], and under (\[words\.\w+\]) (\w+ = .+)$`), func(lines []string, f fault.Fault, m []string) []string {
		lines = slices.Insert(lines, f.Line, m[1])
		if at := slices.Index(lines, m[2]); at >= 0 {
			return slices.Insert(lines, at+1, m[3])
		}
		return append(lines, m[2], m[3])
	}},
	{regexp.MustCompile(`^add (\w+ = .+?)( above the first \[section\].*)?$`), func(lines []string, f fault.Fault, m []string) []string {
		added := strings.Replace(m[1], "(___) ___-____", "(312) 867-5309", 1) // the own number, in the gaps
		return slices.Insert(lines, f.Line, added)
	}},
	{regexp.MustCompile(`^take the (?:comma|semicolon) away$`), atColumn(func(rest string) string { return rest[1:] })},
	{regexp.MustCompile(`^write # in place of (\S+)$`), func(lines []string, f fault.Fault, m []string) []string {
		return atColumn(func(rest string) string { return "#" + strings.TrimPrefix(rest, m[1]) })(lines, f, m)
	}},
	{regexp.MustCompile(`^put # in front of it if it is a remark$`), atColumn(func(rest string) string { return "# " + rest })},
	{regexp.MustCompile(`^delete it, and type a plain space$`), atColumn(func(rest string) string { return " " + string([]rune(rest)[1:]) })},
	{regexp.MustCompile(`^delete it, or write the line anew$`), atColumn(func(rest string) string { return string([]rune(rest)[1:]) })},
	{regexp.MustCompile(`^(?:did you mean (\[\[?[\w.-]+\]\]?)\?|write (\[\[?[\w.-]+\]\]?)(?:, once.*| alone on its line)?)$`), func(lines []string, f fault.Fault, m []string) []string {
		lines[f.Line-1] = m[1] + m[2]
		return lines
	}},
	{regexp.MustCompile("^did you mean `([\\w-]+)`\\?$"), func(lines []string, f fault.Fault, m []string) []string {
		wrong := regexp.MustCompile("`([\\w-]+)`[^`]*$").FindStringSubmatch(f.What)
		lines[f.Line-1] = strings.Replace(lines[f.Line-1], wrong[1], m[1], 1)
		return lines
	}},
	{regexp.MustCompile(`^(?:did you mean|write|put it in quotes:|write the number alone:|write it in plain digits:) ("[^"]*")(?:\?|, in digits.*|, or leave.*)?$`), func(lines []string, f fault.Fault, m []string) []string {
		if wrong := regexp.MustCompile(`digits: "([^"]*)"`).FindStringSubmatch(f.What); wrong != nil {
			lines[f.Line-1] = strings.Replace(lines[f.Line-1], wrong[1], strings.Trim(m[1], `"`), 1)
			return lines
		}
		return atColumn(func(rest string) string { return m[1] + afterValue(rest) })(lines, f, m)
	}},
	{regexp.MustCompile(`^put it in brackets: (\[.*\])$`), func(lines []string, f fault.Fault, m []string) []string {
		return atColumn(func(string) string { return m[1] })(lines, f, m)
	}},
	{regexp.MustCompile(`^add (\S+) at its end$`), func(lines []string, f fault.Fault, m []string) []string {
		lines[f.Line-1] += m[1]
		return lines
	}},
	{regexp.MustCompile(`^type a straight quote at the end$`), func(lines []string, f fault.Fault, _ []string) []string {
		lines[f.Line-1] = strings.TrimRight(lines[f.Line-1], "”“") + `"`
		return lines
	}},
	{regexp.MustCompile(`^join the words with underscores: (\w+)$`), func(lines []string, f fault.Fault, m []string) []string {
		_, value, _ := strings.Cut(lines[f.Line-1], "=")
		lines[f.Line-1] = m[1] + " =" + value
		return lines
	}},
	{regexp.MustCompile(`^write (true|false), in small letters`), func(lines []string, f fault.Fault, m []string) []string {
		return atColumn(func(string) string { return m[1] })(lines, f, m)
	}},
	{regexp.MustCompile(`^(?:keep one of the two|take it out(?: here|; sections.*)?|remove it.*|remove this line:.*|write a value in quotes(?: before the #)?, or remove the line)$`), func(lines []string, f fault.Fault, _ []string) []string {
		return slices.Delete(lines, f.Line-1, f.Line)
	}},
	{regexp.MustCompile(`^move it above the first \[section\]$`), func(lines []string, f fault.Fault, _ []string) []string {
		moved := lines[f.Line-1]
		return slices.Insert(slices.Delete(lines, f.Line-1, f.Line), 0, moved)
	}},
	{regexp.MustCompile(`^move it under (\[\[?[\w.-]+\]\]?)`), func(lines []string, f fault.Fault, m []string) []string {
		moved := lines[f.Line-1]
		lines = slices.Delete(lines, f.Line-1, f.Line)
		at := slices.Index(lines, m[1])
		if at < 0 {
			return append(lines, m[1], moved)
		}
		return slices.Insert(lines, at+1, moved)
	}},
	{regexp.MustCompile(`^put all its keys under the first$`), func(lines []string, f fault.Fault, _ []string) []string {
		return slices.Delete(lines, f.Line-1, f.Line) // nothing stands between in the table below
	}},
	{regexp.MustCompile(`^write (["']{3}) in place of`), func(lines []string, f fault.Fault, m []string) []string {
		lines[f.Line-1] = strings.Replace(lines[f.Line-1], m[1][:1], m[1], 1)
		for i := f.Line; i < len(lines); i++ {
			if at := strings.LastIndex(lines[i], m[1][:1]); at >= 0 {
				lines[i] = lines[i][:at] + m[1] + lines[i][at+1:]
				break
			}
		}
		return lines
	}},
	{regexp.MustCompile(`^put a comma between two items$`), atColumn(func(rest string) string { return ", " + rest })},
	{regexp.MustCompile(`(?:^|[:,] |\bwrite )write (\w[\w-]* = .+)$|(?:^|: |write |such as )(\w[\w-]* = .+)$`), func(lines []string, f fault.Fault, m []string) []string {
		first, last := f.Line-1, f.Line-1
		if before, _, ok := strings.Cut(lines[first], `"""`); ok && !strings.Contains(before, "#") { // to the end of the text
			for strings.Count(strings.Join(lines[first:last+1], "\n"), `"""`) < 2 {
				last++
			}
		}
		return slices.Replace(lines, first, last+1, m[1]+m[2])
	}},
}

// atColumn changes what stands at a fault's column and behind it.
func atColumn(change func(rest string) string) func([]string, fault.Fault, []string) []string {
	return func(lines []string, f fault.Fault, _ []string) []string {
		line := []rune(lines[f.Line-1])
		at := min(max(f.Column-1, 0), len(line))
		lines[f.Line-1] = string(line[:at]) + change(string(line[at:]))
		return lines
	}
}

// afterValue is what stands behind a value.
func afterValue(rest string) string {
	if rest == "" || rest[0] != '"' {
		if i := strings.IndexAny(rest, ",] #"); i >= 0 {
			return rest[i:]
		}
		return ""
	}
	if i := strings.IndexByte(rest[1:], '"'); i >= 0 {
		return rest[i+2:]
	}
	return ""
}
